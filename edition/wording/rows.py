"""How a fault is worded: a sentence, and the hints that may follow it.

Placeholders name arguments. Translators find sentences and hints as they stand here.
"""

from __future__ import annotations

from msgspec import Struct


class Plural(Struct, frozen=True):
    """A sentence or a hint in its singular and plural forms; the argument *by* holds the number."""

    one: str
    other: str
    by: str = "count"


class Wording(Struct, frozen=True):
    """A sentence, and hints of which the first is shown whose arguments are all given."""

    sentence: str | Plural
    hints: tuple[str | Plural, ...]


def row(sentence: str | Plural, *hints: str | Plural) -> Wording:
    """Return the row of a table of wordings."""
    return Wording(sentence, hints)
