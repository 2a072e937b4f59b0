"""Running heads and numbers of pages among the words, where no mark tells one page from the next.

They are known by three signs together: their numbers count the pages through the text, the words beside these come
again and again, and they interrupt sentences, as no heading and no item of a list does: what stands below goes on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from edition.model.bodies import FormeWork
from edition.recognise import shapes
from edition.recognise.chunks import Chunk, lines, split
from edition.recognise.pieces import Piece, lines_of
from edition.recognise.recogniser import UNCLAIMED, Sheet, chunks_left, each

FEWEST, MOST_STEPS, LEAST_WITHIN, FEWEST_LINES, LONGEST = 8, 3, 0.3, 10, 80
"""Pages that are counted; by how much a number may be above the last, since some are misread; the share that stands
within sentences; lines from one page to the next; the length of such a line (code points)."""
FEWEST_SAME = 3
"""How often the words beside the numbers come again."""
# a number alone in brackets might be a call
_NUMBERED = re.compile(
    r"[-–—. \t]*(?P<alone>[0-9]{1,4})[-–—. \t]*|\W*(?P<before>[0-9]{1,4})\W+(?P<words>[^\W\d]\D*)"
    r"|(?P<named>[^\W\d]\D*?)\W*(?P<behind>[0-9]{1,4})\W*"
)
_NUMBER, _HEAD = (FormeWork(type=one) for one in ("pageNum", "header"))


# “- 12 -”, “—12—”; not “- 12”, an item of a list
_DASHED = re.compile(r"[-–—]{1,2}[ \t\u00a0]*([0-9]{1,4})[ \t\u00a0]*[-–—]{1,2}")
# “[page 12]”, also beside the words of a foot: “The Bridge [Page 12]”
_FOOT = re.compile(r"(?:\S.*\S)?[ \t]*\[page ([0-9]{1,4})\](?:[ \t]{2,}\S.*)?", re.IGNORECASE)
# “- 3 -” on its line, “[Page 3]”: most texts have neither
MARKED = re.compile(
    r"^[ \t]*[-–—]{1,2}[ \t\u00a0]*[0-9]{1,4}[ \t\u00a0]*[-–—]|\[page [0-9]", re.MULTILINE | re.IGNORECASE
)
_COLUMNS = re.compile(r"\S(?:.*?\S)?(?:[ ]{3,}\S+(?: \S+)*){2}")
"""Three columns: what stands on the left, in the middle and on the right of a page's head."""
# “THE FERRY      117”, “118      The Ferry”
_HEADED = re.compile(r"(?P<before>[0-9]{1,4})(?:\t| {3,}).*[^\W\d_]|[^\W\d_].*\S(?:\t| {3,})[ ]*(?P<behind>[0-9]{1,4})")
FEWEST_SURE = 2
"""Pages whose numbers stand between dashes, or behind the word for a page: these are no chapters."""


class Counted(Struct, frozen=True):
    """A line that might be of a page's head or foot: its index among all lines, its number, the words beside it."""

    nth: int
    value: int
    words: str


def leave_out(sheet: Sheet) -> Sheet:
    """Claim the lines that count pages."""
    found = pages(sheet.text, chunks_left(sheet.pieces))
    return each(sheet, lambda piece: _without(sheet.text, piece, found)) if found else sheet


def leave_out_marked(sheet: Sheet) -> Sheet:
    """Claim lines that are the number of a page between dashes, and the feet of pages and what heads the next ones."""
    text = sheet.text
    if single := _of_one_page(text, chunks_left(sheet.pieces)):
        return each(sheet, lambda piece: _without(text, piece, single))
    if not MARKED.search(text):
        return sheet
    spans = [line for chunk in chunks_left(sheet.pieces) for line in lines(text, chunk)]
    found = {spans[nth][0]: _NUMBER for nth in _counting(text, spans, _DASHED, within=True)}
    feet = _counting(text, spans, _FOOT, within=False)
    below = [at for nth in feet for at in (nth + 1, nth + 2) if at < len(spans)]
    usual = Counter(text[slice(*spans[nth])] for nth in below)
    heads = (nth for nth in below if usual[text[slice(*spans[nth])]] > 1 or _COLUMNS.fullmatch(text, *spans[nth]))
    found |= {spans[nth][0]: _HEAD for nth in (*feet, *heads)}
    return each(sheet, lambda piece: _without(text, piece, found)) if found else sheet


