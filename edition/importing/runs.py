"""Words and elements in an element, of which those that no block holds get one."""

from __future__ import annotations

import re
from contextlib import ExitStack

from edition.importing.sheet import Sheet
from edition.model.bodies import Body

# the white space of XML (1.0, 2.3), which a no-break space is not: that is a character of the text
SPACE = re.compile("[ \t\r\n]+")


def ink(words: str) -> str:
    """Return *words* without white space."""
    return SPACE.sub("", words)


class UnblockedRun:
    """Words and elements in an element, of which those that no block holds get one."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._open: ExitStack | None = None

    def before(self, *, loose: bool) -> None:
        """Say whether what follows is to stand in a block of words."""
        if not loose:
            self.end()
        elif not self.sheet.phrase:
            self._begin()

    def _begin(self) -> None:
        self._open = ExitStack()
        self._open.enter_context(self.sheet.block("p", Body(element="ab")))

    def words(self, words: str) -> None:
        """Write words, their white space as one space."""
        if not ink(words):
            self.sheet.space()
            return
        if not self.sheet.phrase:
            self._begin()
        if words[0] in " \t\r\n":
            self.sheet.space()
        self.sheet.words(SPACE.sub(" ", words.strip(" \t\r\n")))
        if words[-1] in " \t\r\n":
            self.sheet.space()

    def end(self) -> None:
        """End the block that was begun for loose words."""
        if self._open is not None:
            self._open.close()
            self._open = None
