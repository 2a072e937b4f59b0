"""Messages that are marked where they are written and translated where the reader's language is known.

`./run messages` collects what is marked here, with what `Messages` and the templates ask for, into
`edition/locale/messages.pot`. A message names its values as `%(name)s`; an English message is its own key.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

Forms = tuple[str, str]
"""A message for one and for several; `%(number)s` is how many."""


def N_(message: str) -> str:  # noqa: N802  the name that gettext's tools look for
    """Mark *message* for the catalogues and return it unchanged."""
    return message


def plural(one: str, several: str) -> Forms:
    """Mark a message that depends on a number; return its two English forms."""
    return one, several


class Phrase(Struct, frozen=True):
    """A marked message and its values."""

    message: str
    values: Mapping[str, str] = {}

    def __str__(self) -> str:
        """Return the phrase in English, as files for machines hold it."""
        return self.message % self.values if self.values else self.message
