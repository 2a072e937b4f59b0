"""Give the edition a number and a date, with a changelog made from the data; tell errata to whoever transcribed.

What was said at the last release is kept as a small file of digests, `annotations/releases.json`, which is committed
with `annotations/releases.yaml`: no words of any text are in it, no Git is needed, and a text that is annotated and not
here keeps what is known of it.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from edition import pipeline
from edition.model import Document, Project
from edition.model.diagnostics import Diagnostic, InputError
from edition.model.releases import Tally
from edition.read import project as reading
from edition.read import releases
from edition.release import state

SNAPSHOT = "annotations/releases.json"


class Wish(Struct, frozen=True):
    """What the release is to be called; *date* is a day (ISO 8601), today where empty."""

    version: str
    date: str = ""
    note: str = ""


class Released(Struct, frozen=True):
    """A release to be written: *contents* by path. With errors among the faults there is none."""

    contents: Mapping[str, bytes] = {}
    changes: tuple[Tally, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def release(root: Path, wish: Wish) -> Released:
    """Prepare the release of the edition as it is.

    Raises InputError if the number or the date is none, or the number was used.
    """
    project, _ = reading.project(root)
    date = _checked(project, wish)
    report = pipeline.check(root)
    if report.has_errors:
        return Released(diagnostics=report.diagnostics)
    before = state.read(root / SNAPSHOT)
    after = state.of(project, documents(project), wish.version, before)
    changes = tuple(state.compared(before, after))
    file = root / releases.FILE
    written = file.read_text(encoding="utf-8") if file.exists() else ""
    yaml = f"{written.rstrip()}\n{''.join(_record(wish, date, changes))}".lstrip()
    return Released({releases.FILE: yaml.encode(), SNAPSHOT: state.written(after)}, changes)


def documents(project: Project) -> Iterator[Document]:
    """Compose the texts of *project*, one after the other."""
    names = pipeline.names_of(project)
    for text_id in project.text_ids:
        composed = pipeline.compose(project, names, text_id)
        if composed.document:
            yield composed.document


def _checked(project: Project, wish: Wish) -> str:
    """Check number and date; give the date."""
    if not re.fullmatch(releases.VERSION, wish.version):
        raise InputError(f"`{wish.version}` cannot be a version: figures, letters, `.`, `+` and `-`, as in 1.2.0")
    if any(one.version.lower() == wish.version.lower() for one in project.edition.releases):
        raise InputError(
            f"there is a release {wish.version} already; the last one is {project.edition.releases[0].version}"
        )
    try:
        day = dt.date.fromisoformat(wish.date) if wish.date else _today()
    except ValueError as cause:
        raise InputError(f"`{wish.date}` is not a day, as in 2024-05-01") from cause
    last = project.edition.releases[0].date if project.edition.releases else ""
    if day.isoformat() < last:
        raise InputError(f"the last release is of {last}: a new one cannot be of {day.isoformat()}")
    return day.isoformat()


def _today() -> dt.date:
    """Give the day of the release: of SOURCE_DATE_EPOCH if that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.now(dt.UTC)
    return (dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else now).date()


def _record(wish: Wish, date: str, changes: Sequence[Tally]) -> Iterator[str]:
    """Write a release as a record of `releases.yaml`."""
    yield f"- version: '{wish.version}'\n  date: '{date}'\n"
    if wish.note.strip():
        yield "  note: |\n" + "".join(f"    {line}".rstrip() + "\n" for line in wish.note.strip().splitlines())
    if changes:
        yield "  changes:\n"
    for tally in changes:
        fields = ((name, getattr(tally, name)) for name in ("text", "register", "kind", "new", "changed", "removed"))
        yield f"    - {{{', '.join(f'{name}: {value}' for name, value in fields if value)}}}\n"
