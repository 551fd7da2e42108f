//! The cache: what has been made of each key, until something it was made from changes. One flight a key.
//!
//! Forgetting a key while it is being made is safe: those who wait for that flight get its result, and nobody after.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::sync::OnceCell;

type Slots<K, V> = HashMap<K, Arc<OnceCell<V>>>;

/// Values by key. Looking one up takes no lock.
#[derive(Debug)]
pub struct Cache<K, V> {
    slots: ArcSwap<Slots<K, V>>,
}

impl<K: Hash + Eq + Clone, V: Clone> Default for Cache<K, V> {
    fn default() -> Self {
        Self { slots: ArcSwap::default() }
    }
}

impl<K: Hash + Eq + Clone, V: Clone> Cache<K, V> {
    /// The value of a key, made by `make` if there is none; callers that come meanwhile wait for it.
    pub async fn get_or_make<E, Flight>(&self, key: &K, make: impl FnOnce() -> Flight) -> Result<V, E>
    where
        Flight: Future<Output = Result<V, E>>,
    {
        let slot = self.slots.load().get(key).cloned();
        let slot = slot.unwrap_or_else(|| self.insert(key));
        let outcome = slot.get_or_try_init(make).await.cloned();
        if outcome.is_err() && slot.get().is_none() {
            // Keys of which nothing can be made must not pile up.
            self.forget(|known| known == key);
        }
        outcome
    }

    /// Forgets every key that the test names.
    pub fn forget(&self, test: impl Fn(&K) -> bool) {
        self.slots.rcu(|slots| {
            let kept = slots.iter().filter(|(key, _)| !test(key));
            kept.map(|(key, slot)| (key.clone(), slot.clone())).collect::<Slots<K, V>>()
        });
    }

    /// Every value that is there.
    pub fn values(&self) -> Vec<V> {
        self.slots.load().values().filter_map(|slot| slot.get().cloned()).collect()
    }

    fn insert(&self, key: &K) -> Arc<OnceCell<V>> {
        let new = Arc::new(OnceCell::new());
        let mut found = new.clone();
        self.slots.rcu(|slots| {
            let mut slots = Slots::clone(slots);
            found = slots.entry(key.clone()).or_insert_with(|| new.clone()).clone();
            slots
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn one_flight_serves_all_who_wait() {
        let (cache, count) = (Arc::new(Cache::<u8, usize>::default()), Arc::new(AtomicUsize::new(0)));
        let tasks: Vec<_> = (0..50)
            .map(|_| {
                let (cache, count) = (cache.clone(), count.clone());
                tokio::spawn(async move {
                    let make = || async {
                        tokio::task::yield_now().await;
                        Ok::<_, ()>(count.fetch_add(1, Ordering::SeqCst))
                    };
                    cache.get_or_make(&1, make).await
                })
            })
            .collect();
        for task in tasks {
            assert_eq!(task.await.unwrap(), Ok(0));
        }
    }

    #[tokio::test]
    async fn a_flight_that_is_forgotten_is_not_kept() {
        let cache = Cache::<u8, u8>::default();
        let first = cache.get_or_make(&1, || async {
            cache.forget(|_| true);
            Ok::<_, ()>(1)
        });
        assert_eq!(first.await, Ok(1));
        assert_eq!(cache.get_or_make(&1, || async { Ok::<_, ()>(2) }).await, Ok(2));
    }

    #[tokio::test]
    async fn a_failure_is_not_kept() {
        let cache = Cache::<u8, u8>::default();
        assert_eq!(cache.get_or_make(&1, || async { Err(()) }).await, Err(()));
        assert_eq!(cache.get_or_make(&1, || async { Ok::<_, ()>(2) }).await, Ok(2));
    }
}
