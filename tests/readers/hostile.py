"""A hostile wire: stories whose every field holds what breaks feeds, readers and browsers, the same at every run.

All of it is admissible, so that it must come out whole; what must be refused is in `refusals`.
"""

import json
import random
import re

STORIES = 1000
SEED = 20261127
# Where the first language's text goes to is all stories' channel; the others get some.
CROWDED = "europe"
PLACES = {"DE": 1.0, "KE": 0.06, "EG": 0.06, "BR": 0.04, "ID": 0.04, "KZ": 0.04}
TRANSLATIONS = {"fr": 0.3, "es": 0.2, "ru": 0.2, "ar": 0.08, "ur": 0.05, "zh-Hans": 0.05, "am": 0.03}

WORDS = [
    '"double" and \'single\' quotes', "<script>alert(1)</script>", "</title></item></entry></channel>", "]]>",
    "<![CDATA[ x ]]>",
    "&amp;lt;b&amp;gt; &lt;b&gt; <b>b</b>", "&#x202E;gnitset", "&#0; &#1; &#xD800; &nbsp; &copy; &bogus;",
    "🎉👩‍👩‍👧‍👦🇰🇪🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "مع CCTV+ و BBC (2026) في نيروبي", "עברית English العربية", "e\u0301\u0327 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "line\u2028separator\u2029here",
    "zero\u200bwidth\u200c\u200d\u2060joined\u00ad", "arabic\u061cmark\u200eand\u200fmarks", "no\u00a0break\u3000wide",
    "%s %00 \\u0000 \\x00 \\",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", "<img src=x onerror=alert(1)>",
    "<!-- -- -->",
    "{braces} {{double}} { $not } ${x} {% x %}", "' OR 1=1; --", "private\ue000use \U000f0000", "𝕳𝖎 ㎏ ﷽ ꧅",
    "variation ☠\ufe0e ☠\ufe0f",
    "*stars* _under_ `ticks` ~~struck~~ | pipes |", "https://example.org/?a=1&b=2&amp;c=3", "javascript:alert(1)",
    "ends with \\", "\U000e0041tag",
]
BLOCKS = WORDS + [
    "<script>alert(1)</script>", "<div onclick=\"alert(1)\" style=\"position:fixed\">\n<p>raw</p>\n\n</div>",
    "<svg/onload=alert(1)><p>",
    "- [a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](java&#x73;cript:alert(1)) [d](vbscript:x)",
    "- [a](data:text/html;base64,PHNjcmlwdD4=)",
    "- [rel](/relative) [dots](../up) [net](//evil.example/) [none](#) [empty]() [q](?a=b)",
    "- [bad](https:///) [port](https://a.example:99999/)",
    "- [quote](https://example.org/\"onmouseover=\"alert(1)) [space](<https://example.org/a b>)",
    "- [percent](https://example.org/%zz)",
    "- [title](https://example.org/ \"a\\\" onclick=\\\"alert(1)\") [letters](https://éxample.org/ü?ñ=日本)",
    "- [six](https://[::1]:8080/)",
    "- <https://example.org/?a=1&b=<2>> <javascript:alert(1)> <mailto:a@b.example> <a@b.example>",
    "- <https://example.org/é>",
    "See [one][ref], [two] and [three][].\n\n - x\n\n  [ref]: javascript:alert(1) \"t\"",
    "see [it]\n\n> [it]: https://example.org/ref '\" onclick=x'",
    "![image](https://example.org/a.png \"t\") ![js](javascript:alert(1))", "| a | b |\n|---|---|\n| <b> | `|` |",
    "# heading <script> #\n\nText\n====\n\nmore\n---",
    "1. one\n   - two\n     1. three\n        > four\n        > > five\n        > > - six",
    "> > > > > > quote\nlazy\n\n- a\n- b\n\n\n- c",
    "```html\n<script>alert(1)</script>\n```\n\n    indented <b>", "`code <b> &amp; ]]>` ``a ` b``",
    "hard  \nbreak\\\nand ***all*** **of _it*_ *", "<https://a.example/]]>>",
    "+ plus\n\n---\n\n10) ten\n\n<!-- open", "<a href=\"https://a.example\" onclick=\"x\">a</a> <b>never closed",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "<style>*{display:none}</style> <form action=x><input></form> <iframe src=//a></iframe>",
    "<title>t</title> <base href=//a> <meta http-equiv=refresh>",
]
TITLES = [
    "A report", "Report: \"q\" & <b>", "تقرير CCTV+", "]]>", "</a><script>alert(1)</script>", "🎉", "a\u2028b", "&quot;",
    "x" * 500,
]
ADDRESSES = [
    "https://example.org/report", "https://example.org/?a=1&b=2&amp;c='3'", "http://[::1]:8080/x",
    "https://example.org:8443/;a=b,c",
    "https://xn--e1afmkfd.example/%D1%8F#f-(1)", "https://example.org/javascript:alert(1)", "https://example.org/]]",
    "https://example.org/$&+,/:;=?@*!~",
]
MEDIA = [
    "video/mp4", 'video/mp4; codecs="avc1.42E01E, mp4a.40.2"', "audio/mpeg", "image/svg+xml",
    "application/vnd.apple.mpegurl", "text/vtt",
]
MIXED = "See [{ $name }](https://example.org/{ $name }) **{ $name }**"


