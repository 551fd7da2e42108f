//! What is given on the command line: files, and files of a language.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result};

use crate::desk::DeskError;
use crate::desk::folder::read_utf8;
use crate::model::fault::SourceFile;
use crate::model::locale::Locale;

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

/// A file's text, as every file of ours is read.
pub(super) fn read_file(path: &Path) -> Result<SourceFile> {
    let bytes = std::fs::read(path).with_context(|| format!("{}", path.display()))?;
    Ok(read_utf8(&path.display().to_string(), bytes).map_err(DeskError::Refused)?)
}
