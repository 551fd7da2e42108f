"""The management API as schemathesis finds it: with a token and without one, no request that it can make up from the API's
own description is answered by a fault of the service or by something the description does not know."""

import subprocess
import sys
import urllib.error
import urllib.request

import pathlib

CHECKS = ",".join([
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "negative_data_rejection", "unsupported_method", "ignored_auth",
])
EVERYTHING = "desk,reviewer,operator,reader,translator:fr"


def settings(folder, story):
    """Names that there are, so that more than refusals is seen. What follows one answer from another finds its own."""
    names = {"slug": story, "locale": "fr", "topic": "africa.fr", "name": "kbc"}
    path = folder / "schemathesis.toml"
    lines = [f'{name} = "{value}"\n' for name, value in names.items()]
    path.write_text("".join(["[parameters]\n", *lines]) if story else "")
    return path


def run(server, folder, story, *more):
    phases = "examples,coverage,fuzzing" if story else "stateful"
    program = pathlib.Path(sys.executable).parent / "schemathesis"
    command = [
        program, "--config-file", settings(folder, story), "run", server.base + "/api/openapi.json", "--checks", CHECKS,
        "--max-examples", "25", "--seed", "7", "--no-color", "--rate-limit", "150/s",
        "--phases", phases, *more,
    ]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-5000:] + ran.stderr[-1000:]
    tested = [line for line in ran.stdout.splitlines() if "generated" in line]
    assert tested, ran.stdout[-2000:]
    print("readers: schemathesis:", tested[-1].strip(), flush=True)


def check(server, program, folder, stories):
    """With a token that may do everything, with one that may only read, and with none."""

    def polywire(*arguments):
        ran = subprocess.run([program, *arguments, "--demo"], cwd=server.said.parent, check=True, capture_output=True)
        return ran.stdout.decode().strip()

    polywire("partner", "add", "kbc", "--countries", "KE")
    everything, reader = (polywire("token", "add", name, "--scopes", scopes) for name, scopes in
                          [("everything", EVERYTHING), ("reader", "reader")])
    folder.mkdir()
    # A run that ended its own token would see nothing but 401 from then on.
    bearer = f"Authorization: Bearer {everything}"
    run(server, folder, stories[0], "--header", bearer, "--exclude-path", "/api/tokens/{id}")
    run(server, folder, None, "--header", bearer, "--exclude-path", "/api/tokens/{id}")
    run(server, folder, stories[1], "--header", f"Authorization: Bearer {reader}")
    run(server, folder, stories[1])
    request = urllib.request.Request(server.base + "/api/channels", headers={"Authorization": f"Bearer {everything}"})
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 200, "the token is good still"
    try:
        urllib.request.urlopen(server.base + "/api/channels")
        raise AssertionError("an answer without a token")
    except urllib.error.HTTPError as refusal:
        assert refusal.code == 401 and refusal.headers["content-type"] == "application/problem+json"
