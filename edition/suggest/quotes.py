"""Find quotation marks without a partner, turned the wrong way, or with a blank on the wrong side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from edition.suggest.marks import ASTRAY, MARK, OPENS, TURNED, PairedMark, marks
from edition.suggest.pairs import BRACKETS, Unmatched, is_single, unmatched
from edition.suggest.passages import Passage
from edition.suggest.proposal import Material, Proposal, Slip, over, propose

OPENING = {"’": "‘", "”": "“", "'": "'", '"': '"', "‘": "‘", "“": "“", "]": "[", ")": "(", "»": "«"}
CLOSING = {"‘": "’", "“": "”", "'": "'", '"': '"', "[": "]", "(": ")", "«": "»", "„": "“"}
WORD_BEFORE = re.compile(r"\S*$")
WORD_BEHIND = re.compile(r"\S*")
# “ Stay”, with a blank where none belongs
SPACED = re.compile(r"(?<![\w])([‘“«])[ \u00a0]+(\w[\w’'-]*)")
# “don‘t”
INSIDE = re.compile(r"(?<=\w)‘(?=\w)")
# “…, said Orlov”: words of the teller, between those that are quoted
SPEAKER = re.compile(
    r"[,!?.;:–—]*\s+(?:(?:he|she|they|it|[A-Z][\w.]+)\s+)?(?:said|says|say|wrote|writes|replied|replies|answered|asked|"
    r"declared|declares|added|adds|cried|exclaimed|continued|concluded|remarked|observed|notes|noted|told|shouted|"
    r"repeated|reports|reported|explained|insisted|confessed|argued|argues|stated|thought|thinks)\b"
)
DITTO = re.compile(r"(?:(?<=\n)|(?<=\s\s)|\A)[”“](?=\s{2,}|\s+\d)")
DASH = re.compile(r"\s*(?:[—–―]|--)\s*\w")
PAUSE = re.compile(r"[,.;:!?](?=\s)")
RESUMED = re.compile(r"(?:[,:;]|[.!?])\s+(?=[A-Z])")
# a quotation over more paragraphs repeats its opening mark in each, or has lost its end
FARTHEST = 12


class MarkedPassage(Struct, frozen=True):
    """A passage with its marks and those without a partner."""

    passage: Passage
    marks: tuple[PairedMark, ...]
    unmatched: Unmatched


def find(material: Material) -> Iterator[Proposal]:
    """Propose to insert, turn, move or remove quotation marks and brackets."""
    soft = _soft_signs(material.passages)
    every = [_with_marks(passage, soft) for passage in material.passages]
    opening, closing = _alone(every)
    for n, marked in enumerate(every):
        passage = marked.passage
        yield from propose(passage, "turned-quote", "punctuation", _turned(marked))
        yield from propose(passage, "spaced-quote", "spacing", _spaced(marked))
        yield from propose(passage, "crossed-brackets", "punctuation", _crossed(marked))
        for target, one in _unclosed(every, n, opening[n]):
            yield from propose(target, "unclosed", "punctuation", [one])
        yield from propose(passage, "unopened", "punctuation", _unopened(marked, closing[n]))


def _soft_signs(passages: Iterable[Passage]) -> frozenset[str]:
    """Return words that repeatedly end in an apostrophe, as transliterated ones do: no quotation ends there."""
    counts: Counter[str] = Counter()
    for passage in passages:
        found = unmatched(tuple(marks(passage.text)))
        counts.update(_before(passage.text, mark.at) for mark in found.closing if is_single(mark))
    # once is a slip; twice the same word is its spelling (oblast’, the workers’)
    return frozenset(word for word, times in counts.items() if times > 1 and word[-1:].isalpha())


def _with_marks(passage: Passage, soft: frozenset[str]) -> MarkedPassage:
    found = tuple(mark for mark in marks(passage.text) if not (soft and _before(passage.text, mark.at) in soft))
    return MarkedPassage(passage, found, unmatched(found))


def _alone(every: Sequence[MarkedPassage]) -> tuple[list[list[PairedMark]], list[list[PairedMark]]]:
    """Return the marks without a partner, opening and closing, by passage; a partner may be in a later paragraph."""
    opening = [list(marked.unmatched.opening) for marked in every]
    closing = [
        [] if _is_dialogue(marked.passage.text) and not marked.unmatched.opening else list(marked.unmatched.closing)
        for marked in every
    ]
    for n, alone in enumerate(opening):
        opening[n] = [mark for mark in alone if not _is_partnered(every, (n, mark), closing)]
    return opening, closing


def _is_dialogue(text: str) -> bool:
    """Return whether a paragraph begins with a dash, as the next speaker's does within one pair of guillemets."""
    return DASH.match(text) is not None


