//! A whole newsroom as it was exported: records and texts in the order in which the wire shows them, with what files of
//! words do not say.

use std::collections::BTreeMap;
use std::path::Path;

use crate::definitions::document::json;
use crate::definitions::fields::Fields;
use crate::desk::folder::{Folders, FoundText};
use crate::desk::given::{Filing, GivenText};
use crate::desk::import::given::Given;
use crate::model::fault::{Fault, SourceFile};
use crate::model::slug::Slug;

/// The file that makes a folder an export: which stories, in which order, and what their translations were made from.
pub const INDEX: &str = "wire.json";

/// What the index says of a story.
type Origins = BTreeMap<String, String>;

/// The stories of a folder that was exported, and what is wrong with its files.
pub fn stories(folder: &Path, index: &SourceFile) -> Result<(Vec<Given>, Vec<Fault>), Vec<Fault>> {
    let listed = listed(index)?;
    let found = Folders { feeds: folder.join("feeds"), locales: folder.join("locales") }.read();
    let mut by_story: BTreeMap<&Slug, Vec<&FoundText>> = BTreeMap::new();
    for text in found.texts.values() {
        by_story.entry(&text.slug).or_default().push(text);
    }
    let (mut given, mut faults) = (Vec::new(), found.faults.clone());
    for (slug, origins) in listed {
        let name = format!("feeds/stories/{slug}.json");
        let Some(record) = found.stories.get(&name).cloned() else {
            let message = format!("{INDEX} names a story that has no record here");
            faults.push(Fault::of_file("missing-record", &name, message));
            continue;
        };
        let texts = by_story.get(&slug).into_iter().flatten().map(|text| given_text(text, &origins)).collect();
        given.push(Given::Story(Box::new(Filing { slug, record: Some(record), texts })));
    }
    Ok((given, faults))
}

fn given_text(text: &FoundText, origins: &Origins) -> GivenText {
    GivenText {
        state: Some(text.state),
        translator: text.translator.clone(),
        made_from: origins.get(text.locale.as_str()).cloned(),
        ..GivenText::new(text.locale.clone(), text.file.clone())
    }
}

/// The stories of an index in their order.
fn listed(index: &SourceFile) -> Result<Vec<(Slug, Origins)>, Vec<Fault>> {
    let node = json(index)?;
    let mut fields = Fields::new(index, "", &node);
    let mut listed = Vec::new();
    let mut faults = Vec::new();
    for (number, node) in fields.list("stories").iter().enumerate() {
        let mut story = Fields::new(index, &format!("/stories/{number}"), node);
        let slug: Option<Slug> = story.require_parsed("slug");
        let origins = story.get("madeFrom").map(|node| node.value.clone());
        let mut known = Origins::new();
        if let Some(crate::definitions::document::Value::Table(members)) = origins {
            for member in &members {
                if let crate::definitions::document::Value::Text(revision) = &member.node.value {
                    known.insert(member.key.clone(), revision.clone());
                }
            }
        }
        faults.extend(story.finish());
        listed.extend(slug.map(|slug| (slug, known)));
    }
    faults.extend(fields.finish());
    if faults.is_empty() { Ok(listed) } else { Err(faults) }
}
