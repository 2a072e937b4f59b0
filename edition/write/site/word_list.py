"""Write the word list of the edition: every word of the texts by letter, how often it stands, and where.

It serves readers without scripts and from a disk, where the search does not. A setting asks for the words around each
(keyword in context). Of scripts without spaces ideographs are listed, one by one, as concordances of Chinese have them;
other letters of such scripts are no words here, and notes of ours no text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat
from math import ceil
from operator import itemgetter
from unicodedata import normalize

from msgspec import Struct, structs

from edition.mentions import Found as Met
from edition.mentions import search_words as cutting
from edition.mentions.passages import Passage
from edition.model import Document, OutputFile
from edition.model.phrases import plural
from edition.text import collation
from edition.text.context import BLANK, words_beside
from edition.text.scripts import ideograph, spaceless
from edition.write.html.site import SEARCH, PageFrame, Site, render, title_of
from edition.write.locators import called
from edition.write.site.paging import UNDIVIDED, Group, grouped, over, shared
from edition.write.site.tasks import Task
from edition.write.templating import markup
from edition.write.xml import escaped

FOLDER = "words"
INDEX = f"{FOLDER}/index.html"
NONE, CONTEXTS = "none", "contexts"
"""Values of the setting `words`."""
PLACES = 30
"""Places of one word that are listed at most: of more, how often it stands in which text."""
TEXTS = 12
"""Texts that are listed at most of a word that stands oftener."""
LINKS = 3
"""Links that take as many bytes as a line of other lists (`paging.MOST`)."""
AROUND = 48
"""Code points shown on either side of a word."""
HAN = "漢"
"""The heading of all ideographs, which have no letters."""
MORE = plural("and %(number)s more text", "and %(number)s more texts")


class WordSpot(Struct, frozen=True, array_like=True, gc=False):
    """One place of a word: the id of its passage, what that is called, and the words around it if they are wanted."""

    id: str
    label: str
    before: str = ""
    word: str = ""
    after: str = ""


class Word(Struct, frozen=True, array_like=True, gc=False):
    """A word in one text: folded, as it stands there most often, how often, and where if it is not everywhere."""

    key: str
    shown: str
    often: int
    count: int
    spots: tuple[WordSpot, ...] = ()


class ListedWords(Struct, frozen=True, array_like=True):
    """The words of one text under one letter."""

    text_id: str
    words: tuple[Word, ...]


Words = Mapping[str, Sequence[ListedWords]]
"""The words of all texts by letter."""


def words(document: Document, met: Met, site: Site) -> Iterator[tuple[str, ListedWords]]:
    """Yield the words of one text by letter; none of a text whose passages are not given."""
    if site.edition.settings.words == NONE or not met.passages:
        return
    language = site.edition.settings.language
    found: dict[str, list[Word]] = defaultdict(list)
    for one in _words(document, met, site):
        found[_initial(one.shown, language)].append(one)
    for letter, some in found.items():
        yield letter, ListedWords(document.source.id, tuple(some))


def _words(document: Document, met: Met, site: Site) -> Iterator[Word]:
    labels = {name: site.messages.worded(phrase) for name, phrase in called(document).items()}
    surfaces = Counter(chain.from_iterable(passage.cut.words for passage in met.passages))
    counts = Counter(chain.from_iterable(passage.folded for passage in met.passages))
    few = frozenset(key for key, count in counts.items() if count <= PLACES)
    spots: dict[str, list[WordSpot]] = defaultdict(list)
    standing = _in_context if site.edition.settings.words == CONTEXTS else _standing
    for passage in met.passages:
        here = WordSpot(passage.block, labels.get(passage.block, ""))
        for key, spot in standing(passage, few, here):
            spots[key].append(spot)
    for key, some in _folded(surfaces):
        shown = max(some, key=surfaces.__getitem__)
        # texts may have its letters composed or not: it is shown in one way
        yield Word(key, normalize("NFC", shown), surfaces[shown], counts[key], tuple(spots.get(key, ())))


def _standing(passage: Passage, few: frozenset[str], here: WordSpot) -> Iterable[tuple[str, WordSpot]]:
    """Return each of the folded words of a passage that are *few* once, and the passage."""
    return zip(few.intersection(passage.folded), repeat(here))


def _in_context(passage: Passage, few: frozenset[str], here: WordSpot) -> Iterator[tuple[str, WordSpot]]:
    """Yield each of these words as often as it stands there, and the passage with what is around it."""
    blank = BLANK.sub(" ", passage.words)
    words, starts, ends = cutting.cut(blank)
    for key, start, end in zip(map(cutting.folded, words), starts, ends, strict=True):
        if key in few:
            yield key, structs.replace(here, **context(blank, start, end))


def _folded(surfaces: Iterable[str]) -> Iterable[tuple[str, list[str]]]:
    """Group words that differ in case and the like only; letters that are none by themselves are left out."""
    alone = {first for first in {one[0] for one in surfaces} if spaceless(first) and not ideograph(first)}
    found: dict[str, list[str]] = defaultdict(list)
    for one in surfaces:
        if one[0] not in alone:
            found[cutting.folded(one)].append(one)
    return found.items()


@lru_cache(maxsize=1 << 15)
def _initial(word: str, language: str) -> str:
    return HAN if ideograph(word[0]) else collation.initial(word, language)


def context(text: str, start: int, end: int) -> Mapping[str, str]:
    """Return the words before, the word, and the words behind it."""
    before, after = words_beside(text, start, end, AROUND)
    return {"before": before, "word": text[start:end], "after": after}


def word_list(site: Site, found: Words) -> Iterator[Task]:
    """Yield the pages of each letter, and the one that leads to them."""
    language = site.edition.settings.language
    letters = sorted(found, key=lambda letter: collation.key(letter, language))
    if not letters:
        return
    groups: list[Group[str]] = [Group(one.label, one.name, (), 0) for one in grouped(letters, str, lambda _: 1)]
    yield Task(_index, site, (), (groups,))
    for group in groups:
        yield Task(_letter, site, (found,), (group.label, groups))


def _index(site: Site, groups: Sequence[Group[str]]) -> Iterator[OutputFile]:
    say = site.messages.gettext
    lead = say("Every word of the texts, with how often it stands and where.")
    values = {**UNDIVIDED, "lead": lead, "groups": groups, "words": (), "here": ""}
    yield render(site, "words.html", PageFrame(INDEX, say("Words"), lead, SEARCH), values)


def _letter(site: Site, found: Words, letter: str, groups: Sequence[Group[str]]) -> Iterator[OutputFile]:
    name = next(group.name for group in groups if group.label == letter)
    every = _joined(found[letter], site)
    texts = dict.fromkeys(name for word in every for _, name, _ in word.texts)
    links = {name: f'<a href="../texts/{name}/index.html">{title_of(site, name)}</a>' for name in texts}
    title = f"{site.messages.gettext('Words')}: {letter}"
    for path, step, some in over(f"{FOLDER}/{name}.html", shared(every, _lines), site.messages):
        lead = f"{some[0].best[-1]} – {some[-1].best[-1]}" if some else ""
        told = [_told(word, links, site) for word in some]
        values = {**UNDIVIDED, "lead": lead, "groups": groups, "words": told, "here": letter, "step": step}
        yield render(site, "words.html", PageFrame(path, title, lead, SEARCH), values)


class _Joined(Struct):
    """A word in all texts: *best* is how it stands most often, *number* in how many texts, *texts* those to be listed.

    Where it stands too often for its places to be listed, the first texts are all that is listed, and kept.
    """

    key: str
    best: tuple[int, int, str] = (0, 0, "")
    count: int = 0
    number: int = 0
    texts: list[tuple[int, str, Word]] = []

    def add(self, nth: int, text_id: str, word: Word) -> None:
        """Add the word as it stands in the *nth* text."""
        self.best = max(self.best, (word.often, -nth, word.shown))
        self.count += word.count
        self.number += 1
        self.texts.append((nth, text_id, word))
        if self.count > PLACES and len(self.texts) > 2 * TEXTS:
            self.trim()

    def trim(self) -> None:
        """Put the texts in order, and keep those that are listed."""
        self.texts = sorted(self.texts, key=itemgetter(0))[: None if self.count <= PLACES else TEXTS]


def _joined(texts: Iterable[ListedWords], site: Site) -> list[_Joined]:
    """Join the words of all texts, in the order of the language."""
    order = {name: nth for nth, name in enumerate(site.edition.headers)}
    found: dict[str, _Joined] = {}
    for text in texts:
        nth = order.get(text.text_id, 0)
        for word in text.words:
            found.setdefault(word.key, _Joined(word.key)).add(nth, text.text_id, word)
    for one in found.values():
        one.trim()
    language = site.edition.settings.language
    return sorted(found.values(), key=lambda one: (collation.key(one.best[-1], language), one.key))


def _lines(word: _Joined) -> int:
    """Count the lines of a word: each context takes one, and so do `LINKS` links."""
    few = word.count <= PLACES
    spots = [spot for _, _, one in word.texts for spot in one.spots] if few else []
    contexts = sum(1 for spot in spots if spot.word)
    return contexts + ceil((len(word.texts) + len(spots) - contexts) / LINKS)


def _told(word: _Joined, links: Mapping[str, str], site: Site) -> Mapping[str, object]:
    """Return a word as the template takes it; *links* lead to texts."""
    few = word.count <= PLACES
    left = word.number - len(word.texts)
    return {
        "shown": word.best[-1],
        "count": site.messages.number(word.count),
        "texts": markup("".join(_text(text, one, links[text], site, listed=few) for _, text, one in word.texts)),
        "more": site.messages.count(MORE, left) if left else "",
    }


def _text(text: str, word: Word, link: str, site: Site, *, listed: bool) -> str:
    """Write where *word* stands in a *text*: the words around it, or links to the passages, or how often."""
    spots = word.spots if listed else ()
    contexts = "".join(_context(text, spot) for spot in spots if spot.word)
    # a passage in which a word stands twice is listed once
    passages = {} if contexts else {spot.id: _label(spot) for spot in spots}
    places = "".join(f' <a href="../texts/{text}/index.html#{name}">{label}</a>' for name, label in passages.items())
    often = places or f" <i>{site.messages.number(word.count)}</i>"
    return f" <span>{link}{often}</span>" + (f'<ul class="kwic">\n{contexts}</ul>' if contexts else "")


def _context(text: str, spot: WordSpot) -> str:
    words = f"{escaped(spot.before)}<mark>{escaped(spot.word)}</mark>{escaped(spot.after)}"
    return f'<li><a href="../texts/{text}/index.html#{spot.id}">{_label(spot)}</a> {words}</li>\n'


def _label(spot: WordSpot) -> str:
    return escaped(spot.label or spot.id)
