//! The lock of a data folder: one server at a time works on it. Taken by the application before it opens the store; it goes
//! with the process, however that ends.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::store::hold::{Hold, hold};

/// How long a successor waits for whom it follows, who lets go of its connections first.
pub(super) const FOR_PREDECESSOR: Duration = Duration::from_secs(60);
/// How often it looks.
const LOOK: Duration = Duration::from_millis(20);

/// Takes the lock. Another server may have so much time to end.
pub(super) async fn lock(data: &Path, patience: Duration) -> Result<Hold> {
    let started = Instant::now();
    loop {
        match hold(data)? {
            Some(hold) => return Ok(hold),
            None if started.elapsed() < patience => tokio::time::sleep(LOOK).await,
            None => bail!("another polywire serves from {} already", data.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_successor_waits_and_anybody_else_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let first = lock(folder.path(), Duration::ZERO).await.unwrap();
        assert!(lock(folder.path(), Duration::ZERO).await.unwrap_err().to_string().contains("serves from"));
        let waiting = tokio::spawn({
            let path = folder.path().to_owned();
            async move { lock(&path, FOR_PREDECESSOR).await.is_ok() }
        });
        tokio::time::sleep(LOOK).await;
        drop(first);
        assert!(waiting.await.unwrap());
    }
}
