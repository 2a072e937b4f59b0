"""What cannot be done, told in a sentence to the person in front of the page."""

from __future__ import annotations

from edition.model.diagnostics import EditionError


class RefusedError(EditionError):
    """Something was asked for that cannot be done; the message is a sentence, *hint* says what to do."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.hint = hint
