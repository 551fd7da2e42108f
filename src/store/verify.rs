//! Verification: holds the digests against everything the store has, and what is in force against its history. Whatever
//! was changed by another way than a commit shows here. Called with a read-only connection.

use std::iter::Peekable;

use rusqlite::{Connection, Row, Statement, params};

use crate::store::apply::chain;
use crate::store::as_of::{FILED, OF_FILINGS};
use crate::store::backup;
use crate::store::batch::StoreError;
use crate::store::erasure::{self, erased};
use crate::store::queries::all;
use crate::store::state::{State, TABLES, row_hash, salted};

/// What is damaged first, if anything is.
pub(crate) fn damage(connection: &Connection) -> Result<Option<String>, StoreError> {
    if let Some(damage) = backup::is_whole(connection)? {
        return Ok(Some(damage));
    }
    if let Some(seq) = first_broken_commit(connection)? {
        return Ok(Some(format!("commit {seq} does not fit its digest")));
    }
    if let Some(damage) = erasure::damage(connection)? {
        return Ok(Some(damage));
    }
    let filings = format!("{FILED} FROM changes WHERE {OF_FILINGS}");
    let filings = ("filings", "channel, slug, since, departed FROM filings", filings.as_str());
    for (name, now, then) in IN_FORCE.into_iter().chain([filings]) {
        let sql = format!(
            "SELECT (SELECT count(*) FROM (SELECT {now} EXCEPT SELECT {then})) +
            (SELECT count(*) FROM (SELECT {then} EXCEPT SELECT {now}))"
        );
        let different: i64 = connection.query_row(&sql, [], |row| row.get(0))?;
        if different > 0 {
            return Ok(Some(format!("{name} in force: {different} are not what the last commits left")));
        }
    }
    Ok(None)
}

