"""Legitimate readers: polls at a steady rate, on connections that are kept and on new ones, with how long each took and
what went wrong. Used by the checks `attacks` and `upgrades`."""

import asyncio
import collections
import threading
import time

# Nothing is counted as answered that took longer.
PATIENCE = 10
# Where readers come from: what is counted by address is not counted against them with the attackers'.
SOURCE = "127.0.0.9"


class Failed(Exception):
    """A poll that was not answered as it must be."""


class Polls(threading.Thread):
    """Readers at work until they are stopped. Times are from when a poll was due, so that nothing waits unseen."""

    def __init__(self, address, paths, rate, keeping, leaving, tls=None):
        super().__init__(daemon=True)
        self.address, self.paths, self.tls = address, paths, tls
        # So many readers keep their connection, and so many make a new one for each request.
        self.readers = [True] * keeping + [False] * leaving
        self.interval = len(self.readers) / rate
        self.times, self.faults, self.statuses = [], [], collections.Counter()
        self.ports, self.stopping, self.ended = set(), False, False

    def run(self):
        asyncio.run(self.all())

    async def all(self):
        readers = (self.reader(number, keeps) for number, keeps in enumerate(self.readers))
        await asyncio.gather(*readers)

    async def reader(self, number, keeps):
        connection, etags = None, {}
        due = time.monotonic() + self.interval * number / len(self.readers)
        count = 0
        while not self.stopping:
            await asyncio.sleep(max(0, due - time.monotonic()))
            path = self.paths[(count + number) % len(self.paths)]
            etag = etags.get(path) if count % 2 else None
            try:
                connection = connection or await self.connect()
                status, headers, _ = await asyncio.wait_for(ask(*connection, path, etag, keeps), PATIENCE)
                self.statuses[status] += 1
                if status not in (200, 304):
                    raise Failed(f"status {status}")
                etags[path] = headers["etag"]
                self.times.append(time.monotonic() - due)
                is_over = not keeps or headers.get("connection") == "close"
            except (OSError, EOFError, asyncio.TimeoutError, Failed) as error:
                self.faults.append(f"{'kept' if keeps else 'new'} connection, {path}: {error!r}")
                is_over = True
            if is_over and connection:
                connection[1].close()
                connection = None
            count += 1
            # Whoever is late asks at once, and not all that was missed.
            due = max(due + self.interval, time.monotonic() - self.interval)

    async def connect(self):
        connecting = asyncio.open_connection(*self.address, local_addr=(SOURCE, 0), ssl=self.tls)
        connection = await asyncio.wait_for(connecting, PATIENCE)
        self.ports.add(connection[1].get_extra_info("sockname")[1])
        return connection

    def stop(self):
        self.stopping = True
        self.join(PATIENCE * 2)
        return self

    def slowest(self, share=0.99):
        """The time within which this share of polls was answered."""
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else float("inf")


async def ask(reader, writer, path, etag, keeps):
    """One request and its whole answer."""
    lines = [f"GET {path} HTTP/1.1", "Host: feeds.example"]
    lines += [f"If-None-Match: {etag}"] if etag else []
    lines += [] if keeps else ["Connection: close"]
    writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    status = int(head[0].split()[1])
    # What is cut off here is told as an incomplete read.
    body = b"" if status == 304 else await reader.readexactly(int(headers["content-length"]))
    return status, headers, body
