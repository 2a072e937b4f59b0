"""The report for a pull request: what changes for a reader between two commits (`edition report BASE..HEAD`)."""

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
    """Return a page of HTML that compares the edition at two commits; an empty *head* stands for the working tree.

    Raises InputError if Git is missing or does not know a commit.
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
    return page(new.project.edition, tuple(changes(old, new)), faults, f"{base}..{head or 'working tree'}")


def _side(root: Path) -> Side:
    """Compose all texts of the edition in *root*."""
    project, _ = reading.project(root)
    names = pipeline.names_of(project)
    composed = [pipeline.compose(project, names, text_id).document for text_id in project.text_ids]
    return Side(project, {document.source.id: document for document in composed if document})
