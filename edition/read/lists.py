"""Files that are lists of records: their items, and that each id is given once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Protocol, TypeVar

from msgspec import Struct, structs

from edition.check import languages
from edition.model import Record
from edition.model.diagnostics import Diagnostic, Location, diagnose
from edition.read import convert, ids
from edition.read.yaml import Path, Value, YamlTree

MOST_FAULTS = 50


class Named(Protocol):
    """A value with an id and the place where it was given."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def at(self) -> Location: ...  # noqa: D102


M = TypeVar("M", bound=Struct)


def items(tree: YamlTree, faults: list[Diagnostic]) -> list[Value]:
    """Return the items of a file that should be a list or empty; add a fault to *faults* if it is neither."""
    if tree.root is None:
        return []
    if isinstance(tree.root, list):
        return tree.root
    first = next(iter(tree.root), "") if isinstance(tree.root, dict) else ""
    faults.append(diagnose("A013.list", tree.at(first)))
    return []


def listed(tree: YamlTree, model: type[M], faults: list[Diagnostic]) -> list[tuple[M, Location]]:
    """Convert every item of a list of records with ids; return those without faults, each with its place."""
    good: list[tuple[M, Location]] = []
    wrong: list[Diagnostic] = []
    for nth, written in enumerate(items(tree, wrong)):
        one, found = convert.converted(tree, (nth,), written, model)
        if one is not None:
            found = id_faults(tree, (nth, "id"), getattr(one, "id", None))
        wrong.extend(found)
        if one is not None and not found:
            good.append((one, tree.at(nth)))
            faults.extend(languages.of_fields(one, partial(tree.at, nth)))
        if len(wrong) > MOST_FAULTS:
            break
    faults.extend(wrong)
    return good


def id_faults(tree: YamlTree, path: Path, name: object) -> list[Diagnostic]:
    """Return the fault of an id that stands at *path*; none if it is good, or is not a string."""
    if not isinstance(name, str) or not (problem := ids.problem(name)):
        return []
    return [convert.bad_id(tree.at(*path), name, problem)]


def first_of_each(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return *records* without ids that an earlier one has, so that no later stage reports the same fault."""
    seen: set[str] = set()
    kept = []
    for record in records:
        # ids become names of files, which some systems compare without case
        name = record.id.lower()
        kept.append(structs.replace(record, id="") if name and name in seen else record)
        seen.add(name)
    return tuple(kept)


def repeated(things: Iterable[Named]) -> Iterable[Diagnostic]:
    """Yield a fault for every id given before; case is ignored, since ids become file names."""
    first: dict[str, Named] = {}
    for thing in things:
        if not thing.id:
            continue
        before = first.setdefault(thing.id.lower(), thing)
        if before is not thing:
            other = None if before.id == thing.id else before.id
            yield diagnose(
                "A019.capitals" if other else "A019", thing.at, id=thing.id, first=str(before.at), other=other
            )
