"""Who speaks in a text: names on a line of their own, before a stop, in paragraphs of their own.

A form of naming speakers is believed only where names come again, as they do in a dialogue: at least two of them, and
most speeches by somebody who speaks more than once. Names in capitals or before a stop, on lines of their own, might
head letters or sections as well: they must begin a good part of all paragraphs, as nothing but dialogue does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from edition.recognise import (
    common_words,
    dialogue,
    headings,
    measure,
    names_apart,
    spaced,
    speaker_forms,
    speech_lines,
    stage,
)
from edition.recognise.chunks import Chunk, lines
from edition.recognise.speech_lines import COMING

_STOPS = frozenset(".:")
_NUMERALS = ("I", "V", "X")
_WORD = re.compile(r"[^\W\d_]{2}")
LONGEST_NAME, LONGEST_SPEECH = 50, 40
"""Code points of a name, and lines of a speech, on the average of a play."""
FEWEST_BELIEVED, FEWEST_SAID = 8, 6
"""Speeches that are believed in whatever form where a text is a play by other signs; and before a colon, if they end as
sentences do."""
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
LEAST_SHARE = 0.3
"""The share of a play's chunks that begin with a short name."""


Lines = Sequence[tuple[int, int]]


class Play(Struct, frozen=True):
    """The forms in which a text names its speakers, and the names, each with the number of its speeches.

    *apart* are those names that stand in paragraphs of their own, as *alone* matches them; *capital* says that names
    stand in capitals. In *sure* forms somebody who speaks once is believed, if the others are written in the same
    letters, and after somebody who is: what stands in capitals above a play is its title. *stops* says that a stop
    makes it as sure as a colon does. *begins* is where the first who speaks more than once does so (code points);
    *blanks* are the blank lines above most names that stand apart: more stand above a title.
    """

    forms: tuple[re.Pattern[str], ...]
    names: Counter[str]
    apart: frozenset[str] = frozenset()
    capital: bool = False
    sure: tuple[re.Pattern[str], ...] = ()
    stops: bool = False
    alone: re.Pattern[str] = speaker_forms.APART
    begins: int = 0
    blanks: int = 0

    def named(self, text: str, chunk: Chunk) -> re.Match[str] | None:
        """Return the match of a chunk that is nothing but the name of who speaks below it."""
        name = names_apart.apart(text, chunk, self.alone)
        near = chunk.blanks <= self.blanks or self.alone is speaker_forms.ANNOUNCED
        once = chunk.start > self.begins and near
        stands = name in self.apart and (self.names[name] >= COMING or once)
        return self.alone.fullmatch(text, chunk.start, chunk.end) if stands else None


class _Book(Struct, frozen=True):
    """What the forms of naming speakers are judged by: *width* is that of its lines, in code points.

    *spoken* are the lines of each chunk as somebody speaks them; *fewest* are the speeches that a form must have
    (below a share of all chunks, and in a play one in forty lines); *listed* are the characters, *believed* says that
    the book is a play by other signs.
    """

    text: str
    chunks: Sequence[Chunk]
    spoken: Sequence[Lines]
    listed: Sequence[str]
    believed: bool
    width: int
    fewest: float


class _Form(Struct, frozen=True):
    """A form in which speakers are named, and the names; *sure* and *stops* as in `Play`.

    *once* are those who are believed though they speak but once.
    """

    form: re.Pattern[str]
    names: Sequence[str]
    sure: bool = False
    stops: bool = False
    once: Sequence[str] = ()


