"""Shows that the rules can fail: real documents, each changed in one place, and the rule that has to notice."""

import re

import rules

ATOM, RSS, JSON = "feeds/africa.ar.atom", "feeds/africa.ar.rss", "feeds/africa.ar.json"
ARCHIVE, LIST = "archive/1/africa.ar.atom", "feeds.ar.opml"

# Which rule, in which document, what is looked for and what is put in its place (once).
MUTATIONS = [
    ("declaration", ATOM, r"\A", " "),
    ("encoding", RSS, r'encoding="utf-8"', 'encoding="latin-1"'),
    ("doctype", RSS, r"\?>", "?><!DOCTYPE rss>"),
    ("well-formed", ATOM, r"</entry>", ""),
    ("feed-elements", ATOM, r"(<subtitle>.*?</subtitle>)", r"\1\1"),
    ("entry-elements", ATOM, r"(<entry.*?)<updated>.*?</updated>", r"\1"),
    ("id", ATOM, r"(<entry.*?<id>)tag:", r"\1slug:"),
    ("unique-id", ATOM, r"(<entry.*?</entry>)", r"\1\1"),
    ("self-link", ATOM, r'(rel="self"[^>]*href="[^"]*)ar\.atom', r"\1en.atom"),
    ("self-link", ATOM, r'(<link rel="self"[^>]*>)', r"\1\1"),
    ("alternate", ATOM, r'(<link rel="alternate"[^>]*>)', r"\1\1"),
    ("alternate", ATOM, r'rel="alternate"', 'rel="related"'),
    ("relation", ATOM, r'rel="related"', 'rel="translation"'),
    ("address", ATOM, r'(<link [^>]*href=")http://[^/"]*', r"\1"),
    ("language", ATOM, r'hreflang="en"', 'hreflang="en_GB"'),
    ("media-type", ATOM, r'type="text/html"', 'type="html"'),
    ("feed-language", ATOM, r'xml:lang="ar"', 'xml:lang="en"'),
    ("archive", ARCHIVE, r"<fh:archive[^>]*/>", ""),
    ("date", ATOM, r"<updated>(.*?)</updated>", r"<updated> \1</updated>"),
    ("future", ATOM, r"<published>20", "<published>21"),
    ("published-updated", ATOM, r"(<entry.*?<updated>)20", r"\g<1>19"),
    ("feed-updated", ATOM, r"<updated>20", "<updated>19"),
    ("author", ATOM, r"<author>.*?</author>(.*?)<author>.*?</author>", r"\1"),
    ("content-type", ATOM, r'type="html"', 'type="xhtml"'),
    ("text-type", ATOM, r"(<entry.*?)<title>", r'\1<title type="html">'),
    ("title-markup", ATOM, r"(<entry.*?)</title>", r"\1&lt;/b&gt;</title>"),
    ("text", ATOM, r"(<entry.*?)</title>", "\\1\u202e</title>"),
    ("text", ATOM, r"(<author><name>)[^<]*", r"\1 "),
    ("tombstone", ATOM, r"(<entry.*?<id>)(.*?)<", r'<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0"'
     r' ref="\2" when="2026-01-01T00:00:00Z"/>\1\2<'),
    ("html-active-element", ATOM, r'(type="html">)', r"\1&lt;script&gt;&lt;/script&gt;"),
    ("html-event-handler", ATOM, r"&lt;p", "&lt;p onclick=&quot;x&quot;"),
    ("html-style", ATOM, r"&lt;p", "&lt;p style=&quot;x&quot;"),
    ("html-address", ATOM, r"&lt;p&gt;", "&lt;p&gt;&lt;a href=&quot;javascript:x&quot;&gt;&lt;/a&gt;"),
    ("html-address", ATOM, r"&lt;p&gt;", "&lt;p&gt;&lt;a href=&quot;/en/&quot;&gt;&lt;/a&gt;"),
    ("html-nesting", ATOM, r"&lt;/p&gt;", ""),
    ("html-language", ATOM, r"lang=&quot;ar&quot;", "lang=&quot;&quot;"),
    ("html-override", ATOM, r"&lt;p&gt;", "&lt;p&gt;\u202e"),
    ("direction", ATOM, r"dir=&quot;rtl&quot;", "dir=&quot;ltr&quot;"),
    ("root", RSS, r'version="2.0"', 'version="0.91"'),
    ("channel-elements", RSS, r"<description>.*?</description>", ""),
    ("item-elements", RSS, r"(<pubDate>.*?</pubDate>)", r"\1\1"),
    ("date", RSS, r"<pubDate>\w{3}, (\d+) (\w+) 20", r"<pubDate>Xyz, \1 \2 20"),
    ("date", RSS, r"<pubDate>(\w+, \d+ \w+) 20", r"<pubDate>\1 "),
    ("date", RSS, r"<pubDate>(\w+, \d+ \w+) 2\d(\d\d)", r"<pubDate>\1 19\2"),
    ("future", RSS, r"<lastBuildDate>.*?<", "<lastBuildDate>Wed, 27 Nov 2097 06:29:30 GMT<"),
    ("ttl", RSS, r"<ttl>\d+", "<ttl>0"),
    ("misplaced-item", RSS, r"(<ttl>.*?</ttl>)(.*)</channel>", r"\2\1</channel>"),
    ("guid", RSS, r' isPermaLink="false"', ""),
    ("self-link", RSS, r'rel="self"', 'rel="related"'),
    ("address", RSS, r"(<item>.*?<link>)", r"\1 "),
    ("address", RSS, r"(<item>.*?</title><link>[^<]*)", "\\1/ü"),
    ("content-order", RSS, r"(<description><!.*?</description>)(.*?)(<content:encoded>.*?</content:encoded>)",
     r"\3\2\1"),
    ("author", RSS, r"<dc:creator>", "<author>a@b.example</author><dc:creator>"),
    ("length", RSS, r"</item>", '<enclosure url="https://a.example/b" type="video/mp4" length="-1"/></item>'),
    ("medium", RSS, r"</item>", '<m:content xmlns:m="http://search.yahoo.com/mrss/" url="https://a.example/b" '
     'type="video/mp4" medium="film"/></item>'),
    ("version", JSON, r"version/1\.1", "version/1"),
    ("required", JSON, r'"title": "[^"]*",', ""),
    ("type", JSON, r'"tags": \[[^]]*\]', '"tags": "a"'),
    ("unknown-member", JSON, r'"language"', '"lang": "ar", "language"'),
    ("duplicate-key", JSON, r'"language"', '"title": "a", "language"'),
    ("content", JSON, r'"content_html"', '"_content_html"'),
    ("next-url", JSON, r'"next_url": "[^"]*archive/1', '"next_url": "http://127.0.0.1/feeds'),
    ("json", JSON, r'("title": ")', r"\1\\ud800"),
    ("outline", LIST, r'type="rss"', 'type="link"'),
    ("head-elements", LIST, r"<title>.*?</title>", ""),
    ("feed-language", LIST, r'language="ar"', 'language="en"'),
]


def check(documents):
    """Every mutant has the finding that it was made for."""
    unnoticed = []
    for rule, name, old, new in MUTATIONS:
        document = documents[name]
        text = document.path.read_text()
        mutant = re.sub(old, new, text, count=1, flags=re.DOTALL)
        assert mutant != text, (rule, old)
        asked = rules.Asked(document.url, document.language, "/archive/" in document.url)
        if rule == "next-url":
            # What stands in it has to be what the document calls itself.
            mutant = re.sub(r'"next_url": "[^"]*"', f'"next_url": "{document.url}"', text)
        found = {finding.rule for finding in rules.judge(mutant.encode(), document.form, asked)[0]}
        if rule not in found:
            unnoticed.append((rule, old, found))
    assert not unnoticed, unnoticed
