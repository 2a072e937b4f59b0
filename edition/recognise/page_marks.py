"""Numbers of the print's pages within the words: `[Pg 12]`, `{12}`.

Numbers in braces might be calls of notes: they are pages where they count on by one through the text and no note begins
with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from edition.model.bodies import Metamark, PageBreak
from edition.recognise.blocks import Mark, Stretch
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import Sheet, each

FEWEST, MOSTLY = 6, 0.8
"""Pages in braces, and the share of them whose number is one more than that before."""
# “[Pg 12]”, “[S. 14]”, “[p. xiv]”; “[12]” may call a note
_NAMED = re.compile(r"\[(?:pg|pag|page|seite|blz|стр|p|s)\b\.?[ \u00a0]?([0-9]{1,4}|[ivxlc]{1,8})\]", re.IGNORECASE)
_BRACED = re.compile(r"\{([0-9]{1,4})\}")


def claim_numbers(sheet: Sheet) -> Sheet:
    """Claim chunks that are nothing but the number of a page."""
    forms = _forms(sheet.text)

    def one(piece: Piece) -> Iterator[Piece]:
        number = any(form.fullmatch(sheet.text, piece.start, piece.end) for form in forms)
        yield replace(piece, kind="fw") if number else piece

    return each(sheet, one)


def find_pages(text: str, stretches: Iterable[Stretch]) -> Iterator[Mark]:
    """Yield a page break and its mark for each number of a page in the words."""
    forms = _forms(text)
    for stretch in stretches:
        for found in (one for form in forms for one in form.finditer(text, stretch.start, stretch.end)):
            yield Mark("pb", found.start(), found.start(), PageBreak(n=found[1]))
            yield Mark("metamark", *found.span(), Metamark(function="page"))


def counts_pages(text: str) -> bool:
    """Return whether numbers in braces are pages."""
    numbers = [int(found[1]) for found in _BRACED.finditer(text)]
    steps = sum(two == one + 1 for one, two in pairwise(numbers))
    return len(numbers) >= FEWEST and len(set(numbers)) == len(numbers) and steps >= (len(numbers) - 1) * MOSTLY


def _forms(text: str) -> Sequence[re.Pattern[str]]:
    return (_NAMED, _BRACED) if counts_pages(text) else (_NAMED,)
