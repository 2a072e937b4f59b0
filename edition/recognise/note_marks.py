"""How transcribers mark a note and its call, a row a habit; `note_habits` finds the notes by them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from edition.recognise import readers
from edition.recognise.page_marks import counts_pages
from edition.recognise.recogniser import NoteHabit
from edition.recognise.section_numbers import counts_sections

_HAN = "[〇零一二三四五六七八九十百]{1,5}"
_NOTHING = re.compile("(?!)")
_NUMBER = r"\^?\d{1,4}[a-z]?|[ivxl]{1,6}|[^\W\d_]|[*†‡§‖¶#+]{1,4}"
_SEVERAL = r"\d{1,3}(?:[,،;–-][ \u00a0]?\d{1,3})+"
_BEFORE = r"(?<=[\w.,;:!?…'\"’”»)\]_])"
_BEHIND_SPACE = r"(?<=[\w.,;:!?…'\"’”»)\]_][ \u00a0])(?=[*†‡§‖¶]{1,4}(?:[.,;:!?)»”]|[ ]\w))"
"""Russian and French books set a space between a word and its star; at the end of a line it may be an ornament."""

_PLACES = r"(?:pp?|S|s|ss|с|стр|ch|chap|c|cap|Kap|vol|t|Bd|bk|§|sect?|sec|fig|Abb|eq|[Tt]heorem|Thm|ff?|n|art|line|ll?)"
_NAMED = r"(?:(?:[Ff]oot)?[Nn]ote[ ]|[Nn]\.[ ]?|Anm\.?[ ]|F[Nn]\.?[ ])?"

IN_BRACKETS = NoteHabit(
    re.compile(rf"\[{_NAMED}({_NUMBER})\](?=[ \t])"),
    # letters that an editor supplied within a word call nothing; of “[2, p. 4]” the number does
    re.compile(
        rf"\[{_NAMED}({_NUMBER}|{_SEVERAL})\](?!\()(?<![^\W\d_]\](?=[^\W\d_]))"
        rf"|(?<=\[)([0-9]{{1,3}})(?=[,:][ \u00a0]{_PLACES}\.?[ \u00a0]?[0-9IVXLivxl])"
    ),
    means_else=counts_sections,
)
_LABEL_IN_BRACES = re.compile(r"^[ \t]*\{(?:[0-9]{1,3}[a-z]?|[a-z])\}", re.MULTILINE)
IN_BRACES = NoteHabit(
    re.compile(r"\{([0-9]{1,3}[a-z]?|[a-z])\}(?=[ \t])"),
    # `C^{y}` is a raised letter
    re.compile(r"(?<![\^_])\{([0-9]{1,3}[a-z]?|[a-z])\}"),
    # so is `Y{r}`, if no note has such a label
    means_else=lambda text: counts_pages(text) or _LABEL_IN_BRACES.search(text) is None,
)
# “[^1](x)” is a link of Markdown
WITH_CARET = NoteHabit(
    re.compile(r"\[\^([\w-]+)\]:"),
    re.compile(r"\[\^([\w-]+)\](?!\()"),
    strong=True,
)
# “[Footnote 1: …”, “[Note: …”, “[Anmerkung 2: …”; not “[Note that …”
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
_ROUND = re.compile(
    # parts of a sentence are counted so as well, but with a space or a dash before them and none of its stops behind
    rf"(?:(?<=[^\s(—–-])|(?<=\w[ \u00a0])(?=\(\d+\)[.,:;،؛؟]))\((\d{{1,3}}|{_SEVERAL})\)"
)
# “the tide2) rose”, “the tide 2).”; not “a2) the tide”, an item
_HALF_ROUND = re.compile(
    rf"(?:{_BEFORE}(?<!\d)(?<!\s[^\W\d_])|(?<=[^\W\d_][ \u00a0])(?=\d+\)(?:[.,;:!?]|[ \t]*$)))(\d{{1,3}})\)(?!\w)",
    re.MULTILINE,
)
_BEHIND_WORDS = re.compile(rf"(?:(?<=[^\s(—–-])|(?<=[^\s(,:;—–-][ \u00a0]))\((\d{{1,3}}|{_SEVERAL})\)")
_IN_ROUND = re.compile(r"\((\d{1,3})\)[ \t]*(?=\S)")
IN_ROUND_BRACKETS = tuple(NoteHabit(_IN_ROUND, call, sure=False, listed=True) for call in (_ROUND, _BEHIND_WORDS))
# “↑ ”, “^ a b ”, “↑ 1,0 1,1 ”: what leads back to the calls of a note, in a wiki
_BACK = r"[↑^][ \t]+(?:(?:[0-9]{1,3}[.,][0-9]{1,2}|[a-z])[ \t]+)*"
# “12. The ford”, “12 – The ford”; not “12 - 14”
_COUNTED = re.compile(rf"(\d{{1,4}})(?:[.)][ \t]+|[ ]?[-–—][ \t]*)(?:{_BACK})?(?=[^\s\d])")
BEHIND_ARROWS = NoteHabit(re.compile(rf"({_BACK})(?=\S)"), IN_BRACKETS.call, counted=True)
NUMBERED = (
    NoteHabit(_COUNTED, IN_BRACKETS.call, listed=True, means_else=counts_sections),
    *(NoteHabit(_COUNTED, call, listed=True, sure=False) for call in (WITH_SUPERSCRIPTS.call, _ROUND, _HALF_ROUND)),
)
"""Lists say only that they count: how their notes are called is seen in the text, see `meant`."""
# “^3 It rose”, “*3. It rose”, “<3> It rose”
BEHIND_A_SIGN = NoteHabit(
    re.compile(r"(?:[\^*※]|<(?=\d+>))(\d{1,3})(?:[.:)>]|(?=[ \t\u3000]))[ \t\u3000]*(?=\S)"),
    re.compile(r"(?<=[^\s\d])(?:[\^*※](\d{1,3})(?!\d)|<(\d{1,3})>)"),
    sure=False,
)
# “המגדל (א)”; not “סעיף (א)”, a clause of a law
_HEBREW = r"(?<=[א-ת״][ ])(?<!סעיף )(?<!קטן )(?<!פסקה )(?<!תקנה )(?=\([א-ת])"
LETTERS_IN_ROUND_BRACKETS = NoteHabit(
    re.compile(r"\(([^\W\d_]|[ivx]{1,4}|[א-ת]{1,2}|[*†‡§+]{1,4})\)[ \t]*(?=\S)"),
    # clauses of a law are cited so behind a figure, parts of a sentence behind a space
    re.compile(
        rf"(?:(?<=[^\W\d_]|[.,;:!?…'\"’”»])|(?<=\w[ ]|.\))(?=\([*†‡§+])|{_HEBREW})"
        r"\(([^\W\d_]|[ivx]{1,4}|[א-ת]{1,2}|[*†‡§+]{1,4})\)(?!\w)"
    ),
    sure=False,
)
_OPENS, _CLOSES = "[\\[（［〔【][注註]?", "[\\]）］〕】]"
IN_WIDE_BRACKETS = NoteHabit(
    re.compile(rf"{_OPENS}({_HAN}|\d{{1,3}}){_CLOSES}[ \t\u3000]*(?=\S)"),
    # parts of a sentence are counted so behind a comma or a colon
    re.compile(rf"(?<=[^\s、，：；]){_OPENS}({_HAN}|\d{{1,3}}){_CLOSES}"),
    sure=False,
    listed=True,
)
STARS_IN_WIDE_BRACKETS = NoteHabit(
    re.compile(rf"{_OPENS}([*＊※]{{1,3}}){_CLOSES}[ \t\u3000]*(?=\S)"),
    re.compile(rf"(?<=[^\s、，：；]){_OPENS}([*＊※]{{1,3}}){_CLOSES}"),
    sure=False,
)
IN_CIRCLES = NoteHabit(re.compile(r"([①-⑳])[ \t\u3000]*(?=\S)"), re.compile("([①-⑳])"), sure=False)
# “(*3) It rose”
STARRED_NUMBERS = NoteHabit(
    re.compile(r"[(\[{](\*[0-9]{1,3})[)\]}][ \t]*(?=\S)"),
    re.compile(r"[(\[{](\*[0-9]{1,3})[)\]}]"),
)
_BARE = re.compile(rf"(\d{{1,3}})\.?[ \t]+(?:{_BACK})?(?=\S)")
# “the tide3 rose”, “the tide.3 It”; not “tide3.5”, nor “tide3:16”, nor “a3) the tide”
BARE = (
    NoteHabit(
        _BARE,
        re.compile(
            r"(?:(?<=[^\W\d_])(?<!\W[^\W\d_])|(?<=[^\W\d_][.,;:!?])|(?<=[.,;:!?][”’\"')»])|(?<=[।॥۔؟。]))(\d{1,3})(?![\w]|[.,]\d|[:’'])"
        ),
        sure=False,
        listed=True,
    ),
    *(NoteHabit(_BARE, call, listed=True, sure=False) for call in (WITH_SUPERSCRIPTS.call, _ROUND)),
)
BARE_BELOW_ROUND_BRACKETS = replace(BARE[-1], means_else=lambda text: _ROUND.search(text) is None)
"""Bare figures that nothing calls number a list, but in what Word saves; below calls in brackets they are notes."""


def meant(habits: Sequence[NoteHabit], text: str) -> list[NoteHabit]:
    """Return the habits whose marks mean notes in a text; a call that means something else there calls nothing.

    Of those with the same labels, it is the one that calls most of their numbers.
    """
    others = [habit for habit in habits if habit.means_else(text)]
    calls = {habit.call for habit in others}
    alike: dict[re.Pattern[str], list[NoteHabit]] = defaultdict(list)
    for habit in habits:
        if habit not in others:
            alike[habit.label].append(replace(habit, call=_NOTHING) if habit.call in calls else habit)
    return [_best(found, text) if len(found) > 1 else found[0] for found in alike.values()]


def _best(habits: Sequence[NoteHabit], text: str) -> NoteHabit:
    """Return which of *habits* calls most of the numbers at the beginnings of lines; the first, where none does."""
    labels = set(map(readers.read_number, _at_beginnings(habits[0].label).finditer(text)))
    if not labels:
        return habits[0]
    return max(habits, key=lambda habit: len(labels.intersection(map(readers.read_number, habit.call.finditer(text)))))


@cache
def _at_beginnings(label: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*(?:{label.pattern})", re.MULTILINE)
