"""What is asked of the body of any annotation; `edition.model.bodies` has one for each kind."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from edition.model.fields import END

ElementName = Annotated[str, Meta(pattern=r"^([A-Za-z_][A-Za-z0-9_.-]*)?" + END)]
"""A name of TEI's, or nothing."""
AttributeName = Annotated[str, Meta(pattern=r"^(xml:)?[A-Za-z_][A-Za-z0-9_.-]*" + END)]
_LEGAL = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]*" + END
AttributeValue = Annotated[str, Meta(pattern=_LEGAL)]
"""What XML 1.0 lets stand in an attribute."""


class Dates(Struct, frozen=True):
    """The dates of one thing: years, months or days (`1918-03`), empty if unknown.

    *old* is Old Style (Julian), the others are New Style; *fields* are the names of *begun* and *ended* in the file.
    """

    when: str = ""
    begun: str = ""
    ended: str = ""
    old: str = ""
    fields: tuple[str, str] = ("from", "to_date")


class Body(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What an annotation says besides its kind and its span; by itself, nothing.

    The properties are what stages and writers ask of any body; they are no fields, and JSON does not show them.
    *pointers* are the fields that hold ids of other annotations, *readings* those with words that are the text's own,
    of which a withheld text shows few; *usual* is whose such words are where *voice* does not say it.

    *element* and *attributes* are those of the element of another's TEI that an annotation was imported from: the TEI
    has it again under this name and with these, less its id.

    *lang* is the language of its words (BCP 47), where that is another than of what is around it.
    """

    pointers: ClassVar[tuple[str, ...]] = ()
    readings: ClassVar[tuple[str, ...]] = ()
    usual: ClassVar[str] = ""
    element: ElementName = ""
    attributes: tuple[tuple[AttributeName, AttributeValue], ...] = ()
    lang: str = ""

    @property
    def words(self) -> str:
        """Return the editors' words that are read in the text (`Kind.adds`)."""
        return ""

    @property
    def ref(self) -> str:
        """Return the ids of entries that may be meant, all of the register that the kind names, with spaces between."""
        return ""

    @property
    def refs(self) -> tuple[str, ...]:
        """Return each of these ids."""
        return tuple(self.ref.split())

    @property
    def prose(self) -> str:
        """Return what the editors tell readers, in Markdown."""
        return ""

    @property
    def voice(self) -> str:
        """Return whose words they are: ``ours`` are the edition's; empty where it is not said."""
        return ""

    @property
    def mends(self) -> bool:
        """Return whether its words should have stood in the text, which whoever transcribed that wants to know."""
        return False

    @property
    def emphasises(self) -> bool:
        """Return whether it is one of the two marks by which the source sets the words between them apart."""
        return False

    @property
    def whose(self) -> str:
        """Return whose words they are, said or as a rule."""
        return self.voice or self.usual

    @property
    def n(self) -> str:
        """Return the number, letter or mark by which the source or the edition calls it (TEI `@n`)."""
        return ""

    @property
    def picture(self) -> str:
        """Return the address or the name of the picture that it shows."""
        return ""

    def showing(self, address: str) -> Body:  # noqa: ARG002  only what shows a picture has an address
        """Return the same with another *address* of the picture that it shows."""
        return self

    @property
    def type(self) -> str:
        """Return its type, where its kind has several."""
        return ""

    @property
    def event(self) -> str:
        """Return the event that it dates: an id of the register, or words."""
        return ""

    @property
    def dates(self) -> Dates | None:
        """Return when it was, where it says so."""
        return None

    @property
    def calendar(self) -> str:
        """Return the calendar in which its words give a date, where it is neither the Gregorian nor the Julian."""
        return ""

    @property
    def prev(self) -> str:
        """Return the id of the part that it goes on from (TEI `@prev`)."""
        return ""

    @property
    def call(self) -> str:
        """Return the id of what calls it."""
        return ""

    @property
    def heading(self) -> bool:
        """Return whether it is a row that heads the columns of its table."""
        return False

    @property
    def level(self) -> int:
        """Return how high a heading is: 1 is the text's title, 2 a section; 0 is not said, or no heading."""
        return 0

    @property
    def next(self) -> str:
        """Return the id of the part in which it goes on (TEI `@next`)."""
        return ""

    @property
    def calls(self) -> str:
        """Return the id of the note that it calls."""
        return ""

    @property
    def marginal(self) -> bool:
        """Return whether it is a note in the margin, which nothing in the text calls."""
        return False

    @property
    def is_endnote(self) -> bool:
        """Return whether it is a note that the source has at the end of a chapter or of the text."""
        return False

    @property
    def who(self) -> str:
        """Return the words by which the source names who speaks."""
        return ""

    @property
    def sources(self) -> tuple[str, ...]:
        """Return what it rests on: works of the register, or words."""
        return ()

    @property
    def worded(self) -> tuple[str, ...]:
        """Return what stands in words where a link to an entry may stand."""
        return ()

    @property
    def links(self) -> tuple[str, ...]:
        """Return what is pointed at, each a target as in Markdown; links within `prose` are not among them."""
        return ()


class Sourced(Body, frozen=True):
    """What rests on *sources*: works of the register (`work:ID, p. 12`), or words."""

    sources: tuple[str, ...] = ()
