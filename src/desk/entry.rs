//! Entries of the ledger of what was taken back, as lines of JSON. They hold names and commits, and no words: neither those of
//! a story nor the reasons for taking it back. Used by the ledger and by restoration.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::definitions::story;
use crate::model::slug::Slug;
use crate::model::story::PubStatus;
use crate::model::withdrawn::Withdrawn;
use crate::store::taken_back::{TakenBack, TakenBackRow};

/// Something that was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The newsroom whose store it was: authority and year of its ids.
    pub newsroom: String,
    /// The story, or whose token it was.
    pub slug: Slug,
    /// What of it.
    pub taken: Taken,
    /// The commit.
    pub seq: i64,
    /// Its digest, by which a store is known to have it.
    pub digest: String,
    /// When it was.
    pub at: Timestamp,
}

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// All of it, from everybody.
    Whole,
    /// From these languages and regions.
    Part(Withdrawn),
    /// Its words are not even kept.
    Erased,
    /// A token that somebody had, by its hash.
    Token(String),
    /// What was wrong of it.
    Corrected,
}

impl Entry {
    pub(super) fn line(&self) -> String {
        let what = match &self.taken {
            Taken::Whole => json!({ "act": "withdraw", "story": self.slug.as_str() }),
            Taken::Part(part) => json!({
                "act": "withdraw", "story": self.slug.as_str(),
                "locales": part.locales.iter().map(ToString::to_string).collect::<Vec<_>>(), "regions": part.regions,
            }),
            Taken::Erased => json!({ "act": "erase", "story": self.slug.as_str() }),
            Taken::Corrected => json!({ "act": "correct", "story": self.slug.as_str() }),
            Taken::Token(token) => json!({ "act": "revoke", "holder": self.slug.as_str(), "token": token }),
        };
        let mut line = json!({
            "newsroom": self.newsroom, "commit": self.seq, "digest": self.digest, "at": self.at.to_string(),
        });
        if let (Some(line), Value::Object(what)) = (line.as_object_mut(), what) {
            line.extend(what);
        }
        format!("{line}\n")
    }

    pub(super) fn read(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let text = |name: &str| value.get(name)?.as_str();
        let texts = |name: &str| -> Option<Vec<&str>> {
            value.get(name).map_or(Some(Vec::new()), |texts| texts.as_array()?.iter().map(Value::as_str).collect())
        };
        let locales = texts("locales")?.into_iter().map(|tag| tag.parse().ok()).collect::<Option<Vec<_>>>()?;
        let part = Withdrawn { locales, regions: texts("regions")?.into_iter().map(str::to_owned).collect() };
        let taken = match text("act")? {
            "erase" => Taken::Erased,
            "correct" => Taken::Corrected,
            "revoke" => Taken::Token(text("token")?.to_owned()),
            "withdraw" if part.is_nowhere() => Taken::Whole,
            "withdraw" => Taken::Part(part),
            _ => return None,
        };
        Some(Self {
            newsroom: text("newsroom")?.to_owned(),
            slug: text("story").or_else(|| text("holder"))?.parse().ok()?,
            taken,
            seq: value.get("commit")?.as_i64()?,
            digest: text("digest")?.to_owned(),
            at: text("at")?.parse().ok()?,
        })
    }

    /// What a commit took back; nothing where that cannot be told.
    pub(super) fn of(newsroom: &str, row: TakenBackRow) -> Option<Self> {
        let slug: Slug = row.name.parse().ok()?;
        let taken = match row.what {
            TakenBack::Words => Taken::Erased,
            TakenBack::Token(token) => Taken::Token(token),
            TakenBack::Shown(record) => {
                let story = story::read_accepted(&slug, &record).ok()?;
                match story.status {
                    PubStatus::Canceled => Taken::Whole,
                    _ if story.withdrawn.is_nowhere() => Taken::Corrected,
                    _ => Taken::Part(story.withdrawn),
                }
            }
        };
        Some(Self { newsroom: newsroom.to_owned(), slug, taken, seq: row.seq, digest: row.digest, at: row.at })
    }
}
