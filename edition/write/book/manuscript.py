"""All that a book holds of one text: the text itself, its notes, what was changed in it, whom it names.

A text that is withheld or was not brought in has a manuscript, too: our notes with their lemmas, and what we corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from edition.model import Annotation, Document, Edition, Header, Record, Source, Span
from edition.model.bodies import Body
from edition.model.kinds import INTERVENING, KINDS
from edition.model.records import Describing
from edition.model.registers import MENTIONS
from edition.text import footnote_letters
from edition.withheld import OutputPart, gives
from edition.write import remarks
from edition.write.book import links, prose
from edition.write.book.body import BookNote, WrittenText, written
from edition.write.html import notes
from edition.write.html.notes import led
from edition.write.html.withheld import lemma
from edition.write.locators import places
from edition.write.messages import Messages
from edition.write.note_names import NoteName
from edition.write.remarks import Remark
from edition.write.xml import escaped

FULL, WITHHELD, ABSENT = "full", "withheld", "absent"


class MentionSpot(Struct, frozen=True):
    """One mention: of which entry, where (the id of the mention and words for it), at which offset (code points).

    *in_note* says that it stands in a note of the source.
    """

    register: str
    ref: str
    id: str
    words: str
    start: int
    in_note: bool = False


class PlacedRemark(Struct, frozen=True):
    """One intervention, and words for where it stands."""

    remark: Remark
    words: str


class Manuscript(Struct, frozen=True):
    """One text, written but not bound. *state* says whether the text itself is here, withheld, or absent."""

    text_id: str
    header: Header
    state: str
    written: WrittenText
    changes: tuple[PlacedRemark, ...] = ()
    spots: tuple[MentionSpot, ...] = ()

    @property
    def full(self) -> bool:
        """Say whether the text itself is here."""
        return self.state == FULL

    def holds(self, letter: str) -> bool:
        """Say whether the text or a note of it has *letter*."""
        return any(letter in html for html in _everything(self.written))


def manuscript(document: Document, edition: Edition, messages: Messages) -> Manuscript:
    """Write a text, or what may be given away of it."""
    source = document.source
    told = [PlacedRemark(told, messages.worded(place.words)) for told, place in remarks.placed(document, edition)]
    if gives(edition, source.id, OutputPart.BOOK):
        text, state = written(document, edition, messages), FULL
    else:
        text, state = _lemmas(document, edition, messages), WITHHELD
    spots = _spots(document, text, messages)
    return Manuscript(source.id, source.header, state, text, tuple(told), tuple(spots))


def _spots(document: Document, written: WrittenText, messages: Messages) -> Iterator[MentionSpot]:
    """Find where entries are mentioned; what a correction has swallowed is found by its paragraph."""
    ids = {name for html in _everything(written) for name in links.names(html)}
    where = places(document)
    for a, ref in ((one, ref) for one in document.annotations for ref in one.body.refs):
        block = where.at(a.span)
        name = next((name for name in (a.id, block.id) if name in ids), "")
        # of a text that is withheld nothing can be led to, and its mentions are counted
        if name or not written.pieces:
            yield MentionSpot(MENTIONS[a.kind], ref, name, messages.worded(block.words), a.span.start, block.in_note)


def _everything(written: WrittenText) -> Iterator[str]:
    yield from (html for _, html in written.pieces)
    yield from (note.html for note in written.notes)


def absent(text_id: str, records: Iterable[Record], edition: Edition, messages: Messages) -> Manuscript:
    """Write what is said of a text that was not brought in; *records* are as the editors ordered them."""
    header = edition.headers[text_id]
    held = [(one, said) for one in records if len(one.targets) == 1 and (said := _said(one))]
    text = "".join(one.targets[0].quote.exact for one, _ in held)
    annotations = tuple(_standing_alone(held))
    told = (remarks.remark(a, text, edition) for a in annotations if a.kind in INTERVENING)
    # what the list of corrections quotes of a text that is not given away is cut short
    changes = (PlacedRemark(remarks.cut(one), "") for one in told)
    document = Document(Source(text_id, text, "", header), annotations, ())
    return Manuscript(text_id, header, ABSENT, _lemmas(document, edition, messages), tuple(changes))


def _said(record: Record) -> tuple[str, Body] | None:
    """Return kind and body of a record that can be read without its text."""
    found = record.said.annotation() if isinstance(record.said, Describing) else None
    return found if found and (KINDS[found[0]].editorial or found[0] in INTERVENING) else None


def _standing_alone(records: Iterable[tuple[Record, tuple[str, Body]]]) -> Iterator[Annotation]:
    """Make annotations of records whose text is not here: each quotation stands where the one before it ends."""
    reached = lettered = 0
    for nth, (record, (kind, body)) in enumerate(records, 1):
        end = reached + len(record.targets[0].quote.exact)
        editorial = KINDS[kind].editorial
        lettered += editorial
        said = structs.replace(body, n=footnote_letters.letter(lettered)) if editorial else body
        yield Annotation(record.id or f"_{nth}", kind, Span(reached, end), said, record.resp, record.cert)
        reached = end


def _lemmas(document: Document, edition: Edition, messages: Messages) -> WrittenText:
    """Write our notes alone, each with the words that it explains."""
    source, ours = document.source, notes.ours(messages)
    resolve = links.resolver(edition, messages, source.id)

    def written(note: Annotation) -> BookNote:
        words = f'<span class="lemma">{escaped(lemma(source.text, note))}]</span> '
        html = led(words, prose.footnote(note.body, resolve, messages))
        return BookNote(note.id, "", NoteName(note.body.n), ours, html)

    return WrittenText((), (), tuple(map(written, notes.editorial(document.annotations))), ())
