"""HTML that any reader may be given: it does nothing, stands in its own place and leads only to whole addresses."""

import functools
import html.parser
import re

from rules import values

ACTIVE = {
    "applet", "audio", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input", "link", "math",
    "meta", "object", "script", "select", "source", "style", "svg", "template", "textarea", "title", "video",
}
VOID = {"area", "br", "col", "hr", "img", "wbr"}
ADDRESSES = {"action", "cite", "data", "formaction", "href", "longdesc", "poster", "src", "srcset"}
# A title that has these would be read otherwise by a reader that takes titles for HTML.
TITLE_MARKUP = re.compile(r"</\w+\s*>|&#?\w+;")


class Reader(html.parser.HTMLParser):
    """Reads HTML the way a browser does and notes what must not be there."""

    def __init__(self, allowed=()):
        super().__init__(convert_charrefs=True)
        self.allowed = set(allowed)
        self.open = []
        self.faults = []

    def handle_starttag(self, tag, attrs):
        if tag in ACTIVE - self.allowed:
            self.faults.append(("html-active-element", f"<{tag}>"))
        for name, value in attrs:
            self.attribute(name, value or "")
        if tag not in VOID | {"link", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(("html-nesting", f"</{tag}> within {self.open[-1:]}"))

    def handle_data(self, data):
        if values.OVERRIDES.search(data):
            self.faults.append(("html-override", data[:60]))

    def attribute(self, name, value):
        if name.startswith("on"):
            self.faults.append(("html-event-handler", f"{name}={value[:40]}"))
        elif name == "style":
            self.faults.append(("html-style", value[:40]))
        elif name == "lang" and not values.is_language(value):
            self.faults.append(("html-language", value[:40]))
        elif name in ADDRESSES and not values.leads_out(value):
            self.faults.append(("html-address", f"{name}={value[:80]!r}"))

    def handle_pi(self, data):
        self.faults.append(("html-instruction", data[:40]))

    handle_comment = handle_pi


def read(text, allowed=()):
    reader = Reader(allowed)
    reader.feed(text)
    reader.close()
    if reader.open:
        reader.faults.append(("html-nesting", f"never closed: {reader.open}"))
    return reader.faults


@functools.lru_cache(maxsize=20_000)
def content_faults(text):
    """The faults of an entry's HTML. The same content stands in many documents, so each is read once."""
    return tuple(read(text))


def page_faults(text):
    """The faults of a page of ours, which has a head, one style sheet of its own, media files and a way to its text."""
    faults = read(text.replace('href="#main"', ""), {"audio", "link", "meta", "style", "title", "video"})
    if text.count("<style") != 1:
        faults.append(("html-style", "a page has one style sheet"))
    return faults
