//! The files that settings name, read as `serve` reads them: certificate and key, logo and colours; and the operator's own
//! address.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::cli::doctor::finding::Findings;
use crate::config::Config;
use crate::http::connection::tls;

const ABOUT: &str = "serving";

pub(super) fn examine(config: &Config, findings: &mut Findings) {
    if let Err(error) = config.look.resolve() {
        findings.fault(ABOUT, error.to_string(), "mend this setting: `serve` will not start with it");
    }
    if let Some(files) = &config.http.tls {
        match tls::check(files) {
            Ok(()) => findings.ok(ABOUT, "the certificate and its key fit each other"),
            Err(error) => findings.fault(ABOUT, error, "mend these files: `serve` will not start with them"),
        }
        key(&files.key, findings);
    }
    match config.admin_listen {
        Some(address) if !address.ip().is_loopback() => {
            let found = format!("the operator's address, {address}, can be reached from other machines");
            findings.warning(ABOUT, found, "it asks for no credentials: let a firewall keep all others from it");
        }
        Some(address) => findings.ok(ABOUT, format!("the operator's address is {address}")),
        None => findings.note(ABOUT, "there is no address for the operator", "set admin_listen to have /metrics"),
    }
}

fn key(path: &Path, findings: &mut Findings) {
    let Ok(metadata) = std::fs::metadata(path) else { return };
    if metadata.mode() & 0o007 != 0 {
        let found = format!("every user of this machine may read the key {}", path.display());
        findings.warning(ABOUT, found, format!("`chmod o-rwx {}`", path.display()));
    }
}
