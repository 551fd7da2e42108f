"""Translators' real tools: compare-locales and moz.l10n, by which Pontoon reads and writes; and SARIF, for machines."""

import json
import pathlib
import re
import subprocess
import sys

import jsonschema
from moz.l10n.resource import parse_resource, serialize_resource
from server import ROOT, Server, newsroom


def check_compare_locales(folder):
    """Mozilla's checker finds no error in any language."""
    folder.mkdir()
    languages = sorted(path.name for path in (ROOT / "locales").iterdir() if path.is_dir() and path.name != "en")
    config = folder / "l10n.toml"
    config.write_text(
        f"basepath = {json.dumps(str(ROOT))}\nlocales = {json.dumps(languages)}\n[[paths]]\n"
        'reference = "locales/en/**/*.ftl"\nl10n = "locales/{locale}/**/*.ftl"\n'
    )
    report = folder / "compared.json"
    command = [pathlib.Path(sys.executable).parent / "compare-locales", "--json", report, config, ROOT]
    compared = subprocess.run(command, capture_output=True, text=True, check=False)
    assert compared.returncode == 0, compared.stderr
    (result,) = json.loads(report.read_text())
    assert len(result["summary"]) == len(languages), result["summary"]
    for language, counts in result["summary"].items():
        assert counts["errors"] == 0 and counts["changed"] > 60, (language, counts)
    # What a text is put together from is each language's own matter.
    missing = set(re.findall(r'"missingEntity": "([^"]+)"', json.dumps(result)))
    assert all(name.startswith("phrase-") for name in missing), missing


def rewrite_words(folder):
    """Every file of words as moz.l10n, and so Pontoon, would write it back."""
    changed = 0
    for path in sorted((folder / "locales").rglob("*.ftl")):
        before = path.read_text()
        path.write_text("".join(serialize_resource(parse_resource(str(path)))))
        changed += path.read_text() != before
    assert changed > 60, changed


def words_of(server):
    """What every JSON topic says, without its dates and the address of its server."""
    said = {}
    for url in server.topics:
        if url.endswith(".json"):
            feed = json.loads(server.get(url))
            texts = [(item["title"], item.get("summary"), item.get("content_html")) for item in feed["items"]]
            said[url.rsplit("/", 1)[1]] = (feed["title"], feed["description"], texts)
    return said


def check_rewritten(server, program, folder):
    """What moz.l10n writes anew renders the same."""
    rewrite_words(newsroom(folder))
    with Server(program, folder) as again:
        before, after = words_of(server), words_of(again)
        assert before.keys() == after.keys()
        for name, said in before.items():
            assert after[name] == said, name


def check_sarif(program, schema, folder):
    """What check says to machines is what their schema wants."""
    newsroom(folder)
    text = folder / "locales/fr/stories/jingcai-voice.ftl"
    text.write_text("headline = { $opned } 12  fois\nsummary = { NUMBR($edition) }\n")
    (folder / "feeds/channels/africa.toml").write_text("locales = []\n")
    command = [program, "check", "--format", "sarif"]
    checked = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    log = json.loads(checked.stdout)
    assert checked.returncode == 1 and len(log["runs"][0]["results"]) > 1, checked.stdout
    jsonschema.validate(log, json.loads(schema.read_text()))
