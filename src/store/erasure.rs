//! Erasure: the words of a story are replaced for good, in every version that was kept of it, while the log still verifies:
//! the hash of what was erased stays in the place of its salt, without which nobody can find out what it is the hash of.
//!
//! Part of applying a batch, and of verifying the log.

use rusqlite::{Connection, Row, params};

use crate::model::fingerprint::fingerprint;
use crate::store::Store;
use crate::store::apply::{Entry, cached, one};
use crate::store::batch::StoreError;
use crate::store::queries::all;
use crate::store::state::{ERASURES, salted};
use crate::store::verify::Content;

/// What stands before the hash of what was erased, where the salt was.
const MARK: &str = "erased:";

/// What stands in the place of the words of a story from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// The story.
    pub slug: String,
    /// In the place of each version of its record.
    pub records: Vec<(i64, String)>,
    /// In the place of each of its texts.
    pub text: String,
}

/// The hash of content that was erased, told by what stands in the place of its salt.
pub(crate) fn erased(salt: &str) -> Option<&str> {
    salt.strip_prefix(MARK)
}

impl Store {
    /// Leaves nothing in the file of what was overwritten. It is written anew, so there has to be room for it once more.
    pub async fn compact(&self) -> Result<(), StoreError> {
        self.writer()?.compact().await
    }

    /// Brings everything into the database file itself, so that this alone is the store.
    pub async fn settle(&self) -> Result<(), StoreError> {
        self.writer()?.settle().await
    }

    /// Whether the words of a story have been erased.
    pub async fn is_erased(&self, slug: &str) -> Result<bool, StoreError> {
        let slug = slug.to_owned();
        self.read(move |connection| {
            let known = cached(connection, "SELECT count(*) FROM erasures WHERE slug = ?1")?;
            Ok(one(known, [slug])?.unwrap_or_default() > 0)
        })
        .await
    }
}

impl Entry<'_> {
    /// Replaces every version of a story's record and texts, and forgets what was said about them.
    pub(super) fn erase(&mut self, erasure: &Erasure) -> Result<(), StoreError> {
        let Erasure { slug, records, text } = erasure;
        for content in &Content::OF_STORIES {
            for (seq, salt, leaf) in leaves_of(self.connection, content, slug)? {
                if erased(&salt).is_none() {
                    let sql =
                        format!("UPDATE {} SET salt = ?1 WHERE slug = ?2 AND seq = ?3 AND salt = ?4", content.table);
                    self.run(&sql, params![format!("{MARK}{leaf}"), slug, seq, salt])?;
                }
            }
        }
        for (version, record) in records {
            self.run(
                "UPDATE stories SET record = ?3 WHERE slug = ?1 AND version = ?2",
                params![slug, version, record],
            )?;
        }
        // The hash of the words that a text was made from has no salt.
        self.run("UPDATE texts SET content = ?2, source_revision = NULL WHERE slug = ?1", params![slug, text])?;
        self.forget_reasons(slug)?;
        self.run("DELETE FROM answers WHERE seq IN (SELECT seq FROM changes WHERE slug = ?1)", params![slug])?;
        let replaced = replaced(self.connection, slug)?;
        let seq = self.seq;
        self.keep(
            ERASURES,
            "INSERT INTO erasures (seq, slug, replaced) VALUES (?1, ?2, ?3)",
            params![seq, slug, replaced],
        )?;
        // A name under which nothing may stand, without anything that stood there, is no erasure of anything.
        self.change(if records.is_empty() { "barred" } else { "erased" }, ["", "", ""], slug)
    }

    /// Forgets why people did what they did with a story: reasons are words too.
    fn forget_reasons(&self, slug: &str) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT seq, salt, actor, act, reason FROM commits WHERE reason <> '' AND salt <> '' AND seq IN ({OF_STORY})"
        );
        let told = all(self.connection, &sql, params![slug], |row| {
            let words: [String; 3] = [row.get(2)?, row.get(3)?, row.get(4)?];
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, words))
        })?;
        for (seq, salt, [actor, act, reason]) in told {
            let leaf = salted(&salt, &["commit", &actor, &act, &reason]);
            let sql = "UPDATE commits SET reason = '', salt = ?2 WHERE seq = ?1";
            self.run(sql, params![seq, format!("{MARK}{leaf}")])?;
        }
        Ok(())
    }
}

