"""Quotation marks that have no partner, are turned the wrong way, or have a blank on the wrong side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from edition.suggest.marks import ASTRAY, MARK, OPENS, TURNED, Mark, marks
from edition.suggest.pairs import BRACKETS, Unmatched, is_single, unmatched
from edition.suggest.passages import Passage
from edition.suggest.proposal import Material, Proposal, Slip, emended

OPENING = {"’": "‘", "”": "“", "'": "'", '"': '"', "‘": "‘", "“": "“", "]": "[", ")": "("}
CLOSING = {"‘": "’", "“": "”", "'": "'", '"': '"', "[": "]", "(": ")", "«": "»", "„": "“"}
WORD_BEFORE = re.compile(r"\S*$")
WORD_BEHIND = re.compile(r"\S*")
SPACED = re.compile(r"(?<![\w])([‘“«])[ \u00a0]+(\w[\w’'-]*)")
INSIDE = re.compile(r"(?<=\w)‘(?=\w)")
SAYING = re.compile(
    r"[,!?.;:–—]*\s+(?:(?:he|she|they|it|[A-Z][\w.]+)\s+)?(?:said|says|say|wrote|writes|replied|replies|answered|asked|"
    r"declared|declares|added|adds|cried|exclaimed|continued|concluded|remarked|observed|notes|noted|told|shouted|"
    r"repeated|reports|reported|explained|insisted|confessed|argued|argues|stated|thought|thinks)\b"
)
PAUSE = re.compile(r"[,.;:!?](?=\s)")
RESUMED = re.compile(r"(?:[,:;]|[.!?])\s+(?=[A-Z])")
FARTHEST = 12


class Sheet(Struct, frozen=True):
    """A passage with its marks and those without a partner."""

    passage: Passage
    marks: tuple[Mark, ...]
    unmatched: Unmatched


def find(material: Material) -> Iterator[Proposal]:
    """Propose to set, turn, move or take out quotation marks and brackets."""
    soft = _soft_signs(material.passages)
    sheets = [_sheet(passage, soft) for passage in material.passages]
    opening, closing = _alone(sheets)
    for n, sheet in enumerate(sheets):
        passage = sheet.passage
        yield from emended(passage, "turned-quote", "punctuation", _turned(sheet))
        yield from emended(passage, "spaced-quote", "spacing", _spaced(sheet))
        yield from emended(passage, "crossed-brackets", "punctuation", _crossed(sheet))
        for target, one in _unclosed(sheets, n, opening[n]):
            yield from emended(target, "unclosed", "punctuation", [one])
        yield from emended(passage, "unopened", "punctuation", _unopened(sheet, closing[n]))


def _soft_signs(passages: Iterable[Passage]) -> frozenset[str]:
    """Return words that end in an apostrophe again and again, as transliterated ones do: no quotation ends there."""
    counts: Counter[str] = Counter()
    for passage in passages:
        found = unmatched(tuple(marks(passage.text)))
        counts.update(_before(passage.text, mark.at) for mark in found.closing if is_single(mark))
    return frozenset(word for word, times in counts.items() if times > 1 and word[-1:].isalpha())


def _sheet(passage: Passage, soft: frozenset[str]) -> Sheet:
    found = tuple(mark for mark in marks(passage.text) if not (soft and _before(passage.text, mark.at) in soft))
    return Sheet(passage, found, unmatched(found))


def _alone(sheets: Sequence[Sheet]) -> tuple[list[list[Mark]], list[list[Mark]]]:
    """Return the marks without a partner, sheet by sheet, less those whose partner stands in a later paragraph."""
    opening = [list(sheet.unmatched.opening) for sheet in sheets]
    closing = [list(sheet.unmatched.closing) for sheet in sheets]
    for n in range(len(sheets)):
        for mark in tuple(opening[n]):
            if _goes_on(sheets, n, mark) or _closed_later(sheets, (n, mark), closing):
                opening[n].remove(mark)
    return opening, closing


def _goes_on(sheets: Sequence[Sheet], n: int, mark: Mark) -> bool:
    """Return whether the next paragraph begins with the same mark again, as quotations of several paragraphs do."""
    following = sheets[n + 1] if n + 1 < len(sheets) else None
    if following is None or not following.marks or mark.family in BRACKETS:
        return False
    first = following.marks[0]
    return first.family == mark.family and not following.passage.text[: first.at].strip()


def _closed_later(sheets: Sequence[Sheet], opened: tuple[int, Mark], closing: list[list[Mark]]) -> bool:
    n, mark = opened
    if any(at > mark.at for at in sheets[n].passage.calls):
        return False  # what is cited ends before the call
    for later in range(n + 1, min(n + 1 + FARTHEST, len(sheets))):
        if sheets[later].passage.noted != sheets[n].passage.noted:
            continue
        for partner in closing[later]:
            if partner.family == mark.family:
                closing[later].remove(partner)
                return True
    return False


def _turned(sheet: Sheet) -> Iterator[Slip]:
    text = sheet.passage.text
    for mark in sheet.marks:
        if mark.role == TURNED:
            end = mark.at + 1 + len(_behind(text, mark.at + 1))
            matched = mark not in sheet.unmatched.opening
            corr = OPENING[mark.char] + text[mark.at + 1 : end]
            yield Slip(mark.at, end, corr, 0.75 + 0.2 * matched, "an opening mark turned the wrong way")
    for match in INSIDE.finditer(text):
        start, end = match.start() - len(_before(text, match.start())), match.end() + len(_behind(text, match.end()))
        corr = text[start:end].replace("‘", "’")
        yield Slip(start, end, corr, 0.5, "an apostrophe turned the wrong way")


def _spaced(sheet: Sheet) -> Iterator[Slip]:
    text = sheet.passage.text
    for match in SPACED.finditer(text):
        yield Slip(match.start(), match.end(), match[1] + match[2], 0.9, "a blank after an opening mark")
    for mark in sheet.marks:
        if mark.role == ASTRAY:
            start, end = mark.at - len(_before(text, mark.at - 1)) - 1, mark.at + 2
            behind = _behind(text, mark.at + 2)
            corr = f"{text[start : mark.at - 1]} {behind}"
            yield Slip(start, end + len(behind), corr, 0.75, f"a stray “{mark.char}” between two words")


def _crossed(sheet: Sheet) -> Iterator[Slip]:
    for opened, closed in sheet.unmatched.crossed:
        start, end = opened.at, opened.at + 1 + len(_behind(sheet.passage.text, opened.at + 1))
        corr = OPENING[closed.char] + sheet.passage.text[start + 1 : end]
        yield Slip(start, end, corr, 0.65, f"opened by “{opened.char}”, closed by “{closed.char}”")


def _unclosed(sheets: Sequence[Sheet], n: int, alone: Sequence[Mark]) -> Iterator[tuple[Passage, Slip]]:
    """Propose where what *alone* opens should close: in the same passage, or at the end of the note."""
    passage = sheets[n].passage
    for mark in alone:
        if mark.family in BRACKETS and not passage.text[: mark.at].strip():
            end = mark.at + 1 + len(_behind(passage.text, mark.at + 1))
            yield passage, Slip(mark.at, end, passage.text[mark.at + 1 : end], 0.45, f"“{mark.char}” is never closed")
            continue
        target, (at, score) = passage, _end_of_quotation(sheets[n], mark)
        if at == len(passage.text.rstrip()):
            target = _last_of_note(sheets, n)
            at = len(target.text.rstrip())
        start = at - len(_before(target.text, at))
        corr = target.text[start:at] + (mark.char if mark.role == TURNED else CLOSING[mark.char])
        quoted = passage.text[mark.at : mark.at + 30].replace("\n", " ")
        if start < at:
            yield target, Slip(start, at, corr, score, f"“{quoted}…” is never closed; perhaps here")


def _last_of_note(sheets: Sequence[Sheet], n: int) -> Passage:
    """Return the last passage of the note in which passage *n* stands, or that passage itself."""
    note = sheets[n].passage.note
    while note and n + 1 < len(sheets) and sheets[n + 1].passage.note == note:
        n += 1
    return sheets[n].passage


def _end_of_quotation(sheet: Sheet, mark: Mark) -> tuple[int, float]:
    """Guess where a quotation ends: before a call, before a clause that says who speaks, or with the passage."""
    text = sheet.passage.text
    end = len(text.rstrip())
    if mark.family in BRACKETS:
        return end, 0.45
    others = (one for one in sheet.marks if one.at > mark.at and one.role in (OPENS, TURNED))
    following = next((one.at for one in others if one.family == mark.family), None)
    stop = end if following is None else following
    call = next((at for at in sheet.passage.calls if mark.at + 1 < at <= stop), stop)
    pauses = list(PAUSE.finditer(text, mark.at, call))
    saying = next((pause.end() for pause in pauses if SAYING.match(text, pause.start())), None)
    if saying is not None and (following is not None or call < stop):
        return saying, 0.75
    if call < stop:
        return call, 0.65
    if following is not None:
        return (pauses[-1].end() if pauses else len(text[:following].rstrip())), 0.5
    return end, 0.6


def _unopened(sheet: Sheet, alone: Sequence[Mark]) -> Iterator[Slip]:
    """Propose to take out what closes nothing, or to open what it closes."""
    text = sheet.passage.text
    for mark in alone:
        start = mark.at - len(_before(text, mark.at))
        away = Slip(start, mark.at + 1, text[start : mark.at], 0.4, f"“{mark.char}” closes nothing")
        if mark.family in BRACKETS:
            if not _enumerates(text, mark.at):
                yield away
        elif not _ends_here(text, mark.at):
            yield Slip(away.start, away.end, away.corr, 0.65, f"“{mark.char}” closes nothing: a stray mark")
        elif (resumed := _resumed(sheet, mark)) is not None:
            end = resumed + len(_behind(text, resumed))
            reason = f"“…{text[start : mark.at + 1]}” is never opened; perhaps here"
            yield Slip(resumed, end, OPENING[mark.char] + text[resumed:end], 0.55, reason)
        else:
            yield Slip(away.start, away.end, away.corr, 0.5, f"{away.reason}, or its beginning is lost")


def _ends_here(text: str, at: int) -> bool:
    """Return whether a quotation may end at *at*: with a sentence, or before or behind a mark."""
    return text[at - 1] in ".,!?;:…" or bool(re.match(r"[.,!?;:]|\s*$", text[at + 1 :]))


def _resumed(sheet: Sheet, mark: Mark) -> int | None:
    """Find where the words that *mark* closes may begin: after the last pause before a capital, behind other quotes."""
    text = sheet.passage.text
    floor = max((one.at for one in sheet.marks if one.at < mark.at), default=-1) + 1
    found = [match.end() for match in RESUMED.finditer(text, floor, mark.at)]
    marked = [at for at in found if text[:at].rstrip()[-1] in ",:;"]
    return marked[0] if marked else None


def _enumerates(text: str, at: int) -> bool:
    """Return whether a bracket belongs to a number or letter of a list: ``a)``, ``12)``."""
    return bool(re.search(r"(?:^|\s)\(?(?:\w|\d+|[ivx]+)$", text[:at]))


def _before(text: str, at: int) -> str:
    found = WORD_BEFORE.search(text, 0, at) if at > 0 else None
    words = found[0] if found else ""
    opened = max((match.end() for match in MARK.finditer(words)), default=0)
    return (
        words
        if not opened or opened == len(words)
        else words[opened:]
        if words[:opened].strip("‘“(['\"") == ""
        else words
    )


def _behind(text: str, at: int) -> str:
    found = re.match(r"[\w\u0300-\u036f]+(?:[’'-]\w+)*", text[at:]) or WORD_BEHIND.match(text, at)
    return found[0] if found else ""
