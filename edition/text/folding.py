r"""When two stretches of words are the same: one table of character classes, and a profile for each use.

=========  ======  ====  =====  ======  ===========================================================
class      anchor  name  carry  search  same under it
=========  ======  ====  =====  ======  ===========================================================
canonical  x       x     x      x       composed and decomposed letters (Unicode C6, NFC and NFD)
space      x       x     x      x       every white space, a run of it, a line end
paragraph                x      x       a blank line and a space
invisible          x     x      x       with and without soft hyphen, joiners, BOM, marks of direction
hyphen             x     x      x       ``-`` and its forms, en dash and minus included
apostrophe         x     x      x       ``'`` and its forms
mark               x     x      x       with and without a call or a page mark: ``[12]``, ``¹``, ``[p. 3]``
broken             x     x      x       a word that a hyphen breaks at a line end (see `NAME_JOINED`)
quotation                x      x       all quotation marks and apostrophes
dash                     x      x       long dashes and hyphens
emphasis                 x      x       with and without ``*`` and ``_``
print                    x      x       ligatures, full-width letters, ``ſ``, ``…`` (Unicode NFKC)
case                     x      x       capitals and small letters, ``ß`` and ``ss``
letter                          x       ``ı`` ``ł`` ``æ`` ``ø`` ``đ`` ``þ`` and ``i`` ``l`` ``ae`` ``o`` ``d`` ``th``;
                                        Arabic ``ة`` ``ى`` and ``ه`` ``ي``, Persian ``ک`` ``ی`` and ``ك`` ``ي``;
                                        Russian ``ѣ`` ``ѳ`` ``і`` ``ѵ`` and ``е`` ``ф`` ``и`` ``и``
figure                          x       ``١٩١٧`` and ``1917``: the decimal figures of all scripts
accent                          x       letters with and without diacritics
=========  ======  ====  =====  ======  ===========================================================

An accent changes a letter, and often the word (*schon*, *schön*): a person confirms it, so `CARRY` keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum, auto
from functools import lru_cache
from unicodedata import combining, normalize

from msgspec import Struct

from edition.text.derived import Derived, DerivedStretch, attaches, derived
from edition.text.scripts import ARABIC, CYRILLIC, LATIN, UNSPACED, ZEROS, unspaced


class Class(StrEnum):
    """A way in which the same words may differ; the module's table explains each."""

    CANONICAL = auto()
    SPACE = auto()
    PARAGRAPH = auto()
    INVISIBLE = auto()
    HYPHEN = auto()
    APOSTROPHE = auto()
    MARK = auto()
    BROKEN = auto()
    QUOTATION = auto()
    DASH = auto()
    EMPHASIS = auto()
    PRINT = auto()
    CASE = auto()
    LETTER = auto()
    FIGURE = auto()
    ACCENT = auto()


