"""RSS 2.0 with the RSS Board's profile, Dublin Core, Media RSS and RFC 5005 through atom:link."""

from rules import values, xml
from rules.report import Entry
from rules.xml import ATOM, CONTENT, DC, MEDIA

CHANNEL = ["title", "link", "description", "language", "copyright?", "lastBuildDate", "pubDate?", "docs?", "generator?"]
MEDIUMS = {None, "image", "audio", "video", "document", "executable"}


def judge(document, asked, report):
    rss = xml.root(document, report)
    if rss is None or not report.expect((rss.tag, rss.get("version")) == ("rss", "2.0"), "root", "document", rss.tag):
        return
    if not report.expect([child.tag for child in rss] == ["channel"], "root", "document", "no single channel"):
        return
    channel = rss[0]
    xml.once(channel, [*CHANNEL, "ttl?"], "channel-elements", "channel", report)
    report.title(channel.findtext("title"), "channel title")
    report.text(channel.findtext("description"), "channel description")
    report.address(channel.findtext("link"), "channel link")
    language = channel.findtext("language")
    report.expect(language == asked.language, "feed-language", "channel", language)
    ttl = channel.findtext("ttl", "1")
    report.expect(ttl.isdigit() and int(ttl) > 0, "ttl", "channel", ttl)
    links = channel.findall(f"{ATOM}link")
    for link in links:
        xml.link(link, "channel", report, False)
    xml.self_link(links, asked.url, "application/rss+xml", report)
    xml.archive(channel, links, asked, report)
    tags = [child.tag for child in channel]
    report.expect("item" not in tags or set(tags[tags.index("item"):]) == {"item"}, "misplaced-item", "channel")
    built = report.date(values.rfc_822, channel.findtext("lastBuildDate"), "lastBuildDate")
    for number, element in enumerate(channel.findall("item")):
        read = item(element, f"item {number}", report)
        report.order(read.updated, built, "feed-updated", f"item {number}")
        report.entries.append(read)
    report.unique([read.id for read in report.entries], "unique-id", "channel")


def item(element, where, report):
    names = ["title", "link", "guid", "pubDate", "description?", "enclosure?", "author?", "source?", "comments?"]
    names += [CONTENT + "encoded?", ATOM + "updated", DC + "language"]
    xml.once(element, names, "item-elements", where, report)
    identifier = guid(element, where, report)
    where = f"{where} {identifier}"
    report.title(element.findtext("title"), f"{where} title")
    report.address(element.findtext("link"), f"{where} link")
    language = element.findtext(f"{DC}language")
    report.language(language, f"{where} language")
    texts(element, language, where, report)
    names_of_people(element, where, report)
    for category in element.findall("category"):
        report.text(category.text, f"{where} category")
        report.address(category.get("domain"), f"{where} category domain")
    for link in element.findall(f"{ATOM}link"):
        xml.link(link, where, report, False)
    media(element, where, report)
    published = report.date(values.rfc_822, element.findtext("pubDate"), f"{where} pubDate")
    updated = report.date(values.rfc_3339, element.findtext(f"{ATOM}updated"), f"{where} updated")
    report.order(published, updated, "published-updated", where)
    return Entry(identifier, element.findtext("title"), element.findtext("link"), language, published, updated)


def guid(element, where, report):
    """The id; only an address may leave out that it is no permalink."""
    found = element.find("guid")
    if found is None:
        return None
    permalink = found.get("isPermaLink", "true")
    report.expect(permalink in ("true", "false"), "guid", where, permalink)
    holds = values.is_identifier(found.text) if permalink == "false" else values.is_address(found.text)
    report.expect(holds, "guid", where, f"{found.text} with isPermaLink={permalink}")
    return found.text


def texts(element, language, where, report):
    """Description and content are HTML, and the summary stands before the whole."""
    tags = [child.tag for child in element]
    if CONTENT + "encoded" in tags:
        follows = "description" in tags and tags.index("description") < tags.index(CONTENT + "encoded")
        report.expect(follows, "content-order", where, "content before its description")
    description, content = element.find("description"), element.find(f"{CONTENT}encoded")
    if description is not None:
        report.expect((description.text or "").strip(), "text", f"{where} description", "it is blank")
        report.html(description.text, where)
    if content is not None:
        report.content(content.text, language, where)


def names_of_people(element, where, report):
    """A name is dc:creator; author is for an address of mail, and nobody is said twice."""
    creators = element.findall(f"{DC}creator")
    report.expect(not (creators and element.find("author") is not None), "author", where, "author and dc:creator")
    for creator in [*creators, *element.findall(f"{DC}rights")]:
        report.text(creator.text, f"{where} {creator.tag}")


def media(element, where, report):
    for enclosure in element.findall("enclosure"):
        report.address(enclosure.get("url"), f"{where} enclosure")
        report.media_type(enclosure.get("type"), f"{where} enclosure")
        report.expect((enclosure.get("length") or "").isdigit(), "length", where, enclosure.get("length"))
    for content in element.iter(f"{MEDIA}content"):
        report.address(content.get("url"), f"{where} media")
        report.media_type(content.get("type"), f"{where} media")
        report.expect(content.get("medium") in MEDIUMS, "medium", where, content.get("medium"))
        for name in ("fileSize", "duration"):
            report.expect(content.get(name, "0").isdigit(), "length", where, content.get(name))
        for description in content.findall(f"{MEDIA}description"):
            report.expect(description.get("type") in (None, "plain", "html"), "text-type", where)
            report.text(description.text, f"{where} media description")
