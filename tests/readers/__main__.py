"""Real readers, a real browser and translators' real tools against a real server: `python tests/readers PROGRAM SARIF`.

Called by tests/run.sh with the path of the program and of the SARIF schema. First the sample wire, then one of a
thousand hostile stories. Whatever is found is told, and then the run fails.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

import api
import browser
import feeds
import grammar
import mutations
import newsboat
import ninjs
import pages
import rss2email
import translators
import wire
from server import ROOT, Server, newsroom
from steps import FAILED, step


def check_coverage(documents, entries):
    """There is every topic, with stories in its own language."""
    topics = [document for document in documents if document.name.startswith("feeds/")]
    assert len(topics) == 105 and all(len(entries[topic.name]) >= 3 for topic in topics)
    for topic in topics:
        assert all(entry.language == topic.language for entry in entries[topic.name]), topic.name


def sample(program, schema, folder):
    """The sample wire, as its readers, its pages and its translators see it."""
    with Server(program, newsroom(folder / "sample")) as server:
        documents = step("fetch", feeds.fetch, server, folder / "documents")
        entries, findings = step("read by xmllint, rules and feedparser", feeds.read, documents, server)
        step("findings", feeds.check, findings)
        step("coverage", check_coverage, documents, entries)
        by_name = {document.name: document for document in documents}
        step("grammar can fail", grammar.check_that_it_can_fail, by_name["feeds/africa.ar.atom"], folder)
        step("rules can fail", mutations.check, by_name)
        step("feedparser over HTTP", feeds.check_revalidation, server)
        counts = {"global-south.ar.atom": 9, "africa.sw.rss": 4}
        step("newsboat", newsboat.check, server, folder / "newsboat", counts)
        step("rss2email", rss2email.check, server, folder / "rss2email", counts)
        some = ["/en/", "/ar/", "/en/africa", "/ur/global-south", "/stories/jingcai-voice.fr"]
        step("pages", pages.check, server, some)
        step("Chromium", browser.check, server, folder / "browser")
        step("compare-locales", translators.check_compare_locales, folder / "compared")
        step("moz.l10n", translators.check_rewritten, server, program, folder / "rewritten")
        stories = sorted(path.stem for path in (ROOT / "feeds/stories").glob("*.json"))
        locales = sorted(path.name for path in (ROOT / "locales").iterdir() if path.is_dir())
        step("ninjs", ninjs.check, server, stories, locales)

        def withdraw():
            command = [program, "story", "withdraw", stories[0], "--reason", "x", "--yes", "--demo"]
            subprocess.run(command, cwd=folder / "sample", check=True, capture_output=True)

        step("ninjs of a withdrawn story", ninjs.check_withdrawn, server, stories[0], "ar", withdraw)
        step("schemathesis", api.check, server, program, folder / "api", stories)
        step("SARIF", translators.check_sarif, program, schema, folder / "checked")


def main(program, schema):
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        sample(program, schema, folder)
        wire.run(program, folder / "hostile")
    finally:
        shutil.rmtree(folder)
    if FAILED:
        raise SystemExit(f"readers: failed: {', '.join(FAILED)}")
    print("readers: every step passed")


if __name__ == "__main__":
    main(*(pathlib.Path(path).resolve() for path in sys.argv[1:]))