def _of_one_page(text: str, chunks: Sequence[Chunk]) -> Mapping[int, FormeWork]:
    """Return the running head with which a text begins, that is one page or a few, and the number below it.

    The words below go on, or the head is in capitals.
    """
    head = _HEADED.fullmatch(text, chunks[0].start, chunks[0].end) if len(chunks) > 1 else None
    if head is None or not (shapes.in_capitals(head[0]) or shapes.goes_on(text, chunks[1])):
        return {}
    last = _NUMBERED.fullmatch(text, chunks[-1].start, chunks[-1].end)
    foot = last and last["alone"] and abs(int(last["alone"]) - int(head["before"] or head["behind"])) <= 1
    return {chunks[0].start: _HEAD} | ({chunks[-1].start: _NUMBER} if foot else {})


def _counting(text: str, spans: Sequence[tuple[int, int]], form: re.Pattern[str], *, within: bool) -> Sequence[int]:
    """Return the indices of lines in a *form* if their numbers count on, one of them *within* a sentence."""
    matches = [(nth, match) for nth, line in enumerate(spans) if (match := form.fullmatch(text, *line))]
    steps = all(int(two[1]) == int(one[1]) + 1 for (_, one), (_, two) in pairwise(matches))
    sure = not within or any(nth and not shapes.ends_sentence(text, Chunk(*spans[nth - 1])) for nth, _ in matches)
    return [nth for nth, _ in matches] if len(matches) >= FEWEST_SURE and steps and sure else []


def pages(text: str, chunks: Sequence[Chunk]) -> Mapping[int, FormeWork]:
    """Return where lines begin that count pages (code points), with what each of them is; nothing if none do."""
    found = [line for chunk in chunks for line in lines(text, chunk)]
    counted = [one for nth, line in enumerate(found) if (one := _counted(text, nth, line))]
    usual = Counter(one.words for one in counted)
    chain = _chain([one for one in counted if not one.words or usual[one.words] >= FEWEST_SAME])
    within = sum(0 < one.nth < len(found) - 1 and _interrupts(text, found[one.nth - 1 : one.nth + 2]) for one in chain)
    if len(chain) < FEWEST or within < len(chain) * LEAST_WITHIN:
        return {}
    if chain[-1].nth - chain[0].nth < FEWEST_LINES * len(chain):
        return {}
    return {found[one.nth][0]: _HEAD if one.words else _NUMBER for one in chain}


def _interrupts(text: str, three: Sequence[tuple[int, int]]) -> bool:
    """Return whether the first of three lines ends within a sentence with which the third goes on."""
    above, _, below = three
    first = text[below[0]]
    # many scripts have no small letters
    caseless = first.isalpha() and first.lower() == first.upper()
    goes_on = caseless or shapes.goes_on(text, Chunk(*below))
    return goes_on and not shapes.ends_sentence(text, Chunk(*above))


def _counted(text: str, nth: int, line: tuple[int, int]) -> Counted | None:
    found = _NUMBERED.fullmatch(text, *line) if line[1] - line[0] <= LONGEST else None
    if found is None:
        return None
    words = found["words"] or found["named"] or ""
    return Counted(
        nth,
        int(found["alone"] or found["before"] or found["behind"]),
        " ".join(words.casefold().split()).strip(" .-—[]"),
    )


def _chain(counted: Sequence[Counted]) -> list[Counted]:
    """Return the longest row of lines whose numbers count on, each a little above the one before."""
    length: dict[int, int] = {}
    last: dict[int, int] = {}
    before: dict[int, int] = {}
    for at, one in enumerate(counted):
        steps = [value for value in range(one.value - MOST_STEPS, one.value) if value in length]
        best = max(steps, key=lambda value: (length[value], value), default=None)
        reached = 1 + (length[best] if best is not None else 0)
        if reached <= length.get(one.value, 0):
            continue
        length[one.value], last[one.value] = reached, at
        if best is not None:
            before[at] = last[best]
    end = last[max(length, key=lambda value: length[value])] if length else None
    chain: list[Counted] = []
    while end is not None:
        chain.append(counted[end])
        end = before.get(end)
    return chain[::-1]


def _without(text: str, piece: Piece, found: Mapping[int, FormeWork]) -> Iterator[Piece]:
    """Yield the parts of a piece, those apart that are lines of a page's head or foot."""
    spans = lines_of(text, piece)
    starts = [two[0] for one, two in pairwise(spans) if one[0] in found or two[0] in found]
    for part in split(text, piece.chunks, starts):
        body = found.get(part.start)
        yield Piece("fw", (part,), body=body) if body else Piece(UNCLAIMED, (part,))
