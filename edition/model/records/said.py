"""What the files of a text's folder may hold: one model a kind of record (`annotations/README.md` explains the fields).

A model is the shape of a record in its file; one that becomes an annotation knows of which kind, and its body. The JSON
Schemas in `annotations/schema` are made of these models.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, field

from edition.model import bodies, forme_work
from edition.model.bodies import Body
from edition.model.fields import Day, Id, Language, Level, Model, Number, VagueDay, Words
from edition.model.records.choices import Block, Calendar, MentionKind, Part, Slip, Voice
from edition.model.records.pointing import Describing, Naming, Pointer, Pointing, Quotation, Signed, several

USUAL_LEVEL = 2  # of a supplied heading: a section


class Footnote(Describing, frozen=True, kw_only=True):
    """A footnote of ours (`notes.yaml`)."""

    note: Words

    kind = "footnote"


class Correction(Describing, frozen=True, kw_only=True):
    """A slip, and what should stand there (`corrections.yaml`)."""

    corr: str  # not `Words`, which are never empty: by an empty one words are left out
    type: Slip | UnsetType = UNSET
    apply: bool = True
    reason: Words = ""

    def annotation(self) -> tuple[str, Body]:
        """Return the kind of the annotation and its body."""
        body = bodies.Correction(corr=self.corr, type=self.type or "", reason=self.reason, sources=self.sources)
        return ("choice" if self.apply else "sic"), body


class GapBody(Model, frozen=True, kw_only=True):
    """What is missing, and why."""

    reason: Words = ""
    extent: Words = ""


class Gap(Describing, frozen=True, kw_only=True):
    """Words lost after the quotation that cannot be put in (`corrections.yaml`)."""

    gap: GapBody
    reason: Words = ""

    def annotation(self) -> tuple[str, Body]:
        """Return the kind of the annotation and its body."""
        reason = self.gap.reason or self.reason
        return "gap", bodies.Gap(reason=reason, extent=self.gap.extent, sources=self.sources)


class Supplied(Describing, frozen=True, kw_only=True):
    """Words lost after the quotation that are known (`corrections.yaml`)."""

    supplied: Words
    reason: Words = ""

    kind = "supplied"
    renamed = {"supplied": "text"}


class Transposition(Signed, frozen=True, kw_only=True):
    """Stretches that changed places (`corrections.yaml`)."""

    transpose: Annotated[list[Pointer], Meta(min_length=2)]
    order: list[Number]
    type: Slip | UnsetType = UNSET
    reason: Words = ""

    def stretch(self, group: str, nth: int) -> tuple[str, Body]:
        """Return kind and body of the *nth* stretch (from 1); *group* is what all stretches have in common."""
        slip, reason, now = self.type or "", self.reason, self.order[nth - 1]
        body = bodies.Transposed(group=group, nth=nth, now=now, type=slip, reason=reason, sources=self.sources)
        return "seg", body


class SuppliedHead(Pointing, frozen=True, kw_only=True):
    """A heading of ours before a block (`structure.yaml`)."""

    head: Words
    level: Level = 0

    @property
    def depth(self) -> int:
        """Return the level that is meant."""
        return self.level or USUAL_LEVEL


class BlockKind(Pointing, frozen=True, kw_only=True):
    """The kind of a block, or of several together (`structure.yaml`)."""

    block: Block
    type: forme_work.Type | UnsetType = UNSET
    level: Level = 0
    n: Words = ""
    part: Part | UnsetType = UNSET
    lang: Language = ""


class Each(Model, frozen=True, kw_only=True):
    """What a rule is about: every *line* that fits a pattern (RE2) from end to end."""

    line: Words


class Rule(Signed, frozen=True, kw_only=True):
    """The kind of a block for every line that fits a pattern, and how many they are (`structure.yaml`)."""

    each: Each
    block: Block
    count: Number
    type: forme_work.Type | UnsetType = UNSET
    level: Level = 0
    lang: Language = ""


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


class Date(Describing, frozen=True, kw_only=True):
    """A dated expression, normalised (`dates.yaml`)."""

    when: VagueDay = ""
    from_: Day = field(name="from", default="")  # `from` is a word of Python
    to_date: Day = ""
    not_before: Day = ""
    not_after: Day = ""
    old: Day = ""
    old_from: Day = ""
    old_to: Day = ""
    calendar: Calendar | UnsetType = UNSET
    event: Words = ""

    def annotation(self) -> tuple[str, Body]:
        """Return the kind of the annotation and its body."""
        either = self.not_before or self.not_after
        # EDTF: one of the days from here to there (level 2)
        when = f"[{self.not_before}..{self.not_after}]" if either else self.when
        spans = self.old_from or self.old_to
        # and an end that nobody knows as two stops (level 1)
        old = f"{self.old_from or '..'}/{self.old_to or '..'}" if spans else self.old
        return "date", bodies.Date(
            when=when,
            from_=self.from_,
            to=self.to_date,
            old=old,
            event=self.event,
            calendar=self.calendar or "",
            sources=self.sources,
        )


class EventOf(Describing, frozen=True, kw_only=True):
    """A passage that tells of an event of the register (`events.yaml`)."""

    event: Id

    kind = "rs"
    renamed = {"event": "ref"}


class Foreign(Describing, frozen=True, kw_only=True):
    """Words in another language than the text's; *foreign* is its tag (`terms.yaml`)."""

    foreign: Language

    kind = "foreign"
    renamed = {"foreign": "lang"}


class Term(Describing, frozen=True, kw_only=True):
    """A technical term, in another language where *lang* says so (`terms.yaml`)."""

    term: bool
    lang: Language = ""

    def annotation(self) -> tuple[str, Body]:
        """Return the kind of the annotation and its body."""
        return "term", bodies.Sourced(lang=self.lang, sources=self.sources)


class Emphasis(Describing, frozen=True, kw_only=True):
    """Words that print sets apart and the transcription does not (`emphasis.yaml`)."""

    rend: Literal["italic", "bold"]

    kind = "hi"


class Link(Describing, frozen=True, kw_only=True):
    """A cross-reference of the source, resolved (`links.yaml`)."""

    link: Words

    kind = "xref"


class Decision(Naming, frozen=True, kw_only=True):
    """Whom a form or a passage means (a text's `persons.yaml`, `places.yaml`, `orgs.yaml`, `works.yaml`)."""

    ref: Id | Annotated[list[Id], Meta(min_length=1)]
    kind: MentionKind | UnsetType = UNSET
    reason: Words = ""

    @property
    def refs(self) -> tuple[str, ...]:
        """Return the ids that the form or the passage may mean."""
        return several(self.ref)


class Refusal(Naming, frozen=True, kw_only=True):
    """A proposal of `edition suggest` that was looked at and refused (`refused.yaml`)."""

    kind: Literal["persons", "corrections", "dates", "forms", "letters"]
    reason: Words
