"""Values that break logs: newlines, bytes that drive terminals, characters that turn text around, and what looks like
another line of a log. Each goes through everything of a request, of a body and of a file that a server might tell of.
Used by the check `logs`.
"""

import itertools
import json
import os

VALUES = [
    b'\n{"level":"ERROR","message":"forged"}\n',
    b"\r\nforged: line\r\n",
    b"\x1b[31mred\x1b[0m\x1b]0;title\x07",
    b"\x00\x01\x08\x7f",
    "\u202egnitset\u202c \u2066isolate\u2069 \u200f\u200e\u061c".encode(),
    "\u2028line\u2029paragraph\u0085next".encode(),
    b"\xff\xfe\xc0\xaf invalid \xed\xa0\x80",
    b'"quotes\\" and {braces}',
    b"%s %n %0a%0d%1b%e2%80%ae",
    b"${jndi:ldap://x/a}",
    "\U000e0041\ufeff\ufffe".encode(),
    b"x" * 9000,
]
HEADERS = [
    "User-Agent",
    "Referer",
    "Accept-Language",
    "Accept-Encoding",
    "If-None-Match",
    "If-Modified-Since",
    "A-IM",
    "Cookie",
    "X-Forwarded-For",
    "Forwarded",
    "X-Request-Id",
    "Traceparent",
    "Idempotency-Key",
    "Content-Type",
    "If-Match",
    "Origin",
]
PATHS = [
    "/%s",
    "/feeds/%s.en.atom",
    "/feeds/world.%s.atom",
    "/stories/%s.en",
    "/en/%s",
    "/archive/%s/world.en.atom",
    "/changes?after=%s",
    "/feeds/world.en.atom?%s",
    "/p/%s/feeds/world.en.atom",
    "/api/%s",
    "/api/stories/%s",
]


def escaped(value):
    return b"".join(b"%%%02x" % byte for byte in value)


def requests(token):
    """Raw requests, some of them no requests at all."""

    def request(method, path, *headers, body=b""):
        lines = [method + b" " + path + b" HTTP/1.1", b"Host: feeds.example", b"Connection: close", *headers]
        return b"\r\n".join(lines) + b"\r\n\r\n" + body

    for value, path in itertools.product(VALUES, PATHS):
        for form in (value, escaped(value)[:8000]):
            yield request(b"GET", path.encode().replace(b"%s", form))
    for value, name in itertools.product(VALUES, HEADERS):
        yield request(b"GET", b"/feeds/world.en.atom", name.encode() + b": " + value)
        yield request(b"GET", b"/api/stories", name.encode() + b": " + value, b"Authorization: Bearer " + token)
    for value in VALUES:
        yield request(value, b"/")
        yield request(b"GET", b"/", value + b": a")
        yield value
        yield b"GET / HTTP/1.1\r\nHost: " + value + b"\r\n\r\n"
        yield from bodies(value.decode("utf-8", "replace"), token, request)


def bodies(text, token, request):
    """Writes whose every field is hostile; most are refused."""
    story = {"slug": "logged", "language": "en", "pubStatus": "usable", "contentCreated": "2026-11-20T08:00:00Z"}
    texts = {"en": {"content": f"headline = {text}\n"}, text: {"content": "headline = a\n"}}
    for path, given in [
        ("stories", {"record": story | {"slug": text}}),
        ("stories", {"record": story | {"by": text, text: text}}),
        ("stories", {"record": story, "texts": texts}),
        ("stories/logged/facts", {"values": {text: text}}),
        ("stories/logged/withdraw", {"reason": text, "locales": [text]}),
        ("import", {"uri": text, "headlines": text}),
        ("lint", {"content": text, "locale": text}),
        ("partners", {"name": text, "countries": [text]}),
        ("tokens", {"name": text, "scopes": [text]}),
        ("channels/world/preview", {"definition": text}),
    ]:
        body = json.dumps(given).encode()
        headers = [
            b"Content-Type: application/json",
            b"Content-Length: %d" % len(body),
            b"Authorization: Bearer " + token,
        ]
        yield request(b"POST", b"/api/" + path.encode(), *headers, body=body)
    raw = text.encode("utf-8", "replace")
    headers = [b"Content-Type: application/json", b"Content-Length: %d" % len(raw), b"Authorization: Bearer " + token]
    yield request(b"POST", b"/api/stories", *headers, body=raw)


def files(folder):
    """Files with hostile names and hostile contents, in every folder that is watched."""
    root = os.fsencode(folder)
    places = [(b"feeds/channels", b".toml"), (b"locales/en/stories", b".ftl"), (b"locales", b""), (b"feeds", b".toml")]
    count = 0
    os.makedirs(os.path.join(root, b"locales/en/stories"), exist_ok=True)
    for (place, ending), (number, value) in itertools.product(places, enumerate(VALUES)):
        name = value.replace(b"/", b"").replace(b"\0", b"")[:100] + ending
        path = os.path.join(root, place, name)
        if not ending:
            os.makedirs(path, exist_ok=True)
            path = os.path.join(path, b"service.ftl")
        with open(path, "wb") as file:
            file.write(b"a = { $" + value + b' }\nlocales = ["' + value + b'"]\nb = { NUMBR(' + value + b") }\n")
        with open(os.path.join(root, b"locales/en/stories/story-%d.ftl" % number), "wb") as file:
            file.write(b"headline = " + value + b" { $nobody }\n" + value + b" = x\n")
        count += 2
    return count
