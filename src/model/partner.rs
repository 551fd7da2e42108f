//! Partners: newsrooms that read with a token, in the languages, channels and countries agreed with them.

use crate::model::channel::Channel;
use crate::model::locale::Locale;
use crate::model::slug::Slug;

/// What a partner may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Its name, which it also gives as the user of its credentials.
    pub name: Slug,
    /// Countries and regions it is in: its audience, whatever channel it reads.
    pub countries: Vec<String>,
    /// The channels it may read; `None` means every public one.
    pub channels: Option<Vec<Slug>>,
    /// The languages it may read; `None` means every one that a channel has.
    pub locales: Option<Vec<Locale>>,
    /// Whether it receives, marked as such, what is embargoed.
    pub embargoed: bool,
    /// How many documents it may fetch in a minute; those it has already do not count.
    pub rate: u32,
}

impl Partner {
    /// Whether it may read a channel.
    pub fn reads(&self, channel: &Channel) -> bool {
        // A channel that was agreed under its name of before is the same channel.
        let agreed = |channels: &Vec<Slug>| {
            channels.contains(&channel.slug)
                || channel.moved_from.as_ref().is_some_and(|before| channels.contains(before))
        };
        self.channels.as_ref().map_or(channel.public, agreed)
    }

    /// Whether it may read a language.
    pub fn reads_in(&self, locale: &Locale) -> bool {
        self.locales.as_ref().is_none_or(|locales| locales.contains(locale))
    }
}
