"""A note as readers will see it, while it is written, and what can be completed in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from edition.model import Entry
from edition.model.registers import LINKS, REGISTERS
from edition.serve.entries import SHOWN, matching
from edition.serve.workspace import Workspace
from edition.write import markdown
from edition.write.paths import entry_page, text_page


class NoteDraft(Struct, frozen=True, forbid_unknown_fields=True):
    """What was written so far, on the page of a *text* or of an *entry* (`person:trotsky`)."""

    words: str
    text: str = ""
    entry: str = ""


def rendered(workspace: Workspace, written: NoteDraft) -> str:
    """Return the HTML of a note; a link that leads nowhere keeps its words, as on the page."""
    site = workspace.site
    scheme, _, name = written.entry.partition(":")
    # links are relative, and pages of all texts lie equally deep: any id will do
    page = entry_page(LINKS[scheme], name) if scheme in LINKS else text_page(written.text or "x")
    resolve = site.resolver(page, written.text)
    return markdown.render(written.words, resolve)


class Completion(Struct, frozen=True):
    """What a link can lead to: the *link*, and what people know it by."""

    link: str
    name: str
    about: str = ""


def completions(workspace: Workspace, typed: str, scheme: str = "") -> list[Completion]:
    """Return what links beginning with *scheme* (all, if empty) can lead to and has the words *typed*."""
    edition = workspace.project.edition
    links = [one for one in LINKS if scheme in ("", one)]
    found = [one for link in links for one in _entries(edition.entries.get(LINKS[link], ()), link, typed)]
    if scheme in ("", "text"):
        heads = ((name, head.title) for name, head in edition.headers.items())
        found += [
            Completion(f"text:{name}", title, "text")
            for name, title in heads
            if all(word in f"{name} {title}".lower() for word in typed.lower().split())
        ]
    return found[:SHOWN]


def _entries(entries: Iterable[Entry], link: str, typed: str) -> Iterator[Completion]:
    for one in matching(entries, typed):
        about = " · ".join(str(one[name]) for name in ("years", "role") if one[name])
        yield Completion(f"{link}:{one['id']}", str(one["name"]), about or REGISTERS[LINKS[link]].one)
