"""Steps of the run: each tells how long it took, and one that fails does not keep the others from being tried."""

import time
import traceback

FAILED = []


def step(name, check, *arguments):
    """Runs a check; what it returns, or nothing where it failed."""
    started = time.monotonic()
    result = None
    try:
        result = check(*arguments)
    except Exception as error:  # An answer of 404 or a reader that dies is a failure like any other.
        FAILED.append(name)
        place = traceback.extract_tb(error.__traceback__)[-1]
        print(f"readers: {name}: FAILED at {place.filename}:{place.lineno}: {error}"[:6000], flush=True)
    print(f"readers: {name}: {time.monotonic() - started:.1f} s", flush=True)
    return result
