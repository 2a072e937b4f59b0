"""What shows that a preset is worth a trial: the archive that made a transcription, marks of pages, salutations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise
from statistics import median

from edition.recognise import (
    aozora,
    gaps,
    gutenberg,
    headings,
    letter_parts,
    mandoku,
    measure,
    ocr,
    openiti,
    plain,
    running_heads,
    shapes,
    speakers,
    tesserae,
)
from edition.recognise.chunks import Chunk, cut, lines

SAMPLE = 150_000
"""Code points of a long text that are tried."""
FEW = 3
"""Marks that may stand by chance are fewer."""
ABOVE_SALUTE, WIDER = 4, 1.3
"""Among how many lines of a letter somebody is greeted, and how much longer the line below is, if there is one."""
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
_STOP, _STOPPED = re.compile(f"[{shapes.STOPS}]"), re.compile(rf"[{shapes.STOPS}:：][^\w\s]*\s*\d{{0,3}}\s*\Z")
LEAST_STOPPED = 0.3
"""The share of lines that end as sentences do where each is a paragraph: of prose in lines that are full, few do."""
LONG_LINE = 60
"""Code points of a line that may be a paragraph of its own."""
MOST_CALLING, MOST_BLANK, MOST_PARTED = 1.5, 0.02, 0.25
"""Numbers in brackets for each label where only notes stand; blank lines of all where they part no paragraphs, and
where they part but a few."""
FEWEST_LINES, MOST_STOPPED, FAR_LONGER = 5, 0.6, 3
"""What paragraphs on short lines are known by: how many lines, which share of them ends sentences, and how many times
longer than half of them one is."""


def archived(text: str) -> tuple[str, str] | None:
    """Return the preset of the archive that made a transcription, and the sign of it; None if none is known."""
    if gutenberg.is_framed(text):
        return None
    if aozora.is_typed(text):
        return "aozora", "the remarks of Aozora Bunko"
    if openiti.is_typed(text):
        return "openiti", "the header of OpenITI"
    if mandoku.is_typed(text):
        return "mandoku", "the first line of files for Mandoku"
    if tesserae.is_typed(text):
        return "tesserae", "labels of Tesserae"
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
    headed = divided or plain.has_headings(text) or running_heads.MARKED.search(text)
    if not noted or not ended or headed or "\n\n\n" not in text:
        return ""
    return f"{len(labels)} notes that begin with a number in brackets, and headings lost in blank lines"


def _separators(text: str) -> int:
    found = [line.strip() for line in text[:SAMPLE].splitlines()]
    # the rule over a sum has columns above it, that below a heading its words
    others = sum(
        bool(gaps.RULE.fullmatch(two) and (gaps.APART.search(one) or ocr.underlines(one, two)))
        for one, two in pairwise(found)
    )
    return sum(map(ocr.is_separator, found)) - others


def _pages(text: str) -> str:
    if count := _separators(text):
        return f"{count} marks between pages"
    chunks = cut(text[:SAMPLE])
    if count := len(running_heads.pages(text, chunks)):
        return f"{count} running heads or numbers of pages"
    return "paragraphs that go on behind blank lines" if ocr.breaks_often(text, chunks) else ""


def _han(text: str) -> str:
    return "Chinese or Japanese" if len(_HAN.findall(text[:SAMPLE])) * 2 > len(text[:SAMPLE].split()) * 2 else ""


def _lined(text: str) -> str:
    found = text[:SAMPLE].split("\n")
    if sum(not line.strip() for line in found) > len(found) * MOST_PARTED:
        # a list of notes may stand line below line; what blank lines part otherwise, `word` reads
        return ""
    long_lines = [one for one, two in pairwise(found) if len(one.lstrip()) > LONG_LINE and two[:1].strip()]
    followed, ended = len(long_lines), sum(_STOPPED.search(one) is not None for one in long_lines)
    # where sentences end in stops, those of lines that are full end within them
    if ended < followed * LEAST_STOPPED and _STOP.search(text, 0, SAMPLE):
        return ""
    # verses of six feet are as long now and then, and no longer
    long = followed * FEW > len(found) or max(map(len, found)) > measure.WIDEST_VERSE
    if followed >= FEW - 1 and long and "\n\n\n" not in text:
        return f"{followed} long lines with no blank one between"
    return "no blank lines, and lines that end as paragraphs do" if _ends_paragraphs(text) else ""


def _filled(text: str) -> str:
    # only `ocr` takes marks between pages from the words
    parted = not is_unbroken(text) or _separators(text)
    width = 0 if parted else measure.filled_width(text, cut(text[:SAMPLE]))
    return f"lines filled to {width} letters, and no blank one between paragraphs" if width else ""


def _ends_paragraphs(text: str) -> bool:
    """Return whether lines that nothing parts end as paragraphs do, and neither as verses nor because they are full.

    Most end as sentences do; or one is far longer than the others, as no line of verse is and no line of prose alone.
    """
    found = text[:SAMPLE].splitlines()
    if len(found) < FEWEST_LINES or not is_unbroken(text):
        return False
    lengths = [len(line.strip()) for line in found]
    ended = sum(line.rstrip().endswith(tuple(shapes.STOPS)) for line in found)
    return ended > len(found) * MOST_STOPPED or max(lengths) > max(LONG_LINE, median(lengths) * FAR_LONGER)


def is_unbroken(text: str) -> bool:
    """Return whether hardly a line is blank."""
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
