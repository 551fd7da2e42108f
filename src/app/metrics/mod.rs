//! Metrics: everything that is counted, on one page, and the recorder that the rooms count into. `serve` installs it where
//! an operator listens; without it counting costs nothing and goes nowhere.
//!
//! What cannot be counted as it happens is looked at every few seconds by `sampling`.

mod process;
mod sampling;

use std::sync::OnceLock;

use anyhow::{Context, Result};
use jiff::Timestamp;
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

pub(super) use sampling::sample;

use crate::app::metrics::Kind::{Counter, Gauge, Histogram};

/// What a metric is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// Only ever grows.
    Counter,
    /// Goes up and down.
    Gauge,
    /// How often something took how long, or had how many.
    Histogram(&'static [f64]),
}

/// Something that is counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// What it tells.
    pub help: &'static str,
    /// Its labels with every value each may have; where none is named they are known only once something was counted.
    pub labels: &'static [(&'static str, &'static [&'static str])],
}

const fn metric(name: &'static str, kind: Kind, help: &'static str) -> Metric {
    Metric { name, kind, help, labels: &[] }
}

const fn by(metric: Metric, labels: &'static [(&'static str, &'static [&'static str])]) -> Metric {
    Metric { labels, ..metric }
}

/// Seconds, from a look into memory to a caller who waits.
const SECONDS: Kind = Histogram(&[
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0,
]);
/// How many jobs share one transaction.
const JOBS: Kind = Histogram(&[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0]);
const CLASSES: &[&str] =
    &["atom", "rss", "json", "archive", "opml", "page", "story", "ninjs", "changes", "api", "health", "other"];
const REFUSALS: &[&str] = &["accept", "address", "total"];
const OUTCOMES: &[&str] = &["committed", "repeated", "conflict", "failed"];
const NOWHERE: &[&str] = &[];

/// Everything there is.
#[rustfmt::skip]
pub const METRICS: &[Metric] = &[
    by(metric("polywire_http_requests_total", Counter, "Requests answered, by what was asked for and the status of the answer."), &[("class", NOWHERE), ("status", NOWHERE)]),
    by(metric("polywire_http_request_duration_seconds", SECONDS, "Time until an answer was there, by what was asked for. Who follows changes is kept waiting on purpose."), &[("class", CLASSES)]),
    by(metric("polywire_http_response_body_bytes_total", Counter, "Bytes of bodies sent, by what was asked for."), &[("class", CLASSES)]),
    metric("polywire_http_connections", Gauge, "Connections of readers that are open."),
    by(metric("polywire_http_connections_refused_total", Counter, "Connections that were not taken in, by why."), &[("reason", REFUSALS)]),
    by(metric("polywire_cache_lookups_total", Counter, "Documents asked for, by whether they were there already."), &[("result", &["hit", "miss"])]),
    metric("polywire_cache_documents", Gauge, "Documents that are kept in memory."),
    metric("polywire_cache_bytes", Gauge, "Bytes of the documents that are kept in memory, in all codings."),
    by(metric("polywire_render_duration_seconds", SECONDS, "Time to make a document anew, by its format."), &[("format", &["atom", "rss", "json"])]),
    by(metric("polywire_compression_duration_seconds", SECONDS, "Time to compress a document in the background, by coding."), &[("coding", &["br", "zstd"])]),
    by(metric("polywire_store_commits_total", Counter, "Commits asked for, by what came of them. A conflict is tried again by whoever asked."), &[("outcome", OUTCOMES)]),
    metric("polywire_store_commit_duration_seconds", SECONDS, "Time of a transaction until it was on the disk."),
    metric("polywire_store_commit_group_size", JOBS, "Jobs that shared a transaction."),
    metric("polywire_store_reader_wait_seconds", SECONDS, "Time that a query waited for a free connection to the store."),
    metric("polywire_store_disk_full_total", Counter, "Writes that failed because the disk was full."),
    metric("polywire_store_bytes", Gauge, "Bytes of the store's files."),
    metric("polywire_store_last_backup_timestamp_seconds", Gauge, "When the store was copied last, in Unix time; 0 where it never was."),
    metric("polywire_store_answers", Gauge, "Whether the store answered when it was asked last: 1 or 0."),
    metric("polywire_watcher_errors_total", Counter, "Failures to watch the folders or to read them."),
    metric("polywire_inbox_files_accepted_total", Counter, "Watched files that were put in force."),
    metric("polywire_inbox_files_refused", Gauge, "Watched files that are at fault; what was in force before them still is."),
    by(metric("polywire_import_documents_total", Counter, "Documents taken in by import, by what came of them."), &[("outcome", &["new", "changed", "unchanged", "refused"])]),
    by(metric("polywire_texts", Gauge, "Texts by language and state, and how many are missing, or stale: made before the original last changed. Counted at most once a minute."), &[("locale", NOWHERE), ("state", NOWHERE)]),
    metric("polywire_stories", Gauge, "Stories in the store."),
    metric("polywire_log_head", Gauge, "Sequence number of the last commit."),
    metric("polywire_log_unfollowed_commits", Gauge, "Commits that this node does not serve yet."),
    metric("polywire_log_oldest_unfollowed_seconds", Gauge, "Age of the oldest change that this node's readers have not been given; 0 where there is none."),
    metric("polywire_due_overdue_seconds", Gauge, "How long the oldest act that was due at an instant is late; 0 where none is."),
    metric("polywire_clock_held", Gauge, "Whether nothing that is due is released because the clock is not trusted: 1 or 0."),
    metric("polywire_ready", Gauge, "Whether readers can be served: 1 or 0. /readyz tells why not."),
    metric("polywire_process_start_time_seconds", Gauge, "When the process started, as Unix time."),
    metric("polywire_process_resident_memory_bytes", Gauge, "Memory that the process has."),
    metric("polywire_process_cpu_seconds_total", Counter, "Processor time that the process has used, whole seconds."),
    metric("polywire_process_open_fds", Gauge, "Files and connections that the process has open."),
    metric("polywire_process_max_fds", Gauge, "Files and connections that the process may have open."),
    by(metric("polywire_build_info", Gauge, "Always 1; its label is the version of the program."), &[("version", &[env!("CARGO_PKG_VERSION")])]),
];

