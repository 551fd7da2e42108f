//! Progress: shows how far stories are filed anew by new definitions. A bar on a terminal, a line now and then elsewhere.

use std::io::IsTerminal;
use std::time::Duration;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use tokio::sync::watch;

use crate::cli::say;
use crate::desk::Desk;
use crate::desk::refiling::Progress;

/// Fewer stories than this are filed anew before anybody could read of it.
const FEW: i64 = 2_000;
/// How often a line is written where there is no terminal.
const LINES: Duration = Duration::from_secs(5);

/// Does something, and shows meanwhile how far the desk has come.
pub(super) async fn beside<T>(desk: &Desk, act: impl Future<Output = Result<T>>) -> Result<T> {
    let shown = tokio::spawn(show(desk.progress(), Shown::by_terminal()));
    let outcome = act.await;
    shown.abort();
    outcome
}

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// As a bar that moves.
    Bar,
    /// As a line of speech now and then.
    Lines,
    /// In the log, now and then.
    Log,
}

impl Shown {
    /// To people: a bar where there is a terminal.
    pub(super) fn by_terminal() -> Self {
        if std::io::stderr().is_terminal() { Self::Bar } else { Self::Lines }
    }
}

/// Shows every filing anew, for ever.
pub(super) async fn show(mut progress: watch::Receiver<Progress>, shown: Shown) {
    let mut meter = Meter::default();
    while progress.changed().await.is_ok() {
        let now = *progress.borrow_and_update();
        meter.show(now, shown);
    }
}

#[derive(Default)]
struct Meter {
    bar: Option<ProgressBar>,
    said: Option<std::time::Instant>,
}

impl Meter {
    fn show(&mut self, progress: Progress, shown: Shown) {
        if progress.total < FEW {
            if let Some(bar) = self.bar.take() {
                bar.finish_and_clear();
            }
            self.said = None;
        } else if shown == Shown::Bar {
            let bar = self.bar.get_or_insert_with(|| new_bar(progress.total));
            bar.set_position(u64::try_from(progress.done).unwrap_or_default());
        } else if self.said.is_none_or(|said| said.elapsed() > LINES) {
            let Progress { done, total, .. } = progress;
            match shown {
                Shown::Log => tracing::info!(done, total, "filing anew"),
                Shown::Bar | Shown::Lines => say(&format!("filing anew: {done} of {total} stories")),
            }
            self.said = Some(std::time::Instant::now());
        }
    }
}

fn new_bar(total: i64) -> ProgressBar {
    let bar = ProgressBar::new(u64::try_from(total).unwrap_or_default());
    let style = ProgressStyle::with_template("filing anew {wide_bar} {human_pos} of {human_len} stories, {eta} left");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
