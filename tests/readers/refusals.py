"""What must be refused: each file with a message that says where, an exit code of 1, and no crash.

Besides it what may be refused or taken in, but then has to come out right, and what is very large.
"""

import json
import re
import subprocess
import time

RECORD = {
    "slug": "refused", "language": "en", "pubStatus": "usable", "contentCreated": "2026-11-20T08:00:00Z",
    "places": ["DE"],
    "facts": {"n": {"number": "1"}},
}
TEXT = "headline = Words\n"


def record(**changes):
    return json.dumps(RECORD | changes)


def related(href, title="Title"):
    return record(related=[{"href": href, "title": title}])


RECORDS = {
    "control": record(by="a\x01b"), "nul": record(by="a\0b"), "tab": record(by="a\tb"), "delete": record(by="a\x7fb"),
    "c1": record(located="a\x85b"), "override": record(by="a\u202eb"), "isolate": record(infoSources=["a\u2067b"]),
    "noncharacter": record(by="a\ufffeb"), "mark": record(facts={"n": {"text": "\ufdd0b"}}),
    "high-surrogate": '{"slug": "refused", "by": "\\ud800"}', "low-surrogate": '{"slug": "refused", "by": "a\\udc00b"}',
    "raw-newline": '{"slug": "refused", "by": "a\nb"}',
    "not-utf-8": record(by="\xff").replace("\\u00ff", "\xff").encode("latin-1"),
    "truncated": record()[:-1], "trailing": record() + "x", "comment": "/* a */" + record(), "nan": '{"slug": NaN}',
    "empty": "", "list": "[]",
    "twice": '{"slug": "refused", "slug": "refused"}', "deep": "[" * 20_000, "deep-table": '{"a":' * 20_000,
    "unknown": record(byline="a"),
    "javascript": related("javascript:alert(1)"), "data": related("data:text/html,a"), "relative": related("/a"),
    "space": related("https://a.example/b c"),
    "quote": related('https://a.example/"onclick="b'), "no-host": related("https:///a"), "password": related("https://user:pw@a.example/"),
    "title-override": related("https://a.example/", "\u202e"),
    "slug": record(slug="../a"), "long-slug": record(slug="a" * 81), "language": record(language="en_<b>"),
    "place": record(places=["<b>"]),
    "date": record(contentCreated="2026-13-45T00:00:00Z"), "too-large": record(by="a" * 300_000),
    "number": record(facts={"n": {"number": "1e999999999"}}),
    "fact-name": record(facts={"<b>": {"number": "1"}}),
    "duration": record(facts={"n": {"duration": "P9999999999999999999D"}}),
}
TEXTS = {
    "control": "headline = a\x01b\n", "override": "headline = a\u202eb\n", "isolate": "headline = a\u2068b\n",
    "bom": "\ufeff" + TEXT, "tab": "headline =\n\tb\n",
    "carriage-return": "headline = a\r\rb\n", "noncharacter": "headline = a\ufdd2b\n",
    "surrogate": 'headline = { "\\uD800" }\n', "bad-escape": 'headline = { "\\u00" }\n',
    "escaped-override": 'headline = { "\\u202E" }\n', "unclosed": "headline = { $n\n", "unopened": "headline = a }\n",
    "no-headline": "summary = a\n", "empty": "",
    "deep-braces": "headline = " + "{ " * 20_000, "deep-calls": "headline = { " + "NUMBER(" * 20_000,
    "unknown": "headline = { $nobody }\n",
    "function": "headline = { SCRIPT($n) }\n", "itself": "headline = { headline }\n",
    "circle": "headline = { a }\na = { headline }\n", "nothing": "headline = { \"\" }\n",
    "too-large": TEXT + "# " + "a" * 270_000, "not-utf-8": b"headline = \xff\xfe\n",
    "deep-quotes": TEXT + "body =\n    " + ">" * 20_000 + " a\n",
    "bomb": "headline = { j }\na = " + "x" * 100 + "\n"
    + "".join(f"{b} = " + f"{{ {a} }}" * 6 + "\n" for a, b in zip("abcdefghi", "bcdefghij")),
}
# Nothing says that these must be refused: but whoever takes them in has to write them so that readers can read them.
EITHER = {
    "blank-by": record(by=""), "space-by": record(by=" "), "unseen-by": record(by="\u200b"),
    "blank-located": record(located=""),
    "blank-source": record(infoSources=[""]), "blank-title": related("https://a.example/", ""),
    "blank-notice": record(rights={"copyrightNotice": ""}),
    "letters": related("https://éxample.org/ü"), "pipe": related("https://a.example/a|b"),
    "percent": related("https://a.example/%zz"),
    "unseen": related("https://a.example/a\u200bb"), "bracket": related("https://a.example/[b"),
    "port": related("https://a.example:99999/"),
    "no-name": related("https://:80/"), "backslash": related("https://a.example\\b"),
    "subject": record(subjects=["medtop:\u200b"]), "subject-markup": record(subjects=["medtop:<&>\"'"]),
    "media-type": record(renditions=[{"name": "video", "href": "https://a.example/", "contentType": "video"}]),
    "media-type-space": record(renditions=[{"name": "video", "href": "https://a.example/", "contentType": "a b/c"}]),
    "media-type-blank": record(renditions=[{"name": "video", "href": "https://a.example/", "contentType": ""}]),
    "media-letters": record(renditions=[{"name": "video", "href": "https://a.example/ü", "contentType": "video/mp4"}]),
    "same-media": record(renditions=[{"name": "video", "href": "https://a.example/", "contentType": "video/mp4"}] * 3),
    "plane-1": record(by="a\U0001fffeb"),
}
BODY = "headline = Large\nbody =\n    "
LARGE = {
    "words": "".join(f"{name} = {'words ' * 10_600}\n" for name in ("headline", "summary", "body", "note")),
    "comment": TEXT + "# a\n" * 65_000, "tags": BODY + "<b>" * 20_000,
    "closed-tags": BODY + "<b>" * 5_000 + "</b>" * 5_000,
    "stars": BODY + "*a " * 20_000, "star-pairs": BODY + "*a **b " * 8_000, "brackets": BODY + "a" + "[" * 20_000,
    "links": BODY + "a" + "[a](" * 15_000,
    "images": BODY + "a" + "![a](" * 12_000, "angles": BODY + "<" * 20_000,
    "ticks": BODY + "".join("`" * n + " " for n in range(1, 340)), "entities": BODY + "&lt;" * 15_000,
    "lists": BODY + "- " * 20_000,
    "references": BODY + "[a][b] " * 9_000 + "\n\n    (b) " + "[b]: https://a.example/" + "c" * 500,
    "table": BODY + "| a " * 15_000, "autolinks": BODY + "<https://a.example> " * 3_000,
    "combining": BODY + "e" + "\u0301" * 30_000, "breaks": BODY + "a\\\n    " * 8_000,
    "variants": "headline = { $n ->\n" + "".join(f"    [{n}] a\n" for n in range(10_000)) + "   *[other] a\n}\n",
    "messages": TEXT + "".join(f"m{n} = a\n" for n in range(20_000)),
    "underscores": BODY + "_a__ " * 12_000, "quotes": BODY + "> " * 20_000 + "a", "emoji": BODY + "👩‍👩‍👧‍👦" * 2_500,
    "right-to-left": BODY + "عa" * 20_000,
}


