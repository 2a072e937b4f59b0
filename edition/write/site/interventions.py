"""Write the editorial report: every intervention in the edition as one table, and what was not decided."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from msgspec import Struct

from edition import withheld
from edition.model import Document, Output, OutputStream
from edition.withheld import Part
from edition.write.html.corrections import Place, inert, placed
from edition.write.html.site import ABOUT, Page, Site, stream
from edition.write.paths import entry_page, text_page
from edition.write.remarks import CERTAINTY, KEPT, Remark
from edition.write.site.presence import Presences
from edition.write.summary import count
from edition.write.templating import markup

PATH = "corrections/index.html"
HEADS = ("Text", "Place", "What stood", "What stands", "Kind", "Why", "How sure", "Who")


class Intervention(Struct, frozen=True):
    """One thing that was done to a text, and where."""

    text_id: str
    told: Remark
    place: Place


def of_text(document: Document, site: Site) -> tuple[Intervention, ...]:
    """Give the interventions of one text."""
    return tuple(Intervention(document.source.id, told, place) for told, place in placed(document, site))


Interventions = Mapping[str, Sequence[Intervention]]
"""Those of each text in which there are any."""


def report(site: Site, done: Interventions, named: Presences) -> Iterator[Output]:
    """Write the page and its table as CSV."""
    kinds = Counter((_kind(one.told), one.told.cert) for one in _each(done))
    lead = f"{count(kinds.total(), 'intervention')} in {count(len(done), 'text')}."
    values = {
        "lead": lead,
        "figures": markup("".join(_figures(kinds))),
        "undecided": [markup(line) for line in _undecided(site, done, named)],
        "heads": HEADS,
        "rows": (markup(_row(site, one)) for one in _each(done)),
    }
    yield stream(site, "interventions.html", Page(PATH, "Editorial report", lead, ABOUT), values)
    yield OutputStream("corrections/corrections.csv", _csv(done))


def _each(done: Interventions) -> Iterator[Intervention]:
    return (one for of_text in done.values() for one in of_text)


def _cells(one: Intervention) -> tuple[str, ...]:
    told = one.told
    return (told.stood, told.stands or told.did, told.type, told.why, told.cert, told.who)


def _row(site: Site, one: Intervention) -> str:
    title = escape(site.edition.headers[one.text_id].title, quote=False)
    page = f"../{text_page(one.text_id)}"
    linked = withheld.gives(site.edition, one.text_id, Part.PAGE)
    place = f'<a href="{page}#{one.told.id}">{one.place.words}</a>' if linked else one.place.words
    cells = "".join(f"<td>{escape(cell, quote=False)}</td>" for cell in _cells(one))
    return f'<tr><th scope="row"><a href="{page}">{title}</a></th><td>{place}</td>{cells}</tr>\n'


def _figures(table: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """Show the counts by kind and certainty."""
    certainties = tuple(CERTAINTY.values())
    yield '<table class="figures"><thead><tr><th scope="col">Kind</th>'
    yield "".join(f'<th scope="col">{one}</th>' for one in (*certainties, "all")) + "</tr></thead><tbody>"
    for kind in sorted({kind for kind, _ in table}):
        numbers = [table.get((kind, certainty), 0) for certainty in certainties]
        cells = "".join(f"<td>{number or ''}</td>" for number in (*numbers, sum(numbers)))
        yield f'<tr><th scope="row">{escape(kind, quote=False)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _kind(told: Remark) -> str:
    return f"{told.type or 'other'}, noted only" if told.did == KEPT else told.type or told.did.lower()


def _undecided(site: Site, done: Interventions, named: Presences) -> Iterator[str]:
    """Say what was left open: slips that stand, and who is named without certainty."""
    noted = sum(one.told.did == KEPT for one in _each(done))
    if noted:
        words = "noted and left as they stand, because the error is the author’s or not beyond doubt."
        yield f"{count(noted, 'slip')} {words}"
    unsure = {entry: sum(one.unsure for one in texts) for entry, texts in named.items()}
    if any(unsure.values()):
        names = ", ".join(_named(site, entry, times) for entry, times in sorted(unsure.items()) if times)
        yield f"Named without certainty ({sum(unsure.values())} mentions): {names}."


def _named(site: Site, entry: tuple[str, str], times: int) -> str:
    name = escape(site.names[entry], quote=False)
    return f'<a href="../{entry_page(*entry)}">{name}</a>' + (f" ({times})" if times > 1 else "")


def _csv(done: Interventions) -> Iterator[bytes]:
    """Write the table text by text."""
    yield b"text,id,place,stood,stands,kind,why,certainty,by\r\n"
    for of_text in done.values():
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\r\n")
        for one in of_text:
            writer.writerow([inert(cell) for cell in (one.text_id, one.told.id, one.place.words, *_cells(one))])
        yield table.getvalue().encode()
