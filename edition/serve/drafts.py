"""Requests of editors: made into changes of files, shown, tried, kept or taken back.

A change is kept if the edition then has no new fault; otherwise the files are restored, and the fault is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from msgspec import Struct

from edition.disk import beneath
from edition.edit import journal, making
from edition.edit.forms import FORMS
from edition.edit.journal import Changes, FileChange
from edition.edit.yaml_sheet import YamlSheet, opened
from edition.model import Document, Span
from edition.model.diagnostics import ERROR, Diagnostic
from edition.model.kinds import INTERVENING, KINDS
from edition.model.registers import NAMED, REGISTERS
from edition.serve import forms, selections, tagging
from edition.serve.forms import FORM_ROWS, FormRow
from edition.serve.history import PATIENCE, History, Step
from edition.serve.refusal import HarmError, RefusedError, of_fault, unfilled
from edition.serve.selections import Edge
from edition.serve.workspace import Workspace

CORRECTED = frozenset(name for name in INTERVENING if KINDS[name].atomic)


class EditRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """What the page sends: a record (*kind*, *fields*) on a passage of one version (*sha*) of a text.

    For a name: *register*; *ref*, empty for a new entry; *scope*, the passage or every occurrence.
    """

    text: str
    sha: str
    begin: Edge
    end: Edge
    kind: str
    fields: Mapping[str, str] = {}
    register: str = NAMED[0]
    ref: str = ""
    scope: Literal["passage", "every"] = "every"


class Draft(Struct, frozen=True):
    """What would be written: the *changes* of files, and the *yaml* to show, by file; *what* names the change."""

    what: str
    span: Span
    changes: Changes
    yaml: tuple[tuple[str, str], ...]


class FoundForm(Struct, frozen=True):
    """Where a name stands: its occurrences in one text, and how many each of the others has."""

    form: str
    here: tuple[tagging.Occurrence, ...]
    elsewhere: Mapping[str, int]


class Selected(Struct, frozen=True):
    """The words that a request points at; if it means several blocks, the *last* are words of the last one."""

    document: Document
    span: Span
    last: Span | None = None

    @property
    def words(self) -> str:
        """Return them on one line."""
        return " ".join(self.span.of(self.document.source.text).split())


def find_passage(workspace: Workspace, request: EditRequest) -> Selected:
    """Return the passage that was selected.

    Raises RefusedError if it cannot be found for certain.
    """
    document = workspace.version_of(request.text, request.sha)
    kind = kind_of(request)
    span = (selections.stretch if kind.several else selections.place)(document, request.begin, request.end)
    if not kind.whole:
        return Selected(document, span)
    over = kind.several and selections.goes_over(document, span)
    last = selections.beginning(document, span.end - 1) if over else None
    return Selected(document, selections.beginning(document, span.start, flow=kind.flow), last)


def kind_of(request: EditRequest) -> FormRow:
    """Return the form that a request was written in; raises RefusedError if there is none of its name."""
    if request.kind not in FORM_ROWS:
        raise RefusedError(f"There is no form `{request.kind}`.")
    return FORM_ROWS[request.kind]


def draft(workspace: Workspace, request: EditRequest) -> Draft:
    """Return what would be written.

    Raises RefusedError or InputError if it cannot be written.
    """
    found = find_passage(workspace, request)
    if request.kind == "correction":
        _not_twice(found)
    form = kind_of(request)
    if not form.naming:
        made = _made(workspace, request, form.record, _fields(request), found)
        return Draft(f"{request.kind} on “{found.words}”", found.span, {made.file: made.change}, (_shown(made),))
    if request.register not in NAMED:
        raise RefusedError(f"There is no register `{request.register}` of names.")
    parts = _entry(workspace, request, found) if not request.ref else _mention(workspace, request, found)
    return Draft(f"name “{found.words}”", found.span, parts[0], parts[1])


def _not_twice(found: Selected) -> None:
    """Raise RefusedError if something is corrected there already: the two readings would hide each other."""
    for one in found.document.annotations:
        if one.kind in CORRECTED and one.span.start < found.span.end and found.span.start < one.span.end:
            raise RefusedError(f"Something is corrected there already: {one.at}.", "Change that record.")


def _fields(request: EditRequest) -> dict[str, str | list[str]]:
    """Return the fields that are filled in; a deletion is a correction by nothing."""
    kept: dict[str, str | list[str]] = {**forms.given(request.fields)}
    if request.kind == "correction":
        # empty on purpose: the correction that leaves the words out
        kept["corr"] = request.fields.get("corr", "")
    return kept


def _made(
    workspace: Workspace, request: EditRequest, kind: str, fields: Mapping[str, object], found: Selected | None
) -> making.NewRecord:
    known = FORMS[kind]
    if strange := sorted(set(fields) - {*known.needs, *known.takes, "id", "register"}):
        raise RefusedError(f"A {request.kind} has no field `{strange[0]}`.")
    if missing := [name for name in known.needs if name not in fields]:
        raise unfilled(forms.label(kind, missing[0]), missing[0])
    quote, to = (
        selections.quoted(found.document.source.text, span) if found and span else None
        for span in ((found.span, found.last) if found else (None, None))
    )
    made = making.make_record(
        workspace.project, making.RecordRequest(kind, fields, request.text if found else "", quote, to)
    )
    if made.diagnostics:
        raise of_fault(made.diagnostics[0], made.file)
    return made


def _shown(made: making.NewRecord) -> tuple[str, str]:
    return made.file, "\n".join(made.lines)


Parts = tuple[dict[str, FileChange], tuple[tuple[str, str], ...]]


def _entry(workspace: Workspace, request: EditRequest, found: Selected) -> Parts:
    """Return a new entry, and a mention of it in the passage unless its words are a form everywhere."""
    register = REGISTERS[request.register]
    if not register.typed:
        raise RefusedError(
            f"There is more to say of a {register.one} than fits here.", f"Use `edition new {register.link}`."
        )
    fields = _fields(request)
    if request.scope == "every":
        fields["forms"] = [found.words]
    elif "name" in fields:
        # an empty list, since of an entry without one its name is a form, which all texts are searched for
        fields["forms"] = []
    made = _made(workspace, request, register.link, fields, None)
    files, shown = {made.file: made.change}, (_shown(made),)
    if request.scope == "every":
        return files, shown
    mention = _made(workspace, request, "mention", {"ref": made.id, "register": request.register}, found)
    return {**files, mention.file: mention.change}, (*shown, _shown(mention))


def _mention(workspace: Workspace, request: EditRequest, found: Selected) -> Parts:
    """Return a mention in one passage, or the entry with the words of the passage as a new form."""
    if request.scope == "passage":
        fields = {"ref": request.ref, "register": request.register, **_fields(request)}
        made = _made(workspace, request, "mention", fields, found)
        return {made.file: made.change}, (_shown(made),)
    entry = next((e for e in workspace.project.edition.entries.get(request.register, ()) if e.id == request.ref), None)
    if entry is None:
        raise RefusedError(f"There is no entry `{request.ref}`.", "Choose one of the register, or make a new one.")
    if found.words in entry.forms:
        raise RefusedError(f"“{found.words}” is a form of {entry.name} already.", "Choose “this passage only”.")
    file = f"annotations/{request.register}.yaml"
    before = beneath.read(workspace.root, file)
    sheet = opened(before, file)
    if not isinstance(sheet, YamlSheet):
        raise of_fault(sheet[0], file)
    content = tagging.with_form(sheet, request.ref, found.words).encode("utf-8")
    return {file: FileChange(before, content)}, ((file, f"- id: {request.ref}\n  forms: […, {found.words}]"),)


def write(workspace: Workspace, history: History, request: EditRequest) -> Draft:
    """Write the files of a request and return its draft.

    Raises RefusedError, with the files restored, if the edition then has a new fault.
    """
    made: list[Draft] = []

    def drafted() -> Step:
        made.append(draft(workspace, request))
        return Step(made[0].what, made[0].changes)

    keep(workspace, history, drafted, lambda _entry: _affected(workspace, request, made[0]))
    return made[0]


def keep(
    workspace: Workspace, history: History, make: Callable[[], Step], affected: Callable[[Step], list[str]]
) -> Step:
    """Write what *make* makes while nobody else writes, and return it.

    Raises HarmError, with the files restored, if a text that it may harm (*affected*) then has a new fault.
    """
    with journal.writing(workspace.root, PATIENCE) as written:
        entry = make()
        texts = affected(entry)
        before = _faults(workspace, texts)
        history.write(written, entry)
    workspace.written(entry.changes)
    # faults that were there before are not this editor's to answer for
    worse = [
        fault
        for key, fault in _faults(workspace, texts).items()
        if key not in before and (fault.severity == ERROR or fault.at.file in entry.changes)
    ]
    if worse:
        entry = history.undo()
        workspace.written(entry.changes)
        raise HarmError(worse)
    return entry


def _affected(workspace: Workspace, request: EditRequest, draft: Draft) -> list[str]:
    """Return the ids of texts that a change may harm: for a register, of all texts with those words."""
    # a record of one text changes nothing in others; a form of a register is looked for in all
    if all(path.count("/") > 1 for path in draft.changes):
        return [request.text]
    words = draft.what.partition("“")[2].rpartition("”")[0]
    others = (one for one in workspace.project.text_ids if one != request.text)
    return [request.text, *(one for one in others if tagging.count(_words(workspace, one), words))]


def _faults(workspace: Workspace, texts: Iterable[str]) -> dict[tuple[str, str, object], Diagnostic]:
    """Return the faults by what they state: one more record moves the lines of others."""
    for text_id in texts:
        workspace.known(text_id)
    return {(fault.name, fault.at.file, fault.arguments): fault for fault in workspace.faults()}


def undo(workspace: Workspace, history: History) -> str:
    """Take back the last change and return its name."""
    entry = history.undo()
    workspace.written(entry.changes)
    return entry.what


def list_occurrences(workspace: Workspace, request: EditRequest) -> FoundForm:
    """Return where the words of a passage occur: each place in its text, their number in every other text."""
    found = find_passage(workspace, request)
    here = tagging.occurrences(found.document, found.words)
    others = ((one, tagging.count(_words(workspace, one), found.words)) for one in workspace.project.text_ids)
    elsewhere = {one: number for one, number in others if number and one != request.text}
    return FoundForm(found.words, here, elsewhere)


def _words(workspace: Workspace, text_id: str) -> str:
    return (beneath.read_if_there(workspace.root, f"texts/{text_id}.txt") or b"").decode("utf-8", "replace")
