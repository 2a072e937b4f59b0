"""What every export is asked for and gives back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from edition.model.diagnostics import ERROR, Diagnostic


class Exported(Struct, frozen=True):
    """What an export wrote (paths within its folder), or the faults for which it wrote nothing."""

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Say whether anything must be mended first."""
        return any(fault.severity == ERROR for fault in self.diagnostics)


class Export(Protocol):
    """One kind of export."""

    def __call__(self, root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
        """Export the edition at *root* into the folder *out*; of *texts* alone, if any are named."""
