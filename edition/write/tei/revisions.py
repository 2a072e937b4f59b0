"""Write `revisionDesc`: the releases of the edition, and what each changed."""

from __future__ import annotations

from edition.model import Edition
from edition.model.releases import Release
from edition.model.withdrawals import Withdrawal
from edition.write import changelog
from edition.write.messages import ENGLISH
from edition.write.tei.pointers import Links
from edition.write.tei.prose import prose
from edition.write.xml import element, text, worded


def revision_desc(edition: Edition, links: Links) -> str:
    """Tell what was taken back, and the releases, the newest first: in a text's file what concerns that text."""
    settings = edition.settings
    released = edition.releases
    # an edition that was never released has a version, and `revisionDesc` must not be empty (TEI P5, 2.6)
    if all(one.version != settings.version for one in released):
        released = (Release(settings.version, settings.date), *released)
    here = links.here.text
    taken_back = (_withdrawn(one, links) for one in edition.withdrawn if here in ("", one.text))
    changes = "\n".join((*taken_back, *(_change(edition, one, links) for one in released)))
    return f"<revisionDesc>{changes}</revisionDesc>\n"


def _withdrawn(one: Withdrawal, links: Links) -> str:
    words = text(f"Withdrawn: {one.name} ({one.scheme}:{one.id}).")
    reason = element("note", prose(one.reason, links))
    instead = worded("ref", links.words(one.instead), {"target": links.pointer(one.instead)})
    found = element("note", f"In its place: {instead}.") if one.instead else ""
    return element("change", words + reason + found, {"when": one.date, "status": "withdrawn"})


def _change(edition: Edition, release: Release, links: Links) -> str:
    here = links.here.text
    told = [one for one in release.changes if not here or one.text in ("", here)]
    items = "".join(worded("item", line) for line in changelog.lines(told, edition.headers, ENGLISH))
    note = element("note", prose(release.note, links))
    words = f"Version {text(release.version)} of the edition."
    return element("change", f"{words}{note}{element('list', items)}", {"n": release.version, "when": release.date})
