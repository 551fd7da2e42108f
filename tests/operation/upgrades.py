"""Upgrades under load: one server ends and another takes its socket over, and nobody notices but by waiting a little.

Called by __main__ as the check `upgrades`. First as a service manager restarts, which waits for the end of the old one;
then with the new one started before the old one is told to end, so that it waits for the data folder. Readers that keep
their connections, readers that do not, and a desk that files: no request of anybody fails.
"""

import time

import accounts
import writers
from activator import Activator
from polls import Polls
from service import AUTHORITY, PUBLIC, Service, newsroom
from steps import step, tell

RATE = 400
UPGRADES, FEW = 20, 6
PATHS = ["/feeds/world.en.atom", "/feeds/world.fr.json", "/en/world", "/feeds/world.en.rss"]
# Between two upgrades, in seconds.
BETWEEN = 0.5


def check(program, folder, short):
    first = Service(program, newsroom(folder))
    arguments = ["--data", first.data, "--authority", AUTHORITY, "--public-url", PUBLIC]
    activator = Activator(program, folder, *arguments)
    first.port = activator.address[1]
    server = activator.start()
    try:
        assert server.ready.wait(30), activator.said.read_text()
        count = FEW if short else UPGRADES
        for name, upgrade, numbers in (
            ("one after the other", one_after_the_other, 1000),
            ("side by side", side_by_side, 100_000),
        ):
            desk = writers.Desk(numbers)
            server = step(f"upgrades {name}", upgrade_all, activator, first, server, count, upgrade, desk) or server
    finally:
        server.terminate()
        assert server.end() == 0, activator.said.read_text()[-3000:]
        activator.close()


def upgrade_all(activator, service, server, count, upgrade, desk):
    at_work = writers.start(desk, service, 2, pause=0.02, name=upgrade.__name__.replace("_", "-"))
    until = time.monotonic() + 10
    while not desk.stories:
        assert time.monotonic() < until and not desk.faults, f"nothing is filed at its address: {desk.faults}"
        time.sleep(0.01)
    polls = Polls(activator.address, PATHS, RATE, 20, 20)
    polls.start()
    started, pauses = time.monotonic(), []
    for _ in range(count):
        time.sleep(BETWEEN)
        begun = time.monotonic()
        server = upgrade(activator, server)
        pauses.append(time.monotonic() - begun)
        assert not desk.faults, desk.faults
    time.sleep(BETWEEN)
    polls.stop()
    took = time.monotonic() - started
    writers.finish(desk, at_work)
    acts = accounts.check_store(desk, service)
    tell(
        f"{upgrade.__name__}: {count} upgrades in {took:.0f} s, {max(pauses):.2f} s the longest; {len(polls.times)} requests "
        f"({len(polls.times) / took:.0f}/s), {len(polls.faults)} failed, p99 {polls.slowest() * 1000:.0f} ms, "
        f"the slowest {max(polls.times) * 1000:.0f} ms; {acts} acts, {dict(desk.repeated)} repeated"
    )
    assert not polls.faults, f"{len(polls.faults)} requests failed, such as {polls.faults[:5]}"
    assert not desk.repeated, f"acts failed: {dict(desk.repeated)}"
    assert len(polls.times) > count * RATE * BETWEEN / 2, "hardly a request was made"
    return server


def one_after_the_other(activator, server):
    """As `systemctl restart` does it."""
    server.terminate()
    assert server.end() == 0, activator.said.read_text()[-3000:]
    return ready(activator, activator.start())


def side_by_side(activator, server):
    """The successor is there already, and waits for its predecessor to let go of the data folder."""
    successor = activator.start()
    time.sleep(0.2)
    server.terminate()
    assert server.end() == 0, activator.said.read_text()[-3000:]
    return ready(activator, successor)


def ready(activator, server):
    assert server.ready.wait(30), f"it does not come: {activator.said.read_text()[-3000:]}"
    return server
