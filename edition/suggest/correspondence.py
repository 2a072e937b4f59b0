"""Propose who wrote letters to whom, where and when: from headings, datelines, salutations and signatures.

A letter begins at the heading over it, or at its dateline or salutation. Names are those of entries where a form of one
fits; else they stand as they are printed, and an editor decides. Months are known in the language of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, structs

from edition.model import Annotation, Entry, Header, Span
from edition.model.kinds import KINDS
from edition.suggest.datelines import EDGES, cased, dateline, folded
from edition.suggest.proposal import Material, Proposal

OPENING, CLOSING = frozenset(("dateline", "opener", "salute")), frozenset(("closer", "signed"))
_NUMBER = re.compile(
    r"\W*(?:(?:letter|brief|lettre|carta|lettera|письмо)?\s*(?:[0-9]+|[IVXLC]+)\b[.):]?\s*)?", re.IGNORECASE
)
# “To the Committee”, “An Herrn Orlov”
_TO = re.compile(
    r"(?:to|an|à|au|aan|til|till|ad|al|alla|a|к)\s+(?:the |den |die |der |Herrn? |Monsieur |Señor )?(.+)", re.IGNORECASE
)
# “From Ada to Orlov”, “De Ada à Orlov”
_FROM = re.compile(
    r"(?:de|from|von|di)\s+(?P<by>\S.{1,60}?)\s+(?:to|an|à|a|aux?|ad|al|alla)\s+(?P<to>\S.*)", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"(?P<by>[^\W\d_a-z][^.:;?!]{1,60}?)\s+(?:to|an|à|aux?)\s+(?P<to>(?:(?:the|la|le|l['’]|den|die)\s?)?[^\W\d_a-z].*)"
)
"""From whom to whom a letter is: `From Ada to Orlov`, `Ada an Orlov`."""
# “To the same”: whom the letter before was written to
_SAME = re.compile(
    r"(?:the same|denselben|dieselbe|demselben|derselben|au même|à la même|al mismo|allo stesso|idem)\W*", re.IGNORECASE
)
# “My dear …”, “Liebe …”; not “Mystery …”, which only begins so
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
SURE, BASE = 0.15, 0.35
"""What each thing that is known adds to the likelihood, and where that begins."""


class Begun(Struct, frozen=True):
    """A letter as its text shows it: where it begins, its heading, its blocks by kind."""

    start: Annotation
    heads: tuple[Annotation, ...] = ()
    parts: tuple[Annotation, ...] = ()

    def words(self, text: str, kind: str) -> str:
        """Return the words of the first block of a kind."""
        return next((one.span.of(text) for one in self.parts if one.kind == kind), "")


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
        first = begun.start.span.of(text).splitlines()[0].rstrip()
        span = Span(begun.start.span.start, begun.start.span.start + len(first))
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
    by = next(filter(None, (_between(text, head)[0] for head in reversed(begun.heads[-3:]))), "")
    signed = _plain(begun.words(text, "signed"))
    return Said(
        sender=_sender(by or signed, header, entries),
        addressee=who if who == before else _entry(who, entries, ("persons", "orgs")),
        place=_entry(place, entries, ("places",)),
        date=date,
        destination=_entry(where, entries, ("places",)),
    )


def _addressee(text: str, begun: Begun, before: str) -> tuple[str, str]:
    """Return to whom a letter is, by its heading, else by its salutation; and where to, if the heading says that."""
    # the nearest first: headings above it head more than this letter
    for head in reversed(begun.heads[-3:]):
        words = _plain(_NUMBER.sub("", head.span.of(text), count=1))
        found = _TO.fullmatch(words)
        to = found[1] if found else _between(text, head)[1]
        if not to:
            continue
        if _SAME.fullmatch(to):
            return before, ""
        name, _, place = to.partition(",")
        return cased(name.strip(EDGES)), cased(place.strip(EDGES))
    greeted = _plain(begun.words(text, "salute"))
    while (shorter := _GREETING.sub("", f"{greeted} ", count=1).strip(EDGES)) != greeted and _GREETING.match(
        f"{greeted} "
    ):
        greeted = shorter
    return (cased(greeted) if greeted and greeted[0].isupper() and not _GREETING.match(f"{greeted} ") else ""), ""


def _between(text: str, head: Annotation) -> tuple[str, str]:
    """Return from whom and to whom a heading says that a letter is; nothing if it says not both."""
    words = _plain(_NUMBER.sub("", head.span.of(text), count=1))
    found = _FROM.fullmatch(words) or _BETWEEN.fullmatch(words)
    return (cased(found["by"].strip(EDGES)), found["to"]) if found else ("", "")


def _sender(signed: str, header: Header, entries: Mapping[str, Sequence[Entry]]) -> str:
    """Return who signs; the author of the text, if the signature is (a part of) that name or there is none."""
    name, ref = header.author.name, header.author.ref
    author = f"person:{ref}" if ref else name
    signed = _FORMULA.sub("", f"{signed} ").strip()
    words, own = [word for word in folded(signed).split() if len(word) > 1], folded(name).split()
    # what stands before the name (“your friend”) is not of it; who does not sign is the author, too
    tails = [words[nth:] for nth in range(len(words))] or [[]]
    if author and any(all(word in own for word in tail) for tail in tails):
        return author
    return _entry(cased(signed), entries, ("persons", "orgs"))


# Names


def _entry(words: str, entries: Mapping[str, Sequence[Entry]], registers: Sequence[str]) -> str:
    """Return the link to the one entry that has *words* for a form; else the words."""
    wanted = folded(words)
    links = {"persons": "person", "orgs": "org", "places": "place"}
    found = [
        f"{links[register]}:{entry.id}"
        for register in registers
        for entry in entries.get(register, ())
        if wanted and wanted in {folded(form) for form in (entry.name, *entry.forms)}
    ]
    return found[0] if len(found) == 1 else words


def _plain(words: str) -> str:
    return " ".join(_CALL.sub("", words).split()).strip(EDGES)


def _id(said: Said, names: Counter[str]) -> str:
    """Return an id that tells letters apart: to whom, and when."""
    who = said.addressee.partition(":")[2] or folded(said.addressee).rpartition(" ")[2]
    base = "-".join(filter(None, (re.sub(r"[^A-Za-z0-9._-]", "", who) or "letter", said.date)))
    base = base if base[0].isalpha() else f"letter-{base}"
    names[base] += 1
    # what looks like an id that the edition gives (`p12`) is refused as one that an editor gives
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
