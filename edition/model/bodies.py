"""What annotations say: one frozen body a kind, in the order in which JSON shows its fields.

A field that is empty (``""``, 0, None, no items) was not said, and is left out where a body is written as JSON.
*voice* is whose words they are: author, translator, publisher (of the original edition) or editor.
"""

from __future__ import annotations

import re

from msgspec import field

# named again, so that whoever asks for a kind's body finds what all have in common beside it
from edition.model.body import Body as Body  # noqa: PLC0414
from edition.model.body import Dates
from edition.model.body import Sourced as Sourced  # noqa: PLC0414
from edition.model.forme_work import FormeWork as FormeWork  # noqa: PLC0414
from edition.model.interventions import Correction as Correction  # noqa: PLC0414
from edition.model.interventions import Gap as Gap  # noqa: PLC0414
from edition.model.interventions import Intervention as Intervention  # noqa: PLC0414
from edition.model.interventions import Supplied as Supplied  # noqa: PLC0414
from edition.model.milestones import Graphic as Graphic  # noqa: PLC0414
from edition.model.milestones import Milestone as Milestone  # noqa: PLC0414
from edition.model.milestones import PageBreak as PageBreak  # noqa: PLC0414

ENTRY = re.compile(r"(?:person|org|place):[A-Za-z][\w.-]*\Z")
"""A link to a correspondent or a place; anything else is a name in words."""
EVENT_ID = re.compile(r"[a-z]\S+\Z")
"""What says of a date which event of the register it is of; what has spaces, or begins with a capital, is words."""


class Div(Body, frozen=True):
    """A section (TEI `div`): *type* is cover, document, section or notes; *head* a heading that an editor supplied."""

    type: str = ""
    head: str = ""
    level: int = 0

    @property
    def words(self) -> str:
        """Return the supplied heading."""
        return self.head


class Head(Body, frozen=True):
    """A heading: *level* 1 is the text's title, 2 a section; 0 is not said."""

    level: int = 0


class List(Body, frozen=True):
    """A list, numbered or not."""

    ordered: bool | None = None


class Item(Body, frozen=True):
    """An item of a list: its label as *printed*, the number *n* that is meant."""

    printed: str = ""
    n: str = ""


class Row(Body, frozen=True):
    """A row of a table; *role* ``label`` is a row of headings."""

    role: str = ""

    @property
    def heading(self) -> bool:
        """Return whether the row heads the columns."""
        return self.role == "label"


class Speech(Body, frozen=True):
    """A speech: *who* are the words by which the source names the speaker."""

    who: str = ""


class Line(Body, frozen=True):
    """A line of verse: its number *n*, its *indent* in steps; its *part* of a line that speakers share: I, M or F."""

    n: str = ""
    indent: int = 0
    part: str = ""


class Note(Body, frozen=True):
    """A note of the source: its label *n*, where it stands (*place*: end, bottom, margin), the id of its *call*.

    *prev* and *next* are ids, where a note goes on after the next page; *more* marks such a part until it has them.
    *lines* are those of verse that it is about, where it has their number for a label.
    """

    pointers = ("call", "next", "prev")
    usual = "author"
    n: str = ""
    voice: str = ""
    place: str = ""
    call: str = ""
    next: str = ""
    prev: str = ""
    more: bool = False
    lines: str = ""

    @property
    def marginal(self) -> bool:
        """Return whether it stands in the margin."""
        return self.place == "margin"

    @property
    def is_endnote(self) -> bool:
        """Return whether it stands at the end."""
        return self.place == "end"


class Gloss(Body, frozen=True):
    """Words in the text that are another's than the author's."""

    # others rarely put a word in
    usual = "translator"
    voice: str = ""


class Call(Body, frozen=True):
    """A call: the id of its *note*, its label *n* as printed; *apart*: the print has no call here, only the note."""

    pointers = ("note",)
    note: str = ""
    n: str = ""
    apart: bool = False

    @property
    def calls(self) -> str:
        """Return the id of the note."""
        return self.note


class Metamark(Body, frozen=True):
    """A mark of the transcription.

    *function*: italic, bold, initial, hyphen, heading, quote, item, cell, line, code, note, page, link.
    """

    function: str = ""

    @property
    def emphasises(self) -> bool:
        """Return whether it marks words in italics or bold."""
        return self.function in ("italic", "bold")


class Transposed(Intervention, frozen=True):
    """One stretch of a transposition: the *nth* place as printed holds what belongs to the place *now*."""

    group: str = ""
    nth: int = 0
    now: int = 0


class Mention(Body, frozen=True):
    """A name: *ref* are ids of one register, several separated by spaces where it is one of them.

    Its *type*, what the name is used for there (TEI `@type`), is ``kind`` in files: it may be in a byline, before a
    title, or a speaker's.
    """

    ref: str = ""
    type: str = field(name="kind", default="")


class EventReference(Sourced, frozen=True):
    """A passage that tells of an event (TEI `rs`): *ref* is its id."""

    ref: str = ""

    @property
    def links(self) -> tuple[str, ...]:
        """Return the event."""
        return (f"event:{self.ref}",)


class Date(Sourced, frozen=True):
    """A dated expression: *when*, *from* and *to* are Gregorian, *old* is Julian as printed, a span `FIRST/LAST`.

    *when* may be vague (`edition.text.edtf`); *calendar* is another than these two in which the words give the date.
    """

    when: str = ""
    from_: str = field(name="from", default="")
    to: str = ""
    old: str = ""
    event: str = ""
    calendar: str = ""

    @property
    def dates(self) -> Dates:
        """Return the dates as they are said."""
        return Dates(self.when, self.from_, self.to, self.old)

    @property
    def links(self) -> tuple[str, ...]:
        """Return the event, where it is one of the register and not told in words."""
        return (f"event:{self.event}",) if EVENT_ID.match(self.event) else ()


class Highlight(Sourced, frozen=True):
    """Words set apart in print; *rend*: italic, bold, smallcaps, superscript."""

    rend: str = ""


class CrossReference(Sourced, frozen=True):
    """A reference of the source, resolved; *link* is a target as in Markdown, nothing if it leads out of reach."""

    link: str = ""

    @property
    def links(self) -> tuple[str, ...]:
        """Return the one link, if there is one."""
        return (self.link,) if self.link else ()


class Letter(Sourced, frozen=True):
    """A letter: *sender* wrote to *addressee* at a *place* on a *date* (EDTF); it was *received* at *destination*.

    Persons, bodies and places are links to entries (`person:ID`) or names in words.
    """

    sender: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    place: str = ""
    date: str = ""
    destination: str = ""
    received: str = ""

    @property
    def links(self) -> tuple[str, ...]:
        """Return the entries of correspondents and places."""
        return tuple(one for one in self._named if ENTRY.match(one))

    @property
    def worded(self) -> tuple[str, ...]:
        """Return the names of the others."""
        return tuple(one for one in self._named if not ENTRY.match(one))

    @property
    def _named(self) -> tuple[str, ...]:
        return (*self.sender, *self.addressee, self.place, self.destination)


class Footnote(Sourced, frozen=True):
    """A footnote of the edition's: *note* in Markdown, *n* its letter."""

    note: str = ""
    n: str = ""

    @property
    def voice(self) -> str:
        """Return ``ours``."""
        return "ours"

    @property
    def prose(self) -> str:
        """Return the note."""
        return self.note


EMPTY = Body()
