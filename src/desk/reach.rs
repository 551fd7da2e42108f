//! Reach: waits until no node serves what was before a commit. Called by whoever takes something back.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::desk::{Desk, DeskError};
use crate::store::nodes::SILENCE;

/// How often the nodes are asked.
const LOOK: Duration = Duration::from_millis(10);
/// Beyond the time that a node goes on without having looked at the log.
const MARGIN: Duration = Duration::from_millis(500);

/// How a commit has reached the nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// How long that took.
    pub after: Duration,
    /// The nodes that have applied it.
    pub nodes: Vec<String>,
    /// Those that were not heard of: they have stopped, or serve nothing until they have caught up.
    pub silent: Vec<String>,
}

impl Desk {
    /// Waits until every node has applied a commit, or cannot serve what was before it any more.
    pub async fn reach_all(&self, seq: i64) -> Result<Reached, DeskError> {
        let started = Instant::now();
        loop {
            let nodes = self.store.nodes(Timestamp::now()).await?;
            let (applied, silent): (Vec<_>, Vec<_>) = nodes.into_iter().partition(|node| node.applied >= seq);
            if silent.is_empty() || started.elapsed() > SILENCE + MARGIN {
                let names = |nodes: Vec<crate::store::nodes::Node>| nodes.into_iter().map(|node| node.name).collect();
                return Ok(Reached { after: started.elapsed(), nodes: names(applied), silent: names(silent) });
            }
            tokio::time::sleep(LOOK).await;
        }
    }
}
