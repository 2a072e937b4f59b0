"""What a reader will see change between two commits: the report for a pull request (`edition report BASE..HEAD`)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from edition import pipeline
from edition.read import project as reading
from edition.report import commits
from edition.report.changes import Change, Side, changes
from edition.report.page import page

__all__ = ["Change", "report"]


def report(root: Path, base: str, head: str) -> str:
    """Compare the edition at *base* and at *head* (commits; an empty *head* is the folder as it is); give an HTML page.

    Raises InputError if Git does not know a commit.
    """
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder) / "before"
        commits.lay_out(root, base, before)
        after = root
        if head:
            after = Path(folder) / "after"
            commits.lay_out(root, head, after)
        old, new = _side(before), _side(after)
        faults = pipeline.check(after).diagnostics
    return page(new.project.edition, tuple(changes(old, new)), faults, f"{base}..{head or 'the folder as it is'}")


def _side(root: Path) -> Side:
    """Compose all texts of one side."""
    project, _ = reading.project(root)
    names = pipeline.names_of(project)
    composed = [pipeline.compose(project, names, text_id).document for text_id in project.text_ids]
    return Side(project, {document.source.id: document for document in composed if document})