SOFT_HYPHEN = "\u00ad"
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
TATWEEL = "\u0640"
"""What makes an Arabic word longer in its line, and is none of its letters: the class *letter* takes it away."""
HYPHENS = "‐‑‒–−⁃﹣－⸗"
# no dash is among them: it stands between words, not within one
BREAKING = "-‐‑⸗¬"
"""Signs that part a word at a line end; Fraktur has ``⸗``, some transcribers write ``¬``."""
APOSTROPHES = "’‘‛ʼʻʽʾʿʹˈ′＇`´"
SMALL_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PARAGRAPH = "\u2029"
"""A blank line is folded to this: Unicode's paragraph separator, which never equals a space."""
_NOTE = r"\^?(?:\d{1,4}|[*†‡]{1,3}|[a-z](?=\](?!\w)))\]"
_PAGE = r"(?:pp?|pg|page|S|fol?)\.?[ \u00a0]?(?:\d{1,5}|[ivxlc]{1,8})[rv]?\]"
NOTE_MARK = re.compile(rf"\[{_NOTE}|[{SMALL_FIGURES}]+")
"""A call of a note: `[12]`, `[^3]`, `[a]`, `¹²`. A letter in brackets inside a word is that letter, supplied."""
OBJECT = "\ufffc"
"""Stands for a mark that was recognised and taken out of the text (Unicode's object replacement character)."""
CHARACTERS: dict[Class, dict[str, str]] = {
    Class.INVISIBLE: dict.fromkeys(INVISIBLE, ""),
    Class.HYPHEN: dict.fromkeys(HYPHENS, "-"),
    Class.APOSTROPHE: dict.fromkeys(APOSTROPHES, "'"),
    Class.QUOTATION: dict.fromkeys(f'{APOSTROPHES}‚“”„‟″«»‹›"', "'"),
    Class.DASH: dict.fromkeys("—―", "-"),
    Class.EMPHASIS: dict.fromkeys("*_", ""),
    Class.LETTER: {TATWEEL: "", **LATIN, **ARABIC, **CYRILLIC},
    Class.FIGURE: {chr(ord(zero) + value): str(value) for zero in ZEROS for value in range(10)},
}
"""The one table of characters: what each becomes, by class. The other classes are rules, not lists."""
_SIGNS = SMALL_FIGURES + OBJECT
_MARKS = rf"(?:\[(?:{_NOTE}|{_PAGE})|[{_SIGNS}])"
_MARK = re.compile(_MARKS)
_BREAK = re.compile(rf"[{re.escape(BREAKING)}](?=[\s{INVISIBLE}{_SIGNS}\[])")
_LINE_END = re.compile(r"\r\n?|\n")
_MARK_ALONE = re.compile(rf"[\r\n][^\S\r\n]*{_MARKS}[^\S\r\n]*(?=[\r\n])")
_LABEL = re.compile(rf"[\r\n][^\S\r\n]*(?:{NOTE_MARK.pattern})[^\r\n]*\Z")
"""A mark that begins a line with more text: the label of a note, not a call."""


class Profile(Struct, frozen=True):
    """The classes that one use folds; *joins* drops the hyphen of a broken word, else it is kept."""

    classes: frozenset[Class]
    joins: bool = False


_ANCHOR = {Class.CANONICAL, Class.SPACE}
_NAME = {*_ANCHOR, Class.INVISIBLE, Class.HYPHEN, Class.APOSTROPHE, Class.MARK, Class.BROKEN}
_CARRY = {*_NAME, Class.PARAGRAPH, Class.QUOTATION, Class.DASH, Class.EMPHASIS, Class.PRINT, Class.CASE}
ANCHOR = Profile(frozenset(_ANCHOR))
"""For quotations that do not match code point by code point."""
NAME = Profile(frozenset(_NAME))
"""For forms of registers; capitals are forms of their own (`edition.text.name_forms`)."""
NAME_JOINED = Profile(frozenset(_NAME), joins=True)
"""The same, the hyphen of a broken word dropped: both are tried, since only the register knows which is right."""
CARRY = Profile(frozenset(_CARRY), joins=True)
"""For the words of two transcriptions of one text."""
SEARCH = Profile(frozenset(Class), joins=True)
"""For readers who type plain letters into a search box."""
PRINTED = Profile(frozenset({Class.CANONICAL, Class.INVISIBLE}))
"""For words that are the same on paper: suggestions read and count these."""
ACCENTS = Profile(frozenset({Class.CANONICAL, Class.LETTER, Class.ACCENT}))
"""For words that differ in nothing but their accents."""


def breaks(text: str) -> bool:
    """Return whether a hyphen may break a word of *text* at a line end: `NAME` and `NAME_JOINED` may differ."""
    return bool(_BREAK.search(text))


def key(words: str, profile: Profile) -> str:
    r"""Return *words* folded, to be compared with other folded words.

    >>> key("Brest\u2011Litovsk", NAME) == key("Brest-Litovsk", NAME)
    True
    """
    return fold(words, profile).text


