"""What an operator must be able to rely on, tried with the real program: `python tests/operation PROGRAM [--only NAME…]
[--short] [--previous PROGRAM]`.

Called by tests/run.sh with --short, and by hand without: then every check goes as far as it can within a quarter of an
hour. Some need root (a file system that is full), strace and slowhttptest; what is missing fails, nothing is skipped.
"""

import argparse
import importlib
import pathlib
import shutil
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "readers"))

from steps import FAILED, step, tell  # noqa: E402

CHECKS = ["install", "kills", "faults", "copies", "disk", "attacks", "upgrades", "logs", "restores"]


def arguments():
    parser = argparse.ArgumentParser(prog="python tests/operation")
    parser.add_argument("program", type=lambda path: pathlib.Path(path).resolve(), help="the program that is tried")
    parser.add_argument("--only", nargs="+", choices=CHECKS, default=CHECKS, metavar="NAME", help=", ".join(CHECKS))
    parser.add_argument("--short", action="store_true", help="a sample of everything, within five minutes")
    parser.add_argument(
        "--previous", type=lambda path: pathlib.Path(path).resolve(), help="the program before this one"
    )
    return parser.parse_args()


def main():
    given = arguments()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="operation-"))
    try:
        for name in given.only:
            module = importlib.import_module(name)
            (folder / name).mkdir()
            more = [given.previous] if name == "install" else []
            step(name, module.check, given.program, folder / name, given.short, *more)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if FAILED:
        raise SystemExit(f"operation: failed: {', '.join(FAILED)}")
    tell("every check passed")


if __name__ == "__main__":
    main()
