"""The common interface of all exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from edition import pipeline, withheld
from edition.model import Project, Settings
from edition.model.diagnostics import Diagnostic, Location, diagnose, has_errors
from edition.model.settings import SETTINGS
from edition.read import project as reading


class Exported(Struct, frozen=True):
    """The files that an export wrote (paths below its folder); none if *diagnostics* hold errors."""

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Return whether faults prevented the export."""
        return has_errors(self.diagnostics)


def lacking(settings: Settings, standard: str) -> tuple[Diagnostic, ...]:
    """Report what one of `STANDARDS` requires and the settings do not have; nothing is written for it."""
    fields = settings.lacking(standard)
    at = Location(SETTINGS)
    return (diagnose("O040", at, standard=standard, fields=fields),) if fields else ()


class Export(Protocol):
    """One kind of export."""

    def __call__(self, root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
        """Export the edition at *root* into *out*: only *texts*, if any; no restricted ones if *public*."""


Write = Callable[[Project, Path, Sequence[str]], Sequence[str]]
"""Writes texts of a project, or all if none is named, into a folder; returns the paths of the files below it."""


def of_sound(write: Write) -> Export:
    """Return the export that writes an edition without faults by *write*, and any other not at all."""

    def export(root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
        report = pipeline.check(root)
        if report.has_errors:
            return Exported(report.diagnostics)
        project, _ = reading.project(root)
        reading.require(project.text_ids, *texts)
        return Exported(report.diagnostics, tuple(write(withheld.limited(project, public=public), out, texts)))

    return export