static INSTALLED: OnceLock<PrometheusHandle> = OnceLock::new();

/// Installs the recorder of this process. Before anything is counted: what was counted before went nowhere.
pub fn install() -> Result<()> {
    let mut builder = PrometheusBuilder::new();
    for metric in METRICS {
        if let Histogram(buckets) = metric.kind {
            builder = builder.set_buckets_for_metric(Matcher::Full(metric.name.to_owned()), buckets)?;
        }
    }
    let handle = builder.install_recorder().context("the recorder of metrics")?;
    let _ = INSTALLED.set(handle);
    METRICS.iter().for_each(introduce);
    gauge!("polywire_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1);
    let started = Timestamp::now().as_second();
    gauge!("polywire_process_start_time_seconds").set(number(u64::try_from(started).unwrap_or_default()));
    Ok(())
}

/// Takes in what was recorded since, so that it does not pile up where nobody scrapes.
fn keep_up() {
    if let Some(handle) = INSTALLED.get() {
        handle.run_upkeep();
    }
}

/// A number as metrics have them.
#[expect(clippy::cast_precision_loss, reason = "beyond 2^53 nobody minds the last digit")]
fn number(value: u64) -> f64 {
    value as f64
}

/// Everything that is counted, in the text format of Prometheus; nothing where no recorder was installed.
pub fn rendered() -> String {
    INSTALLED.get().map(PrometheusHandle::render).unwrap_or_default()
}

/// Says what a metric tells, and that nothing was counted so far: an alert on what never happened must find it.
fn introduce(metric: &Metric) {
    match metric.kind {
        Counter => describe_counter!(metric.name, metric.help),
        Gauge => describe_gauge!(metric.name, metric.help),
        Histogram(_) => describe_histogram!(metric.name, metric.help),
    }
    let labels: Vec<Vec<(&'static str, &'static str)>> = match metric.labels {
        [] => vec![Vec::new()],
        [(label, values)] => values.iter().map(|value| vec![(*label, *value)]).collect(),
        _ => Vec::new(),
    };
    for labels in labels {
        match metric.kind {
            Counter => counter!(metric.name, &labels).absolute(0),
            Gauge => gauge!(metric.name, &labels).set(0),
            Histogram(_) => drop(histogram!(metric.name, &labels)),
        }
    }
}
