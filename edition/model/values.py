"""The frozen values that flow through the build.

Offsets are Unicode code points of the file decoded as UTF-8 with its newlines kept: the unit of Python's strings and of
W3C Web Annotation (TextPositionSelector). JavaScript counts UTF-16 units; what is written for it converts. Values of
which there are many are not tracked by the garbage collector (`gc=False`): they cannot refer to themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TypeVar

from msgspec import Struct, field, structs

from edition.model.bodies import EMPTY, Body
from edition.model.diagnostics import Location
from edition.model.fields import Id, Model, Orcid, Url, Words
from edition.model.letters import Letter, LetterInSequence, placed
from edition.model.originals import Original
from edition.model.registers import Designation, Entry, Place
from edition.model.releases import Release
from edition.model.settings import Settings
from edition.model.withdrawals import Withdrawal
from edition.model.witness import Witness

B = TypeVar("B", bound=Body)

NOWHERE = Location("", 0, 0)
Order = tuple[int, int]
"""The places (from 1) of a beginning and an end among all that begins, stands or ends at their offsets; 0: not said."""
UNORDERED: Order = (0, 0)


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open range of code points: *start* is inside, *end* is not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a range: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the words of *text* that stand here."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Return whether *other* lies within this span, which may be the same."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Return whether the two have a code point in common.

        >>> Span(0, 3).overlaps(Span(2, 5)), Span(0, 3).overlaps(Span(3, 5))
        (True, False)
        """
        return self.start < other.end and other.start < self.end


