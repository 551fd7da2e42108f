"""Stores that older programs have left: brought up to date by `serve`, a copy from before kept, and feeds what they
were.

Called by the check `install`. With the program before this one its own store is taken; and always stores of every
older schema, made by the steps of the schema themselves and filled from a store of today with what they had room for.
"""

import json
import sqlite3
import time

import documents
import older
from client import record
from server import ROOT
from service import Service, newsroom
from steps import step, tell
from writers import rows

STEPS = sorted((ROOT / "src/store/migrations").glob("*.sql"))
TEXT = 'headline = Number { NUMBER($n) } of %s\nsummary = On { DATETIME($day, dateStyle: "long") }.\n'
# The first schema that knows of withdrawals.
WITHDRAWALS = 5
SLUGS = ("first", "second", "third")


def check(program, folder, previous):
    folder.mkdir()
    whole, simple = filled(program, folder / "whole"), filled(program, folder / "simple", withdrawing=False)
    newest = older.version(whole[0].store)
    if previous:
        step(
            "install: upgrade from the previous program", from_previous, program, previous, folder / "previous", newest
        )
    for version in range(1, newest):
        place = folder / f"schema-{version}"
        place.mkdir()
        template = simple if version < WITHDRAWALS else whole
        step(
            f"install: upgrade from schema {version}", from_schema, program, newsroom(place), version, newest, *template
        )


def filled(program, folder, withdrawing=True):
    """A store with some stories, one of them corrected, one withdrawn, and what its feeds are."""
    folder.mkdir()
    with Service(program, newsroom(folder)) as service:
        for number, slug in enumerate(SLUGS, 1):
            file(service, slug, number)
        # Dates are told in seconds.
        time.sleep(1.1)
        service.run("story", "fact", "first", "n=1600", "--wrong")
        if withdrawing:
            service.run("story", "withdraw", "third", "--reason", "it is wrong", "--yes")
        time.sleep(1)
        read = documents.read(service)
    assert all(len(entries) >= 2 for entries in read.values()), read.keys()
    return service, read


def file(service, slug, number):
    given = record(slug, number)
    given["facts"]["day"] = {"date": "2026-11-19"}
    path = service.folder / f"{slug}.json"
    path.write_text(json.dumps(given))
    texts = []
    for locale in ("en", "fr"):
        text = service.folder / f"{slug}.{locale}.ftl"
        text.write_text(TEXT % slug)
        texts += ["--text", f"{locale}={text}"]
    service.run("story", "put", path, *texts)


def from_previous(program, previous, folder, newest):
    before, read = filled(previous, folder)
    check_upgraded(program, folder, older.version(before.store), newest, read)


def from_schema(program, folder, version, newest, template, read):
    (folder / "data").mkdir()
    older.make(folder / "data" / "polywire.db", STEPS[:version], version, template.store)
    check_upgraded(program, folder, version, newest, read)


def check_upgraded(program, folder, version, newest, read):
    service = Service(program, folder)
    sql = "SELECT seq, digest FROM commits ORDER BY seq"
    commits = rows(service.store, sql)
    refused = service.run("story", "list", check=False)
    assert version == newest or refused.returncode == 1, "a command works on a store that is older than itself"
    with service:
        documents.check_same(read, documents.read(service))
        whole = service.whole()
    assert older.version(service.store) == newest
    assert rows(service.store, sql)[: len(commits)] == commits, "the log has changed"
    if version < newest:
        check_copy(service, version, commits, sql)
    tell(f"install: schema {version} with {len(commits)} commits: feeds are what they were; {whole}")


def check_copy(service, version, commits, sql):
    """What the store was before it was brought up to date is kept."""
    kept = [
        path for path in (service.data / "before-migration").glob("**/*") if path.is_file() and path.suffix != ".json"
    ]
    stores = [path for path in kept if path.read_bytes()[:15] == b"SQLite format 3"]
    assert stores, f"no copy in before-migration: {kept}"
    assert older.version(stores[0]) == version and rows(stores[0], sql) == commits, "the copy is not what was before"
    connection = sqlite3.connect(f"file:{stores[0]}?mode=ro", uri=True)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
