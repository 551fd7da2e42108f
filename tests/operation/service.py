"""The real program as a service: started on a data folder of its own, asked, killed, stopped, and started again.

Used by every check of this folder. `server.py` of the readers starts a server once and on a port of its choosing;
what is looked at here is how one goes and comes back, under the same address.
"""

import functools
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import subprocess

from server import ROOT

AUTHORITY = "news.example"
PUBLIC = "https://feeds.example"
# A start takes a tenth of a second; a machine that does much else may take much longer.
PATIENCE = 30


def newsroom(folder, locales=("en", "fr")):
    """A small newsroom, so that a start is quick: one channel that takes everything, in the first two languages."""
    channels = folder / "feeds" / "channels"
    channels.mkdir(parents=True)
    for name in ("regions.toml", "subjects.toml"):
        shutil.copy(ROOT / "feeds" / name, folder / "feeds" / name)
    (channels / "world.toml").write_text('locales = ["en", "fr"]\naudience = ["001"]\n\n[select]\n')
    for locale in locales:
        stories = shutil.ignore_patterns("stories")
        shutil.copytree(ROOT / "locales" / locale, folder / "locales" / locale, ignore=stories)
        with (folder / "locales" / locale / "channels.ftl").open("a") as names:
            names.write("channel-world = World\n    .description = Everything.\n")
    shutil.copy(ROOT / "locales" / "locales.toml", folder / "locales")
    return folder


@functools.cache
def flags(program, *command):
    """The help of a command, by which it is known what a program can do."""
    return subprocess.run([program, *command, "--help"], capture_output=True, text=True, check=False).stdout


def free_port():
    """A port that nobody has; a service that comes back comes back there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def raise_limit():
    """Thousands of connections at once, for this process and those that it starts."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Service:
    """A server over a newsroom's folder, which may be started more than once."""

    def __init__(self, program, folder, *arguments, data=None, wrapper=()):
        self.program, self.folder, self.wrapper = program, folder, list(wrapper)
        self.data = data or folder / "data"
        self.port = free_port()
        self.arguments = list(arguments)
        self.said = folder / "stderr"
        self.process = None

    @property
    def address(self):
        return "127.0.0.1", self.port

    @property
    def store(self):
        """The file of the store."""
        return self.data / "polywire.db"

    def command(self):
        listen = ["--listen", f"127.0.0.1:{self.port}"]
        given = ["--data", self.data, "--authority", AUTHORITY, "--public-url", PUBLIC]
        if "--lame-duck" in flags(self.program, "serve") and "--lame-duck" not in self.arguments:
            given += ["--lame-duck", "0"]
        return [*self.wrapper, self.program, "serve", *listen, *given, *self.arguments]

    def spawn(self):
        """Starts it and does not wait."""
        with self.said.open("a") as said:
            self.process = subprocess.Popen(
                self.command(), cwd=self.folder, stdout=subprocess.PIPE, stderr=said, stdin=subprocess.DEVNULL
            )
        return self

    def announced(self):
        """Whether it came to listen; if not, it has ended."""
        return any(line.startswith(b"Listening on") for line in self.process.stdout)

    def start(self):
        if not self.spawn().announced():
            raise AssertionError(f"the server ended ({self.process.wait()}): {self.complaint()}")
        return self

    def complaint(self):
        return self.said.read_text(errors="replace")[-3000:]

    @property
    def pid(self):
        """The process of the server itself, though a wrapper was started."""
        if not self.wrapper:
            return self.process.pid
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(children[0]) if children else self.process.pid

    def kill(self):
        self.process.kill()
        return self.process.wait()

    def stop(self, timeout=30):
        """Ends it as an operator does; what it ended with."""
        if self.process.poll() is None:
            os.kill(self.pid, signal.SIGTERM)
        return self.process.wait(timeout=timeout)

    def run(self, *arguments, check=True, under=()):
        """A command on the same data folder, perhaps under another program."""
        command = [*under, *self.beside(), self.program, "--data", self.data, *arguments]
        ran = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )
        if check:
            assert ran.returncode == 0, f"{arguments}: {ran.returncode}: {ran.stderr[-3000:]}"
        return ran

    def beside(self):
        """What a command needs to be run beside the server."""
        return []

    def whole(self):
        """What `doctor` says of the store, if it is whole. It may find fault with a small disk or a missing folder."""
        ran = self.run("doctor", check=False)
        said = ran.stdout + ran.stderr
        found = re.search(r"[^/\s]*: whole; \d+ commits fit their digests", said)
        assert found and "damaged" not in said, f"exit {ran.returncode}: {said[-3000:]}"
        return found[0]

    def token(self, name, scopes="desk,operator"):
        return self.run("token", "add", name, "--scopes", scopes).stdout.strip()

    def __enter__(self):
        return self.start()

    def __exit__(self, kind, error, trace):
        if self.process.poll() is not None and error is not None:
            return
        status = self.stop()
        if error is None:
            assert status == 0, (status, self.complaint())
            assert "panicked" not in self.said.read_text(errors="replace"), self.complaint()
