"""Find capitalised sequences that may be names, with their context."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from edition.suggest.corpus import EVERYDAY, Corpus
from edition.suggest.dated import FULL, WEEKDAYS
from edition.suggest.nouns import Tongue
from edition.suggest.passages import Passage

# Latin, Greek and Cyrillic with their extensions; `re` has no class of capitals
UPPER = "".join(chr(c) for c in (*range(0x41, 0x530), *range(0x1E00, 0x1F00)) if chr(c).isupper())
_UP = f"[{re.escape(UPPER)}]"
_LETTER = r"[^\W\d_]|[\u0300-\u036f]"
# d’Arc, L’Humanité, O’Brien: the article or particle belongs to the name; a possessive ’s does not
_WORD = rf"(?:[dDlLO][’'](?={_UP}))?{_UP}(?:{_LETTER}|[’'](?!s\b)(?={_LETTER})|[-‑](?={_UP}))*"
_INITIALS = rf"(?:{_UP}[a-z]?\.[ \u00a0]?)(?:-?{_UP}[a-z]?\.[ \u00a0]?){{0,3}}"
PARTICLES = frozenset(
    "von van de del della di da du der den dem ten ter zu zum zur la le el al bin ibn ben af av dos das y und".split()
)
_PARTICLE = rf"(?:(?:{'|'.join(sorted(PARTICLES))})[ \n]){{1,2}}"
_PART = rf"(?:{_INITIALS}(?={_UP}|{_PARTICLE})|{_WORD}(?!\w))"
_NOBLE = rf"(?:(?:von|van|de|della|du|di)[ \n](?:(?:der|den|dem|la|le)[ \n])?(?={_UP}))?"
SEQUENCE = re.compile(rf"(?<![\w’'.@/]){_NOBLE}{_PART}(?:[ \n\u00a0]?(?:{_PARTICLE})?{_PART})*")
_UNIT = re.compile(rf"{_INITIALS}(?={_UP}|{_PARTICLE})|{_WORD}|(?:{'|'.join(sorted(PARTICLES))})(?=[ \n])")
INITIALS = re.compile(rf"{_INITIALS}$")
INVERTED = re.compile(rf",[ \n]({_INITIALS})(?=[,;:)]|$)")
HONORIFICS = frozenset(
    "Bey Beg Bay Paşa Pasha Pacha Efendi Effendi Hanım Hanim Ağa Agha Khan Han Hoca Kalfa Çavuş Usta Reis".split()
)
TITLES = frozenset(
    "general colonel major captain lieutenant marshal admiral commander sergeant corporal commodore brigadier"
    " count countess prince princess duke duchess baron baroness lord lady sir king queen emperor empress kaiser tsar"
    " czar sultan shah emir president premier chancellor minister ambassador envoy consul senator deputy governor"
    " secretary commissar commissioner comrade citizen professor doctor judge bishop archbishop patriarch metropolitan"
    " pope ataman hetman herr frau monsieur madame signor mister mr mrs miss ms dr prof st gen col maj capt lt adm sgt"
    " rev hon mme mlle author historian journalist writer poet scholar publisher agent officer dictator vizier"
    " fräulein graf gräfin fürst fürstin prinz prinzessin könig königin freiherr baronin oberst hauptmann leutnant"
    " onkel tante vetter junker mademoiselle marquis marquise comte comtesse vicomte chevalier abbé duc duchesse"
    " signora signorina señor señora señorita don doña"
    " representative brother sister wife husband son daughter father mother uncle friend signed".split()
)
"""Words that lead to a person's name: ``General Poole``, ``the historian Pokrovsky``."""
LEADING = TITLES | frozenset(
    "field chief staff vice ex former acting high old young late grand prime foreign fleet naval right left"
    " social democrat".split()
)
"""Words that may stand before a title or a name and belong to neither."""
CALLED = frozenset("Ach Ah Eh O Oh God Gott Dieu Dio Dios Deus Бог Боже Господи".split())
"""What people call, or call upon."""
POLITE = frozenset("Sie Ihnen Ihr Ihre Ihrem Ihren Ihrer Ihres Usted Ustedes Lei Loro".split())
"""Pronouns that have a capital wherever they stand."""
ROMAN = re.compile(r"[IVX]{1,5}\Z")
SENTENCE_END = ".!?:…"
OPENING = " \n\u00a0‘“„‚«»›‹\"'([*—–-"

Unit = tuple[int, int, str]
"""Start, end and words of one part of a sequence: initials, a particle, a name."""


class CapitalisedName(Struct, frozen=True):
    """A capitalised sequence: *start* to *end* of its passage, its *words* (initials, particles and names apart).

    *before* and *after* are the words next to it ("" if there is a mark between, or no word);
    *tail* is the text that follows; *titled*: a title or a rank leads to it; *opens*: it begins a sentence.
    """

    passage: Passage
    start: int
    end: int
    words: tuple[str, ...]
    before: str
    after: str
    tail: str
    titled: bool
    opens: bool

    @property
    def form(self) -> str:
        """Return the words as written, on one line."""
        return re.sub(r"\s+", " ", self.passage.text[self.start : self.end])

    @property
    def names(self) -> tuple[str, ...]:
        """Return the words without initials, particles and the numbers of kings."""
        return tuple(w for w in self.words if not w.endswith(".") and w not in PARTICLES and not ROMAN.match(w))

    @property
    def surname(self) -> str:
        """Return the last word that is not an honorific."""
        plain = [word for word in self.names if word not in HONORIFICS]
        return (plain or self.names)[-1]

    @property
    def initials(self) -> str:
        """Return the initials, if there are any, without blanks."""
        return "".join(re.sub(r"\s", "", word) for word in self.words if word.endswith("."))


