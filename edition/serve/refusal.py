"""Refusals: why a request of an editor cannot be done."""

from __future__ import annotations

from typing import Self

from edition.model.diagnostics import EditionError


class RefusedError(EditionError):
    """A request cannot be done; the message is a sentence, *hint* says what to do."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.hint = hint

    @classmethod
    def of(cls, error: Exception) -> Self:
        """Return the refusal for the reason that another error gives, as a sentence."""
        return cls(sentence(error))


class HarmError(RefusedError):
    """What was asked for would leave the edition with a new fault."""


def sentence(error: Exception) -> str:
    """Return the message of an error as a sentence."""
    return f"{str(error)[:1].upper()}{str(error)[1:]}."
