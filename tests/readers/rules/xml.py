"""What all XML documents of feeds have in common."""

import collections
import xml.etree.ElementTree as ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
MEDIA = "{http://search.yahoo.com/mrss/}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def root(document, report):
    """The root of a document that begins as readers want it, or nothing where it is not well-formed."""
    head = document[:200]
    report.expect(head.startswith(b"<?xml version=\"1.0\""), "declaration", "document", head[:40])
    report.expect(b'encoding="utf-8"' in head.split(b"?>")[0].lower(), "encoding", "document", head[:60])
    report.expect(b"<!DOCTYPE" not in head and b"<?xml-stylesheet" not in head, "doctype", "document", head)
    try:
        return ElementTree.fromstring(document)
    except ElementTree.ParseError as error:
        report.expect(False, "well-formed", "document", error)
        return None


def once(element, names, rule, where, report):
    """Elements that must be there once, and those (with a question mark) that may be."""
    counts = collections.Counter(child.tag for child in element)
    for name in names:
        tag = name.rstrip("?")
        fits = counts[tag] <= 1 if name.endswith("?") else counts[tag] == 1
        report.expect(fits, rule, where, f"{tag} stands there {counts[tag]} times")


def self_link(links, url, media_type, report):
    """One link to the document itself, which is the address that it was asked for under."""
    own = [link for link in links if link.get("rel") == "self"]
    if report.expect(len(own) == 1, "self-link", "feed", f"{len(own)} of them"):
        report.expect(own[0].get("href") == url, "self-link", "feed", f"{own[0].get('href')} is not {url}")
        report.expect(own[0].get("type") == media_type, "self-link", "feed", own[0].get("type"))


def archive(root_element, links, asked, report):
    """RFC 5005: an archive page says that it is one and leads to the feed; a feed does neither."""
    marks = root_element.findall(f"{HISTORY}archive")
    relations = [link.get("rel") for link in links]
    report.expect(len(marks) == int(asked.archive), "archive", "feed", f"{len(marks)} marks")
    report.expect(("current" in relations) == asked.archive, "archive", "feed", relations)
    for relation in ("prev-archive", "next-archive", "current"):
        report.expect(relations.count(relation) <= 1, "archive", "feed", relations)
    paged = set(relations) & {"prev-archive", "next-archive", "current", "next", "previous", "first", "last"}
    report.expect(not (paged and root_element.find(f"{HISTORY}complete") is not None), "archive", "feed", "complete")


def link(element, where, report, international):
    """An atom:link, in Atom or in RSS."""
    report.address(element.get("href"), f"{where} link {element.get('rel')}", international)
    if element.get("type") is not None:
        report.media_type(element.get("type"), f"{where} link type")
    if element.get("hreflang") is not None:
        report.language(element.get("hreflang"), f"{where} link hreflang")
    if element.get("title") is not None:
        report.text(element.get("title"), f"{where} link title")
    if element.get("length") is not None:
        report.expect(element.get("length").isdigit(), "length", where, element.get("length"))
    report.expect(element.get("rel") in RELATIONS, "relation", where, element.get("rel"))


RELATIONS = {
    "self", "alternate", "related", "enclosure", "via", "license", "hub", "prev-archive", "next-archive", "current",
}
