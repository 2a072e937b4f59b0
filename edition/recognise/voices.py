"""Attribute words to voices: brackets that a translator inserted, and editors' records of passages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from edition.model import Anchored, Source, Span
from edition.model.bodies import Gloss
from edition.model.records import Signed
from edition.model.records.said import VoiceOf
from edition.recognise import faults
from edition.recognise.blocks import Mark, Stretch
from edition.recognise.chunks import WHITE
from edition.recognise.faults import Fault
from edition.recognise.notes import Note
from edition.recognise.recogniser import Recogniser

AUTHOR, TRANSLATOR = "author", "translator"
_BRACKET = re.compile(r"[\[\]]")

Voice = tuple[str, Anchored[Signed] | None]
"""A voice, and the record that decided it."""


class Layout(Struct, frozen=True):
    """A text with its notes and its stretches."""

    source: Source
    notes: Sequence[Note]
    stretches: Sequence[Stretch]

    def touched(self, start: int, end: int) -> Sequence[Stretch]:
        """Return the stretches that a range overlaps (code points)."""
        first = bisect_right(self.stretches, start, key=lambda stretch: stretch.end)
        return self.stretches[first : bisect_left(self.stretches, end, key=lambda stretch: stretch.start)]


class Voiced(Struct, frozen=True):
    """Glosses; the voice of every note by its id; faults of records that fit nowhere."""

    glosses: tuple[Mark, ...]
    notes: Mapping[str, Voice]
    faults: tuple[Fault, ...] = ()


def attribute_voices(layout: Layout, convention: Recogniser, acts: Iterable[Anchored[VoiceOf]]) -> Voiced:
    """Attribute voices by the brackets of the *convention*, then by the editors' records."""
    voiced = _bracketed(layout, convention)
    owner = {note.block.start: note for note in layout.notes}
    for act in acts:
        voiced = _decided(layout, voiced, owner, act)
    return Voiced(tuple(sorted(voiced.glosses, key=lambda gloss: gloss.start)), voiced.notes, voiced.faults)


def outermost(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the ranges of outermost brackets (code points); a bracket without its partner is ignored.

    >>> outermost("[ a [b [c]] d [e]", 0, 17)
    [(4, 11), (14, 17)]
    """
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(text, start, end):
        if bracket[0] == "[":
            opened.append(bracket.start())
            continue
        if not opened:
            continue
        begin = opened.pop()
        # what was found within this pair is not outermost
        while found and found[-1][0] > begin:
            found.pop()
        found.append((begin, bracket.end()))
    return found


def _bracketed(layout: Layout, convention: Recogniser) -> Voiced:
    """Attribute brackets to the translator where the convention does so, and a note that is one bracket entirely."""
    text = layout.source.text
    voice_of: dict[str, Voice] = {note.id: (layout.source.header.notes_by, None) for note in layout.notes}
    glosses: list[Mark] = []
    if convention.gloss_in_text:
        for stretch in (stretch for stretch in layout.stretches if stretch.note is None):
            glosses.extend(_translated(text, stretch.start, [stretch], convention.gloss_in_text))
    for note in layout.notes if convention.gloss_in_notes else ():
        if _is_bracket(text, note):
            voice_of[note.id] = (TRANSLATOR, None)
        else:
            glosses.extend(_in_note(layout, note, convention.gloss_in_notes))
    return Voiced(tuple(glosses), voice_of)


def _is_bracket(text: str, note: Note) -> bool:
    content = _content(text, note)
    return text.startswith("[", content) and outermost(text, content, note.block.end) == [(content, note.block.end)]


def _in_note(layout: Layout, note: Note, words: int) -> Iterator[Mark]:
    for part in (note.block, *note.rests):
        start = _content(layout.source.text, note) if part is note.block else part.start
        yield from _translated(layout.source.text, start, layout.touched(part.start, part.end), words)


def _translated(text: str, start: int, stretches: Sequence[Stretch], words: int) -> Iterator[Mark]:
    """Yield brackets of at least so many *words* from *start* to the end of *stretches*."""
    for begin, end in outermost(text, start, stretches[-1].end):
        if len(text[begin + 1 : end - 1].split()) >= words:
            yield from _glosses(text, stretches, (begin, end), TRANSLATOR)


def _decided(layout: Layout, voiced: Voiced, owner: Mapping[int, Note], act: Anchored[VoiceOf]) -> Voiced:
    """Apply one record, to a note or to words; it overrides the brackets within them."""
    text, span, voice = layout.source.text, act.span, act.said.voice
    touched = layout.touched(span.start, span.end)
    if not touched:
        return replace(voiced, faults=(*voiced.faults, faults.fits_nothing(layout.source, act)))
    around = [gloss for gloss in voiced.glosses if _holds(gloss, span)]
    glosses = tuple(g for g in voiced.glosses if g in around or g.end <= span.start or span.end <= g.start)
    note = owner.get(touched[0].note.start) if touched[0].note else None
    if note and span.start <= _content(text, note) and note.block.end <= span.end:
        return replace(voiced, glosses=glosses, notes={**voiced.notes, note.id: (voice, act)})
    glossed = (gloss.body.voice for gloss in around if isinstance(gloss.body, Gloss))
    voice_of = [voiced.notes[note.id][0] if note else AUTHOR, *glossed]
    # whose words they are already needs no gloss
    if voice != voice_of[-1]:
        glosses += tuple(_glosses(text, touched, (span.start, span.end), voice, act))
    return replace(voiced, glosses=glosses)


def _holds(gloss: Mark, span: Span) -> bool:
    """Return whether *gloss* contains *span* and more."""
    inside = gloss.start <= span.start and span.end <= gloss.end
    return inside and gloss.end - gloss.start > span.end - span.start


def _glosses(
    text: str, stretches: Iterable[Stretch], span: tuple[int, int], voice: str, act: Anchored[Signed] | None = None
) -> Iterator[Mark]:
    """Yield a gloss for the part of *span* in each stretch, without white space at its ends."""
    for stretch in stretches:
        start, end = max(span[0], stretch.start), min(span[1], stretch.end)
        ink = text[start:end].strip(WHITE) if start < end else ""
        if ink:
            first = start + text[start:end].index(ink)
            yield Mark("gloss", first, first + len(ink), Gloss(voice=voice), act)


def _content(text: str, note: Note) -> int:
    """Return where the words of *note* begin, after its label and white space (code points)."""
    label = note.block.marks[0].end if note.block.marks else note.block.start
    rest = text[label : note.block.end]
    return note.block.end - len(rest.lstrip(WHITE + "\u00a0"))
