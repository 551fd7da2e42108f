//! The operator's own listener: what the service counts, whether it runs, and whether it can serve. It has no credentials
//! and is for the machine itself or a private network. It is there before readers are served and until after the last.

pub mod readiness;

use std::convert::Infallible;
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{self, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinHandle;

use crate::http::admin::readiness::Readiness;
use crate::http::connection::pace::Deadlines;
use crate::http::connection::stream::{Paced, Turns};
use crate::http::fetch::is_public;
use crate::http::response::{Answer, plain, with_body};

/// Connections at once: a scraper or two, and whoever looks.
const CONNECTIONS: usize = 64;
/// Time between two requests.
const IDLE: Duration = Duration::from_secs(90);
/// Media type of what is counted (Prometheus text format).
const METRICS: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Writes down everything that is counted.
pub type Scrape = Arc<dyn Fn() -> String + Send + Sync>;

/// The operator's listener, which answers until it is stopped or dropped.
#[derive(Debug)]
pub struct Admin {
    address: SocketAddr,
    readiness: Arc<Readiness>,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Admin {
    /// Binds the port and answers from now on, with what is known so far.
    pub async fn start(listen: SocketAddr, scrape: Scrape) -> std::io::Result<Self> {
        let socket = TcpListener::bind(listen).await?;
        let address = socket.local_addr()?;
        let ip = address.ip();
        if ip.is_unspecified() || is_public(ip) {
            tracing::warn!(%address, "the admin listener can be reached from outside, and asks for no credentials");
        }
        let (readiness, (stop, stopped)) = (Arc::new(Readiness::default()), watch::channel(false));
        let operator = Operator { scrape, readiness: readiness.clone() };
        let task = tokio::spawn(accept(socket, operator, stopped));
        Ok(Self { address, readiness, stop, task })
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it answers when it is asked whether readers can be served.
    pub fn readiness(&self) -> &Arc<Readiness> {
        &self.readiness
    }

    /// Answers nobody any more.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        let _ = (&mut self.task).await;
    }
}

impl Drop for Admin {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What the operator is answered from.
#[derive(Clone)]
struct Operator {
    scrape: Scrape,
    readiness: Arc<Readiness>,
}

impl fmt::Debug for Operator {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Operator").field("readiness", &self.readiness).finish_non_exhaustive()
    }
}

async fn accept(socket: TcpListener, operator: Operator, mut stopped: watch::Receiver<bool>) {
    let slots = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let slot = tokio::select! {
            slot = slots.clone().acquire_owned() => slot,
            _ = stopped.changed() => return,
        };
        let Ok(slot) = slot else { return };
        tokio::select! {
            accepted = socket.accept() => match accepted {
                Ok((stream, _)) => serve(stream, operator.clone(), slot, stopped.clone()),
                Err(error) => {
                    tracing::warn!(%error, "a connection of the operator could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
            _ = stopped.changed() => return,
        }
    }
}

fn serve(stream: TcpStream, operator: Operator, slot: OwnedSemaphorePermit, mut stopped: watch::Receiver<bool>) {
    let turns = Arc::new(Turns::default());
    // Longer than scrapers mostly wait between two scrapes.
    let stream = Paced::new(stream, Deadlines { idle: IDLE, ..Deadlines::default() }, turns.clone());
    let service = service_fn(move |request| {
        let (operator, turns) = (operator.clone(), turns.clone());
        async move {
            let _turn = turns.begin();
            Ok::<_, Infallible>(answer(&operator, &request).await)
        }
    });
    tokio::spawn(async move {
        let mut stream = stream;
        let connection = http1::Builder::new()
            .max_headers(64)
            .max_buf_size(16 * 1024)
            .serve_connection(TokioIo::new(&mut stream), service);
        {
            let mut connection = std::pin::pin!(connection);
            tokio::select! {
                _ = connection.as_mut() => {}
                _ = stopped.changed() => {
                    connection.as_mut().graceful_shutdown();
                    let _ = connection.await;
                }
            }
        }
        let _ = stream.shutdown().await;
        drop(slot);
    });
}

async fn answer<B>(operator: &Operator, request: &Request<B>) -> Answer {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut answer = plain(StatusCode::METHOD_NOT_ALLOWED, "this URL can be read only");
        answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return answer;
    }
    let mut answer = match request.uri().path() {
        "/metrics" => with_body(StatusCode::OK, METRICS, Bytes::from((operator.scrape)())),
        "/healthz" => plain(StatusCode::OK, "ok"),
        "/readyz" => {
            let verdict = operator.readiness.verdict().await;
            let status = if verdict.ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
            with_body(status, "application/json", Bytes::from(serde_json::to_vec(&verdict).unwrap_or_default()))
        }
        _ => plain(StatusCode::NOT_FOUND, "there are /metrics, /healthz and /readyz"),
    };
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if request.method() == Method::HEAD { answer.map(|_| Full::default()) } else { answer }
}
