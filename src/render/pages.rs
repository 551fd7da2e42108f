//! Pages: the directory, a channel and a story as HTML. No script; one style sheet in the page.
//!
//! A page is made of words that are final. It decides only where they stand.

use askama::Template;

use crate::model::edition::{Edition, Entry};
use crate::model::locale::Locale;

/// A language that a page is offered in.
#[derive(Debug, Clone)]
pub struct LanguageLink {
    /// Its tag.
    pub tag: String,
    /// Its own name for itself.
    pub name: String,
    /// The page in it.
    pub url: String,
    /// Whether it is the page's own.
    pub current: bool,
}

/// A feed to copy or to discover.
#[derive(Debug, Clone)]
pub struct FeedLink {
    /// Such as "Atom".
    pub name: &'static str,
    /// Media type without parameters.
    pub media_type: &'static str,
    /// Title for discovery.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// A channel in the directory.
#[derive(Debug, Clone)]
pub struct ChannelCard {
    /// Its name.
    pub name: String,
    /// One sentence about it.
    pub description: String,
    /// Its page.
    pub url: String,
    /// Its feeds.
    pub feeds: Vec<FeedLink>,
}

/// What every page has.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The page's language.
    pub language: Locale,
    /// Name of the service.
    pub service: String,
    /// The directory in this language, and what it is called.
    pub home: (String, String),
    /// Label of the languages, and the languages.
    pub languages: (String, Vec<LanguageLink>),
    /// Feeds for discovery.
    pub feeds: Vec<FeedLink>,
    /// The page's own address.
    pub canonical: String,
}

impl Frame {
    fn direction(&self) -> &'static str {
        self.language.direction().as_html()
    }
}

/// `/{locale}/`.
#[derive(Debug, Template)]
#[template(path = "directory.html")]
pub struct Directory {
    /// The frame.
    pub frame: Frame,
    /// Title.
    pub title: String,
    /// What to do here.
    pub intro: String,
    /// How many channels there are.
    pub count: String,
    /// The channels.
    pub channels: Vec<ChannelCard>,
}

/// `/{locale}/{channel}`.
#[derive(Debug, Template)]
#[template(path = "channel.html")]
pub struct ChannelPage {
    /// The frame.
    pub frame: Frame,
    /// What stands in the channel.
    pub edition: Edition,
    /// Labels: how to subscribe, latest stories, no stories yet.
    pub labels: [String; 3],
    /// Addresses of the stories, in order, and the line about each one's last change.
    pub stories: Vec<(String, String)>,
}

/// `/stories/{slug}.{locale}`.
#[derive(Debug, Template)]
#[template(path = "story.html")]
pub struct StoryPage {
    /// The frame.
    pub frame: Frame,
    /// The story.
    pub entry: Entry,
    /// When it was last changed.
    pub updated: String,
    /// Label of the related links.
    pub related: String,
}

/// A short page about something that is not there.
#[derive(Debug, Template)]
#[template(path = "missing.html")]
pub struct Missing {
    /// The frame.
    pub frame: Frame,
    /// What is the matter.
    pub message: String,
}
