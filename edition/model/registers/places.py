"""Places, with where they lie and what they are called today."""

from __future__ import annotations

from edition.model.fields import Words
from edition.model.registers.register import Entry, Field, Geo, Part, Register, order


class Place(Entry, frozen=True):
    """A place (`places.yaml`)."""

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
    title="Places",
    one="place",
    mentioned=("mention of a place", "mentions of places"),
    help="a place for the register",
    schema_type="Place",
    order=order("id name sort forms location country now"),
    fields=(
        Field("location", parts=(Part("lat", "lat", "Latitude."), Part("lon", "lon", "Longitude."))),
        Field("country", "Country", "Country."),
        Field("now", "Now", "Today's name."),
    ),
    line=(("now", "now {}"), ("country", "{}")),
)
