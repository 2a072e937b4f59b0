"""Write the editorial report: a table of all interventions, and what was left undecided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from edition.model import Document, Output, OutputStream
from edition.model.phrases import N_, plural
from edition.withheld import OutputPart, gives
from edition.write import spreadsheet
from edition.write.html.corrections import INTERVENTIONS, spaced
from edition.write.html.site import ABOUT, PageFrame, Site, stream, title_of
from edition.write.locators import Locator
from edition.write.messages import ENGLISH, Messages
from edition.write.paths import entry_page, text_page
from edition.write.remark_rows import KEPT
from edition.write.remarks import CERTAINTY, Remark, placed
from edition.write.site.paging import Leaf, over, shared
from edition.write.site.presence import Presences
from edition.write.site.tasks import Task
from edition.write.templating import markup
from edition.write.xml import escaped

PATH = "corrections/index.html"
HEADS = (
    *(N_("Text"), N_("Place"), N_("What stood"), N_("What stands")),
    *(N_("Kind"), N_("Why"), N_("How sure"), N_("Who")),
)
TEXTS = plural("%(number)s text", "%(number)s texts")
SLIPS = plural(
    "%(number)s slip noted and left as they stand, because the error is the author’s or not beyond doubt.",
    "%(number)s slips noted and left as they stand, because the error is the author’s or not beyond doubt.",
)
MENTIONS = plural("Named without certainty (%(number)s mentions):", "Named without certainty (%(number)s mentions):")


class ListedIntervention(Struct, frozen=True):
    """An intervention in a text, and its place."""

    text_id: str
    told: Remark
    place: Locator


def of_text(document: Document, site: Site) -> tuple[ListedIntervention, ...]:
    """Return the interventions of one text."""
    return tuple(ListedIntervention(document.source.id, told, place) for told, place in placed(document, site.edition))


Interventions = Mapping[str, Sequence[ListedIntervention]]
"""The interventions of each text that has any."""


def report(site: Site, done: Interventions, named: Presences) -> Iterator[Task]:
    """Yield the page, others with the rows that it has no room for, and the table as CSV."""
    counts, words = {name: len(of_text) for name, of_text in done.items()}, site.messages
    interventions, texts = words.count(INTERVENTIONS, sum(counts.values())), words.count(TEXTS, len(counts))
    lead = words.gettext("%(interventions)s in %(texts)s.", interventions=interventions, texts=texts)
    first, *others = over(PATH, shared(done, counts.__getitem__), words)
    yield Task(_first, site, (done, named), (first, lead))
    yield from (Task(_page, site, (done,), (part, lead)) for part in others)
    yield Task(_table, site, (done,))


def _first(site: Site, done: Interventions, named: Presences, part: Leaf[Sequence[str]], lead: str) -> Iterator[Output]:
    kinds = Counter((_kind(one.told, site.messages), one.told.cert) for one in _each(done))
    figures = markup("".join(_figures(kinds, site.messages)))
    undecided = [markup(line) for line in _undecided(site, done, named)]
    above = {"lead": lead, "figures": figures, "undecided": undecided, "collated": _collations(site, done)}
    yield _written(site, done, part, above)


def _page(site: Site, done: Interventions, part: Leaf[Sequence[str]], lead: str) -> Iterator[Output]:
    yield _written(site, done, part, {"lead": lead, "figures": "", "undecided": [], "collated": []})


def _written(site: Site, done: Interventions, part: Leaf[Sequence[str]], above: Mapping[str, object]) -> OutputStream:
    """Return one page of the table, with what stands *above* it."""
    path, step, names = part
    values = {
        **above,
        "heads": [site.messages.gettext(head) for head in HEADS],
        "rows": (markup(_row(site, one)) for name in names for one in done[name]),
        "step": step,
    }
    page = PageFrame(path, site.messages.gettext("Editorial report"), str(above["lead"]), ABOUT)
    return stream(site, "interventions.html", page, values)


def _table(_site: Site, done: Interventions) -> Iterator[Output]:
    yield OutputStream("corrections/corrections.csv", _csv(done))


def _each(done: Interventions) -> Iterator[ListedIntervention]:
    return (one for of_text in done.values() for one in of_text)


def _cells(one: ListedIntervention, messages: Messages) -> tuple[str, ...]:
    told, say = one.told, messages.gettext
    stands = messages.worded(told.stands) or say(told.did)
    return (told.stood, stands, say(told.type), told.why, say(told.cert), told.who)


def _row(site: Site, one: ListedIntervention) -> str:
    title = title_of(site, one.text_id)
    page = f"../{text_page(one.text_id)}"
    words = escaped(site.messages.worded(one.place.words))
    linked = gives(site.edition, one.text_id, OutputPart.PAGE)
    place = f'<a href="{page}#{one.told.id}">{words}</a>' if linked else words
    cells = "".join(f"<td>{escaped(cell)}</td>" for cell in _cells(one, site.messages))
    return f'<tr><th scope="row"><a href="{page}">{title}</a></th><td>{place}</td>{cells}</tr>\n'


def _figures(table: Mapping[tuple[str, str], int], messages: Messages) -> Iterator[str]:
    """Yield the table of counts by kind and certainty."""
    certainties = tuple(CERTAINTY.values())
    heads = (escaped(messages.gettext(head)) for head in (N_("Kind"), *certainties, N_("all")))
    yield '<table class="figures" aria-labelledby="-counted"><thead><tr>'
    yield "".join(f'<th scope="col">{head}</th>' for head in heads) + "</tr></thead><tbody>"
    for kind in sorted({kind for kind, _ in table}):
        numbers = [table.get((kind, certainty), 0) for certainty in certainties]
        cells = "".join(f"<td>{number or ''}</td>" for number in (*numbers, sum(numbers)))
        yield f'<tr><th scope="row">{escaped(kind)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _kind(told: Remark, messages: Messages) -> str:
    kind = messages.gettext(told.type)
    if told.did == KEPT:
        kind = kind or messages.gettext("other")
        return messages.gettext("%(kind)s, noted only", kind=kind)
    return kind or messages.gettext(told.did).lower()


def _undecided(site: Site, done: Interventions, named: Presences) -> Iterator[str]:
    """Yield what was left undecided: slips that were kept, and mentions whose entry is uncertain."""
    noted = sum(one.told.did == KEPT for one in _each(done))
    if noted:
        yield escaped(site.messages.count(SLIPS, noted))
    unsure = {entry: sum(one.unsure for one in texts) for entry, texts in named.items()}
    if any(unsure.values()):
        names = site.messages.listed(_named(site, entry, times) for entry, times in sorted(unsure.items()) if times)
        yield f"{escaped(site.messages.count(MENTIONS, sum(unsure.values())))} {names}."


def _collations(site: Site, done: Interventions) -> Iterator[str]:
    """Yield a row for each witness that a text was collated with."""
    for text_id, witness in ((name, one) for name in done for one in site.edition.headers[name].witnesses):
        text = f'<a href="../{text_page(text_id)}">{title_of(site, text_id)}</a>'
        title = escaped(site.messages.listed((witness.title, witness.date)))
        linked = f'<a href="{escaped(witness.url)}">{title}</a>' if witness.url else title
        cells = (linked, escaped(site.messages.date(witness.collated)), escaped(" ".join(witness.note.split())))
        yield markup(f'<tr><th scope="row">{text}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>\n')


def _named(site: Site, entry: tuple[str, str], times: int) -> str:
    name = escaped(site.edition.names[entry])
    return f'<a href="../{entry_page(*entry)}">{name}</a>' + (f" ({times})" if times > 1 else "")


def _csv(done: Interventions) -> Iterator[bytes]:
    """Yield the CSV text by text, so that no long table is held in memory."""
    # RFC 4180 ends lines so, whatever the system
    yield b"text,id,place,stood,stands,kind,why,certainty,by\r\n"
    for of_text in done.values():
        yield spreadsheet.table(
            # programs read it: its words are the same whatever the interface speaks
            (one.text_id, one.told.id, spaced(one.place.words), *_cells(one, ENGLISH))
            for one in of_text
        )
