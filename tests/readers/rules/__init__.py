"""The rules that a feed has to follow beyond being well-formed, restated from the specifications, the RSS Board's
profile and what readers are known to trip over.

The validators that the world uses can be installed from no package registry, so these stand in for them. `mutations`
shows that each of them can fail.
"""

from rules import atom, json_feed, opml, rss
from rules.report import Asked, Entry, Finding, Report

JUDGES = {"atom": atom.judge, "rss": rss.judge, "json": json_feed.judge, "opml": opml.judge}


def judge(document, form, asked, own_words=True):
    """Findings about a document and the entries it has."""
    report = Report(own_words)
    JUDGES[form](document, asked, report)
    return report.findings, report.entries


__all__ = ["Asked", "Entry", "Finding", "judge"]
