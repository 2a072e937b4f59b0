"""What the files of a text's folder may hold: one model a kind of record (`annotations/README.md` explains the fields).

Models are the shape of files, not of the edition: `edition.read.records` turns them into records. The JSON Schemas in
`annotations/schema` are made of these models.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, field

from edition.model.fields import Day, Id, Level, Model, Number, Offset, Words
from edition.model.registers import NAMED
from edition.read.fields import Pointer, Pointing, Quotation, Signed

Voice = Literal["author", "translator", "publisher", "editor"]
Block = Literal[
    "head",
    "p",
    "quote",
    "list",
    "item",
    "table",
    "row",
    "sp",
    "lg",
    "l",
    "dateline",
    "bibl",
    "byline",
    "salute",
    "closer",
    "fw",
    "ab",
]
Slip = Literal[
    "misprint",
    "ocr",
    "punctuation",
    "hyphenation",
    "spacing",
    "name",
    "number",
    "intrusion",
    "omission",
    "residue",
    "fact",
]
MentionKind = Literal["name", "bibliographic", "generic", "adjective", "epithet", "role", "pseudonym", "fictional"]


class Footnote(Pointing, frozen=True, kw_only=True):
    """A footnote of ours (`notes.yaml`)."""

    note: Words


class Correction(Pointing, frozen=True, kw_only=True):
    """A slip, and what should stand there (`corrections.yaml`)."""

    corr: str
    type: Slip | UnsetType = UNSET
    apply: bool = True
    reason: Words | UnsetType = UNSET


class GapBody(Model, frozen=True, kw_only=True):
    """What is missing, and why."""

    reason: Words | UnsetType = UNSET
    extent: Words | UnsetType = UNSET


class Gap(Pointing, frozen=True, kw_only=True):
    """Words lost after the quotation that cannot be put in (`corrections.yaml`)."""

    gap: GapBody
    reason: Words | UnsetType = UNSET


class Supplied(Pointing, frozen=True, kw_only=True):
    """Words lost after the quotation that are known (`corrections.yaml`)."""

    supplied: Words
    reason: Words | UnsetType = UNSET


class Transposition(Signed, frozen=True, kw_only=True):
    """Stretches that changed places (`corrections.yaml`)."""

    transpose: Annotated[list[Pointer], Meta(min_length=2)]
    order: list[Number]
    type: Slip | UnsetType = UNSET
    reason: Words | UnsetType = UNSET


class SuppliedHead(Pointing, frozen=True, kw_only=True):
    """A heading of ours before a block (`structure.yaml`)."""

    head: Words
    level: Level | UnsetType = UNSET


class BlockKind(Pointing, frozen=True, kw_only=True):
    """The kind of a block, or of several together (`structure.yaml`)."""

    block: Block
    level: Level | UnsetType = UNSET
    n: Words | UnsetType = UNSET


class Join(Pointing, frozen=True, kw_only=True):
    """A block that continues the paragraph before it (`structure.yaml`)."""

    join: bool


class Split(Pointing, frozen=True, kw_only=True):
    """A place at which a new block begins (`structure.yaml`)."""

    split: bool


class Call(Pointing, frozen=True, kw_only=True):
    """A call, and the note that belongs to it (`structure.yaml`)."""

    call: Id | Quotation


class VoiceOf(Pointing, frozen=True, kw_only=True):
    """Whose words a stretch is (`structure.yaml`)."""

    voice: Voice


class Anchor(Pointing, frozen=True, kw_only=True):
    """A name for a passage (`structure.yaml`)."""

    anchor: Id


class Date(Pointing, frozen=True, kw_only=True):
    """A dated expression, normalised (`dates.yaml`)."""

    when: Day | UnsetType = UNSET
    from_: Day | UnsetType = field(name="from", default=UNSET)
    to_date: Day | UnsetType = UNSET
    old: Day | UnsetType = UNSET
    event: Words | UnsetType = UNSET


class EventOf(Pointing, frozen=True, kw_only=True):
    """A passage that tells of an event of the register (`events.yaml`)."""

    event: Id


class Link(Pointing, frozen=True, kw_only=True):
    """A cross-reference of the source, resolved (`links.yaml`)."""

    link: Words


class Decision(Signed, frozen=True, kw_only=True):
    """Whom a form or a passage means (a text's `persons.yaml`, `places.yaml`, `orgs.yaml`, `works.yaml`)."""

    form: Words | UnsetType = UNSET
    exact: Words | UnsetType = UNSET
    prefix: str = ""
    suffix: str = ""
    start: Offset | UnsetType = UNSET
    to: Quotation | UnsetType = UNSET
    ref: Id | Annotated[list[Id], Meta(min_length=1)]
    kind: MentionKind | UnsetType = UNSET
    reason: Words | UnsetType = UNSET


class Refusal(Signed, frozen=True, kw_only=True):
    """A proposal of `edition suggest` that was looked at and refused (`refused.yaml`)."""

    kind: Literal["persons", "corrections", "dates"]
    form: Words | UnsetType = UNSET
    exact: Words | UnsetType = UNSET
    prefix: str = ""
    suffix: str = ""
    start: Offset | UnsetType = UNSET
    to: Quotation | UnsetType = UNSET
    reason: Words


ACTS: dict[str, dict[str, type[Model]]] = {
    "notes": {"": Footnote},
    "corrections": {"corr": Correction, "gap": Gap, "supplied": Supplied, "transpose": Transposition},
    "structure": {
        "head": SuppliedHead,
        "block": BlockKind,
        "join": Join,
        "split": Split,
        "call": Call,
        "voice": VoiceOf,
        "anchor": Anchor,
    },
    "dates": {"": Date},
    "links": {"": Link},
    "events": {"": EventOf},
    **{register: {"": Decision} for register in NAMED},
    "refused": {"": Refusal},
}
"""The files of a text's folder: the models of their records, by the field that tells them apart."""
