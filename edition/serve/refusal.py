"""Refusals: why a request of an editor cannot be done."""

from __future__ import annotations

from edition.model.diagnostics import EditionError


class RefusedError(EditionError):
    """A request cannot be done; the message is a sentence, *hint* says what to do."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.hint = hint
