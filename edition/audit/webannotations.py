"""Judge Web Annotations by our JSON Schema of the W3C's data model, with the package jsonschema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import json

from edition.audit.verdict import MISSING, Verdict, installed, judged
from edition.check import schemas
from edition.model.phrases import N_

WHAT = N_("Web Annotations keep to the data model of the W3C")


def webannotations(site: Path) -> Verdict:
    """Validate the annotations of every text."""
    if not installed("jsonschema"):
        return Verdict(WHAT, "jsonschema", MISSING, remark=N_("Install the package jsonschema."))
    files = sorted(site.glob("texts/*/annotations.jsonld"))
    return judged(WHAT, "jsonschema", len(files), _findings(site, files))


def _findings(site: Path, files: Sequence[Path]) -> Iterator[str]:
    from jsonschema import Draft202012Validator  # noqa: PLC0415  optional

    judge = Draft202012Validator(json.decode(schemas.schema(schemas.ANNOTATIONS)))
    for file in files:
        for error in judge.iter_errors(json.decode(file.read_bytes())):
            yield f"{file.relative_to(site).as_posix()}: {error.json_path}: {error.message[:200]}"