def check(program, folder):
    """Puts every one of them beside the running server."""
    faults = [fault for name, content in RECORDS.items() if (fault := refused(program, folder, name, content, None))]
    faults += [fault for name, content in TEXTS.items() if (fault := refused(program, folder, name, record(), content))]
    for name, content in EITHER.items():
        fault = either(program, folder, f"either-{name}", content, TEXT)
        faults += [fault] if fault else []
    times = {}
    for name, content in LARGE.items():
        started = time.monotonic()
        fault = either(program, folder, f"large-{name}", record(), content)
        times[name] = time.monotonic() - started
        faults += [fault] if fault else []
    slowest = sorted(times, key=times.get, reverse=True)[:5]
    print("readers: slowest single puts: " + ", ".join(f"{name} {times[name] * 1000:.0f} ms" for name in slowest))
    assert not faults, "\n".join(faults)


def put(program, folder, name, content, text):
    """Files a record, perhaps with a text; returns the exit code and what was said."""
    arguments = []
    for path, written in ((folder / "one.json", content), (folder / "one.ftl", text)):
        if written is not None:
            path.write_bytes(written if isinstance(written, bytes) else written.encode("utf-8"))
            arguments += [path.name] if path.suffix == ".json" else ["--text", f"en={path.name}"]
    command = [program, "story", "put", *arguments]
    filed = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)
    return filed.returncode, filed.stderr.decode(errors="replace")


def refused(program, folder, name, content, text):
    """What is the matter with how a file was refused, if anything is."""
    status, said = put(program, folder, name, content, text)
    located = re.search(r"(?m)^one\.(json|ftl):\d+:\d+: error\[", said)
    kind = "record" if text is None else "text"
    return None if status == 1 and located else f"{name} ({kind}): exit {status}: {said[:300]}"


def either(program, folder, name, content, text):
    """The same for a file that may be taken in; it is filed under a slug of its own."""
    content = content.replace('"slug": "refused"', f'"slug": "{name}"')
    status, said = put(program, folder, name, content, text)
    return None if status == 0 else refused(program, folder, name, content, text)
