"""What an editor wishes to write: made into changes of files, shown, tried, kept or taken back.

A change is kept if the edition then has no fault that it had not before; otherwise the files are as they were, and the
fault is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from edition import wording
from edition.edit import making
from edition.edit.forms import FORMS
from edition.edit.sheet import Sheet, opened
from edition.model import Document, Span
from edition.model.diagnostics import ERROR, Diagnostic, InputError
from edition.model.kinds import INTERVENING, KINDS
from edition.model.registers import NAMED, REGISTERS
from edition.serve import places, tagging
from edition.serve.journal import Ledger
from edition.serve.places import Edge
from edition.serve.refusal import RefusedError
from edition.serve.workshop import Workshop

RECORDS = {
    "footnote": "note",
    "correction": "correction",
    "date": "date",
    "event": "passage",
    "heading": "head",
    "foreign": "foreign",
    "term": "term",
}
NO = "false"
CORRECTED = frozenset(name for name in INTERVENING if KINDS[name].atomic)


class Wish(Struct, frozen=True, forbid_unknown_fields=True):
    """What the page sends: what to write (*kind*, *fields*) of which passage of which state (*sha*) of a text.

    Of a name: *register*; *ref*, or nothing for a new entry; *scope* says whether every occurrence is meant.
    """

    text: str
    sha: str
    begin: Edge
    end: Edge
    kind: Literal["footnote", "correction", "name", "date", "event", "heading", "foreign", "term"]
    fields: Mapping[str, str] = {}
    register: str = NAMED[0]
    ref: str = ""
    scope: Literal["passage", "every"] = "every"


class Draft(Struct, frozen=True):
    """What would be written: whole *files*, and the *yaml* to show, by file; *what* names it."""

    what: str
    span: Span
    files: Mapping[str, bytes]
    yaml: tuple[tuple[str, str], ...]


class Named(Struct, frozen=True):
    """Where a name stands: its occurrences in one text, and how many each of the others has."""

    form: str
    here: tuple[tagging.Occurrence, ...]
    elsewhere: Mapping[str, int]


class Passage(Struct, frozen=True):
    """The words that a wish is about."""

    document: Document
    span: Span

    @property
    def words(self) -> str:
        """Return them on one line."""
        return " ".join(self.document.source.text[self.span.start : self.span.end].split())


def passage(shop: Workshop, wish: Wish) -> Passage:
    """Find the words that were selected.

    Raises RefusedError if they cannot be found for certain.
    """
    document = shop.document(wish.text) if wish.text in shop.project.text_ids else None
    if document is None:
        raise RefusedError(f"There is no text `{wish.text}` that can be read.")
    if document.source.sha256 != wish.sha:
        raise RefusedError("The text has changed since the page was made.", "Load the page again.")
    span = places.place(document, wish.begin, wish.end)
    return Passage(document, places.beginning(document, span.start) if wish.kind == "heading" else span)


def drafted(shop: Workshop, wish: Wish) -> Draft:
    """Say what would be written.

    Raises RefusedError if it cannot be.
    """
    found = passage(shop, wish)
    if wish.kind == "correction":
        _not_twice(found)
    if wish.kind != "name":
        made = _made(shop, wish, RECORDS[wish.kind], _fields(wish), found)
        return Draft(f"{wish.kind} on “{found.words}”", found.span, {made.file: made.content}, (_shown(made),))
    if wish.register not in NAMED:
        raise RefusedError(f"There is no register `{wish.register}` of names.")
    parts = _entry(shop, wish, found) if not wish.ref else _mention(shop, wish, found)
    return Draft(f"name “{found.words}”", found.span, parts[0], parts[1])


def _not_twice(found: Passage) -> None:
    """Refuse to correct what is corrected: the two readings would hide each other."""
    for one in found.document.annotations:
        if one.kind in CORRECTED and one.span.start < found.span.end and found.span.start < one.span.end:
            raise RefusedError(f"Something is corrected there already: {one.at}.", "Change that record.")


def _fields(wish: Wish) -> dict[str, str | bool | list[str]]:
    """Return the fields that are filled in; a deletion is a correction by nothing."""
    kept: dict[str, str | bool | list[str]] = {
        name: words.strip() for name, words in wish.fields.items() if words.strip()
    }
    if wish.kind == "correction":
        kept["corr"] = wish.fields.get("corr", "")
    if kept.get("apply") == NO:
        kept["apply"] = False
    return kept


def _made(shop: Workshop, wish: Wish, kind: str, fields: Mapping[str, object], found: Passage | None) -> making.Made:
    known = FORMS[kind]
    if strange := sorted(set(fields) - {*known.needs, *known.takes, "id", "register"}):
        raise RefusedError(f"A {wish.kind} has no field `{strange[0]}`.")
    if missing := [name for name in known.needs if name not in fields]:
        raise RefusedError(f"Fill in “{missing[0]}”.")
    quote = places.quoted(found.document.source.text, found.span) if found else None
    try:
        made = making.made(shop.project, making.Wish(kind, fields, wish.text if found else "", quote))
    except InputError as error:
        raise RefusedError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
    if made.diagnostics:
        raise _told(made.diagnostics)
    return made


def _shown(made: making.Made) -> tuple[str, str]:
    return made.file, "\n".join(made.lines)


Parts = tuple[dict[str, bytes], tuple[tuple[str, str], ...]]


def _entry(shop: Workshop, wish: Wish, found: Passage) -> Parts:
    """Make a new entry, and say of the passage that it is meant where its words are no form for everywhere."""
    register = REGISTERS[wish.register]
    if not register.typed:
        raise RefusedError(
            f"There is more to say of a {register.one} than fits here.", f"Use `edition new {register.link}`."
        )
    fields = _fields(wish)
    if wish.scope == "every":
        fields["forms"] = [found.words]
    elif "name" in fields:
        fields["forms"] = []
    made = _made(shop, wish, register.link, fields, None)
    files, shown = {made.file: made.content}, (_shown(made),)
    if wish.scope == "every":
        return files, shown
    name = next(line.split(":", 1)[1].strip() for line in made.lines if line.lstrip("- ").startswith("id:"))
    mention = _made(shop, wish, "mention", {"ref": name, "register": wish.register}, found)
    return {**files, mention.file: mention.content}, (*shown, _shown(mention))


def _mention(shop: Workshop, wish: Wish, found: Passage) -> Parts:
    """Say of one passage whom it means, or give the entry the form that stands there."""
    if wish.scope == "passage":
        fields = {"ref": wish.ref, "register": wish.register, **_fields(wish)}
        made = _made(shop, wish, "mention", fields, found)
        return {made.file: made.content}, (_shown(made),)
    entry = next((e for e in shop.project.edition.entries.get(wish.register, ()) if e.id == wish.ref), None)
    if entry is None:
        raise RefusedError(f"There is no entry `{wish.ref}`.", "Choose one of the register, or make a new one.")
    if found.words in entry.forms:
        raise RefusedError(f"“{found.words}” is a form of {entry.name} already.", "Choose “this passage only”.")
    file = f"annotations/{wish.register}.yaml"
    sheet = opened((Path(shop.root) / file).read_bytes(), file)
    if not isinstance(sheet, Sheet):
        raise _told(sheet)
    content = tagging.with_form(sheet, wish.ref, found.words).encode("utf-8")
    return {file: content}, ((file, f"- id: {wish.ref}\n  forms: […, {found.words}]"),)


def _told(faults: Iterable[Diagnostic]) -> RefusedError:
    first = next(iter(faults))
    return RefusedError(wording.message(first), wording.hint(first))


def kept(shop: Workshop, ledger: Ledger, wish: Wish) -> Draft:
    """Write, and take it back if it makes a fault.

    Raises RefusedError then.
    """
    draft = drafted(shop, wish)
    touched = _touched(shop, wish, draft)
    before = _errors(shop, touched)
    ledger.write(draft.what, draft.files)
    shop.written(draft.files)
    worse = [fault for key, fault in _errors(shop, touched).items() if key not in before]
    if worse:
        entry = ledger.undo()
        shop.written(entry.before)
        raise _told(worse)
    return draft


def _touched(shop: Workshop, wish: Wish, draft: Draft) -> list[str]:
    """Name the texts that a change may harm: of a register, all texts with those words."""
    if all(path.count("/") > 1 for path in draft.files):
        return [wish.text]
    words = draft.what.partition("“")[2].rpartition("”")[0]
    folder = Path(shop.root) / "texts"
    others = (one for one in shop.project.text_ids if one != wish.text)
    return [wish.text, *(one for one in others if tagging.count(_words(folder / f"{one}.txt"), words))]


def _errors(shop: Workshop, texts: Iterable[str]) -> dict[tuple[str, str, object], Diagnostic]:
    """Return the errors by what they state: one more record moves the lines of others."""
    for text_id in texts:
        shop.known(text_id)
    chosen = (fault for fault in shop.faults() if fault.severity == ERROR)
    return {(fault.name, fault.at.file, fault.arguments): fault for fault in chosen}


def undone(shop: Workshop, ledger: Ledger) -> str:
    """Take back what was written last, and name it."""
    entry = ledger.undo()
    shop.written(entry.before)
    return entry.what


def named(shop: Workshop, wish: Wish) -> Named:
    """Say where else the words of a passage stand: in its text one by one, in the others as a number."""
    found = passage(shop, wish)
    here = tagging.occurrences(found.document, found.words)
    folder = Path(shop.root) / "texts"
    others = ((one, tagging.count(_words(folder / f"{one}.txt"), found.words)) for one in shop.project.text_ids)
    elsewhere = {one: number for one, number in others if number and one != wish.text}
    return Named(found.words, here, elsewhere)


def _words(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
