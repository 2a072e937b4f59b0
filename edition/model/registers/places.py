"""Places, with where they lie and what they are called today."""

from __future__ import annotations

from typing import Literal

from edition.model.fields import Words
from edition.model.phrases import N_, plural
from edition.model.registers.register import Entry, Field, Geo, Register, SubField, order

WORDS = (N_("region"), N_("water"))
"""The types of places that are no points; a map sets their names without a dot."""


class Place(Entry, frozen=True):
    """A place (`places.yaml`)."""

    type: Literal["region", "water", ""] = ""
    location: Geo | None = None
    country: Words = ""
    now: Words = ""

    register = "places"


PLACES = Register(
    Place,
    link="place",
    mention="placeName",
    tei_list="listPlace",
    tei_entry="place",
    tei_name="placeName",
    title=N_("Places"),
    one="place",
    mentioned=("mention of a place", N_("mentions of places")),
    mentions=plural("%(number)s mention of a place", "%(number)s mentions of places"),
    counted=plural("%(number)s place", "%(number)s places"),
    help="a place for the register",
    schema_type="Place",
    order=order("id name sort forms type location country now"),
    fields=(
        Field("location", parts=(SubField("lat", "lat", "Latitude."), SubField("lon", "lon", "Longitude."))),
        Field("country", N_("Country"), "Country."),
        Field("now", N_("Now"), "Today's name.", calls=True),
        Field("type", N_("Kind"), "region or water: a map sets the name without a dot.", words=WORDS),
    ),
    line=(("now", N_("now %(value)s")), ("country", "%(value)s")),
)
