"""The hostile wire, filed with the real program, served, and read like the sample: nothing of it may break anything."""

import json
import re
import shutil
import subprocess
import time

import feeds
import hostile
import newsboat
import pages
import refusals
import rss2email
from server import Server, newsroom
from steps import step

PUBLIC = "https://feeds.example"
# Long enough for a slow machine; it takes a few seconds.
PATIENCE = 120


def run(program, folder):
    titles = hostile.write(folder)
    newsroom(folder)
    with Server(program, folder, "--authority", "news.example", "--public-url", PUBLIC) as server:
        step("hostile records", file_records, program, folder)
        step("refusals", refusals.check, program, folder)
        step("hostile texts", bring_texts, server, folder)
        documents = step("hostile fetch", feeds.fetch, server, folder / "documents", False)
        entries, findings = step("hostile documents", feeds.read, documents, server)
        step("hostile findings", feeds.check, findings)
        step("hostile archive", check_archive, documents, entries, titles)
        step("hostile titles", check_titles, entries, titles)
        crowded = {f"{hostile.CROWDED}.{topic}": 50 for topic in ("en.atom", "ru.rss")}
        step("hostile newsboat", newsboat.check, server, folder / "newsboat", crowded)
        # Atom only: feedparser 6.0.10, by which Debian's rss2email reads, takes the titles of RSS for HTML, and stops
        # where one of them has something like a declaration in it.
        crowded = {f"{hostile.CROWDED}.{topic}": 50 for topic in ("en.atom", "ru.atom")}
        step("hostile rss2email", rss2email.check, server, folder / "rss2email", crowded)
        step("hostile pages", pages.check, server, paths(documents, titles))
        gone = sorted(titles)[::200]
        step("withdrawals", withdraw, server, program, folder, gone)
        documents = step("withdrawn fetch", feeds.fetch, server, folder / "withdrawn", False)
        entries, findings = step("withdrawn documents", feeds.read, documents, server)
        step("withdrawn findings", feeds.check, findings)
        step("withdrawn titles", check_withdrawn, entries, titles, gone)
        step("hostile log", check_log, server)


def withdraw(server, program, folder, slugs):
    """Takes stories back beside the server, and waits until the last of them is gone."""
    for slug in slugs:
        command = [program, "story", "withdraw", slug, "--reason", "wrong"]
        subprocess.run(command, cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, check=True)
    started = time.monotonic()
    while b"withdrawn" not in server.get(server.address(f"/feeds/{hostile.CROWDED}.en.json")):
        assert time.monotonic() - started < PATIENCE
        time.sleep(0.25)
    time.sleep(1)


def check_withdrawn(entries, titles, gone):
    """Every one of them still stands in its archive, once, and says nothing of what it said."""
    for slug in gone:
        of_slug = [entry for read in entries.values() for entry in read if slug_of(entry.id) == slug]
        assert of_slug and all(entry.title != titles[slug] for entry in of_slug), slug


def check_log(server):
    """The server found nothing to complain of: what was refused was refused beside it."""
    faults = re.findall(r"(?m)^\S+:\d+:\d+: error\[.*|.*\b(?:ERROR|panicked)\b.*", server.said.read_text())
    assert not faults, faults[:10]


def file_records(program, folder):
    started = time.monotonic()
    files = sorted((folder / "records").iterdir())
    filed = subprocess.run([program, "story", "put", *files], cwd=folder, capture_output=True, text=True, check=False)
    assert filed.returncode == 0, filed.stderr[:4000]
    print(f"readers: {len(files)} records filed in {time.monotonic() - started:.1f} s")


def bring_texts(server, folder):
    """Moves the texts to where the server watches, and waits until it has taken in the last one."""
    started = time.monotonic()
    count = 0
    for language in sorted((folder / "texts").iterdir()):
        for path in language.iterdir():
            shutil.move(path, folder / "locales" / language.name / "stories" / path.name)
            count += 1
    ids, page = set(), None
    while len(ids) < hostile.STORIES:
        assert time.monotonic() - started < PATIENCE, (len(ids), server.said.read_text()[-4000:])
        time.sleep(0.25)
        page = None
        ids = set(chain_ids(server, server.address(f"/feeds/{hostile.CROWDED}.en.json")))
    print(f"readers: {count} texts taken in after {time.monotonic() - started:.1f} s")


def chain_ids(server, url):
    while url:
        feed = json.loads(server.get(url))
        yield from (item["id"] for item in feed["items"] if re.search("hostile-", item["id"]))
        url = feed.get("next_url")


def check_archive(documents, entries, titles):
    """The archive of the channel that takes everything has every story once."""
    pages_of, _ = feeds.archived(documents, entries)
    for name, ids in pages_of.items():
        if name.startswith(hostile.CROWDED + "."):
            slugs = [slug_of(one) for one in ids]
            assert len(slugs) == len(set(slugs)) and set(titles) <= set(slugs), (name, len(slugs))


def check_titles(entries, titles):
    """A title parses back to the headline's words."""
    checked = 0
    for name, read in entries.items():
        for entry in read:
            wanted = titles.get(slug_of(entry.id))
            if wanted and entry.language == "en":
                assert entry.title == wanted, (name, entry, wanted)
                checked += 1
    assert checked > hostile.STORIES, checked


def slug_of(identifier):
    return re.search(r"stories/(.+)\.", identifier)[1]


def paths(documents, titles):
    """Directories, every channel's page, and some stories'."""
    feeds_of = {(document.language, document.channel) for document in documents if document.form == "atom"}
    channels = [f"/{language}/{channel}" for language, channel in sorted(feeds_of)]
    directories = sorted({f"/{language}/" for language, _ in feeds_of})
    stories = [f"/stories/{slug}.{language}" for slug in sorted(titles)[::20] for language in ("en", "fr")]
    return directories + channels + stories
