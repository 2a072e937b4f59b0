"""Which rows of a table an entry may be: by names, years, places; each with what speaks for it and against it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, ValidationError, convert

from edition.earth import distance
from edition.model import Entry
from edition.model.registers import Geo, row
from edition.reconcile.likeness import alike, spellings, words
from edition.reconcile.tables import AuthorityRow

LEAST, MOST = 0.4, 3
"""The least score that is shown, and the number of candidates for an entry."""
AGREES, DIFFERS = 0.2, -0.4
NEAR, FAR = 30, 200
"""Kilometres within which two positions are one place's, and beyond which they are not."""
HIGHEST = 0.99
"""No rule is certain; a person decides."""
# the first year of “12 March 1879”, whose day is none
_YEAR = re.compile(r"-?\d{3,4}")


class Candidate(Struct, frozen=True):
    """A row that an entry may be, with its *score* and the *evidence*."""

    entry: Entry
    row: AuthorityRow
    score: float
    evidence: tuple[str, ...]

    @property
    def idno(self) -> Mapping[str, str]:
        """Return the identifiers that the entry has not."""
        return {name: number for name, number in self.row.idno.items() if name not in self.entry.idno}


def candidates(entries: Iterable[Entry], rows: Sequence[AuthorityRow], least: float = LEAST) -> Iterator[Candidate]:
    """Yield the likeliest rows for each entry that lacks an identifier which they have, the best first."""
    index = _index(rows)
    for entry in entries:
        judged = [judge(entry, rows[nth]) for nth in sorted(_near(entry, index))]
        # what has an identifier of the table already is none of its other records
        if not any(set(one.row.idno.items()) & set(entry.idno.items()) for one in judged):
            found = [one for one in judged if one.score >= least and one.idno]
            yield from sorted(found, key=lambda one: (-one.score, one.row.line))[:MOST]


def _near(entry: Entry, index: Mapping[str, set[int]]) -> set[int]:
    """Return the numbers of the rows that have a word of the entry's names, or a spelling of it."""
    own = {word for name in _names(entry) for word in words(name)}
    return {nth for word in own for k in (word, *spellings(word)) for nth in index.get(k, ())}


def _index(rows: Sequence[AuthorityRow]) -> Mapping[str, set[int]]:
    """Return the numbers of the rows by the words of their names, and by the keys of these."""
    found: dict[str, set[int]] = defaultdict(set)
    for nth, one in enumerate(rows):
        # initials are in nearly every name
        known = {word for name in one.names for word in words(name) if len(word) > 1}
        for k in (k for word in known for k in (word, *spellings(word))):
            found[k].add(nth)
    return found


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (entry.name, entry.sort, *entry.forms))))


def judge(entry: Entry, one: AuthorityRow) -> Candidate:
    """Return how likely a row is the entry, and why."""
    name, *others = _by_name(entry, one)
    score, evidence = name
    for more, told in (*others, *_by_life(entry, one), *_by_place(entry, one), *_by_number(entry, one)):
        score += more
        evidence = (*evidence, *told)
    return Candidate(entry, one, round(max(0.0, min(HIGHEST, score)), 2), evidence)


Part = tuple[float, tuple[str, ...]]


def _by_name(entry: Entry, one: AuthorityRow) -> Iterator[Part]:
    pairs = [(alike(mine, its), mine, its) for mine in _names(entry) for its in one.names]
    best, mine, its = max(pairs, key=lambda pair: pair[0].score)
    yield best.score, (f"{best.why}: “{mine}”, “{its}”",) if best.score else ()


def _by_life(entry: Entry, one: AuthorityRow) -> Iterator[Part]:
    """Compare the years in which a life, or what else the entry is, began and ended."""
    register = row(entry)
    for field, name in ((register.begun, "birth"), (register.ended, "death"), (register.when, "date")):
        mine, its = _YEAR.search(register.day(entry, field)), _YEAR.search(one.fields.get(name, ""))
        if mine and its:
            label = field or name
            same = int(mine[0]) == int(its[0])
            yield (
                (AGREES, (f"{label} {its[0]}: both",))
                if same
                else (DIFFERS, (f"{label} {mine[0]}, but {its[0]} there",))
            )


def _by_place(entry: Entry, one: AuthorityRow) -> Iterator[Part]:
    """Compare positions on the earth."""
    here = getattr(entry, "location", None)
    there = _position(one)
    if not isinstance(here, Geo) or there is None:
        return
    apart = distance(here, there)
    if not NEAR < apart <= FAR:
        yield 1.5 * AGREES if apart <= NEAR else DIFFERS, (f"{apart:.0f} km apart",)


def _position(one: AuthorityRow) -> Geo | None:
    """Return where the row is; None where it does not say so, or names no point of the earth."""
    try:
        # converted, since the bare constructor would take 91, inf and nan
        return convert({name: one.fields.get(name) for name in ("lat", "lon")}, Geo, strict=False)
    except ValidationError:
        return None


def _by_number(entry: Entry, one: AuthorityRow) -> Iterator[Part]:
    """Compare the identifiers that both have."""
    for name, number in one.idno.items():
        if name in entry.idno:
            same = entry.idno[name] == number
            yield (
                (1.0, (f"{name} {number}: both",))
                if same
                else (-1.0, (f"{name} {entry.idno[name]}, but {number} there",))
            )
