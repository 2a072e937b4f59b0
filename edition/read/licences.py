"""Licences by their SPDX ids; and what is none: `public domain`, `CC BY 4.0`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from edition.model.diagnostics import Diagnostic, diagnose
from edition.read.yaml import YamlTree

PUBLIC_DOMAIN = "CC-PDM-1.0"
"""The mark of a work in which nobody holds rights any more; who gives up rights of his own says `CC0-1.0`."""
# “…/licenses/by-sa/4.0/”, “…/licenses/by/4.0/deed.de”
_COMMONS = re.compile(r"https?://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)\b.*")
# who says “CC BY” means the newest; CC0 has 1.0 alone
_VERSIONS = ("", "-4.0", "-1.0")


def faults(tree: YamlTree, written: Struct) -> Iterator[Diagnostic]:
    """Yield a fault for each `licence` of *written*, which stands in *tree*, that is no SPDX id."""
    said = getattr(written, "licence", "")
    parts = (
        {("licence", part): one for part, one in said.items()} if isinstance(said, Mapping) else {("licence",): said}
    )
    for path, name in parts.items():
        if isinstance(name, str) and name and spdx(name) != name:
            yield diagnose("A028.licence", tree.at(*path), name=name, close=called(name) or None)


def spdx(name: str) -> str:
    """Return an SPDX expression as SPDX spells it; "" if it is none.

    >>> spdx("cc-by-4.0"), spdx("CC BY 4.0"), spdx("MIT or CC0-1.0")
    ('CC-BY-4.0', '', 'MIT OR CC0-1.0')
    """
    try:
        return str(canonicalize_license_expression(name))
    except InvalidLicenseExpression:
        return ""


def called(name: str) -> str:
    """Return the SPDX id of the licence that people call *name*; "" if it cannot be told.

    >>> called("public domain"), called("CC BY"), called("https://creativecommons.org/licenses/by-sa/3.0/de/")
    ('CC-PDM-1.0', 'CC-BY-4.0', 'CC-BY-SA-3.0')
    """
    if re.sub(r"\W", "", name).casefold() == "publicdomain":
        return PUBLIC_DOMAIN
    words = "-".join(_COMMONS.sub(r"CC-\1-\2", name).split())
    return next(filter(None, (spdx(words + version) for version in _VERSIONS)), "")
