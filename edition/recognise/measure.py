"""How a text is set: how wide its lines are, and whether lines end because they are full or because they are meant to.

A line of prose ends where the next word would not have fitted. Verse, addresses and tables end lines before that. This
tells them apart in any language, without looking at a word.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from edition.recognise import shapes
from edition.recognise.chunks import Chunk, lines

LAST_WORD, PROSE = 7, 0.45
"""Code points by which full lines differ, and the share of lines that are so in a text of prose."""
NARROWEST, USUAL, WIDEST = 50, 72, 400
"""Widths of lines (code points); narrower ones are verse in a text of verse."""
FEWEST_LINES = 3
ALL_LARGE = 0.85
"""The share of lines within paragraphs that begin with a capital where lines are verses."""
MOST_BEYOND = 0.04
"""The share of lines that end beyond the width of prose: rules, tables, lines that nobody broke."""
LEAST_DANDAS = 0.7
SHORTEST_PROSE, FEWEST_SHORT, COUPLET = 45, 6, 2
"""Lines of a page no longer than this (code points) are verse, if so many have another below in their stanzas, or all
stand in pairs."""
WIDEST_VERSE, FEWEST_PAIRS, MOST_FULL_THROUGHOUT, MOST_BROKEN = 90, 20, 0.25, 0.02
"""What a text of verse is known by: line ends, how many of them may look full, how many may break a word."""
FEWEST_STANZAS, WIDER, EVEN, MOST_EVEN = 12, 1.3, (0.65, 1.5), 0.9
"""What stanzas are known by: how many of one size, how much longer lines may be than the longest of half of them, and
how long the last line is for the others, in most of them."""
FEWEST_PAUSING, OFTENER, LEAST_LOOSE = 40, 2.5, 0.25
"""Lines that tell where they end: in a dozen of prose it is chance; how much oftener than words, at a pause; and the
share of them that had room for a word more."""
FEWEST_FILLED, NARROWEST_COLUMN, NEARLY_FULL, LEAST_FILLED, LONGER, MOST_LONGER = 40, 30, 0.85, 0.5, 1.1, 0.15
"""What lines that are filled are known by: how many; how wide; how long a full one is, for that width; which share is
full; how much longer one is that is too long, and the share of these (machines run lines of two columns together)."""
# “gone,”; among the signs are those of Greek, Arabic and Indian scripts
_PAUSE = re.compile(r"[.,;:!?…—،؛؟।॥·][»”\"’')\]]*\Z")
_LETTER = re.compile(r"[^\W\d_]")
_HYPHENS = "-¬⸗=\u00ad"
# “।। १२ ।।”: the number of a stanza stands between its ends
_DANDAS = re.compile(r"[।॥][\s\d०-९੦-੯।॥]*\Z")
SHORT, LEAST_WIDE, MOST_CUT, LEAST_ENDED, LEAST_PROSE = 60, 0.4, 0.05, 0.5, 0.05
"""What lines that nobody broke are known by, of those with another below: how wide one is that tells (code points), or,
where all are short, for the widest; hardly one is cut off where the margin would be; half end as paragraphs do; and the
share of a text's letters that stands in long lines where there is prose in it."""
# “the tide7” ends in the call of a note, “1,918” does not
_FIGURE = re.compile(r"(?<=[^\s\d])(?<!\d[.,])\d{1,3}\Z")
SLACK = 5
"""Transcribers and machines do not fill lines to the last character."""
FEWEST_RHYMED, LEAST_RHYMED, FEWEST_WORDS, RHYME = 24, 0.3, 3, 2
"""Lines that rhyme, the share of them that does, how many words each has at least, and the letters of a rhyme."""
FEWEST_IN_COLUMN, NARROWEST_FILLED, MOST_LARGE = 4, 56, 0.6
"""Lines of a narrow column, how long the longest is (code points; verses of six feet have up to 55), and which share of
them may begin large."""
MOST_FULL = 0.34
"""The share of line ends by which lines that are meant may look full."""