/// The commits that brought a record or a text of a story.
const OF_STORY: &str = "SELECT seq FROM changes WHERE slug = ?1 AND kind IN ('story', 'text')";

/// Commit and salt of each version of a story's record or texts, with the leaf that its commit has of it.
fn leaves_of(connection: &Connection, content: &Content, slug: &str) -> Result<Vec<(i64, String, String)>, StoreError> {
    let sql = format!("{} WHERE slug = ?1", content.select);
    let mut told = cached(connection, "SELECT count(*) FROM leaves WHERE seq = ?1 AND leaf = ?2")?;
    let rows = all(connection, &sql, params![slug], |row: &Row<'_>| {
        let (seq, salt): (i64, String) = (row.get(0)?, row.get(1)?);
        Ok((seq, salt, content.leaves(row)?))
    })?;
    let mut found = Vec::with_capacity(rows.len());
    for (seq, salt, (leaf, older)) in rows {
        // An older program made it of less.
        let is_newer: i64 = told.query_row(params![seq, leaf], |row| row.get(0))?;
        found.push((seq, salt, if is_newer > 0 { leaf } else { older }));
    }
    Ok(found)
}

/// The hash of what stands in the place of a story's words, and of what its commits say whose reasons were forgotten.
fn replaced(connection: &Connection, slug: &str) -> Result<String, StoreError> {
    let sql = format!(
        "SELECT 'record ' || version, record FROM stories WHERE slug = ?1
        UNION ALL SELECT 'text ' || locale || ' ' || version || ' ' || state || ' ' || coalesce(translator, '-'), content
            FROM texts WHERE slug = ?1
        UNION ALL SELECT 'commit ' || seq || ' ' || act || ' ' || reason, actor FROM commits
            WHERE salt LIKE 'erased:%' AND seq IN ({OF_STORY}) ORDER BY 1"
    );
    let parts = all(connection, &sql, params![slug], |row| Ok([row.get::<_, String>(0)?, row.get(1)?]))?;
    Ok(fingerprint(parts.iter().flatten().map(String::as_bytes)))
}

/// What is wrong with what was erased, if anything is: something that no commit has erased, or whose place has been taken
/// by something else since.
pub(crate) fn damage(connection: &Connection) -> Result<Option<String>, StoreError> {
    let sql =
        "SELECT slug FROM stories WHERE salt LIKE 'erased:%' UNION SELECT slug FROM texts WHERE salt LIKE 'erased:%'
        EXCEPT SELECT slug FROM erasures LIMIT 1";
    if let Some(slug) = all(connection, sql, params![], |row| row.get::<_, String>(0))?.pop() {
        return Ok(Some(format!("the story \"{slug}\" was erased by no commit")));
    }
    let sql = "SELECT seq FROM commits WHERE salt LIKE 'erased:%' AND seq NOT IN (SELECT c.seq FROM changes c
        JOIN erasures e ON e.slug = c.slug WHERE c.kind IN ('story', 'text')) LIMIT 1";
    if let Some(seq) = all(connection, sql, params![], |row| row.get::<_, i64>(0))?.pop() {
        return Ok(Some(format!("the reason of commit {seq} was erased by no commit")));
    }
    let sql =
        "SELECT slug, replaced FROM erasures e WHERE seq = (SELECT max(seq) FROM erasures n WHERE n.slug = e.slug)";
    let known = all(connection, sql, params![], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    for (slug, told) in known {
        if replaced(connection, &slug)? != told {
            return Ok(Some(format!("what stands in the place of the erased story \"{slug}\" was changed")));
        }
    }
    Ok(None)
}
