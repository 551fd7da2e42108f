//! Sampling: what cannot be counted as it happens is looked at every few seconds, however often somebody scrapes. Started
//! by the application where an operator listens.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use metrics::gauge;
use tokio::sync::watch;

use crate::app::metrics::{keep_up, number, process};
use crate::desk::backups::last;
use crate::desk::tally::Tally;
use crate::desk::{Desk, DeskError};
use crate::http::admin::readiness::Readiness;
use crate::publisher::Publisher;
use crate::store::Store;
use crate::store::batch::StoreError;

/// How often it is looked at what costs next to nothing.
const OFTEN: Duration = Duration::from_secs(5);
/// How often texts are counted.
const SELDOM: Duration = Duration::from_secs(60);
/// How long the store may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);
/// Of the time that counting takes, so many times more is left to everybody else.
const REST: u32 = 3;

/// Looks again and again until it is stopped.
pub(in crate::app) fn sample(
    desk: &Arc<Desk>,
    publisher: &Arc<Publisher>,
    readiness: &Arc<Readiness>,
    stopped: &watch::Receiver<bool>,
) {
    tokio::spawn(look(desk.store().clone(), publisher.clone(), readiness.clone(), stopped.clone()));
    tokio::spawn(count_texts(desk.clone(), stopped.clone()));
}

async fn look(store: Store, publisher: Arc<Publisher>, readiness: Arc<Readiness>, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        let verdict = readiness.verdict().await;
        gauge!("polywire_ready").set(u8::from(verdict.ready));
        gauge!("polywire_clock_held").set(u8::from(verdict.is_holding()));
        let answers = tokio::time::timeout(PATIENCE, look_at_store(&store, &publisher)).await;
        gauge!("polywire_store_answers").set(u8::from(matches!(answers, Ok(Ok(())))));
        let (documents, bytes) = publisher.kept();
        gauge!("polywire_cache_documents").set(size(documents));
        gauge!("polywire_cache_bytes").set(size(bytes));
        let _ = tokio::task::spawn_blocking(move || {
            process::sample();
            keep_up();
        })
        .await;
        tokio::select! {
            () = tokio::time::sleep(OFTEN) => {}
            _ = stopped.changed() => {}
        }
    }
}

async fn look_at_store(store: &Store, publisher: &Publisher) -> Result<(), StoreError> {
    // Looked at before the head: what is followed meanwhile is not taken for late.
    let applied = publisher.applied();
    let head = store.head().await?;
    gauge!("polywire_log_head").set(count(head));
    gauge!("polywire_log_unfollowed_commits").set(count(head - publisher.applied().min(head)));
    let oldest =
        if applied < head && publisher.applied() == applied { store.instant_of(applied + 1).await? } else { None };
    let now = Timestamp::now();
    gauge!("polywire_log_oldest_unfollowed_seconds").set(late(oldest, now));
    gauge!("polywire_due_overdue_seconds").set(late(store.first_due().await?, now));
    let copied = last(store.folder()).map_or(0, |(at, _)| at.as_second());
    gauge!("polywire_store_last_backup_timestamp_seconds").set(count(copied));
    let bytes = Store::size(store.folder());
    gauge!("polywire_store_bytes").set(number(bytes.file + bytes.log));
    Ok(())
}

/// How many seconds an instant is over; 0 where it is not, or there is none.
fn late(at: Option<Timestamp>, now: Timestamp) -> f64 {
    at.map_or(0.0, |at| now.duration_since(at).as_secs_f64().max(0.0))
}

/// Counts texts, a few stories at a time and mostly resting; then those again that were touched, once a minute.
async fn count_texts(desk: Arc<Desk>, mut stopped: watch::Receiver<bool>) {
    let mut tally = Tally::default();
    while !*stopped.borrow() {
        let began = Instant::now();
        let rest = match tally.catch_up(&desk).await {
            Ok(true) => began.elapsed() * REST,
            Ok(false) => {
                if let Err(error) = tell_texts(&desk, &tally).await {
                    tracing::debug!(%error, "texts could not be counted");
                }
                SELDOM
            }
            Err(error) => {
                tracing::debug!(%error, "texts could not be counted");
                SELDOM
            }
        };
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            _ = stopped.changed() => {}
        }
    }
}

async fn tell_texts(desk: &Desk, tally: &Tally) -> Result<(), DeskError> {
    let snapshot = desk.snapshot().await?;
    gauge!("polywire_stories").set(size(tally.stories()));
    for (locale, texts) in tally.texts(&snapshot.locales) {
        for (state, texts) in [
            ("reviewed", texts.reviewed),
            ("translated", texts.translated),
            ("machine", texts.machine),
            ("draft", texts.draft),
            ("missing", texts.missing),
            ("stale", texts.stale),
        ] {
            gauge!("polywire_texts", "locale" => locale.to_string(), "state" => state).set(size(texts));
        }
    }
    Ok(())
}

fn size(value: usize) -> f64 {
    number(value.try_into().unwrap_or(u64::MAX))
}

fn count(value: i64) -> f64 {
    number(value.try_into().unwrap_or_default())
}
