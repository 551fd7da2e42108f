"""A client of the management API that may be cut off: each act has a key, and whoever was not answered can repeat it."""

import http.client
import itertools
import json

_keys = itertools.count()


class Unanswered(Exception):
    """The connection ended before there was an answer: nobody knows whether it was done."""


class Answer:
    """What was answered."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def done(self):
        return 200 <= self.status < 300

    def check(self, *statuses):
        assert self.status in (statuses or (200, 201, 204)), (self.status, self.body[:2000])
        return self

    def __repr__(self):
        return f"{self.status} {self.body[:500]!r}"


class Api:
    """A caller with a token, on one connection that is made anew where it broke."""

    def __init__(self, address, token=None, timeout=30):
        self.address, self.token, self.timeout = address, token, timeout
        self.connection = None

    def ask(self, method, path, body=None, **headers):
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            given["Authorization"] = f"Bearer {self.token}"
        if body is not None:
            body = json.dumps(body).encode()
            given["Content-Type"] = "application/json"
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection(*self.address, timeout=self.timeout)
            self.connection.request(method, path, body, given)
            answer = self.connection.getresponse()
            read = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Unanswered(f"{method} {path}: {error!r}") from error
        if answer.will_close:
            self.close()
        return Answer(answer.status, answer.headers, read)

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def act(self, act):
        """Does an act, or repeats it."""
        return self.ask(act.method, act.path, act.body, Idempotency_Key=act.key)

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


class Act:
    """A request that writes, with the key by which it is done once."""

    def __init__(self, method, path, body):
        self.method, self.path, self.body = method, path, body
        self.key = f"operation-{next(_keys)}"

    def __repr__(self):
        return f"{self.method} {self.path} {json.dumps(self.body)[:200]} ({self.key})"


def record(slug, number):
    """A small record whose number every text shows."""
    return {
        "slug": slug,
        "language": "en",
        "pubStatus": "usable",
        "contentCreated": "2026-11-20T08:00:00Z",
        "places": ["KE"],
        "facts": {"n": {"number": str(number)}},
    }


# Not grouped, so that a number is found as it was filed.
HEADLINE = 'headline = Number { NUMBER($n, useGrouping: "false") } of %s\n'


def filed(slug, number):
    """A new story in English and French."""
    texts = {"en": {"content": HEADLINE % slug}, "fr": {"content": HEADLINE.replace("Number", "Nombre", 1) % slug}}
    return Act("POST", "/api/stories", {"record": record(slug, number), "texts": texts})


def corrected(slug, number):
    """Another number for a story."""
    return Act("POST", f"/api/stories/{slug}/facts", {"values": {"n": str(number)}})


def withdrawn(slug):
    return Act("POST", f"/api/stories/{slug}/withdraw", {"reason": "it is wrong"})
