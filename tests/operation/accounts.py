"""What writers were told, held against what a service has: nothing that was answered is lost, nothing is done twice,
and feeds show how it ended. Called by the checks that have writers.
"""

import collections
import json
import re

from client import Api
from writers import rows


def number_of(record):
    return int(json.loads(record)["facts"]["n"]["number"])


def check_store(desk, service):
    """Every act that was answered stands in the store, once; and nothing stands there that nobody did."""
    # What was told is taken down first: writers go on meanwhile.
    told, beside = [done for done in list(desk.done) if done.number is not None], list(desk.beside)
    withdrawn = {done.slug for done in list(desk.done) if done.kind == "withdraw"}
    versions = collections.Counter()
    slugs = {}
    for slug, record in rows(service.store, "SELECT slug, record FROM stories ORDER BY slug, version"):
        if json.loads(record)["pubStatus"] != "canceled":
            versions[number_of(record)] += 1
            slugs[number_of(record)] = slug
    lost = [done for done in told if slugs.get(done.number) != done.slug]
    lost += [number for number in beside if slugs.get(number) != "beside"]
    assert not lost, f"{len(lost)} acts were answered and are lost, such as {lost[0]}"
    doubled = {number: count for number, count in versions.items() if count > 1}
    assert not doubled, f"done twice: {doubled}"
    gone = {slug for (slug,) in rows(service.store, "SELECT DISTINCT slug FROM stories WHERE record LIKE '%canceled%'")}
    kept = withdrawn - gone
    assert not kept, f"withdrawn, answered, and still there: {kept}"
    return len(told) + len(beside)


def done_unanswered(desk, service):
    """How many acts were on the disk already when the connection was cut: those that a repetition might have done twice."""
    sql = "SELECT s.record, c.instant FROM stories s JOIN commits c ON c.seq = s.seq"
    found = rows(service.store, sql)
    committed = {number_of(record): instant / 1000 for record, instant in found}
    return sum(committed.get(done.number, done.cut) < done.cut for done in desk.done)


def check_feeds(desk, service, slugs=None):
    """Feeds show the last number of each story, and nothing of what was taken back."""
    last = {}
    for slug, record in rows(service.store, "SELECT slug, record FROM stories ORDER BY slug, version"):
        last[slug] = json.loads(record)
    reader = Api(service.address)
    shown = {}
    for locale in ("en", "fr"):
        url = f"/feeds/world.{locale}.json"
        while url:
            feed = reader.get(url).check(200).json
            for item in feed["items"]:
                slug = re.search(r"stories/([a-z0-9-]+)\.", item["id"])[1]
                shown.setdefault((slug, locale), item["title"])
            url = feed.get("next_url", "").removeprefix("https://feeds.example") or None
        for slug, record in last.items():
            title = shown.get((slug, locale), "")
            if record["pubStatus"] == "canceled":
                assert "umber" not in title and "ombre" not in title, f"{slug}: withdrawn, and shown as {title}"
            else:
                wanted = f"{number_of(json.dumps(record))} of {slug}"
                assert wanted in title, f"{slug}.{locale}: {title!r}, expected {wanted!r}"
    reader.close()
    return len(last)


def check_repeated(desk, service, most=200):
    """An act that was answered may be repeated: the answer is the same, and nothing happens."""
    commits = service.store, "SELECT seq FROM counter"
    before = rows(*commits)
    for done in desk.done[-most:]:
        answer = done.writer.api.act(done.act).check(200, 201)
        assert answer.body == done.answer, f"{done.act}: {answer.body!r}, before {done.answer!r}"
    assert rows(*commits) == before, f"{rows(*commits)} commits after acts were repeated, {before} before"
    return len(desk.done[-most:])
