//! Flags of the public listener. Part of `polywire serve`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::RangedU64ValueParser;

use crate::config::listening::{GivenListening, MOST_CONNECTIONS};

#[derive(Debug, Args)]
pub(super) struct Listening {
    /// Networks of proxies that are believed for whom they ask (X-Forwarded-For, Forwarded)
    #[arg(long, value_name = "NET,…", value_delimiter = ',', env = "POLYWIRE_TRUSTED_PROXY")]
    trusted_proxy: Option<Vec<String>>,
    /// Connections at once [default: 8192]
    #[arg(long, value_name = "N", env = "POLYWIRE_MAX_CONNECTIONS", value_parser = count())]
    max_connections: Option<u64>,
    /// Connections at once from one address [default: 2048]
    #[arg(long, value_name = "N", env = "POLYWIRE_MAX_CONNECTIONS_PER_ADDRESS", value_parser = count())]
    max_connections_per_address: Option<u64>,
    /// How long connections are still taken after SIGTERM, not being ready any more [default: 0.5]
    #[arg(long, value_name = "SECONDS", env = "POLYWIRE_LAME_DUCK", allow_hyphen_values = true)]
    lame_duck: Option<String>,
    /// Certificate, where there is no proxy for TLS; a PEM file that is read again when it changes
    #[arg(long, value_name = "FILE", env = "POLYWIRE_TLS_CERT")]
    tls_cert: Option<PathBuf>,
    /// The key of the certificate, likewise
    #[arg(long, value_name = "FILE", env = "POLYWIRE_TLS_KEY")]
    tls_key: Option<PathBuf>,
}

fn count() -> RangedU64ValueParser {
    RangedU64ValueParser::new().range(1..=MOST_CONNECTIONS)
}

impl Listening {
    pub(super) fn given(self) -> GivenListening {
        GivenListening {
            trusted_proxies: self.trusted_proxy,
            max_connections: self.max_connections,
            max_connections_per_address: self.max_connections_per_address,
            lame_duck: self.lame_duck,
            tls_cert: self.tls_cert,
            tls_key: self.tls_key,
        }
    }
}
