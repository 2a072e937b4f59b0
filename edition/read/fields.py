"""Types of fields, and the parts that models of several files share."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from edition.read import ids

Id = Annotated[str, Meta(pattern=ids.PATTERN, max_length=ids.LONGEST)]
Words = Annotated[str, Meta(min_length=1)]
Day = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Offset = Annotated[int, Meta(ge=0)]
Number = Annotated[int, Meta(ge=1)]
Level = Annotated[int, Meta(ge=1, le=9)]
Cert = Literal["high", "medium", "low"]
Sources = Words | list[Words]


class Model(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Any record or part of one: fields that are not named here are faults."""


class Quotation(Model, frozen=True, kw_only=True):
    """Words that occur in the text, with what stands beside them (W3C TextQuoteSelector)."""

    exact: Words
    prefix: str = ""
    suffix: str = ""


class Pointer(Quotation, frozen=True, kw_only=True):
    """A quotation, or a stretch from one to another."""

    start: Offset | UnsetType = UNSET
    to: Quotation | UnsetType = UNSET


class Signed(Model, frozen=True, kw_only=True):
    """What every record may carry."""

    id: Id | UnsetType = UNSET
    resp: Id | UnsetType = UNSET
    cert: Cert = "high"
    source: Sources | UnsetType = UNSET


class Pointing(Signed, frozen=True, kw_only=True):
    """A record that points at one place: a signed `Pointer`."""

    exact: Words
    prefix: str = ""
    suffix: str = ""
    start: Offset | UnsetType = UNSET
    to: Quotation | UnsetType = UNSET


def several(value: str | list[str] | None) -> tuple[str, ...]:
    """Give a field that may hold one string or a list as a tuple."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
