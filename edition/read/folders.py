"""What an edition's folders hold: texts, and files that nothing reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from edition.disk import beneath
from edition.model.diagnostics import Diagnostic, InputError, Location, closest, diagnose
from edition.model.paths import inside
from edition.model.records import FILES
from edition.model.registers import REGISTERS
from edition.model.settings import SETTINGS
from edition.read import files, ids

TOP = ("editors", "releases", "withdrawn", *REGISTERS)
_TEXT = ".txt"
_YAML = (".yaml", ".yml", ".yaml.txt", ".yml.txt")
"""How names of files end that somebody means for us; editors of plain text add the last ending, unseen."""
_IMPORTED = (".docx", ".odt", ".fodt", ".htm", ".html", ".xml", ".tei")


_OF_TEXT = "annotations/TEXT/"
_TEXTS = {f"{name}.yaml": (_OF_TEXT,) for name in (*FILES, "text") if name not in TOP}
_OURS = {**_TEXTS, **{f"{name}.yaml": ("annotations/", *([_OF_TEXT] if name in FILES else [])) for name in TOP}}
"""Files that are of texts only, and all files, by where they are read."""


class TextFolders(Struct, frozen=True):
    """The ids of texts with a source file, and of those with annotations only (*absent*), both sorted."""

    text_ids: tuple[str, ...]
    absent: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def require(root: Path) -> None:
    """Raise InputError if *root* holds no `edition.yaml`."""
    if not (root / SETTINGS).is_file():
        raise InputError(f"no edition in {root}: it has no {SETTINGS} (`edition init DIR` makes an edition)")


def survey(root: Path) -> TextFolders:
    """List the texts in `texts/` and `annotations/`; report files and folders that do not belong there."""
    faults: list[Diagnostic] = []
    there = _names(root, "annotations", faults)
    above = [name for name in _names(root, ".", faults) if name in _OURS]
    faults.extend(diagnose("A022.above", Location(name), folders=_OURS[name]) for name in above)
    faults.extend(
        diagnose("A022.place", Location(f"annotations/{name}"), folders=(_OF_TEXT,)) for name in there if name in _TEXTS
    )
    faults.extend(unread("annotations", (name for name in there if name not in _TEXTS), TOP))
    found = _names(root, "texts", faults)
    written = {name[: -len(_TEXT)]: f"texts/{name}" for name in found if name.endswith(_TEXT)}
    faults.extend(
        diagnose("A029", Location(f"texts/{files.printable(name)}"), file=f"texts/{files.printable(name)}")
        for name in found
        if name.lower().endswith(_IMPORTED) and name.rpartition(".")[0] not in written
    )
    faults.extend(
        diagnose("A029.ending", Location(f"texts/{files.printable(name)}"), close=f"{name[: -len(_TEXT)]}{_TEXT}")
        for name in found
        if name.lower().endswith(_TEXT) and not name.endswith(_TEXT)
    )
    annotated = {name: f"annotations/{name}" for name in there if _annotated(root, name, faults)}
    for name in sorted(set(there) - set(annotated)):
        faults.extend(() if name in written else _without_header(root, name, written))
    for names in (written, annotated):
        faults.extend(_bad_names(names))
    good = sorted(name for name in annotated if not ids.problem(name))
    faults.extend(
        diagnose("T008", Location(path), file=path)
        for name, path in written.items()
        if name not in annotated and not ids.problem(name)
    )
    return TextFolders(
        tuple(name for name in good if name in written),
        tuple(name for name in good if name not in written),
        tuple(faults),
    )


def unread(folder: str, there: Iterable[str], known: Iterable[str]) -> list[Diagnostic]:
    """Return a fault for each of the YAML files *there* in *folder* that is none of the *known* ones, 20 at most."""
    expected = [f"{name}.yaml" for name in known]
    # other files may lie there: pictures, notes to oneself
    others = [name for name in there if name.lower().endswith(_YAML) and name not in expected]
    return [_unread(folder, name, expected) for name in others[:20]]


def _unread(folder: str, name: str, expected: list[str]) -> Diagnostic:
    at = Location(f"{folder}/{files.printable(name)}")
    # what ends so may also be somebody's copy
    ended = name.lower().endswith(_TEXT)
    return diagnose(
        "A022.ending" if ended else "A022", at, close=closest(name.lower(), expected), known=tuple(expected)
    )


def _without_header(root: Path, name: str, texts: Iterable[str]) -> list[Diagnostic]:
    """Report a folder of annotations without a `text.yaml` (one of *texts* may be meant), unless it holds no YAML."""
    there = _names(root, f"annotations/{name}", []) if inside(name) else []
    if not any(one.endswith(_YAML) for one in there):
        return []
    at = Location(f"annotations/{files.printable(name)}")
    return [diagnose("A026", at, close=closest(name, texts))]


def _bad_names(names: dict[str, str]) -> Iterable[Diagnostic]:
    """Report names that cannot be ids, and names that differ in capitals only, which Windows and macOS take for one."""
    seen: dict[str, str] = {}
    for name, path in names.items():
        at = Location(files.printable(path))
        if problem := ids.problem(name):
            suggested = ids.suggested(files.printable(name))
            yield diagnose("T009", at, problem=problem, suggested=suggested)
            continue
        if (first := seen.setdefault(name.lower(), path)) != path:
            yield diagnose("T009.capitals", at, first=first)


def _annotated(root: Path, name: str, faults: list[Diagnostic]) -> bool:
    """Return whether a folder has a header; add a fault to *faults* if it is a link; who reads a file tells that."""
    if not inside(name):  # reported as a name that cannot be an id
        return (root / "annotations" / name).is_dir()
    try:
        with files.readable():
            return beneath.exists(root, f"annotations/{name}/text.yaml")
    except beneath.LinkError:
        if not (name.lower().endswith(_YAML) or (root / "annotations" / name).is_file()):
            faults.append(diagnose("A023.folder", Location(f"annotations/{files.printable(name)}")))
    return False


def _names(root: Path, folder: str, faults: list[Diagnostic]) -> list[str]:
    """List the names in *folder*; add a fault to *faults* if it is a link."""
    try:
        return files.names(root, folder)
    except beneath.LinkError:
        faults.append(diagnose("A023.folder", Location(folder)))
    return []
