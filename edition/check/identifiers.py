"""Numbers of authority files in `idno` that have not the form of such a number, so that no page leads to the record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model import Entry
from edition.model.authorities import AUTHORITIES
from edition.model.diagnostics import Diagnostic, diagnose


def faults(entry: Entry) -> Iterator[Diagnostic]:
    """Yield a fault for each number of *entry* that is none of its authority file, with the number that is meant."""
    for key, number in entry.idno.items():
        authority = AUTHORITIES.get(key)
        if authority and not authority.address(number):
            typed = authority.written.search(number)
            # “0000 0001 2103 2683”, as ISNI prints them
            meant = typed[1] if typed else re.sub(r"\s", "", number)
            close = meant if authority.address(meant) else None
            yield diagnose("A074", entry.at, number=number, authority=authority.name, close=close)
