"""Records at a place of the page, and entries that it names: shown, changed, moved to other words, deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from msgspec import Struct

from edition import place
from edition.edit import changing, trying
from edition.edit.journal import FileChange
from edition.edit.yaml_sheet import YamlSheet
from edition.model import Allow, Anchored, Annotation, Document, Entry
from edition.model.diagnostics import Location
from edition.model.kinds import KINDS
from edition.model.records import FILES, RECORDS, Signed
from edition.model.registers import MENTIONS, REGISTERS
from edition.read import project as reading
from edition.read import yaml
from edition.serve import drafts, fields, harm, selections
from edition.serve.forms import FORM_ROWS
from edition.serve.history import History, Step
from edition.serve.recognised import HOLDING, RecognisedPlace, recognised
from edition.serve.refusal import HarmError, RefusedError
from edition.serve.selections import Edge
from edition.serve.shown import Standing, digest, form_of, model_of, shown, words_of
from edition.serve.workspace import Workspace


class PlaceQuery(Struct, frozen=True, forbid_unknown_fields=True):
    """A place of a text: an offset, or the id of something on the page, a note's for instance; or an *entry*.

    An entry is asked for as a link leads to it: `person:trotsky`.
    """

    text: str = ""
    sha: str = ""
    at: Edge | None = None
    id: str = ""
    entry: str = ""


class RecordChange(Struct, frozen=True, forbid_unknown_fields=True):
    """What is to become of a record: new *fields*, other words (*begin*, *end*), or nothing (*delete*).

    *allow* is the reason for which faults of the text that its deletion brings are allowed.
    """

    text: str
    file: str
    nth: int
    sha: str
    fields: Mapping[str, str] = {}
    begin: Edge | None = None
    end: Edge | None = None
    source: str = ""
    delete: bool = False
    allow: str = ""


def standing(workspace: Workspace, asked: PlaceQuery) -> list[Standing]:
    """Return the records that say something of a place, the innermost first, then the entries that it names.

    Raises RefusedError if the text has changed since the page was made.
    """
    if asked.entry:
        return [_of_entry(workspace, workspace.entry(asked.entry))]
    document = workspace.version_of(asked.text, asked.sha)
    # what holds least is meant most likely, and is shown first
    here = sorted(_at(document, asked), key=lambda one: one.span.end - one.span.start)
    found: dict[tuple[str, int], Standing] = {}
    folder = f"annotations/{asked.text}/"
    for at in (one.at for one in here if one.at.file.startswith(folder)):
        for one in _read(workspace, at):
            found.setdefault((one.file, one.nth), one)
    for anchored in _anchored(workspace, document, asked):
        for one in _read(workspace, anchored.at):
            found.setdefault((one.file, one.nth), one)
    named = dict.fromkeys((MENTIONS[one.kind], ref) for one in here if one.kind in MENTIONS for ref in one.body.refs)
    entries = (workspace.project.edition.by_id.get(key) for key in named)
    return [*found.values(), *(_of_entry(workspace, one) for one in entries if one)]


def unsaid(workspace: Workspace, asked: PlaceQuery) -> list[RecognisedPlace]:
    """Return what was recognised at a place of a text and no record says."""
    if asked.entry:
        return []
    document = workspace.version_of(asked.text, asked.sha)
    offset = _offset(document, asked)
    return list(recognised(document, offset)) if offset >= 0 else []


def change(workspace: Workspace, history: History, wanted: RecordChange) -> str:
    """Change, move or delete a record or an entry and return what was done.

    Raises RefusedError, with the file as it was, if the record is another by now or the edition then has a new fault,
    InputError if the fields cannot be written.
    """
    path = PurePosixPath(wanted.file)
    # the path comes from the page: only files of these shapes are opened at all
    of_text = path.parts == ("annotations", wanted.text, path.name) and path.stem in FILES
    of_register = path.parts == ("annotations", path.name) and path.stem in REGISTERS

    def made(allows: Sequence[Allow] = ()) -> Step:
        if path.suffix != ".yaml" or not (of_text or of_register):
            raise RefusedError(f"`{wanted.file}` is no file of this text.")
        sheet = workspace.sheet(wanted.file)
        # by number alone, another record could be changed than the one that was shown
        if not 0 <= wanted.nth < len(sheet.records) or digest(sheet, wanted.nth) != wanted.sha:
            raise RefusedError("The record was changed since.", "Click on it again.", {"changed": True})
        text, what = _written(workspace, sheet, wanted)
        changes = {wanted.file: FileChange(sheet.text.encode("utf-8"), text.encode("utf-8"))}
        allowing = harm.allowing(workspace, wanted.text, allows) if allows else {}
        return Step(f"{what} {words_of(sheet, wanted.nth)}".strip(), {**changes, **allowing})

    def affected(entry: Step) -> list[str]:
        return [wanted.text] if of_text else _named_by(workspace, entry.changes[wanted.file])

    try:
        return drafts.keep(workspace, history, made, affected).what
    except HarmError as harmed:
        if not wanted.delete:
            raise
        allows = harm.allowed(wanted.text, harmed.faults, wanted.allow)
        if wanted.allow and allows:
            return drafts.keep(workspace, history, partial(made, allows), affected).what
        hint = f"Move it (>) to the words that it belongs to, or change it (x); or do this first:\n{harmed.hint}"
        offered = {"allowable": bool(allows), "needing": harm.needing(workspace, harmed.faults)}
        raise RefusedError(f"Without this record: {harmed}", hint, offered) from harmed


def _named_by(workspace: Workspace, register: FileChange) -> list[str]:
    """Return the texts that a changed register may harm: those with a form that it has now and had not, or had."""
    forms = [set(_forms(content or b"")) for content in (register.before, register.after)]
    return trying.naming(workspace.root, forms[0] ^ forms[1])


def _forms(content: bytes) -> Iterator[str]:
    tree, _ = yaml.parse(content, "")
    for one in yaml.items(tree.root) if tree else ():
        if isinstance(one, dict):
            yield from (str(form) for form in yaml.items(one.get("forms")))


def _written(workspace: Workspace, sheet: YamlSheet, wanted: RecordChange) -> tuple[str, str]:
    if wanted.delete:
        return changing.without_record(sheet, wanted.nth), "deletion of"
    quote, before = None, sheet.said(wanted.nth)
    if wanted.begin and wanted.end:
        document = workspace.version_of(wanted.text, wanted.source)
        if "to" in before:
            raise RefusedError("The record points at a stretch from one place to another.", f"Move it in {sheet.file}.")
        span = selections.place(document, wanted.begin, wanted.end)
        row = form_of(sheet, wanted.nth)
        span = selections.beginning(document, span.start, flow=row.flow) if row and row.whole else span
        quote = selections.quoted(document.source.text, span)
    given = fields.said(wanted.fields, model_of(sheet, wanted.nth), before)
    return changing.with_fields(sheet, wanted.nth, given, quote), "move of" if quote else "change of"


def _offset(document: Document, asked: PlaceQuery) -> int:
    """Return where in the source something was asked for; that of an id is where its annotation begins."""
    if asked.at:
        return selections.offset(document.source.text, asked.at)
    return next((one.span.start for one in document.annotations if asked.id and one.id == asked.id), -1)


def _at(document: Document, asked: PlaceQuery) -> Iterator[Annotation]:
    # no annotation begins or ends at -1: without an offset only the id is looked for
    offset = selections.offset(document.source.text, asked.at) if asked.at else -1
    for one in document.annotations:
        # a section is as long as its heading holds: of that one speaks where it stands
        inside = one.span.start <= offset <= one.span.end and KINDS[one.kind].role not in HOLDING
        if inside or (asked.id and one.id == asked.id):
            yield one


def _anchored(workspace: Workspace, document: Document, asked: PlaceQuery) -> Iterator[Anchored[Signed]]:
    """Yield what records say of a place without an annotation of their own: of a block, of a name, of a stretch."""
    offset = _offset(document, asked)
    if offset < 0:
        return
    block = selections.block_at(document, offset)
    records, _ = reading.text_records(workspace.project, document.source.id)
    for one in place.place(document.source, (record for record in records if record.targets)).anchored:
        inside = any(span.start <= offset <= span.end for span in one.spans)
        if inside or (block is not None and _is_about(one, block)):
            yield one


def _is_about(one: Anchored[Signed], block: Annotation) -> bool:
    """Return whether a record says something of a block as a whole: of its beginning, or of one that it took in."""
    if type(one.said) in _WHOLE:
        return block.span.start <= one.span.start < block.span.end
    return one.record.file == "structure" and one.span.start == block.span.start


_WHOLE = frozenset(RECORDS[one.record].model for one in FORM_ROWS.values() if one.whole)


def by_place(workspace: Workspace, places: Iterable[Location]) -> dict[Location, Standing]:
    """Return the records that begin at *places* of files, by these."""
    wanted = set(places)
    found: dict[Location, Standing] = {}
    for file in sorted({one.file for one in wanted if one.file}):
        sheet = workspace.sheet(file)
        tree, _ = yaml.parse(sheet.text.encode("utf-8"), file)
        numbers = ((tree.at(nth), nth) for nth in range(len(sheet.records))) if tree else ()
        found |= {at: shown(sheet, nth) for at, nth in numbers if at in wanted}
    return found


def _read(workspace: Workspace, at: Location) -> Iterator[Standing]:
    """Yield the record that begins at a place of a file."""
    yield from by_place(workspace, [at]).values()


def _of_entry(workspace: Workspace, entry: Entry) -> Standing:
    return next(_read(workspace, entry.at))
