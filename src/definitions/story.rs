//! Story records: JSON with ninjs 3.1's names, read whole or refused with every fault at once.
//!
//! What the service does not know is refused, never ignored. Places and territories are checked against the regions in
//! force.

use jiff::Timestamp;

use crate::definitions::document::{Node, json};
use crate::definitions::fields::Fields;
use crate::definitions::values::{address, all_words, is_code, media_type, words};
use crate::definitions::{corrections, facts, rights};
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::region::Regions;
use crate::model::slug::Slug;
use crate::model::spelling::did_you_mean;
use crate::model::story::{PubStatus, Related, Rendition, Story};
use crate::model::subject::Subjects;

/// The largest record, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;

/// Reads a record that is to be filed: the story, and the warnings about it.
pub fn read(file: &SourceFile, regions: &Regions, subjects: &Subjects) -> Result<(Story, Vec<Fault>), Vec<Fault>> {
    if file.text.len() > MAX_BYTES {
        return Err(vec![file.error("too-large", 0..0, format!("a record may have {MAX_BYTES} bytes"))]);
    }
    let node = json(file)?;
    let mut fields = Fields::new(file, "", &node);
    let story = record(&mut fields, Some((regions, subjects)));
    let (warnings, errors): (Vec<_>, Vec<_>) = fields.finish().into_iter().partition(|fault| !fault.is_error());
    match story {
        Some(story) if errors.is_empty() => Ok((story, warnings)),
        _ => Err(errors),
    }
}

/// Reads a record that was accepted before: its places and subjects are not judged again.
pub fn read_accepted(slug: &Slug, record_text: &str) -> Result<Story, Vec<Fault>> {
    let file = SourceFile::new(slug.as_str(), record_text);
    let node = json(&file)?;
    let mut fields = Fields::new(&file, "", &node);
    let story = record(&mut fields, None);
    story.ok_or_else(|| fields.finish())
}

fn record(fields: &mut Fields<'_>, known: Option<(&Regions, &Subjects)>) -> Option<Story> {
    let slug: Option<Slug> = fields.require_parsed("slug");
    let language: Option<Locale> = fields.require_parsed("language");
    let status = status(fields, known.is_some());
    let created: Option<Timestamp> = fields.require_parsed("contentCreated");
    let urgency = fields.whole("urgency", 1..=9).unwrap_or(5);
    let subjects = codes(fields, "subjects", "medtop:", "medtop:06000000");
    let genres = codes(fields, "genres", "genre:", "genre:Current");
    let places = fields.texts("places");
    if let Some((regions, in_use)) = known {
        check_places(fields, &places, regions);
        check_subjects(fields, &subjects, in_use);
    }
    let (embargoed_until, expires) = hold(fields);
    let regions = known.map(|(regions, _)| regions);
    let rights = rights::of_record(fields, regions);
    let values = facts::of_record(fields);
    Some(Story {
        urgency: u8::try_from(urgency).ok()?,
        subjects: subjects.into_iter().map(|(code, _)| code).collect(),
        genres: genres.into_iter().map(|(code, _)| code).collect(),
        places: places.into_iter().map(|(place, _)| place.to_owned()).collect(),
        located: words(fields, "located"),
        by: words(fields, "by"),
        info_sources: all_words(fields, "infoSources"),
        facts: values.facts,
        figures: values.figures,
        rights: rights.story,
        text_rights: rights.texts,
        copyright_notice: rights.notice,
        usage_terms: rights.terms,
        linked_rights: rights.linked,
        corrections: corrections::read(fields),
        withdrawn: corrections::withdrawn(fields),
        renditions: renditions(fields, regions),
        related: related(fields),
        slug: slug?,
        language: language?,
        status: status?,
        content_created: created?,
        embargoed_until,
        expires,
    })
}

