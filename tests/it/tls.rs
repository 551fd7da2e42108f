//! TLS: spoken where there is a certificate, with the newest one that is good, by the same rules as without.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use polywire::app::App;
use polywire::http::connection::tls::TlsFiles;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::version::{TLS12, TLS13};
use tokio_rustls::rustls::{
    ClientConfig, ClientConnection, ProtocolVersion, RootCertStore, StreamOwned, SupportedProtocolVersion,
};

use crate::support::{Newsroom, Service};

/// Writes a certificate and its key, and gives the certificate.
fn certificate(newsroom: &Newsroom) -> CertificateDer<'static> {
    let made = rcgen::generate_simple_self_signed(["feeds.example".to_owned()]).unwrap();
    newsroom.write("key.pem", &made.signing_key.serialize_pem());
    newsroom.write("cert.pem", &made.cert.pem());
    made.cert.der().clone()
}

fn files(newsroom: &Newsroom) -> TlsFiles {
    TlsFiles { certificate: newsroom.path("cert.pem"), key: newsroom.path("key.pem") }
}

async fn start(newsroom: &Newsroom) -> Service {
    let mut config = newsroom.config();
    config.http.tls = Some(files(newsroom));
    config.http.tls_look = Duration::from_millis(50);
    config.http.deadlines.silence = Duration::from_millis(500);
    config.http.deadlines.head = Duration::from_millis(500);
    Service::start_with(config).await
}

/// What a client that trusts one certificate is answered, over one version.
fn get(
    address: SocketAddr,
    trusted: &CertificateDer<'static>,
    version: &'static SupportedProtocolVersion,
) -> std::io::Result<(ProtocolVersion, Vec<u8>, String)> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()));
    let config = config.with_protocol_versions(&[version]).unwrap().with_root_certificates(roots);
    let mut config = config.with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let client = ClientConnection::new(Arc::new(config), "feeds.example".try_into().unwrap()).unwrap();
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(15)))?;
    let mut stream = StreamOwned::new(client, stream);
    stream.write_all(b"GET /feeds/africa.fr.atom HTTP/1.1\r\nHost: feeds.example\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let protocol = stream.conn.alpn_protocol().unwrap_or_default().to_vec();
    Ok((stream.conn.protocol_version().unwrap(), protocol, answer))
}

#[tokio::test(flavor = "multi_thread")]
async fn feeds_are_served_and_a_new_certificate_is_taken_up_without_a_restart() {
    let newsroom = Newsroom::new();
    let first = certificate(&newsroom);
    let service = start(&newsroom).await;
    let address = service.address;
    let ask = |trusted: &CertificateDer<'static>, version| {
        let trusted = trusted.clone();
        let task = tokio::task::spawn_blocking(move || get(address, &trusted, version));
        async { task.await.unwrap() }
    };
    for (version, spoken) in [(&TLS12, ProtocolVersion::TLSv1_2), (&TLS13, ProtocolVersion::TLSv1_3)] {
        let (protocol, application, answer) = ask(&first, version).await.unwrap();
        assert_eq!((protocol, application.as_slice()), (spoken, &b"http/1.1"[..]));
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("</feed>\n"), "closed in good order, all there");
        assert!(!answer.contains("strict-transport-security"));
    }
    // A pair that does not fit, and files that are none, change nothing.
    let good = (newsroom.read("cert.pem"), newsroom.read("key.pem"));
    certificate(&newsroom);
    newsroom.write("cert.pem", &good.0);
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert!(ask(&first, &TLS13).await.is_ok());
    newsroom.write("key.pem", "no key");
    std::fs::remove_file(newsroom.path("cert.pem")).unwrap();
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert!(ask(&first, &TLS13).await.is_ok());
    let second = certificate(&newsroom);
    let started = Instant::now();
    while ask(&second, &TLS13).await.is_err() {
        assert!(started.elapsed() < Duration::from_secs(10), "it is taken up");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(ask(&first, &TLS13).await.is_err(), "the old one is not shown any more");
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_shake_hands_is_cut_like_anybody_who_is_slow() {
    let newsroom = Newsroom::new();
    let trusted = certificate(&newsroom);
    let service = start(&newsroom).await;
    let address = service.address;
    let cut = |said: &'static [u8]| {
        tokio::task::spawn_blocking(move || {
            let (started, mut stream) = (Instant::now(), TcpStream::connect(address).unwrap());
            stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
            stream.write_all(said).unwrap();
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            assert!(!answer.starts_with(b"HTTP"), "no word of HTTP");
            started.elapsed()
        })
    };
    for said in [&b""[..], b"\x16\x03\x01\x02\x00\x01", b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"] {
        assert!(cut(said).await.unwrap() < Duration::from_secs(3), "{said:?}");
    }
    tokio::task::spawn_blocking(move || get(address, &trusted, &TLS13).unwrap()).await.unwrap();
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pair_that_cannot_be_is_refused_at_the_start_and_the_file_is_named() {
    let newsroom = Newsroom::new();
    let refusal = async || {
        let mut config = newsroom.config();
        config.http.tls = Some(files(&newsroom));
        let built = App::build(config, Arc::new(|_| {})).await;
        built.err().map(|error| error.to_string()).expect("it is refused")
    };
    assert!(refusal().await.contains("cert.pem: No such file"), "{}", refusal().await);
    certificate(&newsroom);
    let (cert, key) = (newsroom.read("cert.pem"), newsroom.read("key.pem"));
    newsroom.write("cert.pem", &key);
    assert!(
        refusal().await.contains("cert.pem: expected a PEM file with -----BEGIN CERTIFICATE"),
        "{}",
        refusal().await
    );
    newsroom.write("cert.pem", &cert);
    newsroom.write("key.pem", &cert);
    assert!(
        refusal().await.contains("key.pem: expected a PEM file with -----BEGIN PRIVATE KEY"),
        "{}",
        refusal().await
    );
    certificate(&newsroom);
    newsroom.write("cert.pem", &cert);
    assert!(refusal().await.contains("key.pem: this is not the key of the certificate in"), "{}", refusal().await);
    newsroom.write("cert.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assert!(refusal().await.contains("cert.pem: this is no certificate"), "{}", refusal().await);
    newsroom.write("cert.pem", "-----BEGIN CERTIFICATE-----\n!!!\n");
    assert!(refusal().await.contains("cert.pem: this is no sound PEM file"), "{}", refusal().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn links_are_of_its_own_scheme_where_no_public_url_is_given() {
    let newsroom = Newsroom::new();
    certificate(&newsroom);
    let mut config = newsroom.config();
    config.http.tls = Some(files(&newsroom));
    config.public_url = None;
    let app = App::build(config, Arc::new(|_| {})).await.unwrap();
    let home = app.publisher().site().directory_url(&"fr".parse().unwrap());
    assert!(home.starts_with(&format!("https://{}/", app.address().unwrap())), "{home}");
}
