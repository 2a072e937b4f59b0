"""Entries of a register, found by what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.model import Entry
from edition.text.folding import SEARCH, key
from edition.write.html.entries import dates
from edition.write.messages import ENGLISH

SHOWN = 12


def matching(entries: Iterable[Entry], typed: str) -> list[dict[str, object]]:
    """Return the entries that have all words of *typed*, those whose names begin with it first."""
    words = _plain(typed).split()
    ranked = sorted(_ranked(entries, words), key=lambda found: (found[0], found[1].sort or found[1].name, found[1].id))
    return [_shown(entry) for _, entry in ranked[:SHOWN]]


def _ranked(entries: Iterable[Entry], words: list[str]) -> Iterator[tuple[int, Entry]]:
    for entry in entries:
        names = [_plain(name) for name in (entry.sort, entry.name, entry.id, *entry.forms)]
        everything = " ".join((*names, _plain(entry.role)))
        if all(word in everything for word in words):
            first = words[0] if words else ""
            yield (0 if any(name.startswith(first) for name in names) else 1, entry)


def _plain(words: str) -> str:
    return key(words, SEARCH)


def _shown(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "name": entry.name,
        "role": entry.role,
        "years": dates(entry, ENGLISH),
        "forms": entry.forms,
    }
