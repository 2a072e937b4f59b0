"""Recognise the structure of a text: blocks, calls, labels, glosses, italics and page breaks.

Each convention of transcription is one module and one row of `CONVENTIONS`: it classifies every run of lines. What all
conventions have in common follows, once, in the order of `recognise`.

* `chunks`, `pieces`, `blocks`: runs of lines; what they are; the tree that they make
* `shapes`, `web`, `endnotes`: how chunks are recognised; `lists`, `readers`: how they are read
* `acts`: editors' records of joins and kinds; `sections`: headings, zones
* `notes`, `voices`, `emphasis`: calls and their notes, who speaks, italics
* `numbering`, `tiling`, `faults`: ids, the check that blocks tile, diagnostics
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from edition.model import Anchored, Annotation, Source
from edition.model.bodies import PageBreak
from edition.model.diagnostics import Diagnostic
from edition.model.records import Signed, said
from edition.recognise import faults, jstor, lists, marxists, marxists_orders, plain, readers, tiling
from edition.recognise.acts import Acts, amend, arrange, select, sort_acts
from edition.recognise.blocks import Block, Mark, list_stretches
from edition.recognise.chunks import cut, split
from edition.recognise.convention import Convention
from edition.recognise.emphasis import find_emphasis
from edition.recognise.notes import collect_notes, find_calls, link_notes
from edition.recognise.numbering import name_notes, number_annotations
from edition.recognise.pieces import assign_zones
from edition.recognise.sections import build_sections
from edition.recognise.voices import Layout, attribute_voices

CONVENTIONS: Mapping[str, Convention] = {
    "jstor": jstor.CONVENTION,
    "marxists": marxists.CONVENTION,
    "marxists-orders": marxists_orders.CONVENTION,
    "plain": plain.CONVENTION,
}


class Recognised(Struct, frozen=True):
    """The annotations of one text's structure, and what the rules could not decide."""

    annotations: tuple[Annotation, ...]
    diagnostics: tuple[Diagnostic, ...]


class Segmented(Struct, frozen=True):
    """The blocks of a text in their zones, the places where its pages begin (code points), and faults."""

    zones: tuple[Block, ...]
    pages: tuple[int, ...]
    faults: tuple[faults.Fault, ...]


def recognise(source: Source, acts: Sequence[Anchored[Signed]]) -> Recognised:
    """Return the structure of *source*, by its conventions and by *acts*, the placed records of `structure.yaml`."""
    convention, text, acts = _convention(source), source.text, sort_acts(acts)
    segmented = _segment(source, convention, acts)
    zones, pages = segmented.zones, segmented.pages
    layout = Layout(source, collect_notes(zones, pages), list_stretches(zones))
    calls = find_calls(text, layout.stretches, pages, convention)
    linked = link_notes(source, layout.notes, calls, select(acts, said.Call))
    voiced = attribute_voices(layout, convention, select(acts, said.VoiceOf))
    names = name_notes(layout.notes, convention.place, voiced.notes, linked.first_calls)
    marks = [*linked.calls, *voiced.glosses, *_page_breaks(source, pages)]
    marks.extend(find_emphasis(text, layout.stretches, convention.emphasis))
    found = number_annotations(zones, marks, names)
    for act in select(acts, said.Anchor):
        found.append(Annotation(act.said.anchor, "anchor", act.span, resp=act.resp, cert=act.cert, at=act.at))
    return Recognised(tuple(found), faults.located(source, (*segmented.faults, *linked.faults, *voiced.faults)))


def _convention(source: Source) -> Convention:
    return CONVENTIONS.get(source.header.conventions, plain.CONVENTION)


def _segment(source: Source, convention: Convention, acts: Acts) -> Segmented:
    """Return the blocks: chunks classified, arranged by editors, read, amended by editors and put into sections."""
    chunks = split(source.text, cut(source.text), [act.span.start for act in select(acts, said.Split)])
    outline = convention.outline(source, chunks)
    arranged = arrange(source, outline.pieces, acts)
    by_name = {**readers.READERS, "note": readers.note_reader(convention.label), **convention.readers}
    blocks = readers.read(source.text, assign_zones(arranged.pieces), by_name)
    amended = amend(source, blocks, select(acts, said.BlockKind))
    sectioned = build_sections(source, amended.blocks, convention, select(acts, said.SuppliedHead))
    tiling.check(source.text, sectioned.zones)
    unknown = source.header.conventions not in CONVENTIONS
    reported = [faults.unknown_conventions(source, list(CONVENTIONS))] if unknown else []
    reported += [*arranged.faults, *amended.faults, *sectioned.faults, *lists.disordered(sectioned.zones)]
    return Segmented(sectioned.zones, outline.pages, tuple(reported))


def _page_breaks(source: Source, pages: Iterable[int]) -> Iterator[Mark]:
    """Yield a page break at each of *pages*, counted from the header's first page if that is a number."""
    first = readers.read_value(source.header.first_page)
    for nth, start in enumerate(pages):
        yield Mark("pb", start, start, PageBreak(n="" if first is None else str(first + nth)))
