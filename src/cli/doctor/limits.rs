//! Limits of the process: files it may have open. A connection is one.

use rustix::process::{Resource, getrlimit};

use crate::cli::doctor::finding::Findings;

/// Files beside connections: the store's, watched folders, the log.
const BESIDE: u64 = 256;
const ABOUT: &str = "open files";

pub(super) fn examine(max_connections: usize, findings: &mut Findings) {
    let limit = getrlimit(Resource::Nofile);
    judge(limit.current, limit.maximum, max_connections, findings);
}

/// `None` is no limit.
fn judge(soft: Option<u64>, hard: Option<u64>, max_connections: usize, findings: &mut Findings) {
    let needed = u64::try_from(max_connections).unwrap_or(u64::MAX).saturating_add(BESIDE);
    let shown = |limit: Option<u64>| limit.map_or_else(|| "no limit".to_owned(), |limit| limit.to_string());
    let found = format!("{} (at most {}); {max_connections} connections need {needed}", shown(soft), shown(hard));
    let suffices = |limit: Option<u64>| limit.is_none_or(|limit| limit >= needed);
    if suffices(soft) {
        findings.ok(ABOUT, found);
    } else {
        let how = if suffices(hard) { format!("`ulimit -n {needed}` before the start, or ") } else { String::new() };
        let advice = format!(
            "{how}LimitNOFILE={needed} in its unit, or a smaller max_connections; this is the limit of whoever started doctor"
        );
        findings.warning(ABOUT, found, advice);
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::doctor::finding::Level;

    use super::*;

    #[test]
    fn connections_need_files() {
        let level = |soft, hard| {
            let mut findings = Findings::default();
            judge(soft, hard, 8192, &mut findings);
            findings.worst()
        };
        assert_eq!(level(Some(1024), Some(4096)), Level::Warning);
        assert_eq!(level(Some(8192), None), Level::Warning);
        assert_eq!(level(Some(8448), Some(8448)), Level::Ok);
        assert_eq!(level(None, None), Level::Ok);
    }
}
