"""Backups made at random moments while everybody writes, each restored elsewhere: it is whole, and it is how the
history began; and a restore never brings back what was taken back.

Called by __main__ as the check `restores`.
"""

import json
import random
import time

import accounts
import writers
from client import Act, Api, filed, withdrawn
from service import Service, newsroom
from steps import step, tell

MOMENTS = 10
COMMITS = "SELECT seq, instant, actor, act, digest FROM commits ORDER BY seq"
FEED = "/feeds/world.en.json"


def check(program, folder, short):
    (folder / "running").mkdir()
    with Service(program, newsroom(folder / "running")) as service:
        files = step("backups under load", back_up, service, folder)
        history = writers.rows(service.store, COMMITS)
        step("restores", restore_all, program, folder, files or [], history)
    step("restores and withdrawals", check_withdrawals, program, folder)


def back_up(service, folder):
    """Backups at random moments, the one that was begun while the other was made among them."""
    chance = random.Random(20261127)
    desk = writers.Desk()
    at_work = writers.start(desk, service, 4)
    files, times = [], []
    for number in range(MOMENTS):
        time.sleep(chance.uniform(0.05, 0.6))
        path = folder / f"backup-{number}.db"
        before, started = len(desk.done), time.monotonic()
        service.run("backup", path)
        times.append(time.monotonic() - started)
        files.append((path, {done.number for done in desk.done[:before] if done.number}))
    writers.finish(desk, at_work)
    accounts.check_store(desk, service)
    assert not desk.repeated, f"acts failed while a backup was made: {dict(desk.repeated)}"
    tell(f"restores: {MOMENTS} backups beside {len(desk.done)} acts, the slowest {max(times):.2f} s")
    return files


def restore_all(program, folder, files, history):
    lengths = []
    for number, (path, acknowledged) in enumerate(files):
        place = folder / f"restored-{number}"
        place.mkdir()
        restored = Service(program, place)
        restored.run("restore", path)
        restored.whole()
        commits = writers.rows(restored.store, COMMITS)
        # A restore says so in a commit of its own, and takes back anew after that what has been taken back since.
        own = next(number for number, row in enumerate(commits) if row[3] == "restore")
        kept, added = commits[:own], len(commits) - own
        assert kept == history[: len(kept)], f"{path.name}: {len(kept)} commits that are not how the history began"
        numbers = {
            accounts.number_of(record) for (record,) in writers.rows(restored.store, "SELECT record FROM stories")
        }
        missing = acknowledged - numbers
        assert not missing, f"{path.name}: answered before the backup was begun, and not in it: {sorted(missing)[:5]}"
        lengths.append(f"{len(kept)}+{added}")
    assert len(files) == MOMENTS, "there are no backups"
    tell(f"restores: {len(files)} whole, each a prefix of {len(history)} commits: {', '.join(lengths)}")


def check_withdrawals(program, folder):
    """What was taken back after a backup stays so, whether it is restored where it was or elsewhere with the ledger."""
    place = folder / "withdrawals"
    place.mkdir()
    service = Service(program, newsroom(place))
    service.start()
    caller = Api(service.address, service.token("desk"))
    for number, slug in enumerate(("kept", "whole", "part"), 1):
        caller.act(filed(slug, number)).check()
    path = folder / "before.db"
    service.run("backup", path)
    caller.act(withdrawn("whole")).check()
    caller.act(Act("POST", "/api/stories/part/withdraw", {"reason": "x", "locales": ["fr"]})).check()
    busy = service.run("restore", "--replace", path, check=False)
    assert busy.returncode == 1 and busy.stderr.strip(), f"restored under a running server: {busy}"
    assert service.stop() == 0
    careless = service.run("restore", path, check=False)
    assert careless.returncode == 1 and "--replace" in careless.stderr, f"a store was replaced unasked: {careless}"
    service.run("restore", "--replace", path)
    check_taken_back(service, "where it was")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    other = Service(program, newsroom(elsewhere))
    other.run("restore", path, "--ledger", service.data / "withdrawals.ndjson")
    check_taken_back(other, "elsewhere")


def check_taken_back(service, where):
    service.whole()
    with service:
        reader = Api(service.address)
        shown = {
            feed: json.dumps(reader.get(FEED.replace(".en.", f".{feed}.")).check(200).json) for feed in ("en", "fr")
        }
        assert "Number 2 of whole" not in shown["en"] and "Nombre 2 of whole" not in shown["fr"], (
            f"{where}: a withdrawn story is back"
        )
        assert "Number 3 of part" in shown["en"], f"{where}: withdrawn in one language, and gone from another"
        assert "Nombre 3 of part" not in shown["fr"], f"{where}: what was withdrawn in French is back"
        assert "Number 1 of kept" in shown["en"] and "Nombre 1 of kept" in shown["fr"], (
            f"{where}: what was not withdrawn is gone"
        )
        assert reader.get("/stories/whole.en").status == 410, f"{where}: the page of a withdrawn story"
    tell(f"restores: restored {where}: what was taken back stays so")
