"""JSON Feed 1.1."""

import json

from rules import values
from rules.report import Entry

FEED = {
    "version": str, "title": str, "items": list, "home_page_url": str, "feed_url": str, "description": str,
    "user_comment": str, "next_url": str, "icon": str, "favicon": str, "authors": list, "language": str,
    "expired": bool, "hubs": list,
}
ITEM = {
    "id": str, "url": str, "external_url": str, "title": str, "content_html": str, "content_text": str, "summary": str,
    "image": str, "banner_image": str, "date_published": str, "date_modified": str, "authors": list, "tags": list,
    "language": str, "attachments": list,
}
AUTHOR = {"name": str, "url": str, "avatar": str}
ATTACHMENT = {"url": str, "mime_type": str, "title": str, "size_in_bytes": int, "duration_in_seconds": int}


def judge(document, asked, report):
    feed = parsed(document, report)
    if feed is None:
        return
    members(feed, FEED, ("version", "title", "items", "home_page_url", "feed_url", "language"), "feed", report)
    report.expect(feed.get("version") == "https://jsonfeed.org/version/1.1", "version", "feed", feed.get("version"))
    report.title(feed.get("title"), "feed title")
    report.text(feed.get("description", "-"), "feed description")
    report.expect(feed.get("feed_url") == asked.url, "self-link", "feed", feed.get("feed_url"))
    report.expect(feed.get("language") == asked.language, "feed-language", "feed", feed.get("language"))
    report.address(feed.get("home_page_url"), "home_page_url")
    if "next_url" in feed:
        report.address(feed["next_url"], "next_url")
        report.expect(feed["next_url"] != feed.get("feed_url"), "next-url", "feed", feed["next_url"])
    authors(feed, "feed", report)
    for number, element in enumerate(feed.get("items", [])):
        report.entries.append(item(element, feed, f"item {number}", report))
    report.unique([read.id for read in report.entries], "unique-id", "feed")


def parsed(document, report):
    """The object that a document is, each key of which stands there once."""
    def pairs(members_of_one):
        report.unique([key for key, _ in members_of_one], "duplicate-key", "document")
        return dict(members_of_one)

    def constant(name):
        report.expect(False, "json", "document", name)

    try:
        text = document.decode("utf-8")
        feed = json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
        # A surrogate may be written in JSON and can be put into no text.
        json.dumps(feed, ensure_ascii=False).encode("utf-8")
    except ValueError as error:
        report.expect(False, "json", "document", error)
        return None
    return feed if report.expect(isinstance(feed, dict), "json", "document", "no object") else None


def members(table, known, required, where, report):
    """Required members are there, known ones are of their type, and others say by an underscore that they are."""
    for name in required:
        report.expect(name in table, "required", where, name)
    for name, value in table.items():
        if name in known:
            fits = isinstance(value, known[name]) and not (known[name] is int and isinstance(value, bool))
            report.expect(fits, "type", where, f"{name} is {value!r}")
        else:
            report.expect(name.startswith("_") and name[1:2].isalpha(), "unknown-member", where, name)


def item(element, feed, where, report):
    members(element, ITEM, ("id", "url", "title", "date_published", "date_modified"), where, report)
    identifier = element.get("id")
    where = f"{where} {identifier}"
    report.expect(values.is_identifier(identifier), "id", where, identifier)
    report.title(element.get("title"), f"{where} title")
    report.address(element.get("url"), f"{where} url")
    report.expect("content_html" in element or "content_text" in element, "content", where, "there is none")
    language = element.get("language", feed.get("language"))
    report.language(language, f"{where} language")
    if "content_html" in element:
        report.content(element["content_html"], language, where)
    for name in ("summary", "content_text"):
        report.text(element.get(name, "-"), f"{where} {name}")
    for tag in element.get("tags", []):
        report.text(tag, f"{where} tag")
    authors(element, where, report)
    for attachment in element.get("attachments", []):
        members(attachment, ATTACHMENT, ("url", "mime_type"), where, report)
        report.address(attachment.get("url"), f"{where} attachment")
        report.media_type(attachment.get("mime_type"), f"{where} attachment")
        report.text(attachment.get("title", "-"), f"{where} attachment")
    published = report.date(values.rfc_3339, element.get("date_published"), f"{where} date_published")
    updated = report.date(values.rfc_3339, element.get("date_modified"), f"{where} date_modified")
    report.order(published, updated, "published-updated", where)
    return Entry(identifier, element.get("title"), element.get("url"), language, published, updated)


def authors(table, where, report):
    for author in table.get("authors", []):
        members(author, AUTHOR, (), where, report)
        report.expect(author, "author", where, "an author without anything")
        report.text(author.get("name", "-"), f"{where} author")
