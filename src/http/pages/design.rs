//! Design: the newsroom's look as pages wear it, with the policy that lets browsers load it and nothing else.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::header;
use sha2::{Digest, Sha256};

use crate::http::document::{Asking, document};
use crate::http::response::{Answer, set};
use crate::render::look::{Logo, Look};

/// How long a copy of the logo may be kept, in seconds.
const MAX_AGE: u32 = 3600;

/// Style sheet, logo and policy.
#[derive(Debug)]
pub(crate) struct Design {
    /// The style sheet, which stands in every page.
    pub(super) style: String,
    /// `Content-Security-Policy`: this style sheet, images and media, and nothing else.
    pub(super) policy: String,
    logo: Logo,
}

impl Design {
    pub(crate) fn new(look: &Look) -> Self {
        let style = look.style();
        let digest = STANDARD.encode(Sha256::digest(&style));
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' https:; media-src https:; \
             base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        );
        Self { style, policy, logo: look.logo.clone() }
    }

    /// The logo as an answer. It may be an SVG document, which must not do anything where it is opened by itself.
    pub(crate) fn logo(&self, asking: Asking<'_>) -> Answer {
        let mut answer = document(asking, self.logo.media_type, &self.logo.bytes, MAX_AGE);
        set(&mut answer, header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        answer
    }
}
