//! `polywire text edit`: a text in the translator's own editor, checked when it is saved.

use std::fs::OpenOptions;
use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::cli::given::read_file;
use crate::cli::outcome::Manner;
use crate::cli::text::{put, story_of};
use crate::cli::{report, say};
use crate::desk::Desk;
use crate::desk::given::{GivenText, newest_by_locale};
use crate::desk::origin::newest_source;
use crate::model::fault::{Fault, SourceFile, mended_at_last, refuses};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::text::State;
use crate::snapshot::Snapshot;
use crate::words::revision::revision;
use crate::words::skeleton::{Treatment, plural_examples, skeleton};
use crate::words::wording::Wording;

/// Starts each line of what stands beside the text and is not saved.
const BESIDE: &str = "# |";

#[derive(Debug, Args)]
pub(in crate::cli) struct Edit {
    /// The story
    slug: Slug,
    /// The language
    locale: Locale,
    /// How far it has come once it is saved
    #[arg(long)]
    state: Option<State>,
    /// Who translates
    #[arg(long, value_name = "NAME")]
    translator: Option<String>,
    /// Mend without asking what can be mended without changing what the text says
    #[arg(long)]
    fix: bool,
}

/// A text under the editor.
struct Session<'a> {
    path: PathBuf,
    story: &'a Story,
    snapshot: &'a Snapshot,
    locale: &'a Locale,
    original: Option<SourceFile>,
    fix: bool,
}

impl Edit {
    pub(in crate::cli) async fn run(self, desk: &Desk) -> Result<ExitCode> {
        let snapshot = desk.snapshot().await?;
        let story = story_of(desk, &self.slug).await?;
        let texts = desk.texts_of(&self.slug).await?;
        let original = newest_source(&story, &texts);
        let current = newest_by_locale(&texts).remove(&self.locale).cloned();
        let version = current.as_ref().map(|text| text.version);
        let is_draft = current.as_ref().is_some_and(|text| text.state == State::Draft);
        if is_draft && self.state.is_none() {
            say("this continues a draft, and stays one: add --state translated to put it in force");
        }
        let words_before = current.map(|text| text.content);
        let (slug, locale) = (&self.slug, &self.locale);
        let path = std::env::temp_dir().join(format!("polywire-{slug}.{locale}-{}.ftl", std::process::id()));
        let session = Session { path, story: &story, snapshot: &snapshot, locale, original, fix: self.fix };
        let before = session.lay_out(words_before.as_deref())?;
        let Some(words) = session.until_right(&before)? else {
            return Ok(ExitCode::FAILURE);
        };
        let words = if words == before {
            // Words that were laid out as they were can still be said to have come further.
            let Some(same) = words_before.filter(|_| self.state.is_some() || self.translator.is_some()) else {
                std::fs::remove_file(&session.path)?;
                say("nothing was changed, nothing is filed");
                return Ok(ExitCode::SUCCESS);
            };
            same.to_string()
        } else {
            saved(&words)
        };
        let texts = desk.texts_of(&self.slug).await?;
        if newest_by_locale(&texts).get(&self.locale).map(|text| text.version) != version {
            bail!("somebody else filed this text meanwhile; yours is kept in {}", session.path.display());
        }
        let original = |file: Option<&SourceFile>| file.and_then(revision);
        if original(newest_source(&story, &texts).as_ref()) != original(session.original.as_ref()) {
            bail!("the original changed meanwhile; your text is kept in {}", session.path.display());
        }
        let file = SourceFile::new(&session.path.display().to_string(), &words);
        let state = self.state.or(is_draft.then_some(State::Draft));
        let translator = self.translator;
        let given = GivenText { state, translator, ..GivenText::new(self.locale.clone(), file) };
        // What is refused stays where it was edited.
        let outcome = put(desk, self.slug.clone(), given, false, Manner::default()).await?;
        std::fs::remove_file(&session.path)?;
        Ok(outcome)
    }
}

