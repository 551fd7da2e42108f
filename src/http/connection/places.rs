//! Places: how many connections there are at once, in all and from one address. Asked by the listener for each connection,
//! and for each request that a proxy makes for somebody.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Places for connections.
#[derive(Debug)]
pub(crate) struct Places {
    all: u32,
    free: Arc<Semaphore>,
    each: usize,
    taken: Mutex<HashMap<IpAddr, usize>>,
}

/// A place, for as long as it is kept.
#[derive(Debug)]
pub(crate) struct Place {
    _permit: OwnedSemaphorePermit,
    _share: Option<Share>,
}

/// Part of what an address may have at once, for as long as it is kept.
#[derive(Debug)]
pub(crate) struct Share {
    places: Arc<Places>,
    address: IpAddr,
}

/// Which places are all taken: all there are, or those of an address.
#[derive(Debug)]
pub(crate) struct Taken(pub(crate) &'static str);

impl Places {
    /// So many in all, and from each address.
    pub(crate) fn new(all: usize, each: usize) -> Arc<Self> {
        let all = u32::try_from(all).unwrap_or(u32::MAX);
        Arc::new(Self { all, free: Arc::new(Semaphore::new(all as usize)), each, taken: Mutex::default() })
    }

    /// A place for a connection, if there is one. It is counted for its address, where that is known and not a proxy's.
    pub(crate) fn take(self: &Arc<Self>, address: Option<IpAddr>) -> Result<Place, Taken> {
        let permit = self.free.clone().try_acquire_owned().map_err(|_| Taken("total"))?;
        let share = address.map(|address| self.share(address).ok_or(Taken("address"))).transpose()?;
        Ok(Place { _permit: permit, _share: share })
    }

    /// Counts something for an address, or says that it has had its share.
    pub(crate) fn share(self: &Arc<Self>, address: IpAddr) -> Option<Share> {
        let address = whose(address);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(address).or_default();
        if *count >= self.each {
            return None;
        }
        *count += 1;
        Some(Share { places: self.clone(), address })
    }

    /// Waits until no place is taken, at most for a time. Whether that is so.
    pub(crate) async fn until_free(&self, limit: Duration) -> bool {
        tokio::time::timeout(limit, self.free.acquire_many(self.all)).await.is_ok()
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut taken = self.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.address);
            }
        }
    }
}

/// What is one's own: an address, or the network of 64 bits that one customer is given.
fn whose(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(places: &Arc<Places>, address: &str) -> Option<Place> {
        places.take(Some(address.parse().unwrap())).ok()
    }

    #[test]
    fn an_address_has_its_share_and_gets_it_back() {
        let places = Places::new(5, 2);
        let first = take(&places, "192.0.2.1").unwrap();
        let _second = take(&places, "::ffff:192.0.2.1").unwrap();
        assert!(take(&places, "192.0.2.1").is_none());
        let _other = take(&places, "192.0.2.2").unwrap();
        drop(first);
        let _again = take(&places, "192.0.2.1").unwrap();
        assert_eq!(places.taken.lock().unwrap().len(), 2);
        let _fourth = places.take(None).unwrap();
        let _fifth = places.take(None).unwrap();
        assert!(places.take(None).is_err(), "there are five in all");
    }

    #[test]
    fn a_network_of_64_bits_is_one_customer() {
        let places = Places::new(9, 1);
        let place = take(&places, "2001:db8::1").unwrap();
        assert!(take(&places, "2001:db8:0:0:ffff::2").is_none());
        assert!(take(&places, "2001:db8:0:1::1").is_some());
        drop(place);
        assert!(places.taken.lock().unwrap().is_empty(), "nobody is remembered");
    }

    #[tokio::test]
    async fn who_ends_waits_for_the_last() {
        let places = Places::new(2, 2);
        let place = places.take(None).unwrap();
        assert!(!places.until_free(Duration::from_millis(10)).await);
        drop(place);
        assert!(places.until_free(Duration::from_millis(10)).await);
    }
}
