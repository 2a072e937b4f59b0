"""Lines as somebody speaks them: put together where a bracket goes on, cut where another speaks in the middle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from edition.recognise import speaker_forms

_OPENING = re.compile(
    rf"(?:{speaker_forms.CAPITALS}|{speaker_forms.MIXED})(?:[ \t]*[(\[][^)\]]*|,?[ \t]+(?P<italic>_)[^_]*)"
    r"|_[^_(\r\n]{1,40}[ ]\([^)_]*|[(\[][^)\]]*"
)
COMING = 2
"""How often whoever is believed in any form speaks at least."""
_CLOSING, _UPRIGHT, MOST_LINES = re.compile(r"[)\]]"), re.compile("_"), 12
"""Lines over which a bracket may go on that begins a line or stands behind a name, and italics behind a name."""


def joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return lines, those put together in which a bracket goes on that begins one or stands behind a name."""
    found: list[tuple[int, int]] = []
    nth = 0
    while nth < len(spans):
        start, end = spans[nth]
        opening = _OPENING.fullmatch(text, start, end)
        last = _closed_at(text, spans, nth, _UPRIGHT if opening["italic"] else _CLOSING) if opening else nth
        found.append((start, spans[last][1]))
        nth = last + 1
    return found


def parted(text: str, spans: Iterable[tuple[int, int]], names: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Yield lines, cut where somebody else speaks in the middle of one (`AMPH. Quid ais? SOS. Dico.`).

    It is a name in capitals that begins speeches elsewhere, with a stop, behind the end of a sentence.
    """
    for start, end in spans:
        within = speaker_forms.WITHIN.finditer(text, start, end)
        cuts = [
            one.start()
            for one in within
            if names.get(one["who"].casefold(), 0) >= COMING and not _is_title(text[start : one.start()])
        ]
        yield from pairwise([start, *cuts, end])


def _closed_at(text: str, spans: Sequence[tuple[int, int]], nth: int, closing: re.Pattern[str]) -> int:
    """Return the index of the line in which what is open at the end of a line closes; of that line if none does."""
    near = range(nth + 1, min(nth + MOST_LINES, len(spans)))
    return next((at for at in near if closing.search(text, *spans[at])), nth)


def _is_title(before: str) -> bool:
    """Return whether a line ends in an abbreviation that belongs to the name behind it."""
    return before.rsplit(maxsplit=1)[-1].strip('.(“"').casefold() in speaker_forms.TITLES
