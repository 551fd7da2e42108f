//! Files and pages that a foreign document refers to. What cannot be used is left out with a warning, as the story can
//! be read without it. Whether there is anything at an address it does not know.

use serde_json::{Value, json};

use crate::definitions::document;
use crate::definitions::fields::Fields;
use crate::definitions::news_item::names::{Entry, close, entries, line, present, warn};
use crate::definitions::values::spelled;
use crate::model::locale::Locale;
use crate::model::slug::Slug;

/// Kinds of items that are files and no pages.
const FILES: [&str; 4] = ["picture", "graphic", "audio", "video"];

/// Media files as a record has them.
pub(super) fn renditions(fields: &mut Fields<'_>) -> Vec<Value> {
    let (mut files, mut names): (Vec<Value>, Vec<String>) = (Vec::new(), Vec::new());
    for (number, mut entry) in entries(fields, &["renditions"]).into_iter().enumerate() {
        match rendition(&mut entry) {
            Ok(mut file) => {
                let name = free_name(&mut entry, number + 1, &names);
                file.insert("name".to_owned(), Value::from(name.as_str()));
                names.push(name);
                files.push(Value::Object(file));
            }
            Err(why) => {
                let message = format!("/renditions: a file is not taken: {why}");
                warn(fields, "not-taken", entry.span.clone(), message);
            }
        }
        close(fields, entry.fields);
    }
    files
}

/// A file without its name, or why it cannot be used.
fn rendition(entry: &mut Entry<'_>) -> Result<serde_json::Map<String, Value>, String> {
    let fields = &mut entry.fields;
    let href = line(fields, &["href"]).ok_or("it has no href")?;
    let href = spelled(&href).map_err(|why| format!("its href is \"{href}\": {why}"))?;
    let content_type = line(fields, &["contentType", "contenttype", "mimetype"]).ok_or("it has no contentType")?;
    let content_type = essence(&content_type).ok_or_else(|| format!("\"{content_type}\" is no media type"))?;
    let mut file = serde_json::Map::new();
    file.insert("href".to_owned(), href.into());
    file.insert("contentType".to_owned(), content_type.into());
    let size = whole(fields, &["sizeInBytes", "sizeinbytes"], 1 << 50);
    let duration = whole(fields, &["duration"], 10_000_000);
    file.extend(size.map(|size| ("sizeInBytes".to_owned(), size.into())));
    file.extend(duration.map(|duration| ("duration".to_owned(), duration.into())));
    Ok(file)
}

/// A media type without its parameters.
fn essence(content_type: &str) -> Option<String> {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte);
    let is_token = |part: &str| !part.is_empty() && part.bytes().all(fits);
    let (kind, subtype) = essence.split_once('/')?;
    (is_token(kind) && is_token(subtype)).then(|| essence.to_owned())
}

/// A whole number, of which a document may give fractions.
fn whole(fields: &mut Fields<'_>, names: &[&'static str], most: u64) -> Option<u64> {
    let (name, node) = present(fields, names)?;
    let written = match &node.value {
        document::Value::Number(written) | document::Value::Text(written) => written.split('.').next(),
        _ => None,
    };
    let number = written.and_then(|digits| digits.parse::<u64>().ok()).filter(|number| *number <= most);
    if number.is_none() {
        let message = format!("{} is not taken: expected a number up to {most}", fields.path(name));
        warn(fields, "not-taken", node.span.clone(), message);
    }
    number
}

/// A name that no file before has.
fn free_name(entry: &mut Entry<'_>, number: usize, taken: &[String]) -> String {
    let given = line(&mut entry.fields, &["name"]).or_else(|| entry.key.map(str::to_owned)).unwrap_or_default();
    let short: String = given.chars().take(60).collect();
    let name = Slug::of_words(&short).map_or_else(|| format!("file-{number}"), |name| name.to_string());
    if taken.contains(&name) { format!("{name}-file-{number}") } else { name }
}

/// Pages that belong to the story: the original, where the URI is that of a page, and pages it is associated with.
pub(super) fn related(
    fields: &mut Fields<'_>,
    uri: Option<&str>,
    language: Option<&Locale>,
    headline: Option<&str>,
) -> Vec<Value> {
    let original = uri.and_then(|uri| spelled(uri).ok());
    let mut pages: Vec<(String, String)> = original.zip(headline.map(str::to_owned)).into_iter().collect();
    for mut entry in entries(fields, &["associations"]) {
        let page = page(&mut entry, language);
        pages.extend(page.filter(|(href, _)| !pages.iter().any(|(known, _)| known == href)));
        close(fields, entry.fields);
    }
    pages.into_iter().map(|(href, title)| json!({ "href": href, "title": title })).collect()
}

/// The address and title of an association that is a page, and no file or other language of the story.
fn page(entry: &mut Entry<'_>, language: Option<&Locale>) -> Option<(String, String)> {
    let fields = &mut entry.fields;
    let is_translation = says(fields, "rel").to_lowercase().contains("translat");
    let is_file = FILES.contains(&says(fields, "type").as_str());
    let other: Option<Locale> = says(fields, "language").parse().ok();
    let is_in_another = other.is_some_and(|other| language.is_some_and(|language| *language != other));
    if is_translation || is_file || is_in_another {
        return None;
    }
    let addresses = [says(fields, "href"), says(fields, "uri")];
    let href = addresses.iter().find_map(|address| spelled(address).ok())?;
    let title = line(fields, &["title", "headline"]).or_else(|| first_headline(fields))?;
    Some((href, title))
}

/// What a property says; nothing where it is not there.
fn says(fields: &mut Fields<'_>, key: &'static str) -> String {
    line(fields, &[key]).unwrap_or_default()
}

fn first_headline(fields: &mut Fields<'_>) -> Option<String> {
    let mut first = None;
    for mut entry in entries(fields, &["headlines"]) {
        first = first.or_else(|| line(&mut entry.fields, &["value"]));
        close(fields, entry.fields);
    }
    first
}
