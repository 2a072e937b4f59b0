"""Find forms that are close to registered ones, and registered surnames with other initials before them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from edition.model import Entry, Span
from edition.model.kinds import KINDS
from edition.suggest.entries import agree, initials, known_initials, surname_of
from edition.suggest.misread import LIKE, NearWords, alike, variant
from edition.suggest.names import INITIALS, CapitalisedName, is_title
from edition.suggest.proposal import Material, Proposal

# characters: room for three initials with their points and spaces
NEAR = 12


class Like(Struct, frozen=True):
    """A registered form that is like an unregistered one; *score* is the likelihood that the latter is a misreading."""

    entry: Entry
    form: str
    score: float


class Registered:
    """The surnames of the register of persons, indexed for similar forms."""

    def __init__(self, material: Material) -> None:
        self.by_word: Mapping[str, list[Entry]] = _by_word(material.entries.get("persons", ()))
        self.neighbours = NearWords(self.by_word)

    def like(self, word: str) -> Like | None:
        """Return the registered form that *word* may be a misreading of; one slip is preferred to mere likeness."""
        if word in self.by_word:
            return Like(self.by_word[word][0], word, 0.6)
        for other, kind in self.neighbours.near(word):
            spelled = variant(word, other)
            return Like(self.by_word[other][0], other, 0.8 - 0.25 * spelled + 0.1 * (kind == "ocr"))
        found = alike(word, sorted(self.by_word))
        return Like(self.by_word[found[0]][0], found[0], 0.35 + (found[1] - LIKE) / 100) if found else None


def _by_word(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry, form in ((one, form) for one in entries for form in one.forms):
        word = surname_of(form).split()[-1]
        # in four letters one slip makes another name: Lvov and Lviv
        if len(word) > len("Lvov") and entry not in found[word]:
            found[word].append(entry)
    return dict(found)


def near_registered(namings: Sequence[CapitalisedName], like: Like) -> Proposal:
    """Propose that a name in no register is a registered one."""
    spans = tuple(one.passage.source(one.start, one.end) for one in namings)
    reason = f"like “{like.form}” ({like.entry.name}): a misreading, or another spelling"
    if like.form == namings[0].surname:
        reason = f"the surname of {like.entry.name}, whose forms are {', '.join(like.entry.forms)}"
    fields = {"ref": like.entry.id, "reason": f"“{like.form}” elsewhere"}
    return Proposal("persons", "near-registered", spans, like.score, reason, "persons", fields, namings[0].surname)


def other_initials(material: Material) -> Iterator[Proposal]:
    """Find registered surnames that follow initials which no form of the entry has."""
    entries = {entry.id: entry for entry in material.entries.get("persons", ())}
    text = material.document.source.text
    for mention in material.document.annotations:
        # a mention of several entries has no initials to compare
        refs = mention.body.refs if KINDS[mention.kind].role == "person" else ()
        if len(refs) != 1 or refs[0] not in entries:
            continue
        before = INITIALS.search(text, max(0, mention.span.start - NEAR), mention.span.start)
        # “St. M. Orlov”: a letter before the initials makes them the end of another word
        if before and not _a_title(before[0]) and (before.start() == 0 or not text[before.start() - 1].isalnum()):
            span = Span(before.start(), mention.span.end)
            yield from _initialled(span.of(text), span, entries[refs[0]])


def _a_title(words: str) -> bool:
    """Return whether *words* are a title, not initials: ``Mr.``, or the ``M.`` for Monsieur."""
    return is_title(words.strip()) or words.strip() == "M."


def _initialled(form: str, span: Span, entry: Entry) -> Iterator[Proposal]:
    own, known = initials(form), known_initials(entry.forms, entry.name)
    words = re.sub(r"\s+", " ", form)
    if all(agree(own, one) for one in known):
        reason = f"the initials belong to the name: a form of {entry.name}"
        fields = {"ref": entry.id, "reason": "with initials"}
        yield Proposal("persons", "initials-left-out", (span,), 0.6, reason, "persons", fields)
    else:
        reason = f"“{words}” is read as {entry.name}, but the initials differ: perhaps a namesake"
        yield Proposal("persons", "other-initials", (span,), 0.85, reason, "persons", {"ref": "none", "reason": reason})
