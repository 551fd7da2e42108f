//! Authentication: who makes a request. Partners show their token as Basic or Bearer credentials (RFC 7617, RFC 6750), or
//! in the path where a reader can do neither. What is shown and wrong is 401; showing nothing is reading as anybody.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::header::{self, HeaderMap};
use hyper::{StatusCode, http::HeaderValue};

use crate::http::response::{Answer, plain};
use crate::http::routes::behind_token;
use crate::model::reader::Reader;
use crate::model::token::Token;
use crate::publisher::{PublishError, Publisher};

const CHALLENGE: &str = "Basic realm=\"partners\", charset=\"UTF-8\", Bearer realm=\"partners\"";

/// What a request shows.
enum Shown {
    /// Nothing.
    Nothing,
    /// A token, the name that goes with it where there is one, and whether it stood in the path.
    Token { token: Token, name: Option<String>, in_path: bool },
    /// Something that is no credential.
    Nonsense,
}

/// The reader that a request comes from, or the answer to a wrong credential.
pub(super) async fn reader(
    publisher: &Publisher,
    headers: &HeaderMap,
    path: &str,
) -> Result<Result<Reader, Answer>, PublishError> {
    let Shown::Token { token, name, in_path } = (match shown(headers, path) {
        Shown::Nothing => return Ok(Ok(Reader::default())),
        Shown::Nonsense => return Ok(Err(refused())),
        token => token,
    }) else {
        return Ok(Err(refused()));
    };
    let partner = publisher.authenticate(&token).await?;
    let partner = partner.filter(|partner| name.is_none_or(|name| name == partner.name.as_str()));
    Ok(match partner {
        Some(partner) => Ok(Reader::partner(partner, in_path.then_some(token))),
        None => Err(refused()),
    })
}

fn shown(headers: &HeaderMap, path: &str) -> Shown {
    if let Some((token, _)) = behind_token(path) {
        return token.parse().map_or(Shown::Nonsense, |token| Shown::Token { token, name: None, in_path: true });
    }
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    match (values.next(), values.next()) {
        (None, _) => Shown::Nothing,
        (Some(value), None) => credentials(value).unwrap_or(Shown::Nonsense),
        _ => Shown::Nonsense,
    }
}

fn credentials(value: &HeaderValue) -> Option<Shown> {
    let (scheme, rest) = value.to_str().ok()?.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(Shown::Token { token: rest.trim().parse().ok()?, name: None, in_path: false });
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(rest.trim()).ok()?).ok()?;
    let (name, password) = decoded.split_once(':')?;
    Some(Shown::Token { token: password.parse().ok()?, name: Some(name.to_owned()), in_path: false })
}

fn refused() -> Answer {
    let mut answer = plain(StatusCode::UNAUTHORIZED, "this credential is not known");
    answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(CHALLENGE));
    answer
}
