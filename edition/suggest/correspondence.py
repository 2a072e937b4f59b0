"""Propose who wrote letters to whom, where and when: from headings, datelines, salutations and signatures.

A letter begins at the heading over it, or at its dateline or salutation. Names are those of entries where a form of one
fits; else they stand as they are printed, and an editor decides. Months are known in the language of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from babel import Locale, UnknownLocaleError
from msgspec import Struct, structs

from edition.model import Annotation, Entry, Header, Span
from edition.model.kinds import KINDS
from edition.suggest.proposal import Material, Proposal
from edition.text import calendar
from edition.text.folding import SEARCH, fold

OPENING, CLOSING = frozenset(("dateline", "opener", "salute")), frozenset(("closer", "signed"))
_NUMBER = re.compile(
    r"\W*(?:(?:letter|brief|lettre|carta|lettera|письмо)?\s*(?:[0-9]+|[IVXLC]+)\b[.):]?\s*)?", re.IGNORECASE
)
_TO = re.compile(
    r"(?:to|an|à|au|aan|til|till|ad|al|alla|a|к)\s+(?:the |den |die |der |Herrn? |Monsieur |Señor )?(.+)", re.IGNORECASE
)
_SAME = re.compile(
    r"(?:the same|denselben|dieselbe|demselben|derselben|au même|à la même|al mismo|allo stesso|idem)\W*", re.IGNORECASE
)
_GREETING = re.compile(
    r"(?:my|most|very|dear(?:est)?|dearly|beloved|honou?red|mein[e]?|lieb(?:e[rs]?|ste[rs]?)|sehr|geehrte[rs]?|verehrte[rs]?"
    r"|cher|chère|mon|ma|caro|cara|carissim[oa]|mio|mia|querid[oa]|estimad[oa]|мой|моя|дорог(?:ой|ая)|herrn?|frau|mr|mrs|sir"
    r"|madame?|monsieur|friend|freundin|freund|ami|amie|amigo|amiga)\.?\s+",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"(?:your?s?|ihre?|deine?|eure?|votre|ton|ta|tuo|tua|suo|sua|su|tu|uw|ваша?|тво[йя])\s+", re.IGNORECASE
)
_CALL = re.compile(r"\[[^\]]{1,6}\]|[*†‡]+")
_EDGES = " \t\r\n#_=.,;:!—–-“”\"'()[]"
_YEAR, _DAY = (
    re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)"),
    re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th|d|er|\.|º)?(?!\d)"),
)
_FIGURES = re.compile(r"(?<!\d)([0-3]?\d)[./ ]+([01]?\d)[./ ]+(1[0-9]{3}|20[0-9]{2})(?!\d)")
_ARTICLE = re.compile(r"(?:(?<=\s)|\A)(?:den|the|le|el|il|am|de|on)\s*\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
SURE, BASE = 0.15, 0.35
"""What each thing that is known adds to the likelihood, and where that begins."""
SHORTEST = 3


class Begun(Struct, frozen=True):
    """A letter as its text shows it: where it begins, its heading, its blocks by kind."""

    start: Annotation
    heads: tuple[Annotation, ...] = ()
    parts: tuple[Annotation, ...] = ()

    def words(self, text: str, kind: str) -> str:
        """Return the words of the first block of a kind."""
        return next((text[one.span.start : one.span.end] for one in self.parts if one.kind == kind), "")


class Said(Struct, frozen=True):
    """What a letter says of itself; empty is not known."""

    sender: str = ""
    addressee: str = ""
    place: str = ""
    date: str = ""
    destination: str = ""

    @property
    def known(self) -> int:
        """Return how much is known."""
        return sum(map(bool, structs.astuple(self)[:4]))


def letters(material: Material) -> list[Proposal]:
    """Return a proposal for each letter that has no record yet."""
    document = material.document
    text, header = document.source.text, document.source.header
    known = [one.span.start for one in document.annotations if one.kind == "letter"]
    whole = any(not one.id for one in header.letters)
    names = Counter[str]()
    found: list[Proposal] = []
    before = ""
    for begun in () if whole else begins(document.annotations):
        said = _said(text, begun, header, material.entries, before)
        before = said.addressee or before
        end = min(begun.start.span.end, (text.find("\n", begun.start.span.start) + 1 or len(text) + 1) - 1)
        span = Span(begun.start.span.start, max(end, begun.start.span.start + 1))
        if said.known > 1 and not any(span.start <= at < begun.parts[-1].span.end for at in known):
            fields = {name: value for name, value in structs.asdict(said).items() if value}
            score = min(BASE + SURE * said.known, 0.95)
            record = {"id": _id(said, names), **fields}
            found.append(Proposal("letters", "letter", (span,), score, _reason(begun), "letters", record))
    return found


def begins(annotations: Sequence[Annotation]) -> Iterator[Begun]:
    """Yield letters: each from its heading, or its first opening block, to what comes before the next."""
    heads: list[Annotation] = []
    letter: Begun | None = None
    for one in sorted(annotations, key=lambda one: (one.span.start, -one.span.end)):
        if one.kind == "head":
            yield from _ended(letter)
            letter, heads = None, [*heads, one]
        elif one.kind in OPENING and (letter is None or _closes(letter)):
            yield from _ended(letter)
            letter, heads = Begun(heads[-1] if heads else one, tuple(heads), (one,)), []
        elif one.kind in OPENING | CLOSING:
            letter = structs.replace(letter, parts=(*letter.parts, one)) if letter else _unopened(heads, one)
            heads = []
        elif KINDS[one.kind].numbered and letter is None and heads:
            # the heading of a letter that opens with its words, if a signature comes
            heads = heads[-2:]
    yield from _ended(letter)


def _unopened(heads: Sequence[Annotation], one: Annotation) -> Begun | None:
    return Begun(heads[-1], tuple(heads), (one,)) if heads and one.kind == "signed" else None


def _closes(letter: Begun) -> bool:
    return any(part.kind in CLOSING for part in letter.parts)


def _ended(letter: Begun | None) -> Iterator[Begun]:
    if letter and any(part.kind in ("salute", "signed", "dateline") for part in letter.parts):
        yield letter


# What a letter says


def _said(text: str, begun: Begun, header: Header, entries: Mapping[str, Sequence[Entry]], before: str) -> Said:
    place, date = dateline(_plain(begun.words(text, "dateline") or begun.words(text, "opener")), header.language)
    who, where = _addressee(text, begun, before)
    return Said(
        sender=_sender(_plain(begun.words(text, "signed")), header, entries),
        addressee=who if who == before else _entry(who, entries, ("persons", "orgs")),
        place=_entry(place, entries, ("places",)),
        date=date,
        destination=_entry(where, entries, ("places",)),
    )


def _addressee(text: str, begun: Begun, before: str) -> tuple[str, str]:
    """Return to whom a letter is, by its heading, else by its salutation; and where to, if the heading says that."""
    for head in reversed(begun.heads[-3:]):
        words = _plain(_NUMBER.sub("", text[head.span.start : head.span.end], count=1))
        if found := _TO.fullmatch(words):
            if _SAME.fullmatch(found[1]):
                return before, ""
            name, _, place = found[1].partition(",")
            return _cased(name.strip(_EDGES)), _cased(place.strip(_EDGES))
    greeted = _plain(begun.words(text, "salute"))
    while (shorter := _GREETING.sub("", f"{greeted} ", count=1).strip(_EDGES)) != greeted and _GREETING.match(
        f"{greeted} "
    ):
        greeted = shorter
    return (_cased(greeted) if greeted and greeted[0].isupper() and not _GREETING.match(f"{greeted} ") else ""), ""


def _sender(signed: str, header: Header, entries: Mapping[str, Sequence[Entry]]) -> str:
    """Return who signs; the author of the text, if the signature is (a part of) that name or there is none."""
    name, ref = str(header.author.get("name", "")), header.author.get("ref")
    author = f"person:{ref}" if ref else name
    words, own = [word for word in _key(signed).split() if len(word) > 1], _key(name).split()
    tails = [words[nth:] for nth in range(len(words))] or [[]]
    if author and any(all(word in own for word in tail) for tail in tails):
        return author
    return _entry(_cased(_FORMULA.sub("", signed)), entries, ("persons", "orgs"))


def dateline(words: str, language: str) -> tuple[str, str]:
    """Return place and date of a dateline; nothing where it has none.

    >>> dateline("Vienna, Feb. 8, 1823", "en"), dateline("Wien, den 4. März", "de")
    (('Vienna', '1823-02-08'), ('Wien', ''))
    """
    year = _YEAR.search(words)
    figures = _FIGURES.search(words)
    if figures:
        return _place(words[: figures.start()], language), _existing(figures[3], int(figures[2]), int(figures[1]))
    month, at = _month(words, language)
    first = min((one for one in (at, year.start() if year else None) if one is not None), default=len(words))
    if year is None:
        return _place(words[:first], language), ""
    around = words[: year.start()] + " " * 4 + words[year.end() :]
    day = _DAY.search(around) if month else None
    start = min(first, day.start() if day else first)
    return _place(words[:start], language), _existing(year[0], month, int(day[1]) if day else 0)


def _existing(year: str, month: int, day: int) -> str:
    full = f"{year}-{month:02}-{day:02}"
    if month and day and calendar.exists(full):
        return full
    return f"{year}-{month:02}" if month else year


def _month(words: str, language: str) -> tuple[int, int | None]:
    """Return the month that is named, and where its name stands."""
    for found in _WORD.finditer(words):
        number = months(language).get(_key(found[0])) or months("en").get(_key(found[0]))
        if number:
            return number, found.start()
    return 0, None


@cache
def months(language: str) -> Mapping[str, int]:
    """Return the months of a language by their names and abbreviations, folded (CLDR)."""
    try:
        every = Locale.parse(language, sep="-").months
    except (UnknownLocaleError, ValueError):
        return {}
    widths = (every[context][width] for context in ("format", "stand-alone") for width in ("wide", "abbreviated"))
    return {_key(name): number for names in widths for number, name in names.items() if len(_key(name)) >= SHORTEST}


@cache
def days(language: str) -> frozenset[str]:
    """Return the days of the week of a language and of English, folded (CLDR)."""
    found: set[str] = set()
    for tag in ("en", language):
        try:
            every = Locale.parse(tag, sep="-").days
        except (UnknownLocaleError, ValueError):
            continue
        found.update(_key(name) for width in ("wide", "abbreviated") for name in every["format"][width].values())
    return frozenset(found)


def _place(words: str, language: str) -> str:
    """Return the place before a date: a name, less the day of the week and the article of the day."""
    parts = [_ARTICLE.sub("", part.strip(_EDGES)).strip(_EDGES) for part in words.split(",")]
    named = [part for part in parts if _is_name(part) and _key(part) not in days(language)]
    return _cased(", ".join(named))


def _is_name(words: str) -> bool:
    small = sum(word[0].islower() for word in words.split())
    return words[:1].isupper() and small <= 1 and len(words.split()) <= SHORTEST + 1 and not words.endswith(" of")


# Names


def _entry(words: str, entries: Mapping[str, Sequence[Entry]], registers: Sequence[str]) -> str:
    """Return the link to the one entry that has *words* for a form; else the words."""
    wanted = _key(words)
    links = {"persons": "person", "orgs": "org", "places": "place"}
    found = [
        f"{links[register]}:{entry.id}"
        for register in registers
        for entry in entries.get(register, ())
        if wanted and wanted in {_key(form) for form in (entry.name, *entry.forms)}
    ]
    return found[0] if len(found) == 1 else words


def _plain(words: str) -> str:
    return " ".join(_CALL.sub("", words).split()).strip(_EDGES)


def _cased(words: str) -> str:
    """Return a name in capitals as it is usually written."""
    return words.title() if words.isupper() and len(words) > SHORTEST else words


def _key(words: str) -> str:
    return " ".join(_WORD.findall(fold(words, SEARCH).text))


def _id(said: Said, names: Counter[str]) -> str:
    """Return an id that tells letters apart: to whom, and when."""
    who = said.addressee.partition(":")[2] or _key(said.addressee).rpartition(" ")[2]
    base = "-".join(filter(None, (re.sub(r"[^A-Za-z0-9._-]", "", who) or "letter", said.date)))
    base = base if base[0].isalpha() else f"letter-{base}"
    names[base] += 1
    return base if names[base] == 1 and not re.fullmatch(r"[a-z]{1,4}[0-9]+", base) else f"{base}.{names[base]}"


def _reason(begun: Begun) -> str:
    kinds = {
        "head": "heading",
        "dateline": "dateline",
        "salute": "salutation",
        "signed": "signature",
        "closer": "close",
    }
    seen = [*(one.kind for one in begun.heads[-1:]), *(part.kind for part in begun.parts)]
    return f"a letter by its {', '.join(dict.fromkeys(kinds.get(one, one) for one in seen))}"
