"""A little activator: it makes the listening socket, holds it, and hands it to every server that it starts, as systemd
does. Used by the check `upgrades`.

By that protocol the socket is file 3, and LISTEN_PID names the process that it is meant for: its number is known only
after the fork, and has to be in the environment before the program is.
"""

import os
import signal
import socket
import threading
import time

FIRST = 3


class Activator:
    """The socket, and the servers that it was handed to."""

    def __init__(self, program, folder, *arguments):
        self.program, self.folder, self.arguments = str(program), folder, [str(argument) for argument in arguments]
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=4096)
        self.address = self.socket.getsockname()
        self.said = folder / "stderr"
        self.count = 0

    def start(self):
        """Starts a server with the socket; the process, before it is ready."""
        self.count += 1
        out, into = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                self.become(into)
            finally:
                os._exit(127)
        os.close(into)
        return Activated(pid, out)

    def become(self, into):
        said = os.open(self.said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        # Copied out of the way first: what is to be 1, 2 or 3 may be one of them now.
        files = [os.dup(file) for file in (into, said, self.socket.fileno())]
        for wanted, file in zip((1, 2, FIRST), files):
            os.dup2(file, wanted, inheritable=True)
        os.closerange(FIRST + 1, 256)
        os.chdir(self.folder)
        environment = {**os.environ, "LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid()), "LISTEN_FDNAMES": "http"}
        os.execve(self.program, [self.program, "serve", *self.arguments], environment)

    def close(self):
        self.socket.close()


class Activated:
    """A server that was started with the socket."""

    def __init__(self, pid, out):
        self.pid, self.ready, self.status = pid, threading.Event(), None
        self.announced = threading.Thread(target=self.hear, args=(out,), daemon=True)
        self.announced.start()

    def hear(self, out):
        with open(out, "rb") as lines:
            for line in lines:
                if line.startswith(b"Listening on"):
                    self.ready.set()

    def terminate(self):
        os.kill(self.pid, signal.SIGTERM)

    def end(self, patience=30):
        """Waits until it has ended; its status, negative where a signal ended it."""
        until = time.monotonic() + patience
        while self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > until:
                os.kill(self.pid, signal.SIGKILL)
                raise AssertionError("it does not end")
            else:
                time.sleep(0.002)
        return self.status
