"""Refusals: why a request of an editor cannot be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def sentence(error: Exception) -> str:
    """Return the message of an error as a sentence."""
    return f"{str(error)[:1].upper()}{str(error)[1:]}."
