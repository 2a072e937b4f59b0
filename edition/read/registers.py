"""The registers: who and what is named in the texts."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType, field, to_builtins

from edition.model import Entry
from edition.model.diagnostics import Location
from edition.read.fields import Cert, Day, Id, Model, Sources, Words, several

LifeDate = Annotated[str, Meta(pattern=r"^(-|\d{4}(-\d{2}(-\d{2})?)?)$")]


class Dated(Model, frozen=True, kw_only=True):
    """A date of birth or death: year, month or day; `-` for unknown."""

    when: LifeDate
    cert: Cert = "high"


class Geo(Model, frozen=True, kw_only=True):
    """A place on the earth, in degrees."""

    lat: Annotated[float, Meta(ge=-90, le=90)]
    lon: Annotated[float, Meta(ge=-180, le=180)]


class Registered(Model, frozen=True, kw_only=True):
    """What the entries of all registers have."""

    id: Id
    sort: Words | UnsetType = UNSET
    forms: list[Words] = []
    role: Words | UnsetType = UNSET
    note: Words | UnsetType = UNSET
    idno: dict[Words, Words] = {}
    source: Sources | UnsetType = UNSET
    resp: Id | UnsetType = UNSET
    cert: Cert = "high"


class Named(Registered, frozen=True, kw_only=True):
    """An entry under a name."""

    name: Words


class Person(Named, frozen=True, kw_only=True):
    """A person (`persons.yaml`)."""

    birth: Dated | UnsetType = UNSET
    death: Dated | UnsetType = UNSET


class Place(Named, frozen=True, kw_only=True):
    """A place (`places.yaml`)."""

    location: Geo | UnsetType = UNSET
    country: Words | UnsetType = UNSET
    now: Words | UnsetType = UNSET


class Org(Named, frozen=True, kw_only=True):
    """An organisation (`orgs.yaml`)."""

    from_: Day | UnsetType = field(name="from", default=UNSET)
    until: Day | UnsetType = UNSET


class Work(Registered, frozen=True, kw_only=True):
    """A work cited (`works.yaml`)."""

    title: Words
    author: Sources | UnsetType = UNSET
    date: Words | UnsetType = UNSET
    publisher: Words | UnsetType = UNSET
    place: Words | UnsetType = UNSET
    short: Sources | UnsetType = UNSET
    url: Words | UnsetType = UNSET


MODELS: dict[str, type[Registered]] = {"persons": Person, "places": Place, "orgs": Org, "works": Work}
"""The models of entries, by register."""

_COMMON = frozenset(("id", "name", "title", "sort", "forms", "role", "note", "idno", "source", "resp", "cert"))


def entry(register: str, registered: Registered, at: Location) -> Entry:
    """Make an entry of what was written; short titles of a work are forms too."""
    values: dict[str, Any] = to_builtins(registered)
    return Entry(
        id=registered.id,
        register=register,
        name=values["title"] if isinstance(registered, Work) else values["name"],
        sort=values.get("sort", ""),
        forms=tuple(dict.fromkeys((*registered.forms, *several(values.get("short"))))),
        role=values.get("role", ""),
        note=values.get("note", ""),
        idno=dict(registered.idno),
        source=several(values.get("source")),
        body={name: value for name, value in values.items() if name not in _COMMON},
        resp=values.get("resp", ""),
        cert=registered.cert,
        at=at,
    )