/// Only a withdrawal writes "canceled" into a record; a record that is `given` cannot say it.
fn status(fields: &mut Fields<'_>, given: bool) -> Option<PubStatus> {
    let node = fields.require("pubStatus")?;
    match fields.word("pubStatus", &["usable", "withheld", "canceled"])? {
        "usable" => Some(PubStatus::Usable),
        "withheld" => Some(PubStatus::Withheld),
        _ if !given => Some(PubStatus::Canceled),
        _ => {
            let message = "/pubStatus: a record cannot be put as canceled".to_owned();
            let hint = "`polywire story withdraw` withdraws a published story".to_owned();
            fields.refuse("canceled", node.span.clone(), message, Some(hint));
            None
        }
    }
}

type Code = (String, std::ops::Range<usize>);

fn codes(fields: &mut Fields<'_>, key: &'static str, prefix: &str, example: &str) -> Vec<Code> {
    let mut codes = Vec::new();
    for (code, span) in fields.texts(key) {
        if code.strip_prefix(prefix).is_some_and(is_code) {
            codes.push((code.to_owned(), span));
        } else {
            let message = format!("{}: expected a code such as {example}, found \"{code}\"", fields.path(key));
            fields.refuse("value", span, message, None);
        }
    }
    codes
}

fn check_places(fields: &mut Fields<'_>, places: &[(&str, std::ops::Range<usize>)], regions: &Regions) {
    for (place, span) in places.iter().filter(|(place, _)| regions.countries(place).is_none()) {
        let message = format!("/places: \"{place}\" is no country, M49 region or region of regions.toml");
        let hint = did_you_mean(place, regions.names());
        fields.refuse("unknown-place", span.clone(), message, hint);
    }
}

fn check_subjects(fields: &mut Fields<'_>, subjects: &[Code], in_use: &Subjects) {
    for (code, span) in subjects.iter().filter(|(code, _)| !in_use.contains(code)) {
        let message = format!("subjects.toml does not have the subject {code}");
        let fault = fields.file().warning("unknown-subject", span.clone(), message);
        fields.absorb(vec![fault.maybe_hint(did_you_mean(code, in_use.codes()))]);
    }
}

/// Until when nobody sees it, and from when on again nobody does.
fn hold(fields: &mut Fields<'_>) -> (Option<Timestamp>, Option<Timestamp>) {
    let (embargoed_until, expires) = (fields.parse("embargoedUntil"), fields.parse("expires"));
    if let (Some(until), Some(at)) = (embargoed_until, expires)
        && until >= at
    {
        let span = fields.get("expires").map(|node| node.span.clone()).unwrap_or_default();
        let message = "/expires: nobody could ever see it: it ends before its embargo does".to_owned();
        fields.refuse("expires", span, message, None);
    }
    (embargoed_until, expires)
}

fn renditions(fields: &mut Fields<'_>, regions: Option<&Regions>) -> Vec<Rendition> {
    each(fields, "renditions", |rendition| {
        let name = rendition.require_parsed("name");
        let href = address(rendition, "href");
        let content_type = media_type(rendition, "contentType");
        let size_in_bytes = rendition.whole("sizeInBytes", 0..=1 << 50);
        let duration = rendition.whole("duration", 0..=10_000_000);
        let rights = rights::of_rendition(rendition, regions);
        Some(Rendition { name: name?, href: href?, content_type: content_type?, size_in_bytes, duration, rights })
    })
}

fn related(fields: &mut Fields<'_>) -> Vec<Related> {
    each(fields, "related", |page| {
        let href = address(page, "href");
        let title = page.require("title").and_then(|_| words(page, "title"));
        Some(Related { href: href?, title: title? })
    })
}

fn each<T>(fields: &mut Fields<'_>, key: &'static str, read: impl Fn(&mut Fields<'_>) -> Option<T>) -> Vec<T> {
    let mut values = Vec::new();
    let list: &[Node] = fields.list(key);
    for (number, node) in list.iter().enumerate() {
        let mut item = Fields::new(fields.file(), &format!("{}/{number}", fields.path(key)), node);
        values.extend(read(&mut item));
        let faults = item.finish();
        fields.absorb(faults);
    }
    values
}
