"""What every writer of a text in HTML or XHTML is given, whatever else a page or a book needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from edition.model import Edition
from edition.write.html.notes import Voice
from edition.write.messages import Messages
from edition.write.paths import Resolve


class Setting(Protocol):
    """The edition, the words of its interface, where links lead, and whose the notes are."""

    @property
    def edition(self) -> Edition:
        """The edition."""

    @property
    def messages(self) -> Messages:
        """The words of its interface."""

    @property
    def resolve(self) -> Resolve:
        """Where links lead."""

    @property
    def voices(self) -> Mapping[str, Voice]:
        """Whose the notes are."""
