"""The log under hostile input: every line is one JSON object without a raw control or bidi character, and no secret
stands in it, nor in what /metrics or an error page says.

Called by __main__ as the check `logs`.
"""

import base64
import json
import re
import secrets
import socket
import time
import unicodedata

import hostile_values
import metrics
from client import Api
from service import Service, free_port, newsroom
from steps import tell

# What turns text around, or ends a line in some viewer; and marks, which Arabic has to have where people read it.
BIDI = set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MARKS = set("\u061c\u200e\u200f")


def check(program, folder, short):
    for form in ("json", "human"):
        (folder / form).mkdir()
        lines, answers, files, canaries = provoke(program, folder / form, form)
        broken = [fault for line in lines if (fault := fault_of(line, form))]
        assert not broken, f"{form}: {len(broken)} lines of {len(lines)} are broken: {broken[:6]}"
        tell(
            f"logs: {form}: {answers} hostile requests and {files} hostile files made {len(lines)} lines, "
            f"none of them broken; {canaries} forms of secrets in none of them"
        )
        assert len(lines) > files, "hardly anything was told"


def provoke(program, folder, form):
    """Lets everything hostile at a server; the lines of its log, and how much it was."""
    admin = free_port()
    arguments = ["--log", form, "--log-level", "trace", "--admin-listen", f"127.0.0.1:{admin}"]
    with Service(program, newsroom(folder), *arguments) as service:
        token = service.token("desk").encode()
        partner = service.run("partner", "add", "kbc", "--countries", "KE").stdout.strip().encode()
        wrong = [
            b"pwp_" + secrets.token_hex(20).encode(),
            b"pwa_" + secrets.token_hex(20).encode(),
            b"canary" + secrets.token_hex(8).encode(),
        ]
        secret = forms([token, partner, *wrong])
        files = hostile_values.files(folder)
        count, told = 0, []
        for request in [*hostile_values.requests(token), *with_secrets([token, partner, *wrong])]:
            count += 1
            answer = send(service.address, request)
            told += [answer] if is_error(answer) else []
        time.sleep(2.5)
        shown = Api(("127.0.0.1", admin)).get("/metrics").check(200)
        metrics.check(shown)
        told.append(shown.body)
        alive = Api(service.address).get("/feeds/world.en.atom")
        assert alive.status == 200, alive
    said = service.said.read_bytes()
    for part in secret:
        assert part not in said, f"a secret ({part[:12]}…) is in the log: {around(said, part)}"
        for text in told:
            assert part not in text, f"a secret ({part[:12]}…) is in an answer: {around(text, part)}"
    assert said.endswith(b"\n"), said[-100:]
    return said[:-1].split(b"\n"), count, files, len(secret)


def around(text, part):
    at = text.index(part)
    return text[max(0, at - 200) : at] + b"<HERE>"


def forms(tokens):
    """A secret as it is, and as it may be written."""
    yielded = set()
    for token in tokens:
        yielded.add(token)
        for name in (b"kbc:", b"desk:"):
            # As a user's password in Basic. What is left of the ends is the same wherever they stand.
            yielded.add(base64.b64encode(name + token).rstrip(b"=")[:-1])
        yielded.add(token.hex().encode())
        # Half of it is too much, too.
        yielded.add(token[4 : 4 + len(token) // 2])
    return yielded


def with_secrets(tokens):
    """Requests that show a secret where it belongs, and where people put it by mistake."""
    for token in tokens:
        basic = base64.b64encode(b"kbc:" + token)
        for path in (b"/feeds/world.en.atom", b"/api/stories", b"/nowhere", b"/changes"):
            for scheme in (
                b"Bearer " + token,
                b"Basic " + basic,
                b"bearer  " + token + b" x",
                b"Token " + token,
                token,
            ):
                yield (
                    b"GET "
                    + path
                    + b" HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\nAuthorization: "
                    + scheme
                    + b"\r\n\r\n"
                )
        for path in (
            b"/p/%s/feeds/world.en.atom",
            b"/p/%s/nowhere",
            b"/p/%s/api/stories",
            b"/p/%s",
            b"/p/%s/p/%s/x",
            b"/P/%s/feeds",
        ):
            yield b"GET " + path.replace(b"%s", token) + b" HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n"
        yield b"POST /p/" + token + b"/feeds/world.en.atom HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n"
        yield b"GET /p/" + token + b"/feeds/world.en.atom HTTP/1.1\r\nConnection: close\r\n\r\n"


def send(address, request):
    """What is answered to raw bytes."""
    with socket.create_connection(address, timeout=10) as connection:
        answer = b""
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while part := connection.recv(65536):
                answer += part
        except OSError:
            # Thrown out before all of it was sent, which is an answer, too.
            pass
        return answer


def is_error(answer):
    return re.match(rb"HTTP/1\.[01] [45]", answer) is not None


def once(pairs):
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"two of a name: {names}"
    return dict(pairs)


def fault_of(line, form):
    """What is wrong with a line of the log, if anything is."""
    text = line.decode("utf-8", "surrogateescape")
    refused = BIDI | MARKS if form == "json" else BIDI
    bad = {character for character in text if character in refused or unicodedata.category(character) in ("Cc", "Cs")}
    if bad:
        return f"{sorted(f'U+{ord(character):04X}' for character in bad)}: {line[:300]}"
    if form == "json":
        try:
            read = json.loads(text, object_pairs_hook=once)
        except (ValueError, AssertionError) as error:
            return f"{error!r}: {line[:300]}"
        return None if isinstance(read, dict) and read else f"no object: {line[:300]}"
    return None
