//! Identity: what a foreign document is called, and the slug that is made of it. Whether there is such a story already
//! it does not know.

use crate::definitions::fields::Fields;
use crate::definitions::news_item::names::{is_said, line};
use crate::model::locale::Locale;
use crate::model::slug::Slug;

/// What a name may end with that says only how it is written.
const ENDINGS: [&str; 4] = [".ninjs", ".json", ".html", ".htm"];

/// The document's URI.
pub(super) fn uri(fields: &mut Fields<'_>) -> Option<String> {
    let uri = line(fields, &["uri", "guid"]);
    if uri.is_none() && fields.get("uri").is_none_or(|node| !is_said(node)) {
        fields.refuse("missing-key", 0..1, "/uri is missing".to_owned(), None);
    }
    uri
}

/// The slug of a document: the last part of its URI where that is a name, and the URI's fingerprint where it is not.
/// Documents of ours get that of their story.
pub(super) fn slug(uri: &str, language: &Locale) -> Slug {
    let name = name(uri, language);
    let fits = |slug: &Slug| slug.as_str().bytes().any(|byte| byte.is_ascii_alphabetic());
    let named = name.parse::<Slug>().ok().or_else(|| Slug::of_words(&name)).filter(fits);
    named.unwrap_or_else(|| Slug::of_hash(uri))
}

/// The last part of a URI, in small letters, without a language at its end.
fn name(uri: &str, language: &Locale) -> String {
    let address = uri.split(['?', '#']).next().unwrap_or_default();
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => address,
    };
    let last = path.trim_end_matches('/').rsplit(['/', ':']).next().unwrap_or_default();
    let mut name = without_escapes(last).to_lowercase();
    for ending in ENDINGS {
        name.truncate(name.strip_suffix(ending).unwrap_or(&name).len());
    }
    // A slot of ours may hold another language than its own, so that the language is whatever stands there.
    let is_ours = uri.starts_with("tag:") && uri.contains(":stories/");
    let split = name.rsplit_once('.').filter(|(_, tag)| {
        let tag = tag.parse::<Locale>();
        tag.is_ok_and(|tag| is_ours || tag == *language)
    });
    split.map_or_else(|| name.clone(), |(stem, _)| stem.to_owned())
}

/// A part of an address with a space where it has bytes in hexadecimal.
fn without_escapes(part: &str) -> String {
    let (first, escaped) = part.split_once('%').unwrap_or((part, ""));
    let rests = escaped.split('%').filter(|rest| !rest.is_empty());
    rests.fold(first.to_owned(), |text, rest| format!("{text} {}", rest.get(2..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_names_where_there_is_one() {
        let language: Locale = "pt-BR".parse().unwrap();
        for (uri, wanted) in [
            ("tag:news.example,2026:stories/athi-clean-up.fr", "athi-clean-up"),
            ("tag:news.example,2026:stories/a--b-.zh-Hans", "a--b-"),
            ("https://a.example/stories/athi.pt-BR.ninjs", "athi"),
            ("https://a.example/2026/Cheia_no_Rio.html?x#y", "cheia-no-rio"),
            ("https://a.example/v1.fr/", "v1-fr"),
            ("urn:newsml:a.example:2026:story-1", "story-1"),
        ] {
            assert_eq!(slug(uri, &language).as_str(), wanted, "{uri}");
        }
        for uri in ["urn:newsml:a.example:190510-99-167362", "https://a.example/", "https://a.example/%D8%A7/", "x:"] {
            let made = slug(uri, &language);
            assert!(made.as_str().starts_with("item-") && made.as_str().len() == 21, "{uri}: {made}");
        }
        assert_eq!(slug("https://a.example/my%20Story%2e", &language).as_str(), "my-story");
        let long = slug(&format!("https://a.example/{}", "a".repeat(81)), &language);
        assert_eq!(long.as_str().len(), 21);
    }
}
