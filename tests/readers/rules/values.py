"""Single values: dates, addresses, language tags, media types and text, as their specifications write them."""

import datetime
import re
import unicodedata
import urllib.parse

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
RFC_822 = re.compile(r"([A-Z][a-z]{2}), (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (GMT|[+-]\d{4})")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*(\s*;.*)?", re.IGNORECASE)
TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[^\s#]+")
# RFC 3986: what may stand in a URI, and % only before two hexadecimal digits.
URI = re.compile(r"([A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
OVERRIDES = re.compile("[\u202a-\u202e]")


def rfc_822(text):
    """The instant of a date as RSS and OPML write it, its weekday being the right one."""
    match = RFC_822.fullmatch(text or "")
    if not match or match[3] not in MONTHS:
        return None
    zone = "+0000" if match[8] == "GMT" else match[8]
    written = f"{match[4]}-{MONTHS.index(match[3]) + 1}-{match[2]} {match[5]}:{match[6]}:{match[7]} {zone}"
    try:
        date = datetime.datetime.strptime(written, "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        return None
    return date if WEEKDAYS[date.weekday()] == match[1] else None


def rfc_3339(text):
    """The instant of a date as Atom and JSON Feed write it, without any white space."""
    if not RFC_3339.fullmatch(text or ""):
        return None
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None


def is_language(text):
    return bool(LANGUAGE.fullmatch(text or ""))


def is_media_type(text):
    return bool(MEDIA_TYPE.fullmatch(text or ""))


def is_identifier(text):
    """An absolute URI that can be an id: a tag URI or an address."""
    return bool(TAG_URI.fullmatch(text or "")) or is_address(text)


def is_address(text, international=False):
    """An absolute http or https address; one that is international may hold letters beyond ASCII (RFC 3987)."""
    if not text:
        return False
    ascii_only = "".join("a" if international and may_be_international(c) else c for c in text)
    if not URI.fullmatch(ascii_only):
        return False
    try:
        parts = urllib.parse.urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def leads_out(text):
    """What HTML may link to: a whole address that a browser can follow, however its path is spelled."""
    try:
        parts = urllib.parse.urlsplit(text)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 80) > 0
    except ValueError:
        return False
    return (whole or parts.scheme == "mailto") and not re.search(r"[\s<>\x00-\x1f\x7f]", text)


def may_be_international(character):
    """Letters and the like, but no white space, mark of direction or other thing that nobody sees."""
    return ord(character) > 0xA0 and unicodedata.category(character)[0] not in "CZ"


def text_fault(text):
    """What is the matter with a plain text that people are to read, if anything is."""
    if all(unicodedata.category(character)[0] in "CZ" for character in text or ""):
        return "nothing of it can be seen"
    if OVERRIDES.search(text):
        return "it has a bidirectional override"
    isolates = 0
    for character in text:
        isolates += character in "\u2066\u2067\u2068"
        isolates -= character == "\u2069"
        if isolates < 0:
            return "an isolate ends that never began"
    return "an isolate does not end" if isolates else None
