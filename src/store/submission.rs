//! Submissions: what each watched file last submitted, so that the same is not submitted twice.

use crate::model::fingerprint::fingerprint;

/// What a watched file last submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The file, as a path below the working folder.
    pub path: String,
    /// Hash of what it held, and of what belongs to it.
    pub fingerprint: String,
    /// The version of the text it became, 0 for what is no text.
    pub text_version: i64,
    /// The state that was said of a text.
    pub state: String,
}

impl Submission {
    /// What is noted of a file that holds `content`.
    pub fn of(path: &str, content: &str) -> Self {
        Self::of_text(path, content, "", "")
    }

    /// What is noted of a text file, with what is said of the text beside it.
    pub fn of_text(path: &str, content: &str, state: &str, translator: &str) -> Self {
        let content = fingerprint([content.as_bytes()]);
        let belongings = fingerprint([state.as_bytes(), translator.as_bytes()]);
        let fingerprint = format!("{content}-{belongings}");
        Self { path: path.to_owned(), fingerprint, text_version: 0, state: state.to_owned() }
    }

    /// Whether the file held this content.
    pub fn holds(&self, content: &str) -> bool {
        self.fingerprint.split('-').next() == Some(fingerprint([content.as_bytes()]).as_str())
    }

    /// Whether the file was the same then, whatever became of it.
    pub fn is_of_the_same_file_as(&self, other: &Self) -> bool {
        self.path == other.path && self.fingerprint == other.fingerprint
    }
}
