//! News items from elsewhere: one ninjs document, of version 3, 2 or 1, as a record of ours and the words it came with.
//!
//! Whoever takes stories in calls it. What a record has no place for is left out, with a warning where somebody may miss
//! it; what is no ninjs at all is told of. How words become a text it does not know: HTML stays HTML here.

mod concepts;
pub mod documents;
mod identity;
mod media;
mod names;
mod record;
mod terms;
mod texts;

use crate::definitions::document::json;
use crate::definitions::fields::Fields;
use crate::definitions::news_item::names::{known, line, tell_of_unknown};
use crate::definitions::news_item::record::Record;
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::region::Regions;
use crate::model::slug::Slug;

/// The largest document, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;

/// A story as another newsroom has it, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsItem {
    /// What its newsroom calls it, for good.
    pub uri: String,
    /// What it is called here.
    pub slug: Slug,
    /// The record, as [`crate::definitions::story::read`] takes it.
    pub record: String,
    /// The headline, on one line.
    pub headline: String,
    /// The summary.
    pub summary: Option<PlainOrHtml>,
    /// The body.
    pub body: Option<PlainOrHtml>,
    /// The language of the words.
    pub language: Locale,
}

/// Words as they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainOrHtml {
    /// Plain text.
    Plain(String),
    /// HTML.
    Html(String),
}

/// What a document need not say of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Defaults {
    /// The language of a document that names none.
    pub language: Option<Locale>,
    /// The slug, whatever the document's URI is.
    pub slug: Option<Slug>,
}

/// Reads a document: the item, and the warnings about it; or everything that keeps it from being one.
pub fn read(file: &SourceFile, regions: &Regions, defaults: &Defaults) -> Result<(NewsItem, Vec<Fault>), Vec<Fault>> {
    if file.text.len() > MAX_BYTES {
        return Err(vec![file.error("too-large", 0..0, format!("a news item may have {MAX_BYTES} bytes"))]);
    }
    let node = json(file)?;
    let mut fields = Fields::new(file, "", &node);
    // Such a document has next to nothing in it, so that all else would be missing.
    if let Some(takes_back) = terms::cancellation(&fields) {
        return Err(vec![takes_back]);
    }
    tell_of_unknown(&mut fields);
    let item = item(&mut fields, regions, defaults);
    let (warnings, errors): (Vec<_>, Vec<_>) = known(fields.finish()).into_iter().partition(|fault| !fault.is_error());
    match item {
        Some(item) if errors.is_empty() => Ok((item, warnings)),
        _ => Err(errors),
    }
}

