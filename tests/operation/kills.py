"""`kill -9` of the server under write load, again and again: no act that was answered is lost, none is done twice.

Called by __main__ as the check `kills`. Writers file by the management API with keys, and others by the command line
beside the server; what was not answered is repeated until it is. Kills fall on starts, too.
"""

import json
import random
import subprocess
import threading
import time

import accounts
import writers
from client import record
from service import PATIENCE, Service, newsroom
from steps import tell

ROUNDS, FEW = 1000, 60
# How long a server lives, in seconds: two acts, or a hundred.
LIVES = 0.01, 0.2
# The share of kills that do not wait until it listens.
EARLY = 0.15
# Rounds after which everything is looked at.
LOOKS = 100


def check(program, folder, short):
    service = Service(program, newsroom(folder))
    service.start()
    desk = writers.Desk()
    at_work = writers.start(desk, service, 4)
    beside = threading.Thread(target=put_beside, args=(desk, service), daemon=True)
    beside.start()
    rounds, started = FEW if short else ROUNDS, time.monotonic()
    chance = random.Random(20261127)
    killed_early = kill_all(service, desk, rounds, chance)
    took = time.monotonic() - started
    service.start()
    writers.finish(desk, at_work)
    beside.join(PATIENCE)
    acts = accounts.check_store(desk, service)
    stories = accounts.check_feeds(desk, service)
    unanswered = accounts.done_unanswered(desk, service)
    again = accounts.check_repeated(desk, service)
    whole = service.whole()
    assert service.stop() == 0, service.complaint()
    assert "panicked" not in service.said.read_text(errors="replace"), service.complaint()
    tell(f"kills: {rounds} kills ({killed_early} while it started) in {took:.0f} s, {took / rounds:.2f} s each")
    tell(f"kills: {acts} acts answered, 0 lost, 0 doubled; {dict(desk.repeated)} requests repeated until they were")
    tell(f"kills: {unanswered} acts were done when their connection was cut")
    tell(f"kills: {stories} stories right in every feed; {again} answers the same when asked again; {whole}")
    assert unanswered >= rounds / 50, "hardly a kill fell between an act and its answer"


def kill_all(service, desk, rounds, chance):
    early = 0
    for number in range(1, rounds + 1):
        if number > 1:
            service.spawn()
        if number > 1 and chance.random() < EARLY:
            time.sleep(chance.uniform(0, 0.06))
            early += 1
        else:
            assert number == 1 or service.announced(), f"it does not come back: {service.complaint()}"
            time.sleep(chance.uniform(*LIVES))
        ended = service.process.poll()
        assert ended is None, f"it ended by itself ({ended}): {service.complaint()}"
        service.kill()
        assert not desk.faults, desk.faults[:3]
        if number % LOOKS == 0:
            accounts.check_store(desk, service)
            service.whole()
    return early


def put_beside(desk, service):
    """A desk that files by the command line, whether a server runs or not."""
    path = service.folder / "beside.json"
    text = service.folder / "beside.ftl"
    text.write_text('headline = Number { NUMBER($n, useGrouping: "false") } of beside\n')
    french = service.folder / "beside.fr.ftl"
    french.write_text('headline = Nombre { NUMBER($n, useGrouping: "false") } of beside\n')
    try:
        while not desk.stopping.is_set():
            number = next(desk.numbers)
            path.write_text(json.dumps(record("beside", number)))
            put = service.run("story", "put", path, "--text", f"en={text}", "--text", f"fr={french}", check=False)
            assert put.returncode == 0, put.stderr
            desk.beside.append(number)
            time.sleep(0.02)
    except (AssertionError, subprocess.SubprocessError) as error:
        desk.faults.append(f"story put: {error}")
