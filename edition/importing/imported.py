"""What an import gives: a text, its annotations, what is said of it, and an account of what became of everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct, field

from edition.model import Annotation, Span

WEB = ("http://", "https://", "mailto:")
"""How links begin that lead out of a file."""
MOST_PLACES = 5
"""How many places a report shows of each remark."""


class Noted(Counter[str]):
    """What one thing happened to, counted by name; *places* are lines, or words, of the first of each name."""

    def __init__(self, places: dict[str, list[str]]) -> None:
        super().__init__()
        self._places = places

    def note(self, name: str, place: str = "") -> None:
        """Count *name*, with its place."""
        self[name] += 1
        shown = self._places.setdefault(name, [])
        if place and len(shown) < MOST_PLACES:
            shown.append(place)


class Account:
    """What became of what stood in a file."""

    def __init__(self) -> None:
        self.places: dict[str, list[str]] = {}
        self.taken, self.other, self.dropped, self.doubtful, self.lost = (Noted(self.places) for _ in range(5))

    @property
    def share(self) -> float:
        """Return the share of elements that have a kind."""
        taken, other = self.taken.total(), self.other.total()
        return taken / (taken + other) if taken + other else 1.0


class ImportedEntry(Struct, frozen=True):
    """An entry: its register, the id in its file (nothing if it has none), its fields as a file of ours holds them."""

    register: str
    given: str
    fields: Mapping[str, object]


class Comment(Struct, frozen=True):
    """What a reviser wrote of a stretch of text (code points): *words* begin with who wrote them, and when."""

    start: int
    end: int
    words: str


class Imported(Struct, frozen=True):
    """A text with its annotations; *header* are the fields of `text.yaml` that the file tells.

    *comments* are revisers', *pictures* the files of pictures by name; *editors* are the fields of `editors.yaml` for
    each who signed annotations; *proposed* are paragraphs that may be of another kind, which an editor has to say.
    """

    text: str
    annotations: tuple[Annotation, ...]
    header: Mapping[str, object]
    account: Account = field(default_factory=Account)
    entries: tuple[ImportedEntry, ...] = ()
    comments: tuple[Comment, ...] = ()
    pictures: Mapping[str, bytes] = {}
    editors: tuple[Mapping[str, str], ...] = ()
    proposed: tuple[tuple[Span, str], ...] = ()