def play(text: str, chunks: Iterable[Chunk], characters: Iterable[str] = ()) -> Play:
    """Return how speakers are named; no forms where nobody seems to speak. *characters* are believed at once."""
    found, listed = list(chunks), [name.casefold() for name in characters]
    believed = bool(listed) or stage.has_acts(text, found)
    length = sum(text.count("\n", chunk.start, chunk.end) + 1 for chunk in found)
    fewest = max(len(found) * LEAST_SHARE, length / LONGEST_SPEECH)
    spoken = [speech_lines.joined(text, lines(text, chunk)) for chunk in found]
    book = _Book(text, found, spoken, listed, believed, measure.line_width(text, found), fewest)
    judged = (_judged(book, *one) for one in zip(speaker_forms.FORMS, speaker_forms.FEWEST, strict=True))
    used = [one for one in judged if one]
    # whoever speaks in another form may speak behind a bracket, too (`ADA [rising] It falls.`)
    others = [one for one in used if one.form is not speaker_forms.BRACKETED]
    told = tuple({name.casefold() for one in others for name in one.names})
    if behind := _judged(replace(book, listed=told), speaker_forms.BRACKETED, len(found)) if told else None:
        used = [*others, behind]
    written = [name for one in used for name in one.names]
    mark, alone = names_apart.names(text, found, bare=not used)
    names = Counter(map(str.casefold, written))
    # whoever is in the list of characters may speak once
    once = (name for name in {*listed, *names, *alone} if names[name] + alone[name] < COMING)
    believed_once = {name.casefold() for one in used for name in one.once}
    names.update({name: COMING for name in once if name in believed_once or dialogue.is_listed(name, listed)})
    capital = sum(map(str.isupper, written)) * 2 > len(written)
    known = Play(tuple(one.form for one in used), names + alone, frozenset(alone), capital, alone=mark)
    placed = {"begins": _begins(text, found, known), "blanks": _blanks(text, found, known)}
    sure = (*speaker_forms.SURE, *(one.form for one in used if one.sure))
    return replace(known, sure=sure, stops=any(one.stops for one in used), **placed)


def _judged(book: _Book, form: re.Pattern[str], usual: int) -> _Form | None:
    """Return whom a form names, if it names speakers; *usual* are the speeches that it needs in a book of any kind."""
    at, marked = _spoken_at(book.text, book.spoken, form, book.width)
    named = [name for name, _ in at]
    few = len(named) < book.fewest
    # in a book that is no play, labels of recipes and “Said I:” come again as names do
    italic = form is speaker_forms.ITALIC_ALONE or (form is speaker_forms.ITALIC and marked)
    certain = form in (speaker_forms.COLON, *speaker_forms.SELDOM_ELSE[1:]) or (italic and book.believed)
    found = _Form(form, named, certain and not few, form in speaker_forms.SURE and (book.believed or not few))
    if dialogue.are_listed(named, book.listed):
        # who is not in the list may be a title above the play
        return replace(found, sure=found.sure or form is speaker_forms.BRACKETED, stops=False)
    if form is speaker_forms.TITLED and len(named) >= usual and not few:
        # in a parliament most speak but once
        return replace(found, once=named)
    # what stands behind labels of entries ends seldom as sentences do
    said = form is speaker_forms.COLON and dialogue.are_sentences(book.text, book.chunks, at)
    fewest = min(usual, FEWEST_SAID if said else usual, FEWEST_BELIEVED if book.believed else usual)
    alike = dialogue.converse(named, fewest) and not dialogue.count_on(named, form)
    # what comes again far apart are the entries of a glossary or an index; numbers speak in plays only
    answered = form is not speaker_forms.NUMBER and (not few or dialogue.answer(book.text, at))
    spaced_out = form is speaker_forms.SPACED and not dialogue.are_sentences(book.text, book.chunks, at)
    if not alike or not (book.believed or answered) or spaced_out or (few and form in speaker_forms.MANY):
        return None
    doubtful = (few and not book.believed) or form is speaker_forms.SHORT
    common = common_words.among(book.text, book.chunks, named) if doubtful else frozenset[str]()
    if not dialogue.converse([name for name in named if common_words.first(name) not in common], fewest):
        return None
    # of a play a king is one though kings are spoken of; of a treatise, “Proof.” and “Note.” are nobody
    names = [name for name in named if not few or common_words.first(name) not in common]
    return replace(found, names=names, once=_first_answered(book.text, at) if said and not book.believed else ())


def _first_answered(text: str, at: Sequence[tuple[str, int]]) -> Sequence[str]:
    """Return who speaks in paragraphs right above the first of somebody who speaks again, as an interview begins.

    In the pages of a play, a line there says where they meet.
    """
    named = Counter(name for name, _ in at)
    first = next((nth for nth, (name, _) in enumerate(at) if named[name] >= COMING), 0)
    above = [len(_PARAGRAPH.findall(text, one, two)) for (_, one), (_, two) in pairwise(at[: first + 1])]
    return [name for name, _ in at[:first]] if all(gap == 1 for gap in above) else ()


def _spoken_at(
    text: str, found: Iterable[Lines], form: re.Pattern[str], width: int
) -> tuple[list[tuple[str, int]], bool]:
    """Return who speaks in a form, and where; and whether most names in italics have a stop, so that no others do."""
    at = [one for spans in found for one in _named(text, spans, form, width)]
    if form is not speaker_forms.ITALIC:
        return at, False
    stopped = [one for spans in found for one in _named(text, spans, speaker_forms.ITALIC_STOPPED, width)]
    return (stopped, True) if len(stopped) * 2 > len(at) else (at, False)


