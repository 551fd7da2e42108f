"""xmllint: every XML document is well-formed, and Atom is what RFC 4287's grammar says it is."""

import pathlib
import re
import subprocess

GRAMMAR = pathlib.Path(__file__).parent / "atom.rng"


def faults(paths):
    """What xmllint has to say about documents, Atom by the grammar; nothing where all is well."""
    paths = list(paths)
    atom = [path for path in paths if path.suffix == ".atom"]
    others = [path for path in paths if path.suffix != ".atom"]
    return lint(["--relaxng", GRAMMAR], atom) + lint([], others)


def lint(options, paths):
    if not paths:
        return ""
    linted = subprocess.run(["xmllint", "--noout", *options, *paths], capture_output=True, text=True, check=False)
    return "" if linted.returncode == 0 else re.sub(r".* validates\n", "", linted.stderr) or str(linted.returncode)


def check_that_it_can_fail(document, folder):
    """The grammar refuses what other validators overlook: a feed that was turned about, an entry without an id."""
    text = document.path.read_text()
    extension = '<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="a:b" when="2026-01-01"/>'
    changed = {
        "extension-first": (True, text.replace("<entry", extension + "<entry", 1)),
        "extension-last": (False, text.replace("</feed>", extension + "</feed>")),
        "metadata-last": (False, re.sub(r"(<generator>.*?</generator>)(.*)</feed>", r"\2\1</feed>", text, flags=re.S)),
        "no-id": (False, re.sub(r"(<entry.*?)<id>.*?</id>", r"\1", text, count=1, flags=re.S)),
        "two-titles": (False, re.sub(r"(<title>.*?</title>)", r"\1\1", text, count=1, flags=re.S)),
        "undefined-attribute": (False, text.replace("<link ", '<link id="a" ', 1)),
        "undefined-element": (False, text.replace("<generator>", "<ttl>5</ttl><generator>", 1)),
        "date-with-space": (False, re.sub(r"<updated>(\S{10})T", r"<updated>\1 ", text, count=1)),
    }
    for name, (accepted, mutant) in changed.items():
        assert mutant != text, name
        path = folder / f"{name}.atom"
        path.write_text(mutant)
        said = faults([path])
        assert (said == "") == accepted, (name, said)
        path.unlink()
