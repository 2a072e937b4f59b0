"""Recognise the structure of a text: blocks, calls, labels, glosses, italics and page breaks.

A recogniser is one habit of transcribers (`recogniser`); `presets` has all of them by name, and lists of them for
common kinds of texts. They classify every run of lines, phase by phase. What is common to all texts follows, once, in
the order of `recognise`.

* `chunks`, `pieces`, `blocks`: runs of lines; what they are; the tree that they make
* `shapes`, `web`, `plain`, `marxists`, `jstor`, …: habits; `lists`, `readers`: how pieces are read
* `acts`: editors' records of joins and kinds, `marked_up` those of imported texts; `sections`: headings, zones
* `notes`, `voices`, `emphasis`: calls and their notes, who speaks, italics
* `verse_lines`: what is said of lines of verse
* `numbering`, `tiling`, `faults`: ids, the check that blocks tile, diagnostics
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from edition.model import Anchored, Annotation, Source
from edition.model.bodies import PageBreak
from edition.model.diagnostics import Diagnostic
from edition.model.records import Signed, said
from edition.recognise import faults, lists, marked_up, presets, readers, rules, tiling
from edition.recognise.acts import Acts, amend, arrange, select, sort_acts
from edition.recognise.blocks import Block, Mark, list_stretches, walk
from edition.recognise.chunks import cut, split
from edition.recognise.emphasis import find_emphasis
from edition.recognise.notes import collect_notes, find_calls, link_notes
from edition.recognise.numbering import name_notes, number_annotations
from edition.recognise.pieces import assign_zones
from edition.recognise.presets import Chosen
from edition.recognise.recogniser import Recogniser, Sheet, spread
from edition.recognise.sections import build_sections
from edition.recognise.verse_lines import number_lines
from edition.recognise.voices import Layout, attribute_voices


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
    expanded = rules.expand(source, acts)
    chosen, text, acts = presets.choose(source.header.conventions), source.text, sort_acts(expanded.acts)
    convention, segmented = chosen.recogniser, _segment(source, chosen, acts)
    zones, pages = segmented.zones, segmented.pages
    layout = Layout(source, collect_notes(zones, pages), list_stretches(zones))
    calls = find_calls(text, layout.stretches, pages, convention)
    linked = link_notes(source, (layout.notes, walk(zones)), calls, select(acts, said.Call))
    voiced = attribute_voices(layout, convention, select(acts, said.VoiceOf))
    names = name_notes(layout.notes, convention.place or "end", voiced.notes, linked.first_calls)
    marks = [*linked.calls, *voiced.glosses, *_page_breaks(source, pages)]
    marks.extend(find_emphasis(text, layout.stretches, convention.emphasis))
    for find in convention.marks:
        marks.extend(find(text, layout.stretches))
    found = number_annotations(zones, marks, names)
    found.extend(_anchors(acts))
    return Recognised(
        tuple(found), faults.located(source, (*expanded.faults, *segmented.faults, *linked.faults, *voiced.faults))
    )


def imported(source: Source, markup: Sequence[Annotation], acts: Sequence[Anchored[Signed]]) -> Recognised:
    """Return the structure that an import found as records amend it, with anchors of editors; nothing is recognised."""
    expanded = rules.expand(source, acts)
    said_of_it = sort_acts(expanded.acts)
    amended = marked_up.amended(source, markup, said_of_it)
    found = (*amended.annotations, *_anchors(said_of_it))
    return Recognised(found, faults.located(source, (*expanded.faults, *amended.faults)))


def _anchors(acts: Acts) -> Iterator[Annotation]:
    for act in select(acts, said.Anchor):
        yield Annotation(act.said.anchor, "anchor", act.span, resp=act.resp, cert=act.cert, at=act.at)


def _segment(source: Source, chosen: Chosen, acts: Acts) -> Segmented:
    """Return the blocks: chunks claimed, arranged by editors, read, amended by editors and put into sections."""
    convention = chosen.recogniser
    splits = [act.span.start for act in select(acts, said.Split)]
    sheet = claimed(spread(source, split(source.text, cut(source.text), splits), splits), convention)
    arranged = arrange(source, sheet.pieces, acts)
    labels = [habit.label for habit in convention.notes]
    by_name = {**readers.READERS, "note": readers.note_reader(labels), **convention.readers}
    blocks = readers.read(source.text, assign_zones(arranged.pieces), by_name)
    amended = amend(source, blocks, select(acts, said.BlockKind))
    sectioned = build_sections(source, amended.blocks, convention, select(acts, said.SuppliedHead))
    zones = tuple(number_lines(source.text, sectioned.zones, source.header.lines))
    tiling.check(source.text, zones)
    reported = [faults.unknown_conventions(source, name, presets.known(), presets.PRESETS) for name in chosen.unknown]
    reported += [*arranged.faults, *amended.faults, *sectioned.faults, *lists.disordered(source, zones)]
    return Segmented(zones, sheet.pages, tuple(reported))


def claimed(sheet: Sheet, recogniser: Recogniser) -> Sheet:
    """Return the sheet after all steps of *recogniser*."""
    for step in recogniser.steps:
        sheet = step(sheet)
    return sheet


def _page_breaks(source: Source, pages: Iterable[int]) -> Iterator[Mark]:
    """Yield a page break at each of *pages*, counted from the header's first page if that is a number."""
    first = readers.read_value(source.header.first_page)
    for nth, start in enumerate(pages):
        yield Mark("pb", start, start, PageBreak(n="" if first is None else str(first + nth)))
