//! Pages: the directory, a channel and a story as HTML. No script; one style sheet in the page.
//!
//! A page is made of words that are final. It decides only where they stand.

use askama::Template;

use crate::model::edition::Entry;
use crate::model::locale::Locale;

/// A language that something is offered in.
#[derive(Debug, Clone)]
pub struct LanguageLink {
    /// Its tag.
    pub tag: String,
    /// Its own name for itself.
    pub name: String,
    /// The way it runs, as HTML has it.
    pub direction: &'static str,
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
    /// Tag of its language.
    pub language: Locale,
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
    /// Its languages.
    pub languages: Vec<LanguageLink>,
    /// Its feeds in the page's language.
    pub feeds: Vec<FeedLink>,
}

/// What every page has.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The page's language.
    pub language: Locale,
    /// Title of the page.
    pub title: String,
    /// The style sheet.
    pub style: String,
    /// Address of the logo.
    pub logo: String,
    /// Name of the service.
    pub service: String,
    /// One sentence about the service.
    pub about: String,
    /// The rights of everything it serves.
    pub rights: String,
    /// Label of the way past the header.
    pub skip: String,
    /// The directory in this language, and what it is called.
    pub home: (String, String),
    /// Label of the languages, and the languages.
    pub languages: (String, Vec<LanguageLink>),
    /// Feeds for discovery, those of the page's own language first.
    pub feeds: Vec<FeedLink>,
    /// The list of all feeds in this language.
    pub opml: FeedLink,
    /// The page's own address; none where it says that something is not there.
    pub canonical: Option<String>,
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
    /// The channels by the part of the world their readers are in.
    pub groups: Vec<(String, Vec<ChannelCard>)>,
}

/// `/{locale}/{channel}`.
#[derive(Debug, Template)]
#[template(path = "channel.html")]
pub struct ChannelPage {
    /// The frame.
    pub frame: Frame,
    /// The channel's name.
    pub name: String,
    /// One sentence about it.
    pub description: String,
    /// Its feeds in the page's language.
    pub feeds: Vec<FeedLink>,
    /// What stands above its parts.
    pub labels: ChannelLabels,
    /// What stands in it, the last changed first.
    pub stories: Vec<StoryItem>,
}

/// Labels of a channel's page.
#[derive(Debug)]
pub struct ChannelLabels {
    /// Above the feeds.
    pub subscribe: String,
    /// How that is done.
    pub how: String,
    /// Above the stories.
    pub latest: String,
    /// Where there are none.
    pub nothing: String,
}

/// A story on a channel's page.
#[derive(Debug)]
pub struct StoryItem {
    /// Its page.
    pub url: String,
    /// Its headline.
    pub title: String,
    /// Its summary.
    pub summary: Option<String>,
    /// The language it is really in.
    pub language: LanguageLink,
    /// Its last change, for machines.
    pub at: String,
    /// Its last change, for people.
    pub updated: String,
}

/// `/stories/{slug}.{locale}`.
#[derive(Debug, Template)]
#[template(path = "story.html")]
pub struct StoryPage {
    /// The frame.
    pub frame: Frame,
    /// The story.
    pub entry: Entry,
    /// Its first release, for machines and for people.
    pub published: (String, String),
    /// Its last change, for machines and for people.
    pub updated: (String, String),
    /// What stands above its parts.
    pub labels: StoryLabels,
    /// The page of a channel that it stands in, and what that is called.
    pub channel: (String, String),
}

/// Labels of a story's page.
#[derive(Debug)]
pub struct StoryLabels {
    /// Above the links that belong to it.
    pub related: String,
    /// Of its licence.
    pub license: String,
}

/// A short page that says that something is not there.
#[derive(Debug, Template)]
#[template(path = "message.html")]
pub struct Message {
    /// The frame.
    pub frame: Frame,
    /// What is the matter.
    pub title: String,
    /// What follows from it.
    pub sentence: Option<String>,
}
