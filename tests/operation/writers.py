"""Writers: people and programs that file all the time, by the management API and by the command line, and remember what
they were told. Used by the checks that kill, fill, back up and upgrade a service under them.

Every number that is filed is filed once in the whole run, so that it tells in the store whether an act was lost or done
twice. Writers share their stories: had an act been done again, the number of another would have gone under in between.
"""

import collections
import itertools
import random
import sqlite3
import threading
import time

from client import Api, Unanswered, corrected, filed, withdrawn

# An act, what came of it, and when the connection was cut before it was answered, if it was.
Done = collections.namedtuple("Done", "writer act kind slug number answer cut")


class Desk:
    """What all writers have filed so far, and what came of it."""

    def __init__(self, first=1000):
        self.numbers = itertools.count(first)
        self.stories = []
        self.withdrawn = set()
        self.done = []
        # Numbers that were filed by the command line beside the server.
        self.beside = []
        self.repeated = collections.Counter()
        self.faults = []
        self.stopping = threading.Event()

    def open_stories(self):
        """Those that are still worked on: few, so that writers meet, and not for long, so that histories stay short."""
        return self.stories[-3:]


class Writer(threading.Thread):
    """One who files by the management API, and repeats what was not answered until it is."""

    def __init__(self, desk, service, name, pause=0.0):
        super().__init__(daemon=True)
        self.desk, self.pause = desk, pause
        self.api = Api(service.address, service.token(name), timeout=20)
        self.chance = random.Random(name)
        self.begun = 0

    def run(self):
        try:
            while not self.desk.stopping.is_set():
                self.once()
                time.sleep(self.pause)
        except Exception as error:
            self.desk.faults.append(f"{self.api.address}: {error!r}")
        finally:
            self.api.close()

    def once(self):
        act, kind, slug, number = self.next()
        answer, cut = self.until_answered(act)
        self.desk.done.append(Done(self, act, kind, slug, number, answer.body, cut))
        if kind == "file":
            self.desk.stories.append(slug)

    def next(self):
        number = next(self.desk.numbers)
        stories = self.desk.open_stories()
        self.begun += 1
        if not stories or self.begun % 40 == 1:
            slug = f"story-{number}"
            return filed(slug, number), "file", slug, number
        if self.begun % 40 == 20 and len(self.desk.stories) > 12:
            # Nobody works on it any more, and nobody else will take it back.
            slug = self.desk.stories[self.chance.randrange(len(self.desk.stories) - 8)]
            if slug not in self.desk.withdrawn:
                self.desk.withdrawn.add(slug)
                return withdrawn(slug), "withdraw", slug, None
        slug = self.chance.choice(stories)
        return corrected(slug, number), "correct", slug, number

    def until_answered(self, act):
        """The answer of success, and when the connection was cut last before that."""
        cut = 0
        while True:
            try:
                answer = self.api.act(act)
            except Unanswered:
                self.desk.repeated["unanswered"] += 1
                cut = time.time()
                time.sleep(0.005)
                continue
            if answer.done:
                return answer, cut
            self.desk.repeated[answer.status] += 1
            # Whoever is told that it does not go now may come again with the same key.
            assert answer.status >= 500, f"{act}: {answer}"
            time.sleep(0.02)


def start(desk, service, count, pause=0.0, name="writer"):
    """Writers at work."""
    writers = [Writer(desk, service, f"{name}-{number}", pause) for number in range(count)]
    for writer in writers:
        writer.start()
    return writers


def finish(desk, writers, patience=60):
    """Lets them end what they have begun; the service runs meanwhile."""
    desk.stopping.set()
    for writer in writers:
        writer.join(patience)
        assert not writer.is_alive(), "a writer is not answered"
    assert not desk.faults, desk.faults[:5]


def rows(path, sql, *values):
    """Rows of a store, read beside whoever uses it."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()
