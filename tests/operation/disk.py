"""A full disk: feeds stay up, whoever writes is told 507, nothing is half-written, and all goes on once there is
room.

Called by __main__ as the check `disk`. The data folder is a tmpfs of 4 MB in a mount namespace of the server's own,
which needs root; it goes with the server.
"""

import pathlib
import shutil
import time

import accounts
import writers
from client import Api, corrected, filed, withdrawn
from service import Service, newsroom
from steps import tell

SIZE = "4m"
# What is left for the writers to fill, in bytes.
LEFT = 1_500_000
# A page of a tmpfs.
BLOCK = 4096
POLLS = 1000
# Longer than a server serves without having been able to look at the store; and than its heartbeat.
WHILE_FULL, WHILE_FULL_SHORT = 25, 7
FULL = 507, "storage-full"


class Confined(Service):
    """A server whose data folder is a small file system that nobody else sees."""

    def __init__(self, program, folder):
        data = folder / "data"
        data.mkdir()
        mount = f'mount -t tmpfs -o size={SIZE} tmpfs "$0" && exec "$@"'
        super().__init__(program, folder, data=data, wrapper=["unshare", "-m", "sh", "-c", mount, data])

    @property
    def inside(self):
        """The data folder as it is seen from outside."""
        return pathlib.Path(f"/proc/{self.pid}/root{self.data}")

    @property
    def store(self):
        """A copy of the store: SQLite would not follow the way into a name space. Nobody writes while it is made."""
        seen = self.folder / "seen"
        seen.mkdir(exist_ok=True)
        for name in ("polywire.db", "polywire.db-wal"):
            shutil.copy(self.inside / name, seen)
        return seen / "polywire.db"

    def beside(self):
        return ["nsenter", "--target", str(self.pid), "--mount", f"--wd={self.folder}"]


def check(program, folder, short):
    with Confined(program, newsroom(folder)) as service:
        token = service.token("desk")
        caller = Api(service.address, token)
        for slug in ("first", "second"):
            caller.act(filed(slug, 1 if slug == "first" else 2)).check()
        ballast = service.inside / "ballast"
        fill(ballast, LEFT)
        acts, refusal = write_until_refused(caller)
        check_refusal(refusal)
        # What room the last refusal left is gone, too.
        fill(service.inside / "rest", 0)
        slowest = check_while_full(service, caller, WHILE_FULL_SHORT if short else WHILE_FULL)
        for path in (ballast, service.inside / "rest"):
            path.unlink()
        freed = time.monotonic()
        answer = caller.act(corrected("first", 5000))
        assert answer.done, f"there is room again, and the next write is refused: {answer}"
        recovered = time.monotonic() - freed
        check_kept(service, caller, acts)
        free = shutil.disk_usage(service.inside).free
        tell(
            f"disk: full after {len(acts)} acts: {refusal.status} {refusal.json['code']}; {POLLS} polls answered meanwhile, "
            f"the slowest in {slowest * 1000:.0f} ms; written again after {recovered * 1000:.0f} ms; {free // 1024} KB free"
        )


def fill(path, left):
    """Takes all the room but for so many bytes."""
    room = shutil.disk_usage(path.parent).free - left
    with path.open("wb", buffering=0) as file:
        try:
            for _ in range(max(room, 0) // BLOCK + (left == 0)):
                file.write(bytes(BLOCK))
        except OSError:
            # It is full, to the last block.
            assert left == 0, f"there is no room for {left} bytes"


def write_until_refused(caller):
    acts = []
    for number in range(100, 5000):
        act = corrected("first", number) if number % 10 else filed(f"story-{number}", number)
        answer = caller.act(act)
        if not answer.done:
            return acts, answer
        acts.append(number)
    raise AssertionError("the disk does not fill")


def check_refusal(answer):
    assert answer.headers["content-type"] == "application/problem+json", dict(answer.headers)
    assert (answer.status, answer.json["code"]) == FULL, f"{answer}, expected {FULL}"


def check_while_full(service, caller, seconds):
    """Feeds are there, as they were and with the same validators; every kind of write is refused."""
    reader = Api(service.address)
    url = "/feeds/world.en.atom"
    first = reader.get(url).check(200)
    acts = [corrected("first", 4000), filed("late", 4001), withdrawn("second")]
    slowest, unchanged = 0, 0
    for number in range(POLLS):
        started = time.monotonic()
        answer = reader.get(url, If_None_Match=first.headers["etag"]) if number % 2 else reader.get(url)
        slowest = max(slowest, time.monotonic() - started)
        assert answer.status in (200, 304), f"poll {number}: {answer}"
        unchanged += answer.status == 304
        assert answer.status == 304 or answer.body == first.body, "a feed has changed"
        if number % 100 == 50:
            check_refusal(caller.act(acts[number // 100 % 3]))
        time.sleep(max(0, seconds / POLLS - (time.monotonic() - started)))
    assert unchanged == POLLS // 2, unchanged
    return slowest


def check_kept(service, caller, acts):
    """What was answered is there once, what was refused is not, the log is whole, and feeds show how it is."""
    kept = sorted(accounts.number_of(record) for (record,) in writers.rows(service.store, "SELECT record FROM stories"))
    assert kept == sorted([1, 2, *acts, 5000]), f"{set(kept) ^ {1, 2, *acts, 5000}} are too many or missing"
    caller.act(withdrawn("second")).check()
    caller.act(filed("late", 4001)).check()
    accounts.check_feeds(None, service)
    service.whole()
