"""Steps of the run: each tells how long it took, and one that fails does not keep the others from being tried. The suites
of `tests/readers` and `tests/operation` share them."""

import pathlib
import sys
import time
import traceback

FAILED = []
# The folder that is run: `python tests/readers` is what its lines begin with.
SUITE = pathlib.Path(sys.argv[0]).name


def tell(*words):
    """A line of the run."""
    print(f"{SUITE}:", *words, flush=True)


def step(name, check, *arguments):
    """Runs a check; what it returns, or nothing where it failed."""
    started = time.monotonic()
    result = None
    try:
        result = check(*arguments)
    except Exception as error:  # An answer of 404 or a reader that dies is a failure like any other.
        FAILED.append(name)
        place = traceback.extract_tb(error.__traceback__)[-1]
        tell(f"{name}: FAILED at {place.filename}:{place.lineno}: {error!r}"[:6000])
    tell(f"{name}: {time.monotonic() - started:.1f} s")
    return result
