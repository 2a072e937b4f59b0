"""Numbers as word processors write them before notes and items."""

from __future__ import annotations

from collections.abc import Callable, Mapping

ROMAN = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True)
)
SIGNS = "*†‡§"


def numeral(number: int, form: str) -> str:
    """Return a *number* in a *form* of ECMA-376, part 1, 17.18.59, or of pandoc; in figures if that is another.

    >>> [numeral(29, form) for form in ("decimal", "lowerRoman", "UpperAlpha")]
    ['29', 'xxix', 'CC']
    """
    written = FORMS.get(form[:1].lower() + form[1:])
    return written(number) if written and number > 0 else str(number)


def _roman(number: int) -> str:
    found = ""
    for value, letters in ROMAN:
        found += letters * (number // value)
        number %= value
    return found


def _letters(number: int) -> str:
    # behind `z` comes `aa`, then `bb`: letters are repeated, not counted with
    times, nth = divmod(number - 1, 26)
    return chr(ord("a") + nth) * (times + 1)


def _signs(number: int) -> str:
    times, nth = divmod(number - 1, len(SIGNS))
    return SIGNS[nth] * (times + 1)


FORMATS = {"1": "Decimal", "i": "LowerRoman", "I": "UpperRoman", "a": "LowerAlpha", "A": "UpperAlpha"}
"""Forms of pandoc's, by the first number (OpenDocument 1.3, 20.322)."""
FORMS: Mapping[str, Callable[[int], str]] = {
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    **dict.fromkeys(("lowerLetter", "lowerAlpha"), _letters),
    **dict.fromkeys(("upperLetter", "upperAlpha"), lambda number: _letters(number).upper()),
    "chicago": _signs,
}
