"""Make other versions of a text, and know where each of its passages went.

A version is a list of characters, each with the offset that it had in the old text, or -1: so the truth about every
passage is counted, not computed by what is tested. All is drawn from one seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from edition.model import Span

Glyphs = list[tuple[str, int]]
Change = Callable[[Glyphs, random.Random], Glyphs]
OCR = dict(pair.split(":") for pair in "e:c h:b i:l l:1 m:rn n:u o:0 f:s s:f t:f a:o 1:l u:n".split())
STRAIGHT = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "--", "…": "..."}
_SENTENCE = re.compile(r"[^.!?\n][^.!?\n]{20,}?[.!?][’”\"]?(?=\s)")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\n]+)*\n\n+")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
RIGHT = 0.999
LOST = 0.02


class Truth(Struct, frozen=True):
    """Where a passage stands in the new version (in each of *spans*: it may be doubled), and which share is *left*."""

    spans: tuple[Span, ...]
    left: float


class Version(Struct, frozen=True):
    """A new version of a text: *origins* has the old offset of each of its characters, or -1."""

    text: str
    origins: tuple[int, ...]

    def truth(self, old: str, passage: Span) -> Truth:
        """Say where *passage* of the *old* text is."""
        inked = {at for at in range(passage.start, passage.end) if not old[at].isspace()}
        spans = tuple(self._spans(inked))
        kept = inked.intersection(self.origins)
        return Truth(spans, len(kept) / len(inked))

    def _spans(self, inked: set[int]) -> Iterator[Span]:
        """Return the range of each copy: the characters that came of the passage, as long as their offsets rise."""
        places = [at for at, origin in enumerate(self.origins) if origin in inked]
        begin = 0
        for nth in range(1, len(places) + 1):
            if nth == len(places) or self._is_again(places[nth - 1], places[nth]):
                yield Span(places[begin], places[nth - 1] + 1)
                begin = nth

    def _is_again(self, before: int, at: int) -> bool:
        """Say whether a copy begins: a letter misread as two has one offset twice as well, but side by side."""
        back = self.origins[before] - self.origins[at]
        return back > 0 or (back == 0 and at > before + 1)


def version(old: str, changes: list[Change], seed: int) -> Version:
    """Apply *changes* to *old*, one after the other."""
    drawn = random.Random(seed)  # noqa: S311  drawn again the same, not secret
    glyphs: Glyphs = list(zip(old, range(len(old)), strict=True))
    for change in changes:
        glyphs = change(glyphs, drawn)
    return Version("".join(c for c, _ in glyphs), tuple(origin for _, origin in glyphs))


def passages(old: str, count: int, seed: int) -> list[Span]:
    """Draw passages such as editors point at: names, phrases, sentences; whole words."""
    drawn = random.Random(seed)  # noqa: S311  drawn again the same, not secret
    words = [match.span() for match in _WORD.finditer(old)]
    found = []
    for _ in range(count):
        size = drawn.choice((1, 1, 1, 2, 2, 3, 4, 6, 9, 15, 30))
        first = drawn.randrange(len(words) - size)
        found.append(Span(words[first][0], words[first + size - 1][1]))
    return found


def _pieces(glyphs: Glyphs, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer("".join(c for c, _ in glyphs))]


def _rewritten(glyphs: Glyphs, edits: list[tuple[int, int, Glyphs]]) -> Glyphs:
    """Replace ranges, given in order."""
    done: Glyphs = []
    reached = 0
    for start, end, instead in edits:
        done += glyphs[reached:start] + instead
        reached = end
    return done + glyphs[reached:]


def _chosen(drawn: random.Random, pieces: list[tuple[int, int]], share: float) -> list[tuple[int, int]]:
    return sorted(drawn.sample(pieces, max(1, int(len(pieces) * share)))) if pieces else []


def misread(share: float) -> Change:
    """Misread a letter in a share of the words (or, seen from the other side: correct one)."""

    def change(glyphs: Glyphs, drawn: random.Random) -> Glyphs:
        edits = []
        for start, end in _chosen(drawn, _pieces(glyphs, _WORD), share):
            letters = [at for at in range(start, end) if glyphs[at][0] in OCR]
            if letters:
                at = drawn.choice(letters)
                edits.append((at, at + 1, [(c, glyphs[at][1]) for c in OCR[glyphs[at][0]]]))
        return _rewritten(glyphs, edits)

    return change


def reworded(share: float) -> Change:
    """Leave words out, put words in, put other words in their places."""

    def change(glyphs: Glyphs, drawn: random.Random) -> Glyphs:
        pieces = _pieces(glyphs, _WORD)
        vocabulary = ["".join(c for c, _ in glyphs[start:end]) for start, end in pieces]
        edits: list[tuple[int, int, Glyphs]] = []
        for start, end in _chosen(drawn, pieces, share):
            other = drawn.choice(vocabulary)
            how = drawn.randrange(3)
            if how == 0:
                edits.append((start, end, []))
            elif how == 1:
                edits.append((end, end, [(c, -1) for c in f" {other}"]))
            elif other.casefold() != "".join(c for c, _ in glyphs[start:end]).casefold():
                edits.append((start, end, _instead(glyphs[start:end], other)))
        return _rewritten(glyphs, edits)

    return change


def _instead(word: Glyphs, other: str) -> Glyphs:
    """Put *other* in the place of *word*: its ends are where those of the word were, its letters came from nowhere."""
    first, *middle, last = list(other) if len(other) > 1 else [other, "-"]
    return [(first, word[0][1]), *((c, -1) for c in middle), (last, word[-1][1])]


def deleted(share: float) -> Change:
    """Leave sentences out."""

    def change(glyphs: Glyphs, drawn: random.Random) -> Glyphs:
        return _rewritten(glyphs, [(*piece, []) for piece in _chosen(drawn, _pieces(glyphs, _SENTENCE), share)])

    return change


def without(passages: list[Span]) -> Change:
    """Leave out *passages* (of the old text; they do not overlap)."""

    def change(glyphs: Glyphs, _drawn: random.Random) -> Glyphs:
        gone = {at for passage in passages for at in range(passage.start, passage.end)}
        return [glyph for glyph in glyphs if glyph[1] not in gone]

    return change


def apart(passages: list[Span]) -> list[Span]:
    """Choose passages that neither overlap nor touch."""
    chosen: list[Span] = []
    for passage in passages:
        if all(passage.end + 20 < other.start or other.end + 20 < passage.start for other in chosen):
            chosen.append(passage)
    return sorted(chosen)


def doubled(share: float) -> Change:
    """Set sentences twice."""

    def change(glyphs: Glyphs, drawn: random.Random) -> Glyphs:
        chosen = _chosen(drawn, _pieces(glyphs, _SENTENCE), share)
        return _rewritten(glyphs, [(end, end, [(" ", -1), *glyphs[start:end]]) for start, end in chosen])

    return change


def moved(count: int) -> Change:
    """Put paragraphs elsewhere."""

    def change(glyphs: Glyphs, drawn: random.Random) -> Glyphs:
        for _ in range(count):
            start, end = drawn.choice(_pieces(glyphs, _PARAGRAPH))
            taken, rest = glyphs[start:end], glyphs[:start] + glyphs[end:]
            place = drawn.choice(_pieces(rest, _PARAGRAPH))[0]
            glyphs = rest[:place] + taken + rest[place:]
        return glyphs

    return change


def wrapped(width: int, end: str = "\n") -> Change:
    """Break the lines anew, some in the middle of a word."""

    def change(glyphs: Glyphs, drawn: random.Random) -> Glyphs:
        done: Glyphs = []
        column = 0
        for nth, (c, origin) in enumerate(glyphs):
            column = 0 if c == "\n" else column + 1
            if c == " " and column > width:
                done += [(sign, origin) for sign in end]
                column = 0
            elif c == " " and drawn.random() < 0.05:
                done += [(c, origin), (" ", -1)]
            else:
                done.append((c, origin))
                inside = all(s.islower() for s, _ in glyphs[max(0, nth - 1) : nth + 3])
                if inside and column > width - 2 and drawn.random() < 0.3:
                    done += [(sign, -1) for sign in f"-{end}"]
                    column = 0
        return done

    return change


def straight(glyphs: Glyphs, _drawn: random.Random) -> Glyphs:
    """Write quotation marks and dashes as a typewriter does."""
    return [(sign, origin) for c, origin in glyphs for sign in STRAIGHT.get(c, c)]


def soft(glyphs: Glyphs, drawn: random.Random) -> Glyphs:
    """Put soft hyphens into words, and hard spaces between some."""
    done: Glyphs = []
    for nth, (c, origin) in enumerate(glyphs):
        done.append(("\u00a0" if c == " " and drawn.random() < 0.05 else c, origin))
        if c.islower() and glyphs[nth + 1 : nth + 2] and glyphs[nth + 1][0].islower() and drawn.random() < 0.02:
            done.append(("\u00ad", -1))
    return done


def marked(share: float) -> Change:
    """Put calls of notes behind words."""

    def change(glyphs: Glyphs, drawn: random.Random) -> Glyphs:
        chosen = _chosen(drawn, _pieces(glyphs, _WORD), share)
        return _rewritten(glyphs, [(end, end, [(c, -1) for c in f"[{nth}]"]) for nth, (_, end) in enumerate(chosen, 1)])

    return change


RECIPES: dict[str, list[Change]] = {
    "misread": [misread(0.04)],
    "badly misread": [misread(0.12), wrapped(60)],
    "wrapped": [wrapped(72), straight],
    "wrapped CRLF": [wrapped(66, "\r\n"), soft],
    "marked": [marked(0.02), straight, misread(0.01)],
    "deleted": [deleted(0.12)],
    "deleted and misread": [deleted(0.08), misread(0.03), wrapped(70)],
    "doubled": [doubled(0.06)],
    "doubled and misread": [misread(0.02), doubled(0.06), misread(0.01)],
    "moved": [moved(4)],
    "moved and deleted": [deleted(0.06), moved(3), misread(0.02)],
    "reworded": [reworded(0.04)],
    "all": [deleted(0.05), doubled(0.03), moved(2), reworded(0.02), misread(0.03), marked(0.01), straight, wrapped(70)],
}
