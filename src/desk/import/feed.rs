//! Feeds of members: each item becomes a draft that the desk can work on, with its source, its rights and the way to the
//! original. Nothing of it is published.

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::definitions::fields::on_one_line;
use crate::definitions::member_feed::{MemberFeed, MemberItem, read};
use crate::desk::import::given::{Given, Incoming};
use crate::desk::import::items::spoken;
use crate::model::fault::Fault;
use crate::model::fingerprint::fingerprint;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::text::is_blank;
use crate::snapshot::Snapshot;
use crate::words::compose::compose;
use crate::words::from_html::{markdown, plain};

/// Whose a feed is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name, as the source of every draft.
    pub name: String,
    /// The language of a feed that names none, or a wrong one.
    pub language: Option<Locale>,
}

/// An item of a feed.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The feed's file or address.
    file: Arc<str>,
    member: Member,
    language: Option<String>,
    rights: Option<String>,
    item: MemberItem,
    /// When it was taken in, for an item that has no date.
    at: Timestamp,
}

/// The items of a feed, and what is wrong with it.
pub fn entries(name: &str, bytes: &[u8], member: &Member) -> Result<(Vec<Given>, Vec<Fault>), Vec<Fault>> {
    let (feed, faults) = read(name, bytes)?;
    let at = Timestamp::now();
    let MemberFeed { language, rights, items, .. } = feed;
    let entry = |item| {
        let (member, language, rights) = (member.clone(), language.clone(), rights.clone());
        Given::Entry(Box::new(Entry { file: name.into(), member, language, rights, item, at }))
    };
    Ok((items.into_iter().map(entry).collect(), faults))
}

impl Entry {
    /// The item as a draft.
    pub(super) fn read(&self, snapshot: &Snapshot) -> Result<(Incoming, Vec<Fault>), Vec<Fault>> {
        let said = self.member.language.clone().or_else(|| self.language.as_deref().and_then(|tag| tag.parse().ok()));
        let Some(language) = said.as_ref().and_then(|said| spoken(snapshot, said)) else {
            let message = match &said {
                Some(said) => format!("the service has no words in \"{said}\""),
                None => "the feed does not say which language it is in".to_owned(),
            };
            let hint = "say it with --language";
            return Err(vec![self.about(Fault::of_file("feed-language", &self.file, message).hint(hint))]);
        };
        let summary = self.item.summary_html.as_deref().map(plain);
        let body = self.item.content_html.as_deref().map(markdown);
        let words = compose(&self.item.title, summary.as_deref(), body.as_deref());
        let (slug, uri) = (self.slug(), format!("feed:{}:{}", self.member.name.replace(':', "%3A"), self.item.id));
        Ok((
            Incoming {
                story_uri: uri.clone(),
                uri,
                mark: fingerprint([self.record(&slug, &language, Timestamp::UNIX_EPOCH).as_bytes(), words.as_bytes()]),
                record: self.record(&slug, &language, self.at),
                slug,
                words,
                language,
                is_draft: true,
            },
            Vec::new(),
        ))
    }

    /// Something about the item as a whole.
    pub(super) fn about(&self, fault: Fault) -> Fault {
        let message = format!("item {} (\"{}\"): {}", self.item.number, self.item.title, fault.message);
        Fault { file: self.file.clone(), line: 1, column: 1, excerpt: None, message, ..fault }
    }

    /// A record that keeps the draft back until the desk says otherwise. An item without a date gets this one.
    fn record(&self, slug: &Slug, language: &Locale, undated: Timestamp) -> String {
        let item = &self.item;
        let said = |text: &Option<String>| text.as_deref().map(on_one_line).filter(|line| !is_blank(line));
        let mut sources = vec![on_one_line(&self.member.name)];
        sources.extend(said(&item.source).filter(|source| *source != self.member.name));
        let mut record = Map::new();
        record.insert("slug".to_owned(), slug.as_str().into());
        record.insert("language".to_owned(), language.as_str().into());
        record.insert("pubStatus".to_owned(), "withheld".into());
        record.insert("contentCreated".to_owned(), item.published.unwrap_or(undated).to_string().into());
        record.extend(said(&item.author).map(|author| ("by".to_owned(), author.into())));
        record.insert("infoSources".to_owned(), sources.into());
        let notice = said(&item.rights).or_else(|| said(&self.rights));
        record.extend(notice.map(|notice| ("rights".to_owned(), json!({ "copyrightNotice": notice }))));
        let original = |link: &String| json!([{ "href": link, "title": on_one_line(&item.title) }]);
        record.extend(item.link.as_ref().map(|link| ("related".to_owned(), original(link))));
        format!("{:#}\n", Value::Object(record))
    }

    /// A name of the address of its page where there is one, or else of what it calls itself.
    fn slug(&self) -> Slug {
        let page = self.item.link.as_deref().and_then(|link| url::Url::parse(link).ok());
        let last = page.and_then(|page| {
            let segments: Vec<String> = page.path_segments()?.map(str::to_owned).collect();
            segments.into_iter().rfind(|segment| !segment.is_empty())
        });
        let named = last.as_deref().and_then(|last| last.split('.').next()).and_then(Slug::of_words);
        let is_name =
            |slug: &Slug| slug.as_str().len() > 3 && slug.as_str().bytes().any(|byte| byte.is_ascii_alphabetic());
        named.filter(is_name).unwrap_or_else(|| Slug::of_hash(&self.item.id))
    }
}
