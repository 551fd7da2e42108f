"""What the system says of a server: its open connections, since when each is open, its processor time and its memory.
Used by the check `attacks`.
"""

import os
import pathlib
import time

ESTABLISHED = "01"
TICK = os.sysconf("SC_CLK_TCK")


def open_to(port):
    """The ports of those who have a connection to a local port, as its own end sees it."""
    local = f":{port:04X}"
    found = set()
    for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, own, peer, state = line.split(None, 4)[:4]
        if own.endswith(local) and state == ESTABLISHED:
            found.add(int(peer.rpartition(":")[2], 16))
    return found


class Seen:
    """Connections to a port as they are seen again and again."""

    def __init__(self, port):
        self.port, self.open, self.count, self.longest = port, {}, 0, 0.0

    def look(self, others):
        """Looks once; those of others are not counted."""
        now = time.monotonic()
        found = open_to(self.port) - others
        for port in found - self.open.keys():
            self.count += 1
            self.open[port] = now
        for port in self.open.keys() - found:
            del self.open[port]
        for since in self.open.values():
            self.longest = max(self.longest, now - since)


def cpu(pid):
    """Seconds of processor time that a process has had."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory(pid):
    """Megabytes that a process has in memory."""
    pages = int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20
