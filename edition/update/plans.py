"""Plan an update: what it would write, all of it or nothing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import count
from pathlib import Path
from typing import Protocol

from msgspec import Struct, structs

from edition.disk import beneath
from edition.edit import ledgers, originals, records
from edition.edit.journal import Changes, FileChange
from edition.edit.nodes import nodes
from edition.edit.patch import Edit, patched
from edition.edit.yaml_sheet import YamlSheet, edited, opened
from edition.model import Original, Project
from edition.model.diagnostics import BugError, Diagnostic
from edition.model.records import FILES
from edition.read import project as reading
from edition.read import records as reading_records
from edition.read import texts, yaml
from edition.stages import STRUCTURE
from edition.text.alignment import REFUSED, versions
from edition.update.outcomes import RETIRED, Outcome, Texts, outcome, prepare
from edition.update.pointers import pointers
from edition.update.renewing import renew

ALL = range(1_000_000)


class Confirmed(Struct, frozen=True):
    """What a person decided: which flagged placements are right, by number, and whether to set the rest aside."""

    accepted: Container[int] = ()
    force: bool = False


class Plan(Struct, frozen=True):
    """A planned update of one text from *old* to *new*.

    *undecided* are outcomes that a person must decide about; *changes* is what to write, and empty as long as nothing
    may be written.
    """

    text_id: str
    old: str
    new: str
    outcomes: tuple[Outcome, ...]
    undecided: tuple[Outcome, ...]
    changes: Changes
    diagnostics: tuple[Diagnostic, ...] = ()


class NewVersion(Protocol):
    """The new version as UTF-8, and how its file is given back, if that is not the text."""

    @property
    def content(self) -> bytes: ...  # noqa: D102
    @property
    def original(self) -> Original | None: ...  # noqa: D102


def plan(project: Project, text_id: str, incame: NewVersion, choice: Confirmed) -> Plan:
    """Plan the update of one text to a new version. Nothing is written.

    Raises InputError if the edition has no such text.
    """
    root = Path(project.root)
    known = dict.fromkeys((*project.edition.headers, *project.text_ids, *project.edition.absent))
    reading.require(tuple(known), text_id)
    there = beneath.read_if_there(root, f"texts/{text_id}.txt")
    old, content = _annotated(project, text_id, there or b""), incame.content
    new, faults = texts.decode(content, f"texts/{text_id}.txt")
    sheets, wrong = _sheets(root, text_id)
    if new is None or wrong or new == old:
        return Plan(text_id, old, new or "", (), (), {}, (*faults, *wrong))
    corrections = next((sheet.items for sheet in sheets if sheet.file.endswith("/corrections.yaml")), [])
    both = prepare(versions(old, new), [one for one in corrections if isinstance(one, dict)])
    outcomes = _numbered(one for sheet in sheets for one in _outcomes(both, sheet))
    undecided = tuple(
        one for one in outcomes if one.kind == REFUSED or (one.flagged and one.number not in choice.accepted)
    )
    changes: dict[str, FileChange] = {}
    if choice.force or not undecided:
        changes = dict(_changes(new, sheets, outcomes, undecided))
        changes |= _ledger(project, both, text_id, changes)
        changes |= _head(root, text_id, incame)
        changes[f"texts/{text_id}.txt"] = FileChange(there, content)
    return Plan(text_id, old, new, outcomes, undecided, changes, faults)


def _annotated(project: Project, text_id: str, content: bytes) -> str:
    """Return the text that the annotations were made for; the empty string if it is missing or has changed since."""
    header = project.edition.headers.get(text_id)
    # without a digest nothing shows that the text has changed
    known = not (header and header.sha256) or header.sha256 == texts.digest(content)
    return content.decode("utf-8", "replace") if known else ""


def _sheets(root: Path, text_id: str) -> tuple[list[YamlSheet], list[Diagnostic]]:
    """Open the files of annotations that point into the text; return also their faults."""
    sheets: list[YamlSheet] = []
    faults: list[Diagnostic] = []
    for name in FILES:
        file = f"annotations/{text_id}/{name}.yaml"
        content = beneath.read_if_there(root, file)
        if content is not None:
            found = opened(content, file)
            sheets.extend([found] if isinstance(found, YamlSheet) else [])
            faults.extend([] if isinstance(found, YamlSheet) else found)
    return sheets, faults


def _outcomes(both: Texts, sheet: YamlSheet) -> Iterator[Outcome]:
    for nth, record in enumerate(sheet.items):
        line = sheet.text.count("\n", 0, sheet.records[nth].start) + 1
        # what is not a mapping points nowhere; `check` reports it
        if isinstance(record, dict) and (found := outcome(both, (sheet.file, nth, line), record)):
            yield found


def _numbered(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return *outcomes*, the flagged ones numbered from 1."""
    numbers = count(1)
    return tuple(structs.replace(one, number=next(numbers)) if one.flagged else one for one in outcomes)


