"""The markup of an imported text: a file that `edition import` writes and every build reads, in place of recognition.

A line of JSON says which version of the text it belongs to and what it was made of; each that follows is an annotation.
Places are code points of that one version, since nobody writes this file by hand and an import can be done again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from edition.model import Annotation, Source, Span
from edition.model.bodies import Body
from edition.model.diagnostics import Diagnostic, InputError, Location, diagnose
from edition.model.fields import END, Id, Model, Offset, runs
from edition.model.kinds import KINDS
from edition.model.values import UNORDERED
from edition.read import files

NAME = "markup.jsonl"
MAX_BYTES = 64_000_000
"""Some 400,000 annotations."""

Cert = Annotated[str, Meta(pattern=r"^(high|medium|low)?" + END)]
Resp = Annotated[str, Meta(pattern=r"^([A-Za-z][A-Za-z0-9._-]*)?" + END, max_length=80)]
Nth = Annotated[int, Meta(ge=0, le=MAX_BYTES)]


class Origin(Model, frozen=True, kw_only=True):
    """The first line: the version of the text (SHA-256), and the name and SHA-256 of the file it was made of."""

    text: str
    file: str = ""
    sha256: str = ""


class MarkupLine(Model, frozen=True, kw_only=True):
    """An annotation; its *order* as `Annotation` has it."""

    id: Id
    kind: str
    start: Offset
    end: Offset
    body: msgspec.Raw = msgspec.Raw(b"{}")
    resp: Resp = ""
    cert: Cert = ""
    order: tuple[Nth, Nth] = UNORDERED


class Markup(Struct, frozen=True):
    """What an imported text is made of."""

    origin: Origin
    annotations: tuple[Annotation, ...]


_origin = msgspec.json.Decoder(Origin)
_line = msgspec.json.Decoder(MarkupLine)
_body = {name: msgspec.json.Decoder(kind.body) for name, kind in KINDS.items()}


def exists(root: Path, text_id: str) -> bool:
    """Return whether a text was imported."""
    return NAME in files.names(root, f"annotations/{text_id}")


def read(root: Path, source: Source) -> tuple[Markup | None, tuple[Diagnostic, ...]]:
    """Return the markup of *source* if there is any, and its fault."""
    path = f"annotations/{source.id}/{NAME}"
    if not exists(root, source.id):
        return None, ()
    content = files.contents(root, path, code="A023", limit=MAX_BYTES)
    if isinstance(content, Diagnostic):
        return None, (content,)
    first, *rest = content.splitlines() or [b""]
    found: list[Annotation] = []
    seen: set[str] = set()
    try:
        origin = _origin.decode(first)
        if origin.text != source.sha256:
            return None, (diagnose("A091.version", Location(path, 1, 1), file=source.path, text=source.id),)
        for one in rest:
            found.append(annotation(_line.decode(one), seen, len(source.text)))  # noqa: PERF401  a fault counts them
    except (msgspec.MsgspecError, ValueError, RecursionError) as cause:
        line = len(found) + 2 if first.startswith(b'{"text"') else 1
        return None, (diagnose("A091", Location(path, line, 1), problem=str(cause)),)
    return Markup(origin, tuple(found)), ()


def origin(content: bytes) -> Origin:
    """Return what a file of markup was made of.

    Raises InputError if its first line is damaged.
    """
    try:
        return _origin.decode(content.partition(b"\n")[0])
    except (msgspec.MsgspecError, RecursionError) as cause:
        raise InputError(f"{NAME} is damaged: {cause}") from cause


def annotation(line: MarkupLine, seen: set[str], length: int) -> Annotation:
    """Return what *line* says of a text of *length* code points; its id joins those that were *seen*.

    Raises ValueError if that cannot be.
    """
    if line.kind not in KINDS:
        raise ValueError(f"no kind `{line.kind}`")
    if line.id in seen:
        raise ValueError(f"the id {line.id} stands twice")
    if not line.start <= line.end <= length:
        raise ValueError(f"no place {line.start}..{line.end} in a text of {length} characters")
    seen.add(line.id)
    body = _body[line.kind].decode(line.body)
    if any(runs(value) for _, value in body.attributes):
        raise ValueError("an address that a browser would run")
    return Annotation(line.id, line.kind, Span(line.start, line.end), body, line.resp, line.cert, order=line.order)


def written(origin: Origin, annotations: Iterable[Annotation]) -> bytes:
    """Return the file that holds *annotations*."""
    return b"\n".join((msgspec.json.encode(origin), *_lines(annotations), b""))


def _lines(annotations: Iterable[Annotation]) -> Iterator[bytes]:
    for one in annotations:
        body = msgspec.Raw(msgspec.json.encode(one.body)) if one.body != Body() else msgspec.Raw(b"{}")
        line = MarkupLine(
            id=one.id,
            kind=one.kind,
            start=one.span.start,
            end=one.span.end,
            body=body,
            resp=one.resp,
            cert=one.cert,
            order=one.order,
        )
        yield msgspec.json.encode(line)