def _blanks(text: str, found: Iterable[Chunk], known: Play) -> int:
    """Return how many blank lines nine in ten of the names that stand apart have above them, at most."""
    names = (one for one in found if known.apart and known.names[names_apart.apart(text, one, known.alone)] >= COMING)
    above = sorted(one.blanks for one in names)
    return above[len(above) * 9 // 10] if above else 0


def _begins(text: str, found: Sequence[Chunk], known: Play) -> int:
    """Return where somebody speaks who speaks more than once (code points), or the end of the text."""
    spoken = (line[0] for chunk in found for line in lines(text, chunk) if speaker(text, line, known))
    looked = found if known.apart else ()
    named = (chunk.start for chunk in looked if known.names[names_apart.apart(text, chunk, known.alone)] >= COMING)
    return min(next(spoken, len(text)), next(named, len(text)))


def _named(text: str, spans: Lines, form: re.Pattern[str], width: int) -> Iterator[tuple[str, int]]:
    """Yield who speaks in the lines of a chunk, as it is written, and where (code points).

    A name on a line of its own speaks only if a line follows.
    """
    looked = list(_openings(text, spans, width)) if form in speaker_forms.AT_FIRST else spans
    for line in looked if form not in speaker_forms.ALONE else (line for line in looked if line is not spans[-1]):
        if name := _who(text, line, form):
            yield name, line[0]


def _openings(text: str, spans: Sequence[tuple[int, int]], width: int) -> Iterator[tuple[int, int]]:
    """Yield the lines with which a speech may begin though its name is short, and might be any abbreviation.

    It is the first of a chunk, or one below a line that ends a sentence, where lines end because they are meant to.
    """
    yield spans[0]
    if len(spans) > 1 and measure.full_share(text, spans, width) <= measure.MOST_FULL:
        yield from (two for one, two in pairwise(spans) if dialogue.SAID.search(text[one[0] : one[1]]))


def _who(text: str, line: tuple[int, int], form: re.Pattern[str], *, small: bool = False) -> str:
    found = form.match(text, *line)
    name = spaced.joined(found["who"].strip()) if found else ""
    if name and (
        name.casefold().rsplit(maxsplit=1)[-1] in speaker_forms.TITLES
        or stage.NOBODY.fullmatch(name)
        or headings.division(text[line[0] : line[1]])
    ):
        return ""
    if (
        not name[:1].isalnum()
        or (name[:1].islower() and not small)
        or (form in speaker_forms.CAPITAL and not all(map(str.isupper, speaker_forms.together(name))))
        or (form is speaker_forms.SHORT and name.isupper())
    ):
        return ""
    if form in speaker_forms.COUNTING:
        return "" if name in _NUMERALS else name
    if form in (speaker_forms.WIDE, speaker_forms.QUOTED):
        return name
    # hours and quarters of the heavens are as short: P.M., S. W.
    return (
        name.rstrip(".")
        if len(name) <= LONGEST_NAME and _WORD.search(name) and not speaker_forms.NUMERAL.fullmatch(name)
        else ""
    )


def speaker(text: str, line: tuple[int, int], found: Play) -> re.Match[str] | None:
    """Return the match of the form in which a line begins a speech; of a name that comes once, only in a sure form."""
    for form in found.forms:
        match = form.match(text, *line)
        # a name that stands with a capital elsewhere is one in small italics, too, before a stop
        small = (
            form in (speaker_forms.ITALIC, speaker_forms.ITALIC_ALONE, speaker_forms.MARKED)
            and match is not None
            and not _STOPS.isdisjoint(match[0])
        )
        name = _who(text, line, form, small=small).casefold()
        known = all(found.names[one] >= COMING for one in speaker_forms.together(name))
        if match and name and (known or (line[0] > found.begins and _is_sure(match, found))):
            return match
    return None


def _is_sure(match: re.Match[str], found: Play) -> bool:
    # a word that is stressed may stand before a stop, and hardly ever has one of its own
    marked = match.re in speaker_forms.SELDOM_ELSE or found.stops or ":" in match[0]
    stopped = "._" in match[0] if match.re is speaker_forms.ITALIC else marked
    told = match.re in found.sure and stopped
    return told and (match["who"].isupper() or not found.capital)
