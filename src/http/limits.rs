//! Limits: how many documents a partner fetches in a minute, where what it has already costs it nothing; and how often
//! somebody uses the management API.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Arc, PoisonError, RwLock};

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use hyper::{StatusCode, header};
use tokio::sync::Semaphore;

use crate::http::api::problem::{Problem, TOO_MANY_REQUESTS};
use crate::http::response::{Answer, plain, set};
use crate::model::partner::Partner;
use crate::model::slug::Slug;

/// How often somebody may use the management API.
#[derive(Debug)]
pub(crate) struct Rates(DefaultKeyedRateLimiter<Slug>);

/// Requests in a second. A program that files a day's stories at once does not come near it.
const REQUESTS: NonZeroU32 = NonZeroU32::new(200).unwrap();

impl Default for Rates {
    fn default() -> Self {
        Self(RateLimiter::keyed(Quota::per_second(REQUESTS)))
    }
}

impl Rates {
    /// Counts a request of somebody, or refuses it.
    pub(super) fn let_through(&self, name: &Slug) -> Result<(), Problem> {
        let wait = |refusal: governor::NotUntil<_>| refusal.wait_time_from(DefaultClock::default().now());
        self.0.check_key(name).map_err(|refusal| Problem::later(TOO_MANY_REQUESTS, wait(refusal)))
    }
}

/// The limiter of each partner that has read, with the rate it was made for.
#[derive(Debug)]
pub(crate) struct Limits {
    limiters: RwLock<HashMap<Slug, (u32, Arc<DefaultDirectRateLimiter>)>>,
    /// Callers for whom it is looked at once what has changed: each look reads two states of the store.
    pub(super) looks: Semaphore,
}

/// So many looks leave the store free for feeds.
const LOOKS: usize = 2;

impl Default for Limits {
    fn default() -> Self {
        Self { limiters: RwLock::default(), looks: Semaphore::new(LOOKS) }
    }
}

impl Limits {
    /// The answer, or 429 in its place where a partner has had its share.
    pub(super) fn let_through(&self, partner: Option<&Partner>, answer: Answer) -> Answer {
        let Some(partner) = partner.filter(|_| answer.status().is_success()) else { return answer };
        let Err(refusal) = self.limiter(partner).check() else { return answer };
        let wait = refusal.wait_time_from(DefaultClock::default().now());
        let mut answer = plain(StatusCode::TOO_MANY_REQUESTS, "too many documents in a minute");
        set(&mut answer, header::RETRY_AFTER, &wait.as_secs().saturating_add(1).to_string());
        answer
    }

    fn limiter(&self, partner: &Partner) -> Arc<DefaultDirectRateLimiter> {
        let known = self.limiters.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, limiter)) = known.get(&partner.name).filter(|(rate, _)| *rate == partner.rate) {
            return limiter.clone();
        }
        drop(known);
        let quota = Quota::per_minute(NonZeroU32::new(partner.rate).unwrap_or(NonZeroU32::MIN));
        let limiter = Arc::new(RateLimiter::direct(quota));
        let mut limiters = self.limiters.write().unwrap_or_else(PoisonError::into_inner);
        limiters.insert(partner.name.clone(), (partner.rate, limiter.clone()));
        limiter
    }
}
