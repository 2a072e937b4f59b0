"""The table of registers: what an entry of each holds, and how it is written, linked and shown.

A register is a row of `REGISTERS` and a frozen class of its entries. The reader of its file, the JSON Schema, the order
of `edition fmt`, `edition new`, the desk, tables, pages, books, links and the lists of the TEI derive from the two;
what the TEI holds of an entry is a writer in `edition.write.tei.registers` and a row in its grammar.
"""

from __future__ import annotations

from collections.abc import Mapping
from keyword import iskeyword
from typing import Annotated, ClassVar

from msgspec import Meta, Struct, structs, to_builtins

from edition.model.diagnostics import Location
from edition.model.fields import Cert, Day, Id, LifeDay, Model, Words

Links = Annotated[tuple[Words, ...], "one or several"]
"""Words, or links to entries (`person:trotsky`); a file may give a single one without a list."""


class LifeDate(Model, frozen=True):
    """A date of birth or death: year, month or day; `-` for unknown."""

    when: LifeDay
    cert: Cert = "high"


class Geo(Model, frozen=True):
    """A place on the earth, in degrees."""

    lat: Annotated[float, Meta(ge=-90, le=90)]
    lon: Annotated[float, Meta(ge=-180, le=180)]


Value = str | Links | LifeDate | Geo | None
"""What a field of one register may hold; an empty value was not given."""


class Entry(Struct, frozen=True):
    """What an entry of any register has; *at* is where it was read."""

    id: Id
    name: Words
    sort: Words = ""
    forms: tuple[Words, ...] = ()
    role: Words = ""
    note: Words = ""
    idno: Mapping[Words, Words] = {}
    source: Links = ()
    resp: Id = ""
    cert: Cert = "high"
    at: Location = Location("", 0, 0)

    register: ClassVar[str]


class Person(Entry, frozen=True):
    """A person (`persons.yaml`)."""

    birth: LifeDate | None = None
    death: LifeDate | None = None

    register = "persons"


class Place(Entry, frozen=True):
    """A place (`places.yaml`)."""

    location: Geo | None = None
    country: Words = ""
    now: Words = ""

    register = "places"


class Org(Entry, frozen=True):
    """An organisation (`orgs.yaml`)."""

    from_: Day = ""
    until: Day = ""

    register = "orgs"


class Work(Entry, frozen=True):
    """A work cited (`works.yaml`)."""

    author: Links = ()
    date: Words = ""
    publisher: Words = ""
    place: Words = ""
    short: Links = ()
    url: Words = ""

    register = "works"

    def __post_init__(self) -> None:
        # Texts cite a work by its short titles, so these are looked for like its other forms.
        structs.force_setattr(self, "forms", tuple(dict.fromkeys((*self.forms, *self.short))))


class Field(Struct, frozen=True):
    """A field that only one register has.

    *label* heads it on the entry's page (nothing: it is not shown there); *help* explains it to whoever types it.
    *parts* are the columns and options of a field with fields of its own, by their names in it; a *dated* field holds a
    year, month or day.
    """

    name: str
    label: str = ""
    help: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    dated: bool = False
    column: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns of the register's table that hold the field."""
        return tuple(name for name, _ in self.parts) or ((self.name,) if self.column else ())


class Register(Struct, frozen=True):
    """One register.

    *link* begins links to its entries (``person:``), *mention* is the kind of annotation that names one; *tei_list* and
    *tei_entry* are its elements in TEI, *grammar* the use of the latter in the grammar; *schema_type* is the type at
    schema.org. *order* has the fields in the order of the file, *named* the one that holds the name; *line* the fields
    that stand in the line about an entry, with their words (``born {year}``), *by* the one whose names stand there for
    a role; *begun* and *ended* are those between which it lived; *typed* says whether the desk can make an entry.
    """

    entry: type[Entry]
    link: str
    mention: str
    tei_list: str
    tei_entry: str
    title: str
    one: str
    help: str
    schema_type: str
    order: tuple[str, ...]
    fields: tuple[Field, ...]
    line: tuple[tuple[str, str], ...] = ()
    named: str = "name"
    by: str = ""
    begun: str = ""
    ended: str = ""
    grammar: str = ""
    typed: bool = True

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
        return f"{field}_" if iskeyword(field) else field

    def links(self, entry: Entry, field: str) -> tuple[str, ...]:
        """Return the links of *entry* in a *field*, and the words in place of links."""
        value = self.value(entry, field) if field else ()
        return value if isinstance(value, tuple) else ()

    def value(self, entry: Entry, field: str) -> Value:
        """Return what *entry* holds in a *field* of its file."""
        value: Value = getattr(entry, self.attribute(field))
        return value


