"""A record of a file, or an entry of a register, as a form of the desk shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePosixPath

from msgspec import Struct, ValidationError, convert

from edition.edit.yaml_sheet import YamlSheet
from edition.model.records import FILES, RECORDS, YIELDED, Describing, RecordKind, Signed
from edition.model.registers import REGISTERS
from edition.read import yaml
from edition.read.registers import MODELS
from edition.serve import fields, forms
from edition.serve.fields import POINTING, Input

IN_A_REGISTER = 2
"""Parts of the path of a file that holds a register."""


class Standing(Struct, frozen=True):
    """A record as it stands: the *nth* (from 0) of its *file*, its digest; *inputs* are what a form shows.

    *fields* are the values of these inputs; *entry* is the link to the entry that the record is.
    """

    file: str
    nth: int
    sha: str
    label: str
    words: str
    fields: Mapping[str, str]
    inputs: tuple[Input, ...]
    yaml: str
    entry: str = ""


def shown(sheet: YamlSheet, nth: int) -> Standing:
    """Return record *nth* of a file as a form shows it."""
    record, said = sheet.records[nth], sheet.said(nth)
    values = fields.held(said)
    # what no input can hold is changed in the file
    odd = {name for name in said if name not in POINTING} - {name.partition(".")[0] for name in values}
    inputs = (one for one in fields.of_model(model_of(sheet, nth)) if one.name.partition(".")[0] not in odd)
    words = sheet.text[record.start : record.end].rstrip()
    label, entry = _named(sheet, nth)
    form = form_of(sheet, nth)
    shown = _in_order(inputs, form.first if form else ())
    return Standing(sheet.file, nth, digest(sheet, nth), label, words_of(sheet, nth), values, shown, words, entry)


def form_of(sheet: YamlSheet, nth: int) -> forms.FormRow | None:
    """Return the form in which such a record is written; None if there is none, as for an entry."""
    if len(PurePosixPath(sheet.file).parts) == IN_A_REGISTER:
        return None
    row = _row(sheet, nth)
    return next((one for one in forms.FORM_ROWS.values() if one.record == row.name), None)


def _in_order(inputs: Iterable[Input], first: Sequence[str]) -> tuple[Input, ...]:
    """Return the inputs, what a record says before who says it and how surely."""
    places = {name: n for n, name in enumerate(first)}
    return tuple(sorted(inputs, key=lambda one: places.get(one.name.partition(".")[0], len(places))))


def model_of(sheet: YamlSheet, nth: int) -> type[Struct]:
    """Return the model of a record or an entry."""
    path = PurePosixPath(sheet.file)
    return MODELS[path.stem] if len(path.parts) == IN_A_REGISTER else _model_of_record(sheet, nth)


def _model_of_record(sheet: YamlSheet, nth: int) -> type[Signed]:
    """Return the model of a record: its file has one, or a field of it tells."""
    models = FILES[PurePosixPath(sheet.file).stem]
    # a rule has the field of another record besides its own
    telling = [name for name in models if name in sheet.said(nth)]
    return models[telling[0]] if telling else next(iter(models.values()))


def _named(sheet: YamlSheet, nth: int) -> tuple[str, str]:
    """Return what people call a record, and the link to it if it is an entry."""
    path, said = PurePosixPath(sheet.file), sheet.said(nth)
    if len(path.parts) == IN_A_REGISTER:
        register = REGISTERS[path.stem]
        return register.one, f"{register.link}:{said.get('id', '')}"
    row = _row(sheet, nth)
    yielded = _yielded(row.model, said)
    called = (one.label.lower() for one in forms.FORM_ROWS.values() if one.record == row.name)
    return yielded or next(called, row.label), ""


def _row(sheet: YamlSheet, nth: int) -> RecordKind:
    """Return the row of a record in the table."""
    model, file = _model_of_record(sheet, nth), PurePosixPath(sheet.file).stem
    return next(row for row in RECORDS.values() if row.model is model and file in row.files)


def _yielded(model: type[Signed], said: Mapping[str, yaml.Value]) -> str:
    """Return what people call the annotation that a record makes; nothing if it makes none, or cannot be read."""
    try:
        record = convert(said, model, strict=False)
    except ValidationError:
        return ""
    return YIELDED[record.annotation()[0]] if isinstance(record, Describing) else ""


def digest(sheet: YamlSheet, nth: int) -> str:
    """Return what tells whether a record is still the one that was shown."""
    record = sheet.records[nth]
    return sha256(sheet.text[record.start : record.end].encode("utf-8")).hexdigest()


def words_of(sheet: YamlSheet, nth: int) -> str:
    """Return the words by which a person knows a record."""
    named = ("exact", "form", "name", "title", "id")
    node = next((node for name in named if (node := sheet.records[nth].field(name))), None)
    # a block may have several headings before it
    head = sheet.records[nth].field("head")
    return f"“{node.value}”{f' ({head.value})' if head else ''}" if node else ""
