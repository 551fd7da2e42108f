"""rss2email: delivers a message for every story, and none for a story that it has seen."""

import os
import re
import subprocess

CONFIG = """[DEFAULT]
from = wire@reader.example
to = desk@reader.example
email-protocol = maildir
maildir-path = {mail}
maildir-mailbox = inbox
"""


def check(server, folder, counts):
    """It subscribes to topics; the first run delivers as many messages as they have stories, the second none."""
    # It makes a mailbox, but not the folder that it is in.
    (folder / "mail").mkdir(parents=True)
    (folder / "config").write_text(CONFIG.format(mail=folder / "mail"))
    homes = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}

    def run(*arguments):
        command = ["r2e", "-c", folder / "config", "-d", folder / "data.json", *arguments]
        ran = subprocess.run(command, env=os.environ | homes, capture_output=True, text=True, timeout=60, check=False)
        assert ran.returncode == 0 and not re.search(r"Traceback|\[(WARNING|ERROR)\]", ran.stderr), ran.stderr

    def delivered():
        return len(list((folder / "mail" / "inbox" / "new").iterdir()))

    for number, topic in enumerate(counts):
        run("add", f"topic-{number}", f"{server.base}/feeds/{topic}")
    run("run")
    assert delivered() == sum(counts.values()), (delivered(), counts)
    run("run")
    assert delivered() == sum(counts.values()), (delivered(), counts)
