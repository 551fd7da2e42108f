"""What every document of a server must satisfy: topics, archive pages and lists of feeds."""

import collections
import concurrent.futures
import pathlib
import re
import typing

import feedparser
import grammar
import rules

OLDER = {
    "atom": re.compile(rb'<link rel="prev-archive"[^>]* href="([^"]+)"'),
    "rss": re.compile(rb'<atom:link href="([^"]+)" rel="prev-archive"'),
    "json": re.compile(rb'"next_url": "([^"]+)"'),
}


class Document(typing.NamedTuple):
    """A document that was fetched: where from, where to, and whether its words are the sample's."""

    url: str
    path: pathlib.Path
    own_words: bool

    @property
    def name(self):
        """What of the address says what it is: such as feeds/africa.ar.atom."""
        return re.search(r"/((?:feeds|archive/\d+)[/.][^/]+)$", self.url)[1]

    @property
    def channel(self):
        return self.path.name.split(".")[0]

    @property
    def form(self):
        return self.path.suffix[1:]

    @property
    def language(self):
        return self.path.name.split(".")[-2]


def fetch(server, folder, own_words=True):
    """Every topic with every archive page that it leads to, and every list of feeds."""
    documents = []
    for url in server.topics:
        while url:
            document = keep(server, url, folder, own_words)
            documents.append(document)
            older = OLDER[document.form].search(document.path.read_bytes())
            url = older and older[1].decode()
    for language in sorted({document.language for document in documents}):
        documents.append(keep(server, server.address(f"/feeds.{language}.opml"), folder, own_words))
    return documents


def keep(server, url, folder, own_words):
    path = folder / url.removeprefix(server.public).lstrip("/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(server.get(url))
    return Document(url, path, own_words)


def read(documents, server):
    """Reads documents in every way there is: the entries of each, and all findings."""
    said = grammar.faults(document.path for document in documents if document.form != "json")
    findings = [("xmllint", line) for line in said.splitlines()]
    entries = {}
    with concurrent.futures.ProcessPoolExecutor() as workers:
        for document, (found, listed) in zip(documents, workers.map(examine, documents, chunksize=4)):
            findings += [(finding.rule, f"{document.name}: {finding.where}: {finding.what}") for finding in found]
            entries[document.name] = listed
    findings += disagreements(documents, entries)
    findings += chain_faults(documents, entries)
    findings += list_faults(documents, server)
    return entries, findings


def check(findings):
    assert not findings, told(findings)


def examine(document):
    """One document by itself: by the rules, and read by feedparser without a complaint."""
    asked = rules.Asked(document.url, document.language, "/archive/" in document.url)
    content = document.path.read_bytes()
    found, entries = rules.judge(content, document.form, asked, document.own_words)
    if document.form in ("atom", "rss"):
        found = found + [rules.Finding("feedparser", "document", what) for what in misread(content, entries)]
    return found, entries


def misread(content, entries):
    """Where feedparser, by which many readers read, sees something else than there is."""
    feed = feedparser.parse(content)
    if feed.bozo:
        yield repr(feed.bozo_exception)
    if [entry.get("id") for entry in feed.entries] != [entry.id for entry in entries]:
        yield "other entries"
    for entry, ours in zip(feed.entries, entries):
        if not (entry.title and entry.link == ours.url and entry.updated_parsed and entry.published_parsed):
            yield f"{ours.id} lacks its title, link or dates"


def disagreements(documents, entries):
    """The three formats of a topic say the same."""
    topics = collections.defaultdict(dict)
    for document in documents:
        if document.form != "opml":
            topics[document.name.rsplit(".", 1)[0]][document.form] = entries[document.name]
    for name, forms in topics.items():
        for form, listed in forms.items():
            for ours, theirs in zip(listed, forms["atom"]):
                if ours != theirs:
                    yield "agreement", f"{name}.{form}: {ours} is not {theirs}"
            if len(forms) != 3 or len(listed) != len(forms["atom"]):
                yield "agreement", f"{name}.{form}: {len(listed)} entries, and {len(forms['atom'])} in Atom"


def archived(documents, entries):
    """The ids of each topic's archive pages, the newest page first, and of the topic itself."""
    pages, newest = collections.defaultdict(list), {}
    for document in documents:
        ids = [entry.id for entry in entries[document.name]]
        if "/archive/" in document.url:
            pages[document.path.name] += ids
        elif document.form != "opml":
            newest[document.path.name] = ids
    return pages, newest


def chain_faults(documents, entries):
    """An archive lists each story once, and every story that its feed lists."""
    pages, newest = archived(documents, entries)
    for name, ids in newest.items():
        doubled = [one for one, count in collections.Counter(pages[name]).items() if count > 1]
        missing = set(ids) - set(pages[name])
        if doubled or missing:
            yield "chain", f"{name}: doubled {doubled[:3]}, missing {sorted(missing)[:3]}"


def list_faults(documents, server):
    """A language's list has each of its feeds."""
    for document in documents:
        if document.form == "opml":
            listed = set(re.findall(r'xmlUrl="([^"]+)"', document.path.read_text()))
            wanted = {url for url in server.topics if url.endswith(f".{document.language}.atom")}
            if listed != wanted:
                yield "opml-list", f"{document.name}: {sorted(listed ^ wanted)}"


def told(findings):
    """Findings by rule, a few of each that differ: a fault of the program shows in a thousand places."""
    by_rule = collections.defaultdict(lambda: collections.defaultdict(list))
    for rule, where in findings:
        by_rule[rule][where.rsplit(": ", 1)[-1]].append(where)
    lines = ["the feeds break rules"]
    for rule, kinds in by_rule.items():
        lines.append(f"{rule}: {sum(map(len, kinds.values()))}")
        lines += [f"    {len(places)} such as {places[0]}" for places in list(kinds.values())[:8]]
    return "\n".join(lines)


def check_revalidation(server):
    """feedparser over HTTP: read in the right language, and unchanged the next time."""
    for url in server.topics:
        if url.endswith(".json"):
            continue
        feed = feedparser.parse(server.local(url))
        assert not feed.bozo and feed.status == 200, (url, feed.get("bozo_exception"))
        assert feed.feed.language == url.rsplit(".", 2)[1], url
        again = feedparser.parse(server.local(url), etag=feed.etag, modified=feed.modified)
        assert again.status == 304, (url, again.status)
