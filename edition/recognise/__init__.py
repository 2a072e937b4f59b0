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

from edition.model import Annotation, Source
from edition.model.diagnostics import Diagnostic
from edition.recognise import faults, jstor, lists, marxists, marxists_orders, plain, readers, tiling
from edition.recognise.acts import Acts, arrange, by_kind, settle
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


def divide(source: Source, acts: Sequence[Annotation]) -> Divided:
    """Divide *source* by its conventions and by *acts*, the placed records of `structure.yaml`."""
    convention, text, said = _convention(source), source.text, by_kind(acts)
    skeleton = _skeleton(source, convention, said)
    zones, pages = skeleton.zones, skeleton.pages
    layout = Layout(source, notes_of(zones, pages), stretches(zones))
    calls = calls_of(text, layout.stretches, pages, convention)
    tied = tie(source, layout.notes, calls, said.get("call", ()))
    voiced = voices(layout, convention, said.get("voice", ()))
    names = names_of(layout.notes, convention.place, voiced.notes, tied.first_calls)
    marks = [*tied.calls, *voiced.glosses, *_page_breaks(source, pages)]
    marks.extend(emphasis(text, layout.stretches, convention.emphasis))
    found = numbered(zones, marks, names)
    for act in said.get("anchor", ()):
        found.append(Annotation(str(act.body["anchor"]), "anchor", act.span, {}, act.resp, act.cert, act.at))
    return Divided(tuple(found), faults.located(source, (*skeleton.faults, *tied.faults, *voiced.faults)))


def _convention(source: Source) -> Convention:
    return CONVENTIONS.get(source.header.conventions, plain.CONVENTION)


def _skeleton(source: Source, convention: Convention, said: Acts) -> Skeleton:
    """Cut, recognise, arrange, read, put into sections."""
    chunks = split(source.text, cut(source.text), [act.span.start for act in said.get("split", ())])
    sketch = convention.sketch(source, chunks)
    arranged = arrange(source, sketch.pieces, said)
    by_name = {**readers.READERS, "note": readers.note(convention.label), **convention.readers}
    settled = settle(source, readers.read(source.text, zoned(arranged.pieces), by_name), said.get("block", ()))
    divided = sections(source, settled.blocks, convention, said.get("head", ()))
    tiling.hold(source.text, divided.zones)
    unknown = source.header.conventions not in CONVENTIONS
    reported = [faults.unknown_conventions(source, list(CONVENTIONS))] if unknown else []
    reported += [*arranged.faults, *settled.faults, *divided.faults, *lists.disordered(divided.zones)]
    return Skeleton(divided.zones, sketch.pages, tuple(reported))


def _page_breaks(source: Source, pages: Iterable[int]) -> Iterator[Mark]:
    """Give a page break at each of *pages*, counted from the header's first page if that is a number."""
    first = readers.value(source.header.first_page)
    for nth, start in enumerate(pages):
        yield Mark("pb", start, start, {} if first is None else {"n": str(first + nth)})
