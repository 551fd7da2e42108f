//! `polywire text export`: originals and texts as files, laid out as translators' tools such as Pontoon expect them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::cli::given::read_file;
use crate::cli::{report, say, stories};
use crate::config::Config;
use crate::desk::Desk;
use crate::desk::folder::{States, states};
use crate::model::locale::Locale;
use crate::model::story::PubStatus;
use crate::model::text::{State, Text};

#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    /// The folder of languages to write into [default: the newsroom's own]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Export {
    pub(in crate::cli) async fn run(self, desk: &Desk, config: &Config) -> Result<ExitCode> {
        let folder = self.dir.as_ref().unwrap_or(&config.folders.locales);
        let mut written = 0;
        let mut by_locale: BTreeMap<Locale, Vec<Text>> = BTreeMap::new();
        for story in stories(desk.store()).await? {
            let row = desk.store().story(story.slug.as_str()).await?;
            // What nobody may read yet is not given to a tool that may show it to anybody.
            let is_out = row.is_some_and(|row| row.released > 0) && story.status == PubStatus::Usable;
            for text in desk.texts_of(&story.slug).await?.into_iter().filter(|_| is_out) {
                let known = by_locale.entry(text.locale.clone()).or_default();
                if text.state > State::Draft {
                    match known.iter_mut().find(|other| other.slug == text.slug) {
                        Some(other) if other.version < text.version => *other = text,
                        Some(_) => {}
                        None => known.push(text),
                    }
                }
            }
        }
        for (locale, texts) in &by_locale {
            written += write_locale(desk, &folder.join(locale.as_str()).join("stories"), texts).await?;
        }
        let count: usize = by_locale.values().map(Vec::len).sum();
        say(&format!("{count} texts in {}; {written} files written", folder.display()));
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes what differs and tells how many files that were. What only the folder has is left as it is.
async fn write_locale(desk: &Desk, folder: &Path, texts: &[Text]) -> Result<usize> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let path = folder.join("state.toml");
    let (known, faults) = states(&path);
    let Some(mut known) = known.filter(|_| faults.is_empty()) else {
        report::say_all(&faults);
        bail!("{} is kept as it is; mend it first", path.display());
    };
    let mut given = Vec::new();
    for text in texts {
        let file = folder.join(format!("{}.ftl", text.slug));
        if is_unfiled(desk, &file, text).await? {
            say(&format!("{}: kept, for its words are not in force anywhere", file.display()));
            continue;
        }
        known.insert(text.slug.to_string(), Some((text.state, text.translator.clone())));
        given.push((file, text));
    }
    // The states first: a text without one would count as translated to a server that watches the folder.
    let mut written = write(&path, &in_toml(&known))?;
    for (file, text) in given {
        written += write(&file, &text.content)?;
    }
    Ok(written)
}

/// Whether a file holds words that would be lost: those of no version in the store, or of a draft on top.
async fn is_unfiled(desk: &Desk, file: &Path, text: &Text) -> Result<bool> {
    if !file.exists() {
        return Ok(false);
    }
    let Ok(known) = read_file(file) else { return Ok(true) };
    let versions = desk.store().text_versions(text.slug.as_str(), text.locale.as_str()).await?;
    let is_draft_on_top =
        versions.first().is_some_and(|newest| newest.state == "draft" && newest.content == *known.text);
    Ok(is_draft_on_top || !versions.iter().any(|version| version.content == *known.text))
}

fn write(path: &Path, content: &str) -> Result<usize> {
    if std::fs::read(path).is_ok_and(|known| known == content.as_bytes()) {
        return Ok(0);
    }
    let unfinished = path.with_extension("unfinished");
    let written = std::fs::write(&unfinished, content).and_then(|()| std::fs::rename(&unfinished, path));
    written.with_context(|| format!("cannot write {}", path.display()))?;
    Ok(1)
}

pub(in crate::cli) fn in_toml(states: &States) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let entry = |(slug, known): (&String, &Option<(State, Option<String>)>)| {
        let (state, translator) = known.as_ref()?;
        let translator = translator.as_ref().map(|name| format!("translator = {}\n", quoted(name)));
        Some(format!("[{slug}]\nstate = \"{state}\"\n{}", translator.unwrap_or_default()))
    };
    states.iter().filter_map(entry).collect::<Vec<_>>().join("\n")
}
