"""The report for a pull request: what changes for a reader between two commits (`edition report BASE..HEAD`)."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from edition import pipeline, withheld
from edition.model import Edition
from edition.model.diagnostics import Diagnostic
from edition.read import project as reading
from edition.report import commits, renames, unplaced
from edition.report.change import Change
from edition.report.changes import Side, changes
from edition.report.page import page
from edition.report.progress import NOTHING_OPEN, OpenWork, work
from edition.report.summary import summary

__all__ = ["Change", "Report", "compare"]


class Report(NamedTuple):
    """What changes between two commits, which *what* names, and the faults of the second."""

    edition: Edition
    changes: Sequence[Change]
    faults: Sequence[Diagnostic]
    what: str
    work: OpenWork = NOTHING_OPEN

    @property
    def page(self) -> str:
        """The report as a page of HTML."""
        return page(self.edition, self.changes, self.faults, self.what, self.work)

    @property
    def summary(self) -> str:
        """The report in a few lines of Markdown, which quote no text at length."""
        return summary(self.edition, self.changes, self.faults, self.work)


def compare(root: Path, base: str, head: str, *, public: bool = False, records_only: bool = False) -> Report:
    """Compare the edition at two commits; an empty *head* stands for the working tree.

    If *public*, restricted texts are quoted by a few words. If *records_only*, nothing is taken of *head* but the YAML
    of its annotations. Raises InputError if Git is missing or does not know a commit.
    """
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "before", Path(folder) / "after" if head else root
        commits.lay_out(root, base, before)
        if head:
            commits.lay_out(root, base if records_only else head, after)
        if head and records_only:
            commits.replace_records(root, head, after)
        renamed = tuple(renames.applied(before, after))
        old, new = _side(before), _side(after)
        faults = pipeline.check(after).diagnostics
        told = work(old.project, new.project)
    found = (*renamed, *unplaced.missing(changes(old, new), faults))
    edition = withheld.limited(new.project, public=public).edition
    return Report(edition, found, faults, f"{base}..{head or 'working tree'}", told)


def _side(root: Path) -> Side:
    """Compose all texts of the edition in *root* that are there, and read the records of all."""
    project, _ = reading.project(root)
    names = sorted({*project.text_ids, *project.edition.absent})
    records = {name: reading.text_records(project, name)[0] for name in names}
    return Side(project, {one.source.id: one for one in pipeline.documents(project)}, records)
