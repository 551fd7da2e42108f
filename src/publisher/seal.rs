//! The seal: a text leaves the house, or lies in it, encrypted (ChaCha20-Poly1305), each time as another text, so that not
//! even whether something has happened can be told from one. Cursors are sealed under a key of the store, kept answers under
//! one that their caller alone has.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::Aead;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use sha2::{Digest, Sha256};

/// Bytes of a nonce.
const NONCE: usize = 12;

/// Seals texts and opens them.
pub(crate) struct Seal {
    cipher: ChaCha20Poly1305,
}

impl Seal {
    /// The seal of a secret.
    pub(crate) fn new(secret: &str) -> Self {
        let key: [u8; 32] = Sha256::digest(secret).into();
        Self { cipher: ChaCha20Poly1305::new(&key.into()) }
    }

    /// A text as it is told.
    pub(crate) fn close(&self, text: &str) -> Option<String> {
        let mut sealed = vec![0; NONCE];
        getrandom::fill(&mut sealed).ok()?;
        let nonce = Nonce::try_from(sealed.as_slice()).ok()?;
        sealed.extend(self.cipher.encrypt(&nonce, text.as_bytes()).ok()?);
        Some(URL_SAFE_NO_PAD.encode(sealed))
    }

    /// The text that was sealed, if this is one.
    pub(crate) fn open(&self, told: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(told).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let opened = self.cipher.decrypt(&Nonce::try_from(nonce).ok()?, sealed).ok()?;
        String::from_utf8(opened).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_tells_nothing_and_cannot_be_made_up() {
        let seal = Seal::new("secret");
        let told = seal.close("41").unwrap();
        assert_eq!(seal.open(&told).as_deref(), Some("41"));
        assert_ne!(seal.close("41").unwrap(), told);
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