def fold(text: str, profile: Profile) -> Derived:
    """Fold *text*; every code point of the result leads back to the code points it stands for."""
    gaps = Class.SPACE in profile.classes and bool(unspaced(text))
    pattern = _changes(profile, frozenset(c for c in set(text) if _matters(c, profile)), gaps=gaps)
    pieces: list[DerivedStretch] = []
    words: list[str] = []
    cuts: list[int] = []
    reached = size = 0
    for found in pattern.finditer(text) if pattern else ():
        old, start = found[0], found.start()
        new = "" if found.lastgroup == "unspaced" else _folded(old, profile)
        # what does not change between two finds is one piece, however long: a text folds in few of them
        words += text[reached:start], new
        pieces += DerivedStretch(reached, start - reached, start - reached), *_indivisible(start, len(old), len(new))
        size += start - reached + len(new)
        reached = found.end()
        # “Lenin¹” reads “Lenin”, and must not run into the word behind the mark
        if not new and _MARK.search(old):
            cuts.append(size)
    pieces.append(DerivedStretch(reached, len(text) - reached, len(text) - reached))
    words.append(text[reached:])
    return derived((_one_for_one("".join(words), profile),), pieces, cuts)


def _indivisible(source: int, source_size: int, size: int) -> list[DerivedStretch]:
    """Return pieces that are never split, even where the sizes are the same."""
    # ﬁ beside fi: a hit may begin at its f, and then the whole ligature is meant
    if 1 < size == source_size:
        return [DerivedStretch(source, source_size, 1)] * size
    return [DerivedStretch(source, source_size, size)]


def _one_for_one(words: str, profile: Profile) -> str:
    """Replace every character that folds to exactly one other."""
    # a text has some hundred characters: replacing each in one pass is faster than looking at every place
    for c in set(words):
        new = _folded(c, profile)
        if len(new) == 1 and new != c:
            words = words.replace(c, new)
    return words


@lru_cache(maxsize=65536)
def _matters(c: str, profile: Profile) -> bool:
    """Return whether *c* may fold to no or several characters, or depends on its neighbours."""
    spaced = Class.SPACE in profile.classes and (c.isspace() or c in BREAKING or c == "[")
    return spaced or attaches(c) or len(_folded(c, profile)) != 1


@lru_cache(maxsize=1024)
def _changes(profile: Profile, characters: frozenset[str], *, gaps: bool) -> re.Pattern[str] | None:
    """Return a pattern that matches what changes in a text of *characters*, one-for-one changes apart.

    Only the characters of the text are tested, since Unicode has too many to test them all.
    """
    first, parts = [], []
    for begins, goes_on in (
        *_runs(profile, characters),
        ("".join(c for c in sorted(characters) if len(_folded(c, profile)) != 1), ""),
    ):
        if begins:
            first.append(begins)
            parts.append(f"(?<=[{begins}]){goes_on}")
    # a set in front makes the search skip what cannot begin a change
    pattern = f"[{''.join(first)}](?:{'|'.join(parts)})" if first else ""
    attached = "".join(sorted(c for c in characters if attaches(c)))
    # a letter is folded with all that is attached to it, since marks in another order are the same letter (NFC)
    if attached:
        between = f"[{INVISIBLE}]*" if Class.INVISIBLE in profile.classes else ""
        letter = rf"[^\s{INVISIBLE}](?:{between}[{attached}])+"
        pattern = f"{letter}|{pattern}" if pattern else letter
    # a gap is white space, which `_runs` finds: there is a pattern whenever there are gaps
    if gaps:
        pattern = f"(?P<unspaced>{UNSPACED})|{pattern}"
    return re.compile(pattern) if pattern else None


