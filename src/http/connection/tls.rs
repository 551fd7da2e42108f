//! TLS, for those who have no proxy in front: a certificate and its key from two files, which are read again when they
//! change. Made by the listener; used by each connection.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use arc_swap::ArcSwap;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::{Error as PemError, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;
use tokio_rustls::rustls::version::{TLS12, TLS13};
use tokio_rustls::rustls::{Error as TlsError, ServerConfig};
use tokio_rustls::server::TlsStream;

/// Where certificate and key are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate and those that lead to its root, as PEM.
    pub certificate: PathBuf,
    /// Its key, as PEM.
    pub key: PathBuf,
}

/// What is wrong with the files, if anything is, as a start would say it.
pub fn check(files: &TlsFiles) -> Result<(), String> {
    read(files).map(drop)
}

/// TLS with the certificate that is in force.
pub(crate) struct Tls {
    files: TlsFiles,
    /// As the files were when they were read first.
    read: [Stamp; 2],
    acceptor: TlsAcceptor,
    current: Arc<Current>,
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Tls").field("files", &self.files).finish_non_exhaustive()
    }
}

/// The certificate in force, for whichever name a client asks.
#[derive(Debug)]
struct Current(ArcSwap<CertifiedKey>);

impl ResolvesServerCert for Current {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.0.load_full())
    }
}

impl Tls {
    /// Reads both files, or says what is wrong with which.
    pub(crate) fn load(files: TlsFiles) -> Result<Self, String> {
        let stamps = stamps(&files);
        let current = Arc::new(Current(ArcSwap::from_pointee(read(&files)?)));
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_protocol_versions(&[&TLS13, &TLS12])
            .map_err(|error| error.to_string())?;
        let mut config = config.with_no_client_auth().with_cert_resolver(current.clone());
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { files, read: stamps, acceptor: TlsAcceptor::from(Arc::new(config)), current })
    }

    /// Shakes hands with a client within a time.
    pub(super) async fn accept<S>(&self, stream: S, within: Duration) -> std::io::Result<TlsStream<S>>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        tokio::time::timeout(within, self.acceptor.accept(stream)).await?
    }

    /// Looks after the files for ever. A pair that has changed is read once it has stood as it is from one look to the next,
    /// since two files are not replaced at once. One that is wrong leaves the last good one in force.
    pub(crate) async fn follow(self: Arc<Self>, every: Duration) {
        let mut known = self.read;
        let mut seen = known;
        let mut told = String::new();
        loop {
            tokio::time::sleep(every).await;
            let last = std::mem::replace(&mut seen, stamps(&self.files));
            if seen == known || seen != last {
                continue;
            }
            let tls = self.clone();
            let read = tokio::task::spawn_blocking(move || read(&tls.files)).await;
            match read.unwrap_or_else(|error| Err(error.to_string())) {
                Ok(key) => {
                    self.current.0.store(Arc::new(key));
                    known = seen;
                    told.clear();
                    tracing::info!("the new certificate is in force");
                }
                // It is tried again: who may read a file can change without the file.
                Err(why) if why == told => {}
                Err(why) => {
                    tracing::warn!("the certificate stays as it was: {why}");
                    told = why;
                }
            }
        }
    }
}

/// When a file was changed and how long it is; nothing where it is not there.
type Stamp = Option<(SystemTime, u64)>;

fn stamps(files: &TlsFiles) -> [Stamp; 2] {
    [&files.certificate, &files.key].map(|path| {
        let metadata = std::fs::metadata(path).ok()?;
        Some((metadata.modified().ok()?, metadata.len()))
    })
}

/// The largest of such files, in bytes.
const MOST: u64 = 1 << 20;

fn read(files: &TlsFiles) -> Result<CertifiedKey, String> {
    let of_certificate = |why: &str| format!("--tls-cert {}: {why}", files.certificate.display());
    let of_key = |why: &str| format!("--tls-key {}: {why}", files.key.display());
    let pem = contents(&files.certificate).map_err(|why| of_certificate(&why))?;
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    let chain = chain.map_err(|error| of_certificate(&told(&error, "CERTIFICATE")))?;
    if chain.is_empty() {
        return Err(of_certificate(&told(&PemError::NoItemsFound, "CERTIFICATE")));
    }
    let pem = contents(&files.key).map_err(|why| of_key(&why))?;
    let key = PrivateKeyDer::from_pem_slice(&pem).map_err(|error| of_key(&told(&error, "PRIVATE KEY")))?;
    CertifiedKey::from_der(chain, key, &default_provider()).map_err(|error| match error {
        TlsError::InconsistentKeys(_) => {
            of_key(&format!("this is not the key of the certificate in {}", files.certificate.display()))
        }
        TlsError::InvalidCertificate(error) => of_certificate(&format!("this is no certificate: {error}")),
        error => of_key(&format!("this key cannot be used: {error}")),
    })
}

fn contents(path: &Path) -> Result<Vec<u8>, String> {
    let length = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
    if length > MOST {
        return Err(format!("expected a PEM file of at most {MOST} bytes, this one has {length}"));
    }
    std::fs::read(path).map_err(|error| error.to_string())
}

fn told(error: &PemError, what: &str) -> String {
    match error {
        PemError::NoItemsFound => format!("expected a PEM file with -----BEGIN {what}-----, found none in it"),
        error => format!("this is no sound PEM file: {error}"),
    }
}
