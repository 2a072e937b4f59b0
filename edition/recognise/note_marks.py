"""How transcribers mark a note and its call, a row a habit; `note_habits` finds the notes by them."""

from __future__ import annotations

import re

from edition.recognise.page_marks import counts_pages
from edition.recognise.recogniser import NoteHabit
from edition.recognise.section_numbers import counts_sections

_NUMBER = r"\^?[0-9]{1,4}[a-z]?|[ivxl]{1,6}|[^\W\d_]|[*†‡§‖¶#+]{1,4}"
_SEVERAL = r"[0-9]{1,3}(?:[,;–-][ \u00a0]?[0-9]{1,3})+"
_BEFORE = r"(?<=[\w.,;:!?…'\"’”»)\]_])"
_BEHIND_SPACE = r"(?<=[\w.,;:!?…'\"’”»)\]_][ \u00a0])(?=[*†‡§‖¶]{1,4}(?:[.,;:!?)»”]|[ ]\w))"
"""Russian and French books set a space between a word and its star; at the end of a line it may be an ornament."""

IN_BRACKETS = NoteHabit(
    re.compile(rf"\[({_NUMBER})\](?=[ \t])"),
    # letters that an editor supplied within a word call nothing
    re.compile(rf"\[({_NUMBER}|{_SEVERAL})\](?!\()(?<![^\W\d_]\](?=[^\W\d_]))"),
    means_else=counts_sections,
)
IN_BRACES = NoteHabit(
    re.compile(r"\{([0-9]{1,3}[a-z]?|[a-z])\}(?=[ \t])"),
    # `C^{y}` is a raised letter
    re.compile(r"(?<![\^_])\{([0-9]{1,3}[a-z]?|[a-z])\}"),
    means_else=counts_pages,
)
WITH_CARET = NoteHabit(
    re.compile(r"\[\^([\w-]+)\]:"),
    re.compile(r"\[\^([\w-]+)\](?!\()"),
    strong=True,
)
IN_PLACE = NoteHabit(
    re.compile(
        r"\[(?:Foot)?[Nn]ote[ \t]*([^\]:\s]{1,6})?:|\[(?:Fu(?:ß|ss)note|Anmerkung|Note|Nota|Noot)[ \t]+([^\]:\s]{1,6}):"
    ),
    IN_BRACKETS.call,
    closed=True,
    strong=True,
)
_BULLET = re.compile(r"^[ \t]*\*[ \t]+\S", re.MULTILINE)
FEWEST_BULLETS, MORE_THAN_CALLS = 10, 3


def _has_bullets(text: str) -> bool:
    """Return whether stars begin the items of lists: far more lines begin with one than words end with one."""
    bullets, calls = len(_BULLET.findall(text)), len(WITH_SYMBOLS.call.findall(text))
    return bullets >= FEWEST_BULLETS and bullets > calls * MORE_THAN_CALLS


WITH_SYMBOLS = NoteHabit(
    # what somebody says behind a dash is no note, nor is the section of a law, with its number
    re.compile(r"(?!§§?[ \t\u00a0]*[0-9])([*†‡§‖¶]{1,4})(?=[ \t]?[^\s*†‡§‖¶—–-])"),
    # words between two asterisks come first, so that their second one calls nothing
    re.compile(
        rf"(?<![\w*])\*{{1,2}}[^\s*.,;:!?)…](?:[^*\r\n]*[^\s*])?\*{{1,2}}|(?:{_BEFORE}|{_BEHIND_SPACE})([*†‡§‖¶]{{1,4}})(?![\w*†‡§‖¶])"
    ),
    sure=False,
    means_else=_has_bullets,
)
WITH_SUPERSCRIPTS = NoteHabit(
    re.compile(r"([⁰¹²³⁴-⁹]{1,3})(?=[ \t\u00a0]?[^\s⁰¹²³⁴-⁹])"),
    re.compile(r"([⁰¹²³⁴-⁹]{1,3})"),
    sure=False,
)
NUMBERED = NoteHabit(
    re.compile(r"([0-9]{1,4})\.[ \t]+(?=\S)"),
    IN_BRACKETS.call,
    listed=True,
    means_else=counts_sections,
)
IN_ROUND_BRACKETS = NoteHabit(
    re.compile(r"\(([0-9]{1,3})\)[ \t]*(?=\S)"),
    # parts of a sentence are counted so as well, but with a space before them
    re.compile(rf"(?<=[^\s(])\(([0-9]{{1,3}}|{_SEVERAL})\)"),
    sure=False,
    listed=True,
)
LETTERS_IN_ROUND_BRACKETS = NoteHabit(
    re.compile(r"\(([a-z]|[*†‡§]{1,4})\)[ \t]*(?=\S)"),
    # clauses of a law are cited so behind a figure, parts of a sentence behind a space
    re.compile(r"(?<=[^\W\d_]|[.,;:!?…'\"’”»])\(([a-z]|[*†‡§]{1,4})\)(?!\w)"),
    sure=False,
)
_WIDE = r"[（［〔【]([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|[*＊※]{1,3})[）］〕】]"
IN_WIDE_BRACKETS = NoteHabit(
    re.compile(rf"{_WIDE}[ \t\u3000]*(?=\S)"),
    # parts of a sentence are counted so behind a comma or a colon
    re.compile(rf"(?<=[^\s、，：；]){_WIDE}"),
    sure=False,
)
STARRED_NUMBERS = NoteHabit(
    re.compile(r"[(\[{](\*[0-9]{1,3})[)\]}][ \t]*(?=\S)"),
    re.compile(r"[(\[{](\*[0-9]{1,3})[)\]}]"),
)
BARE = NoteHabit(
    re.compile(r"([0-9]{1,3})\.?[ \t]+(?=\S)"),
    re.compile(r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;:!?])|(?<=[.,;:!?][”’\"')»]))([0-9]{1,3})(?![\w]|[.,]\d|[:’'])"),
    sure=False,
    listed=True,
)
