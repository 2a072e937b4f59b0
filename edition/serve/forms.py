"""The forms of the desk: which kinds of records a person can write where they read, by which key, with which inputs.

The inputs come from the table of records and of registers; only what people call a form, and its order, stands here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, structs

from edition.edit.forms import FORMS, SEVERAL
from edition.model import Edition
from edition.model.fields import STATUSES
from edition.model.records import RECORDS
from edition.model.registers import NAMED, REGISTERS
from edition.serve import fields
from edition.serve.fields import Input

CERTAIN = ("medium", "low")
"""What can be chosen besides certain, which needs no word."""


class FormRow(Struct, frozen=True):
    """A form: the *record* that it writes, its *label* and *key*, the fields that it shows *first*.

    A *whole* one is about the block that holds the selection, in the *flow* no note, or about *several* blocks.
    *preset* are fields whose list has no empty choice. A *naming* one says which entry of a register is meant, and can
    make one.
    """

    record: str
    label: str
    key: str
    first: tuple[str, ...] = ()
    whole: bool = False
    flow: bool = False
    several: bool = False
    preset: tuple[str, ...] = ()
    usual: bool = True
    naming: bool = False


FORM_ROWS: Mapping[str, FormRow] = {
    "footnote": FormRow("note", "Footnote", "f", ("note", "source", "cert")),
    "correction": FormRow("correction", "Correction", "c", ("corr", "type", "reason", "cert"), preset=("type",)),
    "name": FormRow("mention", "Name", "n", naming=True),
    "date": FormRow("date", "Date", "d", ("when", "old", "from", "to_date", "event", "cert")),
    "event": FormRow("passage", "Event", "v", ("event", "cert")),
    "heading": FormRow("head", "Heading", "h", ("head", "level"), whole=True, flow=True, preset=("level",)),
    "foreign": FormRow("foreign", "Language", "l", ("foreign", "cert")),
    "term": FormRow("term", "Term", "t", ("lang", "cert")),
    "block": FormRow(
        "block", "Kind of block", "b", ("block", "level"), whole=True, several=True, preset=("block",), usual=False
    ),
    "join": FormRow("join", "Goes on from the block before", "j", whole=True, usual=False),
    "split": FormRow("split", "A block begins here", "p", usual=False),
    "voice": FormRow("voice", "Whose words", "o", ("voice",), preset=("voice",), usual=False),
    "call": FormRow("call", "Call of a note", "y", ("call",), usual=False),
    "anchor": FormRow("anchor", "Named passage", "m", ("anchor",), usual=False),
    "link": FormRow("link", "Cross-reference", "k", ("link", "cert"), usual=False),
    "letter": FormRow(
        "letter", "Letter", "L", ("sender", "addressee", "place", "date", "cert"), whole=True, usual=False
    ),
    "gap": FormRow("gap", "Gap", "g", ("gap", "extent", "cert"), usual=False),
    "supplied": FormRow("supplied", "Words supplied", "w", ("supplied", "reason", "cert"), usual=False),
    "emphasis": FormRow("emphasis", "Set apart", "i", ("rend",), preset=("rend",), usual=False),
    "milestone": FormRow("milestone", "Milestone", "M", ("milestone", "n", "cert"), usual=False),
    "graphic": FormRow("graphic", "Picture", "G", ("graphic", "desc", "cert"), usual=False),
    "writing": FormRow("writing", "By the pen", "P", ("mark", "cert"), preset=("mark",), usual=False),
}
# the first stands in the form: most headings are of sections right below the text
_CHOICES: Mapping[str, tuple[str, ...]] = {"cert": CERTAIN, "level": ("2", "1", "3", "4")}
"""Lists that are shorter than what a file may hold."""
_LABELS: Mapping[tuple[str, str], str] = {
    ("passage", "event"): "Event",
    ("correction", "type"): "What kind of slip",
    ("note", "note"): "Footnote (Markdown)",
}
_SIGNED = frozenset(("resp", "status"))
"""What is chosen once for a session."""


class ShownForm(Struct, frozen=True):
    """A form as the page shows it: fields to see at once, and *more*."""

    name: str
    label: str
    key: str
    usual: bool
    first: tuple[Input, ...]
    more: tuple[Input, ...]


class ShownRegister(Struct, frozen=True):
    """A register as the page shows it: what an entry is called, how links to it begin, the inputs of an entry."""

    name: str
    one: str
    link: str
    named: bool
    fields: tuple[Input, ...]


class Desk(Struct, frozen=True):
    """All that the desk offers."""

    forms: tuple[ShownForm, ...]
    registers: tuple[ShownRegister, ...]
    editors: tuple[tuple[str, str], ...]
    statuses: tuple[str, ...] = STATUSES


def desk(edition: Edition) -> Desk:
    """Return what the desk offers in an edition."""
    editors = tuple((one.id, one.name) for one in edition.editors)
    return Desk(tuple(_form(name, kind) for name, kind in FORM_ROWS.items()), tuple(_registers()), editors)


def _form(name: str, kind: FormRow) -> ShownForm:
    row = FORMS[kind.record]
    wanted = [one for one in dict.fromkeys((*kind.first, *row.needs, *row.takes)) if one not in _SIGNED]
    inputs = {one: _input(kind, one) for one in wanted}
    first = tuple(inputs[one] for one in wanted if one in kind.first or one in row.needs)
    return ShownForm(
        name, kind.label, kind.key, kind.usual, first, tuple(one for one in inputs.values() if one not in first)
    )


def label(record: str, name: str) -> str:
    """Return what the field *name* of a record or an entry is called in its form."""
    return _LABELS.get((record, name)) or fields.label(name)


def _input(kind: FormRow, name: str) -> Input:
    """Return the input of a field; an option of `edition new` may stand for one within a group."""
    row = RECORDS[kind.record]
    known = {one.name: one for one in fields.of_model(row.model, row.help)}
    grouped = f"{row.field}.{row.group[name]}" if name in row.group else name
    found = known.get(name if name in known else grouped, Input(name, fields.label(name)))
    choices = _CHOICES.get(name, found.choices)
    return structs.replace(
        found,
        name=name,
        label=_LABELS.get((kind.record, name), fields.LABELS.get(name, found.label)),
        control="choice" if choices else found.control,
        choices=choices if name in kind.preset or not choices else ("", *choices),
        needed=name in FORMS[kind.record].needs,
    )


def _registers() -> Iterator[ShownRegister]:
    for register in REGISTERS.values():
        inputs = tuple(
            structs.replace(one, choices=("", *one.choices)) if one.choices else one
            for one in fields.of_register(register.name)
            if one.name not in _SIGNED
        )
        yield ShownRegister(register.name, register.one, register.link, register.name in NAMED, inputs)


def given(words: Mapping[str, str]) -> dict[str, str | list[str]]:
    """Return the inputs of a form as the fields of a record: what is empty is left out, lines become a list."""
    kept: dict[str, str | list[str]] = {}
    for name, value in words.items():
        lines = [line.strip() for line in value.splitlines() if line.strip()]
        if lines:
            kept[name] = lines if name in SEVERAL and len(lines) > 1 else value.strip()
    return kept
