"""Relations: how persons, organisations and events belong together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from edition.model.fields import Day
from edition.model.phrases import N_, plural
from edition.model.registers.register import DAY, Entry, Field, Links, Register

Kind = Literal[
    "member of",
    "head of",
    "commander of",
    "envoy of",
    "successor of",
    "negotiated with",
    "allied with",
    "opposed",
    "took part in",
    "killed by",
    "arrested by",
    "author of",
    "married to",
]
WORDS = (
    N_("member of"),
    N_("head of"),
    N_("commander of"),
    N_("envoy of"),
    N_("successor of"),
    N_("negotiated with"),
    N_("allied with"),
    N_("opposed"),
    N_("took part in"),
    N_("killed by"),
    N_("arrested by"),
    N_("author of"),
    N_("married to"),
)
"""The kinds as marked messages."""
MUTUAL: Mapping[str, bool] = {"negotiated with": True, "allied with": True, "opposed": True, "married to": True}
"""The kinds that hold both ways (TEI `@mutual`)."""
_LINKED = "person:ID, org:ID or event:ID; may be repeated."


class Relation(Entry, frozen=True):
    """How the *active* ones, persons, organisations or events, are related to the *passive* ones (`relations.yaml`)."""

    type: Kind | Literal[""] = ""
    from_: Day = ""
    to_date: Day = ""
    active: Links = ()
    passive: Links = ()

    register = "relations"


RELATIONS = Register(
    Relation,
    link="relation",
    mention="",
    tei_list="listRelation",
    tei_entry="relation",
    tei_name="desc",
    title=N_("Relations"),
    one="relation",
    mentioned=("mention of a relation", N_("mentions of relations")),
    mentions=plural("%(number)s mention of a relation", "%(number)s mentions of relations"),
    counted=plural("%(number)s relation", "%(number)s relations"),
    help="a relation for the register",
    schema_type="Role",
    schema_dates=("startDate", "endDate"),
    order=(*"id name sort type from to_date active passive cert source resp status comments".split(),),
    fields=(
        Field("type", N_("Kind"), "member of, head of, opposed, …", words=WORDS),
        Field("from", N_("From"), DAY, dated=True),
        Field("to_date", N_("To"), DAY, dated=True),
        Field("active", N_("Who"), _LINKED, several=True, linked=True, needed=True),
        Field("passive", N_("Whom or what"), _LINKED, several=True, linked=True),
    ),
    line=(("from", N_("from %(date)s")), ("to_date", N_("to %(date)s"))),
    by="active",
    begun="from",
    ended="to_date",
    typed=False,
)
