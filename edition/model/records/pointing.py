"""What records of several kinds share: where they point, who says so, on what it rests.

A field of words that was not given is empty, as in the body of an annotation: a file cannot say so little.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from msgspec import UNSET, UnsetType, structs

from edition.model.bodies import Body
from edition.model.fields import Cert, Id, Model, Offset, Sources, Status, Words
from edition.model.kinds import KINDS


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

    id: Id = ""
    resp: Id = ""
    cert: Cert = "high"
    source: Sources = ""
    status: Status | UnsetType = UNSET
    comments: Sources = ""
    """What editors tell each other of the record; like the status it is for them alone."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Return what the record rests on."""
        return several(self.source)


class Pointing(Signed, frozen=True, kw_only=True):
    """A record that points at one place: a signed `Pointer`."""

    exact: Words
    prefix: str = ""
    suffix: str = ""
    start: Offset | UnsetType = UNSET
    to: Quotation | UnsetType = UNSET


class Naming(Signed, frozen=True, kw_only=True):
    """A record about a *form* wherever it stands, about one place, or about a form within a stretch."""

    form: Words = ""
    exact: Words = ""
    prefix: str = ""
    suffix: str = ""
    start: Offset | UnsetType = UNSET
    to: Quotation | UnsetType = UNSET


class Describing(Pointing, frozen=True, kw_only=True):
    """A record that becomes one annotation, of *kind*, of the place at which it points.

    The annotation's body says what the record says, in fields of the same names or of those in *renamed*.
    """

    kind: ClassVar[str]
    renamed: ClassVar[Mapping[str, str]] = {}

    def annotation(self) -> tuple[str, Body]:
        """Return the kind of the annotation and its body."""
        own = (name for name in self.__struct_fields__ if name not in Pointing.__struct_fields__)
        said = {self.renamed.get(name, name): getattr(self, name) for name in own}
        return self.kind, structs.replace(KINDS[self.kind].body(), sources=self.sources, **said)


def several(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return a field that may hold one string or a list as a tuple; one that was not given has no items."""
    return ((value,) if value else ()) if isinstance(value, str) else tuple(value)
