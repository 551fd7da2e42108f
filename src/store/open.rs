//! Opens the database file: settings read back, schema made or checked.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::store::apply::apply_beside;
use crate::store::backup;
use crate::store::batch::{Batch, StoreError};
use crate::store::causes::unusable;
use crate::store::state::State;

/// `application_id` of a store: the letters PWIR.
const APPLICATION: i64 = 0x5057_4952;
/// The steps from nothing to the schema this program has; a store's version is how many of them it has taken.
pub(crate) const MIGRATIONS: [&str; 9] = [
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
    include_str!("migrations/0006.sql"),
    include_str!("migrations/0007.sql"),
    include_str!("migrations/0008.sql"),
    include_str!("migrations/0009.sql"),
];
pub(crate) const VERSION: i64 = 9;

/// Whether a store is made or brought up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Migration {
    /// It has to be there as it is.
    Never,
    /// It is, and what was before is kept as a copy.
    Kept,
    /// It is, being a copy itself.
    Alone,
}

/// Makes a data folder, where there is none, for its owner alone.
pub(crate) fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| unusable(folder, &error))
}

/// The writing connection.
pub(crate) fn writing(path: &Path, migration: Migration) -> Result<Connection, StoreError> {
    let migrate = migration != Migration::Never;
    if !migrate && !path.exists() {
        return Err(StoreError::Absent(path.display().to_string()));
    }
    // One thread has it: no lock of the engine's own is needed.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    keep_plans(&connection)?;
    // More than a commit has kinds of statements: none is parsed a second time.
    connection.set_prepared_statement_cache_capacity(128);
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
         PRAGMA journal_size_limit = 67108864;
         -- What the engine keeps aside for a while is kept in memory, and not in files.
         PRAGMA temp_store = MEMORY;
         -- Room for the pages that a busy desk touches again and again: 64 MB, and 16 MB of log between two checkpoints.
         PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4096;",
    )?;
    let synchronous: i64 = connection.query_row("PRAGMA synchronous", [], |row| row.get(0))?;
    if mode != "wal" || synchronous != 2 {
        let message = format!("its settings did not hold (journal {mode}, synchronous {synchronous})");
        return Err(StoreError::Unavailable(message));
    }
    if migration == Migration::Kept {
        keep_what_was(&connection, path)?;
    }
    check_version(&mut connection, migrate)?;
    Ok(connection)
}

/// Keeps a copy of a store that is about to be brought up to date.
fn keep_what_was(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if is_store(connection)? && (1..VERSION).contains(&found) {
        backup::before_migration(connection, path, found)?;
    }
    Ok(())
}

/// Whether a database is a store of ours.
pub(crate) fn is_store(connection: &Connection) -> Result<bool, StoreError> {
    let application: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    Ok(application == APPLICATION)
}

fn no_store() -> StoreError {
    StoreError::Corrupt("this file is no polywire store".to_owned())
}

/// Tells by a commit, and so by its digest, all that an older program has left.
fn bring_into_the_log(connection: &Connection) -> Result<(), StoreError> {
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let older = count("SELECT count(*) FROM commits WHERE salt = ''")?;
    let told = count("SELECT count(*) FROM commits WHERE salt <> ''")?;
    if older > 0 && told == 0 {
        let (actor, act) = ("serve".to_owned(), "migrate".to_owned());
        let batch = Batch { actor, act, ..Batch::default() };
        apply_beside(connection, &batch, State::whole(connection)?)?;
    }
    Ok(())
}

/// Keeps the plan of a statement whatever values are bound to it: the engine would parse it anew for some of them.
fn keep_plans(connection: &Connection) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// A connection that can only read.
pub(crate) fn reading(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    keep_plans(&connection)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// A connection for looking at a store alone. Where no log stands beside the file nobody works on it: then not even a
/// lock is taken, and nothing is left beside it.
pub(crate) fn examining(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let quiet = !path.with_extension("db-wal").exists();
    let address = std::path::absolute(path).ok().and_then(|path| url::Url::from_file_path(path).ok());
    let connection = match address.filter(|_| quiet) {
        Some(address) => {
            let address = format!("{address}?immutable=1");
            Connection::open_with_flags(address, flags | OpenFlags::SQLITE_OPEN_URI)?
        }
        None => Connection::open_with_flags(path, flags)?,
    };
    connection.busy_timeout(Duration::from_secs(10))?;
    if !is_store(&connection)? {
        return Err(no_store());
    }
    Ok(connection)
}

fn check_version(connection: &mut Connection, migrate: bool) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let tables: i64 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 && !is_store(&transaction)? {
        return Err(no_store());
    }
    if found > VERSION {
        return Err(StoreError::Version {
            found,
            own: VERSION,
            advice: "use the program that made it, or a newer one",
        });
    }
    if found < VERSION && !migrate {
        return Err(StoreError::Version {
            found,
            own: VERSION,
            advice: "start `polywire serve` once to bring it up to date",
        });
    }
    if found < VERSION {
        for step in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or_default()) {
            transaction.execute_batch(step)?;
        }
        bring_into_the_log(&transaction)?;
        transaction
            .execute_batch(&format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"))?;
    }
    transaction.commit()?;
    Ok(())
}
