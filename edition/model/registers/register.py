"""What registers are made of: the fields of all entries, the values of others, a row of the table of registers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from keyword import iskeyword
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from edition.model.diagnostics import Location
from edition.model.fields import Cert, Day, Id, Language, LifeDay, Model, Status, Words
from edition.model.phrases import Forms, plural

Links = Annotated[tuple[Words, ...], "one or several"]
"""Words, or links to entries (`person:trotsky`); a file may give a single one without a list."""


class LifeDate(Model, frozen=True):
    """A date of birth or death: year, month or day, perhaps a vague one; `-` for unknown.

    Between *not_before* and *not_after*, either of which may be left out, it happened once.
    """

    when: LifeDay = ""
    not_before: Day = ""
    not_after: Day = ""
    cert: Cert = "high"

    @property
    def day(self) -> str:
        """Return the date in EDTF (`edition.text.edtf`), `-` for unknown."""
        either = self.not_before or self.not_after
        return f"[{self.not_before}..{self.not_after}]" if either else self.when


class Geo(Model, frozen=True):
    """A position on the earth, in degrees."""

    lat: Annotated[float, Meta(ge=-90, le=90)]
    lon: Annotated[float, Meta(ge=-180, le=180)]


# an empty field was not looked up; this one was, in vain
UNKNOWN = "-"
"""A date that nobody knows."""
Value = str | Links | LifeDate | Geo | None
"""What a field of one register may hold; an empty value was not given."""


class Designation(Struct, frozen=True):
    """What an entry is called: its preferred name, the form by which it is sorted, and the language of both."""

    name: str
    sort: str
    lang: str


class Entry(Struct, frozen=True):
    """The fields that entries of all registers have; *at* is where the entry was read.

    *lang* is the language of the name, where that is another than the edition's.
    """

    id: Id
    name: Words
    sort: Words = ""
    forms: tuple[Words, ...] = ()
    lang: Language = ""
    role: Words = ""
    note: Words = ""
    idno: Mapping[Words, Words] = {}
    source: Links = ()
    resp: Id = ""
    cert: Cert = "high"
    status: Status | Literal[""] = ""
    comments: Links = ()
    at: Location = Location("", 0, 0)

    register: ClassVar[str]

    @property
    def designation(self) -> Designation:
        """Return what it is called."""
        return Designation(self.name, self.sort, self.lang)


class SubField(Struct, frozen=True):
    """A field *name* within a field: the *column* or option that holds it, and *help* for whoever types it."""

    column: str
    name: str
    help: str


class Field(Struct, frozen=True):
    """A field that only one register has.

    *label* heads it on the entry's page (nothing: it is not shown there); *help* explains it to whoever types it
    (nothing: `edition new` does not offer it). A *dated* field holds a year, month or day, one with a *free_date*
    words that may be one; *several* values may stand in one that holds links. *words* are the values of a field that
    has few, as marked messages. One that *calls* the entry holds another name of it. A *linked* one holds links alone;
    one that is *needed* is never left out.
    """

    name: str
    label: str = ""
    help: str = ""
    parts: tuple[SubField, ...] = ()
    dated: bool = False
    free_date: bool = False
    several: bool = False
    column: bool = True
    words: tuple[str, ...] = ()
    calls: bool = False
    linked: bool = False
    needed: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns of the register's table that hold the field."""
        return tuple(part.column for part in self.parts) or ((self.name,) if self.column else ())


class Register(Struct, frozen=True):
    """One register: its entries, and how they are written, linked and shown."""

    entry: type[Entry]
    link: str
    """The scheme of links (`person:trotsky`), the prefix of their ids in TEI, and their name in `edition new`."""
    mention: str
    """The kind of annotation that names an entry."""
    tei_list: str
    tei_entry: str
    tei_name: str
    """The element of an entry that holds its name."""
    title: str
    """A marked message, as *label* of a field and the words of *line* are."""
    one: str
    """What one entry is called in a sentence."""
    mentioned: tuple[str, str]
    """What the annotation that names an entry is called, and several of them (a marked message)."""
    mentions: Forms
    """A number of annotations that name an entry."""
    counted: Forms
    """A number of entries."""
    help: str
    schema_type: str
    """The type of an entry at schema.org."""
    order: tuple[str, ...]
    """The fields in the order of the file."""
    fields: tuple[Field, ...]
    """The fields that no other register has, in the order of table and page."""
    line: tuple[tuple[str, str], ...] = ()
    """The fields that stand in the line about an entry, with marked messages that name what is asked of the field.

    ``born %(year)s``, ``%(date)s``, ``now %(value)s``
    """
    named: str = "name"
    """The field that holds the name."""
    by: str = ""
    """The field whose links are named in the line where an entry has no role."""
    begun: str = ""
    ended: str = ""
    """The fields that hold when an entry's life or existence began and ended."""
    when: str = ""
    old: str = ""
    """The fields of the day on which it happened, New Style and Old Style."""
    by_date: bool = False
    """Whether entries are listed by date, which is given to the day; else by name, with years."""
    occurrences: Forms = plural("%(number)s mention", "%(number)s mentions")
    """A number of places in the texts that name an entry, as its page counts them."""
    schema_dates: tuple[str, str] = ("", "")
    """What schema.org calls the dates on which an entry begins, or happens, and ends."""
    grammar: str = ""
    """The entry's use in the grammar of the TEI, where another element of the name has other uses."""
    inverted: bool = False
    """Whether entries are sorted by the last word of their name, if nothing else is said."""
    typed: bool = True
    """Whether the form of `edition serve` can make an entry."""

    @property
    def name(self) -> str:
        """Return the name of the register: of its file, its folder in the site, its tables."""
        return self.entry.register

    @property
    def use(self) -> str:
        """Return the name of the entry's use in the TEI grammar."""
        return self.grammar or self.tei_entry

    def attribute(self, field: str) -> str:
        """Return the attribute of an entry that holds a *field* of the file."""
        if field == self.named:
            return "name"
        # `from` is a word of Python
        return f"{field}_" if iskeyword(field) else field

    def names(self, entry: Entry) -> tuple[str, ...]:
        """Return what *entry* is called besides its name, each once: in the texts, and today."""
        also = (self.value(entry, field.name) for field in self.fields if field.calls)
        return tuple(dict.fromkeys((*entry.forms, *(one for one in also if isinstance(one, str) and one))))

    def links(self, entry: Entry, field: str) -> tuple[str, ...]:
        """Return the links of *entry* in a *field*, and the words in place of links."""
        value = self.value(entry, field) if field else ()
        return value if isinstance(value, tuple) else ()

    def day(self, entry: Entry, field: str) -> str:
        """Return the year, month or day that *entry* holds in a *field*; nothing where it is not known."""
        value = self.value(entry, field) if field else ""
        day = value.day if isinstance(value, LifeDate) else value
        return day if isinstance(day, str) and day != UNKNOWN else ""

    def days(self, entry: Entry) -> Iterator[str]:
        """Yield the dates that are known of *entry*: when it was, or when it began and ended."""
        return filter(None, (self.day(entry, field) for field in (self.when, self.begun, self.ended)))

    def value(self, entry: Entry, field: str) -> Value:
        """Return what *entry* holds in a *field* of its file."""
        value: Value = getattr(entry, self.attribute(field))
        return value


_LAST = "lang role idno cert source resp status comments note"
DAY = "Year, month or day."


def order(fields: str) -> tuple[str, ...]:
    """Return the order of a file's fields: *fields*, then those that come last in all registers."""
    return tuple(f"{fields} {_LAST}".split())
