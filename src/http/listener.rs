//! The listener: accepts connections, and lets go of them at the end so that no request is lost. Made and run by the
//! application; what becomes of a connection is `connection`'s matter.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::net::{TcpListener, TcpStream};

use crate::desk::Desk;
use crate::http::activation;
use crate::http::api::management::Management;
use crate::http::connection::Connections;
use crate::http::connection::pace::Deadlines;
use crate::http::connection::tls::{Tls, TlsFiles};
use crate::http::limits::Limits;
use crate::http::load::Load;
use crate::http::measured::count_refused_connection;
use crate::http::open_files;
use crate::http::pages::design::Design;
use crate::http::proxies::Proxies;
use crate::http::router::Front;
use crate::http::stage::Stage;
use crate::publisher::Publisher;
use crate::render::look::Look;

/// Limits of the listener.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpConfig {
    /// Where to listen, unless a socket is handed over.
    pub listen: SocketAddr,
    /// Certificate and key, where it speaks TLS itself.
    pub tls: Option<TlsFiles>,
    /// How often those files are looked at.
    pub tls_look: Duration,
    /// Connections at once.
    pub max_connections: usize,
    /// Connections at once from one address, and requests at once that proxies make for one.
    pub max_connections_per_address: usize,
    /// Who says for whom they ask.
    pub proxies: Proxies,
    /// Requests under way at once that read, and as many to the management API.
    pub max_requests_under_way: usize,
    /// Requests to the management API that are at work at once.
    pub max_managing: usize,
    /// What clients have time for.
    pub deadlines: Deadlines,
    /// How old a connection gets.
    pub max_age: Duration,
    /// How many requests a connection carries.
    pub max_requests: u32,
    /// Time after the signal in which new connections are still answered.
    pub lame_duck: Duration,
    /// Time after that for open connections to send what they were about to.
    pub idle_grace: Duration,
    /// Time for open requests to end.
    pub drain_timeout: Duration,
    /// Logo and colours of pages.
    pub look: Look,
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            tls: None,
            tls_look: Duration::from_secs(5),
            max_connections: 8192,
            max_connections_per_address: 2048,
            proxies: Proxies::default(),
            max_requests_under_way: 1024,
            max_managing: 64,
            deadlines: Deadlines::default(),
            max_age: Duration::from_secs(600),
            max_requests: 10_000,
            lame_duck: Duration::from_millis(500),
            idle_grace: Duration::from_secs(1),
            drain_timeout: Duration::from_secs(20),
            look: Look::default(),
        }
    }
}

/// Why it cannot be listened.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// The address is somebody else's, or none of this machine.
    #[error("cannot listen on {0}: {1}")]
    Address(SocketAddr, std::io::Error),
    /// The socket that was handed over, or the files of TLS.
    #[error("{0}")]
    Given(String),
}

/// A bound port.
#[derive(Debug)]
pub struct Listener {
    config: HttpConfig,
    socket: TcpListener,
    tls: Option<Arc<Tls>>,
    /// Whether somebody else made the socket, and holds it.
    is_activated: bool,
}

impl Listener {
    /// Binds the port, so that whatever is wrong with it shows before anything else starts.
    pub async fn bind(mut config: HttpConfig) -> Result<Self, ListenError> {
        let tls = config.tls.clone().map(Tls::load).transpose().map_err(ListenError::Given)?.map(Arc::new);
        let handed = activation::socket().map_err(ListenError::Given)?;
        let is_activated = handed.is_some();
        let socket = match handed {
            Some(socket) => TcpListener::from_std(socket),
            None => TcpListener::bind(config.listen).await,
        };
        let socket = socket.map_err(|error| ListenError::Address(config.listen, error))?;
        config.max_connections = open_files::connections(config.max_connections);
        // Nobody has all places to themselves.
        let most = (config.max_connections - config.max_connections / 4).max(1);
        config.max_connections_per_address = config.max_connections_per_address.min(most);
        Ok(Self { config, socket, tls, is_activated })
    }

    /// The address it listens on.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Whether it listens on a socket that was handed over, and that a successor may listen on too.
    pub fn is_activated(&self) -> bool {
        self.is_activated
    }

    /// Answers requests until `shutdown` resolves, then drains: no request that came in is dropped.
    pub async fn run(self, publisher: Arc<Publisher>, desk: Arc<Desk>, shutdown: impl Future<Output = ()>) {
        let Self { config, socket, tls, is_activated } = self;
        let front = Arc::new(Front {
            management: Management::new(desk, publisher.clone(), config.max_managing),
            publisher: publisher.clone(),
            limits: Limits::default(),
            load: Load::new(config.max_requests_under_way, config.max_connections.div_ceil(2)),
            stage: Stage::default(),
            design: Design::new(&config.look),
        });
        let certificates = tls.clone().map(|tls| tokio::spawn(tls.follow(config.tls_look)));
        let connections = Connections::new(config.clone(), front.clone(), tls);
        activation::is_ready();
        tokio::select! {
            () = accept(&connections, &socket) => {}
            () = shutdown => {}
        }
        activation::is_stopping();
        front.stage.drain();
        // Whoever waits for a change is answered now.
        publisher.close();
        if is_activated {
            // The port stays open without this process: what comes from here on is its successor's.
            drop(socket);
        } else {
            // Answers now close their connections, while those that are on their way still find an open port.
            let _ = tokio::time::timeout(config.lame_duck, accept(&connections, &socket)).await;
            accept_what_waits(&connections, socket);
        }
        if !connections.until_none(config.idle_grace).await {
            front.stage.end();
            if !connections.until_none(config.drain_timeout).await {
                tracing::warn!("some connections did not end in time");
            }
        }
        if let Some(following) = certificates {
            following.abort();
        }
    }
}

/// How long nothing is accepted when something is wrong, and how seldom that is told.
const PAUSE: Duration = Duration::from_millis(50);
const TELL: Duration = Duration::from_secs(10);

async fn accept(connections: &Arc<Connections>, socket: &TcpListener) {
    let mut told: Option<Instant> = None;
    loop {
        match socket.accept().await {
            Ok((stream, peer)) => connections.take(stream, peer.ip()),
            Err(error) => {
                // Out of file descriptors, or the client has gone: neither ends the service.
                if told.is_none_or(|told| told.elapsed() >= TELL) {
                    tracing::warn!(%error, "a connection could not be accepted");
                    told = Some(Instant::now());
                }
                count_refused_connection("accept");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Takes in every connection that was made before the port closes. Some of them may have been given up.
fn accept_what_waits(connections: &Arc<Connections>, socket: TcpListener) {
    let Ok(socket) = socket.into_std() else { return };
    let mut failures = 0;
    while failures < MOST_FAILURES {
        match socket.accept() {
            Ok((stream, peer)) => {
                if let Ok(stream) = stream.set_nonblocking(true).and_then(|()| TcpStream::from_std(stream)) {
                    connections.take(stream, peer.ip());
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => return,
            Err(_) => failures += 1,
        }
    }
}

/// Connections in a row of those that wait which may have failed.
const MOST_FAILURES: usize = 64;
