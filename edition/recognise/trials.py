"""Try presets on a text, and rank them by what they leave open, not by what they find.

Open are calls without a note, notes without a call, numbers that do not follow each other; and paragraphs that still
look like something else after recognition: like a heading, verse, a speech, a note, a row of a table, a mark of
Markdown, a line between pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from edition.model import Annotation, Header, Source
from edition.recognise import (
    Recognised,
    aozora,
    gutenberg,
    headings,
    letter_parts,
    measure,
    ocr,
    parting,
    recognise,
    shapes,
    speakers,
)
from edition.recognise.chunks import Chunk, cut, lines

SAMPLE = 150_000
"""Code points of a long text that are tried."""
FEW, LONGEST_PARAGRAPH, FEWEST_VERSES = 3, 12_000, 4
ABOVE_SALUTE, WIDER = 4, 1.3
"""Among how many lines of a letter somebody is greeted, and how much longer the line below is, if there is one."""
FRAMED, ANYTHING = "gutenberg", ("plain", "word")
SHOWN = ("head", "p", "l", "sp", "note", "call", "table", "salute")

_SUPERSCRIPT = re.compile("[¹²³⁰⁴-⁹]+")
_JOURNAL_ARCHIVE = re.compile(r"^(?:Stable URL|JSTOR\b)", re.MULTILINE)
# the Internet Archive itself, which lends its images to anybody, is not meant
_WEB_ARCHIVE = re.compile(
    r"^Last updated on|^(?:return ?)+\s*$|Marxists Internet Archive|for the \w+ Internet Archive", re.MULTILINE
)
_RETURNS = re.compile(r"^(?:return ?)+\s*$", re.MULTILINE)
_CALL = re.compile(r"\[\d{1,3}\]")
_LABEL_IN_BRACKETS = re.compile(r"^\[\d{1,3}\]\s+\S", re.MULTILINE)
_LABEL_WITH_DOT = re.compile(r"^\d{1,3}\. \S", re.MULTILINE)
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_MARKDOWN = re.compile(r"(?:#{1,6}[ \t]+\S|>[ \t]|\|[^|\n]+\||[-+*•][ \t]+\S)")
_MARKDOWN_LINE = re.compile(r"^ {0,3}(?:#{1,6} +\S|> |\||[+*] +\w|```)|\*\*\w[^*\n]*\*\*|\]\(|\[\^", re.MULTILINE)
_DASHED = re.compile(r"^[ \t]*-[ \t]+\S.*(?:\n(?![ \t\r\n-]).*)*", re.MULTILINE)
_SENTENCE = re.compile(rf"[{shapes.STOPS}:;,-][”\"’')»\d\[\]*]*\s*\Z")
LONG_LINE = 60
"""Code points of a line that may be a paragraph of its own."""
MOST_CALLING, MOST_BLANK = 1.5, 0.02
"""Numbers in brackets for each label where only notes stand; blank lines of all where they part no paragraphs."""
MOST_ENDED = 0.7
"""The share of lines behind a dash that end as sentences do where these are what people say, no items of a list."""
FEWEST_LINES, MOST_STOPPED, FAR_LONGER = 5, 0.6, 3
"""What paragraphs on short lines are known by: how many lines, which share of them ends sentences, and how many times
longer than half of them one is."""
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


def tried(text: str) -> list[Trial]:
    """Return trials of every preset for which a text has a sign, the best first."""
    archive = archived(text)
    candidates = dict([archive]) if archive else {name: sign for name, shows in SIGNS.items() if (sign := shows(text))}
    if FRAMED in candidates:
        # the frame says whose habits these are, and another preset would leave it on the page
        candidates = {name: sign for name, sign in candidates.items() if name in (FRAMED, "cjk")}
    if "filled-lines" in candidates:
        # paragraphs are not as long as each other
        candidates.pop("line-per-paragraph", None)
    if not candidates.keys().isdisjoint(("line-per-paragraph", "filled-lines")) and _is_unbroken(text):
        # nothing else parts the short lines among the long ones
        candidates = {name: sign for name, sign in candidates.items() if name not in ANYTHING}
    trials = [_try(text[:SAMPLE], name, sign) for name, sign in candidates.items()]
    marked = _MARKDOWN_LINE.search(text, 0, SAMPLE) is not None or (_DASHED.search(text) and not is_dialogue(text))
    return sorted(trials, key=lambda trial: (trial.open, _last(trial, marked=bool(marked))))


def is_dialogue(text: str) -> bool:
    """Return whether dashes at the beginning of lines are those of people who talk, in a text with no other mark."""
    if _MARKDOWN_LINE.search(text, 0, SAMPLE):
        return False
    dashed = _DASHED.findall(text[:SAMPLE])
    return len(dashed) >= FEW and sum(map(bool, map(_SENTENCE.search, dashed))) > len(dashed) * MOST_ENDED


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


def archived(text: str) -> tuple[str, str] | None:
    """Return the preset of the archive that made a transcription, and the sign of it; None if none is known."""
    if gutenberg.is_framed(text):
        return None
    if aozora.is_typed(text):
        return "aozora", "the remarks of Aozora Bunko"
    superscripts = len(_SUPERSCRIPT.findall(text))
    if superscripts >= FEW and _JOURNAL_ARCHIVE.search(text):
        return "jstor", f"a cover sheet of JSTOR and {superscripts} superscript figures"
    if archive := _WEB_ARCHIVE.search(text):
        return _of_web_archive(text, f"the line “{archive[0].strip()}”")
    lost = _lost_headings(text)
    return ("marxists", lost) if lost else None


def _of_web_archive(text: str, sign: str) -> tuple[str, str]:
    in_brackets, with_dot = len(_LABEL_IN_BRACKETS.findall(text)), len(_LABEL_WITH_DOT.findall(text))
    if _RETURNS.search(text) or (with_dot > in_brackets and _CALL.search(text)):
        return "marxists-orders", f"{sign} and notes that begin with a number and a dot"
    return "marxists", sign


def _framed(text: str) -> str:
    return "a header of Project Gutenberg" if gutenberg.is_framed(text) else ""


def _lost_headings(text: str) -> str:
    found = list(_LABEL_IN_BRACKETS.finditer(text))
    labels = [one[0].split("]")[0] for one in found]
    marks = Counter(one.rstrip("]") for one in _CALL.findall(text))
    # a number that stands once is a call that begins a line by chance
    noted = sum(marks[label] > 1 for label in labels) * 2 >= max(len(labels), FEW)
    # other notes than the archives' stand among the text, so that it calls notes behind some of them
    half = found[len(found) // 2 :]
    ended = not half or len(_CALL.findall(text, half[0].start())) < len(half) * MOST_CALLING
    divided = sum(map(bool, map(headings.division, text.splitlines()))) >= FEW
    if not noted or not ended or divided or "\n\n\n" not in text:
        return ""
    return f"{len(labels)} notes that begin with a number in brackets, and headings lost in blank lines"


def _pages(text: str) -> str:
    count = sum(1 for line in text[:SAMPLE].splitlines() if ocr.is_separator(line.strip()))
    return f"{count} marks between pages" if count else ""


def _han(text: str) -> str:
    return "Chinese or Japanese" if len(_HAN.findall(text[:SAMPLE])) * 2 > len(text[:SAMPLE].split()) * 2 else ""


def _lined(text: str) -> str:
    pairs = pairwise(text[:SAMPLE].split("\n"))
    followed = sum(len(one.lstrip()) > LONG_LINE and two[:1].strip() != "" for one, two in pairs)
    if followed >= FEW - 1 and "\n\n\n" not in text:
        return f"{followed} long lines with no blank one between"
    return "no blank lines, and lines that end as paragraphs do" if _ends_paragraphs(text) else ""


def _filled(text: str) -> str:
    width = measure.filled_width(text, cut(text[:SAMPLE])) if _is_unbroken(text) else 0
    return f"lines filled to {width} letters, and no blank one between paragraphs" if width else ""


def _ends_paragraphs(text: str) -> bool:
    """Return whether lines that nothing parts end as paragraphs do, and neither as verses nor because they are full.

    Most end as sentences do; or one is far longer than the others, as no line of verse is and no line of prose alone.
    """
    found = text[:SAMPLE].splitlines()
    if len(found) < FEWEST_LINES or not _is_unbroken(text):
        return False
    lengths = [len(line.strip()) for line in found]
    ended = sum(line.rstrip().endswith(tuple(shapes.STOPS)) for line in found)
    return ended > len(found) * MOST_STOPPED or max(lengths) > max(LONG_LINE, median(lengths) * FAR_LONGER)


def _is_unbroken(text: str) -> bool:
    found = text[:SAMPLE].splitlines()
    return sum(not line.strip() for line in found) <= len(found) * MOST_BLANK


def _spoken(text: str) -> str:
    names = speakers.play(text, cut(text[:SAMPLE])).names
    return f"{sum(names.values())} speeches" if names else ""


def _greeted(text: str) -> str:
    count = sum(_greets(text, chunk) for chunk in cut(text[:SAMPLE]))
    return f"{count} salutations" if count >= FEW else ""


def _greets(text: str, chunk: Chunk) -> bool:
    """Return whether somebody is greeted above a letter; the lines of verse that address somebody are of one length."""
    first = [text[start:end] for start, end in lines(text, chunk)[: ABOVE_SALUTE + 1]]
    below = zip(first[:ABOVE_SALUTE], [*first[1:], ""], strict=False)
    return any(letter_parts.is_salute(one) and (not under or len(under) > len(one) * WIDER) for one, under in below)


SIGNS: Mapping[str, Callable[[str], str]] = {
    "plain": lambda _text: "no sign of others",
    "gutenberg": _framed,
    "cjk": _han,
    "ocr": _pages,
    "drama": _spoken,
    "letters": _greeted,
    "line-per-paragraph": _lined,
    "filled-lines": _filled,
    "word": lambda _text: "typed without marks",
}
"""What shows that a preset is worth a trial; where several leave as much open, the first is taken."""


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
    yield from ["speech"] * sum(spoken.values())
    for before, chunk in pairwise(chunks):
        broken = not shapes.ends_sentence(text, before) and shapes.goes_on(text, chunk) and not chunk.blanks
        yield from ("sentence",) if broken else ()
    talk = is_dialogue(text)
    read = {one.span.start for one in recognised.annotations if one.kind == "metamark"}
    for one in recognised.annotations:
        starts = text[one.span.start : one.span.start + 40]
        yield from ("list",) if talk and one.kind == "item" and _DASHED.match(starts) else ()
        yield from ("mark",) if one.kind == "head" and one.span.start not in read and _MARKDOWN.match(starts) else ()
    for chunk in chunks:
        yield from _looks(text, chunk, width, talk=talk)
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


def _looks(text: str, chunk: Chunk, width: int, *, talk: bool) -> Iterator[str]:
    found = lines(text, chunk)
    starts = text[chunk.start : chunk.start + 40]
    if headings.rank(text, chunk) is not None:
        yield "heading"
    if (_MARKDOWN.match(starts) and not (talk and starts.startswith("-"))) or _BRACKETED.match(starts):
        yield "mark"
    if "\t" in text[chunk.start : chunk.end]:
        yield "table"
    if len(found) >= FEWEST_VERSES and (measure.is_lined(text, chunk, width) or measure.ends_at_pauses(text, found)):
        yield "verse"
    if chunk.end - chunk.start > LONGEST_PARAGRAPH:
        yield "paragraph"
    yield from ["paragraph"] * (sum(end - start > parting.LONG for start, end in found) - 1)
    yield from ("page" for start, end in found if ocr.is_separator(text[start:end]))
    yield from ("paragraph" for start, _ in found[1:] if text[start] == "\u3000")
    if "Project Gutenberg" in text[chunk.start : chunk.end]:
        yield "header"
