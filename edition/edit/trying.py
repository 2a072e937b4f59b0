"""Try changes before they are written: the faults that the edition would then have and has not now.

What is tried is a copy of the edition's data in a folder of its own, read as every command reads it, so that whatever
`edition check` would report is known before anything is written.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from edition import link, pipeline, publish
from edition.disk import beneath
from edition.edit.journal import Changes, FileChange
from edition.model import Document, OutputFile, Project
from edition.model.diagnostics import Diagnostic
from edition.model.settings import SETTINGS
from edition.read import pinpoint
from edition.read import project as reading
from edition.text import name_forms
from edition.text.name_forms import legible

FOLDERS = ("annotations", "texts")
Found = Mapping[tuple[str, str, object], Diagnostic]
"""Faults by what they state: one more record moves the lines of others."""


def worse(root: Path, changes: Changes, text_ids: Iterable[str] | None) -> tuple[Diagnostic, ...]:
    """Return the faults that *changes* would make in the texts *text_ids* (None: anywhere), registers and settings."""
    with _tried(root, changes) as folder:
        after = _faults(folder, text_ids)
    # most changes make none, and the state before need not be looked at
    before = _faults(root, text_ids) if after else {}
    return tuple(fault for key, fault in after.items() if key not in before)


def naming(root: Path, words: Iterable[str]) -> list[str]:
    """Return the ids of the texts that have one of *words*: a form that is new may mean somebody else there."""
    project, _ = reading.project(root)
    wanted = [one for one in words if one]
    return [name for name in project.text_ids if has(root, name, wanted)]


def has(root: Path, text_id: str, words: Iterable[str]) -> bool:
    """Return whether a text has one of *words* as whole words."""
    content = beneath.read_if_there(root, f"texts/{text_id}.txt") or b""
    text = legible(content.decode("utf-8", "replace"))
    return any(name_forms.occurrences(text, one) for one in words)


@contextmanager
def _tried(root: Path, changes: Changes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="edition-try-") as name:
        folder = Path(name)
        shutil.copyfile(root / SETTINGS, folder / SETTINGS)
        for part in (part for part in FOLDERS if (root / part).is_dir()):
            # links are refused wherever one reads: they stay what they are
            shutil.copytree(root / part, folder / part, symlinks=True, copy_function=_linked)
            _open_up(folder / part)
        for path, change in changes.items():
            _put(folder, path, change)
        yield folder


def _open_up(folder: Path) -> None:
    """Let files be written into *folder* and those in it: of one that may not be, the edition's own name is told."""
    for inner, _, _ in os.walk(folder):
        Path(inner).chmod(0o700)


def _linked(old: str, new: str) -> None:
    """Link to a file where the disk can, else copy it."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _put(folder: Path, path: str, change: FileChange) -> None:
    # never written into: the file may be the edition's own under a second name
    (folder / path).unlink(missing_ok=True)
    if change.after is not None:
        publish.write(folder, [OutputFile(path, change.after)])


def _faults(root: Path, text_ids: Iterable[str] | None) -> Found:
    if text_ids is None:
        found = pipeline.check(root).diagnostics
    else:
        project, wrong = reading.project(root)
        found = (*wrong, *_of_texts(project, [one for one in text_ids if one in project.text_ids]))
    return {(one.name, one.at.file, one.arguments): one for one in pinpoint.located(root, found)}


def _of_texts(project: Project, text_ids: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield the faults of some texts, of the registers' links, and of links to other texts."""
    names, edition = pipeline.names_of(project), project.edition
    documents: dict[str, Document] = {}
    links = list(link.of_edition(edition))
    for text_id in text_ids:
        composed = pipeline.compose(project, names, text_id)
        yield from composed.diagnostics
        if composed.document:
            documents[text_id] = composed.document
            links += link.linked(composed.document).links
    for other in {owner for owner, _ in link.elsewhere(edition, links)} - set(documents):
        document = pipeline.compose(project, names, other).document if other in project.text_ids else None
        documents |= {other: document} if document else {}
    yield from link.broken(edition, links, {name: link.linked(one).ids for name, one in documents.items()})
