"""The parts that models of several files share."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from edition.model.fields import Cert, Id, Model, Offset, Sources, Words


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
