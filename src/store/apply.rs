//! Applies a batch inside an open transaction: one text of SQL, written once. Called by the writer alone.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::model::fingerprint::hexadecimal;
use crate::store::answers;
use crate::store::batch::{Batch, Committed, Moment, StoreError, Write};
use crate::store::check::{check, check_fence};
use crate::store::rows::{Place, TextRow};
use crate::store::state::{
    CHANGES, GRANTS, GRANTS_REVOKED, KEYS, ORIGINS, REVOKED, SETTINGS, SUBMISSIONS, State, TOKENS, salt, salted,
};
use crate::store::submission::Submission;

/// Whether the batch may be written: nothing where it may, or the commit that had its effect before. Nothing is written here.
pub(crate) fn admit(connection: &Connection, batch: &Batch) -> Result<Option<Committed>, StoreError> {
    if let Some(key) = &batch.key {
        let known = cached(connection, "SELECT seq FROM idempotency WHERE key = ?1")?;
        if let Some(seq) = one(known, [key])? {
            return Ok(Some(Committed { seq, replay: true }));
        }
    }
    if let Some(kept) = &batch.answer
        && let Some(seq) = answers::commit_of(connection, kept, batch.at)?
    {
        return Ok(Some(Committed { seq, replay: true }));
    }
    check_fence(connection, batch)?;
    for expect in &batch.expects {
        check(connection, expect)?;
    }
    Ok(None)
}

/// Writes a batch that may be written. Where that fails the caller rolls back.
pub(crate) fn apply(connection: &Connection, batch: &Batch) -> Result<Committed, StoreError> {
    apply_beside(connection, batch, State::default())
}

/// The same, with a state of which nothing has been told so far.
pub(crate) fn apply_beside(connection: &Connection, batch: &Batch, state: State) -> Result<Committed, StoreError> {
    let mut bump = cached(
        connection,
        "UPDATE counter SET seq = seq + 1, instant = max(instant, ?1) WHERE id = 1 RETURNING seq, instant, digest",
    )?;
    let (seq, instant, before): (i64, i64, String) =
        bump.query_row([batch.at.as_millisecond()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    drop(bump);
    let mut entry = Entry { state, ..Entry::new(connection, seq, instant) };
    for write in &batch.writes {
        entry.write(write)?;
    }
    entry.drop_what_is_too_much()?;
    if let Some(key) = &batch.key {
        entry.keep(KEYS, "INSERT INTO idempotency (key, seq) VALUES (?1, ?2)", params![key, seq])?;
    }
    if let Some(kept) = &batch.answer {
        answers::keep(connection, kept, seq, batch.at)?;
    }
    let salt = entry.leaf(&["commit", &batch.actor, &batch.act, &batch.reason])?;
    let state = entry.keep_versions()?;
    entry.add_leaf(state.leaf())?;
    let digest = chain(&before, seq, instant, &entry.leaves);
    let sql =
        "INSERT INTO commits (seq, instant, actor, act, reason, salt, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let values = params![seq, instant, batch.actor, batch.act, batch.reason, salt, digest];
    cached(connection, sql)?.execute(values)?;
    cached(connection, "UPDATE counter SET digest = ?1 WHERE id = 1")?.execute([&digest])?;
    Ok(Committed { seq, replay: false })
}

/// The digest of a commit, chained to the one before.
pub(crate) fn chain(before: &str, seq: i64, instant: i64, leaves: &[String]) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{before}\n{seq}\n{instant}\n"));
    for leaf in leaves {
        hash.update(leaf);
        hash.update("\n");
    }
    hexadecimal(&hash.finalize())
}

pub(crate) fn cached<'a>(connection: &'a Connection, sql: &str) -> Result<rusqlite::CachedStatement<'a>, StoreError> {
    Ok(connection.prepare_cached(sql)?)
}

pub(crate) fn one<P: rusqlite::Params>(
    mut statement: rusqlite::CachedStatement<'_>,
    values: P,
) -> Result<Option<i64>, StoreError> {
    Ok(statement.query_row(values, |row| row.get(0)).optional()?)
}

/// The commit being written.
pub(super) struct Entry<'a> {
    pub(super) connection: &'a Connection,
    pub(super) seq: i64,
    pub(super) instant: i64,
    changes: i64,
    leaves: Vec<String>,
    /// Channel, audience and locale of topics that something has left.
    pub(super) left: BTreeSet<(String, String, String)>,
    /// Slots that have changed, with what they say now where that is known without asking.
    pub(super) touched: BTreeMap<Place, Option<Vec<Value>>>,
    /// Stories that this commit brings: nothing of them was there before.
    pub(super) fresh: BTreeSet<String>,
    /// Channel and locale of the ordinals that it has given to such stories.
    pub(super) numbered: BTreeSet<(String, String, String)>,
    /// Stories whose heads have changed.
    pub(super) heads: BTreeSet<String>,
    /// What the commit says beside the content it brings.
    pub(super) state: State,
}

