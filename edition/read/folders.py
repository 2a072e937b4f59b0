"""What lies in an edition's folders: which texts, which files that nobody would read, which templates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

import edition
from edition.model.diagnostics import Diagnostic, Location, closest, diagnose
from edition.model.registers import REGISTERS
from edition.read import files, ids

TOP = ("editors", "releases", *REGISTERS)
_YAML = (".yaml", ".yml")
_TEXT = ".txt"


class Survey(Struct, frozen=True):
    """The texts of an edition by what is there: a text and annotations, or annotations alone (*absent*)."""

    text_ids: tuple[str, ...]
    absent: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def survey(root: Path) -> Survey:
    """Look through `texts/` and `annotations/`."""
    there = files.names(root / "annotations")
    faults = strangers("annotations", there, TOP)
    written = {name[: -len(_TEXT)]: f"texts/{name}" for name in files.names(root / "texts") if name.endswith(_TEXT)}
    said = {name: f"annotations/{name}" for name in there if (root / "annotations" / name / "text.yaml").exists()}
    for name in sorted(set(there) - set(said)):
        faults.extend(() if name in written else _headless(root, name))
    for names in (written, said):
        faults.extend(_bad_names(names))
    faults.extend(fault for path in said.values() for fault in _outside(root, path))
    good = sorted(name for name in said if not ids.problem(name) and not files.leaves(root, root / said[name]))
    faults.extend(_alone(path) for name, path in written.items() if name not in said and not ids.problem(name))
    return Survey(
        tuple(name for name in good if name in written),
        tuple(name for name in good if name not in written),
        tuple(faults),
    )


def strangers(folder: str, there: Iterable[str], known: Iterable[str]) -> list[Diagnostic]:
    """Give a fault for every YAML file of *folder* that nobody reads."""
    expected = [f"{name}.yaml" for name in known]
    unread = [name for name in there if name.lower().endswith(_YAML) and name not in expected]
    return [_stranger(folder, name, expected) for name in unread[:20]]


def templates(root: Path) -> tuple[str, ...]:
    """Give the folders in which templates are looked for: the edition's own, then the package's."""
    package = Path(edition.__file__).parent
    shipped = package / "templates"  # in a wheel; a checkout has them beside the package
    if not shipped.is_dir():
        shipped = package.parent / "templates"
    own = root / "templates"
    if own.is_dir() and own.resolve() != shipped.resolve() and not files.leaves(root, own):
        return str(own), str(shipped)
    return (str(shipped),)


def _stranger(folder: str, name: str, expected: list[str]) -> Diagnostic:
    at = Location(f"{folder}/{files.printable(name)}")
    return diagnose("A022", at, close=closest(name.lower(), expected), known=tuple(expected))


def _headless(root: Path, name: str) -> list[Diagnostic]:
    """Complain of a folder of annotations without a header, unless it is empty or no folder of annotations at all."""
    inside = files.names(root / "annotations" / name)
    if not any(one.endswith(_YAML) for one in inside):
        return []
    at = Location(f"annotations/{files.printable(name)}")
    return [diagnose("A026", at)]


def _alone(path: str) -> Diagnostic:
    return diagnose("T008", Location(path), file=path)


def _bad_names(names: dict[str, str]) -> Iterable[Diagnostic]:
    """Complain of names that are no ids, and of those that a file system may take for one another."""
    seen: dict[str, str] = {}
    for name, path in names.items():
        at = Location(files.printable(path))
        if problem := ids.problem(name):
            suggested = ids.suggested(files.printable(name))
            yield diagnose("T009", at, problem=problem, suggested=suggested)
        elif (first := seen.setdefault(name.lower(), path)) != path:
            yield diagnose("T009.capitals", at, first=first)


def _outside(root: Path, path: str) -> Iterable[Diagnostic]:
    if files.leaves(root, root / path):
        yield diagnose("A023.folder", Location(path))