class NameSearch(Struct, frozen=True):
    """Where names are looked for: the words of the texts, what tells names in their language, and what is *free*."""

    corpus: Corpus
    tongue: Tongue
    free: Callable[[int, int], bool]


def namings(passage: Passage, setting: NameSearch) -> Iterator[CapitalisedName]:
    """Yield the capitalised sequences of *passage*, cut at titles, at nouns, and where not *free* (start and end)."""
    text, corpus = passage.text, setting.corpus
    sequences = ((match, part) for match in SEQUENCE.finditer(text) for part in _parts(_units(match), setting))
    for match, (titled, part) in sequences:
        first = part[0][0] == match.start() and _opens(text, match.start())
        # the capital that begins a sentence is no part of a name: “Then Orlov”
        kept = part[1:] if first and len(part) > 1 and _common(part[0][2], corpus) else part
        if any(word not in PARTICLES and word[-1] != "." for _, _, word in kept):
            yield _naming(passage, kept, titled=titled, opens=first and kept is part)


def _units(sequence: re.Match[str]) -> list[Unit]:
    found = _UNIT.finditer(sequence.string, sequence.start(), sequence.end())
    return [(unit.start(), unit.end(), unit[0].strip()) for unit in found]


def _parts(units: Sequence[Unit], setting: NameSearch) -> Iterator[tuple[bool, list[Unit]]]:
    """Cut *units* at titles, nations, months and what is taken; yield whether a title precedes a part, and the part."""
    corpus = setting.corpus
    part: list[Unit] = []
    titled = after_title = False
    for nth, unit in enumerate(units):
        word = unit[2]
        leads = (
            word in CALLED | POLITE
            or is_title(word)
            or word.lower().rstrip(".") in LEADING
            or word in FULL
            or word in WEEKDAYS
        )
        nation = (
            not part and nth + 1 < len(units) and word[-1] != "." and (corpus.demonym(word) or word.lower() in EVERYDAY)
        )
        other = _is_other(word, setting, begun=bool(part) or titled)
        if leads or nation or other or not setting.free(unit[0], unit[1]):
            yield from _part_of(after_title, part)
            part = []
            titled = is_title(word) or (titled and word.lower() in LEADING)
            after_title = titled
            continue
        part.append(unit)
        titled = False
    yield from _part_of(after_title, part)


def _is_other(word: str, setting: NameSearch, *, begun: bool) -> bool:
    """Return whether a unit is of no name in the language: a noun, a conjunction, a preposition with nothing before."""
    tongue = setting.tongue
    if word in PARTICLES:
        return bool(tongue.particles) and not (begun and word in tongue.particles)
    elided = tongue.particles and not begun and word[1:2] in ELISIONS and word[0] in "dDlL"
    return bool(elided or (word[-1] != "." and tongue.is_noun(word, setting.corpus)))


ELISIONS = frozenset("'’")


def _part_of(titled: bool, part: list[Unit]) -> Iterator[tuple[bool, list[Unit]]]:  # noqa: FBT001  a fact, not a flag
    while part and part[-1][2] in PARTICLES:
        # “Leon Trotsky and” or “von” at a line's end: a particle leads to a name or belongs to none
        part = part[:-1]
    if part:
        yield titled, part


def _common(word: str, corpus: Corpus) -> bool:
    return not word.endswith(".") and corpus.common(word)


def _naming(passage: Passage, units: Sequence[Unit], *, titled: bool, opens: bool) -> CapitalisedName:
    text, start, end = passage.text, units[0][0], units[-1][1]
    if inverted := INVERTED.match(text, end):
        end = inverted.end(1) - (len(inverted[1]) - len(inverted[1].rstrip()))
        units = [*units, (inverted.start(1), end, inverted[1].strip())]
    # a window of thirty letters: scanning back over the passage for each name takes the square of its length
    before = re.search(r"([^\W\d_][\w’'-]*)(\.?)[ \n\u00a0]+$", text[max(0, start - 30) : start])
    behind = re.match(r"(?:[’']s)?[ \n\u00a0]+([^\W\d_][\w’'-]*)", text[end : end + 30])
    lead = before[1] if before and (not before[2] or is_title(before[1])) else ""
    apposed = re.search(r"([^\W\d_][\w-]*),[ \n]+$", text[max(0, start - 30) : start])
    titled = titled or is_title(lead) or bool(apposed and apposed[1].islower() and is_title(apposed[1]))
    names = tuple(unit[2] for unit in units)
    return CapitalisedName(
        passage, start, end, names, lead, behind[1] if behind else "", text[end : end + 40], titled, opens
    )


def _opens(text: str, at: int) -> bool:
    lead = text[:at].rstrip(OPENING)
    return not lead or lead[-1] in SENTENCE_END


def is_title(word: str) -> bool:
    """Return whether *word* leads to a person: ``General``, ``Comrade``, ``Vice-Chancellor``."""
    bare = word.lower().rstrip(".")
    return bare in TITLES or any(part in TITLES for part in bare.split("-")[1:])
