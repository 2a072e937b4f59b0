"""Events: what happened, when, where, and who took part."""

from __future__ import annotations

from edition.model.fields import Day
from edition.model.registers.register import DAY, Entry, Field, Links, Register


class Event(Entry, frozen=True):
    """Something that happened (`events.yaml`)."""

    when: Day = ""
    old: Day = ""
    from_: Day = ""
    to_date: Day = ""
    place: Links = ()
    participants: Links = ()

    register = "events"


EVENTS = Register(
    Event,
    link="event",
    mention="rs",
    tei_list="listEvent",
    tei_entry="event",
    title="Events",
    one="event",
    mentioned=("passage on an event", "passages on events"),
    help="an event for the register",
    schema_type="Event",
    schema_dates=("startDate", "endDate"),
    order=(*"id name sort old when from to_date place participants idno cert source resp note".split(),),
    fields=(
        Field("when", "Date", "New Style date: year, month or day.", dated=True),
        Field("old", "Old Style", "Old Style date, YYYY-MM-DD.", dated=True),
        Field("from", "From", DAY, dated=True),
        Field("to_date", "To", DAY, dated=True),
        Field("place", "Place", "Where it happened, or place:ID.", several=True),
        Field("participants", "Participants", "Who took part, or person:ID, org:ID; may be repeated.", several=True),
    ),
    line=(("when", "{date}"), ("from", "from {date}"), ("to_date", "to {date}")),
    by="place",
    begun="from",
    ended="to_date",
    when="when",
    old="old",
    by_date=True,
    told="passage",
    typed=False,
)