def _changes(
    new: str, sheets: list[YamlSheet], outcomes: Sequence[Outcome], aside: Sequence[Outcome]
) -> Iterator[tuple[str, FileChange]]:
    """Yield the path and the change of each file of annotations that changes."""
    for sheet in sheets:
        own = [one for one in outcomes if one.file == sheet.file]
        gone = {one.nth: _reason(one) for one in own if one.kind == RETIRED or one in aside}
        kept = [one for one in own if one.nth not in gone]
        text = _rewritten(sheet, kept, gone)
        # read back as the edition will: a record in the wrong place is worse than no update
        _verify(new, sheet.file, text, kept)
        if text != sheet.text:
            yield sheet.file, FileChange(sheet.text.encode("utf-8"), text.encode("utf-8"))


def _reason(one: Outcome) -> str:
    if one.kind == RETIRED:
        return f"retired, since {one.why}:"
    return f"set aside when the text was replaced ({one.why}):"


def _rewritten(sheet: YamlSheet, kept: list[Outcome], gone: Mapping[int, str]) -> str:
    """Return a file with pointers rewritten where necessary and with the records of *gone* as comments."""
    edits: list[Edit] = records.set_aside(sheet, gone)
    expected = deepcopy(sheet.data)
    for one in kept:
        for pointer, quote, placed in zip(one.pointers, one.quotes, one.placements, strict=True):
            start = placed.span.start if placed.span and not pointer.end else None
            edits += records.pointing(sheet, pointer.path, quote, start)
            records.pointed(expected, pointer.path, quote, start)
    return edited(sheet, edits, records.without(expected, gone) if gone else expected) if edits else sheet.text


def _verify(new: str, file: str, text: str, kept: list[Outcome]) -> None:
    """Check that every kept record points where it was carried to.

    Raises BugError if one does not.
    """
    sheet = opened(text.encode("utf-8"), file)
    items = sheet.items if isinstance(sheet, YamlSheet) else []
    fields = [one for one in items if isinstance(one, dict)]
    there = [[one.span for one in found] for record in fields if (found := pointers(new, 0, record))]
    if there != [[one.span for one in outcome.placements] for outcome in kept]:
        raise BugError(f"{file} would not point where its records were carried; nothing was written")


def _ledger(project: Project, both: Texts, text_id: str, changes: Changes) -> Changes:
    """Return the change of the new text's ledger; none if the old text is missing, since its ids are then unknown."""
    root, file = Path(project.root), f"annotations/{text_id}/ledger.yaml"
    before = beneath.read_if_there(root, file)
    read = reading.text(project, text_id)
    # without the old text nobody knows which paragraph had which id
    if read.source is None or not both.pair.old.text:
        return {}
    structure = f"annotations/{text_id}/{STRUCTURE}.yaml"
    written = changes[structure].after if structure in changes else beneath.read_if_there(root, structure)
    tree, _ = yaml.parse(written or b"", structure)
    acts = reading_records.records(tree, STRUCTURE)[0] if tree else ()
    text = both.pair.new.text
    source = structs.replace(read.source, text=text, sha256=texts.digest(text.encode("utf-8")))
    ledger = renew(both.pair, (read.source, read.records, read.ledger), (source, acts))
    return {file: FileChange(before, ledgers.written(ledger).encode("utf-8"))}


def _head(root: Path, text_id: str, incame: NewVersion) -> Changes:
    """Return the change of the header, which gets the new checksum, and what gives the new file back."""
    file = f"annotations/{text_id}/text.yaml"
    before = beneath.read(root, file)
    text = before.decode("utf-8")
    root_node = nodes(text, file)
    node = root_node.field("sha256") if root_node else None
    # only the value is replaced, so that comments and the order of fields are kept
    digest = f"{node.style}{texts.digest(incame.content)}{node.style}" if node else ""
    edits = [Edit(node.start, node.end, digest)] if node else []
    edits += originals.renewed(text, file, incame.original)
    return {file: FileChange(before, patched(text, edits).encode("utf-8"))}
