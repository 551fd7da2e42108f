"""OPML 2.0, as lists of feeds to subscribe to."""

from rules import values, xml

DATES = ("dateCreated", "dateModified")


def judge(document, asked, report):
    opml = xml.root(document, report)
    if opml is None:
        return
    report.expect((opml.tag, opml.get("version")) == ("opml", "2.0"), "root", "document", opml.tag)
    if not report.expect([child.tag for child in opml] == ["head", "body"], "root", "document", "no head and body"):
        return
    head, body = opml
    xml.once(head, ["title", "dateCreated?", "dateModified?", "ownerName?", "docs?"], "head-elements", "head", report)
    report.title(head.findtext("title"), "title")
    for name in DATES:
        if head.find(name) is not None:
            report.date(values.rfc_822, head.findtext(name), name)
    report.expect(len(body) > 0, "outline", "body", "it is empty")
    for number, outline in enumerate(body):
        judge_outline(outline, f"outline {number}", asked, report)
    report.unique([outline.get("xmlUrl") for outline in body], "unique-id", "body")


def judge_outline(outline, where, asked, report):
    report.expect(outline.tag == "outline" and outline.get("type") == "rss", "outline", where, outline.get("type"))
    for name in ("text", "title"):
        report.title(outline.get(name), f"{where} {name}")
    report.text(outline.get("description", "-"), f"{where} description")
    for name in ("xmlUrl", "htmlUrl"):
        report.address(outline.get(name), f"{where} {name}")
    report.expect(outline.get("language") == asked.language, "feed-language", where, outline.get("language"))
    report.expect(outline.get("version") in (None, "RSS", "RSS1", "RSS2", "ATOM1"), "outline", where, "version")
