"""Failures of single calls, by strace: the n-th fsync, write, rename … of a program on its data folder fails. Used by
the check `faults`.

strace counts the calls of each thread by itself: with `when=3` the third call of every thread fails. Only calls on
files of the data folder are looked at, so that n is small and nothing else is disturbed.
"""

import collections
import re

# What fails, and how. A program that never makes a call is told of as such.
FAULTS = [
    ("fdatasync", "EIO"),
    ("fsync", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EIO"),
    ("write", "ENOSPC"),
    ("write", "EIO"),
    ("writev", "ENOSPC"),
    ("writev", "EIO"),
    ("ftruncate", "EIO"),
    ("openat", "EIO"),
    ("rename", "EIO"),
    ("renameat", "EIO"),
    ("renameat2", "EIO"),
    ("unlink", "EIO"),
    ("unlinkat", "EIO"),
]
CALLS = sorted({call for call, _ in FAULTS} | {"mkdir", "link", "linkat"})


def strace(log, *arguments, fast=True):
    """With the filter only calls that are looked at stop for strace; but then it sends no signals."""
    return ["strace", "-f", "-qq", *(["--seccomp-bpf"] if fast else []), "-o", log, *arguments]


def watching(log):
    """A wrapper under which every call is noted, by which it is known what files there are."""
    return strace(log, "-y", "-e", "trace=" + ",".join(CALLS))


def failing(log, names, data, call, error, nth):
    """A wrapper under which the n-th call on one of these files of a data folder fails; with `3+` all from the third on."""
    return meeting(log, names, data, call, f"error={error}", nth)


def killed(log, names, data, call, nth):
    """A wrapper under which the program is killed when it makes the n-th call."""
    return meeting(log, names, data, call, "signal=KILL", nth, fast=False)


def meeting(log, names, data, call, what, nth, fast=True):
    paths = [argument for name in names for argument in ("-P", data / name)]
    return strace(log, *paths, "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={nth}", fast=fast)


def was_injected(log):
    return "(INJECTED)" in log.read_text(errors="replace")


def noted(log, data):
    """The names of the files of a data folder that were touched, and how often a thread made each call on them at most."""
    names, calls = {""}, collections.Counter()
    within = re.compile(re.escape(str(data)) + r"(?:/([^\s\">]+))?[\">]")
    for line in log.read_text(errors="replace").splitlines():
        call = re.match(r"(\d+)\s+(\w+)\(", line)
        # The path of a file that was opened stands after it, too; those of a rename are both of interest.
        found = within.findall(line) if call else []
        if found:
            names.update(found)
            calls[call[2], call[1]] += 1
    most = collections.Counter()
    for (call, _), count in calls.items():
        most[call] = max(most[call], count)
    return sorted(names), most


def spread(last, few):
    """Every n up to the last, or a few of them from the first to the last."""
    if few is None or last <= few:
        return list(range(1, last + 1))
    return sorted({1 + round(step * (last - 1) / (few - 1)) for step in range(few)})
