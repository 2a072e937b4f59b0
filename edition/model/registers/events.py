"""Events: what happened, when, where, and who took part."""

from __future__ import annotations

from edition.model.fields import Day, VagueDay
from edition.model.phrases import N_, plural
from edition.model.registers.register import DAY, Entry, Field, Links, Register


class Event(Entry, frozen=True):
    """Something that happened (`events.yaml`)."""

    when: VagueDay = ""
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
    tei_name="eventName",
    title=N_("Events"),
    one="event",
    mentioned=("passage on an event", N_("passages on events")),
    mentions=plural("%(number)s passage on an event", "%(number)s passages on events"),
    counted=plural("%(number)s event", "%(number)s events"),
    help="an event for the register",
    schema_type="Event",
    schema_dates=("startDate", "endDate"),
    order=(
        *"id name sort old when from to_date place participants".split(),
        *"lang idno cert source resp status comments note".split(),
    ),
    fields=(
        Field("when", N_("Date"), "New Style date: year, month or day.", dated=True),
        Field("old", N_("Old Style"), "Old Style date, YYYY-MM-DD.", dated=True),
        Field("from", N_("From"), DAY, dated=True),
        Field("to_date", N_("To"), DAY, dated=True),
        Field("place", N_("Place"), "Where it happened, or place:ID.", several=True),
        Field(
            "participants", N_("Participants"), "Who took part, or person:ID, org:ID; may be repeated.", several=True
        ),
    ),
    line=(("when", "%(date)s"), ("from", N_("from %(date)s")), ("to_date", N_("to %(date)s"))),
    by="place",
    begun="from",
    ended="to_date",
    when="when",
    old="old",
    by_date=True,
    occurrences=plural("%(number)s passage", "%(number)s passages"),
    typed=False,
)
