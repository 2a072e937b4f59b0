"""Part entries of one id that are not the same: two plays have a `liza` each.

An entry of a file is one of the edition if it has its id and one of its names, whatever their case; else it gets an id
of its own. Where a text is imported again, an entry whose name an editor has changed since is the same by its id.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct, structs

from edition.importing.imported import Account, ImportedEntry
from edition.model.registers import LINKS, REGISTERS

# `person:liza` and `[her](#liza)`; of “see person:liza.” not the stop
LINK = re.compile(rf"\b(?:{'|'.join(LINKS)}):[\w.-]*\w|(?<=\]\()#[\w.-]+")
"""A link of ours; or one of Markdown to what has an id in the file."""

Taken = Mapping[tuple[str, str], tuple[str, frozenset[str]]]
"""An id and names, by the register and the id in small letters."""


class EntryNames(Struct, frozen=True):
    """The names of the entries that an edition has, by register and id; whether the text is imported *again*."""

    by_id: Mapping[tuple[str, str], Collection[str]] = {}
    again: bool = False


def parted(found: Iterable[ImportedEntry], names: EntryNames, account: Account) -> Iterator[ImportedEntry]:
    """Yield the entries of a file with ids that no others have; links among them follow."""
    every = list(found)
    taken = {(register, name.lower()): (name, _folded(called)) for (register, name), called in names.by_id.items()}
    links: dict[str, str] = {}
    own: list[str] = []
    for one in every:
        given, called = str(one.fields["id"]), _folded(_names(one))
        name = _id((one.register, given), called, taken, again=names.again)
        taken.setdefault((one.register, name.lower()), (name, called))
        own.append(name)
        # as our own TEI has links and as that of others; where two have one id, they lead to the first
        here = f"{REGISTERS[one.register].link}:"
        for link in (f"{here}{given}", f"#{one.given}"):
            links.setdefault(link, f"{here}{name}")
        if name != given:
            account.doubtful.note("entry whose id another entry has, under an id of its own", f"{given}: {name}")
    for one, ident in zip(every, own, strict=True):
        yield structs.replace(
            one, fields={name: _led(value, links) for name, value in one.fields.items()} | {"id": ident}
        )


def _id(one: tuple[str, str], called: frozenset[str], taken: Taken, *, again: bool) -> str:
    register, given = one
    name, nth = given, 1
    while found := taken.get((register, name.lower())):
        if not called.isdisjoint(found[1]):
            return found[0]
        nth += 1
        name = f"{given}-{nth}"
    return taken[register, given.lower()][0] if again and nth > 1 else name


def _names(one: ImportedEntry) -> Iterator[str]:
    yield str(one.fields.get(REGISTERS[one.register].named, ""))
    forms = one.fields.get("forms")
    yield from map(str, forms if isinstance(forms, list) else ())


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(name.casefold().split()) for name in names if name)


def _led(value: object, links: Mapping[str, str]) -> object:
    """Return a field whose links lead to entries by the ids that they have here."""
    if isinstance(value, list):
        return [_led(one, links) for one in value]
    if isinstance(value, str):
        return links.get(value) or LINK.sub(lambda link: links.get(link[0], link[0]), value)
    return value
