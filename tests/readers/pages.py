"""Pages in HTML: they do nothing, and lead only to whole addresses."""

from rules import markup


def check(server, paths):
    """No script, event handler, form or address that is not one, on any of these pages."""
    faults = []
    for path in paths:
        html = server.get(server.address(path)).decode()
        faults += [(path, *fault) for fault in markup.page_faults(html)]
    assert not faults, faults[:20]
