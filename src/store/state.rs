//! State: what a commit says beside the content it brings, one row each, and the hash of it that goes into the commit's
//! digest. Written while a batch is applied, read again when the log is verified; knows only rows.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};

use crate::model::fingerprint::hexadecimal;
use crate::store::batch::StoreError;

/// A table of which each row is of one commit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// What a row says, its commit first.
    pub(crate) columns: &'static str,
    /// Which rows are meant, where it is not all.
    pub(crate) those: &'static str,
}

const fn table(name: &'static str, columns: &'static str) -> Table {
    Table { name, columns, those: "" }
}

pub(crate) const CHANGES: Table = table("changes", "seq, ordinal, kind, channel, audience, locale, slug");
pub(crate) const SLOTS: Table = table(
    "slot_versions",
    "seq, channel, audience, locale, slug, gone, story_version, text_locale, text_version, notice, published, updated,
    departed, dropped, withdrawn, dated, embargoed",
);
pub(crate) const HEADS: Table =
    table("head_versions", "seq, slug, version, reads_as, revision, released, changed, opened, expired, due");
pub(crate) const ORDINALS: Table = table("ordinals", "seq, channel, locale, slug, ordinal");
pub(crate) const SETTINGS: Table = table("settings", "seq, name, value");
pub(crate) const SUBMISSIONS: Table = table("submissions", "seq, path, fingerprint, text_version, state");
pub(crate) const KEYS: Table = table("idempotency", "seq, key");
pub(crate) const TOKENS: Table = table("tokens", "made, digest, holder");
pub(crate) const GRANTS: Table = table("grants", "made, digest, name, scopes");
pub(crate) const ORIGINS: Table = table("origins", "seq, uri, slug, fingerprint");
pub(crate) const ERASURES: Table = table("erasures", "seq, slug, replaced");
pub(crate) const GRANTS_REVOKED: Table =
    Table { name: "grants", columns: "revoked, digest", those: "WHERE revoked > 0" };
pub(crate) const REVOKED: Table = Table { name: "tokens", columns: "revoked, digest", those: "WHERE revoked > 0" };

/// Commits of an older program, of which their own digests tell less.
const OLDER: Table = Table { name: "commits", columns: "seq, actor, act, instant", those: "WHERE salt = ''" };

/// Every table of a state.
pub(crate) const TABLES: [Table; 14] = [
    CHANGES,
    SLOTS,
    HEADS,
    ORDINALS,
    SETTINGS,
    SUBMISSIONS,
    KEYS,
    TOKENS,
    REVOKED,
    GRANTS,
    GRANTS_REVOKED,
    ORIGINS,
    ERASURES,
    OLDER,
];

impl Table {
    /// The statement that writes a row of it.
    pub(crate) fn insert(self) -> String {
        let places = vec!["?"; self.columns.split(',').count()].join(", ");
        format!("INSERT INTO {} ({}) VALUES ({places})", self.name, self.columns)
    }

    /// The statement that reads its rows, in the order of commits.
    pub(crate) fn in_order(self) -> String {
        format!("SELECT {} FROM {} {} ORDER BY 1", self.columns, self.name, self.those)
    }
}

/// The rows of one commit, each by its hash.
#[derive(Debug, Default)]
pub(crate) struct State {
    rows: Vec<[u8; 32]>,
}

/// The hash of a row that has the columns of a table.
pub(crate) fn row_hash(table: Table, row: &Row<'_>) -> rusqlite::Result<[u8; 32]> {
    let columns = 0..row.as_ref().column_count();
    Ok(hash_of(table, columns.map(|column| row.get_ref(column)).collect::<Result<Vec<_>, _>>()?))
}

/// The hash of a row of these values.
pub(crate) fn values_hash(table: Table, values: &[Value]) -> [u8; 32] {
    hash_of(table, values.iter().map(ValueRef::from))
}

fn hash_of<'a>(table: Table, values: impl IntoIterator<Item = ValueRef<'a>>) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(table.columns);
    for value in values {
        let value = match value {
            ValueRef::Integer(number) => number.to_string().into_bytes(),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.to_vec(),
            ValueRef::Real(number) => number.to_bits().to_be_bytes().to_vec(),
            ValueRef::Null => Vec::new(),
        };
        hash.update((value.len() as u64).to_be_bytes());
        hash.update(value);
    }
    hash.finalize().into()
}

impl State {
    /// The state that has these rows.
    pub(crate) fn of(rows: Vec<[u8; 32]>) -> Self {
        Self { rows }
    }

    /// All that there is.
    pub(crate) fn whole(connection: &Connection) -> Result<Self, StoreError> {
        let mut state = Self::default();
        for table in TABLES {
            let mut statement = connection.prepare(&table.in_order())?;
            let rows = statement.query_map([], |row| row_hash(table, row))?;
            for row in rows {
                state.note(row?);
            }
        }
        Ok(state)
    }

    /// Notes a row.
    pub(crate) fn note(&mut self, row: [u8; 32]) {
        self.rows.push(row);
    }

    /// The hash of all rows, in whatever order they were noted.
    pub(crate) fn leaf(mut self) -> String {
        self.rows.sort_unstable();
        let mut hash = Sha256::new();
        for row in self.rows {
            hash.update(row);
        }
        hexadecimal(&hash.finalize())
    }
}

/// The salted hash of some content.
pub(crate) fn salted(salt: &str, content: &[&str]) -> String {
    let mut hash = Sha256::new();
    hash.update(salt);
    for part in content {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hexadecimal(&hash.finalize())
}

/// A new salt.
pub(crate) fn salt() -> Result<String, StoreError> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|error| StoreError::Unavailable(error.to_string()))?;
    Ok(hexadecimal(&salt))
}
