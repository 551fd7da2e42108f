//! From RSS: what the `rss` crate reads of a feed and of an item, in the words that both formats share.
//!
//! The crate takes RSS 0.91 to 2.0 alike, and items of RDF beside the channel; each comes to it alone in a channel.

use rss::extension::ExtensionMap;
use rss::{Channel, Item};

use crate::definitions::member_feed::items::Given;
use crate::definitions::member_feed::links::base;
use crate::definitions::member_feed::wording::Words;
use crate::definitions::member_feed::{Head, written};

/// Reads the head of a feed.
pub(super) fn head(feed: &str) -> Result<Head, String> {
    let channel = Channel::read_from(feed.as_bytes()).map_err(|error| error.to_string())?;
    let core = channel.dublin_core_ext.unwrap_or_default();
    let links = channel.atom_ext.map(|extension| extension.links).unwrap_or_default();
    let own = links.iter().filter(|link| link.rel == "self").map(|link| link.href.as_str());
    Ok(Head {
        title: written(channel.title).map(|title| Words::Unsaid(title).plain()).and_then(written),
        language: channel.language.and_then(written).or_else(|| first(core.languages)),
        rights: channel.copyright.and_then(written).or_else(|| first(core.rights)),
        base: base(std::iter::once(channel.link.as_str()).chain(own)),
    })
}

/// Reads the one item of a feed.
pub(super) fn item(feed: &str) -> Result<Given, String> {
    let channel = Channel::read_from(feed.as_bytes()).map_err(|error| error.to_string())?;
    channel.items.into_iter().next().map(given).ok_or_else(|| "the parser found no item in it".to_owned())
}

fn given(item: Item) -> Given {
    let core = item.dublin_core_ext.unwrap_or_default();
    let linked = item.atom_ext.map(|extension| extension.links).unwrap_or_default();
    let page = linked.into_iter().find(|link| link.rel == "alternate").map(|link| link.href);
    let unsaid = |words: Option<String>| words.and_then(written).map(Words::Unsaid);
    let is_permalink = item.guid.as_ref().is_some_and(|guid| guid.permalink);
    let creators = core.creators.into_iter().filter_map(written).collect::<Vec<_>>().join(", ");
    let named = item.source.and_then(|source| source.title.and_then(written).or_else(|| written(source.url)));
    let subjects = item.categories.into_iter().map(|category| category.name).chain(core.subjects);
    let mut categories: Vec<String> = Vec::new();
    for subject in subjects.filter_map(written) {
        if !categories.contains(&subject) {
            categories.push(subject);
        }
    }
    Given {
        id: item.guid.and_then(|guid| written(guid.value)).or_else(|| first(core.identifiers)),
        is_permalink,
        title: unsaid(item.title).or_else(|| unsaid(first(core.titles))),
        summary: unsaid(item.description).or_else(|| unsaid(first(core.descriptions))),
        content: unsaid(item.content).or_else(|| unsaid(extra(&item.extensions, "encoded"))),
        link: item.link.and_then(written).or_else(|| page.and_then(written)),
        author: written(creators).or_else(|| item.author.and_then(written).and_then(|author| person(&author))),
        source: named.or_else(|| first(core.sources)),
        rights: first(core.rights),
        dates: item.pub_date.into_iter().chain(core.dates).filter_map(written).collect(),
        categories,
    }
}

/// The first of these that says something.
fn first(values: Vec<String>) -> Option<String> {
    values.into_iter().find_map(written)
}

/// An element of this name, whatever its prefix.
fn extra(extensions: &ExtensionMap, name: &str) -> Option<String> {
    extensions.values().filter_map(|elements| elements.get(name)).flatten().find_map(|element| element.value.clone())
}

/// Whom `desk@example.org (Ann Lee)` or `Ann Lee <desk@example.org>` names.
fn person(author: &str) -> Option<String> {
    let in_brackets = author.split_once('(').and_then(|(_, name)| name.rsplit_once(')')).map(|(name, _)| name);
    let before = author.split_once('<').map(|(name, _)| name);
    let name = in_brackets.or(before).map(|name| name.trim().trim_matches('"').to_owned()).and_then(written);
    name.or_else(|| written(author.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_read_with_its_extensions() {
        let feed = "<rss xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:i=\"http://i.example/\"><channel><item>\
            <title>A &amp;amp; B</title><guid isPermaLink=\"false\">7</guid><dc:creator>Ann</dc:creator>\
            <dc:date>2026-11-20</dc:date><dc:rights>R</dc:rights><category>x</category><category>x</category>\
            <source url=\"https://a.example/f\">Wire</source><i:image href=\"y\"/>\
            <content:encoded><![CDATA[<p>c</p>]]></content:encoded></item></channel></rss>";
        let given = item(feed).unwrap();
        assert_eq!(given.title, Some(Words::Unsaid("A &amp; B".to_owned())));
        assert_eq!((given.id.as_deref(), given.is_permalink), (Some("7"), false));
        assert_eq!((given.author.as_deref(), given.rights.as_deref()), (Some("Ann"), Some("R")));
        assert_eq!((given.source.as_deref(), given.dates.len(), given.categories.len()), (Some("Wire"), 1, 1));
        assert_eq!(given.content, Some(Words::Unsaid("<p>c</p>".to_owned())));
    }

    #[test]
    fn the_head_tells_language_rights_and_base() {
        let feed = "<rss xmlns:a=\"http://www.w3.org/2005/Atom\"><channel><title>T</title><link>/</link>\
            <a:link rel=\"self\" href=\"https://a.example/feed\"/><language>sw</language><copyright>C</copyright>\
            </channel></rss>";
        let head = head(feed).unwrap();
        assert_eq!((head.title.as_deref(), head.language.as_deref()), (Some("T"), Some("sw")));
        assert_eq!((head.rights.as_deref(), head.base.unwrap().as_str()), (Some("C"), "https://a.example/feed"));
        assert!(super::head("<html/>").is_err());
    }

    #[test]
    fn authors_are_named_without_their_address() {
        let of = |author: &str| person(author).unwrap_or_default();
        assert_eq!(of("desk@a.example (Ann Lee)"), "Ann Lee");
        assert_eq!(of("\"Ann Lee\" <desk@a.example>"), "Ann Lee");
        assert_eq!(of("Ann Lee"), "Ann Lee");
        assert_eq!(of("desk@a.example"), "desk@a.example");
    }
}
