"""What was taken back, and when (`withdrawn.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from msgspec import Meta

from edition.model.diagnostics import Diagnostic, diagnose
from edition.model.fields import END, LONGEST_ID, Issued, Model, Words
from edition.model.registers import LINKS
from edition.model.withdrawals import TEXT, Withdrawal
from edition.read import lists
from edition.read.yaml import YamlTree

NAME = "withdrawn"
FILE = f"annotations/{NAME}.yaml"
WHAT = rf"^({'|'.join((TEXT, *LINKS))}):[A-Za-z][A-Za-z0-9._-]{{0,{LONGEST_ID - 1}}}{END}"


class WithdrawnFile(Model, frozen=True, kw_only=True):
    """A text or an entry that was taken back (`withdrawn.yaml`): `was` is the link that led to it."""

    was: Annotated[str, Meta(pattern=WHAT)]
    name: Words
    date: Issued
    reason: Words = ""
    instead: Words = ""


def withdrawn(tree: YamlTree | None, faults: list[Diagnostic]) -> tuple[Withdrawal, ...]:
    """Return what a file says was taken back; add its faults to *faults*."""
    found = lists.listed(tree, WithdrawnFile, faults) if tree else []
    made = []
    for one, at in found:
        scheme, _, name = one.was.partition(":")
        made.append(Withdrawal(scheme, name, one.name, one.date, one.reason, one.instead, at))
    return tuple(made)


def used_again(found: Iterable[Withdrawal], ids: Mapping[str, Iterable[str]]) -> Iterator[Diagnostic]:
    """Yield a fault for each id that was taken back and is one of *ids* (by scheme) again, whatever its capitals."""
    known = {scheme: {name.lower() for name in names} for scheme, names in ids.items()}
    for one in found:
        if one.id.lower() in known.get(one.scheme, ()):
            yield diagnose("A019.withdrawn", one.at, id=one.id, date=one.date)
