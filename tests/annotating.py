"""Make annotations from the fields of their bodies, as tests write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from edition.model import NOWHERE, Annotation, Span
from edition.model.diagnostics import Location
from edition.model.kinds import body_of


def annotation(
    name: str,
    kind: str,
    span: Span,
    said: Mapping[str, Any] = {},
    resp: str = "",
    cert: str = "",
    at: Location = NOWHERE,
) -> Annotation:
    """Return an annotation whose body says *said*, by the names of JSON; fields that its kind lacks are left out."""
    sources = said.get("sources", ())
    fields = {**said, "sources": (sources,) if isinstance(sources, str) else tuple(sources)} if sources else said
    return Annotation(name, kind, span, body_of(kind, fields), resp, cert, at)
