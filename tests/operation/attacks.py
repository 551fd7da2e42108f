"""Attacks by slow, silent and noisy connections, a thousand of each, in turn and all together, while others read on.

Called by __main__ as the check `attacks`. Every connection of an attacker is gone within 30 s of its opening, or all of
them cost less than 5 % of a core; no legitimate poll fails; and 99 of 100 take at most twice as long as in quiet times.
"""

import collections
import pathlib
import ssl
import subprocess
import sys
import time

import sockets
from client import Api, filed
from polls import Polls
from service import Service, flags, newsroom, raise_limit
from steps import tell

# Seconds from its opening within which a connection has gone; and what looking takes.
GONE, LOOKING = 30, 1.5
RATE = 50
# Attackers work on the same two cores: for some milliseconds the scheduler decides, not the server.
FLOOR = 0.025
QUIET, QUIET_SHORT = 15, 6
# Floods are thrown out at once; whoever is silent has to be waited for.
SLOW, FLOODS = GONE + 5, 6
# Once all of them are gone, nothing more is to be seen.
BRIEF = 6
SLOW_KINDS = ["heads", "bodies-anonymous", "reads", "silence", "half-preface", "idle-preface", "bodies", "trickle"]
FLOOD_KINDS = ["pings", "settings"]
SLOWHTTPTEST = {
    "heads": ["-H", "-i", "5", "-x", "24"],
    "bodies-anonymous": ["-B", "-i", "5", "-s", "8192", "-f", "application/json", "-x", "10"],
    "reads": ["-X", "-w", "16", "-y", "64", "-n", "5", "-z", "16", "-k", "3"],
}


def check(program, folder, short):
    raise_limit()
    with Service(program, newsroom(folder)) as service:
        token = service.token("desk")
        caller = Api(service.address, token)
        for number in range(50):
            caller.act(filed(f"story-{number}", number)).check()
        quiet = Watched(service, [], token, QUIET_SHORT if short else QUIET)
        tell(f"attacks: quiet: {quiet}")
        turns = [] if short else [([kind], SLOW) for kind in SLOW_KINDS] + [([kind], FLOODS) for kind in FLOOD_KINDS]
        turns.append((SLOW_KINDS + FLOOD_KINDS, SLOW + 2))
        faults = attack_all(service, turns, token, quiet)
    if not short and "--tls-cert" in flags(program, "serve"):
        faults += check_tls(program, folder)
    assert not faults, "\n".join(faults)


def attack_all(service, turns, token, quiet, tls=None):
    faults = []
    for kinds, seconds in turns:
        attacked = Watched(service, kinds, token, seconds, tls)
        tell(f"attacks: {kinds[0] if len(kinds) == 1 else 'all together'}{' by TLS' if tls else ''}: {attacked}")
        faults += attacked.faults(quiet)
    return faults


def check_tls(program, folder):
    """The same where the server speaks TLS: there is a handshake more to be slow with."""
    names = ["-subj", "/CN=feeds.example", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"]
    making = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", *names]
    subprocess.run(making, check=True, capture_output=True)
    trusting = ssl.create_default_context(cafile=folder / "certificate.pem")
    trusting.check_hostname = False
    files = ["--tls-cert", folder / "certificate.pem", "--tls-key", folder / "key.pem"]
    with Service(program, folder, *files) as service:
        quiet = Watched(service, [], "", QUIET_SHORT, trusting)
        tell(f"attacks: quiet by TLS: {quiet}")
        return attack_all(service, [(["silence", "hello", "slow-hello"], SLOW)], "", quiet, trusting)


class Watched:
    """Some seconds of polls, with attackers or without, and what was seen."""

    def __init__(self, service, kinds, token, seconds, tls=None):
        self.kinds = kinds
        polls = Polls(service.address, ["/feeds/world.en.atom", "/feeds/world.fr.rss", "/en/world"], RATE, 5, 5, tls)
        polls.start()
        cpu, started = sockets.cpu(service.pid), time.monotonic()
        attackers = [attacker(kind, service, token, seconds) for kind in kinds]
        seen = sockets.Seen(service.port)
        most, memory = 0, 0
        while (passed := time.monotonic() - started) < seconds:
            if kinds and passed > BRIEF and not seen.open:
                break
            seen.look(polls.ports)
            most = max(most, len(seen.open))
            memory = max(memory, sockets.memory(service.pid))
            time.sleep(0.4)
        self.cpu = (sockets.cpu(service.pid) - cpu) / (time.monotonic() - started)
        self.seen, self.most, self.memory = seen, most, memory
        polls.stop()
        self.opened = sum(count_of(process) for process in attackers) or seen.count
        for process in attackers:
            process.kill()
            process.wait()
        until = time.monotonic() + GONE
        while sockets.open_to(service.port) and time.monotonic() < until:
            time.sleep(0.2)
        self.polls = polls

    def __str__(self):
        polls = self.polls
        p50, p99 = (polls.slowest(share) * 1000 for share in (0.5, 0.99))
        answered = f"{len(polls.times)} polls, {len(polls.faults)} failed, p50 {p50:.1f} ms, p99 {p99:.1f} ms"
        attackers = (
            f"; attackers made {self.opened} connections, {self.most} at once, the longest {self.seen.longest:.0f} s"
        )
        return f"{answered}; {self.cpu:.1%} of a core, {self.memory} MB{attackers if self.kinds else ''}"

    def faults(self, quiet):
        """What must not have been."""
        faults = []
        name = "+".join(self.kinds)
        own = self.cpu - quiet.cpu
        if self.seen.longest > GONE + LOOKING:
            faults.append(
                f"{name}: a connection was open for {self.seen.longest:.0f} s, and they cost {own:.0%} of a core"
            )
        if any(kind in SLOWHTTPTEST for kind in self.kinds) and self.seen.count < 500:
            faults.append(f"{name}: only {self.seen.count} connections were seen: this shows nothing")
        if self.polls.faults:
            kinds = collections.Counter(self.polls.faults).most_common(3)
            faults.append(f"{name}: {len(self.polls.faults)} polls failed, such as {kinds}")
        allowed = max(2 * quiet.polls.slowest(), FLOOR)
        if self.polls.slowest() > allowed:
            faults.append(f"{name}: p99 {self.polls.slowest() * 1000:.1f} ms, allowed {allowed * 1000:.1f} ms")
        expected = sum(100 if kind in FLOOD_KINDS else 1000 for kind in self.kinds if kind not in SLOWHTTPTEST) or 1000
        if self.opened < expected * 0.9:
            faults.append(f"{name}: only {self.opened} connections of {expected} were made: this shows nothing")
        return faults


def attacker(kind, service, token, seconds):
    if kind in SLOWHTTPTEST:
        url = f"http://127.0.0.1:{service.port}/" + (
            "api/stories" if kind.startswith("bodies") else "feeds/world.en.atom"
        )
        command = ["slowhttptest", *SLOWHTTPTEST[kind], "-c", "1000", "-r", "400", "-l", str(seconds), "-u", url]
    else:
        own = pathlib.Path(__file__).with_name("attackers.py")
        command = [sys.executable, own, kind, "127.0.0.1", str(service.port), str(seconds), token]
    # They would be other machines: the processor is the server's first.
    command = ["nice", "-n", "10", *command]
    told = subprocess.DEVNULL if kind in SLOWHTTPTEST else subprocess.PIPE
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=told, stderr=subprocess.DEVNULL)


def count_of(process):
    """How many connections an attacker of ours has made."""
    return int(process.stdout.readline() or 0) if process.stdout else 0
