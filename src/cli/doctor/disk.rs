//! The disk under the data folder: what kind of file system it is, and what is free on it.

use std::path::Path;

use rustix::fs::{statfs, statvfs};

use crate::cli::doctor::bytes;
use crate::cli::doctor::finding::Findings;
use crate::store::Store;
use crate::store::examine::{LOG_LIMIT, Size};

const ABOUT: &str = "disk";
/// Free space below which writes will soon be refused.
const SCARCE: u64 = 100 << 20;
/// Free space below which somebody should look.
const LITTLE: u64 = 1 << 30;
const FEW_INODES: u64 = 1000;

/// File systems on which a lock or a flush does not mean what SQLite takes it for, by the number the kernel gives them.
const SHARED: [(u64, &str); 8] = [
    (0x6969, "NFS"),
    (0x517B, "SMB"),
    (0xFF53_4D42, "CIFS"),
    (0xFE53_4D42, "SMB"),
    (0x0102_1997, "9p"),
    (0x00C3_6400, "Ceph"),
    (0x5346_414F, "AFS"),
    (0x0BD0_0BD0, "Lustre"),
];
/// Whatever stands behind it.
const FUSE: u64 = 0x6573_5546;

pub(super) fn examine(data: &Path, findings: &mut Findings) {
    let Some(folder) = data.ancestors().map(here).find(|folder| folder.is_dir()) else { return };
    match statfs(folder) {
        Ok(found) => kind(u64::try_from(found.f_type).unwrap_or_default() & 0xFFFF_FFFF, findings),
        Err(error) => findings.warning(ABOUT, format!("{}: {error}", folder.display()), "look at the disk"),
    }
    let size = Store::size(data);
    if let Ok(free) = statvfs(folder) {
        space(free.f_bavail.saturating_mul(free.f_frsize), size, findings);
        // Some file systems make them as they are needed, and say 0 of 0.
        if free.f_files > 0 && free.f_favail < FEW_INODES {
            let found = format!("{} files can still be made", free.f_favail);
            findings.warning(ABOUT, found, "delete files that nobody needs, or make a file system with more of them");
        }
    }
    log(size, findings);
}

/// The current folder has no name as an ancestor.
fn here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

fn kind(number: u64, findings: &mut Findings) {
    let shared = SHARED.iter().find(|(known, _)| *known == number);
    if let Some((_, name)) = shared {
        let advice = "move the data folder to a disk of this machine: locks and flushes over a network lose commits";
        findings.fault(ABOUT, format!("the data folder is on a network file system ({name})"), advice);
    } else if number == FUSE {
        let advice =
            "make sure that it locks and flushes as a disk does, or move the data folder to a disk of this machine";
        findings.warning(ABOUT, "the data folder is on a file system of a program (FUSE)", advice);
    } else {
        findings.ok(ABOUT, "the file system is one that a store can live on");
    }
}

fn space(free: u64, size: Size, findings: &mut Findings) {
    let found = format!("{} free, the store has {}", bytes(free), bytes(size.file));
    let advice = "make room: what is written is refused when the disk is full, and feeds stay as they are";
    if free < SCARCE {
        findings.fault(ABOUT, found, advice);
    } else if free < LITTLE {
        findings.warning(ABOUT, found, advice);
    } else if free < size.file.saturating_mul(2) {
        let advice = "make room: an upgrade and a backup on this disk need as much again as the store has";
        findings.warning(ABOUT, found, advice);
    } else {
        findings.ok(ABOUT, found);
    }
}

fn log(size: Size, findings: &mut Findings) {
    if size.log > LOG_LIMIT {
        let found = format!(
            "the log beside the store has {}, more than the {} it is kept at",
            bytes(size.log),
            bytes(LOG_LIMIT)
        );
        let advice =
            "some program reads the store and never ends: find it (`fuser -v polywire.db`), then restart the service";
        findings.warning(ABOUT, found, advice);
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::doctor::finding::{Level, level};

    use super::*;

    #[test]
    fn a_store_does_not_live_on_a_network() {
        assert_eq!(level(|findings| kind(0x6969, findings)), Level::Fault);
        assert_eq!(level(|findings| kind(FUSE, findings)), Level::Warning);
        assert_eq!(level(|findings| kind(0xEF53, findings)), Level::Ok);
    }

    #[test]
    fn room_is_judged_by_what_the_store_needs() {
        let size = |file, log| Size { file, log };
        assert_eq!(level(|findings| space(50 << 20, size(0, 0), findings)), Level::Fault);
        assert_eq!(level(|findings| space(500 << 20, size(0, 0), findings)), Level::Warning);
        assert_eq!(level(|findings| space(2 << 30, size(0, 0), findings)), Level::Ok);
        assert_eq!(level(|findings| space(2 << 30, size(3 << 30, 0), findings)), Level::Warning);
        assert_eq!(level(|findings| log(size(0, LOG_LIMIT + 1), findings)), Level::Warning);
        assert_eq!(level(|findings| log(size(0, LOG_LIMIT), findings)), Level::Ok);
    }
}
