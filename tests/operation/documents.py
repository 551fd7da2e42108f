"""Every feed of a server as feedparser and the json module read it, so that two servers can be told apart. Used by
the check `install`.
"""

import json
import re

import feedparser
from client import Api
from service import PUBLIC

# What a reader shows of an entry, and by what it knows it again.
OF_AN_ENTRY = ("id", "link", "title", "summary", "published", "updated", "language")
LIST = "/feeds.en.opml"


def read(service):
    """The entries of every feed that the service lists, by the feed's name."""
    reader = Api(service.address)
    locales = set(re.findall(r'hreflang="([A-Za-z-]+)"', reader.get("/en/").check(200).body.decode())) | {"en"}
    lists = [reader.get(f"/feeds.{locale}.opml") for locale in sorted(locales)]
    listed = {
        url for opml in lists if opml.status == 200 for url in re.findall(r'xmlUrl="([^"]+)"', opml.body.decode())
    }
    assert listed, "no feed is listed"
    stems = {re.fullmatch(rf"{re.escape(PUBLIC)}/feeds/(.+)\.(?:atom|rss|json)", url)[1] for url in listed}
    found = {}
    for name in sorted(f"{stem}.{form}" for stem in stems for form in ("atom", "rss", "json")):
        body = reader.get(f"/feeds/{name}").check(200).body
        found[name] = of_json(body) if name.endswith(".json") else of_xml(body, name)
    return found


def of_json(body):
    return json.loads(body)["items"]


def of_xml(body, name):
    parsed = feedparser.parse(body)
    assert not parsed.bozo, f"{name}: {parsed.bozo_exception}"
    entries = [{key: entry.get(key) for key in OF_AN_ENTRY} for entry in parsed.entries]
    for entry, whole in zip(entries, parsed.entries):
        entry["content"] = [part["value"] for part in whole.get("content", [])]
        assert entry["id"] and entry["title"], f"{name}: {entry}"
    return entries


def check_same(before, after, keys=None):
    """The same feeds with the same entries in the same order, in everything or in some keys."""
    assert before.keys() == after.keys(), f"feeds {sorted(before.keys() ^ after.keys())}"
    for name in before:
        first, second = (of_keys(read[name], keys) for read in (before, after))
        assert first == second, f"{name}: {difference(first, second)}"


def of_keys(entries, keys):
    return [{key: value for key, value in entry.items() if keys is None or key in keys} for entry in entries]


def difference(first, second):
    """Where two lists of entries begin to differ."""
    if len(first) != len(second):
        return f"{len(first)} entries before, {len(second)} after"
    for one, other in zip(first, second):
        for key in one.keys() | other.keys():
            if one.get(key) != other.get(key):
                return f"{one.get('id')}, {key}: before {one.get(key)!r}, after {other.get(key)!r}"
    return "nothing"
