"""Releases: a version and a date for the edition, with a changelog made from the data; errata for transcribers.

The state at the last release is kept as digests in a small file, `annotations/releases.json`, which is committed with
`annotations/releases.yaml`: it holds no words of any text, works without Git, and keeps the digests of texts that have
annotations but no source file.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from edition import pipeline
from edition.disk import beneath
from edition.edit.journal import Changes, FileChange
from edition.model import Project
from edition.model.diagnostics import Diagnostic, InputError
from edition.model.releases import Tally
from edition.read import project as reading
from edition.read import releases
from edition.read.releases import SNAPSHOT
from edition.release import state, versions


class ReleaseRequest(Struct, frozen=True):
    """The release to make: its version, its *date* (ISO 8601; empty for today), a *note* in Markdown."""

    version: str
    date: str = ""
    note: str = ""


class Released(Struct, frozen=True):
    """A release to be written: *changed_files* by path, none if *diagnostics* hold errors."""

    changed_files: Changes = {}
    changes: tuple[Tally, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def release(root: Path, request: ReleaseRequest) -> Released:
    """Prepare a release of the edition in *root*.

    Raises InputError if the version or the date is invalid, the version was used, or the date precedes the last one.
    """
    project, _ = reading.project(root)
    date = _checked(project, request)
    report = pipeline.check(root)
    if report.has_errors:
        return Released(diagnostics=report.diagnostics)
    # digests, not a tag of Git: they are there without Git, and for texts that are not
    known = beneath.read_if_there(root, SNAPSHOT)
    before = state.read(root / SNAPSHOT)
    after = state.describe(project, pipeline.documents(project), request.version, before)
    changes = tuple(state.compare(before, after))
    listed = beneath.read_if_there(root, releases.FILE)
    written = (listed or b"").decode("utf-8")
    # appended: the file is written by people, too, and keeps their comments
    yaml = f"{written.rstrip()}\n{''.join(_record(request, date, changes))}".lstrip()
    files = {releases.FILE: FileChange(listed, yaml.encode()), SNAPSHOT: FileChange(known, state.encode(after))}
    return Released(files, changes)


def _checked(project: Project, request: ReleaseRequest) -> str:
    """Check version and date; return the date."""
    _check_version(project, request.version)
    try:
        day = dt.date.fromisoformat(request.date) if request.date else _today()
    except ValueError as cause:
        raise InputError(f"`{request.date}` is not a date, as in 2024-05-01") from cause
    last = project.edition.releases[0].date if project.edition.releases else ""
    if day.isoformat() < last:  # dates in ISO 8601 sort as strings
        raise InputError(f"the last release is dated {last}: a new one cannot be dated {day.isoformat()}")
    return day.isoformat()


def _check_version(project: Project, version: str) -> None:
    """Raise InputError if *version* is none, was used, or does not come after the last one."""
    if not versions.SEMANTIC.fullmatch(version):
        raise InputError(f"`{version}` is not a version: write three numbers, as in 1.2.0 (semver.org)")
    last = project.edition.releases[0].version if project.edition.releases else ""
    if any(one.version.lower() == version.lower() for one in project.edition.releases):
        raise InputError(f"release {version} exists already; the last one is {last}")
    # what an earlier version of the program took for a version is in no order
    if versions.SEMANTIC.fullmatch(last) and versions.precedence(version) <= versions.precedence(last):
        following = " or ".join(versions.following(last))
        raise InputError(f"release {version} does not come after {last}, the last one; the next is {following}")


def _today() -> dt.date:
    """Return the day of SOURCE_DATE_EPOCH if that is set, so that builds can be reproduced, else today (UTC)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.now(dt.UTC)
    return (dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else now).date()


def _record(request: ReleaseRequest, date: str, changes: Sequence[Tally]) -> Iterator[str]:
    """Yield the lines of a record of `releases.yaml`."""
    yield f"- version: '{request.version}'\n  date: '{date}'\n"
    if request.note.strip():
        yield "  note: |\n" + "".join(f"    {line}".rstrip() + "\n" for line in request.note.strip().splitlines())
    if changes:
        yield "  changes:\n"
    for tally in changes:
        fields = ((name, getattr(tally, name)) for name in ("text", "register", "kind", "new", "changed", "removed"))
        yield f"    - {{{', '.join(f'{name}: {value}' for name, value in fields if value)}}}\n"
