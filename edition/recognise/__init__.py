"""Division: a text into blocks, calls, labels, glosses, italics and page breaks.

Each convention of transcription is one module and one row of `CONVENTIONS`: it says what every run of lines looks
like. What all have in common comes after, once, in the order of `divide`.

* `chunks`, `pieces`, `blocks`: runs of lines; what they are; the tree that they make
* `shapes`, `web`, `endnotes`: how chunks are recognised; `lists`, `readers`: how they are read
* `acts`: what editors say of joins and kinds; `sections`: headings, zones
* `notes`, `voices`, `emphasis`: calls and their notes, whose words they are, italics
* `numbering`, `tiling`, `faults`: ids, the law, what is reported
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from edition.model import Anchored, Annotation, Source
from edition.model.bodies import PageBreak
from edition.model.diagnostics import Diagnostic
from edition.model.records import Signed, said
from edition.recognise import faults, jstor, lists, marxists, marxists_orders, plain, readers, tiling
from edition.recognise.acts import Acts, arrange, in_order, saying, settle
from edition.recognise.blocks import Block, Mark, stretches
from edition.recognise.chunks import cut, split
from edition.recognise.convention import Convention
from edition.recognise.emphasis import emphasis
from edition.recognise.notes import calls_of, notes_of, tie
from edition.recognise.numbering import names_of, numbered
from edition.recognise.pieces import zoned
from edition.recognise.sections import sections
from edition.recognise.voices import Layout, voices

CONVENTIONS: Mapping[str, Convention] = {
    "jstor": jstor.CONVENTION,
    "marxists": marxists.CONVENTION,
    "marxists-orders": marxists_orders.CONVENTION,
    "plain": plain.CONVENTION,
}


class Divided(Struct, frozen=True):
    """The annotations of one text's structure, and what the rules could not decide."""

    annotations: tuple[Annotation, ...]
    diagnostics: tuple[Diagnostic, ...]


class Skeleton(Struct, frozen=True):
    """The blocks of a text in their zones, the places where its pages begin (code points), and what is amiss."""

    zones: tuple[Block, ...]
    pages: tuple[int, ...]
    faults: tuple[faults.Fault, ...]


def divide(source: Source, acts: Sequence[Anchored[Signed]]) -> Divided:
    """Divide *source* by its conventions and by *acts*, the placed records of `structure.yaml`."""
    convention, text, acts = _convention(source), source.text, in_order(acts)
    skeleton = _skeleton(source, convention, acts)
    zones, pages = skeleton.zones, skeleton.pages
    layout = Layout(source, notes_of(zones, pages), stretches(zones))
    calls = calls_of(text, layout.stretches, pages, convention)
    tied = tie(source, layout.notes, calls, saying(acts, said.Call))
    voiced = voices(layout, convention, saying(acts, said.VoiceOf))
    names = names_of(layout.notes, convention.place, voiced.notes, tied.first_calls)
    marks = [*tied.calls, *voiced.glosses, *_page_breaks(source, pages)]
    marks.extend(emphasis(text, layout.stretches, convention.emphasis))
    found = numbered(zones, marks, names)
    for act in saying(acts, said.Anchor):
        found.append(Annotation(act.said.anchor, "anchor", act.span, resp=act.resp, cert=act.cert, at=act.at))
    return Divided(tuple(found), faults.located(source, (*skeleton.faults, *tied.faults, *voiced.faults)))


def _convention(source: Source) -> Convention:
    return CONVENTIONS.get(source.header.conventions, plain.CONVENTION)


def _skeleton(source: Source, convention: Convention, acts: Acts) -> Skeleton:
    """Cut, recognise, arrange, read, put into sections."""
    chunks = split(source.text, cut(source.text), [act.span.start for act in saying(acts, said.Split)])
    sketch = convention.sketch(source, chunks)
    arranged = arrange(source, sketch.pieces, acts)
    by_name = {**readers.READERS, "note": readers.note(convention.label), **convention.readers}
    settled = settle(source, readers.read(source.text, zoned(arranged.pieces), by_name), saying(acts, said.BlockKind))
    divided = sections(source, settled.blocks, convention, saying(acts, said.SuppliedHead))
    tiling.hold(source.text, divided.zones)
    unknown = source.header.conventions not in CONVENTIONS
    reported = [faults.unknown_conventions(source, list(CONVENTIONS))] if unknown else []
    reported += [*arranged.faults, *settled.faults, *divided.faults, *lists.disordered(divided.zones)]
    return Skeleton(divided.zones, sketch.pages, tuple(reported))


def _page_breaks(source: Source, pages: Iterable[int]) -> Iterator[Mark]:
    """Give a page break at each of *pages*, counted from the header's first page if that is a number."""
    first = readers.value(source.header.first_page)
    for nth, start in enumerate(pages):
        yield Mark("pb", start, start, PageBreak(n="" if first is None else str(first + nth)))
