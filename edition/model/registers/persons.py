"""Persons: who is named in the texts."""

from __future__ import annotations

from edition.model.fields import Words
from edition.model.phrases import N_, plural
from edition.model.registers.register import Entry, Field, LifeDate, Register, SubField, order


class Person(Entry, frozen=True):
    """A person (`persons.yaml`)."""

    birth: LifeDate | None = None
    death: LifeDate | None = None
    sex: Words = ""

    register = "persons"


def _life(name: str, label: str) -> Field:
    when = SubField(name, "when", "Year, month or day; - for unknown.")
    return Field(name, label, parts=(when, SubField(f"{name}_cert", "cert", "How sure that is.")))


PERSONS = Register(
    Person,
    link="person",
    mention="persName",
    tei_list="listPerson",
    tei_entry="person",
    tei_name="persName",
    title=N_("Persons"),
    one="person",
    mentioned=("mention of a person", N_("mentions of persons")),
    mentions=plural("%(number)s mention of a person", "%(number)s mentions of persons"),
    counted=plural("%(number)s person", "%(number)s persons"),
    help="a person for the register",
    schema_type="Person",
    schema_dates=("birthDate", "deathDate"),
    order=order("id name sort forms birth death sex"),
    # the word of the editor's own scheme; the page of a person has no line for it
    fields=(_life("birth", N_("Born")), _life("death", N_("Died")), Field("sex", help="In your own word.")),
    line=(("birth", N_("born %(year)s")), ("death", N_("died %(year)s"))),
    begun="birth",
    ended="death",
    inverted=True,
)
