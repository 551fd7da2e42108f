"""Atom: RFC 4287, 5005 and 6721, where the grammar cannot tell."""

from rules import values, xml
from rules.report import Entry
from rules.xml import ATOM, LANG, TOMBSTONES


def judge(document, asked, report):
    feed = xml.root(document, report)
    if feed is None or not report.expect(feed.tag == f"{ATOM}feed", "root", "document", feed.tag):
        return
    optional = ["subtitle?", "generator?", "rights?", "icon?", "logo?"]
    xml.once(feed, [ATOM + name for name in ["id", "title", "updated", *optional]], "feed-elements", "feed", report)
    links = feed.findall(f"{ATOM}link")
    for link in links:
        xml.link(link, "feed", report, True)
    xml.self_link(links, asked.url, "application/atom+xml", report)
    alternates(links, "feed", report)
    xml.archive(feed, links, asked, report)
    report.expect(feed.get(LANG) == asked.language, "feed-language", "feed", feed.get(LANG))
    report.expect(values.is_identifier(feed.findtext(f"{ATOM}id")), "id", "feed", feed.findtext(f"{ATOM}id"))
    plain(feed, ("title", "subtitle", "rights"), "feed", report)
    people(feed, "feed", report)
    updated = report.date(values.rfc_3339, feed.findtext(f"{ATOM}updated"), "feed updated")
    entries(feed, updated, report)
    tombstones(feed, updated, report)


def entries(feed, updated, report):
    elements = feed.findall(f"{ATOM}entry")
    for number, element in enumerate(elements):
        read = entry(element, feed, f"entry {number}", report)
        report.order(read.updated, updated, "feed-updated", f"entry {number}")
        report.entries.append(read)
    ids = [feed.findtext(f"{ATOM}id"), *(read.id for read in report.entries)]
    report.unique(ids, "unique-id", "feed")


def entry(element, feed, where, report):
    names = ["id", "title", "updated", "published?", "summary?", "content?", "rights?", "source?"]
    xml.once(element, [ATOM + name for name in names], "entry-elements", where, report)
    identifier = element.findtext(f"{ATOM}id")
    where = f"{where} {identifier}"
    report.expect(values.is_identifier(identifier), "id", where, identifier)
    plain(element, ("title", "summary", "rights"), where, report)
    links = element.findall(f"{ATOM}link")
    for link in links:
        xml.link(link, where, report, True)
    own = alternates(links, where, report)
    authors(element, feed, where, report)
    for category in element.findall(f"{ATOM}category"):
        report.text(category.get("term"), f"{where} category")
        report.text(category.get("label"), f"{where} category label")
        report.address(category.get("scheme"), f"{where} category scheme")
    language = element.get(LANG, feed.get(LANG))
    report.language(language, f"{where} language")
    content = element.find(f"{ATOM}content")
    if content is not None:
        kind = content.get("type")
        if report.expect(kind in ("html", "text"), "content-type", where, kind) and kind == "html":
            report.content(content.text, language, where)
    published = report.date(values.rfc_3339, element.findtext(f"{ATOM}published"), f"{where} published")
    updated = report.date(values.rfc_3339, element.findtext(f"{ATOM}updated"), f"{where} updated")
    report.order(published, updated, "published-updated", where)
    return Entry(identifier, element.findtext(f"{ATOM}title"), own, language, published, updated)


def plain(element, names, where, report):
    """Text constructs, all of them plain: readers agree about no other kind."""
    for name in names:
        found = element.find(ATOM + name)
        if found is not None:
            report.expect(found.get("type", "text") == "text", "text-type", f"{where} {name}", found.get("type"))
            judge_text = report.title if name == "title" else report.text
            judge_text(found.text, f"{where} {name}")


def alternates(links, where, report):
    """One page in one language: of several, readers take any."""
    pages = [link for link in links if link.get("rel", "alternate") == "alternate"]
    report.unique([(link.get("type"), link.get("hreflang")) for link in pages], "alternate", where)
    if report.expect(len(pages) == 1, "alternate", where, f"{len(pages)} of them"):
        report.expect(pages[0].get("type") == "text/html", "alternate", where, pages[0].get("type"))
        return pages[0].get("href")
    return None


def authors(element, feed, where, report):
    """An entry has authors of its own, or the feed has some for all entries."""
    named = element.find(f"{ATOM}author") is not None or feed.find(f"{ATOM}author") is not None
    report.expect(named, "author", where, "nobody is named")
    people(element, where, report)


def people(element, where, report):
    for author in element.findall(f"{ATOM}author"):
        report.text(author.findtext(f"{ATOM}name"), f"{where} author")


def tombstones(feed, updated, report):
    """RFC 6721: each once, no later than the feed, for something that is no entry or is but a notice of the same date."""
    dates = {read.id: read.updated for read in report.entries}
    gone = feed.findall(f"{TOMBSTONES}deleted-entry")
    report.unique([(stone.get("ref"), stone.get("when")) for stone in gone], "tombstone", "feed")
    for stone in gone:
        when = report.date(values.rfc_3339, stone.get("when"), "tombstone")
        report.expect(stone.get("ref") and dates.get(stone.get("ref"), when) == when, "tombstone", "feed", stone.get("ref"))
        report.order(when, updated, "feed-updated", "tombstone")
