"""One text with its annotations, and the events into which both are merged.

The events are final classes: whoever asks for the type of one knows what the others are.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from edition.model.values import Annotation, Source


@final
class Open(Struct, frozen=True, gc=False):
    """An annotation's element begins; it is part *nth* (from 1) of *of* parts."""

    annotation: Annotation
    nth: int = 1
    of: int = 1


@final
class Close(Struct, frozen=True, gc=False):
    """An annotation's element ends."""

    annotation: Annotation
    nth: int = 1
    of: int = 1


@final
class Text(Struct, frozen=True, gc=False):
    """Characters of the source, *start* to *end* in code points."""

    start: int
    end: int


@final
class Point(Struct, frozen=True, gc=False):
    """An annotation without extent.

    *edge* is `start` where its lemma begins, `anchor` where the point stands for a stretch that is left out.
    """

    annotation: Annotation
    edge: str = "end"


@final
class Inserted(Struct, frozen=True, gc=False):
    """Words that are not in the source but in *annotation*: a corrected reading, supplied words, a heading."""

    words: str
    annotation: Annotation


Event = Open | Close | Text | Point | Inserted


class Document(Struct, frozen=True, eq=False):
    """One text with its annotations, and both merged into events.

    Documents are told apart by identity, so that what several writers ask of one is known by it (`lru_cache`).
    """

    source: Source
    annotations: tuple[Annotation, ...]
    events: tuple[Event, ...]

    @property
    def begins(self) -> int:
        """Return the offset (code points) behind the front, where there is one: what precedes the text proper."""
        return max((one.span.end for one in self.annotations if one.kind == "front"), default=0)
