"""Words whose letters are spaced, as Fraktur prints what others set in italics: `K a r l`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from edition.model.bodies import Highlight, Metamark
from edition.recognise.blocks import Mark, Stretch

FEWEST = 8
"""Words of four letters and more, small but for the first, in a text that spaces letters."""
_CAPITAL = r"[^\W\d_a-z](?:[ ][^\W\d_]){2,}(?!\w)"
NAME = rf"{_CAPITAL}(?:[ ]{{2,}}{_CAPITAL})*"
"""Words in spaced letters that begin with capitals."""
_BEGIN, _END = r"(?<![\w.’'-])(?<![^\w.’'-][^\W\d_][ ])", r"(?![’'-])"
# “g e s p e r r t”, as typewriters set words apart
_WORD = re.compile(rf"{_BEGIN}[^\W\d_](?:[ ][^\W\d_](?!\w)){{2,}}+{_END}")
_LONG = re.compile(rf"{_BEGIN}(?!(?:[a-h][ ])+[a-h](?!\w|[ ]\w\b))[^\W\d_](?:[ ][^\W\d_A-Z](?!\w)){{3,}}+{_END}")
"""Such a word; letters in rows, of a rhyme or of points, are capitals or none but the first of the alphabet."""
# “A D A  R U E.”: two spaces part words whose letters one space parts
_SPACED = re.compile(r"[^\W\d_](?:[ ][^\W\d_])+[.:]?(?:[ ]{2,}[^\W\d_](?:[ ][^\W\d_])*[.:]?)*")
_WITHIN, _BETWEEN = re.compile(r"(?<=\S) (?=\S)"), re.compile(r" {2,}")


def joined(words: str) -> str:
    """Return *words* without the spaces between their letters, if all of them are spaced."""
    return _BETWEEN.sub(" ", _WITHIN.sub("", words)) if _SPACED.fullmatch(words) else words


def find_spaced(text: str, stretches: Iterable[Stretch]) -> Iterator[Mark]:
    """Yield words in spaced letters as `hi`, the spaces within them as `metamark`."""
    if sum(1 for _ in islice(_LONG.finditer(text), FEWEST)) < FEWEST:
        return
    for stretch in stretches:
        for found in _WORD.finditer(text, stretch.start, stretch.end):
            yield Mark("hi", *found.span(), Highlight(rend="italic"))
            spaces = range(found.start() + 1, found.end(), 2)
            yield from (Mark("metamark", space, space + 1, Metamark(function="italic")) for space in spaces)
