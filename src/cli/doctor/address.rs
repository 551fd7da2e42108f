//! Who the newsroom is to the world: the authority of its ids, and the public URL of its links.

use anyhow::Result;

use crate::cli::doctor::finding::Findings;
use crate::config::Config;
use crate::store::Store;

const ABOUT: &str = "address";
/// Names that nobody can own (RFC 2606, RFC 6761).
const NOBODYS: [&str; 7] = ["example", "example.com", "example.net", "example.org", "test", "invalid", "localhost"];

pub(super) async fn examine(config: &Config, store: Option<&Store>, findings: &mut Findings) -> Result<()> {
    let (mut fixed, mut served) = (None, None);
    if let Some(store) = store {
        fixed = store.setting("authority").await?;
        served = store.setting("public-url").await?;
    }
    authority(config.authority.as_deref(), fixed.as_deref(), config.demo, findings);
    match config.public_url.as_deref().or(served.as_deref()) {
        Some(url) => public_url(url, config.demo, findings),
        None => findings.note(ABOUT, "no public URL is set: links have the address that is listened on", SET_URL),
    }
    if let (Some(served), Some(given)) = (&served, &config.public_url)
        && served != given
    {
        let found = format!("it was served as {served}, and {given} is set now");
        findings.note(ABOUT, found, "nothing if that is meant: the next start changes every link, and no id");
    }
    Ok(())
}

const SET_URL: &str = "set public_url to the address that the world sees, such as https://feeds.news.example";

fn authority(given: Option<&str>, fixed: Option<&str>, demo: bool, findings: &mut Findings) {
    match (given, fixed) {
        (Some(given), Some(fixed)) if given != fixed => {
            let advice = format!(
                "take authority out of the settings, or set it to {fixed}: `serve` will not start with another"
            );
            findings.fault(ABOUT, format!("the ids of this store belong to {fixed}, and {given} is set"), advice);
        }
        (_, Some(fixed)) => findings.ok(ABOUT, format!("authority {fixed}, fixed for ever")),
        (Some(given), None) => findings.ok(ABOUT, format!("authority {given}, which the first start fixes")),
        (None, None) => {
            let advice = "set authority to a domain name of the newsroom's own before the first start";
            findings.note(ABOUT, "no authority is set", advice);
        }
    }
    let name = fixed.or(given).unwrap_or_default();
    if !demo && NOBODYS.iter().any(|nobodys| is_within(name, nobodys)) {
        let advice = "nothing if nobody outside reads this; ids of a real newsroom carry a name that it owns";
        findings.warning(ABOUT, format!("{name} is a name that nobody can own"), advice);
    }
}

fn public_url(url: &str, demo: bool, findings: &mut Findings) {
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let host = match rest.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or_default(),
        None => rest.split([':', '/']).next().unwrap_or_default(),
    };
    let is_local = is_within(host, "localhost") || host == "::1" || host.starts_with("127.") || host == "0.0.0.0";
    if is_local {
        let found = format!("links lead to this machine alone ({url})");
        if demo { findings.ok(ABOUT, found) } else { findings.note(ABOUT, found, SET_URL) }
    } else if !host.contains(['.', ':']) {
        findings.warning(ABOUT, format!("the host of {url} has no dot: the world cannot look it up"), SET_URL);
    } else if scheme == "http" {
        let advice =
            "have TLS (a proxy, or tls_cert and tls_key) and set public_url to https://: tokens travel in the clear";
        findings.warning(ABOUT, format!("{url} is not encrypted"), advice);
    } else {
        findings.ok(ABOUT, format!("public URL {url}"));
    }
}

/// Whether a name is this one, or lies within it.
fn is_within(name: &str, domain: &str) -> bool {
    name.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use crate::cli::doctor::finding::{Level, level};

    use super::*;

    #[test]
    fn public_urls_are_for_the_public() {
        for (url, wanted) in [
            ("https://feeds.news.org", Level::Ok),
            ("https://[2001:db8::1]:8443", Level::Ok),
            ("http://feeds.news.org", Level::Warning),
            ("https://feeds", Level::Warning),
            ("http://localhost:8080", Level::Note),
            ("http://127.0.0.1:8080", Level::Note),
            ("http://[::1]:8080", Level::Note),
        ] {
            assert_eq!(level(|findings| public_url(url, false, findings)), wanted, "{url}");
        }
    }

    #[test]
    fn an_authority_is_the_newsrooms_own_and_stays() {
        let of = |given, fixed| level(|findings| authority(given, fixed, false, findings));
        assert_eq!(of(None, None), Level::Note);
        assert_eq!(of(Some("news.org"), None), Level::Ok);
        assert_eq!(of(Some("news.org"), Some("other.org")), Level::Fault);
        assert_eq!(of(None, Some("news.example")), Level::Warning);
        assert_eq!(of(None, Some("myexample.com")), Level::Ok);
    }
}
