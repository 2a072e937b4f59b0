"""Works cited, by the texts and by their editors."""

from __future__ import annotations

from msgspec import structs

from edition.model.fields import Url, Words
from edition.model.phrases import N_, plural
from edition.model.registers.register import Entry, Field, Links, Register, order


class Work(Entry, frozen=True):
    """A work cited (`works.yaml`)."""

    author: Links = ()
    date: Words = ""
    publisher: Words = ""
    place: Words = ""
    short: Links = ()
    url: Url = ""

    register = "works"

    def __post_init__(self) -> None:
        # Texts cite a work by its short titles, so these are looked for like its other forms.
        structs.force_setattr(self, "forms", tuple(dict.fromkeys((*self.forms, *self.short))))


WORKS = Register(
    Work,
    link="work",
    mention="title",
    tei_list="listBibl",
    tei_entry="bibl",
    tei_name="title",
    title=N_("Works cited"),
    one="work",
    mentioned=("mention of a work", N_("mentions of works")),
    mentions=plural("%(number)s mention of a work", "%(number)s mentions of works"),
    counted=plural("%(number)s work", "%(number)s works"),
    help="a work for the register",
    schema_type="CreativeWork",
    order=order("id author title forms short date publisher place url sort"),
    fields=(
        Field("author", N_("Author"), "Who wrote it, or person:ID.", several=True),
        Field("date", N_("Date"), "Date of the work.", free_date=True),
        Field("publisher", N_("Published"), "Publisher."),
        Field("place", N_("At"), "Place of publication."),
        Field("short"),
        Field("url", column=False),
    ),
    line=(("date", "%(date)s"),),
    by="author",
    named="title",
    grammar="bibl.entry",
    typed=False,
)
