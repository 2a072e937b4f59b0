"""The rights in each part of an edition: the one place that knows them; every output that states rights asks it.

A text has its own (`licence`, `rights`, `availability` in its `text.yaml`); the annotations and the code have what
`licence` in `edition.yaml` says. What `edition.yaml` says of texts holds for those that may be given away and say
nothing themselves. Nothing is said of what nobody stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from edition.model import Edition, Header

LICENCES: Mapping[str, str] = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-PDM-1.0": "https://creativecommons.org/publicdomain/mark/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
}
"""Addresses of licences that have one of their own, by SPDX id."""
# `CC-BY-4.0`; not `MIT OR CC0-1.0`: an expression of several licences has no page of its own
SPDX = re.compile(r"[A-Za-z0-9.+-]+")
CLOSED = "The text may not be given away."


class Rights(Struct, frozen=True):
    """What may be done with the part called *what*: a *licence* (SPDX id), a *statement* in words; either may be ""."""

    what: str
    licence: str = ""
    statement: str = ""
    restricted: bool = False

    @property
    def address(self) -> str:
        """Return the address of the licence: its own if known, else its page at SPDX; "" if there is none."""
        at_spdx = f"https://spdx.org/licenses/{self.licence}.html" if SPDX.fullmatch(self.licence) else ""
        return LICENCES.get(self.licence, at_spdx)

    @property
    def words(self) -> str:
        """Return all that is stated, in a line without its last stop; "" if nothing is."""
        return ". ".join(filter(None, (self.licence, self.statement.removesuffix("."))))

    def __bool__(self) -> bool:
        return bool(self.licence or self.statement or self.restricted)


PROGRAM = Rights("The program", "MIT")
FONTS = Rights("The fonts of the program", "OFL-1.1")
EXAMPLES = Rights("The example that comes with the program", "CC0-1.0")


def of_text(edition: Edition, header: Header) -> Rights:
    """Return the rights in a text itself, without what the editors say of it."""
    statement = " ".join(header.rights.split())
    if header.restricted:
        return Rights(header.title, "", statement or CLOSED, restricted=True)
    own = header.licence or statement
    return Rights(header.title, header.licence if own else edition.settings.licence.get("texts", ""), statement)


def of_annotations(edition: Edition) -> Rights:
    """Return the rights in what the editors write: annotations, registers, headers."""
    return Rights("The annotations", edition.settings.licence.get("annotations", ""))


def of_code(edition: Edition) -> Rights:
    """Return the rights in the edition's own templates, scripts and style sheets."""
    return Rights("The code", edition.settings.licence.get("code", ""))


def parts(edition: Edition) -> Iterator[Rights]:
    """Yield the rights in every part of which something is stated: annotations, code, what else is named, each text."""
    named = {name: Rights(f"The {name}", licence) for name, licence in edition.settings.licence.items()}
    known = (of_annotations(edition), of_code(edition))
    others = (one for name, one in named.items() if name not in ("annotations", "code", "texts"))
    texts = (of_text(edition, header) for header in edition.headers.values())
    yield from filter(None, (*known, *others, *texts))