impl<'a> Entry<'a> {
    fn new(connection: &'a Connection, seq: i64, instant: i64) -> Self {
        Self {
            connection,
            seq,
            instant,
            changes: 0,
            leaves: Vec::new(),
            left: BTreeSet::new(),
            touched: BTreeMap::new(),
            fresh: BTreeSet::new(),
            numbered: BTreeSet::new(),
            heads: BTreeSet::new(),
            state: State::default(),
        }
    }

    fn write(&mut self, write: &Write) -> Result<(), StoreError> {
        let seq = self.seq;
        match write {
            Write::Story { slug, version, reads_as, record } => {
                let salt = self.leaf(&["story", slug, &version.to_string(), record])?;
                let sql = "INSERT INTO stories (slug, version, seq, record, salt) VALUES (?1, ?2, ?3, ?4, ?5)";
                self.run(sql, params![slug, version, self.seq, record, salt])?;
                let sql = "INSERT INTO story_heads (slug, version, reads_as, revision, released, changed)
                    VALUES (?1, ?2, ?3, ?4, 0, ?4)
                    ON CONFLICT (slug) DO UPDATE SET version = excluded.version, reads_as = excluded.reads_as";
                self.run(sql, params![slug, version, reads_as, self.seq])?;
                self.heads.insert(slug.clone());
                if *version == 1 {
                    self.fresh.insert(slug.clone());
                }
                self.change("story", ["", "", ""], slug)
            }
            Write::Text(text) => self.text(text),
            Write::Touch { slug, released, opened, expired, significant } => {
                let sql = "UPDATE story_heads SET revision = ?2,
                    released = CASE WHEN released = 0 AND ?3 THEN ?2 ELSE released END,
                    opened = CASE WHEN NOT ?4 THEN 0 WHEN opened = 0 THEN ?2 ELSE opened END,
                    expired = CASE WHEN NOT ?6 THEN 0 WHEN expired = 0 THEN ?2 ELSE expired END,
                    changed = CASE WHEN ?5 THEN ?2 ELSE changed END WHERE slug = ?1";
                self.heads.insert(slug.clone());
                self.run(sql, params![slug, self.seq, released, opened, significant, expired])
            }
            Write::Due { slug, at } => self.due(slug, at.map(Timestamp::as_millisecond)),
            Write::Filing { channel, slug, departed } => {
                let sql = "INSERT INTO filings (channel, slug, since, departed) VALUES (?1, ?2, ?3, 0)
                    ON CONFLICT (channel, slug) DO UPDATE SET
                    since = CASE WHEN departed = 0 OR ?4 THEN since ELSE ?3 END, departed = CASE WHEN ?4 THEN ?3 ELSE 0 END";
                self.run(sql, params![channel, slug, self.seq, departed])?;
                self.change(if *departed { "departed" } else { "filed" }, [channel, "", ""], slug)
            }
            Write::Slot { slot, published, updated } => self.slot(slot, *published, *updated),
            Write::SlotEmptied(place) => self.empty(place, false),
            Write::SlotWithdrawn(place) => self.empty(place, true),
            Write::Recalled { slug } => self.change("recalled", ["", "", ""], slug),
            Write::Erased(erasure) => self.erase(erasure),
            Write::DepartureDropped(place) => self.drop_departure(place),
            Write::SlotHidden { place, audience, told, withdrawn } => self.hide(place, audience, *told, *withdrawn),
            Write::SlotCarried { place, audience } => self.carry(place, audience),
            Write::AudienceDropped { channel, audience } => self.drop_audience(channel, audience),
            Write::Token { digest, holder } => {
                let sql = "INSERT INTO tokens (digest, holder, made, revoked) VALUES (?1, ?2, ?3, 0)";
                self.keep(TOKENS, sql, params![digest, holder, seq])?;
                self.change("token", ["", "", ""], holder)
            }
            Write::TokenRevoked { digest, holder } => {
                let sql = "UPDATE tokens SET revoked = ?2 WHERE digest = ?1 AND revoked = 0";
                self.keep(REVOKED, sql, params![digest, seq])?;
                self.change("token", ["", "", ""], holder)
            }
            Write::Grant { digest, name, scopes } => {
                let sql = "INSERT INTO grants (digest, name, scopes, made, revoked) VALUES (?1, ?2, ?3, ?4, 0)";
                self.keep(GRANTS, sql, params![digest, name, scopes, seq])?;
                self.change("grant", ["", "", ""], name)
            }
            Write::GrantRevoked { digest, name } => {
                let sql = "UPDATE grants SET revoked = ?2 WHERE digest = ?1 AND revoked = 0";
                self.keep(GRANTS_REVOKED, sql, params![digest, seq])?;
                self.change("grant", ["", "", ""], name)
            }
            Write::Definition { name, content } => {
                let newest = "SELECT coalesce(max(version), 0) FROM definitions WHERE name = ?1";
                let version = one(cached(self.connection, newest)?, [name])?.unwrap_or_default() + 1;
                let salt = self.leaf(&["definition", name, &version.to_string(), content])?;
                let sql = "INSERT INTO definitions (name, version, seq, content, salt) VALUES (?1, ?2, ?3, ?4, ?5)";
                self.run(sql, params![name, version, self.seq, content, salt])?;
                self.change("definition", ["", "", ""], name)
            }
            Write::Topic { channel, audience, locale, story } => {
                self.change("topic", [channel, audience, locale], story)
            }
            Write::Submission(submission) => self.submission(submission),
            Write::Origin { uri, slug, fingerprint } => {
                let sql = "INSERT INTO origins (uri, slug, fingerprint, seq) VALUES (?1, ?2, ?3, ?4)
                    ON CONFLICT (uri, seq) DO NOTHING";
                self.keep(ORIGINS, sql, params![uri, slug, fingerprint, seq])
            }
            Write::Setting { name, value } => {
                let sql = "INSERT INTO settings (name, value, seq) VALUES (?1, ?2, ?3)
                    ON CONFLICT (name, seq) DO NOTHING";
                self.keep(SETTINGS, sql, params![name, value, seq])
            }
        }
    }

