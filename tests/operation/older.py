"""Stores of older schemas, from the schema's own steps. Used by `upgraded`."""

import hashlib
import sqlite3

# The letters PWIR, by which a store is known.
APPLICATION = 0x50574952


def version(path):
    """How many steps of the schema a store has taken."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()


def make(path, steps, version, source):
    """A store with the first steps of the schema, and from a newer store all that it has columns for."""
    connection = sqlite3.connect(path)
    for step in steps:
        connection.executescript(step.read_text())
    connection.execute("ATTACH ? AS newer", (str(source),))
    tables = "SELECT name FROM {}.sqlite_schema WHERE type = 'table'"
    own, newer = ({name for (name,) in connection.execute(tables.format(schema))} for schema in ("main", "newer"))
    for table in sorted(own & newer):
        columns = ", ".join(shared(connection, table))
        connection.execute(f"DELETE FROM main.{table}")
        # Where there was a row for each name only, the last one is it.
        connection.execute(
            f"INSERT OR REPLACE INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table} ORDER BY rowid"
        )
    connection.execute("DELETE FROM settings WHERE name = 'history'")
    if "salt" not in [row[1] for row in connection.execute("PRAGMA table_info(commits)")]:
        tell_as_before(connection)
    connection.commit()
    connection.execute("DETACH newer")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()


def shared(connection, table):
    """The columns that a table has in both."""
    main, newer = (
        [row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({table})")] for schema in ("main", "newer")
    )
    return [column for column in main if column in newer]


# What the digests of an older program told of: content, and of a text no more than this.
CONTENTS = [
    ("story", "SELECT salt, slug, record FROM stories WHERE seq = ?"),
    ("text", "SELECT salt, slug, locale, state, content FROM texts WHERE seq = ?"),
    ("definition", "SELECT salt, name, content FROM definitions WHERE seq = ?"),
]


def tell_as_before(connection):
    """The chain of digests as it was made before digests told of everything."""
    connection.execute("DELETE FROM leaves")
    before = ""
    for seq, instant in connection.execute("SELECT seq, instant FROM commits ORDER BY seq").fetchall():
        leaves = [
            salted(salt, kind, *parts) for kind, sql in CONTENTS for salt, *parts in connection.execute(sql, [seq])
        ]
        told = [(seq, number, leaf) for number, leaf in enumerate(leaves)]
        connection.executemany("INSERT INTO leaves (seq, ordinal, leaf) VALUES (?, ?, ?)", told)
        chained = "".join([f"{before}\n{seq}\n{instant}\n", *(f"{leaf}\n" for leaf in leaves)])
        before = hashlib.sha256(chained.encode()).hexdigest()
        connection.execute("UPDATE commits SET digest = ? WHERE seq = ?", (before, seq))
    connection.execute("UPDATE counter SET digest = ?", [before])


def salted(salt, *content):
    """The hash of a content, whose parts are kept apart."""
    parts = (len(part.encode()).to_bytes(8, "big") + part.encode() for part in content)
    return hashlib.sha256(salt.encode() + b"".join(parts)).hexdigest()
