"""Try presets on a text, and rank them by what they leave open, not by what they find.

Open are calls without a note, notes without a call, numbers that do not follow each other; and paragraphs that still
look like something else after recognition: like a heading, verse, a speech, a note, a row of a table, a mark of
Markdown, a line between pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from edition.model import Annotation, Header, Source
from edition.recognise import (
    Recognised,
    chinese_plays,
    headings,
    measure,
    ocr,
    parting,
    recognise,
    shapes,
    signs,
    speakers,
)
from edition.recognise.chunks import Chunk, lines
from edition.recognise.note_marks import WITH_SYMBOLS

LONGEST_PARAGRAPH, FEWEST_VERSES = 12_000, 4
FRAMED, ANYTHING = "gutenberg", ("plain", "word")
SHOWN = ("head", "p", "l", "sp", "note", "call", "table", "salute")

_MARKDOWN = re.compile(r"(?:#{1,6}[ \t]+\S|>[ \t]|\|[^|\n]+\||[-+*•][ \t]+\S)")
_MARKDOWN_LINE = re.compile(
    r"^ {0,3}(?:#{1,6} +\S|> |\||\+ +\w|```|==+[^=\n]+==+[ ]*$)|\*\*\w[^*\n]*\*\*|\]\(|\[\^", re.MULTILINE
)
_BULLET = re.compile(r"^ {0,3}\* +\w", re.MULTILINE)
_DASHED = re.compile(r"^[ \t]*-[ \t]+\S.*(?:\n(?![ \t\r\n-]).*)*", re.MULTILINE)
_SENTENCE = re.compile(rf"[{shapes.STOPS}:;,-][”\"’')»\d\[\]*]*\s*\Z")
_STOP, SEVERAL_STOPS = re.compile(r"[.:;]\s"), 2
MOST_ENDED = 0.7
"""The share of lines behind a dash that end as sentences do where these are what people say, no items of a list."""
_BRACKETED = re.compile(r"\[(?:Foot|Illustration|Sidenote)", re.IGNORECASE)


class Trial(Struct, frozen=True):
    """What one preset makes of a text: why it was tried, what it found, how much it left open."""

    preset: str
    sign: str
    found: Mapping[str, int]
    left: Mapping[str, int]

    @property
    def open(self) -> int:
        """Return how much is open."""
        return sum(self.left.values())

    @property
    def told(self) -> str:
        """Return how much is open, and what.

        >>> Trial("word", "", {}, {"verse": 1, "sentence": 2}).told
        '3 open (2 sentence, 1 verse)'
        """
        left = ", ".join(f"{count} {what}" for what, count in sorted(self.left.items()))
        return f"{self.open} open ({left})" if left else "0 open"


def tried(text: str) -> list[Trial]:
    """Return trials of every preset for which a text has a sign, the best first."""
    archive = signs.archived(text)
    signed = ((name, shows(text)) for name, shows in signs.SIGNS.items())
    candidates = dict([archive]) if archive else {name: sign for name, sign in signed if sign}
    if FRAMED in candidates:
        # the frame says whose habits these are, and another preset would leave it on the page
        candidates = {name: sign for name, sign in candidates.items() if name in (FRAMED, "cjk")}
    if "filled-lines" in candidates:
        # paragraphs are not as long as each other
        candidates.pop("line-per-paragraph", None)
    if not candidates.keys().isdisjoint(("line-per-paragraph", "filled-lines")) and signs.is_unbroken(text):
        # nothing else parts the short lines among the long ones
        candidates = {name: sign for name, sign in candidates.items() if name not in ANYTHING}
    trials = [_try(text[: signs.SAMPLE], name, sign) for name, sign in candidates.items()]
    marked = _MARKDOWN_LINE.search(text, 0, signs.SAMPLE) is not None
    return sorted(trials, key=lambda trial: (trial.open, _last(trial, marked=marked)))


def _is_marked(text: str) -> bool:
    """Return whether somebody typed Markdown's marks; a star that is called is that of a note."""
    bullets, calls = len(_BULLET.findall(text)), len(WITH_SYMBOLS.call.findall(text))
    return _MARKDOWN_LINE.search(text) is not None or bullets > calls


def is_dialogue(text: str) -> bool:
    """Return whether dashes at the beginning of lines are those of people who talk, in a text with no other mark."""
    if _is_marked(text[: signs.SAMPLE]):
        return False
    dashed = _DASHED.findall(text[: signs.SAMPLE])
    return len(dashed) >= signs.FEW and sum(map(bool, map(_SENTENCE.search, dashed))) > len(dashed) * MOST_ENDED


