"""Organisations: parties, governments, armies."""

from __future__ import annotations

from edition.model.fields import Day
from edition.model.phrases import N_, plural
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
    tei_name="orgName",
    title=N_("Organisations"),
    one="organisation",
    mentioned=("mention of an organisation", N_("mentions of organisations")),
    mentions=plural("%(number)s mention of an organisation", "%(number)s mentions of organisations"),
    counted=plural("%(number)s organisation", "%(number)s organisations"),
    help="an organisation for the register",
    schema_type="Organization",
    schema_dates=("foundingDate", "dissolutionDate"),
    order=order("id name sort forms from until"),
    fields=(
        Field("from", N_("From"), DAY, dated=True),
        Field("until", N_("Until"), DAY, dated=True),
    ),
    line=(("from", N_("from %(year)s")), ("until", N_("until %(year)s"))),
    begun="from",
    ended="until",
)