def _runs(profile: Profile, characters: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield how runs of white space and marks begin (a set) and continue (a pattern), if *characters* can form them."""
    if Class.SPACE not in profile.classes:
        return
    # the quantifiers below are possessive: a run is never given back, so long ones take linear time
    blank = rf"\s{INVISIBLE}" if Class.INVISIBLE in profile.classes else r"\s"
    marks = Class.MARK in profile.classes and not characters.isdisjoint(f"[{_SIGNS}")
    step = f"(?:[{blank}]|{_MARKS})" if marks else f"[{blank}]"
    if Class.BROKEN in profile.classes and not characters.isdisjoint(BREAKING):
        signs = re.escape(BREAKING)
        yield signs, rf"(?<=\w[{signs}]){step}++(?=\w)"
    yield blank, f"{step}++"
    if marks:
        yield r"\[", f"(?:{_NOTE}|{_PAGE}){step}*+"
        yield _SIGNS, f"{step}*+"


@lru_cache(maxsize=65536)
def _folded(old: str, profile: Profile) -> str:
    """Fold *old*: a run of white space, a mark, or a letter with its combining marks."""
    if len(old) > 1 and old[0] in BREAKING and _is_run(old[1:], profile):
        return _broken(old, profile)
    return _run(old, profile) if _is_run(old, profile) else _letters(old, profile)


def _is_run(old: str, profile: Profile) -> bool:
    plain = _unmarked(old, profile)
    return Class.SPACE in profile.classes and all(c.isspace() or c in INVISIBLE for c in plain)


def _unmarked(old: str, profile: Profile) -> str:
    return _MARK.sub("", old) if Class.MARK in profile.classes else old


def _broken(old: str, profile: Profile) -> str:
    """Fold a hyphen and the white space behind it: one hyphen or none, if one line ends there."""
    # a hyphen before a blank line is a dash or an omission, and before none it is printed within the line
    if _line_ends(old[1:], profile) != 1:
        return _letters(old[0], profile) + _run(old[1:], profile)
    return "" if profile.joins else "-"


def _run(old: str, profile: Profile) -> str:
    """Fold a run of white space, marks and invisible characters to one space, to a paragraph's end, or to nothing."""
    plain = _unmarked(old, profile)
    if not any(c.isspace() for c in plain):
        return _letters(plain, profile)
    lines = _line_ends(old, profile)
    # a soft hyphen at a line end breaks a word: nothing separates its halves
    if lines == 1 and plain[0] == SOFT_HYPHEN:
        return ""
    return PARAGRAPH if lines > 1 and Class.PARAGRAPH not in profile.classes else " "


def _line_ends(run: str, profile: Profile) -> int:
    """Count the line ends of *run*; a page mark alone on its line counts as none, the end of a paragraph as several."""
    plain = _unmarked(run, profile)
    lines = len(_LINE_END.findall(plain)) - (len(_MARK_ALONE.findall(run)) if plain != run else 0)
    return max(lines, 2) if PARAGRAPH in plain or (plain != run and _LABEL.search(run)) else lines


def _letters(old: str, profile: Profile) -> str:
    """Fold one letter with its combining marks."""
    classes, table = profile.classes, _table(profile)
    words = normalize("NFKC" if Class.PRINT in classes else "NFC", old.translate(table))
    if Class.ACCENT in classes:
        # before case: it would make a letter of the iota below another (ῳ), which nobody types who types no accents
        words = "".join(c for c in normalize("NFD", words) if not combining(c))
    if Class.CASE in classes:
        # case folding may decompose a letter: ǰ becomes j with a combining caron
        words = normalize("NFD" if Class.ACCENT in classes else "NFC", words.casefold())
    # NFKC may yield characters of the table, such as the quotation mark of a full-width one
    return words.translate(table)


@lru_cache(maxsize=16)
def _table(profile: Profile) -> dict[int, str]:
    return {ord(c): new for one in CHARACTERS if one in profile.classes for c, new in CHARACTERS[one].items()}
