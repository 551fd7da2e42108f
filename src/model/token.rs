//! Tokens: what a partner or somebody of the newsroom shows to be known. Kept nowhere but with them; the store has the hash.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::model::fingerprint::{fingerprint, hexadecimal};

/// Characters of a prefix.
const PREFIX: usize = 4;
/// 160 bits as hexadecimal digits.
const BODY: usize = 40;
/// So that a mistyped token is told from a wrong one, and scanners can tell a token from other text.
const CHECKSUM: usize = 8;

/// A token. It never shows itself by accident: its debug form is a placeholder, and it has no display form.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Token(String);

/// What a token is for: its first characters tell, so that one is not taken for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A partner reads with it.
    Partner,
    /// Somebody of the newsroom, or a program of theirs, uses the management API with it.
    Api,
}

impl Kind {
    fn prefix(self) -> &'static str {
        match self {
            Self::Partner => "pwp_",
            Self::Api => "pwa_",
        }
    }
}

/// Why a text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no token: one is pwp_ or pwa_ and {} characters, the last of which check the others", BODY + CHECKSUM)]
pub struct InvalidToken;

impl Token {
    /// The token of 160 random bits.
    pub fn new(kind: Kind, random: [u8; BODY / 2]) -> Self {
        let body = format!("{}{}", kind.prefix(), hexadecimal(&random));
        let checksum = checksum(&body);
        Self(body + &checksum)
    }

    /// What it is for.
    pub fn kind(&self) -> Kind {
        if self.0.starts_with(Kind::Api.prefix()) { Kind::Api } else { Kind::Partner }
    }

    /// What the store keeps of it: its SHA-256, hexadecimal.
    pub fn digest(&self) -> String {
        hexadecimal(&Sha256::digest(&self.0))
    }

    /// The token itself, for the one place that hands it out and for links of the partner's own documents.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl FromStr for Token {
    type Err = InvalidToken;

    fn from_str(text: &str) -> Result<Self, InvalidToken> {
        let has_prefix = [Kind::Partner, Kind::Api].iter().any(|kind| text.starts_with(kind.prefix()));
        let known = text.len() == PREFIX + BODY + CHECKSUM && text.is_ascii() && has_prefix;
        let (body, check) = text.split_at_checked(PREFIX + BODY).filter(|_| known).ok_or(InvalidToken)?;
        if checksum(body) == check { Ok(Self(text.to_owned())) } else { Err(InvalidToken) }
    }
}

fn checksum(body: &str) -> String {
    fingerprint([b"checksum".as_slice(), body.as_bytes()]).chars().take(CHECKSUM).collect()
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_shows_itself_nowhere() {
        let token = Token::new(Kind::Partner, [7; 20]);
        assert_eq!(token.kind(), Kind::Partner);
        let api = Token::new(Kind::Api, [7; 20]);
        assert_eq!(api.expose().parse::<Token>().map(|token| token.kind()), Ok(Kind::Api));
        assert_eq!(token.expose().parse(), Ok(token.clone()));
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert_eq!(token.digest().len(), 64);
        let mistyped = token.expose().replacen('7', "8", 1);
        for wrong in [mistyped.as_str(), "", "pwp_", "pwp_é", &token.expose()[1..], &format!("{}0", token.expose())] {
            assert_eq!(wrong.parse::<Token>(), Err(InvalidToken), "{wrong}");
        }
    }
}