def _last(trial: Trial, *, marked: bool) -> int:
    """Return how late a preset comes among those that leave as much open: after those with a sign of their own.

    Only where somebody typed Markdown's marks is nothing a heading, or verse, that has none.
    """
    if trial.preset not in ANYTHING:
        return 0
    structured = trial.preset == "word" and any(kind != "p" for kind in trial.found)
    return 1 if structured and not marked else 2


def is_near(trials: Sequence[Trial]) -> bool:
    """Return whether the second is as good as the first, has a sign of its own, and finds something else."""
    if len(trials) == 1 or trials[1].preset in ANYTHING:
        return False
    return trials[1].open <= trials[0].open and trials[1].found != trials[0].found


def _try(text: str, preset: str, sign: str) -> Trial:
    source = Source("trial", text, "", Header("", conventions=preset), "")
    recognised = recognise(source, ())
    counts = Counter(one.kind for one in recognised.annotations)
    left = Counter(fault.code for fault in recognised.diagnostics if fault.code.startswith("T02"))
    left.update(_unread(text, recognised))
    return Trial(preset, sign, {kind: counts[kind] for kind in SHOWN if counts[kind]}, dict(left))


def _unread(text: str, recognised: Recognised) -> Iterator[str]:
    """Yield what paragraphs look like that are something else, it seems."""
    chunks = [Chunk(*_span(one)) for one in recognised.annotations if one.kind == "p"]
    width = measure.line_width(text, chunks)
    verses = [Chunk(*_span(one)) for one in recognised.annotations if one.kind == "lg"]
    spoken = speakers.play(text, sorted((*chunks, *verses), key=lambda chunk: chunk.start)).names
    yield from ["speech"] * (sum(spoken.values()) + chinese_plays.speeches(text, chunks))
    for before, chunk in pairwise(chunks):
        broken = not shapes.ends_sentence(text, before) and shapes.goes_on(text, chunk) and not chunk.blanks
        yield from ("sentence",) if broken else ()
    talk = is_dialogue(text)
    read = {one.span.start for one in recognised.annotations if one.kind == "metamark"}
    for one in recognised.annotations:
        starts = text[one.span.start : one.span.start + 40]
        yield from ("list",) if talk and one.kind == "item" and _DASHED.match(starts) else ()
        below = lines(text, Chunk(*_span(one)))[1:] if one.kind == "item" else []
        # an item is one paragraph; what stands below a line of its own is more, and that line its heading
        yield from ("paragraph" for start, end in below if end - start > parting.LONG)
        yield from ("mark",) if one.kind == "head" and one.span.start not in read and _MARKDOWN.match(starts) else ()
        yield from ("page",) if one.kind == "head" and ocr.is_separator(text[one.span.start : one.span.end]) else ()
    for chunk in chunks:
        yield from _looks(text, chunk, width, talk=talk, marked=chunk.start not in read)
    yield from ["note"] * _under_notes(text, recognised)


def _under_notes(text: str, recognised: Recognised) -> int:
    """Return how many paragraphs stand under a heading over notes, where notes should."""
    under = found = 0
    for one in recognised.annotations:
        if one.kind == "head":
            under = shapes.notes_heading(text, Chunk(*_span(one)))
        found += one.kind == "p" and under
    return found


def _span(annotation: Annotation) -> tuple[int, int]:
    return annotation.span.start, annotation.span.end


def _looks(text: str, chunk: Chunk, width: int, *, talk: bool, marked: bool) -> Iterator[str]:
    found = lines(text, chunk)
    starts = text[chunk.start : chunk.start + 40]
    # a section of a law is called before its first sentence, and is no heading
    if headings.rank(text, chunk) is not None and len(_STOP.findall(text, chunk.start, chunk.end)) < SEVERAL_STOPS:
        yield "heading"
    if (marked and _MARKDOWN.match(starts) and not (talk and starts.startswith("-"))) or _BRACKETED.match(starts):
        yield "mark"
    if "\t" in text[chunk.start : chunk.end]:
        yield "table"
    # what begins within a line, behind the name of who says it, has no first line of its own
    within = text[text.rfind("\n", 0, chunk.start) + 1 : chunk.start].strip()
    lined = measure.is_lined(text, chunk, width) or measure.ends_at_pauses(text, found)
    if len(found) >= FEWEST_VERSES and lined and not within and not measure.is_filled(text, found):
        yield "verse"
    if chunk.end - chunk.start > LONGEST_PARAGRAPH:
        yield "paragraph"
    yield from ["paragraph"] * (sum(end - start > parting.LONG for start, end in found) - 1)
    yield from ("page" for start, end in found if ocr.is_separator(text[start:end]))
    yield from ("paragraph" for start, _ in found[1:] if text[start] == "\u3000")
    if "Project Gutenberg" in text[chunk.start : chunk.end]:
        yield "header"
