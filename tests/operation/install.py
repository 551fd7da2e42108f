"""From an empty folder and the binary alone: a newsroom that serves, is written to, watched, backed up, restored
elsewhere, and upgraded from the program before with its data.

Called by __main__ as the check `install`. Nothing of the checkout is used but the program, which is copied away
first, with an environment that has nothing in it.
"""

import os
import shutil
import subprocess

import documents
import metrics
import upgraded
from client import Act, Api
from service import AUTHORITY, Service, free_port
from steps import step, tell

LOCALES = {"am", "ar", "en", "es", "fr", "hi", "id", "pt", "ru", "sw", "ur", "zh-Hans"}
RECORD = {
    "slug": "athi-clean-up",
    "language": "en",
    "pubStatus": "usable",
    "urgency": 4,
    "places": ["KE"],
    "located": "Nairobi",
    "contentCreated": "2026-11-20T08:00:00Z",
    "facts": {"volunteers": {"number": "1503"}, "cost": {"money": "1500000.00", "currency": "KES"}},
}
TEXTS = {
    "en": "headline = { $volunteers } volunteers clean the Athi\nsummary = It cost { $cost }.\n",
    "fr": "headline = { $volunteers } volontaires nettoient l’Athi\nsummary = Cela a coûté { $cost }.\n",
    "sw": "headline = Wajitolea { $volunteers } wasafisha Mto Athi\n",
}


class Installed(Service):
    """A server as an operator has it: the binary somewhere, a folder, and no more."""

    def __init__(self, program, folder):
        self.admin = free_port()
        super().__init__(program, folder, "--admin-listen", f"127.0.0.1:{self.admin}", data=folder / "data")

    def spawn(self):
        before = dict(os.environ)
        os.environ.clear()
        try:
            return super().spawn()
        finally:
            os.environ.update(before)


def check(program, folder, short, previous):
    installed = folder / "bin" / "polywire"
    installed.parent.mkdir()
    shutil.copy(program, installed)
    newsroom = folder / "newsroom"
    ready = step("install: init", init, installed, newsroom)
    with_words = step("install: serve, file, read, watch, back up", first_day, installed, newsroom) if ready else None
    if with_words:
        step("install: restore elsewhere", restore, installed, newsroom, folder, with_words)
    step("install: upgrade from the program before", upgraded.check, installed, folder / "upgraded", previous)


def init(program, newsroom):
    """A newsroom's folder from inside the binary, without the sample's stories."""
    ran = subprocess.run([program, "init", newsroom], env={}, cwd="/", capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    locales = {path.name for path in (newsroom / "locales").iterdir() if path.is_dir()}
    assert locales == LOCALES, f"languages {sorted(locales)}"
    assert (newsroom / "polywire.toml").is_file() and list((newsroom / "feeds" / "channels").glob("*.toml"))
    stories = [*newsroom.glob("feeds/stories/*"), *newsroom.glob("locales/*/stories/*.ftl")]
    assert not stories, f"the demonstration's stories: {stories[:3]}"
    checked = subprocess.run([program, "check"], env={}, cwd=newsroom, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    again = subprocess.run([program, "init", newsroom], env={}, cwd="/", capture_output=True, text=True, check=False)
    tell(f"install: {len(locales)} languages; init again: exit {again.returncode}: {again.stderr.strip()[:200]}")
    return True


def first_day(program, newsroom):
    """The first story by the management API, its feeds read by feedparser, a scrape, a backup."""
    with Installed(program, newsroom) as service:
        operator = Api(service.address, service.token("ama", "desk,operator,reviewer"))
        assert service.run("token", "list").stdout.count("ama") == 1
        described = Api(service.address).get("/api/openapi.json").check(200).json
        assert described["openapi"].startswith("3.1") and "/api/stories" in described["paths"]
        texts = {locale: {"content": content} for locale, content in TEXTS.items()}
        answer = operator.act(Act("POST", "/api/stories", {"record": RECORD, "texts": texts})).check(201).json
        assert answer["published"] and "africa" in answer["shownIn"], answer
        read = documents.read(service)
        entry = read["africa.sw.atom"][0]
        assert entry["title"] == "Wajitolea 1,503 wasafisha Mto Athi" and AUTHORITY in entry["id"], entry
        assert read["africa.fr.rss"][0]["title"] == "1\u202f503 volontaires nettoient l’Athi", read["africa.fr.rss"]
        admin = Api(("127.0.0.1", service.admin))
        samples = metrics.check(admin.get("/metrics").check(200))
        assert admin.get("/readyz").check(200) and admin.get("/healthz").check(200)
        public = Api(service.address).get("/metrics")
        assert public.status == 404, f"the world reads /metrics: {public}"
        service.run("backup", newsroom.parent / "backup.db")
        doctor = service.run("doctor", check=False)
        tell(
            f"install: {sum(map(len, read.values()))} entries in {len(read)} feeds; {len(samples)} samples; "
            f"doctor: exit {doctor.returncode}: {(doctor.stdout + doctor.stderr).strip()[-300:]}"
        )
        assert doctor.returncode == 0
        return read


def restore(program, newsroom, folder, read):
    """The same words, ids and dates from a restored store, in another folder."""
    other = folder / "other"
    other.mkdir()
    for name in ("feeds", "locales", "polywire.toml"):
        copy = shutil.copytree if (newsroom / name).is_dir() else shutil.copy
        copy(newsroom / name, other / name)
    service = Installed(program, other)
    service.run("restore", folder / "backup.db")
    with service:
        restored = documents.read(service)
        documents.check_same(read, restored)
        tell(f"install: {len(restored)} feeds are the same after a restore elsewhere")
