//! Connections: each with its deadlines, its requests and its end. Made by the listener; what a request is answered with is
//! the router's matter.

pub(super) mod guarded;
pub mod pace;
mod places;
mod refusal;
pub(super) mod stream;
pub mod tls;

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use hyper::Request;
use hyper::body::Incoming;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::Instant;

use crate::http::connection::places::{Place, Places, Share, Taken};
use crate::http::connection::refusal::Refusal;
use crate::http::connection::stream::{Paced, Turns};
use crate::http::connection::tls::Tls;
use crate::http::listener::HttpConfig;
use crate::http::measured::{OpenConnection, count_refused_connection};
use crate::http::observed;
use crate::http::response::{Answer, busy};
use crate::http::router::Front;

/// Everything that connections share.
#[derive(Debug)]
pub(super) struct Connections {
    config: HttpConfig,
    front: Arc<Front>,
    places: Arc<Places>,
    refusal: Refusal,
    tls: Option<Arc<Tls>>,
}

/// One connection, as its requests see it.
#[derive(Debug)]
struct Conversation {
    connections: Arc<Connections>,
    turns: Arc<Turns>,
    /// Whether a proxy made it, which asks for others.
    is_proxy: bool,
    since: Instant,
    requests: AtomicU32,
}

impl Connections {
    pub(super) fn new(config: HttpConfig, front: Arc<Front>, tls: Option<Arc<Tls>>) -> Arc<Self> {
        let places = Places::new(config.max_connections, config.max_connections_per_address);
        Arc::new(Self { config, front, places, refusal: Refusal::default(), tls })
    }

    /// Serves a connection, or tells it that there is no place.
    pub(super) fn take(self: &Arc<Self>, stream: TcpStream, peer: IpAddr) {
        let is_proxy = self.config.proxies.trust(peer);
        match self.places.take((!is_proxy).then_some(peer)) {
            Ok(place) => drop(tokio::spawn(self.clone().serve(stream, is_proxy, place))),
            Err(Taken(which)) => {
                count_refused_connection(which);
                self.refusal.of(stream, self.tls.is_none());
            }
        }
    }

    /// Waits until no connection is open, at most for a time. Whether that is so.
    pub(super) async fn until_none(&self, limit: Duration) -> bool {
        self.places.until_free(limit).await
    }

    async fn serve(self: Arc<Self>, stream: TcpStream, is_proxy: bool, place: Place) {
        let _open = OpenConnection::count();
        let turns = Arc::new(Turns::default());
        let mut deadlines = self.config.deadlines;
        if is_proxy {
            deadlines.idle = deadlines.proxy_idle;
        }
        let stream = Paced::new(stream, deadlines, turns.clone());
        let conversation = Conversation {
            connections: self.clone(),
            turns,
            is_proxy,
            since: Instant::now(),
            requests: AtomicU32::new(0),
        };
        let ended = match &self.tls {
            None => conversation.go_on(stream).await,
            Some(tls) => Box::pin(conversation.over_tls(tls, stream, deadlines.head)).await,
        };
        if let Err(error) = ended {
            tracing::debug!(error, "a connection ended early");
        }
        drop(place);
    }
}

impl Conversation {
    async fn over_tls(self, tls: &Tls, stream: Paced, within: Duration) -> Result<(), String> {
        let stream = tls.accept(stream, within).await.map_err(|error| error.to_string())?;
        // What was a head to the socket was the handshake.
        drop(self.turns.begin());
        self.go_on(stream).await
    }

    /// Answers requests until the connection ends. Thousands may be open and do nothing, so little is kept for each: a
    /// future that takes another by value keeps it twice, and the largest, which makes the answer, is there while it does.
    fn go_on<S>(self, mut stream: S) -> impl Future<Output = Result<(), String>> + use<S>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let conversation = Arc::new(self);
        let answering = conversation.clone();
        let service = service_fn(move |request| {
            let conversation = answering.clone();
            async move { Ok::<_, Infallible>(conversation.answer(request).await) }
        });
        // Deadlines are the stream's: hyper's own would count the time between two requests as part of a head.
        let mut connection = http1::Builder::new();
        connection
            .max_headers(64)
            // A client may say that it has nothing more to ask and still be waiting for its answer.
            .half_close(true)
            .max_buf_size(32 * 1024);
        async move {
            // Where it is, and not moved: so that it can be closed below.
            let mut connection = Box::pin(connection.serve_connection(TokioIo::new(&mut stream), service));
            let ended = tokio::select! {
                ended = connection.as_mut() => Some(ended),
                () = conversation.connections.front.stage.ending() => None,
            };
            let ended = if let Some(ended) = ended {
                ended
            } else {
                conversation.turns.end();
                connection.as_mut().await
            };
            drop(connection);
            ended.map_err(|error| error.to_string())?;
            // hyper leaves a stream as it is whose client asked to speak something else, and its answer may be on the way.
            stream.shutdown().await.map_err(|error| error.to_string())
        }
    }

    async fn answer(&self, request: Request<Incoming>) -> Answer {
        let _turn = self.turns.begin();
        let mut answer = match self.share(request.headers()) {
            Ok(_share) => observed::answer(&self.connections.front, request).await,
            Err(TooMany) => busy("too many requests at once"),
        };
        if self.is_last() {
            answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        answer
    }

    /// Counts a request for whom a proxy makes it, as it would have been counted had they come themselves.
    fn share(&self, headers: &HeaderMap) -> Result<Option<Share>, TooMany> {
        let Connections { config, places, .. } = &*self.connections;
        let client = if self.is_proxy { config.proxies.client(headers) } else { None };
        client.map(|client| places.share(client).ok_or(TooMany)).transpose()
    }

    /// Whether the connection ends with this answer: the service does, or it has been open for long.
    fn is_last(&self) -> bool {
        let Connections { config, front, .. } = &*self.connections;
        let requests = self.requests.fetch_add(1, Ordering::Relaxed).saturating_add(1);
        front.stage.is_draining() || requests >= config.max_requests || self.since.elapsed() >= config.max_age
    }
}

/// Somebody has had their share.
struct TooMany;