/// The item, as far as it can be read: where there is none, there are faults.
fn item(fields: &mut Fields<'_>, regions: &Regions, defaults: &Defaults) -> Option<NewsItem> {
    let uri = identity::uri(fields);
    let language = terms::language(fields, defaults);
    let words = texts::read(fields);
    let mut record = Record::default();
    record.put("pubStatus", terms::status(fields));
    record.put("urgency", terms::urgency(fields));
    record.list("subjects", concepts::subjects(fields));
    record.list("genres", concepts::genres(fields));
    record.list("places", concepts::places(fields, regions));
    record.put("located", line(fields, &["located"]));
    record.put("by", line(fields, &["by", "byline"]));
    record.list("infoSources", concepts::sources(fields));
    terms::moments(fields, &mut record);
    record.put("rights", terms::rights(fields));
    record.list("renditions", media::renditions(fields));
    let related = media::related(fields, uri.as_deref(), language.as_ref(), words.headline.as_deref());
    record.list("related", related);
    let (uri, language, headline) = (uri?, language?, words.headline?);
    let slug = defaults.slug.clone().unwrap_or_else(|| identity::slug(&uri, &language));
    let record = record.written(&slug, &language);
    Some(NewsItem { uri, slug, record, headline, summary: words.summary, body: words.body, language })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definitions::story;
    use crate::model::story::{PubStatus, Story};
    use crate::model::subject::Subjects;

    fn given(text: &str) -> Result<(NewsItem, Vec<Fault>), Vec<Fault>> {
        read(&SourceFile::new("item.json", text), &Regions::default(), &Defaults::default())
    }

    /// The item, its record as a story, and the codes of the warnings.
    fn taken(text: &str) -> (NewsItem, Story, Vec<&'static str>) {
        let (item, warnings) = given(text).unwrap();
        let record = SourceFile::new("record.json", &item.record);
        let (story, _) = story::read(&record, &Regions::default(), &Subjects::default()).unwrap();
        assert_eq!(story.slug, item.slug);
        assert_eq!(story.language, item.language);
        (item, story, warnings.iter().map(|fault| fault.code).collect())
    }

    fn codes(text: &str) -> Vec<(&'static str, usize)> {
        given(text).unwrap_err().iter().map(|fault| (fault.code, fault.line)).collect()
    }

    #[test]
    fn version_three_is_taken() {
        let (item, story, warnings) = taken(
            r#"{ "uri": "tag:news.example,2026:stories/athi-clean-up.fr", "standard": { "name": "ninjs" }, "type": "text",
                "firstCreated": "2026-11-20T08:00:00Z", "contentCreated": "2026-11-19T10:00:00+03:00", "pubStatus": "usable",
                "urgency": 4, "language": "en", "by": "Desk", "located": "Nairobi", "copyrightHolder": "Example",
                "headlines": [{ "role": "short", "value": "No" }, { "role": "main", "value": " Volunteers\nclean " }],
                "descriptions": [{ "contentType": "text/plain", "value": "Yes." }],
                "bodies": [{ "contentType": "text/plain", "value": "No" }, { "contentType": "text/html", "value": "<p>Yes</p>" }],
                "subjects": [{ "name": "a", "uri": "http://cv.iptc.org/newscodes/mediatopic/06000000" },
                             { "name": "b", "uri": "medtop:20000002" }, { "name": "c", "literal": "own" }],
                "genres": [{ "name": "Current", "uri": "http://cv.iptc.org/newscodes/genre/Current" }],
                "places": [{ "name": "Kenya", "literal": "KE" }, { "name": "Italy", "uri": "http://cvx.iptc.org/iso3166-1a2/it" },
                           { "name": "Tuscany" }],
                "rightsInfo": { "linkedRights": "https://a.example/licence" },
                "infoSources": [{ "name": "Agency", "role": "originator" }],
                "renditions": [{ "name": "Main Video", "href": "https://a.example/v.mp4", "contentType": "video/mp4",
                                 "sizeInBytes": 12, "duration": 95.5 }, { "name": "b", "href": "v.mp4" }],
                "associations": [
                    { "name": "translation-en", "rel": "translation", "uri": "https://a.example/en", "title": "x" },
                    { "name": "related-1", "rel": "related", "uri": "https://a.example/report", "title": "Report" }] }"#,
        );
        assert_eq!((item.slug.as_str(), item.headline.as_str()), ("athi-clean-up", "Volunteers clean"));
        assert_eq!(item.summary, Some(PlainOrHtml::Plain("Yes.".to_owned())));
        assert_eq!(item.body, Some(PlainOrHtml::Html("<p>Yes</p>".to_owned())));
        assert_eq!(story.subjects, ["medtop:06000000", "medtop:20000002"]);
        assert_eq!((story.genres[0].as_str(), story.places.join(" ")), ("genre:Current", "KE IT".to_owned()));
        assert_eq!((story.urgency, story.by.as_deref(), story.located.as_deref()), (4, Some("Desk"), Some("Nairobi")));
        assert_eq!(story.content_created.to_string(), "2026-11-19T07:00:00Z");
        assert_eq!(story.copyright_notice.as_deref(), Some("© Example"));
        assert_eq!(story.linked_rights.as_deref(), Some("https://a.example/licence"));
        assert_eq!(story.info_sources, ["Agency"]);
        let [video] = story.renditions.as_slice() else { panic!("{:?}", story.renditions) };
        assert_eq!((video.name.as_str(), video.size_in_bytes, video.duration), ("main-video", Some(12), Some(95)));
        let [page] = story.related.as_slice() else { panic!("{:?}", story.related) };
        assert_eq!((page.href.as_str(), page.title.as_str()), ("https://a.example/report", "Report"));
        assert_eq!(warnings, ["not-taken", "unknown-place", "not-taken"]);
    }

    #[test]
    fn flat_names_are_taken() {
        let (item, story, warnings) = taken(
            r#"{ "uri": "https://wire.example/2026/Rain-In-Nairobi.html?x=1", "guid": "x", "type": "text",
                "versioncreated": "2026-11-20T08:00:00Z", "pubstatus": "withheld", "language": "en-gb", "urgency": null,
                "headline": "Rain <b>&amp;</b> sun", "byline": "", "usageterms": "Ask us", "copyrightholder": "Example",
                "copyrightnotice": "All rights reserved", "description_html": "<p>No</p>", "description_text": "Yes",
                "body_text": "Plain", "source": "Agency", "subject": [{ "name": "a", "code": "20000002" }],
                "place": [{ "name": "Kenya", "code": "KE" }, { "name": "It", "scheme": "http://a.example/iso3166-1a2", "code": "it" }],
                "renditions": { "thumbnail": { "href": "https://a.example/t.jpg", "mimetype": "image/jpeg" } },
                "priority": 6, "wordcount": 3 }"#,
        );
        assert_eq!((item.slug.as_str(), item.language.as_str()), ("rain-in-nairobi", "en-GB"));
        assert_eq!(item.headline, "Rain & sun");
        assert_eq!(item.summary, Some(PlainOrHtml::Plain("Yes".to_owned())));
        assert_eq!(item.body, Some(PlainOrHtml::Plain("Plain".to_owned())));
        assert_eq!((story.status, story.urgency, story.by), (PubStatus::Withheld, 5, None));
        assert_eq!(story.copyright_notice.as_deref(), Some("All rights reserved"));
        assert_eq!((story.usage_terms.as_deref(), story.info_sources), (Some("Ask us"), vec!["Agency".to_owned()]));
        assert_eq!((story.subjects, story.places.join(" ")), (vec!["medtop:20000002".to_owned()], "KE IT".to_owned()));
        assert_eq!(story.renditions[0].name.as_str(), "thumbnail");
        assert_eq!(story.related[0].href, "https://wire.example/2026/Rain-In-Nairobi.html?x=1");
        assert_eq!(warnings, ["not-taken"], "priority is nobody's standard");
    }

    #[test]
    fn every_fault_is_found_at_once() {
        let wrong = "{ \"type\": \"text\",\n\"headlines\": [{ \"value\": 1 }],\n\"urgency\": 12,\n\"embargoedUntil\": \"soon\",\n\
                     \"subjects\": \"x\" }";
        let found = codes(wrong);
        for wanted in [("missing-key", 1), ("type", 2), ("value", 3), ("value", 4), ("type", 5)] {
            assert!(found.contains(&wanted), "{wanted:?} in {found:?}");
        }
        assert_eq!(found.iter().filter(|(code, _)| *code == "missing-key").count(), 4, "{found:?}");
    }

    #[test]
    fn a_document_that_takes_a_story_back_is_told_from_one() {
        for word in ["canceled", "cancelled"] {
            let faults = given(&format!(r#"{{ "uri": "tag:a.example,2026:stories/b.en", "pubstatus": "{word}" }}"#))
                .unwrap_err();
            let [fault] = faults.as_slice() else { panic!("{faults:?}") };
            assert_eq!(fault.code, "canceled");
            assert!(fault.hint.as_ref().unwrap().contains("polywire story withdraw b"), "{fault:?}");
        }
    }

    #[test]
    fn what_a_language_or_slug_is_may_be_given() {
        let text = r#"{ "uri": "urn:a:1", "versionCreated": "2026-11-20T08:00:00Z", "headlines": [{ "value": "a" }] }"#;
        let defaults = Defaults { language: "sw".parse().ok(), slug: "b".parse().ok() };
        let (item, _) = read(&SourceFile::new("item.json", text), &Regions::default(), &defaults).unwrap();
        assert_eq!((item.language.as_str(), item.slug.as_str()), ("sw", "b"));
    }
}
