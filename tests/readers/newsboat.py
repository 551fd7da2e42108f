"""newsboat: a reader for terminals, which refuses feeds that others let pass."""

import re
import subprocess


def check(server, folder, counts):
    """It subscribes to topics and finds as many stories as each has."""
    folder.mkdir()
    (folder / "urls").write_text("".join(f"{server.base}/feeds/{topic}\n" for topic in counts))
    command = ["newsboat", "-u", folder / "urls", "-c", folder / "cache.db", "-C", "/dev/null"]
    subprocess.run([*command, "-x", "reload"], check=True, capture_output=True, timeout=60)
    counted = subprocess.run([*command, "-x", "print-unread"], check=True, capture_output=True, text=True, timeout=60)
    assert int(re.search(r"\d+", counted.stdout)[0]) == sum(counts.values()), counted.stdout
