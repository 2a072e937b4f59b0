"""The table of records: what an editor can write about a place of a text, a row a kind.

The reader of YAML, the JSON Schema, the order of `edition fmt`, `edition new`, the forms of `edition serve` and the
names in `edition report` derive from it; the models are in `said`, what they share in `pointing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, structs

from edition.model.records import said, written
from edition.model.records.explanations import HELP
from edition.model.records.letters import Letter
from edition.model.records.pointing import (
    Describing,
    Naming,
    Pointer,
    Pointing,
    Quotation,
    Signed,
    several,
)
from edition.model.registers import NAMED

__all__ = [
    "FILES",
    "HELP",
    "ORDERS",
    "RECORDS",
    "YIELDED",
    "Describing",
    "Naming",
    "Pointer",
    "Pointing",
    "Quotation",
    "RecordKind",
    "Signed",
    "said",
    "several",
]

_POINTER = ("exact", "prefix", "suffix", "start", "to")
PAGES = ("manuscript",)
_WORK = ("status", "comments")
_TRUST = ("cert", "source", "resp", *_WORK)


class RecordKind(Struct, frozen=True):
    """What an editor can write.

    *name* is what `edition new` calls it; *field* tells the record from others of its file, where there are others;
    *yields* are the kinds of annotations that it makes, each with its name for people. *flag* is a field that can only
    be true. A *group* is a field of fields, given as options of these names. *written* is False where only a file or
    `edition suggest` can say it.
    """

    name: str
    model: type[Signed]
    files: tuple[str, ...]
    label: str
    field: str = ""
    yields: Mapping[str, str] = {}
    flag: str = ""
    group: Mapping[str, str] = {}
    help: Mapping[str, str] = {}
    written: bool = True

    @property
    def needs(self) -> tuple[str, ...]:
        """Return the fields without which there is no record, less the words to point at."""
        required = (field.encode_name for field in structs.fields(self.model) if field.required)
        return tuple(name for name in required if name not in (*_POINTER, self.flag))

    @property
    def takes(self) -> tuple[str, ...]:
        """Return the fields that a record may have besides, trust last."""
        every = (*(field.encode_name for field in structs.fields(self.model)), *self.group)
        left = {*self.needs, *_POINTER, *_TRUST, self.flag}
        return (*(dict.fromkeys(name for name in every if name not in left)), *_TRUST)


_ROWS = (
    RecordKind("note", said.Footnote, ("notes",), "a footnote of ours", yields={"footnote": "footnote"}),
    RecordKind(
        "correction",
        said.Correction,
        ("corrections",),
        "a slip and what should stand there",
        field="corr",
        yields={"choice": "correction", "sic": "slip noted"},
    ),
    RecordKind(
        "gap",
        said.Gap,
        ("corrections",),
        "words lost after the quotation",
        field="gap",
        yields={"gap": "gap"},
        group={"gap": "reason", "extent": "extent"},
    ),
    RecordKind(
        "supplied",
        said.Supplied,
        ("corrections",),
        "words lost after the quotation, and known",
        field="supplied",
        yields={"supplied": "words supplied"},
    ),
    RecordKind(
        "transposition",
        said.Transposition,
        ("corrections",),
        "stretches that changed places",
        field="transpose",
        yields={"seg": "stretch moved"},
        written=False,
    ),
    RecordKind("date", said.Date, ("dates",), "a dated expression, normalised", yields={"date": "date"}),
    RecordKind(
        "head",
        said.SuppliedHead,
        ("structure",),
        "a heading before the block that the quotation begins",
        field="head",
    ),
    RecordKind(
        "rule",
        said.Rule,
        ("structure",),
        "the kind of every line that fits a pattern",
        field="each",
        group={"line": "line"},
        written=False,
    ),
    RecordKind(
        "block", said.BlockKind, ("structure",), "the kind of the block that the quotation begins", field="block"
    ),
    RecordKind(
        "join",
        said.Join,
        ("structure",),
        "that the block that the quotation begins continues the paragraph before it",
        field="join",
        flag="join",
    ),
    RecordKind(
        "split", said.Split, ("structure",), "that a block begins with the quotation", field="split", flag="split"
    ),
    RecordKind("call", said.Call, ("structure",), "which note a call belongs to", field="call"),
    RecordKind("voice", said.VoiceOf, ("structure",), "whose words a stretch is", field="voice"),
    RecordKind("anchor", said.Anchor, ("structure",), "a name for a passage, to link to", field="anchor"),
    RecordKind(
        "letter",
        Letter,
        ("letters",),
        "a letter that begins with the quotation: who wrote to whom, where and when",
        yields={"letter": "letter"},
        help={"place": "Where it was written: place:ID, or a name.", "date": "When: year, month or day, or EDTF."},
    ),
    RecordKind(
        "passage",
        said.EventOf,
        ("events",),
        "a passage that tells of an event",
        yields={"rs": "passage of an event"},
        help={"event": "Id of the event in the register."},
    ),
    RecordKind(
        "link", said.Link, ("links",), "a cross-reference of the text, resolved", yields={"xref": "cross-reference"}
    ),
    RecordKind(
        "foreign", said.Foreign, ("terms",), "words in another language", "foreign", {"foreign": "foreign words"}
    ),
    RecordKind("term", said.Term, ("terms",), "a technical term", "term", {"term": "term"}, flag="term"),
    RecordKind(
        "emphasis",
        said.Emphasis,
        ("emphasis",),
        "words that print sets apart",
        yields={"hi": "words set apart"},
        help={"rend": "italic or bold."},
    ),
    RecordKind(
        "writing",
        written.Writing,
        PAGES,
        "what a pen did: words added, struck out, unclear, abbreviated",
        "mark",
        yields={
            "add": "words added",
            "del": "words struck out",
            "unclear": "unclear words",
            "abbr": "abbreviation",
            "expan": "words written out",
            "lb": "line",
            "space": "space left blank",
        },
        help={"mark": "add, del, unclear, abbr, expan; before the words: lb (a line begins), space."},
    ),
    RecordKind(
        "milestone", written.Milestone, PAGES, "where a section begins", "milestone", {"milestone": "milestone"}
    ),
    RecordKind("graphic", written.Graphic, PAGES, "a picture before the words", "graphic", {"graphic": "picture"}),
    RecordKind("mention", said.Decision, NAMED, "whom a passage means"),
    RecordKind("refusal", said.Refusal, ("refused",), "a proposal that was refused", written=False),
)
RECORDS: Mapping[str, RecordKind] = {row.name: row for row in _ROWS}
YIELDED: Mapping[str, str] = {kind: name for row in _ROWS for kind, name in row.yields.items()}
"""The kinds of annotations that records become, and what people call them."""


def _files(rows: Iterable[RecordKind]) -> dict[str, dict[str, type[Signed]]]:
    found: dict[str, dict[str, type[Signed]]] = {name: {} for name in ORDERS}
    for row in rows:
        for file in row.files:
            found[file][row.field] = row.model
    return found


def _orders() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield files of a text with their fields: what a record says first, then where, then how sure; long prose last."""
    decided = ("id", "form", *_POINTER, "ref", "kind", "cert", "reason", "source", "resp", *_WORK)
    yield "notes", ("id", *_POINTER, *_TRUST, "note")
    corrected = ("transpose", "order", "corr", "gap", "supplied", "type", "cert", "apply", "reason", "source", "resp")
    yield "corrections", ("id", *_POINTER, *corrected, *_WORK)
    acts = ("head", "each", "block", "count", "join", "split", "call", "voice", "anchor")
    yield "structure", (*acts, "id", *_POINTER, "type", "level", "n", "part", "lang", *_TRUST)
    spans = ("from", "to_date", "not_before", "not_after", "calendar", "event")
    yield "dates", ("id", *_POINTER, "old", "old_from", "old_to", "when", *spans, *_TRUST)
    sent = ("sender", "addressee", "place", "date", "destination", "received")
    yield "letters", ("id", *_POINTER, *sent, *_TRUST)
    yield "links", ("id", *_POINTER, "link", *_TRUST)
    yield "events", ("id", *_POINTER, "event", *_TRUST)
    yield "terms", ("id", *_POINTER, "foreign", "term", "lang", *_TRUST)
    yield "emphasis", ("id", *_POINTER, "rend", *_TRUST)
    yield "manuscript", ("id", *_POINTER, "mark", "milestone", "n", "graphic", "desc", *_TRUST)
    for register in NAMED:
        yield register, decided
    yield "refused", ("id", "kind", "form", *_POINTER, "cert", "reason", "source", "resp", *_WORK)


ORDERS: Mapping[str, tuple[str, ...]] = dict(_orders())
"""The fields of each file of a text in their order."""
FILES: Mapping[str, Mapping[str, type[Signed]]] = _files(_ROWS)
"""The files of a text's folder: the models of their records, by the field that tells them apart ("": there is one)."""
