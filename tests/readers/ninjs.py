"""Stories as other systems take them in: ninjs 3.1 held against what IPTC says of it, and the older names against what
Superdesk does with them, told again here from its behaviour.
"""

import copy
import datetime
import json
import pathlib
import urllib.error
import urllib.request

import jsonschema

SCHEMA = json.loads(pathlib.Path(__file__).with_name("ninjs.schema.json").read_text())


def fetch(server, path):
    """Status, language and document, whatever the status is."""
    try:
        with urllib.request.urlopen(server.base + path) as answer:
            return answer.status, answer.headers["Content-Language"], json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers["Content-Language"], json.load(refused)


def check(server, stories, locales):
    """Every story in every language, joined to the others; and the schema refuses what is not in it."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    seen = {}
    for slug in stories:
        for locale in locales:
            status, language, document = fetch(server, f"/stories/{slug}.{locale}.ninjs")
            if status == 404:
                continue
            assert status == 200 and language == document["language"], (slug, locale, status, language)
            faults = [fault.message for fault in validator.iter_errors(document)]
            assert not faults, (slug, locale, faults)
            assert document["slugline"] == slug and "\u0000" not in json.dumps(document)
            seen[document["uri"]] = document
            superdesk = imported(fetch(server, f"/stories/{slug}.{locale}.ninjs?profile=2")[2])
            assert superdesk["headline"] == document["headlines"][0]["value"]
            assert superdesk["body_html"] == document["bodies"][0]["value"]
            assert superdesk["pubstatus"] == "usable" and superdesk["language"] == language
            assert superdesk["versioncreated"].timestamp() == int(document["version"])
    assert len(seen) >= 40, len(seen)
    for document in seen.values():
        joined = [other for other in document.get("associations", []) if other["rel"] == "translation"]
        assert joined, document["uri"]
        for other in joined:
            back = {known["uri"] for known in seen[other["uri"]]["associations"]}
            assert document["uri"] in back, "both are joined to each other"
    spoiled = next(iter(seen.values()))
    for change in ({"headline": "x"}, {"pubStatus": "cancelled"}, {"urgency": 0}, {"bodies": [{"lang": "en", "value": "x"}]}):
        wrong = copy.deepcopy(spoiled) | change
        assert list(validator.iter_errors(wrong)), f"the schema lets {change} through"


def check_withdrawn(server, slug, locale, withdraw):
    """A withdrawn story is canceled under the same identity, and nothing of it is left."""
    before = fetch(server, f"/stories/{slug}.{locale}.ninjs")[2]
    withdraw()
    status, language, after = fetch(server, f"/stories/{slug}.{locale}.ninjs")
    assert (status, language, after["uri"], after["pubStatus"]) == (410, locale, before["uri"], "canceled"), after
    assert not [fault.message for fault in jsonschema.Draft202012Validator(SCHEMA | {"required": ["uri"]}).iter_errors(after)]
    assert before["headlines"][0]["value"] not in json.dumps(after, ensure_ascii=False)
    superdesk = imported(fetch(server, f"/stories/{slug}.{locale}.ninjs?profile=2")[2])
    assert superdesk["pubstatus"] == "canceled" and superdesk["uri"] == before["uri"]


def imported(document):
    """What Superdesk's reader of ninjs makes of a document: it copies these names and no others."""
    assert document.get("guid") or document.get("uri")
    names = """usageterms language headline copyrightnotice urgency pubstatus mimetype copyrightholder ednote body_text
        body_html slugline keywords byline description_text profile""".split()
    item = {name: document[name] for name in names if document.get(name) is not None}
    item |= {"guid": document.get("guid"), "uri": document.get("uri"), "type": document.get("type")}
    for name in ("versioncreated", "firstcreated", "embargoed"):
        if document.get(name):
            instant = datetime.datetime.strptime(document[name], "%Y-%m-%dT%H:%M:%SZ")
            item[name] = instant.replace(tzinfo=datetime.timezone.utc)
    for name in ("subject", "genre", "place"):
        if document.get(name):
            item[name] = [{"name": one.get("name"), "qcode": one.get("code")} for one in document[name]]
            assert all(one["name"] and one["qcode"] for one in item[name]), item[name]
    if document.get("renditions"):
        item["renditions"] = {name: one["href"] for name, one in document["renditions"].items() if one.get("href")}
    return item
