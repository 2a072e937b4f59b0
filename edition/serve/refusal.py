"""Refusals: why a request of an editor cannot be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edition import wording
from edition.model.diagnostics import Diagnostic, EditionError


class RefusedError(EditionError):
    """A request cannot be done; the message is a sentence, *hint* says what to do, *offered* what the desk offers."""

    def __init__(self, sentence: str, hint: str = "", offered: Mapping[str, object] | None = None) -> None:
        super().__init__(sentence)
        self.hint = hint
        self.offered = offered or {}


class HarmError(RefusedError):
    """What was asked for would leave the edition with new *faults*."""

    def __init__(self, sentence: str, hint: str, faults: Sequence[Diagnostic]) -> None:
        super().__init__(sentence, hint)
        self.faults = tuple(faults)


def of_fault(fault: Diagnostic, file: str = "") -> RefusedError:
    """Return the refusal for a *fault* of what was asked for, or of the *file* as it stands, which then is named."""
    line = f" because of its line {fault.at.line}" if fault.at.line else ""
    where = f"{file} cannot be read{line}. " if file else ""
    return RefusedError(f"{where}{wording.message(fault)}", wording.hint(fault))


def sentence(error: Exception) -> str:
    """Return the message of an error as a sentence."""
    return f"{str(error)[:1].upper()}{str(error)[1:]}."