def _is_partnered(
    every: Sequence[MarkedPassage], opened: tuple[int, PairedMark], closing: list[list[PairedMark]]
) -> bool:
    n, mark = opened
    # what is recited may be lines of verse
    after = next((one.passage for one in every[n + 1 :] if one.passage.role != "verse"), None)
    if mark.family not in BRACKETS and after and _is_dialogue(after.text):
        # what several people say stands between one pair of marks, which is often left open; if it is not, its other
        # mark has its partner
        _closed_later(every, opened, closing)
        return True
    return _goes_on(every, n, mark) or _closed_later(every, opened, closing)


def _goes_on(every: Sequence[MarkedPassage], n: int, mark: PairedMark) -> bool:
    """Return whether the next paragraph repeats the opening mark, as quotations of several paragraphs do."""
    following = every[n + 1] if n + 1 < len(every) else None
    if following is None or not following.marks or mark.family in BRACKETS:
        return False
    first = following.marks[0]
    return first.family == mark.family and not following.passage.text[: first.at].strip()


def _closed_later(
    every: Sequence[MarkedPassage], opened: tuple[int, PairedMark], closing: list[list[PairedMark]]
) -> bool:
    n, mark = opened
    if any(at > mark.at for at in every[n].passage.calls):
        return False  # what is cited ends before the call
    for later in _near(every, n):
        # a note that stands between two paragraphs does not close what they quote
        if every[later].passage.noted != every[n].passage.noted:
            continue
        partner = next((one for one in closing[later] if one.family == mark.family), None)
        if partner is not None:
            closing[later].remove(partner)
            return True
    return False


def _near(every: Sequence[MarkedPassage], n: int) -> Iterator[int]:
    """Yield the indices of the passages that follow one; of lines of verse any number counts as one passage."""
    left = FARTHEST
    for later in range(n + 1, len(every)):
        left -= not (every[later].passage.role == every[later - 1].passage.role == "verse")
        if left < 0:
            return
        yield later


def _turned(marked: MarkedPassage) -> Iterator[Slip]:
    text = marked.passage.text
    for mark in marked.marks:
        if mark.role == TURNED:
            end = mark.at + 1 + len(_behind(text, mark.at + 1))
            matched = mark not in marked.unmatched.opening
            corr = OPENING[mark.char] + text[mark.at + 1 : end]
            yield Slip(mark.at, end, corr, 0.75 + 0.2 * matched, "an opening mark turned the wrong way")
    for match in INSIDE.finditer(text):
        start, end = match.start() - len(_before(text, match.start())), match.end() + len(_behind(text, match.end()))
        corr = text[start:end].replace("‘", "’")
        yield Slip(start, end, corr, 0.5, "an apostrophe turned the wrong way")


def _spaced(marked: MarkedPassage) -> Iterator[Slip]:
    text = marked.passage.text
    for match in SPACED.finditer(text):
        yield over(match, match[1] + match[2], 0.9, "a blank after an opening mark")
    for mark in marked.marks:
        if mark.role == ASTRAY and not DITTO.match(text, mark.at):
            start, end = mark.at - len(_before(text, mark.at - 1)) - 1, mark.at + 2
            behind = _behind(text, mark.at + 2)
            corr = f"{text[start : mark.at - 1]} {behind}"
            yield Slip(start, end + len(behind), corr, 0.75, f"a stray “{mark.char}” between two words")


def _crossed(marked: MarkedPassage) -> Iterator[Slip]:
    for opened, closed in marked.unmatched.crossed:
        if closed.at == opened.at + 1:
            continue  # `[)a]`: a transcriber's sign for a letter that could not be typed
        start, end = opened.at, opened.at + 1 + len(_behind(marked.passage.text, opened.at + 1))
        corr = OPENING[closed.char] + marked.passage.text[start + 1 : end]
        yield Slip(start, end, corr, 0.65, f"opened by “{opened.char}”, closed by “{closed.char}”")


def _unclosed(every: Sequence[MarkedPassage], n: int, alone: Sequence[PairedMark]) -> Iterator[tuple[Passage, Slip]]:
    """Propose where each mark of *alone* should be closed: in the same passage, or at the end of the note."""
    passage = every[n].passage
    for mark in alone:
        if mark.family in BRACKETS and not passage.text[: mark.at].strip():
            end = mark.at + 1 + len(_behind(passage.text, mark.at + 1))
            yield passage, Slip(mark.at, end, passage.text[mark.at + 1 : end], 0.45, f"“{mark.char}” is never closed")
            continue
        target, (at, score) = passage, _end_of_quotation(every[n], mark)
        if at == len(passage.text.rstrip()):
            target = _last_of_note(every, n)
            at = len(target.text.rstrip())
        start = at - len(_before(target.text, at))
        corr = target.text[start:at] + (mark.char if mark.role == TURNED else CLOSING[mark.char])
        quoted = passage.text[mark.at : mark.at + 30].replace("\n", " ")
        if not MARK.fullmatch(target.text[start:at]) and start < at:
            yield target, Slip(start, at, corr, score, f"“{quoted}…” is never closed; perhaps here")