impl Session<'_> {
    /// Writes the file that is edited: the original and all that helps beside the text, then the text or a skeleton.
    fn lay_out(&self, current: Option<&str>) -> Result<String> {
        let Some(catalog) = self.snapshot.catalogs.get(self.locale) else {
            bail!("the service has no words in \"{0}\": `polywire locale new {0}` makes them", self.locale);
        };
        let mut beside = vec![
            format!("{} in {}. Lines that start with \"{BESIDE}\" are not saved.", self.story.slug, self.locale),
            String::new(),
        ];
        for (name, fact) in &self.story.facts {
            let shown = catalog.formats.show(fact, &crate::words::options::Options::default()).unwrap_or_default();
            beside.push(format!("${name} ({}): {shown}", fact.kind()));
        }
        beside.extend(plural_examples(&catalog.formats).lines().map(str::to_owned));
        let is_original = *self.locale == self.story.language;
        if let Some(original) = self.original.as_ref().filter(|_| !is_original) {
            beside.extend([String::new(), format!("The original, in {}:", self.story.language)]);
            beside.extend(original.text.lines().map(str::to_owned));
        }
        let laid_out =
            self.original.as_ref().and_then(|original| skeleton(original, &catalog.formats, Treatment::Kept));
        let words = current.map(str::to_owned).or(laid_out).unwrap_or_else(|| "headline = \n".to_owned());
        let lines: Vec<String> = beside.iter().map(|line| format!("{BESIDE} {line}").trim_end().to_owned()).collect();
        let text = format!("{}\n\n{words}", lines.join("\n"));
        let mut file = OpenOptions::new();
        let mut file =
            private(&mut file).open(&self.path).with_context(|| format!("cannot write {}", self.path.display()))?;
        file.write_all(text.as_bytes())?;
        Ok(text)
    }

    /// Edits until the text can be accepted; `None` where the person gives up. The file stays then.
    fn until_right(&self, before: &str) -> Result<Option<String>> {
        loop {
            edit(&self.path)?;
            let mut file = read_file(&self.path)?;
            if *file.text == *before {
                return Ok(Some(before.to_owned()));
            }
            let mut faults = self.faults(&file);
            let look = |text: &str| self.faults(&SourceFile::new(&file.name, text));
            if let Some(better) = mended_at_last(&file.text, &look)
                && (self.fix || ask("Mend what can be mended without changing what it says?")?)
            {
                std::fs::write(&self.path, &better)?;
                file = read_file(&self.path)?;
                faults = self.faults(&file);
            }
            report::say_all(&faults);
            if !refuses(&faults) {
                return Ok(Some(file.text.to_string()));
            }
            if !ask("Edit again?")? {
                say(&format!("nothing is filed; your text is kept in {}", self.path.display()));
                return Ok(None);
            }
        }
    }

    fn faults(&self, file: &SourceFile) -> Vec<Fault> {
        let Some(catalog) = self.snapshot.catalogs.get(self.locale) else { return Vec::new() };
        let source = self.original.as_ref().map(|original| (&self.story.language, original));
        Wording::accept(catalog, file, &self.story.facts, source).1
    }
}

/// The text without what stood beside it.
fn saved(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.starts_with(BESIDE));
    let words = lines.collect::<Vec<_>>().join("\n");
    format!("{}\n", words.trim_matches('\n'))
}

/// Runs the person's editor on a file.
fn edit(path: &Path) -> Result<()> {
    let named = |name: &str| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    let editor = named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| "vi".to_owned());
    // The editor may come with arguments of its own, which a shell takes apart; the path is given whole.
    let status = Command::new("sh").arg("-c").arg(format!("{editor} \"$1\"")).arg("sh").arg(path).status();
    let status = status.with_context(|| format!("the editor \"{editor}\" cannot be started"))?;
    if !status.success() {
        bail!("the editor \"{editor}\" failed; set $EDITOR to another. Your text is kept in {}", path.display());
    }
    Ok(())
}

/// Yes or no, from a terminal; no where there is none.
fn ask(question: &str) -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    say(&format!("{question} [Y/n]"));
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(!answer.trim().starts_with(['n', 'N']))
}

/// A new file that only its owner can read.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.write(true).create_new(true).mode(0o600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_is_not_saved() {
        assert_eq!(saved("# | a\n# |\n\n# mine\nheadline = x\n# | b\n\n"), "# mine\nheadline = x\n");
    }
}
