//! The data folder: who may read it, whether it can be written, and the copies that upgrades left in it.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::fs::{Access, access};
use rustix::process::geteuid;

use crate::cli::doctor::bytes;
use crate::cli::doctor::finding::Findings;
use crate::store::left::BEFORE_MIGRATION;

const ABOUT: &str = "data folder";

pub(super) fn examine(data: &Path, findings: &mut Findings) {
    let shown = data.display();
    let Ok(metadata) = fs::metadata(data) else {
        return findings.note(ABOUT, format!("there is no folder {shown} yet"), "`polywire serve` makes it");
    };
    if !metadata.is_dir() {
        return findings.fault(ABOUT, format!("{shown} is no folder"), "name a folder with --data");
    }
    mode(&format!("{shown}"), metadata.mode(), findings);
    if access(data, Access::WRITE_OK | Access::EXEC_OK).is_err() {
        let advice =
            format!("run doctor as the user that polywire runs as, or give the folder to it: `chown -R USER {shown}`");
        findings.fault(ABOUT, format!("{shown} cannot be written by this user"), advice);
    } else if geteuid().as_raw() != metadata.uid() {
        let found = format!("{shown} belongs to another user (number {})", metadata.uid());
        let advice =
            "run polywire's commands as that user: a file of the store that this one makes locks the service out";
        findings.warning(ABOUT, found, advice);
    }
    copies(&data.join(BEFORE_MIGRATION), findings);
}

fn mode(shown: &str, mode: u32, findings: &mut Findings) {
    if mode & 0o007 != 0 {
        let found = format!("{shown} is open to every user of this machine (mode {:o})", mode & 0o7777);
        findings.warning(ABOUT, found, format!("`chmod o-rwx {shown}`: what is embargoed is in there"));
    } else {
        findings.ok(ABOUT, format!("{shown} is closed to others (mode {:o})", mode & 0o7777));
    }
}

fn copies(folder: &Path, findings: &mut Findings) {
    let sizes: Vec<u64> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.metadata().ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len()))
        .collect();
    if !sizes.is_empty() {
        let copies = if sizes.len() == 1 { "1 copy".to_owned() } else { format!("{} copies", sizes.len()) };
        let found = format!("{copies} from before an upgrade, {} in {}", bytes(sizes.iter().sum()), folder.display());
        findings.note(ABOUT, found, "delete them once nobody will go back to the program before");
    }
}
