//! Checking folders without committing anything: what `polywire check` says of definitions and words.

use std::collections::BTreeMap;

use crate::definitions::story;
use crate::desk::folder::Folders;
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::snapshot::Snapshot;
use crate::words::wording::Wording;

/// Every fault of the folders. Texts are checked against `known` stories, or else against the sample's.
pub fn check(folders: &Folders, known: &BTreeMap<Slug, Story>) -> Vec<Fault> {
    let found = folders.read();
    let mut faults = found.faults.clone();
    let snapshot = match Snapshot::read(0, &found.definitions) {
        Ok(snapshot) => {
            faults.extend(snapshot.warnings(&found.definitions, &|_| true));
            snapshot
        }
        Err(errors) => {
            faults.extend(errors);
            return faults;
        }
    };
    let mut stories = known.clone();
    for file in found.stories.values() {
        match story::read(file, &snapshot.definitions.regions, &snapshot.definitions.subjects) {
            Ok((story, warnings)) => {
                faults.extend(warnings);
                stories.entry(story.slug.clone()).or_insert(story);
            }
            Err(errors) => faults.extend(errors),
        }
    }
    for text in found.texts.values() {
        match (stories.get(&text.slug), snapshot.catalogs.get(&text.locale)) {
            (Some(story), Some(catalog)) => {
                let name = format!("locales/{}/stories/{}.ftl", story.language, story.slug);
                let source = found.texts.get(&name).map(|source| (&story.language, &source.file));
                faults.extend(Wording::accept(catalog, &text.file, &story.facts, source).1);
            }
            (None, _) => {
                let message = format!("there is no story \"{}\" to check this text against", text.slug);
                faults.push(Fault::of_file("unknown-story", &text.file.name, message).as_warning());
            }
            (_, None) => {
                let message = format!("the service has no words in \"{}\"", text.locale);
                let hint = format!("write locales/{}/service.ftl and its fellows first", text.locale);
                faults.push(Fault::of_file("unknown-locale", &text.file.name, message).hint(hint));
            }
        }
    }
    faults
}
