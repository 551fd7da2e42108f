//! A client of another service like this one: asks for what has changed. Used by the command that follows.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Request, StatusCode, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as Connections;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// The largest answer that is taken in, in bytes.
const MOST: usize = 64 * 1024 * 1024;
/// What an answer may take beyond the time that the service was asked to wait.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks one service, as one reader.
#[derive(Debug)]
pub struct Client {
    connections: Connections<HttpsConnector<HttpConnector>, Empty<Bytes>>,
    base: String,
    authorization: Option<HeaderValue>,
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Lines, and the cursor behind all of them.
    Changes {
        /// One event each.
        lines: Vec<String>,
        /// Where to go on.
        next: Option<String>,
    },
    /// The service will not answer this, however often it is asked.
    Refused(String),
    /// It may answer later, perhaps after so long.
    Later(String, Option<Duration>),
}

impl Client {
    /// A client of the service at an address, with a token where one is needed. The address is checked.
    pub fn new(base: &str, token: Option<&str>) -> Result<Self, String> {
        let base = base.trim_end_matches('/').to_owned();
        let address: Uri = base.parse().map_err(|error| format!("{base}: {error}"))?;
        if !matches!(address.scheme_str(), Some("http" | "https")) || address.host().is_none() {
            return Err(format!("{base}: expected an address such as https://feeds.example"));
        }
        let authorization = token.map(|token| {
            let mut value = HeaderValue::from_str(&format!("Bearer {token}"))
                .map_err(|_| "the token has characters that no token has".to_owned())?;
            value.set_sensitive(true);
            Ok::<_, String>(value)
        });
        let connector = HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().build();
        let connections = Connections::builder(TokioExecutor::new()).build(connector);
        Ok(Self { connections, base, authorization: authorization.transpose()? })
    }

    /// Asks for what has changed since a cursor. The service waits so long for something.
    pub async fn changes(&self, after: Option<&str>, wait: Duration) -> Outcome {
        let query: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(after.map(|cursor| ("after", cursor)))
            .append_pair("wait", &wait.as_secs().to_string())
            .finish();
        match tokio::time::timeout(wait + PATIENCE, self.ask(&format!("{}/changes?{query}", self.base))).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(failure)) => Outcome::Later(failure, None),
            Err(_) => Outcome::Later("it does not answer in time".to_owned(), None),
        }
    }

    async fn ask(&self, address: &str) -> Result<Outcome, String> {
        let mut request = Request::get(address).body(Empty::new()).map_err(|error| error.to_string())?;
        if let Some(authorization) = &self.authorization {
            request.headers_mut().insert(header::AUTHORIZATION, authorization.clone());
        }
        let answer = self.connections.request(request).await.map_err(|error| causes(&error))?;
        let (head, body) = answer.into_parts();
        let body = Limited::new(body, MOST).collect().await.map_err(|error| error.to_string())?.to_bytes();
        let said = String::from_utf8_lossy(&body).into_owned();
        Ok(match head.status {
            StatusCode::OK => {
                Outcome::Changes { lines: said.lines().map(str::to_owned).collect(), next: next(&head.headers) }
            }
            status if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS => {
                let after = head.headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
                Outcome::Later(format!("it answers {status}"), after.map(Duration::from_secs))
            }
            status => {
                Outcome::Refused(format!("it answers {status}: {}", said.chars().take(300).collect::<String>().trim()))
            }
        })
    }
}

/// The cursor of the address that comes next.
fn next(headers: &HeaderMap) -> Option<String> {
    let link = headers.get(header::LINK)?.to_str().ok()?;
    let address = link.split(['<', '>']).nth(1)?;
    let (_, query) = address.split_once('?')?;
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.find(|(key, _)| key == "after").map(|(_, cursor)| cursor.into_owned())
}

/// An error with what caused it: the outermost alone says little.
pub(super) fn causes(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        told = format!("{told}: {inner}");
        cause = inner.source();
    }
    told
}
