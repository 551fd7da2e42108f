//! Tokens: what a partner shows to be known. Kept nowhere but with the partner; the store has the hash.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::model::fingerprint::{fingerprint, hexadecimal};

const PREFIX: &str = "pwp_";
/// 160 bits as hexadecimal digits.
const BODY: usize = 40;
/// So that a mistyped token is told from a wrong one, and scanners can tell a token from other text.
const CHECKSUM: usize = 8;

/// A token. It never shows itself by accident: its debug form is a placeholder, and it has no display form.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Token(String);

/// Why a text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no token: one is {PREFIX} and {} characters, the last of which check the others", BODY + CHECKSUM)]
pub struct InvalidToken;

impl Token {
    /// The token of 160 random bits.
    pub fn new(random: [u8; BODY / 2]) -> Self {
        let body = format!("{PREFIX}{}", hexadecimal(&random));
        let checksum = checksum(&body);
        Self(body + &checksum)
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
        let known = text.len() == PREFIX.len() + BODY + CHECKSUM && text.is_ascii() && text.starts_with(PREFIX);
        let (body, check) = text.split_at_checked(PREFIX.len() + BODY).filter(|_| known).ok_or(InvalidToken)?;
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
        let token = Token::new([7; 20]);
        assert_eq!(token.expose().parse(), Ok(token.clone()));
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert_eq!(token.digest().len(), 64);
        let mistyped = token.expose().replacen('7', "8", 1);
        for wrong in [mistyped.as_str(), "", "pwp_", "pwp_é", &token.expose()[1..], &format!("{}0", token.expose())] {
            assert_eq!(wrong.parse::<Token>(), Err(InvalidToken), "{wrong}");
        }
    }
}
