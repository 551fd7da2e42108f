"""The real program: started on a folder of its own, asked over HTTP, stopped."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def newsroom(folder):
    """A copy of the checkout's definitions and words, which a test may change."""
    for name in ("feeds", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


class Server:
    """A server over a folder, and the addresses that it announces."""

    def __init__(self, program, folder, *arguments):
        command = [program, "serve", "--listen", "127.0.0.1:0", *(arguments or ["--demo"])]
        # What it says is kept: a fault in it is a fault of the test.
        self.said = folder / "stderr"
        with self.said.open("w") as said:
            environment = {**os.environ, "POLYWIRE_LOG": "human"}
            self.process = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=said, text=True
            )
        announced = []
        for line in self.process.stdout:
            announced.append(line.strip())
            if line.startswith("Listening on"):
                break
        else:
            raise SystemExit("the server ended: " + "\n".join([*announced, self.said.read_text()]))
        self.base = "http://" + announced[-1].removeprefix("Listening on ")
        self.topics = [line for line in announced if re.search(r"/feeds/.+\.(atom|rss|json)$", line)]
        # Links are made from the public address, which need not be where the server listens.
        self.public = self.topics[0].split("/feeds/")[0]

    def address(self, path):
        """The public address of a path."""
        return self.public + path

    def local(self, address):
        """Where a public address is reached from here."""
        return self.base + address.removeprefix(self.public)

    def get(self, address):
        with urllib.request.urlopen(self.local(address)) as answer:
            return answer.read()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=30)
        if error is None:
            assert status == 0, status
            assert "panicked" not in self.said.read_text(), self.said.read_text()