class Quote(Struct, frozen=True, gc=False):
    """Words in a text (W3C Web Annotation, TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """Return the quotation as the fields of a record, less those that are empty."""
        return {name: words for name, words in structs.asdict(self).items() if words}


class Target(Struct, frozen=True, gc=False):
    """Where a record points: a quotation, perhaps up to the end of another one (W3C RangeSelector).

    *start* is where `quote.exact` was last seen (code points): a hint, never trusted alone.
    """

    quote: Quote
    to: Quote | None = None
    start: int | None = None


class Annotation(Struct, frozen=True, gc=False):
    """A statement about one range of one text. Blocks, names and notes are all annotations.

    *kind* is a row of `edition.model.kinds.KINDS`; *id* is unique in its text. *order* says what stands in what where
    offsets do not tell it: a line break at the end of words in italics, or behind them.
    """

    id: str
    kind: str
    span: Span
    body: Body = EMPTY
    resp: str = ""
    cert: str = ""
    at: Location = NOWHERE
    order: Order = UNORDERED

    def said(self, model: type[B]) -> B:
        """Return the body as the *model* that it is; an empty one where nothing is said.

        Raises TypeError if it is another.
        """
        body = model() if self.body == EMPTY else self.body
        if not isinstance(body, model):
            raise TypeError(f"{self.kind} {self.id} has no {model.__name__}")
        return body


class Agent(Model, frozen=True):
    """An author or translator; *ref* is an id of the register of persons, which may have the *sort* form."""

    name: Words
    sort: Words = ""
    ref: Id = ""


NOBODY = Agent("")
"""Who wrote or translated a text that names nobody."""


class Transcription(Model, frozen=True):
    """Who made the transcription, for whom, and when."""

    by: Words = ""
    for_: Words = field(name="for", default="")  # `for` is a word of Python
    date: Words = ""


UNTOLD = Transcription()


class Header(Struct, frozen=True):
    """The metadata of a text, from `text.yaml` (`annotations/README.md` explains the fields)."""

    title: str
    conventions: str | tuple[str, ...] = "plain"
    availability: str = "free"
    author: Agent = NOBODY
    translator: Agent = NOBODY
    series: str = ""
    publisher: str = ""
    date: str = ""
    written: str = ""
    language: str = "en"
    transcription: Transcription = UNTOLD
    url: str = ""
    licence: str = ""
    rights: str = ""
    sha256: str = ""
    original: Original | None = None
    pages: str = ""
    first_page: str = ""
    facsimile: str = ""
    lines: str = ""
    notes_by: str = "author"
    calendar: str = "gregorian"
    summary: str = ""
    normalization: str = ""
    keywords: tuple[str, ...] = ()
    letters: tuple[Letter, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    at: Location = NOWHERE

    @property
    def transcribers(self) -> str:
        """Return who transcribed the text, for whom and when, as far as that is known."""
        made = self.transcription
        return ", ".join(filter(None, (made.by, made.for_, made.date)))

    @property
    def restricted(self) -> bool:
        """Return whether the text may not be redistributed."""
        return self.availability == "restricted"


class Source(Struct, frozen=True):
    """A text as it was brought in, and the *pictures* beside it by the names of their files: no stage changes it."""

    id: str
    text: str
    sha256: str
    header: Header
    path: str = ""
    pictures: Mapping[str, bytes] = {}


class Editor(Model, frozen=True):
    """A person who signs annotations (`editors.yaml`)."""

    id: Id
    name: Words
    sort: Words = ""
    role: Words = ""
    orcid: Orcid = ""
    url: Url = ""


class Edition(Struct, frozen=True, dict=True):  # `dict`: where cached properties are kept
    """What is common to all texts: settings, editors, entries by register, headers by text id.

    *absent* are the texts that are annotated here but have no source file, *withheld* those whose full text a public
    build leaves out; *releases* have the newest first; *withdrawn* is what was taken back. *unread* are registers and
    ids of entries that faults kept from being read: what leads to them leads somewhere once these are mended.
    """

    settings: Settings
    editors: tuple[Editor, ...] = ()
    entries: Mapping[str, tuple[Entry, ...]] = {}
    headers: Mapping[str, Header] = {}
    absent: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()
    releases: tuple[Release, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    unread: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def by_id(self) -> Mapping[tuple[str, str], Entry]:
        """Every entry by its register and id."""
        return {(register, entry.id): entry for register, several in self.entries.items() for entry in several}

    @cached_property
    def names(self) -> Mapping[tuple[str, str], str]:
        """The preferred name of every entry by its register and id."""
        return {key: entry.name for key, entry in self.by_id.items()}

    @cached_property
    def designations(self) -> Mapping[tuple[str, str], Designation]:
        """What every entry is called, by its register and id: what is known of it where a text names it."""
        return {key: entry.designation for key, entry in self.by_id.items()}

    @cached_property
    def located(self) -> Mapping[str, tuple[float, float, bool]]:
        """Latitude and longitude of every place of which they are known, and whether it is an area, by its id."""
        places = (entry for entry in self.entries.get(Place.register, ()) if isinstance(entry, Place))
        return {one.id: (one.location.lat, one.location.lon, bool(one.type)) for one in places if one.location}

    @cached_property
    def beside(self) -> Mapping[str, tuple[str, str]]:
        """The texts before and after each that has a source file; "" where there is none."""
        # nothing at both ends, so that the first and the last have a neighbour as all others have
        here = ["", *(name for name in self.headers if name not in self.absent), ""]
        return {name: (here[nth - 1], here[nth + 1]) for nth, name in enumerate(here) if name}

    @cached_property
    def letters(self) -> Mapping[str, tuple[LetterInSequence, ...]]:
        """The letters of each text that has any, with those of the same correspondents before and after them."""
        here = (name for name in self.headers if name not in self.absent)
        return placed((name, one) for name in here for one in self.headers[name].letters)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each text among all."""
        return {name: nth for nth, name in enumerate(self.headers)}


class Allow(Struct, frozen=True):
    """A fault that is allowed in one text, with the reason; *exact* limits it to faults about these words."""

    code: str
    reason: str
    exact: str = ""
    at: Location = NOWHERE


class Project(Struct, frozen=True):
    """An edition's folder as read, except for its texts and their records.

    *root* and *templates* are absolute paths; *templates* are folders, the edition's own first.
    *text_ids* (sorted) are the texts with a source file and annotations, with a header if their `text.yaml` is valid.
    *tracked* are the paths of texts that Git tracks, if any text is restricted.
    """

    root: str
    edition: Edition
    text_ids: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    allow: Mapping[str, tuple[Allow, ...]] = {}
    tracked: frozenset[str] = frozenset()
