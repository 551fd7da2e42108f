"""Real readers, a real browser and translators' real tools against a real server with the sample wire.

Called by tests/run.sh with the path of the program and of the SARIF schema. Every topic is read by xmllint and
feedparser, one channel by newsboat, and the directories are looked at in headless Chromium. compare-locales and
moz.l10n, by which Pontoon reads and writes, read the words; what moz.l10n writes anew must render the same.
"""

import json
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request

import feedparser
import jsonschema
from moz.l10n.resource import parse_resource, serialize_resource
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SARIF = pathlib.Path(sys.argv[2]).resolve()
CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=800,600",
]


def start(folder, rewrite=None):
    """The server and the URLs it announces, perhaps over words that were rewritten."""
    for name in ("feeds", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    if rewrite:
        rewrite(folder)
    command = [PROGRAM, "serve", "--demo", "--listen", "127.0.0.1:0"]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    announced = []
    for line in server.stdout:
        announced.append(line.strip())
        if line.startswith("Listening on"):
            return server, announced
    raise SystemExit("the server ended: " + "\n".join(announced))


def get(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read()


def check_topic(url):
    """Well-formed, and read without a complaint."""
    channel, locale, form = url.rsplit("/", 1)[1].split(".")
    document = get(url)
    if form == "json":
        feed = json.loads(document)
        assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["language"] == locale, url
        assert all(item["id"] and (item.get("content_html") or item.get("content_text")) for item in feed["items"]), url
        return len(feed["items"])
    linted = subprocess.run(["xmllint", "--noout", "-"], input=document, capture_output=True, check=False)
    assert linted.returncode == 0, (url, linted.stderr)
    feed = feedparser.parse(url)
    assert not feed.bozo and feed.status == 200, (url, feed.get("bozo_exception"))
    assert feed.feed.language == locale, url
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids), url
    for entry in feed.entries:
        assert entry.title and entry.link.startswith("http") and entry.updated_parsed and entry.published_parsed, url
        html = entry.content[0].value
        assert f'lang="{locale}"' in html and ('dir="rtl"' in html) == (locale in ("ar", "ur")), (url, html)
    again = feedparser.parse(url, etag=feed.etag, modified=feed.modified)
    assert again.status == 304, (url, again.status)
    return len(feed.entries)


def check_newsboat(base, folder):
    """A terminal reader subscribes and finds the stories."""
    home = folder / "newsboat"
    home.mkdir()
    (home / "urls").write_text(f"{base}/feeds/global-south.ar.atom\n{base}/feeds/africa.sw.rss\n")
    command = ["newsboat", "-u", home / "urls", "-c", home / "cache.db", "-C", "/dev/null"]
    subprocess.run([*command, "-x", "reload"], check=True, capture_output=True, timeout=60)
    counted = subprocess.run([*command, "-x", "print-unread"], check=True, capture_output=True, text=True, timeout=60)
    count = int(re.search(r"\d+", counted.stdout)[0])
    assert count == 9 + 4, counted.stdout


def check_compare_locales(folder):
    """Mozilla's checker finds no error in any language."""
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


def words_of(topics):
    """What every JSON topic says, without its dates and the address of its server."""
    said = {}
    for url in topics:
        feed = json.loads(get(url))
        texts = [(item["title"], item.get("summary"), item.get("content_html")) for item in feed["items"]]
        said[url.rsplit("/", 1)[1]] = (feed["title"], feed["description"], texts)
    return said


def check_rewritten(topics, folder):
    """What moz.l10n writes anew renders the same."""
    server, announced = start(folder, rewrite_words)
    try:
        again = [line for line in announced if line.endswith(".json")]
        before, after = words_of(topics), words_of(again)
        assert before.keys() == after.keys()
        for name, said in before.items():
            assert after[name] == said, name
    finally:
        server.terminate()
        server.wait(timeout=30)


def check_sarif(folder):
    """What check says to machines is what their schema wants."""
    for name in ("feeds", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    text = folder / "locales/fr/stories/jingcai-voice.ftl"
    text.write_text("headline = { $opned } 12  fois\nsummary = { NUMBR($edition) }\n")
    (folder / "feeds/channels/africa.toml").write_text("locales = []\n")
    command = [PROGRAM, "check", "--format", "sarif"]
    checked = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    log = json.loads(checked.stdout)
    assert checked.returncode == 1 and len(log["runs"][0]["results"]) > 1, checked.stdout
    jsonschema.validate(log, json.loads(SARIF.read_text()))


def ink(picture, box):
    """How many dark pixels a part of a picture has."""
    part = picture.crop(box).convert("L")
    return sum(part.histogram()[:128])


def check_browser(base, folder):
    """Arabic and Urdu stand at the right, English at the left."""
    sides = {}
    for locale in ("ar", "ur", "en"):
        shot = folder / f"{locale}.png"
        command = [*CHROMIUM, f"--user-data-dir={folder / 'profile'}", f"--screenshot={shot}", f"{base}/{locale}/"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        picture = Image.open(shot)
        width, height = picture.size
        # Below the header and its line, above what a line of text as wide as the page would fill.
        left, right = ink(picture, (0, 90, width // 2, height)), ink(picture, (width // 2, 90, width - 20, height))
        sides[locale] = "right" if right > left else "left"
    assert sides == {"ar": "right", "ur": "right", "en": "left"}, sides


def main():
    folder = pathlib.Path(tempfile.mkdtemp())
    server, announced = start(folder)
    try:
        topics = [line for line in announced if re.search(r"/feeds/.+\.(atom|rss|json)$", line)]
        assert len(topics) == 105, topics
        base = topics[0].split("/feeds/")[0]
        assert all(check_topic(url) >= 3 for url in topics)
        check_newsboat(base, folder)
        check_browser(base, folder)
        check_compare_locales(folder)
        check_rewritten([url for url in topics if url.endswith(".json")], folder / "rewritten")
        check_sarif(folder / "checked")
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) == 0
        shutil.rmtree(folder)
    print(f"readers: {len(topics)} topics read by xmllint and feedparser; newsboat, Chromium, compare-locales, moz.l10n")
    print("and the SARIF schema agree")


main()
