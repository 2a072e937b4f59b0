"""Organisations: parties, governments, armies."""

from __future__ import annotations

from edition.model.fields import Day
from edition.model.registers.register import DAY, Entry, Field, Register, order


class Org(Entry, frozen=True):
    """An organisation (`orgs.yaml`)."""

    from_: Day = ""
    until: Day = ""

    register = "orgs"


ORGS = Register(
    Org,
    link="org",
    mention="orgName",
    tei_list="listOrg",
    tei_entry="org",
    title="Organisations",
    one="organisation",
    mentioned=("mention of an organisation", "mentions of organisations"),
    help="an organisation for the register",
    schema_type="Organization",
    schema_dates=("foundingDate", "dissolutionDate"),
    order=order("id name sort forms from until"),
    fields=(
        Field("from", "From", DAY, dated=True),
        Field("until", "Until", DAY, dated=True),
    ),
    line=(("from", "from {year}"), ("until", "until {year}")),
    begun="from",
    ended="until",
)
