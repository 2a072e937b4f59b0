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
    """What was asked for would leave the edition with new *faults*, of which the first is told."""

    def __init__(self, faults: Sequence[Diagnostic]) -> None:
        super().__init__(wording.message(faults[0]), wording.hint(faults[0]), _field(faults[0]))
        self.faults = tuple(faults)


def of_fault(fault: Diagnostic, file: str = "") -> RefusedError:
    """Return the refusal for a *fault* of what was asked for, or of the *file* as it stands, which then is named."""
    line = f" because of its line {fault.at.line}" if fault.at.line else ""
    where = f"{file} cannot be read{line}. " if file else ""
    return RefusedError(f"{where}{wording.message(fault)}", wording.hint(fault), _field(fault))


def _field(fault: Diagnostic) -> Mapping[str, object]:
    return {name: value for name, value in fault.arguments if name == "field"}


def unfilled(label: str, field: str) -> RefusedError:
    """Return the refusal of a form whose *field*, which it calls by its *label*, is empty."""
    return RefusedError(f"Fill in “{label}”.", offered={"field": field})


def sentence(error: Exception) -> str:
    """Return the message of an error as a sentence."""
    return f"{str(error)[:1].upper()}{str(error)[1:]}."
