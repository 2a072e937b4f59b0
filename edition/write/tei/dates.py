"""What TEI says of a date that may be vague (att.datable.w3c, att.datable.custom, att.dimensions)."""

from __future__ import annotations

from collections.abc import Mapping

from edition.text import edtf


def attributes(date: str) -> Mapping[str, str]:
    """Return the attributes for a Gregorian date in EDTF, with years as XML Schema counts them.

    >>> attributes("[1650..1660]"), attributes("1918~")
    ({'notBefore': '1650', 'notAfter': '1660'}, {'when': '1918', 'precision': 'medium'})
    """
    said = edtf.read(date)
    days = {
        "when": said.when,
        "from": said.begun,
        "to": said.ended,
        "notBefore": said.earliest,
        "notAfter": said.latest,
    }
    found = {name: edtf.in_xsd(day) for name, day in days.items() if day}
    return {**found, "precision": "medium"} if said.circa else found


def custom(date: str) -> Mapping[str, str]:
    """Return the attributes for a date in the calendar that `datingMethod` names: a day, or a span."""
    said = edtf.read(date)
    ends = {"when": said.when, "from": said.begun or said.earliest, "to": said.ended or said.latest}
    return {f"{name}-custom": day for name, day in ends.items() if day}
