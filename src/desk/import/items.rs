//! ninjs documents as they come in: what stands in one, and the words that become a text.

use crate::definitions::news_item::documents::Document;
use crate::definitions::news_item::{Defaults, NewsItem, PlainOrHtml, read as read_item};
use crate::desk::import::given::Incoming;
use crate::model::fault::Fault;
use crate::model::fingerprint::fingerprint;
use crate::model::locale::Locale;
use crate::snapshot::Snapshot;
use crate::words::compose::compose;
use crate::words::fallback::with_parents;
use crate::words::from_html::{markdown, markdown_of_plain, plain};

/// The document, if it can be taken in, and the warnings about it.
pub(super) fn read(document: &Document, snapshot: &Snapshot) -> Result<(Incoming, Vec<Fault>), Vec<Fault>> {
    let file = &document.file;
    let (item, mut warnings) = read_item(file, &snapshot.definitions.regions, &Defaults::default())?;
    let language = spoken(snapshot, &item.language).ok_or_else(|| {
        let message = format!("the service has no words in \"{}\"", item.language);
        vec![
            file.error("unknown-locale", 0..0, message)
                .hint(format!("`polywire locale new {}` makes them", item.language)),
        ]
    })?;
    if language != item.language {
        let message = format!("\"{}\" is taken for \"{language}\", in which the service has words", item.language);
        warnings.push(file.warning("language", 0..0, message));
    }
    let words = words(&item);
    let story_uri = story_uri(&item.uri);
    let NewsItem { uri, slug, record, .. } = item;
    let mark = fingerprint([record.as_bytes(), words.as_bytes()]);
    Ok((Incoming { uri, story_uri, slug, language, record, words, mark, is_draft: false }, warnings))
}

/// The language in which the service has words: the one asked for, or a wider one.
pub(super) fn spoken(snapshot: &Snapshot, language: &Locale) -> Option<Locale> {
    with_parents(language).into_iter().find(|locale| snapshot.has_locale(locale))
}

fn words(item: &NewsItem) -> String {
    // A summary is shown as it is, a body as CommonMark.
    let summary = item.summary.as_ref().map(|summary| match summary {
        PlainOrHtml::Plain(text) => text.clone(),
        PlainOrHtml::Html(html) => plain(html),
    });
    let body = item.body.as_ref().map(|body| match body {
        PlainOrHtml::Plain(text) => markdown_of_plain(text),
        PlainOrHtml::Html(html) => markdown(html),
    });
    compose(&item.headline, summary.as_deref(), body.as_deref())
}

/// What all languages of a story have in common. Documents of a service like this one name their language last.
fn story_uri(uri: &str) -> String {
    let is_like_ours = uri.starts_with("tag:") && uri.contains(":stories/");
    let stem = uri.rsplit_once('.').filter(|(_, tag)| is_like_ours && tag.parse::<Locale>().is_ok());
    stem.map_or(uri, |(stem, _)| stem).to_owned()
}