def _last_of_note(every: Sequence[MarkedPassage], n: int) -> Passage:
    """Return the last passage of the note that passage *n* belongs to; the passage itself if it is in no note."""
    note = every[n].passage.note
    while note and n + 1 < len(every) and every[n + 1].passage.note == note:
        n += 1
    return every[n].passage


def _end_of_quotation(marked: MarkedPassage, mark: PairedMark) -> tuple[int, float]:
    """Guess where a quotation ends: before a call, before a clause that names the speaker, or with the passage."""
    text = marked.passage.text
    end = len(text.rstrip())
    if mark.family in BRACKETS:
        return end, 0.45
    others = (one for one in marked.marks if one.at > mark.at and one.role in (OPENS, TURNED))
    following = next((one.at for one in others if one.family == mark.family), None)
    stop = end if following is None else following
    call = next((at for at in marked.passage.calls if mark.at + 1 < at <= stop), stop)
    pauses = list(PAUSE.finditer(text, mark.at, call))
    speaker = next((pause.end() for pause in pauses if SPEAKER.match(text, pause.start())), None)
    if speaker is not None and (following is not None or call < stop):
        return speaker, 0.75
    if call < stop:
        return call, 0.65
    if following is not None:
        return (pauses[-1].end() if pauses else len(text[:following].rstrip())), 0.5
    return end, 0.6


def _unopened(marked: MarkedPassage, alone: Sequence[PairedMark]) -> Iterator[Slip]:
    """Propose to remove marks that close nothing, or to open what they close."""
    brackets = (mark for mark in alone if mark.family in BRACKETS)
    yield from (_removed(marked, mark, 0.4) for mark in brackets if not _enumerates(marked.passage.text, mark.at))
    yield from (_opened(marked, mark) for mark in alone if mark.family not in BRACKETS)


def _opened(marked: MarkedPassage, mark: PairedMark) -> Slip:
    """Propose where what the quotation mark *mark* closes should open; remove it if there is no such place."""
    text = marked.passage.text
    if not _ends_here(text, mark.at):
        return _removed(marked, mark, 0.65, ": a stray mark")
    resumed = _resumed(marked, mark)
    if resumed is None:
        return _removed(marked, mark, 0.5, ", or its beginning is lost")
    start, end = mark.at - len(_before(text, mark.at)), resumed + len(_behind(text, resumed))
    reason = f"“…{text[start : mark.at + 1]}” is never opened; perhaps here"
    return Slip(resumed, end, OPENING[mark.char] + text[resumed:end], 0.55, reason)


def _removed(marked: MarkedPassage, mark: PairedMark, score: float, why: str = "") -> Slip:
    """Remove a mark that closes nothing."""
    text = marked.passage.text
    start = mark.at - len(_before(text, mark.at))
    return Slip(start, mark.at + 1, text[start : mark.at], score, f"“{mark.char}” closes nothing{why}")


def _ends_here(text: str, at: int) -> bool:
    """Return whether a quotation may end at *at*: at the end of a sentence, or beside another mark."""
    return text[at - 1] in ".,!?;:…" or bool(re.match(r"[.,!?;:]|\s*$", text[at + 1 :]))


def _resumed(marked: MarkedPassage, mark: PairedMark) -> int | None:
    """Return where the words that *mark* closes may begin: after a pause before a capital, behind any other mark."""
    text = marked.passage.text
    floor = max((one.at for one in marked.marks if one.at < mark.at), default=-1) + 1
    found = [match.end() for match in RESUMED.finditer(text, floor, mark.at)]
    return next((at for at in found if text[:at].rstrip()[-1] in ",:;"), None)


def _enumerates(text: str, at: int) -> bool:
    """Return whether a bracket belongs to a number or letter of a list: ``a)``, ``12)``."""
    return bool(re.search(r"(?:^|\s)\(?(?:\w|\d+|[ivx]+)$", text[:at]))


def _before(text: str, at: int) -> str:
    found = WORD_BEFORE.search(text, 0, at) if at > 0 else None
    words = found[0] if found else ""
    opened = max((match.end() for match in MARK.finditer(words)), default=0)
    return words if opened == len(words) or words[:opened].strip("‘“(['\"") else words[opened:]


def _behind(text: str, at: int) -> str:
    found = re.match(r"[\w\u0300-\u036f]+(?:[’'-]\w+)*", text[at:]) or WORD_BEHIND.match(text, at)
    return found[0] if found else ""
