//! Open files: raises what this process may have open at once, and fits the number of connections into it. Called once,
//! when the listener is made.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Files that are no connections: the store's, watched folders, whom is told that there is no place.
const OTHERS: usize = 160;

/// As many of the connections that were asked for as there may be.
pub(super) fn connections(wanted: usize) -> usize {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, ..limit };
    if limit != raised
        && let Err(error) = setrlimit(Resource::Nofile, raised)
    {
        tracing::warn!(%error, "the limit of open files could not be raised");
    }
    let files = getrlimit(Resource::Nofile).current.map(|files| usize::try_from(files).unwrap_or(usize::MAX));
    let fitting = fitting(wanted, files);
    if fitting < wanted {
        let files = files.unwrap_or_default();
        tracing::warn!(
            "--max-connections {wanted} does not fit into the {files} files that this process may open: there will be \
             {fitting} connections at most (raise LimitNOFILE= or ulimit -n)"
        );
    }
    fitting
}

fn fitting(wanted: usize, files: Option<usize>) -> usize {
    files.map_or(wanted, |files| wanted.min(files.saturating_sub(OTHERS).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_less() {
        assert_eq!(fitting(8192, None), 8192);
        assert_eq!(fitting(8192, Some(20_000)), 8192);
        assert_eq!(fitting(8192, Some(1024)), 864);
        assert_eq!(fitting(8192, Some(100)), 1);
    }
}
