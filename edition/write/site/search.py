"""Write the search page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edition.model import OutputFile
from edition.model.phrases import N_
from edition.model.registers import REGISTERS
from edition.write.html.site import HOME, SEARCH, TIMELINE, PageFrame, Site, render
from edition.write.site.tasks import Task
from edition.write.site.word_list import INDEX

VOICES: Mapping[str, str] = {
    "text": N_("Text"),
    "author": N_("Author’s notes"),
    "publisher": N_("Notes of the original edition"),
    "translator": N_("Translator’s notes"),
    "editor": N_("Earlier editor’s notes"),
    "ours": N_("Our notes"),
}


def search_page(site: Site, *, listed: bool = False) -> Iterator[Task]:
    """Yield the search page; *listed* is whether there is a word list."""
    yield Task(_page, site, (), ([name for name in REGISTERS if site.edition.entries.get(name)], listed))


def _page(site: Site, filled: Sequence[str], listed: bool) -> Iterator[OutputFile]:  # noqa: FBT001  a plain value
    say = site.messages.gettext
    registers = [(say(REGISTERS[name].title), f"{name}/index.html") for name in filled]
    indexes = [(say("Texts"), HOME), *registers, (say("Timeline"), TIMELINE)]
    indexes += [(say("Words"), INDEX)] if listed else []
    voices = [(name, say(words)) for name, words in VOICES.items()]
    values = {"indexes": indexes, "words": INDEX if listed else "", "voices": voices}
    page = PageFrame(SEARCH, say("Search"), say("Search the texts and the notes."), SEARCH)
    yield render(site, "search.html", page, values)
