"""Make annotations from the fields of their bodies, as tests write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import structs, to_builtins

from edition.model import NOWHERE, Annotation, Span
from edition.model.bodies import Body
from edition.model.diagnostics import Location
from edition.model.kinds import KINDS


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


def said(annotation: Annotation, field: str) -> Any:
    """Return a field of what an annotation says, by its name in JSON; None if it was not said."""
    return to_builtins(annotation.body).get(field)


def body_of(kind: str, fields: Mapping[str, Any]) -> Body:
    """Return the body of an annotation of *kind* with those of *fields*, by their names in JSON, that it has."""
    model = KINDS[kind].body
    names = {field.encode_name: field.name for field in structs.fields(model)}
    given = {names[key]: value for key, value in fields.items() if key in names}
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in given.items()}
    return model(**values)
