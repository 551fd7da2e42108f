//! From Atom: what the `atom_syndication` crate reads of a feed and of an entry, in the words both formats share.
//!
//! The crate refuses a whole feed for one date or one type that it does not know, and reads some dates as others than
//! they are. It gets neither: dates are taken out and read here, types are made ones that it knows.

use atom_syndication::{Content, Entry, Feed, Text, TextType};

use crate::definitions::member_feed::format::local;
use crate::definitions::member_feed::items::Given;
use crate::definitions::member_feed::links::base;
use crate::definitions::member_feed::tokens::{Kind, Token, Tokens, attribute};
use crate::definitions::member_feed::wording::Words;
use crate::definitions::member_feed::{Head, written};

/// The elements that hold a date, the one that matters most first.
const DATES: [&str; 6] = ["published", "issued", "created", "updated", "modified", "date"];
/// The elements that hold words of a type.
const TEXTS: [&str; 4] = ["title", "summary", "rights", "subtitle"];

/// Reads the head of a feed.
pub(super) fn head(feed: &str) -> Result<Head, String> {
    let (feed, _) = prepared(feed);
    let feed = Feed::read_from(feed.as_bytes()).map_err(|error| error.to_string())?;
    let of = |rel: &'static str| feed.links.iter().filter(move |link| link.rel == rel).map(|link| link.href.as_str());
    let candidates = feed.base.as_deref().into_iter().chain(of("alternate")).chain(of("self"));
    Ok(Head {
        base: base(candidates),
        title: written(words(&feed.title).plain()),
        language: feed.lang.clone().and_then(written),
        rights: feed.rights.as_ref().and_then(|rights| written(words(rights).plain())),
    })
}

/// Reads the one entry of a feed.
pub(super) fn item(feed: &str) -> Result<Given, String> {
    let (feed, dates) = prepared(feed);
    let feed = Feed::read_from(feed.as_bytes()).map_err(|error| error.to_string())?;
    let entry = feed.entries.into_iter().next().ok_or_else(|| "the parser found no entry in it".to_owned())?;
    Ok(given(&entry, dates))
}

fn given(entry: &Entry, mut dates: Vec<(usize, String)>) -> Given {
    dates.sort_by_key(|(rank, _)| *rank);
    let some = |text: &Text| Some(words(text)).filter(|words| !words.written().trim().is_empty());
    let page = entry.links.iter().find(|link| link.rel == "alternate").map(|link| link.href.clone());
    let people = entry.authors.iter().chain(entry.source.iter().flat_map(|source| &source.authors));
    let people: Vec<String> = people.filter_map(|person| written(person.name.clone())).collect();
    let creator = || {
        let found = entry.extensions.get("dc")?.get("creator")?.iter().find_map(|element| element.value.clone());
        found.and_then(written)
    };
    let source = entry.source.as_ref();
    let categories = entry.categories.iter().map(|category| category.label.as_ref().unwrap_or(&category.term).clone());
    Given {
        id: written(entry.id.clone()),
        is_permalink: false,
        title: some(&entry.title),
        summary: entry.summary.as_ref().and_then(some),
        content: entry.content.as_ref().and_then(body),
        link: page.and_then(written),
        author: written(people.join(", ")).or_else(creator),
        source: source.and_then(|source| written(words(&source.title).plain()).or_else(|| written(source.id.clone()))),
        rights: entry.rights.as_ref().and_then(|rights| written(words(rights).plain())),
        dates: dates.into_iter().map(|(_, date)| date).collect(),
        categories: categories.filter_map(written).collect(),
    }
}

fn words(text: &Text) -> Words {
    match text.r#type {
        TextType::Text => Words::Plain(text.value.clone()),
        TextType::Html | TextType::Xhtml => Words::Html(text.value.clone()),
    }
}

/// The words of a content, unless it is of a kind that has none.
fn body(content: &Content) -> Option<Words> {
    let value = content.value.clone().filter(|value| !value.trim().is_empty())?;
    let kind = content.content_type.as_deref().unwrap_or("text");
    if kind.ends_with("html") || kind.starts_with("application/xhtml") {
        return Some(Words::Html(value));
    }
    (kind == "text" || kind.starts_with("text/")).then_some(Words::Plain(value))
}

