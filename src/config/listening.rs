//! Settings of the public listener: what was given of them, by flag, environment or file, and what holds. Called by the
//! configuration as a whole.

use std::path::PathBuf;
use std::time::Duration;

use crate::config::ConfigError;
use crate::definitions::document::Value;
use crate::definitions::fields::Fields;
use crate::http::connection::tls::TlsFiles;
use crate::http::listener::HttpConfig;
use crate::http::proxies::Proxies;

/// The most connections that can be asked for.
pub const MOST_CONNECTIONS: u64 = 1_000_000;
/// The longest lame duck, in seconds.
const LONGEST_LAME_DUCK: f64 = 3600.0;

/// What was given of the public listener; every part may be absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenListening {
    /// Networks of proxies that may say for whom they ask.
    pub trusted_proxies: Option<Vec<String>>,
    /// Connections at once.
    pub max_connections: Option<u64>,
    /// The same from one address.
    pub max_connections_per_address: Option<u64>,
    /// Seconds after the signal in which connections are still taken.
    pub lame_duck: Option<String>,
    /// File of the certificate.
    pub tls_cert: Option<PathBuf>,
    /// File of its key.
    pub tls_key: Option<PathBuf>,
}

impl GivenListening {
    /// What a file says.
    pub(super) fn read(fields: &mut Fields) -> Self {
        let proxies = fields.get("trusted_proxies").is_some().then(|| fields.texts("trusted_proxies"));
        Self {
            trusted_proxies: proxies.map(|names| names.into_iter().map(|(name, _)| name.to_owned()).collect()),
            max_connections: fields.whole("max_connections", 1..=MOST_CONNECTIONS),
            max_connections_per_address: fields.whole("max_connections_per_address", 1..=MOST_CONNECTIONS),
            lame_duck: number(fields, "lame_duck"),
            tls_cert: fields.text("tls_cert").map(PathBuf::from),
            tls_key: fields.text("tls_key").map(PathBuf::from),
        }
    }

    /// This over that.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            trusted_proxies: self.trusted_proxies.or(other.trusted_proxies),
            max_connections: self.max_connections.or(other.max_connections),
            max_connections_per_address: self.max_connections_per_address.or(other.max_connections_per_address),
            lame_duck: self.lame_duck.or(other.lame_duck),
            tls_cert: self.tls_cert.or(other.tls_cert),
            tls_key: self.tls_key.or(other.tls_key),
        }
    }

    /// Puts it in force.
    pub(super) fn apply(self, http: &mut HttpConfig) -> Result<(), ConfigError> {
        let whole = |given: Option<u64>, otherwise| given.and_then(|n| usize::try_from(n).ok()).unwrap_or(otherwise);
        http.max_connections = whole(self.max_connections, http.max_connections);
        http.max_connections_per_address = whole(self.max_connections_per_address, http.max_connections_per_address);
        if let Some(names) = self.trusted_proxies {
            let proxies = Proxies::parse(names.iter().map(String::as_str));
            http.proxies = proxies.map_err(|why| ConfigError::Value(format!("--trusted-proxy {why}")))?;
        }
        if let Some(text) = self.lame_duck {
            http.lame_duck = seconds(&text)?;
        }
        http.tls = match (self.tls_cert, self.tls_key) {
            (Some(certificate), Some(key)) => Some(TlsFiles { certificate, key }),
            (None, None) => None,
            (given, _) => {
                let (given, missing) = if given.is_some() { ("cert", "key") } else { ("key", "cert") };
                let message =
                    format!("--tls-{given} needs --tls-{missing} beside it: a certificate and its key go together");
                return Err(ConfigError::Value(message));
            }
        };
        Ok(())
    }
}

/// A number as it is written.
fn number(fields: &mut Fields, key: &'static str) -> Option<String> {
    let node = fields.get(key)?;
    if let Value::Number(written) | Value::Text(written) = &node.value {
        return Some(written.clone());
    }
    let message = format!("{}: expected a number of seconds such as 0.5", fields.path(key));
    fields.refuse("type", node.span.clone(), message, None);
    None
}

fn seconds(text: &str) -> Result<Duration, ConfigError> {
    let seconds = text.parse().ok().filter(|seconds| (0.0..=LONGEST_LAME_DUCK).contains(seconds));
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| {
        let expected = format!("expected seconds from 0 to {LONGEST_LAME_DUCK}, such as 0.5");
        ConfigError::Value(format!("--lame-duck {text}: {expected}"))
    })
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, FILE, Given};

    use super::*;

    fn resolve(listening: GivenListening, file: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), file).unwrap();
        Config::resolve(Given { listening, ..Given::default() }, folder.path()).map_err(|error| error.to_string())
    }

    #[test]
    fn the_file_says_what_flags_can_say() {
        let file = "max_connections = 100\nmax_connections_per_address = 7\nlame_duck = 2.5\ntls_cert = \"c\"\n\
            tls_key = \"k\"\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n";
        let http = resolve(GivenListening::default(), file).unwrap().http;
        assert_eq!((http.max_connections, http.max_connections_per_address), (100, 7));
        assert_eq!(http.lame_duck, Duration::from_millis(2500));
        assert_eq!(http.tls, Some(TlsFiles { certificate: "c".into(), key: "k".into() }));
        assert_eq!(http.proxies, Proxies::parse(["10.0.0.0/8", "::1"]).unwrap());
        let given = GivenListening { lame_duck: Some("0".to_owned()), ..GivenListening::default() };
        assert_eq!(resolve(given, file).unwrap().http.lame_duck, Duration::ZERO, "a flag wins");
        assert_eq!(resolve(GivenListening::default(), "").unwrap().http, HttpConfig::default());
    }

    #[test]
    fn what_cannot_be_is_refused_with_what_was_expected() {
        let none = GivenListening::default;
        for (given, told) in [
            (GivenListening { lame_duck: Some("-1".to_owned()), ..none() }, "--lame-duck -1: expected seconds from 0"),
            (GivenListening { lame_duck: Some("NaN".to_owned()), ..none() }, "expected seconds"),
            (GivenListening { lame_duck: Some("soon".to_owned()), ..none() }, "expected seconds"),
            (GivenListening { tls_cert: Some("c".into()), ..none() }, "--tls-cert needs --tls-key"),
            (GivenListening { tls_key: Some("k".into()), ..none() }, "--tls-key needs --tls-cert"),
            (
                GivenListening { trusted_proxies: Some(vec!["proxy".to_owned()]), ..none() },
                "--trusted-proxy proxy: expected a network such as 10.0.0.0/8",
            ),
        ] {
            let error = resolve(given, "").unwrap_err();
            assert!(error.contains(told), "{error}");
        }
        for (file, told) in [
            ("max_connections = 0\n", "/max_connections: expected a whole number from 1 to 1000000"),
            ("max_connections = \"many\"\n", "expected a whole number"),
            ("lame_duck = true\n", "expected a number of seconds"),
            ("trusted_proxies = \"10.0.0.0/8\"\n", "/trusted_proxies: expected a list"),
            ("trusted_proxy = []\n", "did you mean \"trusted_proxies\"?"),
        ] {
            let error = resolve(none(), file).unwrap_err();
            assert!(error.contains(told), "{error}");
        }
    }
}
