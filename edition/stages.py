"""Take one text through the stages, one line each: read, place, recognise, complete, tag, merge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from edition import (
    complete,
    link,
    merge,
    place,
    recognise,
    tag,
)
from edition.check import corrections, prose
from edition.check import refusals as refused
from edition.model import Allow, Document, Project
from edition.model.diagnostics import Diagnostic, diagnose
from edition.model.registers import MENTIONS, NAMED
from edition.permalinks import assign_ids, resolve_notes
from edition.read import project as reading
from edition.text.marks import Marks

STRUCTURE = "structure"


class Composed(Struct, frozen=True):
    """One text through all stages but writing; no document where the text cannot be read."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]


def compose(project: Project, names: tag.Index, text_id: str) -> Composed:
    """Take one text through the stages."""
    read = reading.text(project, text_id)
    if read.source is None:
        return Composed(None, read.diagnostics)
    source, records = read.source, read.records
    # one search for the quotations of all files: the text is read once
    quoted = place.sought(source, records)
    acts = place.place(source, (r for r in records if r.file == STRUCTURE), quoted)
    decided = place.place(source, (r for r in records if r.file in NAMED), quoted)
    own = place.place(source, (r for r in records if r.file not in (STRUCTURE, refused.FILE, *NAMED)), quoted)
    structure = resolve_notes(acts.anchored, read.ledger)
    given = read.markup.annotations if read.markup else None
    recognised = (
        recognise.recognise(source, structure) if given is None else recognise.imported(source, given, structure)
    )
    kept = assign_ids(source, recognised.annotations, read.ledger)
    said = tuple(complete.annotations_of(own.anchored))
    marks = Marks(source.text, kept.annotations)
    completed = complete.complete(marks.kept(said), (a.id for a in kept.annotations))
    known = (*kept.annotations, *completed.annotations)
    # where an imported text names persons and places, nothing is added to that by rule
    looked_for = tag.NOTHING if any(one.kind in MENTIONS for one in given or ()) else names
    named = tag.find(source, known, tuple(tag.decisions(decided.anchored)), looked_for)
    annotations = (*known, *named.annotations)
    merged = merge.merge(source, annotations)
    stages = (read, acts, decided, own, recognised, kept, completed, named, merged)
    faults = [fault for stage in stages for fault in stage.diagnostics]
    faults += [*corrections.faults(source, said, marks), *prose.faults((one.body.prose, one.at) for one in said)]
    annotated = {id(one.record) for one in own.anchored}
    unsaid = (record for record in records if id(record) not in annotated)
    faults += link.broken(project.edition, link.of_records(unsaid, text_id), {})
    faults = [one for one in faults if one.code != "A052" or _named(one) not in project.edition.unread]
    refusals = [record for record in records if record.file == refused.FILE]
    faults += refused.check(source, refusals, said, names.forms) if refusals else []
    return Composed(Document(source, annotations, merged.events), tuple(unallowed(faults, read.allow)))


def _named(unknown: Diagnostic) -> tuple[object, object]:
    """Return register and id of an *unknown* entry."""
    arguments = dict(unknown.arguments)
    return arguments["register"], arguments["id"]


def unallowed(faults: Sequence[Diagnostic], allows: Sequence[Allow]) -> Iterator[Diagnostic]:
    """Leave out the faults that the text's own data allow; an allowance that allows nothing is a fault."""
    used: set[int] = set()
    for fault in faults:
        matches = [n for n, allow in enumerate(allows) if _allows(allow, fault)]
        used.update(matches)
        if not matches:
            yield fault
    for n, allow in enumerate(allows):
        if n not in used:
            exact = allow.exact or None
            yield diagnose("A080.exact" if exact else "A080", allow.at, code=allow.code, exact=exact)


def _allows(allow: Allow, fault: Diagnostic) -> bool:
    """Return whether *allow* is about *fault*: its words stand in the line or in a value, however that is worded."""
    values = (value if isinstance(value, tuple) else (value,) for _, value in fault.arguments)
    words = (fault.line_text, *(one for several in values for one in several if isinstance(one, str)))
    return allow.code == fault.code and (not allow.exact or any(allow.exact in one for one in words))


def names_of(project: Project) -> tag.Index:
    """Make the index of all forms of all registers."""
    return tag.index(entry for register in project.edition.entries.values() for entry in register)