/// The feed as the crate takes it, and the dates that were taken out: of entries, not of their sources.
fn prepared(feed: &str) -> (String, Vec<(usize, String)>) {
    let (mut text, mut dates) = (String::with_capacity(feed.len()), Vec::new());
    let (mut rank, mut depth) = (None, 0_usize);
    for token in Tokens::new(feed) {
        match token.kind {
            Kind::Text | Kind::Cdata if rank.is_some() => {
                let inner = token.text.trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim();
                dates.extend(rank.filter(|_| depth == 3 && !inner.is_empty()).map(|rank| (rank, inner.to_owned())));
                continue;
            }
            Kind::Start => {
                depth += 1;
                rank = DATES.iter().position(|name| *name == local(token.name()));
                text.push_str(&retyped(&token).unwrap_or_else(|| token.text.to_owned()));
                continue;
            }
            Kind::End => depth = depth.saturating_sub(1),
            Kind::Text | Kind::Cdata | Kind::Empty | Kind::Comment | Kind::Instruction | Kind::Doctype => {}
        }
        if token.is_tag() {
            rank = None;
        }
        text.push_str(token.text);
    }
    (text, dates)
}

/// The start tag of a text that has a type which the crate does not know, with one that it does.
fn retyped(token: &Token<'_>) -> Option<String> {
    let name = token.name();
    let kind = attribute(token.text, "type").filter(|_| TEXTS.contains(&name))?;
    let known = match kind {
        "text" | "html" | "xhtml" => return None,
        "text/plain" => "text",
        "application/xhtml+xml" => "xhtml",
        _ => "html",
    };
    Some(format!("<{name} type=\"{known}\">"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\" xml:base=\"https://a.example/\">\
        <title type=\"text/html\">L&amp;eacute;o</title><updated>hier</updated><rights>C</rights>";

    #[test]
    fn dates_and_types_are_kept_from_the_crate() {
        let head = head(&format!("{FEED}</feed>")).unwrap();
        assert_eq!((head.title.as_deref(), head.language.as_deref()), (Some("Léo"), Some("fr")));
        assert_eq!((head.rights.as_deref(), head.base.unwrap().as_str()), (Some("C"), "https://a.example/"));
    }

    #[test]
    fn an_entry_is_read() {
        let entry = "<entry><id> tag:a,1 </id><title>A &lt; B</title><updated>20 Nov 2026</updated>\
            <published><![CDATA[19 Nov 2026]]></published><link href=\"/1\"/><link rel=\"self\" href=\"/x\"/>\
            <author><name>Ann</name></author><author><name>Bo</name></author><category term=\"t\" label=\"T\"/>\
            <source><title>Wire</title><updated>18 Nov 2026</updated></source>\
            <content type=\"xhtml\"><div><p>R&amp;D</p></div></content></entry>";
        let given = item(&format!("{FEED}{entry}</feed>")).unwrap();
        assert_eq!(given.title, Some(Words::Plain("A < B".to_owned())));
        assert_eq!((given.id.as_deref(), given.link.as_deref()), (Some("tag:a,1"), Some("/1")));
        assert_eq!((given.author.as_deref(), given.source.as_deref()), (Some("Ann, Bo"), Some("Wire")));
        assert_eq!(given.dates, ["19 Nov 2026", "20 Nov 2026"]);
        assert_eq!(given.content, Some(Words::Html("<div><p>R&amp;D</p></div>".to_owned())));
        assert_eq!(given.categories, ["T"]);
    }

    #[test]
    fn content_without_words_is_none() {
        let of = |kind: &str| {
            let entry = format!("<entry><title>a</title><content type=\"{kind}\">b</content></entry>");
            item(&format!("{FEED}{entry}</feed>")).unwrap().content
        };
        assert_eq!(of("image/png"), None);
        assert_eq!(of("text/html"), Some(Words::Html("b".to_owned())));
        assert_eq!(of("text/plain"), Some(Words::Plain("b".to_owned())));
        assert!(item(&format!("{FEED}</feed>")).is_err());
    }
}
