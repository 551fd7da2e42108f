//! `polywire export DIR`: a whole store as files, that another store can take in: definitions, words, records, texts, and
//! what everybody reads as ninjs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::{Value, json};

use crate::cli::text::export::in_toml;
use crate::cli::{Place, print_json, say, site};
use crate::definitions::PARTNERS;
use crate::desk::Desk;
use crate::desk::export::ExportedStory;
use crate::desk::folder::States;
use crate::desk::import::newsroom::INDEX;
use crate::model::locale::Locale;
use crate::model::reader::Reader;
use crate::publisher::Publisher;
use crate::publisher::editions::ItemPlace;
use crate::render::ninjs::{Profile, render};

#[derive(Debug, Args)]
pub(super) struct Export {
    /// An empty folder, or one that is not there yet
    dir: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Export {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let (config, store) = place.store()?;
        // All of it as of one commit, whatever is filed meanwhile.
        let store = store.as_of(store.head().await?).await?;
        let publisher = Publisher::new(store.clone(), site(&config, &store).await?);
        let desk = Desk::new(store);
        make_empty(&self.dir)?;
        definitions(&desk, &self.dir).await?;
        let mut stories = Vec::new();
        let mut last = String::new();
        loop {
            let page = desk.store().stories(&last, 500).await?;
            let Some(end) = page.last() else { break };
            last.clone_from(&end.slug);
            for row in page {
                stories.push(desk.exported(&row).await?);
            }
        }
        // The last that changed stands first in the feeds, and is taken in last. Of one commit the first by name does.
        stories.sort_by(|one, other| (one.changed, &other.slug).cmp(&(other.changed, &one.slug)));
        let mut items = 0;
        for story in &stories {
            write(&self.dir.join(format!("feeds/stories/{}.json", story.slug)), &story.record)?;
            items += ninjs(&publisher, story, &self.dir).await?;
        }
        texts(&stories, &self.dir)?;
        // Last: without it the folder is no export.
        write(&self.dir.join(INDEX), &format!("{:#}\n", index(&stories)))?;
        if self.json {
            print_json(&json!({ "stories": stories.len(), "ninjs": items }))?;
        } else {
            say(&format!("{} stories and {items} ninjs documents in {}", stories.len(), self.dir.display()));
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn make_empty(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    if std::fs::read_dir(folder)?.next().is_some() {
        bail!("{} is not empty: name a folder that is, or that is not there yet", folder.display());
    }
    Ok(())
}

/// Definitions and service words. Partners stay here, for their tokens do.
async fn definitions(desk: &Desk, folder: &Path) -> Result<()> {
    let (_, rows) = desk.store().definitions().await?;
    for row in rows.into_iter().filter(|row| !row.name.starts_with(PARTNERS)) {
        write(&folder.join(&row.name), &row.content)?;
    }
    Ok(())
}

/// What everybody reads of a story, in each language; gives how many documents that are.
async fn ninjs(publisher: &Publisher, story: &ExportedStory, folder: &Path) -> Result<usize> {
    let (nobody, mut written) = (Reader::default(), 0);
    for locale in publisher.story_locales(&story.slug, &nobody).await? {
        if let ItemPlace::Standing(item) = publisher.item(&story.slug, &locale, &nobody).await? {
            let document = render(Profile::Three, &item, publisher.site());
            let path = folder.join(format!("ninjs/{}.{locale}.ninjs", story.slug));
            write(&path, &String::from_utf8_lossy(&document))?;
            written += 1;
        }
    }
    Ok(written)
}

/// Texts by language, with their states beside them.
fn texts(stories: &[ExportedStory], folder: &Path) -> Result<()> {
    let mut states: BTreeMap<&Locale, States> = BTreeMap::new();
    for story in stories {
        for (locale, text) in &story.texts {
            write(&folder.join(format!("locales/{locale}/stories/{}.ftl", story.slug)), &text.content)?;
            let known = Some((text.state, text.translator.clone()));
            states.entry(locale).or_default().insert(story.slug.to_string(), known);
        }
    }
    for (locale, states) in states {
        write(&folder.join(format!("locales/{locale}/stories/state.toml")), &in_toml(&states))?;
    }
    Ok(())
}

/// Which stories, in which order, and what their translations were made from.
fn index(stories: &[ExportedStory]) -> Value {
    let story = |story: &ExportedStory| {
        let origins = story.texts.iter().filter_map(|(locale, text)| {
            text.source_revision.as_ref().map(|revision| (locale.to_string(), Value::from(revision.as_str())))
        });
        json!({ "slug": story.slug.as_str(), "madeFrom": Value::Object(origins.collect()) })
    };
    json!({ "stories": stories.iter().map(story).collect::<Vec<_>>() })
}

fn write(path: &Path, content: &str) -> Result<()> {
    let make = || {
        std::fs::create_dir_all(path.parent().unwrap_or(path))?;
        std::fs::write(path, content)
    };
    make().with_context(|| format!("cannot write {}", path.display()))
}
