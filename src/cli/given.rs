//! What is given on the command line: files, files of a language, reasons and answers.

use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result, bail};

use crate::cli::say;
use crate::desk::DeskError;
use crate::desk::folder::read_utf8;
use crate::desk::given::GivenText;
use crate::model::fault::SourceFile;
use crate::model::locale::Locale;
use crate::model::text::is_blank;

/// `LOCALE=FILE`.
#[derive(Debug, Clone)]
pub(super) struct Assignment {
    pub(super) locale: Locale,
    pub(super) path: PathBuf,
}

impl FromStr for Assignment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (tag, path) = text.split_once('=').ok_or("expected LOCALE=FILE.ftl, such as fr=story.fr.ftl")?;
        let locale = tag.parse().map_err(|error| format!("{error}"))?;
        Ok(Self { locale, path: PathBuf::from(path) })
    }
}

/// `LOCALE=TEXT`.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) locale: Locale,
    pub(super) text: String,
}

impl FromStr for Note {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (tag, text) = text.split_once('=').ok_or("expected LOCALE=TEXT, such as en=\"A wrong name\"")?;
        if is_blank(text) {
            return Err("the text is empty".to_owned());
        }
        let locale = tag.parse().map_err(|error| format!("{error}"))?;
        Ok(Self { locale, text: text.to_owned() })
    }
}

/// `NAME=VALUE` of a fact.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) name: String,
    pub(super) value: String,
}

impl FromStr for Value {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once('=').ok_or("expected NAME=VALUE, such as dead=14")?;
        Ok(Self { name: name.to_owned(), value: value.to_owned() })
    }
}

/// Refuses a reason that says nothing.
pub(super) fn check_reason(reason: &str) -> Result<()> {
    if reason.trim().is_empty() {
        bail!("--reason: say why, for the record of who did what");
    }
    Ok(())
}

/// What somebody at the terminal answers, in a line.
pub(super) fn answer_to(question: &str) -> Result<String> {
    say(question);
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}

/// Texts of the files that are given for languages.
pub(super) fn read_texts(given: &[Assignment]) -> Result<Vec<GivenText>> {
    given.iter().map(|text| Ok(GivenText::new(text.locale.clone(), read_file(&text.path)?))).collect()
}

/// A file's text, as every file of ours is read.
pub(super) fn read_file(path: &Path) -> Result<SourceFile> {
    let bytes = std::fs::read(path).with_context(|| format!("{}", path.display()))?;
    Ok(read_utf8(&path.display().to_string(), bytes).map_err(DeskError::Refused)?)
}
