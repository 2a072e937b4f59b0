"""Write what was changed in a text: a table to read and to sort, and the same to download."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from msgspec import Struct

from edition import withheld
from edition.model import Document, OutputFile
from edition.model.kinds import KINDS
from edition.model.phrases import N_, Phrase, plural
from edition.withheld import Part
from edition.write import remarks
from edition.write.html.cards import readings
from edition.write.html.site import HOME, Page, Site, render
from edition.write.messages import Messages
from edition.write.paths import NUMBERED, text_page
from edition.write.remarks import Remark
from edition.write.templating import markup

FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEADS = (N_("Place"), N_("Reading"), N_("Kind"), N_("Why"), N_("How sure"), N_("Who"))
INTERVENTIONS = plural("%(number)s intervention", "%(number)s interventions")
FIELDS = ("id", "place", "did", "stood", "stands", "type", "why", "certainty", "by")
NAMES: Mapping[str, tuple[str, str]] = {
    "p": (N_("p"), N_("p %(number)s")),
    "head": (N_("heading"), N_("heading %(number)s")),
    "item": (N_("item"), N_("item %(number)s")),
    "cell": (N_("cell"), N_("cell %(number)s")),
    "l": (N_("line"), N_("line %(number)s")),
    "speaker": (N_("speaker"), N_("speaker %(number)s")),
    "note": (N_("note"), N_("note %(number)s")),
    "dateline": (N_("dateline"), N_("dateline %(number)s")),
    "bibl": (N_("bibl"), N_("bibl %(number)s")),
    "byline": (N_("byline"), N_("byline %(number)s")),
    "salute": (N_("salute"), N_("salute %(number)s")),
    "closer": (N_("closer"), N_("closer %(number)s")),
    "ab": (N_("block"), N_("block %(number)s")),
}
"""What blocks are called, without and with a number."""


class Place(Struct, frozen=True):
    """Where an intervention stands: the innermost block, in words."""

    id: str
    words: str | Phrase


def corrections(document: Document, site: Site) -> tuple[OutputFile, OutputFile]:
    """Write the list and the table of a text."""
    told = placed(document, site)
    folder = text_page(document.source.id).rpartition("/")[0]
    return _page(document, site, told, folder), OutputFile(f"{folder}/corrections.csv", _csv(told))


def placed(document: Document, site: Site) -> tuple[tuple[Remark, Place], ...]:
    """List every intervention of a text with its place."""
    told = remarks.of_text(document, site.edition)
    return tuple(zip(told, _places(document, told), strict=True))


def _page(document: Document, site: Site, placed: Sequence[tuple[Remark, Place]], folder: str) -> OutputFile:
    header = document.source.header
    messages = site.messages
    counted = f"{messages.count(INTERVENTIONS, len(placed))}."
    lead = counted if placed else messages.gettext("Nothing was changed in this text.")
    signed, linked = len(site.edition.editors) > 1, withheld.gives(site.edition, document.source.id, Part.PAGE)
    body = markup("".join(_table(placed, messages, signed=signed, linked=linked)) if placed else "")
    title = messages.gettext("What was changed in %(title)s", title=header.title)
    page = Page(f"{folder}/corrections.html", title, "", HOME)
    return render(site, "corrections.html", page, {"text": {"title": header.title, "lead": lead}, "body": body})


def _table(placed: Iterable[tuple[Remark, Place]], messages: Messages, *, signed: bool, linked: bool) -> Iterator[str]:
    """Write a row for each: place, what stood and what stands, why; who, where more than one signs."""
    heads = HEADS if signed else HEADS[:-1]
    yield '<table class="changes sortable"><thead><tr>'
    yield (
        "".join(f"<th scope=col>{escape(messages.gettext(head), quote=False)}</th>" for head in heads)
        + "</tr></thead>\n<tbody>\n"
    )
    for told, place in placed:
        words, did = (escape(messages.worded(one), quote=False) for one in (place.words, Phrase(told.did)))
        where = f"<a href=index.html#{told.id}>{words}</a>" if linked else words
        done = "" if told.did == remarks.CORRECTED else f"<small>{did}</small> "
        why = (messages.gettext(told.type), told.why, messages.gettext(told.cert), told.who)[: len(heads) - 2]
        cells = "".join(f"<td>{escape(cell, quote=False)}</td>" for cell in why)
        yield f"<tr id={told.id}><th scope=row>{where}</th><td>{done}{readings(told, messages)}</td>{cells}</tr>\n"
    yield "</tbody></table>\n"


def _csv(placed: Iterable[tuple[Remark, Place]]) -> bytes:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for told, place in placed:
        cells = (
            told.id,
            str(place.words),
            told.did,
            told.stood,
            str(told.stands),
            told.type,
            told.why,
            told.cert,
            told.who,
        )
        writer.writerow([inert(cell) for cell in cells])
    return table.getvalue().encode()


def inert(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula.

    >>> inert("=1+1")
    "'=1+1"
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _places(document: Document, told: Iterable[Remark]) -> Iterator[Place]:
    """Find the innermost block of each intervention."""
    blocks = sorted((a.span.start, -a.span.end, a.id, a) for a in document.annotations if a.kind in NAMES)
    starts = [block[0] for block in blocks]
    for remark in told:
        nth = bisect_right(starts, remark.start) - 1
        while nth >= 0 and -blocks[nth][1] < remark.start:
            nth -= 1
        yield _place(blocks[nth][3].id, blocks[nth][3].kind) if nth >= 0 else Place("", Phrase(N_("text")))


def _place(identity: str, kind: str) -> Place:
    number = NUMBERED.fullmatch(identity)
    if number and KINDS[kind].numbered:
        return Place(identity, f"¶ {number[1]}")
    if identity.startswith("n"):
        return Place(identity, Phrase(N_("note %(number)s"), {"number": identity[1:].partition(".")[0]}))
    alone, numbered = NAMES[kind]
    return Place(identity, Phrase(numbered, {"number": number[1]}) if number else Phrase(alone))