/// What is in force, and what the history says of it.
const IN_FORCE: [(&str, &str, &str); 3] = [
    (
        "slots",
        "channel, audience, locale, slug, story_version, text_locale, text_version, notice, published, updated, departed,
        dropped, withdrawn, dated, embargoed FROM slots",
        "channel, audience, locale, slug, story_version, text_locale, text_version, notice, published, updated, departed,
        dropped, withdrawn, dated, embargoed FROM slot_versions v WHERE gone = 0 AND seq = (SELECT max(seq) FROM slot_versions n
        WHERE n.channel = v.channel AND n.audience = v.audience AND n.locale = v.locale AND n.slug = v.slug)",
    ),
    (
        "stories",
        "h.slug, version, reads_as, revision, released, changed, opened, expired, coalesce(d.at, 0)
        FROM story_heads h LEFT JOIN due d ON d.slug = h.slug",
        "slug, version, reads_as, revision, released, changed, opened, expired, due FROM head_versions v
        WHERE seq = (SELECT max(seq) FROM head_versions n WHERE n.slug = v.slug)",
    ),
    ("the counter", "seq, instant, digest FROM counter WHERE seq > 0", "seq, instant, digest FROM commits
        WHERE seq = (SELECT max(seq) FROM commits)"),
];

/// The first commit that does not fit the chain of digests, or does not hold what its digest tells of.
pub(crate) fn first_broken_commit(connection: &Connection) -> Result<Option<i64>, StoreError> {
    let mut contents = CONTENTS
        .iter()
        .map(|content| connection.prepare(&format!("{} ORDER BY seq", content.select)))
        .collect::<Result<Vec<_>, _>>()?;
    let mut contents = read_all(&mut contents, |index, row| CONTENTS[index].leaves(row))?;
    let mut states = TABLES.iter().map(|table| connection.prepare(&table.in_order())).collect::<Result<Vec<_>, _>>()?;
    let mut states = read_all(&mut states, |index, row| row_hash(TABLES[index], row))?;
    let sql = "SELECT seq, instant, digest, salt, actor, act, reason FROM commits ORDER BY seq";
    let mut statement = connection.prepare(sql)?;
    let mut commits = statement.query([])?;
    let (mut before, mut last, mut older) = (String::new(), 0_i64, Vec::new());
    while let Some(row) = commits.next()? {
        last += 1;
        let (seq, instant, digest, salt): (i64, i64, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let words: [String; 3] = [row.get(4)?, row.get(5)?, row.get(6)?];
        let sql = "SELECT leaf FROM leaves WHERE seq = ?1 ORDER BY ordinal";
        let leaves: Vec<String> = all(connection, sql, params![seq], |row| row.get(0))?;
        let content = take(&mut contents, seq)?;
        let mut state = take(&mut states, seq)?;
        // Commits of an older program tell of their content alone, and of less of it.
        let held = if salt.is_empty() {
            older.append(&mut state);
            content.into_iter().map(|(_, older)| older).collect()
        } else {
            let [actor, act, reason] = words;
            // What they left was told by the commit that brought the store up to date.
            state.append(&mut older);
            let said = erased(&salt).map_or_else(|| salted(&salt, &["commit", &actor, &act, &reason]), str::to_owned);
            let of_commit = [said, State::of(state).leaf()];
            content.into_iter().map(|(leaf, _)| leaf).chain(of_commit).collect()
        };
        if seq != last || !is_same(held, &leaves) || chain(&before, seq, instant, &leaves) != digest {
            return Ok(Some(last));
        }
        before = digest;
    }
    let rest =
        contents.iter_mut().any(|rows| rows.peek().is_some()) || states.iter_mut().any(|rows| rows.peek().is_some());
    Ok(rest.then_some(last + 1))
}

/// Content that a commit brings, one leaf each.
pub(crate) struct Content {
    kind: &'static str,
    pub(crate) table: &'static str,
    /// Commit, salt, and what the leaf is made of.
    pub(crate) select: &'static str,
    /// Which of that older programs made it of.
    older: &'static [usize],
    /// Whether it can be erased.
    erasable: bool,
}

const STORIES: Content = Content {
    kind: "story",
    table: "stories",
    select: "SELECT seq, salt, slug, CAST(version AS TEXT), record FROM stories",
    older: &[0, 2],
    erasable: true,
};
const TEXTS: Content = Content {
    kind: "text",
    table: "texts",
    select: "SELECT seq, salt, slug, locale, CAST(version AS TEXT), state, content, coalesce(translator, '-'),
        coalesce(source_revision, '-') FROM texts",
    older: &[0, 1, 3, 4],
    erasable: true,
};
const DEFINITIONS: Content = Content {
    kind: "definition",
    table: "definitions",
    select: "SELECT seq, salt, name, CAST(version AS TEXT), content FROM definitions",
    older: &[0, 2],
    erasable: false,
};
const CONTENTS: [Content; 3] = [STORIES, TEXTS, DEFINITIONS];

impl Content {
    /// What there is of stories.
    pub(crate) const OF_STORIES: [Content; 2] = [STORIES, TEXTS];

    /// The leaf of a row, and the one that an older program made.
    pub(crate) fn leaves(&self, row: &Row<'_>) -> rusqlite::Result<(String, String)> {
        let salt: String = row.get(1)?;
        if let Some(leaf) = erased(&salt).filter(|_| self.erasable) {
            return Ok((leaf.to_owned(), leaf.to_owned()));
        }
        let parts = (2..row.as_ref().column_count()).map(|column| row.get(column));
        let parts = parts.collect::<rusqlite::Result<Vec<String>>>()?;
        let leaf = |parts: &mut dyn Iterator<Item = &str>| {
            salted(&salt, &std::iter::once(self.kind).chain(parts).collect::<Vec<_>>())
        };
        let older = leaf(&mut self.older.iter().filter_map(|index| parts.get(*index)).map(String::as_str));
        Ok((leaf(&mut parts.iter().map(String::as_str)), older))
    }
}

type Rows<'a, T> = Peekable<Box<dyn Iterator<Item = rusqlite::Result<(i64, T)>> + 'a>>;

/// The rows of statements that give the commit first, in the order of commits.
fn read_all<'a, T: 'a>(
    statements: &'a mut [Statement<'_>],
    read: impl Fn(usize, &Row<'_>) -> rusqlite::Result<T> + Copy + 'a,
) -> Result<Vec<Rows<'a, T>>, StoreError> {
    let rows = statements.iter_mut().enumerate().map(|(index, statement)| {
        let rows = statement.query_map([], move |row| Ok((row.get::<_, i64>(0)?, read(index, row)?)))?;
        Ok((Box::new(rows) as Box<dyn Iterator<Item = _>>).peekable())
    });
    rows.collect()
}

/// What is of one commit. What is of an earlier one was left over by all before: it belongs to none.
fn take<T>(tables: &mut [Rows<'_, T>], seq: i64) -> Result<Vec<T>, StoreError> {
    let mut taken = Vec::new();
    for rows in tables {
        while let Some(row) = rows.next_if(|row| row.as_ref().map_or(true, |(of, _)| *of <= seq)) {
            taken.push(row?.1);
        }
    }
    Ok(taken)
}

fn is_same(mut held: Vec<String>, leaves: &[String]) -> bool {
    let mut leaves = leaves.to_vec();
    held.sort();
    leaves.sort();
    held == leaves
}
