"""Backups and restores on a failing disk, and cut off in the middle: there is a whole backup or none,
and a data folder has a whole store at every moment, the one before or the one that was restored.

Called by __main__ as the check `copies`. The n-th call of the command fails, or is its last, for every n.
"""

import concurrent.futures
import itertools
import shutil

import injection
from client import Api, corrected, filed
from service import Service, newsroom
from steps import tell
from writers import rows

FEW = 6
AT_ONCE = 3
ERRORS = {"pwrite64": "ENOSPC", "write": "ENOSPC"}
CALLS = [
    "fsync",
    "fdatasync",
    "pwrite64",
    "write",
    "ftruncate",
    "openat",
    "rename",
    "renameat",
    "renameat2",
    "mkdir",
    "link",
    "linkat",
    "unlink",
    "unlinkat",
]
COMMITS = "SELECT seq, act, digest FROM commits ORDER BY seq"


def check(program, folder, short):
    template = folder / "template"
    template.mkdir()
    service = Service(program, newsroom(template)).start()
    caller = Api(service.address, service.token("desk"))
    caller.act(filed("first", 1)).check()
    service.run("backup", template / "earlier.db")
    for number in range(2, 6):
        caller.act(corrected("first", number)).check()
    # What was committed last is in the write-ahead log alone.
    service.kill()
    tries = Tries(program, template, folder)
    few = FEW if short else None
    tries.sweep(("backup", "later.db"), tries.after_backup, few)
    tries.sweep(("restore", "--replace", "earlier.db"), tries.after_restore, few)
    assert not tries.faults, f"{len(tries.faults)} copies went wrong:\n" + "\n".join(tries.faults[:12])


class Tries:
    """A command, tried again and again on copies of the same folder."""

    def __init__(self, program, template, folder):
        self.program, self.template, self.folder = program, template, folder
        self.number, self.faults = itertools.count(), []
        self.before = rows(template / "data" / "polywire.db", COMMITS)
        self.earlier = rows(template / "earlier.db", COMMITS)

    def place(self):
        folder = self.folder / f"try-{next(self.number)}"
        shutil.copytree(self.template, folder)
        return Service(self.program, folder)

    def sweep(self, command, judge, few):
        service = self.place()
        log = service.folder / "strace"
        service.run(*command, under=injection.watching(log))
        names, calls = injection.noted(log, service.folder)
        tries = [
            (command, judge, names, call, how, nth)
            for call in CALLS
            for how in ("fails", "killed")
            for nth in injection.spread(calls[call], few)
        ]
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            outcomes = list(pool.map(lambda given: self.attempt(*given), tries))
        kills = [outcome for outcome, given in zip(outcomes, tries) if given[4] == "killed"]
        assert kills.count("done") <= len(kills) / 4, "it was hardly killed"
        told = {outcome: outcomes.count(outcome) for outcome in sorted(set(outcomes))}
        tell(f"copies: {command[0]}: calls { ({call: calls[call] for call in CALLS if calls[call]}) }: {told}")

    def attempt(self, command, judge, names, call, how, nth):
        service = self.place()
        log = service.folder.parent / f"{service.folder.name}.strace"
        error = ERRORS.get(call, "EIO")
        if how == "killed":
            under = injection.killed(log, names, service.folder, call, nth)
        else:
            under = injection.failing(log, names, service.folder, call, error, nth)
        ran = service.run(*command, under=under, check=False)
        try:
            return judge(service, ran)
        except Exception as fault:
            self.faults.append(
                f"{command[0]}, {call} {nth} {how if how == 'killed' else error}: {fault!r}; it said {ran.stderr!r}"[
                    :900
                ]
            )
            return "wrong"
        finally:
            shutil.rmtree(service.folder, ignore_errors=True)

    def after_backup(self, service, ran):
        """There is a whole copy or none; what was copied before is as it was, and another try works."""
        outcome = self.outcome(ran)
        later, again = service.folder / "later.db", service.folder / "again.db"
        assert outcome != "done" or later.exists(), "it says that it is done, and there is no copy"
        if later.exists():
            assert rows(later, COMMITS) == self.before and rows(later, "PRAGMA integrity_check") == [("ok",)]
        assert rows(service.folder / "earlier.db", COMMITS) == self.earlier, "the earlier copy has changed"
        service.run("backup", again)
        assert rows(again, COMMITS) == self.before, "another backup does not work"
        return outcome

    def after_restore(self, service, ran):
        """The store is what it was or what was restored, whole, and another try works."""
        outcome = self.outcome(ran)
        service.whole()
        commits = rows(service.store, COMMITS)
        restored = commits[: len(self.earlier)] == self.earlier and "restore" in {act for _, act, _ in commits}
        assert restored or commits == self.before, (
            f"neither what was before nor what was restored: {len(commits)} commits"
        )
        assert restored or outcome != "done", "it says that it is done, and is not"
        service.run("restore", "--replace", "earlier.db")
        assert "restore" in {act for _, act, _ in rows(service.store, COMMITS)}, "another restore does not work"
        return outcome

    @staticmethod
    def outcome(ran):
        if ran.returncode in (-9, 137):
            return "killed"
        assert ran.returncode in (0, 1), f"exit {ran.returncode}"
        assert ran.returncode == 0 or "polywire: " in ran.stderr, "nothing is said of it"
        return "refused" if ran.returncode else "done"
