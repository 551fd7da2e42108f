//! Audiences: for whom the slots of a channel are filled. Stories are judged once for each, not once for each partner.

use crate::model::fingerprint::fingerprint;
use crate::model::region::Countries;
use crate::model::slug::Slug;

/// Before a partner's own key, in the names of settings: it has moved to another audience, and what it is told is its own
/// from then on.
pub const MOVED: &str = "moved ";

/// The readers of a channel that see the same of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// What its slots are kept under.
    pub key: AudienceKey,
    /// The countries the readers are in. There is at least one.
    pub countries: Countries,
    /// Whether they see, marked as such, what is embargoed.
    pub embargoed: bool,
}

/// The name of an audience within a channel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct AudienceKey(String);

impl Audience {
    /// The audience that the channel's definition names.
    pub fn of_channel(countries: Countries) -> Self {
        Self { key: AudienceKey::default(), countries, embargoed: false }
    }

    /// The audience of partners in these countries, who see what is embargoed or do not.
    pub fn of_partners(countries: Countries, embargoed: bool) -> Self {
        let codes = countries.codes().collect::<Vec<_>>().join(" ");
        let early: &[&[u8]] = if embargoed { &[b"embargoed"] } else { &[] };
        let print = fingerprint(std::iter::once(codes.as_bytes()).chain(early.iter().copied()));
        Self { key: AudienceKey(print.chars().take(16).collect()), countries, embargoed }
    }
}

impl AudienceKey {
    /// What one partner alone is told: stories that left its view because its countries changed.
    pub fn of_partner(name: &Slug) -> Self {
        Self(format!("={name}"))
    }

    /// Whether a key is that of one partner.
    pub fn is_partners(key: &str) -> bool {
        key.starts_with('=')
    }

    /// The key as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
