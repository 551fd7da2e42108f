//! What the system says of this process. Read from `/proc`; where there is none, nothing is told.

use metrics::{counter, gauge};

use crate::app::metrics::number;

/// Ticks of a second in `/proc/self/stat`: the same on every Linux that this runs on.
const TICKS: u64 = 100;

/// Looks at memory, processor time and files.
pub(super) fn sample() {
    if let Some(kibibytes) = line("/proc/self/status", "VmRSS:").and_then(|rest| first_number(&rest)) {
        gauge!("polywire_process_resident_memory_bytes").set(number(kibibytes * 1024));
    }
    if let Some(limit) = line("/proc/self/limits", "Max open files").and_then(|rest| first_number(&rest)) {
        gauge!("polywire_process_max_fds").set(number(limit));
    }
    if let Ok(files) = std::fs::read_dir("/proc/self/fd") {
        gauge!("polywire_process_open_fds").set(number(files.count().try_into().unwrap_or(u64::MAX)));
    }
    if let Some(ticks) = std::fs::read_to_string("/proc/self/stat").ok().and_then(|stat| ticks(&stat)) {
        counter!("polywire_process_cpu_seconds_total").absolute(ticks / TICKS);
    }
}

/// What follows a word at the beginning of a line.
fn line(path: &str, beginning: &str) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    text.lines().find_map(|line| line.strip_prefix(beginning)).map(str::to_owned)
}

fn first_number(text: &str) -> Option<u64> {
    text.split_whitespace().next()?.parse().ok()
}

/// User's and system's time, the 14th and 15th field. The second may hold spaces, and ends with the last bracket.
fn ticks(stat: &str) -> Option<u64> {
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_program_may_hold_anything() {
        let stat = "7 (a ) b) S 1 7 7 0 -1 4194304 100 0 0 0 250 150 0 0 20 0 1 0 5 1000 10";
        assert_eq!(ticks(stat), Some(400));
        assert_eq!(ticks("7 (a"), None);
    }
}
