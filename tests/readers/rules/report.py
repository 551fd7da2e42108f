"""What a judge of a document finds."""

import datetime
import typing

from rules import markup, values

# A clock of whole seconds may stand a second ahead; more is the future.
AHEAD = datetime.timedelta(seconds=2)

RIGHT_TO_LEFT = ("ar", "ur")


class Finding(typing.NamedTuple):
    rule: str
    where: str
    what: str


class Asked(typing.NamedTuple):
    """What a document was asked for as: its public address, its language, and whether it is an archive page."""

    url: str
    language: str
    archive: bool = False


class Entry(typing.NamedTuple):
    """What every format says of an entry, so that the formats can be held against each other."""

    id: str
    title: str
    url: str
    language: str
    published: datetime.datetime
    updated: datetime.datetime


class Report:
    """Findings as they are made, and the entries that were read on the way."""

    def __init__(self, own_words):
        # Whether the words are the sample's, which have no reason to look like markup.
        self.own_words = own_words
        self.now = datetime.datetime.now(datetime.timezone.utc)
        self.findings = []
        self.entries = []

    def expect(self, holds, rule, where, what=""):
        """Notes a finding unless the rule holds; says whether it does."""
        if not holds:
            self.findings.append(Finding(rule, where, str(what)[:200]))
        return bool(holds)

    def text(self, text, where):
        """Plain text for people: a title, a name, a notice."""
        fault = values.text_fault(text)
        self.expect(fault is None, "text", where, f"{fault}: {text!r}")

    def title(self, text, where):
        """A title is plain text, though some readers take it for HTML."""
        self.text(text, where)
        if self.own_words:
            self.expect(not markup.TITLE_MARKUP.search(text or ""), "title-markup", where, text)

    def content(self, text, language, where):
        """The whole of a story in HTML, which says its language and direction itself: most readers drop xml:lang."""
        direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        self.expect((text or "").startswith(f'<div lang="{language}" dir="{direction}">'), "direction", where, text)
        self.html(text, where)

    def html(self, text, where):
        for rule, what in markup.content_faults(text or ""):
            self.expect(False, rule, where, what)

    def address(self, text, where, international=False):
        self.expect(values.is_address(text, international), "address", where, repr(text))

    def language(self, text, where):
        self.expect(values.is_language(text), "language", where, repr(text))

    def media_type(self, text, where):
        self.expect(values.is_media_type(text), "media-type", where, repr(text))

    def date(self, read, text, where):
        """The instant of a date read by its format's rule, which is never in the future."""
        instant = read(text)
        self.expect(instant is not None, "date", where, repr(text))
        if instant:
            self.expect(instant <= self.now + AHEAD, "future", where, text)
        return instant

    def order(self, earlier, later, rule, where):
        """Of two dates the earlier one; a date that could not be read was told of already."""
        if earlier and later:
            self.expect(earlier <= later, rule, where, f"{earlier} and {later}")

    def unique(self, things, rule, where):
        seen = set()
        for thing in things:
            self.expect(thing not in seen, rule, where, thing)
            seen.add(thing)
