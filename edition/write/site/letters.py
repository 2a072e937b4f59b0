"""Write the page of all letters, by their dates: who wrote to whom, where and when."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model import Edition, OutputFile
from edition.model.letters import LetterInSequence, sorting
from edition.model.phrases import plural
from edition.write.html import letters
from edition.write.html.site import LETTERS, PageFrame, Site, render
from edition.write.site.tasks import Task
from edition.write.templating import markup

COUNTED = plural("%(number)s letter", "%(number)s letters")


def letters_page(site: Site) -> Iterator[Task]:
    """Yield what writes the page, if the edition knows of a letter."""
    if site.edition.letters:
        yield Task(_page, site)


def _page(site: Site) -> Iterator[OutputFile]:
    every = by_date(site.edition)
    resolve = site.resolver(LETTERS)
    rows = [
        {
            "address": letters.address("../", one.at),
            "date": site.messages.date(one.letter.date) or site.messages.gettext("n.d."),
            "title": site.edition.headers[one.at.text].title,
            "sender": markup(letters.parties(one.letter.sender, resolve)),
            "addressee": markup(letters.parties(one.letter.addressee, resolve)),
            "place": markup(letters.party(one.letter.place, resolve)),
        }
        for one in every
    ]
    lead = f"{site.messages.count(COUNTED, len(every))}."
    values = {"lead": lead, "letters": rows, "several": len(site.edition.letters) > 1}
    yield render(site, "letters.html", PageFrame(LETTERS, site.messages.gettext("Correspondence"), "", LETTERS), values)


def by_date(edition: Edition) -> list[LetterInSequence]:
    """Return all letters by their dates, those without one last."""
    every = (one for several in edition.letters.values() for one in several)
    return sorted(every, key=lambda one: (not one.letter.date, sorting(one.letter.date)))
