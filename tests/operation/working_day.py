"""One working day of a server, on which something fails: a start, some acts by the management API, a withdrawal among
them, and a stop; and the look back at it, on a start on which nothing fails. Lived by the check `faults`.
"""

import json
import os
import signal
import threading

from accounts import number_of
from client import Api, Unanswered, corrected, filed, withdrawn
from service import Service
from writers import rows

# Nothing of the day takes longer.
PATIENCE = 30
FEED = "/feeds/world.en.json"


class Day:
    """One working day."""

    def __init__(self, service, token):
        self.service, self.token = service, token
        self.acts = [corrected("first", 11), filed("third", 3), withdrawn("second"), corrected("first", 12)]
        self.answered, self.told, self.refused = [], [], False

    def live(self):
        hung = threading.Timer(PATIENCE, self.end)
        hung.daemon = True
        hung.start()
        try:
            self.work()
            assert hung.is_alive(), "it hangs"
        finally:
            hung.cancel()

    def work(self):
        service = self.service.spawn()
        if service.announced():
            caller = Api(service.address, self.token, timeout=PATIENCE)
            for act in self.acts:
                # Whoever is told of a fault tries once more.
                self.attempt(caller, act) or self.attempt(caller, act)
            caller.close()
            status = service.stop(PATIENCE)
        else:
            self.refused = True
            status = service.process.wait(PATIENCE)
        said = service.complaint()
        assert "panicked" not in said, said
        assert status >= 0, f"ended by signal {-status}: {said}"
        assert status == 0 or "the service cannot run" in said, f"exit {status}, and nothing said of it: {said!r}"

    def attempt(self, caller, act):
        try:
            answer = caller.act(act)
        except Unanswered as error:
            raise AssertionError(f"cut off: {error}; it said: {self.service.complaint()}") from error
        if answer.done:
            self.answered.append(act)
        else:
            self.told.append(answer)
            assert answer.status in (500, 503, 507), answer
            assert answer.headers["content-type"] == "application/problem+json", dict(answer.headers)
            assert answer.json["status"] == answer.status and answer.json["code"], answer
        feed = Api(self.service.address).get(FEED, Connection="close")
        assert feed.status in (200, 503), feed
        return answer.done

    def look_back(self):
        """A start on which nothing fails: what was answered is there, what was not can be repeated, the log is whole."""
        service = Service(self.service.program, self.service.folder)
        service.said = service.folder / "afterwards"
        service.start()
        try:
            kept = {number_of(record) for (record,) in rows(service.store, "SELECT record FROM stories")}
            for act in self.answered:
                body = act.body.get("values") or act.body.get("record", {}).get("facts", {}).get("n")
                assert body is None or int(body.get("n") or body["number"]) in kept, f"answered, and lost: {act}"
            if self.acts[2] in self.answered:
                self.check_withdrawn(service)
            caller = Api(service.address, self.token)
            for act in self.acts:
                caller.act(act).check()
            titles = {item["title"] for item in Api(service.address).get(FEED).check(200).json["items"]}
            assert {"Number 12 of first", "Number 3 of third"} <= titles, titles
            self.check_withdrawn(service)
        finally:
            service.kill()
        numbers = [
            number_of(record) for (record,) in rows(service.store, "SELECT record FROM stories WHERE slug = 'first'")
        ]
        assert sorted(numbers) == [1, 11, 12], f"versions {numbers}"
        service.whole()

    @staticmethod
    def check_withdrawn(service):
        items = Api(service.address).get(FEED).check(200).json["items"]
        assert "Number 2 of second" not in json.dumps(items), "a withdrawal was answered, and its story is shown"
        ledger = service.data / "withdrawals.ndjson"
        assert '"second"' in ledger.read_text(), (
            "a withdrawal was answered, and is not even after a start in the ledger"
        )

    def end(self):
        process = self.service.process
        if process and process.poll() is None:
            os.kill(self.service.pid, signal.SIGKILL)
            process.kill()
            process.wait()
