"""What editors tell each other: how far records are, and what was said of them since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from edition.model import Project
from edition.model.diagnostics import Location
from edition.model.fields import STATUSES
from edition.model.records import several
from edition.read import project as reading
from edition.report.unplaced import words

OPEN = tuple(one for one in STATUSES if one != "done")


class RecordComment(Struct, frozen=True):
    """A comment on a record, which is known by its *words*, at its place."""

    at: Location
    words: str
    said: str


class OpenWork(Struct, frozen=True):
    """How many records are not done, by status, and the comments that are new."""

    open: Mapping[str, int] = {}
    comments: tuple[RecordComment, ...] = ()

    @property
    def sentence(self) -> str:
        """Return the numbers in words, nothing if everything is done."""
        parts = (f"{count} {name}" for name, count in self.open.items())
        return f"Not done yet: {', '.join(parts)}." if self.open else ""


NOTHING_OPEN = OpenWork()


class _State(Struct, frozen=True):
    at: Location
    words: str
    status: str
    comments: tuple[str, ...]


def work(old: Project, new: Project) -> OpenWork:
    """Return what is open in *new*, and what was said there that was not in *old*."""
    known = {(one.at.file, said) for one in _states(old) for said in one.comments}
    states = list(_states(new))
    counts = Counter(one.status for one in states)
    found = (RecordComment(one.at, one.words, said) for one in states for said in one.comments)
    fresh = (one for one in found if (one.at.file, one.said) not in known)
    return OpenWork({name: counts[name] for name in OPEN if counts[name]}, tuple(sorted(fresh, key=lambda one: one.at)))


def _states(project: Project) -> Iterator[_State]:
    for name in project.edition.headers:
        for record in reading.text_records(project, name)[0]:
            said = record.said
            yield _State(record.at, words(record), said.status or "", several(said.comments))
    yield from _entries(project)


def _entries(project: Project) -> Iterable[_State]:
    every = (one for entries in project.edition.entries.values() for one in entries)
    return (_State(one.at, one.name, one.status, one.comments) for one in every)
