"""Write what was changed in a text: a table to read and to sort, and the same to download."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from edition.model import Document, OutputFile
from edition.model.phrases import N_, Phrase, plural
from edition.withheld import OutputPart, gives
from edition.write import remarks, spreadsheet
from edition.write.html.cards import readings
from edition.write.html.site import HOME, PageFrame, Site, render, title_of
from edition.write.locators import Locator
from edition.write.messages import Messages
from edition.write.paths import text_page
from edition.write.remark_rows import CORRECTED
from edition.write.remarks import Remark
from edition.write.templating import markup
from edition.write.xml import escaped

HEADS = (N_("Place"), N_("Reading"), N_("Kind"), N_("Why"), N_("How sure"), N_("Who"))
INTERVENTIONS = plural("%(number)s intervention", "%(number)s interventions")
FIELDS = ("id", "place", "did", "stood", "stands", "type", "why", "certainty", "by")


def corrections(document: Document, site: Site) -> tuple[OutputFile, OutputFile]:
    """Write the list and the table of a text."""
    told = remarks.placed(document, site.edition)
    folder = text_page(document.source.id).rpartition("/")[0]
    return _page(document, site, told, folder), OutputFile(f"{folder}/corrections.csv", _csv(told))


def _page(document: Document, site: Site, placed: Sequence[tuple[Remark, Locator]], folder: str) -> OutputFile:
    header = document.source.header
    messages = site.messages
    counted = f"{messages.count(INTERVENTIONS, len(placed))}."
    lead = counted if placed else messages.gettext("Nothing was changed in this text.")
    signed, linked = len(site.edition.editors) > 1, gives(site.edition, document.source.id, OutputPart.PAGE)
    body = markup("".join(_table(placed, messages, signed=signed, linked=linked)) if placed else "")
    title = messages.gettext("What was changed in %(title)s", title=header.title)
    page = PageFrame(f"{folder}/corrections.html", title, "", HOME)
    return render(
        site,
        "corrections.html",
        page,
        {"text": {"title": title_of(site, document.source.id), "lead": lead}, "body": body},
    )


def _table(
    placed: Iterable[tuple[Remark, Locator]], messages: Messages, *, signed: bool, linked: bool
) -> Iterator[str]:
    """Write a row for each: place, what stood and what stands, why; who, where more than one signs."""
    heads = HEADS if signed else HEADS[:-1]
    yield '<table class="changes sortable" aria-labelledby="-what"><thead><tr>'
    yield (
        "".join(f"<th scope=col>{escaped(messages.gettext(head))}</th>" for head in heads) + "</tr></thead>\n<tbody>\n"
    )
    for told, place in placed:
        words, did = (escaped(messages.worded(one)) for one in (place.words, Phrase(told.did)))
        where = f"<a href=index.html#{told.id}>{words}</a>" if linked else words
        done = "" if told.did == CORRECTED else f"<small>{did}</small> "
        why = (messages.gettext(told.type), told.why, messages.gettext(told.cert), told.who)[: len(heads) - 2]
        cells = "".join(f"<td>{escaped(cell)}</td>" for cell in why)
        yield f"<tr id={told.id}><th scope=row>{where}</th><td>{done}{readings(told, messages)}</td>{cells}</tr>\n"
    yield "</tbody></table>\n"


def _csv(placed: Iterable[tuple[Remark, Locator]]) -> bytes:
    return spreadsheet.table(
        (
            FIELDS,
            *(
                (one.id, spaced(place.words), one.did, one.stood, str(one.stands), one.type, one.why, one.cert, one.who)
                for one, place in placed
            ),
        )
    )


def spaced(place: Phrase) -> str:
    """Return what a place is called, in English and with spaces only: people type what they filter a table by."""
    return str(place).replace("\N{NO-BREAK SPACE}", " ")
