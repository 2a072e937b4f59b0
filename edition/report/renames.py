"""Find entries and texts that only their ids tell apart in two states, and give the first state the second's ids.

What a rename touches, mentions and links, is then no change: readers see the same words, at another address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from edition import publish
from edition.edit import entries
from edition.model import Entry, OutputFile, Project
from edition.model.diagnostics import InputError
from edition.read import project as reading
from edition.read.texts import digest
from edition.report.change import Change
from edition.report.changes import visible_in_entry

T = TypeVar("T")


def applied(before: Path, after: Path) -> Iterator[Change]:
    """Rename in the folder *before*, which is ours alone, what has another id in *after*; yield what was renamed."""
    new, _ = reading.project(after)
    old, _ = reading.project(before)
    for one, other in _pairs(_texts(before, old), _texts(after, new)):
        _move(before, one, other)
        yield Change("renamed", other, "text", None, None, words=new.edition.headers[other].title)
    for register, came in new.edition.entries.items():
        there, here = _by_id(old.edition.entries.get(register, ())), _by_id(came)
        pairs = _pairs(_seen(there), _seen(here))
        renamed = ((one, other) for one, other in pairs if _renamed(before, register, there[one], other))
        yield from (Change("renamed", "", register, there[one], here[other]) for one, other in renamed)


def _by_id(several: Iterable[Entry]) -> Mapping[str, Entry]:
    return {entry.id: entry for entry in several}


def _seen(several: Mapping[str, Entry]) -> Mapping[str, tuple[object, ...]]:
    return {name: visible_in_entry(one) for name, one in several.items()}


def _pairs(old: Mapping[str, T], new: Mapping[str, T]) -> Iterator[tuple[str, str]]:
    """Yield the ids of what is gone and of what is new if both say the same, which nothing else does."""
    gone, came = ({name: side[name] for name in side if name not in other} for side, other in ((old, new), (new, old)))
    for name, said in gone.items():
        alike = [one for one, says in came.items() if says == said]
        if len(alike) == 1 and list(gone.values()).count(said) == 1:
            yield name, alike[0]


def _texts(root: Path, project: Project) -> Mapping[str, str]:
    """Return the digest of every text by its id: of one that is not here, the one that its header says."""
    files = {name: root / "texts" / f"{name}.txt" for name in project.edition.headers}
    said = {name: header.sha256 for name, header in project.edition.headers.items()}
    digests = {name: digest(path.read_bytes()) if path.is_file() else said[name] for name, path in files.items()}
    return {name: one for name, one in digests.items() if one}


def _move(root: Path, old: str, new: str) -> None:
    for path in ("texts/{}.txt", "annotations/{}"):
        if (root / path.format(old)).exists():
            (root / path.format(old)).replace(root / path.format(new))


def _renamed(root: Path, register: str, entry: Entry, name: str) -> bool:
    """Rename an entry wherever it is named; return whether the files can be read, and so be changed."""
    try:
        changes = entries.rename(reading.project(root)[0], register, entry.id, name)
    except InputError:
        return False
    files = [OutputFile(path, one.after) for path, one in changes.items() if one.after is not None]
    publish.write(root, files, anew=True)
    return True
