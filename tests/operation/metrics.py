"""What /metrics says, read strictly: Prometheus' text format 0.0.4, in which an unknown line is a fault. Used by the
checks `logs` and `install`.
"""

import collections
import re

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"'
SAMPLE = re.compile(rf"({NAME})(?:\{{({LABEL}(?:,{LABEL})*),?\}})? (\S+)")
TYPES = {"counter", "gauge", "histogram", "summary", "untyped"}
PARTS = ("_bucket", "_sum", "_count")


def check(answer):
    """The samples by name and labels, if everything is as it must be."""
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4"), answer.headers["content-type"]
    text = answer.body.decode()
    assert text.endswith("\n"), "the last line does not end"
    helps, types, samples, families = {}, {}, {}, []
    for line in text[:-1].split("\n"):
        if not line:
            continue
        if line.startswith("# HELP "):
            name, _, words = line[7:].partition(" ")
            assert name not in helps and words, line
            helps[name] = words
        elif line.startswith("# TYPE "):
            name, kind = line[7:].split(" ")
            assert name not in types and kind in TYPES, line
            types[name] = kind
        else:
            read = SAMPLE.fullmatch(line)
            assert read, f"this is no sample: {line!r}"
            key = read[1], tuple(sorted(re.findall(LABEL, read[2] or "")))
            assert key not in samples, f"twice: {line}"
            samples[key] = float(read[3].replace("Inf", "inf"))
            families.append(family(read[1], types))
    grouped = [name for number, name in enumerate(families) if number == 0 or families[number - 1] != name]
    assert len(grouped) == len(set(grouped)), "a family stands in two places"
    missing = {name for name in families if name not in types or name not in helps}
    assert not missing, f"nothing says what these are: {missing}"
    check_values(samples, types)
    return samples


def family(name, types):
    """Whose sample it is: those of a histogram have names of their own."""
    for part in PARTS:
        base = name.removesuffix(part)
        if name != base and types.get(base) in ("histogram", "summary"):
            return base
    return name


def check_values(samples, types):
    """Counters are no less than nothing and named as such, buckets grow and end in all of them."""
    buckets = collections.defaultdict(dict)
    for (name, labels), value in samples.items():
        if types.get(name) == "counter":
            assert value >= 0 and name.endswith("_total"), (name, value)
        if name.endswith("_bucket"):
            bound = next(label[4:-1] for label in labels if label.startswith("le="))
            rest = tuple(label for label in labels if not label.startswith("le="))
            buckets[name, rest][float(bound.replace("Inf", "inf"))] = value
    for (name, rest), counts in buckets.items():
        values = [counts[bound] for bound in sorted(counts)]
        assert values == sorted(values), f"{name}{rest}: {values}"
        assert counts[float("inf")] == samples[name.removesuffix("_bucket") + "_count", rest], name


def value(samples, name, *labels):
    """The sum of what has a name and, among others, these labels."""
    return sum(value for (own, has), value in samples.items() if own == name and all(label in has for label in labels))