def line_width(text: str, chunks: Sequence[Chunk]) -> int:
    """Return the width (code points) that the lines of prose fill, as far as the text shows it."""
    ends: list[int] = []
    large = small = 0
    for chunk in chunks:
        found = lines(text, chunk)
        if len(found) >= FEWEST_LINES:
            ends.extend(column(text, start) + end - start for start, end in found[:-1])
            firsts = [text[start] for start, _ in found[1:]]
            large += sum(map(str.isupper, firsts))
            small += sum(map(str.islower, firsts))
    if not ends:
        return USUAL
    loose = max(USUAL, sorted(ends)[len(ends) * 99 // 100])
    if large > (large + small) * ALL_LARGE and large > len(ends) * PROSE:
        # verses of one metre are as even as prose is; prose goes on in small letters
        return loose
    counts = Counter(min(end, WIDEST) for end in ends)
    near = {width: sum(counts[one] for one in range(width - LAST_WORD, width + 1)) for width in counts}
    width = max(near, key=lambda one: (near[one], one))
    # the lines of prose end near its width, and hardly ever beyond; those of verse, anywhere
    beyond = sum(end > width + SLACK for end in ends)
    prose = near[width] >= len(ends) * PROSE and beyond <= len(ends) * MOST_BEYOND
    if prose and width >= NARROWEST:
        return width
    # ragged lines of a column are full from the shortest of them on
    return int(filled_width(text, chunks) * NEARLY_FULL) or (NARROWEST if prose else loose)


def filled_width(text: str, chunks: Sequence[Chunk]) -> int:
    """Return the width (code points) to which lines are filled throughout a text, 0 if they are not.

    Most lines of such a text are about as long as each other, hardly any is longer, and not all begin with a capital.
    """
    found = [line for chunk in chunks for line in lines(text, chunk)]
    if rhyme(text, found):
        return 0
    counts = Counter(end - start for start, end in found if end - start <= WIDEST)
    near = {width: sum(counts[one] for one in range(int(width * NEARLY_FULL), width + 1)) for width in counts}
    width = max(near, key=lambda one: (near[one], one), default=0)
    if len(found) < FEWEST_FILLED or width < NARROWEST_COLUMN or near[width] < len(found) * LEAST_FILLED:
        return 0
    longer = sum(end - start > width * LONGER for start, end in found)
    firsts = [text[start] for start, _ in found if text[start].isalpha()]
    small = sum(not first.isupper() for first in firsts)
    return width if longer <= len(found) * MOST_LONGER and small > len(firsts) * (1 - ALL_LARGE) else 0


def unbroken_width(text: str, chunks: Iterable[Chunk]) -> int:
    """Return the length of the longest line (code points) of a text whose lines nobody broke, 0 if somebody did.

    Such lines are paragraphs, headings, verses; a line that is full and goes on in the next is none of them.
    """
    runs = [lines(text, chunk) for chunk in chunks]
    lengths = [end - start for found in runs for start, end in found]
    longest = max(lengths, default=0)
    # a caption among thousands of verses makes no prose of them
    prose = sum(one for one in lengths if one > WIDEST_VERSE) > sum(lengths) * LEAST_PROSE
    wide = 0 if prose else min(longest, USUAL) * LEAST_WIDE
    # titles and verses, which are short and end no sentences, tell nothing of prose
    told = [found for found in runs if not (prose and _are_short(text, found))]
    pairs = [pair for found in told for pair in pairwise(found) if pair[0][1] - pair[0][0] >= wide]
    cut = sum(_is_full(text, *pair, longest) and is_cut(text, *pair) for pair in pairs)
    ended = sum(ends_paragraph(text, line) for line, _ in pairs)
    return longest if cut <= len(pairs) * MOST_CUT and ended >= max(1, len(pairs) * LEAST_ENDED) else 0


def _are_short(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether lines are short, and most end within a sentence."""
    ended = sum(ends_paragraph(text, line) for line in found[:-1])
    return max(end - start for start, end in found) <= SHORT and ended < (len(found) - 1) * LEAST_ENDED


def is_cut(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Return whether a line ends within a sentence, which goes on in the next."""
    # what begins with a bracket may be counted: (a), (b)
    goes_on = text[following[0]] not in "([" and shapes.goes_on(text, Chunk(*following))
    return goes_on and not ends_paragraph(text, line)


def ends_paragraph(text: str, line: tuple[int, int]) -> bool:
    """Return whether a line ends a sentence, in front of a bare figure that calls a note, too, or announces another."""
    chunk = Chunk(line[0], line[0] + len(_FIGURE.sub("", text[slice(*line)])))
    quoted = text[chunk.end - 1] in "」』"
    return quoted or shapes.ends_sentence(text, chunk) or shapes.announces(text, chunk)


def is_lined_throughout(text: str, chunks: Iterable[Chunk], width: int) -> bool:
    """Return whether the lines of a text end because they are meant to, in nearly all its chunks."""
    pairs = full = broken = longest = several = couplets = 0
    listed = list(chunks)
    for chunk in listed:
        found = lines(text, chunk)
        longest = max(longest, *(end - start for start, end in found))
        several += len(found) >= FEWEST_LINES
        couplets += len(found) == COUPLET
        if any(end - start > WIDEST_VERSE for start, end in found):
            continue
        pairs += len(found) - 1
        full += sum(_is_full(text, one, two, width) for one, two in pairwise(found))
        broken += sum(text[end - 1] in _HYPHENS and text[end - 2].isalpha() for _, end in found)
    # a title may stand above couplets
    stanzas_only = (several > 1 and pairs >= FEWEST_SHORT) or couplets >= max(FEWEST_LINES, len(listed) - 1)
    if longest <= SHORTEST_PROSE and stanzas_only and not broken:
        # on a single page nobody sets prose in lines as short as these
        return True
    if broken > pairs * MOST_BROKEN:
        return False
    rhymed = longest <= WIDEST_VERSE and rhyme(text, [line for chunk in listed for line in lines(text, chunk)])
    return rhymed or (pairs >= FEWEST_PAIRS and full <= pairs * MOST_FULL_THROUGHOUT)


def rhyme(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether lines rhyme: their last letters come again in one of the next two, oftener than those within do.

    In rhymed texts in five languages 0.33 to 0.6 of all lines do, in fifty others 0.21 at most.
    """
    words = [text[start:end].split() for start, end in found]
    several = [line for line in words if len(line) >= FEWEST_WORDS]
    again, within = (_come_again([_letters(line[nth])[-RHYME:] for line in several]) for nth in (-1, -2))
    return len(several) >= FEWEST_RHYMED and again >= max(len(several) * LEAST_RHYMED, within * 2)


def _come_again(ends: Sequence[str]) -> int:
    following = zip(ends, ends[1:], ends[2:], strict=False)
    return sum(bool(one) and one in below for one, *below in following)


def _letters(word: str) -> str:
    return "".join(filter(str.isalpha, word.casefold()))


def stanzas(text: str, chunks: Iterable[Chunk]) -> Mapping[int, int]:
    """Return how many lines the stanzas of a text have, and for each number how long their lines may be.

    Paragraphs that happen to have as many lines end anywhere in the last; that of a stanza is as long as the others.
    """
    sizes: defaultdict[int, list[list[int]]] = defaultdict(list)
    for chunk in chunks:
        lengths = [end - start for start, end in lines(text, chunk)]
        if len(lengths) > 1 and max(lengths) <= WIDEST_VERSE:
            sizes[len(lengths)].append(lengths)
    return {
        size: int(median(map(max, found)) * WIDER)
        for size, found in sizes.items()
        if len(found) >= FEWEST_STANZAS and _are_even(found)
    }


def _are_even(found: Sequence[Sequence[int]]) -> bool:
    """Return whether nearly all last lines are about as long as the lines before them."""
    means = [sum(lengths[:-1]) / (len(lengths) - 1) for lengths in found]
    even = sum(EVEN[0] * mean <= lengths[-1] <= EVEN[1] * mean for mean, lengths in zip(means, found, strict=True))
    return even >= len(found) * MOST_EVEN


def column(text: str, start: int) -> int:
    """Return how much white space stands before the first ink of a line (code points)."""
    begin = text.rfind("\n", 0, start) + 1
    return start - max(begin, text.rfind("\r", begin, start) + 1)


def is_lined(text: str, chunk: Chunk, width: int) -> bool:
    """Return whether the lines of *chunk* (two at least) end because they are meant to."""
    found = lines(text, chunk)
    return len(found) > 1 and (full_share(text, found, width) <= MOST_FULL or ends_in_dandas(text, found))


def ends_in_dandas(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether lines end in the strokes that end verses in the scripts of India."""
    ended = sum(_DANDAS.search(text[start:end]) is not None for start, end in found)
    return len(found) > 1 and ended >= len(found) * LEAST_DANDAS


def full_share(text: str, found: Sequence[tuple[int, int]], width: int) -> float:
    """Return the share of line ends at which the next word would not have fitted."""
    full = sum(_is_full(text, one, two, width) for one, two in pairwise(found))
    return full / (len(found) - 1)


def is_filled(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether lines are prose in a narrower column than the text's, as a quotation or a blurb is set.

    All are full for the longest of them, which is longer than verses are, and many go on in small letters.
    """
    longest = max(end - start for start, end in found)
    if len(found) < FEWEST_IN_COLUMN or longest < NARROWEST_FILLED or capitals(text, found[1:]) > MOST_LARGE:
        return False
    return full_share(text, found, max(column(text, start) + end - start for start, end in found)) == 1


def capitals(text: str, found: Sequence[tuple[int, int]]) -> float:
    """Return the share of lines whose first letter is no small one."""
    firsts = [letter[0] for line in found if (letter := _LETTER.search(text, *line))]
    return sum(not first.islower() for first in firsts) / len(firsts) if firsts else 0


def ends_at_pauses(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether many lines end at a pause far oftener than words do: nobody fills lines of prose like that.

    Measured over whole texts of prose in eight languages, lines ended so 0.7 to 1.5 times as often as words; of verse,
    3 to 13 times.
    """
    longest = max((end - start for start, end in found), default=0)
    if len(found) < FEWEST_PAUSING or full_share(text, found, longest + SLACK) > 1 - LEAST_LOOSE:
        return False
    words = [text[start:end].split() for start, end in found[:-1]]
    ends = sum(_PAUSE.search(line[-1]) is not None for line in words if line)
    within = [word for line in words for word in line[:-1]]
    # a word more, so that lines of single words show nothing
    usual = (sum(_PAUSE.search(word) is not None for word in within) + 1) / (len(within) + 1)
    return ends >= len(words) * usual * OFTENER


def usual_indent(text: str, chunks: Iterable[Chunk]) -> int:
    """Return the indentation (code points) that most chunks have."""
    columns = sorted(column(text, chunk.start) for chunk in chunks)
    return columns[len(columns) // 2] if columns else 0


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    # a line may hold nothing but space that is not XML's
    word = next(iter(text[following[0] : following[1]].split(maxsplit=1)), "")
    return column(text, line[0]) + line[1] - line[0] + 1 + len(word) > width - SLACK
