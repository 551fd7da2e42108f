//! The seal of cursors: they leave the house encrypted (ChaCha20-Poly1305) under a key of the store, each time as another
//! text, so that not even whether something has happened can be told from one.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::Aead;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use sha2::{Digest, Sha256};

use crate::model::cursor::Cursor;

/// Bytes of a nonce.
const NONCE: usize = 12;

/// Seals cursors and opens them.
pub(super) struct Seal {
    cipher: ChaCha20Poly1305,
}

impl Seal {
    /// The seal of a secret.
    pub(super) fn new(secret: &str) -> Self {
        let key: [u8; 32] = Sha256::digest(secret).into();
        Self { cipher: ChaCha20Poly1305::new(&key.into()) }
    }

    /// A cursor as it is told.
    pub(super) fn close(&self, cursor: &Cursor) -> Option<String> {
        let written = cursor.written();
        let mut sealed = vec![0; NONCE];
        getrandom::fill(&mut sealed).ok()?;
        let nonce = Nonce::try_from(sealed.as_slice()).ok()?;
        sealed.extend(self.cipher.encrypt(&nonce, written.as_bytes()).ok()?);
        Some(URL_SAFE_NO_PAD.encode(sealed))
    }

    /// A cursor that was told, if it is one.
    pub(super) fn open(&self, told: &str) -> Option<Cursor> {
        let bytes = URL_SAFE_NO_PAD.decode(told).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let opened = self.cipher.decrypt(&Nonce::try_from(nonce).ok()?, sealed).ok()?;
        Cursor::read(&String::from_utf8(opened).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_tells_nothing_and_cannot_be_made_up() {
        let (seal, cursor) = (Seal::new("secret"), Cursor { base: 41, ..Cursor::default() });
        let told = seal.close(&cursor).unwrap();
        assert_eq!(seal.open(&told), Some(cursor.clone()));
        assert_ne!(seal.close(&cursor).unwrap(), told);
        assert_eq!(Seal::new("other").open(&told), None);
        let mut forged = told.into_bytes();
        for index in 0..forged.len() {
            forged[index] = if forged[index] == b'A' { b'B' } else { b'A' };
            let forgery = String::from_utf8(forged.clone()).unwrap();
            assert_eq!(seal.open(&forgery), None, "{index}");
        }
        assert_eq!(seal.open(""), None);
    }
}
