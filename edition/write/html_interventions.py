"""Write the editorial report: every intervention in the edition as one table, and what was not decided."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from msgspec import Struct

from edition.mention import Mention
from edition.model import Document, OutputFile
from edition.write.html_corrections import Place, inert, placed
from edition.write.html_site import ABOUT, Page, Site, render
from edition.write.paths import entry_page, text_page
from edition.write.remarks import CERTAINTY, KEPT, Remark
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


def report(site: Site, done: Sequence[Intervention], mentions: Iterable[Mention]) -> Iterator[OutputFile]:
    """Write the page and its table as CSV."""
    lead = f"{count(len(done), 'intervention')} in {count(len({one.text_id for one in done}), 'text')}."
    values = {
        "lead": lead,
        "figures": markup("".join(_figures(done))),
        "undecided": [markup(line) for line in _undecided(site, done, mentions)],
        "heads": HEADS,
        "rows": markup("".join(_row(site, one) for one in done)),
    }
    yield render(site, "interventions.html", Page(PATH, "Editorial report", lead, ABOUT), values)
    yield OutputFile("corrections/corrections.csv", _csv(done))


def _cells(one: Intervention) -> tuple[str, ...]:
    told = one.told
    return (told.stood, told.stands or told.did, told.type, told.why, told.cert, told.who)


def _row(site: Site, one: Intervention) -> str:
    title = escape(site.edition.headers[one.text_id].title, quote=False)
    page = f"../{text_page(one.text_id)}"
    withheld = one.text_id in site.edition.withheld
    place = one.place.words if withheld else f'<a href="{page}#{one.told.id}">{one.place.words}</a>'
    cells = "".join(f"<td>{escape(cell, quote=False)}</td>" for cell in _cells(one))
    return f'<tr><th scope="row"><a href="{page}">{title}</a></th><td>{place}</td>{cells}</tr>\n'


def _figures(done: Sequence[Intervention]) -> Iterator[str]:
    """Count by kind and certainty."""
    table = Counter((_kind(one.told), one.told.cert) for one in done)
    certainties = tuple(CERTAINTY.values())
    yield '<table class="figures"><thead><tr><th scope="col">Kind</th>'
    yield "".join(f'<th scope="col">{one}</th>' for one in (*certainties, "all")) + "</tr></thead><tbody>"
    for kind in sorted({kind for kind, _ in table}):
        numbers = [table[kind, certainty] for certainty in certainties]
        cells = "".join(f"<td>{number or ''}</td>" for number in (*numbers, sum(numbers)))
        yield f'<tr><th scope="row">{escape(kind, quote=False)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _kind(told: Remark) -> str:
    return f"{told.type or 'other'}, noted only" if told.did == KEPT else told.type or told.did.lower()


def _undecided(site: Site, done: Sequence[Intervention], mentions: Iterable[Mention]) -> Iterator[str]:
    """Say what was left open: slips that stand, and who is named without certainty."""
    noted = sum(one.told.did == KEPT for one in done)
    if noted:
        words = "noted and left as they stand, because the error is the author’s or not beyond doubt."
        yield f"{count(noted, 'slip')} {words}"
    unsure = Counter((m.register, m.ref) for m in mentions if m.cert not in ("", "high"))
    if unsure:
        named = ", ".join(_named(site, register, ref, times) for (register, ref), times in sorted(unsure.items()))
        yield f"Named without certainty ({sum(unsure.values())} mentions): {named}."


def _named(site: Site, register: str, ref: str, times: int) -> str:
    name = escape(site.names.get((register, ref), ref), quote=False)
    return f'<a href="../{entry_page(register, ref)}">{name}</a>' + (f" ({times})" if times > 1 else "")


def _csv(done: Iterable[Intervention]) -> bytes:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(("text", "id", "place", "stood", "stands", "kind", "why", "certainty", "by"))
    for one in done:
        cells = (one.text_id, one.told.id, one.place.words, *_cells(one))
        writer.writerow([inert(cell) for cell in cells])
    return table.getvalue().encode()
