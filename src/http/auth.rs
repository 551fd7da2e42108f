//! Authentication: who makes a request. Partners show their token as Basic or Bearer credentials (RFC 7617, RFC 6750), or
//! in the path where a reader can do neither. What is shown and wrong is 401; showing nothing is reading as anybody.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::header::{self, HeaderMap};
use hyper::{StatusCode, http::HeaderValue};

use crate::http::answering::note_caller;
use crate::http::response::{Answer, plain};
use crate::http::routes::behind_token;
use crate::model::reader::Reader;
use crate::model::token::Token;
use crate::publisher::{PublishError, Publisher};

const CHALLENGE: &str = "Basic realm=\"partners\", charset=\"UTF-8\", Bearer realm=\"partners\"";

/// A token as a request shows it.
struct Credential {
    token: Token,
    /// The name that goes with it, where there is one.
    name: Option<String>,
    in_path: bool,
}

/// Something that is no credential.
struct Nonsense;

/// The reader that a request comes from, or the answer to a wrong credential.
pub(super) async fn reader(
    publisher: &Publisher,
    headers: &HeaderMap,
    path: &str,
) -> Result<Result<Reader, Answer>, PublishError> {
    let credential = match shown(headers, path) {
        None => return Ok(Ok(Reader::default())),
        Some(Err(Nonsense)) => return Ok(Err(refused())),
        Some(Ok(credential)) => credential,
    };
    let Credential { token, name, in_path } = credential;
    let partner = publisher.authenticate(&token).await?;
    let partner = partner.filter(|partner| name.is_none_or(|name| name == partner.name.as_str()));
    Ok(match partner {
        Some(partner) => {
            note_caller(&partner.name);
            Ok(Reader::partner(partner, in_path.then_some(token)))
        }
        None => Err(refused()),
    })
}

/// What a request shows; `None` where it shows nothing.
fn shown(headers: &HeaderMap, path: &str) -> Option<Result<Credential, Nonsense>> {
    if let Some((token, _)) = behind_token(path) {
        let credential = |token| Credential { token, name: None, in_path: true };
        return Some(token.parse().map(credential).map_err(|_| Nonsense));
    }
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let first = values.next()?;
    let only = values.next().is_none();
    Some(credential(first).filter(|_| only).ok_or(Nonsense))
}

fn credential(value: &HeaderValue) -> Option<Credential> {
    let (scheme, rest) = value.to_str().ok()?.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(Credential { token: rest.trim().parse().ok()?, name: None, in_path: false });
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(rest.trim()).ok()?).ok()?;
    let (name, password) = decoded.split_once(':')?;
    Some(Credential { token: password.parse().ok()?, name: Some(name.to_owned()), in_path: false })
}

fn refused() -> Answer {
    let mut answer = plain(StatusCode::UNAUTHORIZED, "this credential is not known");
    answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(CHALLENGE));
    answer
}
