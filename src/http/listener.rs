//! The listener: accepts connections within limits, gives each its deadlines, and drains them at the end.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use hyper::header::{self, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;

use crate::desk::Desk;
use crate::http::api::management::Management;
use crate::http::limits::Limits;
use crate::http::measured::{OpenConnection, count_refused_connection};
use crate::http::observed;
use crate::http::pages::design::Design;
use crate::http::router::Front;
use crate::publisher::Publisher;
use crate::render::look::Look;

/// Limits of the listener.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpConfig {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Connections at once.
    pub max_connections: usize,
    /// Time for the head of a request.
    pub header_timeout: Duration,
    /// Time without a byte from the client.
    pub idle_timeout: Duration,
    /// Time without a byte taken by the client.
    pub write_timeout: Duration,
    /// Time after the signal in which new connections are still answered.
    pub lame_duck: Duration,
    /// Time for open requests to end.
    pub drain_timeout: Duration,
    /// Logo and colours of pages.
    pub look: Look,
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            max_connections: 8192,
            header_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(60),
            write_timeout: Duration::from_secs(15),
            lame_duck: Duration::from_millis(500),
            drain_timeout: Duration::from_secs(20),
            look: Look::default(),
        }
    }
}

/// A bound port.
#[derive(Debug)]
pub struct Listener {
    config: HttpConfig,
    socket: TcpListener,
}

impl Listener {
    /// Binds the port, so that whatever is wrong with it shows before anything else starts.
    pub async fn bind(config: HttpConfig) -> std::io::Result<Self> {
        let socket = TcpListener::bind(config.listen).await?;
        Ok(Self { config, socket })
    }

    /// The address it listens on.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Answers requests until `shutdown` resolves, then drains: no request that came in is dropped.
    pub async fn run(self, publisher: Arc<Publisher>, desk: Arc<Desk>, shutdown: impl Future<Output = ()>) {
        let closing = publisher.clone();
        let server = Server {
            draining: Arc::new(AtomicBool::new(false)),
            slots: Arc::new(Semaphore::new(self.config.max_connections)),
            graceful: GracefulShutdown::new(),
            front: Arc::new(Front {
                management: Management::new(desk, publisher.clone()),
                publisher,
                limits: Limits::default(),
                design: Design::new(&self.config.look),
            }),
            config: self.config,
        };
        tokio::select! {
            () = server.accept(&self.socket) => {}
            () = shutdown => {}
        }
        server.draining.store(true, Ordering::Relaxed);
        closing.close();
        // Answers now close their connections, while those that are on their way still find an open port.
        let _ = tokio::time::timeout(server.config.lame_duck, server.accept(&self.socket)).await;
        server.accept_what_waits(self.socket);
        server.until_idle(IDLE_GRACE).await;
        if tokio::time::timeout(server.config.drain_timeout, server.graceful.shutdown()).await.is_err() {
            tracing::warn!("some connections did not end in time");
        }
    }
}

/// Time for connections that are open at the end to send what they were about to.
const IDLE_GRACE: Duration = Duration::from_secs(1);

struct Server {
    config: HttpConfig,
    front: Arc<Front>,
    draining: Arc<AtomicBool>,
    slots: Arc<Semaphore>,
    graceful: GracefulShutdown,
}

impl Server {
    async fn accept(&self, socket: &TcpListener) {
        loop {
            let Ok(slot) = self.slots.clone().acquire_owned().await else { return };
            match socket.accept().await {
                Ok((stream, _)) => self.serve(stream, slot),
                Err(error) => {
                    // Out of file descriptors, or the client has gone: neither ends the service.
                    tracing::warn!(%error, "a connection could not be accepted");
                    count_refused_connection("accept");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
    }

    /// Takes in every connection that was made before the port closes.
    fn accept_what_waits(&self, socket: TcpListener) {
        let Ok(socket) = socket.into_std() else { return };
        while let Ok((stream, _)) = socket.accept() {
            let stream = stream.set_nonblocking(true).and_then(|()| TcpStream::from_std(stream));
            if let (Ok(stream), Ok(slot)) = (stream, self.slots.clone().try_acquire_owned()) {
                self.serve(stream, slot);
            }
        }
    }

    /// Waits until no connection is open, at most for a time: each closes itself after its next answer.
    async fn until_idle(&self, limit: Duration) {
        let everyone = self.slots.acquire_many(u32::try_from(self.config.max_connections).unwrap_or(u32::MAX));
        let _ = tokio::time::timeout(limit, everyone).await;
    }

    fn serve(&self, stream: TcpStream, slot: OwnedSemaphorePermit) {
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_read_timeout(Some(self.config.idle_timeout));
        stream.set_write_timeout(Some(self.config.write_timeout));
        let (front, draining) = (self.front.clone(), self.draining.clone());
        let service = service_fn(move |request| {
            let (front, draining) = (front.clone(), draining.clone());
            async move {
                let mut answer = observed::answer(&front, request).await;
                if draining.load(Ordering::Relaxed) {
                    answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
                }
                Ok::<_, Infallible>(answer)
            }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.config.header_timeout)
            .max_headers(64)
            // A client may say that it has nothing more to ask and still be waiting for its answer.
            .half_close(true)
            .max_buf_size(32 * 1024)
            .serve_connection(TokioIo::new(Box::pin(stream)), service);
        let connection = self.graceful.watch(connection);
        let open = OpenConnection::count();
        tokio::spawn(async move {
            let _open = open;
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(slot);
        });
    }
}
