"""Scripts: letters and figures that stand for others, and those that put no space between words or at line ends."""

from __future__ import annotations

import re
import unicodedata

IDEOGRAPHS = ("CJK UNIFIED", "CJK COMPATIBILITY")
SPACELESS = (
    *(*IDEOGRAPHS, "HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA", "BOPOMOFO", "YI "),
    *("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "TAI ", "NEW TAI LUE", "BALINESE", "JAVANESE"),
)
"""Beginnings of the Unicode names of letters whose scripts put no space between words."""
WIDE = (
    "\u2e80-\u2fdf\u3001-\u303f\u3040-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff01-\uff60\U00020000-\U0003ffff"
)
"""Chinese and Japanese letters and signs: a line is broken between any two, and the line end stands for nothing."""
LATIN = dict(zip("ıłæœøđðþŁÆŒØĐÐÞ", "i l ae oe o d d th L AE OE O D D TH".split(), strict=True))
"""Letters that do not decompose under NFKD, so that taking off marks does not reach them."""
ARABIC = {"\u0629": "\u0647", "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643"}
"""Letters that Arabic and Persian keyboards and printers take for one another: ة ى ی ک become ه ي ي ك."""
CYRILLIC = dict(zip("ѣѳіѵѢѲІѴ", "ефииЕФИИ", strict=True))
"""Letters of the Russian spelling before 1918, and those that took their place; Ukrainian has і for и, too."""
ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20"
    "\u1040\u1090\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0"
    "\ua9f0\uaa50\uabf0"
)
"""The zero of every script that has decimal figures of its own; one to nine follow it (Unicode, `Nd`)."""
_OPENING, _CLOSING = "“‘—…", "”’—…"
_BETWEEN = r"[ \t]*(?:\r\n?|\n)[ \t]*"
UNSPACED = rf"(?<=[{WIDE}]){_BETWEEN}(?=[{WIDE}{_OPENING}])|(?<=[{_CLOSING}]){_BETWEEN}(?=[{WIDE}])"
"""A line end, with what is indented around it, that is no space: between two such characters (CSS Text 3, 4.1.3)."""
_UNSPACED = re.compile(UNSPACED)
_WIDE = re.compile(f"[{WIDE}]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]")


def spaceless(char: str) -> bool:
    """Return whether *char* is a letter of a script that puts no space between words."""
    return unicodedata.category(char)[0] == "L" and unicodedata.name(char, "").startswith(SPACELESS)


def ideograph(char: str) -> bool:
    """Return whether *char* is a Chinese character, which is a word or a part of one with a meaning of its own.

    >>> ideograph("革"), ideograph("か"), ideograph("a")
    (True, False, False)
    """
    return unicodedata.name(char, "").startswith(IDEOGRAPHS)


def may_part(before: str, behind: str) -> bool:
    """Return whether a word may end between two letters though no space stands there.

    Words in katakana are borrowed ones: they end where the script does.

    >>> may_part("見", "劉"), may_part("ア", "マ"), may_part("マ", "は"), may_part("a", "b")
    (True, False, True, False)
    """
    if _KATAKANA.match(before) and _KATAKANA.match(behind):
        return False
    return spaceless(before) or spaceless(behind)


def unspaced(text: str) -> list[tuple[int, int]]:
    r"""Return the line ends of *text* that stand for no space.

    >>> unspaced("劉姥\n姥 and\nthen\n")
    [(2, 3)]
    """
    # most texts have no such character, and to learn that is quick
    return [found.span() for found in _UNSPACED.finditer(text)] if _WIDE.search(text) else []