_LAST = "role idno cert source resp note"
_DAY = "Year, month or day."


def _order(fields: str) -> tuple[str, ...]:
    return tuple(f"{fields} {_LAST}".split())


def _life(name: str, label: str) -> Field:
    parts = ((name, "when"), (f"{name}_cert", "cert"))
    return Field(name, label, "Year, month or day; - for unknown.", parts)


def _table(*registers: Register) -> dict[str, Register]:
    return {register.name: register for register in registers}


REGISTERS: Mapping[str, Register] = _table(
    Register(
        Person,
        link="person",
        mention="persName",
        tei_list="listPerson",
        tei_entry="person",
        title="Persons",
        one="person",
        help="a person for the register",
        schema_type="Person",
        order=_order("id name sort forms birth death"),
        fields=(_life("birth", "Born"), _life("death", "Died")),
        line=(("birth", "born {year}"), ("death", "died {year}")),
        begun="birth",
        ended="death",
    ),
    Register(
        Place,
        link="place",
        mention="placeName",
        tei_list="listPlace",
        tei_entry="place",
        title="Places",
        one="place",
        help="a place for the register",
        schema_type="Place",
        order=_order("id name sort forms location country now"),
        fields=(
            Field("location", parts=(("lat", "lat"), ("lon", "lon")), help="In degrees."),
            Field("country", "Country", "Country."),
            Field("now", "Now", "Today's name."),
        ),
        line=(("now", "now {}"), ("country", "{}")),
    ),
    Register(
        Org,
        link="org",
        mention="orgName",
        tei_list="listOrg",
        tei_entry="org",
        title="Organisations",
        one="organisation",
        help="an organisation for the register",
        schema_type="Organization",
        order=_order("id name sort forms from until"),
        fields=(
            Field("from", "From", _DAY, dated=True),
            Field("until", "Until", _DAY, dated=True),
        ),
        line=(("from", "from {year}"), ("until", "until {year}")),
        begun="from",
        ended="until",
    ),
    Register(
        Work,
        link="work",
        mention="title",
        tei_list="listBibl",
        tei_entry="bibl",
        title="Works cited",
        one="work",
        help="a work for the register",
        schema_type="CreativeWork",
        order=_order("id author title forms short date publisher place url sort"),
        fields=(
            Field("author", "Author", "Who wrote it, or person:ID."),
            Field("date", "Date", "Date of the work."),
            Field("publisher", "Published", "Publisher."),
            Field("place", "At", "Place of publication."),
            Field("short"),
            Field("url", column=False),
        ),
        line=(("date", "{}"),),
        by="author",
        named="title",
        grammar="bibl.entry",
        typed=False,
    ),
)
MENTIONS: Mapping[str, str] = {register.mention: register.name for register in REGISTERS.values() if register.mention}
LINKS: Mapping[str, str] = {register.link: register.name for register in REGISTERS.values()}


def row(entry: Entry) -> Register:
    """Return the register of *entry*."""
    return REGISTERS[entry.register]


def own(entry: Entry) -> dict[str, object]:
    """Return what only entries of this register have, by field, as a file holds it; nothing that was not given."""
    register = row(entry)
    values = {field.name: register.value(entry, field.name) for field in register.fields}
    single = {
        name: value[0] if isinstance(value, tuple) and len(value) == 1 else value for name, value in values.items()
    }
    return {name: to_builtins(value) for name, value in single.items() if value}
