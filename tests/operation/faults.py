"""What a failing disk does to the server: the n-th call fails, for every n, and each time there is a clean error,
nothing that was answered is missing afterwards, nothing is damaged, and the server can be started again.

Called by __main__ as the check `faults`. One short working day is gone through again and again: a start on a data
folder, some acts by the management API, a withdrawal among them, and a stop.
"""

import concurrent.futures
import itertools
import shutil

import injection
from client import Api, filed
from service import Service, newsroom
from steps import tell
from working_day import Day

FEW = 25
AT_ONCE = 3
# So many days with a disk that stays broken from a call on.
BROKEN, FEW_BROKEN = 8, 3


def check(program, folder, short):
    template = folder / "template"
    template.mkdir()
    with Service(program, newsroom(template)) as service:
        token = service.token("desk")
        caller = Api(service.address, token)
        for slug, number in (("first", 1), ("second", 2)):
            caller.act(filed(slug, number)).check()
    days = Days(program, template, token, folder)
    names, calls = days.watch()
    tell(f"faults: files {', '.join(name for name in names if name)}; calls of a thread at most {dict(calls)}")
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        for call, error in injection.FAULTS:
            if calls[call]:
                sweep(days, pool, call, error, injection.spread(calls[call], FEW if short else None))
                broken = injection.spread(calls[call], FEW_BROKEN if short else BROKEN)
                sweep(days, pool, call, error, [f"{nth}+" for nth in broken])
    assert not days.faults, f"{len(days.faults)} days ended badly:\n" + "\n".join(days.faults[:12])


def sweep(days, pool, call, error, steps):
    """Lets one call fail at each of these numbers; and, where they are all there are, on until none is reached."""
    results = list(pool.map(lambda nth: days.live(call, error, nth), steps))
    if steps == list(range(1, len(steps) + 1)):
        for nth in itertools.count(steps[-1] + 1):
            results.append(days.live(call, error, nth))
            if not results[-1]["injected"]:
                break
    count = {key: sum(bool(result[key]) for result in results) for key in ("injected", "refused", "told", "recovered")}
    if not count["injected"]:
        days.faults.append(f"{call} {error}: no call failed: this shows nothing")
    from_then_on = " from then on" if isinstance(steps[0], str) else ""
    tell(
        f"faults: {call} {error}{from_then_on}: {len(results)} days, {count['injected']} with the fault; {count['refused']} starts refused, "
        f"{count['told']} days with acts that were answered by a fault, {count['recovered']} of them went on by themselves"
    )


class Days:
    """Working days, each on a copy of the same data folder."""

    def __init__(self, program, template, token, folder):
        self.program, self.template, self.token, self.folder = program, template, token, folder
        self.names, self.faults, self.number = [""], [], itertools.count()

    def place(self):
        folder = self.folder / f"day-{next(self.number)}"
        shutil.copytree(self.template, folder)
        return folder

    def watch(self):
        """A day on which nothing fails, and what it does."""
        folder = self.place()
        log = folder / "strace"
        day = Day(Service(self.program, folder, wrapper=injection.watching(log)), self.token)
        day.live()
        assert len(day.answered) == len(day.acts), day.told
        self.names, calls = injection.noted(log, folder / "data")
        return self.names, calls

    def live(self, call, error, nth):
        """A day on which a call fails; what came of it."""
        folder = self.place()
        log = folder / "strace"
        wrapper = injection.failing(log, self.names, folder / "data", call, error, nth)
        day = Day(Service(self.program, folder, wrapper=wrapper), self.token)
        try:
            day.live()
            day.look_back()
        except Exception as fault:
            self.faults.append(f"{call} {error} when={nth}: {fault!r}"[:1500])
        finally:
            day.end()
        result = {
            "injected": injection.was_injected(log),
            "refused": day.refused,
            "told": day.told,
            "recovered": day.told and len(day.answered) == len(day.acts),
        }
        shutil.rmtree(folder, ignore_errors=True)
        return result
