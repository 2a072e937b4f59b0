"""Records that stand at a place of the page: shown, changed, moved to other words, deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from msgspec import Struct

from edition import beneath
from edition.edit import changing
from edition.edit.forms import FORMS
from edition.edit.journal import Change
from edition.edit.sheet import Sheet, opened
from edition.model import Annotation, Document
from edition.model.diagnostics import InputError
from edition.model.records import RECORDS
from edition.read import yaml
from edition.serve import drafts, places
from edition.serve.history import Entry, History
from edition.serve.places import Edge
from edition.serve.refusal import RefusedError
from edition.serve.workspace import Workspace

_POINTING = frozenset(("id", "exact", "prefix", "suffix", "start", "to"))
"""Fields that a form does not show: they say where a record points, and a person points with a selection."""
LABELS = {kind: name for row in RECORDS.values() for kind, name in row.yields.items()}


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """A place of a text: an offset, or the id of something on the page, a note's for instance."""

    text: str
    sha: str
    at: Edge | None = None
    id: str = ""


class Standing(Struct, frozen=True):
    """A record as it stands: the *nth* (from 0) of its *file*, its digest; *fields* are what a form can change."""

    file: str
    nth: int
    sha: str
    label: str
    words: str
    fields: Mapping[str, str]
    takes: tuple[str, ...]
    yaml: str


class Wish(Struct, frozen=True, forbid_unknown_fields=True):
    """What is to become of a record: new *fields*, other words (*begin*, *end*), or nothing (*delete*)."""

    text: str
    file: str
    nth: int
    sha: str
    fields: Mapping[str, str] = {}
    begin: Edge | None = None
    end: Edge | None = None
    source: str = ""
    delete: bool = False


def standing(workspace: Workspace, asked: Asked) -> list[Standing]:
    """Return the records that say something of a place, the innermost first.

    Raises RefusedError if the text has changed since the page was made.
    """
    document = _document(workspace, asked.text, asked.sha)
    found: dict[tuple[str, int], Standing] = {}
    for annotation in sorted(_at(document, asked), key=lambda one: one.span.end - one.span.start):
        sheet = _sheet(workspace, annotation.at.file)
        tree, _ = yaml.parse(sheet.text.encode("utf-8"), sheet.file)
        numbers = [nth for nth in range(len(sheet.records)) if tree and tree.at(nth) == annotation.at]
        for nth in numbers:
            found.setdefault((sheet.file, nth), _shown(sheet, nth, annotation))
    return list(found.values())


def change(workspace: Workspace, history: History, wish: Wish) -> str:
    """Change, move or delete a record and return what was done.

    Raises RefusedError, with the file as it was, if the record is another by now or the edition then has a new fault.
    """

    def made() -> Entry:
        path = PurePosixPath(wish.file)
        if path.parts != ("annotations", wish.text, path.name) or path.suffix != ".yaml":
            raise RefusedError(f"`{wish.file}` is no file of this text.")
        sheet = _sheet(workspace, wish.file)
        if not 0 <= wish.nth < len(sheet.records) or _digest(sheet, wish.nth) != wish.sha:
            raise RefusedError("The record was changed since.", "Click on it again.")
        before = beneath.read(workspace.root, wish.file)
        text, what = _written(workspace, sheet, wish)
        return Entry(f"{what} {_words(sheet, wish.nth)}".strip(), {wish.file: Change(before, text.encode("utf-8"))})

    return drafts.keep(workspace, history, made, lambda _entry: [wish.text]).what


def _written(workspace: Workspace, sheet: Sheet, wish: Wish) -> tuple[str, str]:
    if wish.delete:
        return changing.without_record(sheet, wish.nth), "deletion of the record on"
    quote = None
    if wish.begin and wish.end:
        document = _document(workspace, wish.text, wish.source)
        if isinstance(yaml.value_at(sheet.data, (wish.nth,)), dict) and sheet.records[wish.nth].field("to"):
            raise RefusedError("The record points at a stretch from one place to another.", f"Move it in {sheet.file}.")
        quote = places.quoted(document.source.text, places.place(document, wish.begin, wish.end))
    fields = {name: words.strip() for name, words in wish.fields.items() if name not in _POINTING}
    try:
        return changing.with_fields(sheet, wish.nth, fields, quote), "move of" if quote else "change of"
    except InputError as error:
        raise RefusedError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error


def _document(workspace: Workspace, text_id: str, sha: str) -> Document:
    document = workspace.document(text_id) if text_id in workspace.project.text_ids else None
    if document is None:
        raise RefusedError(f"There is no text `{text_id}` that can be read.")
    if document.source.sha256 != sha:
        raise RefusedError("The text has changed since the page was made.", "Load the page again.")
    return document


def _at(document: Document, asked: Asked) -> Iterator[Annotation]:
    folder = f"annotations/{asked.text}/"
    offset = places.offset(document.source.text, asked.at) if asked.at else -1
    for one in document.annotations:
        here = one.span.start <= offset <= one.span.end or (asked.id and one.id == asked.id)
        if here and one.at.file.startswith(folder):
            yield one


def _sheet(workspace: Workspace, file: str) -> Sheet:
    sheet = opened(beneath.read_if_there(workspace.root, file) or b"", file)
    if not isinstance(sheet, Sheet):
        raise RefusedError(f"{file} cannot be read.", "The faults say why.")
    return sheet


def _shown(sheet: Sheet, nth: int, annotation: Annotation) -> Standing:
    record = sheet.records[nth]
    pairs = zip(record.names, record.items, strict=True)
    fields = {name: node.value.rstrip("\n") for name, node in pairs if node.shape == "scalar" and name not in _POINTING}
    label = LABELS.get(annotation.kind, annotation.kind)
    row = next((row for row in RECORDS.values() if annotation.kind in row.yields), None)
    form = FORMS.get(row.name) if row else None
    # what the record has as a list or as fields of its own is changed in the file
    others = {name for name, node in zip(record.names, record.items, strict=True) if node.shape != "scalar"}
    known = (*form.needs, *form.takes) if form else ()
    takes = tuple(name for name in dict.fromkeys((*fields, *known)) if name not in _POINTING | others)
    words = sheet.text[record.start : record.end].rstrip()
    return Standing(sheet.file, nth, _digest(sheet, nth), label, _words(sheet, nth), fields, takes, words)


def _digest(sheet: Sheet, nth: int) -> str:
    record = sheet.records[nth]
    return sha256(sheet.text[record.start : record.end].encode("utf-8")).hexdigest()


def _words(sheet: Sheet, nth: int) -> str:
    node = sheet.records[nth].field("exact") or sheet.records[nth].field("form")
    return f"“{node.value}”" if node else ""
