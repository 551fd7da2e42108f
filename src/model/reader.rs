//! Readers: who asks for a document. Anybody, or a partner that has shown its token.

use std::sync::Arc;

use crate::model::channel::Channel;
use crate::model::locale::Locale;
use crate::model::partner::Partner;
use crate::model::token::Token;

/// Who asks.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    partner: Option<Arc<Partner>>,
    in_path: Option<Token>,
}

impl Reader {
    /// A partner. A token that stood in the path of its request stands in the links of what it gets.
    pub fn partner(partner: Arc<Partner>, in_path: Option<Token>) -> Self {
        Self { partner: Some(partner), in_path }
    }

    /// The partner, if it is one.
    pub fn as_partner(&self) -> Option<&Partner> {
        self.partner.as_deref()
    }

    /// The token that stood in the path of the request.
    pub fn token_in_path(&self) -> Option<&Token> {
        self.in_path.as_ref()
    }

    /// Whether it may know of a channel at all.
    pub fn knows(&self, channel: &Channel) -> bool {
        self.as_partner().map_or(channel.public, |partner| partner.reads(channel))
    }

    /// Whether it may read a channel in a locale.
    pub fn reads(&self, channel: &Channel, locale: &Locale) -> bool {
        let in_locale = self.as_partner().is_none_or(|partner| partner.reads_in(locale));
        in_locale && self.knows(channel) && !channel.retired && channel.locales.contains(locale)
    }
}
