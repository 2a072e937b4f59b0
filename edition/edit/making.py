"""Make a new record: find its place, quote as little context as needed, and check that it can be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from edition import place
from edition.disk import beneath
from edition.edit import records
from edition.edit.forms import FORMS, SEVERAL, TYPES, InputForm, order
from edition.edit.journal import FileChange
from edition.edit.yaml_sheet import YamlSheet, opened
from edition.model import Project, Quote, Record, Source, Span, Target
from edition.model.diagnostics import ERROR, Diagnostic, InputError, Location
from edition.model.kinds import KINDS
from edition.model.records import RECORDS, RecordKind, Signed
from edition.model.registers import REGISTERS, Register
from edition.read import ids, lists, registers, yaml
from edition.read import project as reading
from edition.read import records as reading_records
from edition.text.quote_selectors import find, occurrences, quote_span
from edition.text.surnames import inverted

Check = Callable[[yaml.YamlTree, str, int], Sequence[Diagnostic]]
"""Returns the faults of record number *nth* of a file, given its tree and path."""
COMMAND_LINE = Location("edition new")


class RecordRequest(Struct, frozen=True):
    """A record to write. *nth* (from 1) chooses among the places of an ambiguous quotation."""

    kind: str
    fields: Mapping[str, object]
    text_id: str = ""
    quote: Quote | None = None
    to: Quote | None = None
    nth: int = 0


class NewRecord(Struct, frozen=True):
    """A record ready to be saved: its *id*, if it has one, the *change* of its *file*, the *lines* of the record.

    Empty if there are faults.
    """

    id: str = ""
    file: str = ""
    change: FileChange = FileChange(None, None)
    lines: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def make_record(project: Project, request: RecordRequest) -> NewRecord:
    """Return the record that *request* describes, or the faults that prevent it."""
    kind = FORMS[request.kind]
    if not kind.pointing:
        return _entered(project, request, kind)
    reading.require(project.text_ids, request.text_id)
    read = reading.text(project, request.text_id)
    if read.source is None:
        raise InputError(f"{request.text_id} cannot be read; `edition check` says why")
    found = _place(read.source, request) if request.quote else None
    if isinstance(found, tuple):
        return NewRecord(diagnostics=found)
    # the shortest quotation that leads there
    pointer = quote_span(read.source.text, found).fields if found else {}
    end = {"to": request.to.fields} if request.to else {}
    record: dict[str, object] = {**pointer, **end, **_fields(request)}
    # readers link to a note of ours, which needs a name that does not change
    if request.quote and any(KINDS[name].editorial for name in RECORDS[request.kind].yields):
        taken = {one.id for one in read.records}
        record.setdefault("id", ids.free(f"e-{ids.suggested(request.quote.exact)[:30].strip('-')}", taken))
    file = f"annotations/{request.text_id}/{kind.file if request.kind != 'mention' else _register(request)}.yaml"
    return _saved(project, file, record, _faults_of_records)


def _register(request: RecordRequest) -> str:
    return str(request.fields.get("register", "persons"))


def _place(source: Source, request: RecordRequest) -> Span | tuple[Diagnostic, ...]:
    """Return the place of the quotation, or the faults that list the quotations to choose from."""
    quote = request.quote or Quote("")
    if request.nth:
        fitting = [at for at in occurrences(source.text, quote.exact, 0) if _agrees(source.text, quote, at)]
        # if there are not so many, the fault that follows lists those that there are
        if request.nth <= len(fitting):
            return Span(fitting[request.nth - 1], fitting[request.nth - 1] + len(quote.exact))
    found = find(source.text, quote)
    if isinstance(found, Span):
        return found
    asked = Record("", Signed(), (Target(quote),), at=COMMAND_LINE)
    return place.place(source, (asked,)).diagnostics


def _agrees(text: str, quote: Quote, at: int) -> bool:
    return text.endswith(quote.prefix, 0, at) and text.startswith(quote.suffix, at + len(quote.exact))


def _fields(request: RecordRequest) -> dict[str, object]:
    """Return the fields as a file has them: groups as groups, a list of one as one."""
    given = {name: value for name, value in request.fields.items() if value not in ((), None) and name != "register"}
    said = {name: _typed(name, value) for name, value in given.items()}
    row = RECORDS.get(request.kind)
    if row is None:
        _group(said, REGISTERS[FORMS[request.kind].file])
    else:
        _complete(said, row)
    for name in SEVERAL:
        listed = said.get(name)
        if name != "forms" and isinstance(listed, list | tuple) and len(listed) == 1:
            said[name] = listed[0]
    return said


def _complete(said: dict[str, object], row: RecordKind) -> None:
    """Set the flag of a record, or gather its options into the field that groups them."""
    if row.flag:
        said[row.flag] = True
    elif row.group:
        said[row.field] = {name: said.pop(option) for option, name in row.group.items() if option in said}


def _group(fields: dict[str, object], register: Register) -> None:
    """Move values of the parts of a field into that field."""
    for field in register.fields:
        given = [one for one in field.parts if one.column in fields and not isinstance(fields[one.column], Mapping)]
        if given:
            fields[field.name] = {part.name: fields.pop(part.column) for part in given}


def _typed(name: str, value: object) -> object:
    """Convert a typed field; leave an invalid value for the reader to report."""
    kind = TYPES.get(name)
    if kind is bool:
        return {"true": True, "false": False}.get(str(value), value)
    try:
        return kind(value) if kind else value
    except ValueError:
        return value


def _entered(project: Project, request: RecordRequest, kind: InputForm) -> NewRecord:
    """Return a new entry of a register."""
    record = _fields(request)
    register = REGISTERS[kind.file]
    name = str(record.get(register.named, ""))
    if register.inverted:
        record.setdefault("sort", inverted(name))
    taken = {entry.id for entry in project.edition.entries.get(kind.file, ())}
    record.setdefault("id", ids.free(ids.suggested(str(record.get("sort", name))), taken))
    # names are found in texts by forms alone: an entry without any would never be mentioned
    if "forms" in register.order:
        record.setdefault("forms", [name])
    if record["id"] in taken:
        raise InputError(f"the register has an entry `{record['id']}` already; choose another --id")
    return _saved(project, f"annotations/{kind.file}.yaml", record, _faults_of_entries)


def _saved(project: Project, file: str, record: Mapping[str, object], check: Check) -> NewRecord:
    """Return the record in its file, which is read again as the edition will read it."""
    before = beneath.read_if_there(Path(project.root), file)
    sheet = opened(before or b"", file)
    if not isinstance(sheet, YamlSheet):
        return NewRecord(file=file, diagnostics=sheet)
    text = records.appended(sheet, record, order(file))
    tree, _ = yaml.parse(text.encode("utf-8"), file)
    faults = check(tree, file, len(sheet.items)) if tree else ()
    if faults:
        return NewRecord(diagnostics=tuple(faults))
    lines = tuple(records.written(record, order(file)))
    return NewRecord(str(record.get("id", "")), file, FileChange(before, text.encode("utf-8")), lines)


def _faults_of_records(tree: yaml.YamlTree, file: str, nth: int) -> Sequence[Diagnostic]:
    _, faults = reading_records.records(tree, Path(file).stem)
    return _at(faults, tree, nth)


def _faults_of_entries(tree: yaml.YamlTree, file: str, nth: int) -> Sequence[Diagnostic]:
    faults: list[Diagnostic] = []
    lists.listed(tree, registers.MODELS[Path(file).stem], faults)
    return _at(faults, tree, nth)


def _at(faults: Sequence[Diagnostic], tree: yaml.YamlTree, nth: int) -> list[Diagnostic]:
    """Return the errors of the added record, which is the last in its file."""
    return [fault for fault in faults if fault.severity == ERROR and fault.at >= tree.at(nth)]
