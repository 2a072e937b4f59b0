"""The frozen values that flow through the build.

Offsets are Unicode code points of the file decoded as UTF-8 with its newlines kept: the unit of
Python's strings and of W3C Web Annotation (TextPositionSelector). JavaScript counts UTF-16 units;
whoever writes for it converts at that edge. Values of which there are many are not watched by the garbage
collector (`gc=False`): they cannot lie in a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from edition.model.bodies import EMPTY, Body
from edition.model.diagnostics import Location
from edition.model.registers import Entry
from edition.model.releases import Release

B = TypeVar("B", bound=Body)
Fields = Mapping[str, Any]
"""What a file says, by the names of its fields."""

NOWHERE = Location("", 0, 0)


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open range of code points: *start* is inside, *end* is not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a range: {self.start}..{self.end}")

    def holds(self, other: Span) -> bool:
        """Say whether *other* lies wholly inside (or is the same range)."""
        return self.start <= other.start and other.end <= self.end

    def crosses(self, other: Span) -> bool:
        """Say whether the two overlap and neither holds the other."""
        first, second = (self, other) if self.start <= other.start else (other, self)
        return first.start < second.start < first.end < second.end


class Quote(Struct, frozen=True, gc=False):
    """Words in a text (W3C Web Annotation, TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class Target(Struct, frozen=True, gc=False):
    """Where a record points: a quotation, perhaps up to the end of another one (W3C RangeSelector).

    *start* is where `quote.exact` was last seen (code points): a hint, never trusted alone.
    """

    quote: Quote
    to: Quote | None = None
    start: int | None = None


class Annotation(Struct, frozen=True, gc=False):
    """Something said of one range of one text. Blocks, names and notes are all annotations.

    *kind* is a row of `edition.model.kinds.KINDS`; *id* is unique in its text.
    """

    id: str
    kind: str
    span: Span
    body: Body = EMPTY
    resp: str = ""
    cert: str = ""
    at: Location = NOWHERE

    def said(self, model: type[B]) -> B:
        """Return the body as the *model* that it is; an empty one where nothing is said.

        Raises TypeError if it is another.
        """
        if isinstance(self.body, model):
            return self.body
        if self.body == EMPTY:
            return model()
        raise TypeError(f"{self.kind} {self.id} has no {model.__name__}")


class Header(Struct, frozen=True):
    """What `text.yaml` says of a text (the fields are explained in `annotations/README.md`)."""

    title: str
    conventions: str = "plain"
    availability: str = "free"
    author: Fields = {}
    translator: Fields = {}
    series: str = ""
    publisher: str = ""
    date: str = ""
    written: str = ""
    language: str = "en"
    transcription: Fields = {}
    url: str = ""
    licence: str = ""
    rights: str = ""
    sha256: str = ""
    first_page: str = ""
    notes_by: str = "author"
    calendar: str = "gregorian"
    summary: str = ""
    normalization: str = ""
    at: Location = NOWHERE

    @property
    def restricted(self) -> bool:
        """Say whether the text may not be given away."""
        return self.availability == "restricted"


class Source(Struct, frozen=True):
    """A text as it came: nothing in the pipeline changes it."""

    id: str
    text: str
    sha256: str
    header: Header
    path: str = ""


class Editor(Struct, frozen=True):
    """One who signs annotations."""

    id: str
    name: str
    role: str = ""
    orcid: str = ""
    url: str = ""


class Settings(Struct, frozen=True):
    """The edition's own settings, from `edition.yaml`."""

    title: str
    subtitle: str = ""
    description: str = ""
    language: str = "en"
    interface: str = "en"
    publisher: str = ""
    version: str = "0.1.0"
    date: str = ""
    base_url: str = ""
    repository: str = ""
    licence: Mapping[str, str] = {}
    order: tuple[str, ...] = ()

    def iri(self, path: str = "", otherwise: str = "") -> str:
        """Return the address of *path* on the edition's site, or *otherwise* if the edition names no site."""
        base = self.base_url.rstrip("/")
        return f"{base}/{path}" if base else otherwise


class Edition(Struct, frozen=True):
    """What every writer may know of the whole: settings, editors, registers, headers by text id.

    *absent* are the texts that are annotated here but were not brought in: they have a header and no text.
    *withheld* are those whose full text is left out of a public build. *releases* have the newest first.
    """

    settings: Settings
    editors: tuple[Editor, ...] = ()
    entries: Mapping[str, tuple[Entry, ...]] = {}
    headers: Mapping[str, Header] = {}
    absent: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()
    releases: tuple[Release, ...] = ()


class Open(Struct, frozen=True, gc=False):
    """An annotation's element begins; it is part *nth* (from 1) of *of* parts."""

    annotation: Annotation
    nth: int = 1
    of: int = 1


class Close(Struct, frozen=True, gc=False):
    """An annotation's element ends."""

    annotation: Annotation
    nth: int = 1
    of: int = 1


class Text(Struct, frozen=True, gc=False):
    """Characters of the source, *start* to *end* in code points."""

    start: int
    end: int


class Point(Struct, frozen=True, gc=False):
    """An annotation stands here without extent.

    *edge* is ``start`` where only its lemma begins, ``anchor`` where the point stands for a stretch that is left out.
    """

    annotation: Annotation
    edge: str = "end"


class Inserted(Struct, frozen=True, gc=False):
    """Words of the editors' that are not in the source, said by *annotation*: a correction, an addition, a heading."""

    words: str
    annotation: Annotation


Event = Open | Close | Text | Point | Inserted


class Document(Struct, frozen=True):
    """One text with its annotations, and both merged into events."""

    source: Source
    annotations: tuple[Annotation, ...]
    events: tuple[Event, ...]


class OutputFile(Struct, frozen=True):
    """A file of the build; *path* is relative to `build/site`, with forward slashes."""

    path: str
    content: bytes

    @property
    def pieces(self) -> Iterable[bytes]:
        """Give the content as what is written one after the other."""
        return (self.content,)


class OutputStream(Struct, frozen=True):
    """A long file of the build, whose *pieces* are made while it is written: only once, and never all in memory."""

    path: str
    pieces: Iterable[bytes]

    @property
    def content(self) -> bytes:
        """Give it whole, to whom that is worth the memory."""
        return b"".join(self.pieces)


Output = OutputFile | OutputStream


class Allow(Struct, frozen=True):
    """A fault that is none in one text, with the reason; *exact* narrows it to faults about these words."""

    code: str
    reason: str
    exact: str = ""
    at: Location = NOWHERE


class Project(Struct, frozen=True):
    """An edition's folder, read but for its texts and what is said of single places.

    *root* and *templates* are absolute paths; *templates* are folders to look in, the edition's own first.
    *text_ids* (sorted) are the texts that are there and annotated; those without a valid `text.yaml` have no header.
    *tracked* are the paths of texts that Git keeps, where any text is restricted.
    """

    root: str
    edition: Edition
    text_ids: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    allow: Mapping[str, tuple[Allow, ...]] = {}
    tracked: frozenset[str] = frozenset()