def stories():
    """Each story's slug, record and texts."""
    chance = random.Random(SEED)
    for number in range(STORIES):
        yield story(f"hostile-{number:04}", chance)


def story(slug, chance):
    record = {"slug": slug, "language": "en", "pubStatus": "usable", "contentCreated": "2026-11-20T08:00:00Z"}
    record["urgency"] = chance.randint(1, 9)
    record["places"] = [place for place, share in PLACES.items() if chance.random() < share]
    record["subjects"] = chance.sample(["medtop:06000000", "medtop:13000000", "medtop:99999999"], chance.randint(0, 3))
    number, name = str(chance.randint(0, 10**9)), words(chance)
    record["facts"] = {"n": {"number": number}, "name": {"text": name}, "day": {"date": "2026-11-19"}}
    for key in ("located", "by"):
        record |= {key: words(chance)} if chance.random() < 0.6 else {}
    record["infoSources"] = [words(chance) for _ in range(chance.choice([0, 0, 1, 3]))]
    if chance.random() < 0.5:
        record["rights"] = {"copyrightNotice": words(chance), "usageTerms": words(chance)}
    pages, files = chance.choice([0, 0, 1, 4]), chance.choice([0, 0, 1, 3])
    record["related"] = [
        {"href": chance.choice(ADDRESSES), "title": chance.choice(TITLES)} for _ in range(pages)
    ]
    record["renditions"] = [rendition(name, chance) for name in ("video", "photo", "sound")[:files]]
    languages = ["en", *(language for language, share in TRANSLATIONS.items() if chance.random() < share)]
    return slug, record, {language: text(record, chance) for language in languages}


def words(chance):
    """A line of hostile words, now and then a very long one."""
    line = " ".join(chance.sample(WORDS, chance.randint(1, 3)))
    return line + " " + chance.choice(["x", "é", "ش", "𝕏"]) * 3000 if chance.random() < 0.01 else line


def rendition(name, chance):
    media = {"name": name, "href": chance.choice(ADDRESSES), "contentType": chance.choice(MEDIA)}
    if chance.random() < 0.5:
        media |= {"sizeInBytes": chance.randint(0, 10**9), "duration": chance.randint(0, 9999)}
    return media


def text(record, chance):
    """The words of a story in a language: a headline at least."""
    messages = {"headline": literal(words(chance))}
    if chance.random() < 0.3:
        messages["headline"] += " { $name } { $n } { DATETIME($day) }"
    if chance.random() < 0.7:
        values = ["", " { $name }", " { QUOTE($name) }", " { LIST($name, $n) }"]
        messages["summary"] = literal(words(chance)) + chance.choice(values)
    if chance.random() < 0.8:
        blocks = [literal(block) for block in chance.sample(BLOCKS, chance.randint(1, 5))]
        messages["body"] = "\n\n".join([*blocks, chance.choice(["", MIXED])])
    for name in ("subhead", "located", "note", *(f"caption-{file['name']}" for file in record["renditions"])):
        if chance.random() < 0.5:
            messages[name] = literal(words(chance))
    return "".join(f"{name} =\n{indented(pattern)}\n" for name, pattern in messages.items())


def literal(line):
    """Words as Fluent writes them where they hold braces, or begin a line with what means something there."""
    escaped = re.sub(r"[{}]", lambda brace: f'{{ "{brace[0]}" }}', line)
    return re.sub(r"(?m)^( *)(?=[.*\[])", r'\1{ "" }', escaped)


def indented(pattern):
    return "".join(f"    {line}\n" if line.strip() else "\n" for line in pattern.split("\n"))


def headline(text_of_story):
    """The title that a headline without a value comes to, or nothing where it has one."""
    pattern = re.search(r"headline =\n    (.*)\n", text_of_story)[1]
    if "$name" in pattern.replace('{ "{" }', "").replace("{ $not", ""):
        return None
    plain = re.sub(r'\{ "(.?)" \}', r"\1", pattern)
    return " ".join(word for word in plain.split(" ") if word)


def write(folder):
    """Puts the wire into a folder, records and texts; returns what each title must be."""
    titles = {}
    (folder / "records").mkdir(parents=True)
    for slug, record, texts in stories():
        (folder / "records" / f"{slug}.json").write_text(json.dumps(record, ensure_ascii=False))
        for language, words_of_story in texts.items():
            (folder / "texts" / language).mkdir(parents=True, exist_ok=True)
            (folder / "texts" / language / f"{slug}.ftl").write_text(words_of_story)
        titles[slug] = headline(texts["en"])
    return titles