    fn text(&mut self, text: &TextRow) -> Result<(), StoreError> {
        let (translator, origin) = (text.translator.as_deref(), text.source_revision.as_deref());
        let version = text.version.to_string();
        let said = [&*version, &text.state, &text.content, translator.unwrap_or("-"), origin.unwrap_or("-")];
        let salt = self.leaf(&[&["text", &text.slug, &text.locale], &said[..]].concat())?;
        let sql = "INSERT INTO texts (slug, locale, version, seq, content, state, translator, source_revision, salt)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let values = params![
            text.slug,
            text.locale,
            text.version,
            self.seq,
            text.content,
            text.state,
            text.translator,
            text.source_revision,
            salt
        ];
        self.run(sql, values)?;
        self.change("text", ["", "", &text.locale], &text.slug)
    }

    fn due(&mut self, slug: &str, at: Option<i64>) -> Result<(), StoreError> {
        self.heads.insert(slug.to_owned());
        let Some(at) = at else { return self.run("DELETE FROM due WHERE slug = ?1", params![slug]) };
        let sql = "INSERT INTO due (slug, at) VALUES (?1, ?2) ON CONFLICT (slug) DO UPDATE SET at = excluded.at";
        self.run(sql, params![slug, at])
    }

    fn submission(&mut self, submission: &Submission) -> Result<(), StoreError> {
        let sql = "INSERT INTO submissions (path, fingerprint, text_version, state, seq) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (path, seq) DO NOTHING";
        let Submission { path, fingerprint, text_version, state } = submission;
        let seq = self.seq;
        self.keep(SUBMISSIONS, sql, params![path, fingerprint, text_version, state, seq])
    }

    pub(super) fn run(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<(), StoreError> {
        cached(self.connection, sql)?.execute(values)?;
        Ok(())
    }

    pub(super) fn moment(&self, moment: Moment) -> i64 {
        match moment {
            Moment::Now => self.seq,
            Moment::At(seq) => seq,
        }
    }

    /// Notes what changed, with channel, audience and locale where they matter.
    pub(super) fn change(&mut self, kind: &str, topic: [&str; 3], slug: &str) -> Result<(), StoreError> {
        self.changes += 1;
        let [channel, audience, locale] = topic;
        let texts = [kind, channel, audience, locale, slug].map(|text| Value::from(text.to_owned()));
        let numbers = [Value::from(self.seq), Value::from(self.changes)];
        self.keep_row(CHANGES, &[&numbers[..], &texts[..]].concat())
    }

    /// Notes the salted hash of some content and gives the salt.
    fn leaf(&mut self, content: &[&str]) -> Result<String, StoreError> {
        let salt = salt()?;
        self.add_leaf(salted(&salt, content))?;
        Ok(salt)
    }

    fn add_leaf(&mut self, leaf: String) -> Result<(), StoreError> {
        let ordinal = i64::try_from(self.leaves.len()).unwrap_or(i64::MAX);
        self.run("INSERT INTO leaves (seq, ordinal, leaf) VALUES (?1, ?2, ?3)", params![self.seq, ordinal, leaf])?;
        self.leaves.push(leaf);
        Ok(())
    }
}
