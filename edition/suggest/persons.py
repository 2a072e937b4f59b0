"""Propose entries for names that are in no register, grouped by surname and weighed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from edition.model import Span
from edition.model.kinds import KINDS
from edition.recognise import divisions
from edition.suggest import entries, evidence, likeness
from edition.suggest.corpus import EVERYDAY, counted
from edition.suggest.dated import MONTHS
from edition.suggest.names import HONORIFICS, CapitalisedName, NameSearch, namings
from edition.suggest.nouns import tongue_of
from edition.suggest.passages import Passage
from edition.suggest.proposal import Material, Proposal, rank
from edition.text.languages import primary

# “didn’t”; not “Orlov’s”, of which a name is left
CONTRACTED = re.compile(r"[’'](?:t|m|ll|re|ve|d)\Z")
NUMBERED = re.compile(r"\.[ \u00a0]?(?:[IVXLC]+\b|\d)")
SHORTEST = 3
ACRONYM = 4
REGISTER = "register:persons"


class SurnameGroup(Struct, frozen=True):
    """All mentions of one surname in a text."""

    surname: str
    mentions: tuple[CapitalisedName, ...]


def persons(material: Material) -> list[Proposal]:
    """Return proposals, the likeliest first: entries for unregistered persons, readings of names like known ones."""
    groups = group_by_surname(unregistered(material))
    scores = evidence.weigh({group.surname: group.mentions for group in groups}, material)
    registered = likeness.Registered(material)
    taken = {entry.id for entry in material.entries.get("persons", ())}
    found = list(likeness.other_initials(material))
    for group in groups:
        like = registered.like(group.surname)
        # a new entry for a misreading would part a person's mentions; one record too many is less harm
        if like and like.score > scores[group.surname] / 2:
            found.append(likeness.near_registered(group.mentions, like))
        else:
            found.extend(_proposed(group, scores[group.surname], taken))
    return rank(found)


def unregistered(material: Material) -> Iterator[CapitalisedName]:
    """Yield the capitalised sequences that do not overlap a mention of a register's entry or a date."""
    taken = sorted(a.span for a in material.document.annotations if KINDS[a.kind].identifying)
    tongue = tongue_of(primary(material.document.source.header.language))
    for passage in material.passages:
        # the default binds the passage of this round
        def free(start: int, end: int, passage: Passage = passage) -> bool:
            return not _touched(passage.source(start, end), taken)

        for one in namings(passage, NameSearch(material.corpus, tongue, free)):
            alone = len(one.words) == 1 and not one.titled
            described = alone and tongue.adjectives.search(one.before)
            # a capital that every noun has, and every sentence, says nothing
            begun = alone and one.opens and tongue.has_capital_nouns and material.corpus.words[one.words[0]] == 1
            if not described and not begun and not _divides(one) and _possible(one, material):
                yield one


def _divides(mention: CapitalisedName) -> bool:
    """Return whether a sequence is the name of a division: Erster Auftritt."""
    return mention.passage.role == "heading" and divisions.is_bare(mention.form)


def _touched(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, Span(span.start, span.start))
    # mentions may be nested, so those before the nearest one count, too
    return any(map(span.overlaps, taken[max(0, at - 3) : at + 3]))


def _possible(mention: CapitalisedName, material: Material) -> bool:
    """Return whether a sequence may be a name, not an acronym or a common word with a capital."""
    names = mention.names
    if all(name in HONORIFICS for name in names):
        return False  # of a name before it
    if len(mention.words) == 1 and NUMBERED.match(mention.tail):
        return False  # Cap. III, Lib. VI
    if CONTRACTED.search(names[-1]) or (names[-1] in MONTHS and mention.tail.startswith(".")):
        return False
    # NATO, USA and the initials of signatures are organisations and editors
    if all(len(name) < SHORTEST or (name.isupper() and len(name) <= ACRONYM) for name in names):
        return False
    # authors of books are named where nothing else says that they are persons
    if evidence.cited(mention) or evidence.made_by(mention):
        return not material.corpus.common(names[-1])
    return not _common(names[-1], mention, material)


def _common(name: str, mention: CapitalisedName, material: Material) -> bool:
    """Return whether *name* is a common word with a capital: it is also used in lower case, or a dictionary has it."""
    if name.lower() in EVERYDAY:
        return True
    small, capital = material.corpus.lower.get(name.lower(), 0), material.corpus.words[name]
    if small:
        return mention.opens or small * 2 >= capital
    frequency = material.lexicon.frequency(name)
    return frequency > (KNOWN if mention.opens and capital <= 1 else FAMILIAR) and (
        capital <= 1 or (mention.opens and capital < USUAL)
    )


USUAL = 5
FAMILIAR = 3000
KNOWN = 300


def group_by_surname(found: Iterable[CapitalisedName]) -> list[SurnameGroup]:
    """Group mentions by surname; names all in capitals join the others."""
    lists: dict[str, list[CapitalisedName]] = defaultdict(list)
    for mention in found:
        surname = mention.surname
        # headings print surnames in capitals: KÜHLMANN is Kühlmann
        lists[surname.title() if surname.isupper() and len(surname) > SHORTEST else surname].append(mention)
    return [SurnameGroup(surname, tuple(several)) for surname, several in lists.items()]


def _proposed(group: SurnameGroup, score: float, taken: set[str]) -> Iterator[Proposal]:
    """Propose an entry, or several if the initials cannot be one person's."""
    parts = entries.split_by_initials(Counter(m.form for m in group.mentions))
    for forms in parts:
        spans = tuple(m.passage.source(m.start, m.end) for m in group.mentions if m.form in forms)
        fields = entries.entry(forms, taken)
        taken.add(str(fields["id"]))
        reason = f"{counted(len(spans))}, in no register" + (
            "; one of several with this surname" if len(parts) > 1 else ""
        )
        yield Proposal("persons", "unregistered", spans, score, reason, REGISTER, fields, str(fields["name"]))
