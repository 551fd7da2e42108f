//! Concepts of a foreign document: its subjects, genres, places and sources, as codes and names of ours. Which subjects
//! are in use it does not know.

use crate::definitions::fields::Fields;
use crate::definitions::news_item::names::{Entry, close, entries, line, present, warn};
use crate::definitions::values::is_code;
use crate::model::region::Regions;

/// Media Topics such as `medtop:06000000`.
pub(super) fn subjects(fields: &mut Fields<'_>) -> Vec<String> {
    let code = |concept: &Concept| concept.identifiers.iter().find_map(|identifier| media_topic(identifier));
    taken(fields, &["subjects", "subject"], &code, "not-taken", "they are no Media Topics")
}

/// Genres such as `genre:Current`.
pub(super) fn genres(fields: &mut Fields<'_>) -> Vec<String> {
    let code = |concept: &Concept| concept.identifiers.iter().find_map(|identifier| genre(identifier));
    taken(fields, &["genres", "genre"], &code, "not-taken", "they are none of IPTC's genres")
}

/// Countries, M49 regions and named regions.
pub(super) fn places(fields: &mut Fields<'_>, regions: &Regions) -> Vec<String> {
    let code = |concept: &Concept| place(concept, regions);
    let why = "they are no country, M49 region or region of regions.toml";
    taken(fields, &["places", "place"], &code, "unknown-place", why)
}

/// Names of the sources.
pub(super) fn sources(fields: &mut Fields<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for mut entry in entries(fields, &["infoSources", "infosources", "infosource"]) {
        let name = line(&mut entry.fields, &["name"]);
        names.extend(name.filter(|name| !names.contains(name)));
        close(fields, entry.fields);
    }
    if names.is_empty() {
        names.extend(line(fields, &["source"]));
    }
    names
}

/// Something that a document is about.
struct Concept {
    name: Option<String>,
    identifiers: Vec<String>,
}

/// The codes of a list's concepts, each once, and a warning that names those which have none.
fn taken(
    fields: &mut Fields<'_>,
    names: &[&'static str],
    code: &dyn Fn(&Concept) -> Option<String>,
    warning: &'static str,
    why: &str,
) -> Vec<String> {
    let (mut codes, mut left_out): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for mut entry in entries(fields, names) {
        let concept = concept(&mut entry);
        match code(&concept) {
            Some(code) if codes.contains(&code) => {}
            Some(code) => codes.push(code),
            None => left_out.extend(concept.name.or_else(|| concept.identifiers.into_iter().next())),
        }
        close(fields, entry.fields);
    }
    if let Some((name, node)) = present(fields, names).filter(|_| !left_out.is_empty()) {
        let message = format!("{} is taken without {}: {why}", fields.path(name), left_out.join(", "));
        warn(fields, warning, node.span.clone(), message);
    }
    codes
}

/// A concept with everything that identifies it. A code of version 1 is one within its scheme.
fn concept(entry: &mut Entry<'_>) -> Concept {
    let fields = &mut entry.fields;
    let name = line(fields, &["name"]);
    let mut identifiers = Vec::new();
    for key in ["uri", "literal", "qcode"] {
        identifiers.extend(line(fields, &[key]));
    }
    let (scheme, code) = (line(fields, &["scheme"]), line(fields, &["code"]));
    identifiers.extend(code.map(|code| match scheme {
        Some(scheme) if scheme.ends_with(['/', ':', '#']) => scheme + &code,
        Some(scheme) => format!("{scheme}/{code}"),
        None => code,
    }));
    Concept { name, identifiers }
}

fn media_topic(identifier: &str) -> Option<String> {
    let marked = after(identifier, &["medtop:", "mediatopic:", "newscodes/mediatopic/", "medtop/"]);
    // Digits alone are those of IPTC's older subject codes too; only where both agree are they taken for a topic's.
    let is_either = |digits: &&str| digits.starts_with("200") || digits.ends_with("000000");
    let digits = marked.or_else(|| Some(identifier).filter(is_either))?;
    let is_topic = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_topic.then(|| format!("medtop:{digits}"))
}

fn genre(identifier: &str) -> Option<String> {
    after(identifier, &["genre:", "newscodes/genre/"]).filter(|rest| is_code(rest)).map(|rest| format!("genre:{rest}"))
}

/// What follows one of these marks.
fn after<'a>(identifier: &'a str, marks: &[&str]) -> Option<&'a str> {
    let rest = marks.iter().find_map(|mark| identifier.split_once(mark).map(|(_, rest)| rest))?;
    Some(rest.trim_end_matches('/'))
}

/// A place as a record names it. Addresses are read only where they are those of countries or M49: elsewhere `…/CA` may
/// well be California.
fn place(concept: &Concept, regions: &Regions) -> Option<String> {
    let named = concept.name.iter().find(|name| regions.names().any(|known| known == name.as_str()));
    let coded = concept.identifiers.iter().find_map(|identifier| place_code(identifier, regions));
    coded.or_else(|| named.cloned())
}

fn place_code(identifier: &str, regions: &Regions) -> Option<String> {
    let is_known = |code: &str| regions.countries(code).is_some();
    if !identifier.contains([':', '/']) {
        return is_known(identifier).then(|| identifier.to_owned());
    }
    let lower = identifier.to_ascii_lowercase();
    let scheme = ["iso3166", "iso-3166", "country", "m49"].iter().any(|scheme| lower.contains(scheme));
    let code = lower.trim_end_matches('/').rsplit([':', '/', '#']).next()?.to_ascii_uppercase();
    let is_code = code.len() == 2 || (code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()));
    (scheme && is_code && is_known(&code)).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_and_genres_are_known_by_their_addresses() {
        for identifier in [
            "medtop:20000002",
            "http://cv.iptc.org/newscodes/mediatopic/20000002",
            "https://cv.iptc.org/newscodes/mediatopic/20000002/",
            "20000002",
        ] {
            assert_eq!(media_topic(identifier).as_deref(), Some("medtop:20000002"), "{identifier}");
        }
        for identifier in
            ["04003000", "subj:04000000", "medtop:2000000", "http://a.example/20000002", "medtop:2000000x"]
        {
            assert_eq!(media_topic(identifier), None, "{identifier}");
        }
        assert_eq!(genre("http://cv.iptc.org/newscodes/genre/Current").as_deref(), Some("genre:Current"));
        assert_eq!(genre("Current"), None);
    }

    #[test]
    fn places_are_codes_of_countries_and_regions() {
        let regions = Regions::default();
        for (identifier, wanted) in [
            ("KE", Some("KE")),
            ("014", Some("014")),
            ("iso3166-1a2:KE", Some("KE")),
            ("country:ke", Some("KE")),
            ("http://cvx.iptc.org/iso3166-1a2/it", Some("IT")),
            ("https://a.example/m49/014/", Some("014")),
            ("https://a.example/states/CA", None),
            ("iso3166-1a3:KEN", None),
            ("iso3166-2:US-CA", None),
            ("Kenya", None),
        ] {
            assert_eq!(place_code(identifier, &regions).as_deref(), wanted, "{identifier}");
        }
    }
}
