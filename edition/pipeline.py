"""The straight line, one line a stage: read, anchor, divide, settle, name, weave; then write, link, check, publish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from edition import __version__, anchor, divide, link, name, publish, recover, settle, weave
from edition.diagnostics import ERROR, BugError, Diagnostic, InputError
from edition.kinds import REGISTERS
from edition.model import Allow, Annotation, Document, OutputFile, Project, Record
from edition.read import project as reading
from edition.write import jsonld, tei

STRUCTURE = "structure"
BUILD = "build/site"

Progress = Callable[[int, int], None]
"""Is told how many texts are done, of how many."""


class Report(Struct, frozen=True):
    """What a command found and did."""

    diagnostics: tuple[Diagnostic, ...]
    texts: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    files: int = 0

    @property
    def has_errors(self) -> bool:
        """Say whether anything must be mended before a build."""
        return any(fault.severity == ERROR for fault in self.diagnostics)


class Composed(Struct, frozen=True):
    """One text through all stages but writing; no document where the text cannot be read."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]


def compose(project: Project, names: name.Index, text_id: str) -> Composed:
    """Take one text through the stages."""
    read = reading.text(project, text_id)
    if read.source is None:
        return Composed(None, read.diagnostics)
    source, records = read.source, read.records
    acts = anchor.place(source, (r for r in records if r.file == STRUCTURE))
    decided = anchor.place(source, (r for r in records if r.file in REGISTERS))
    own = anchor.place(source, (r for r in records if r.file != STRUCTURE and r.file not in REGISTERS))
    divided = divide.divide(source, acts.annotations)
    settled = settle.settle(own.annotations, (a.id for a in divided.annotations))
    known = (*divided.annotations, *settled.annotations)
    named = name.find(source, known, tuple(_decisions(records, decided.annotations)), names)
    annotations = (*known, *named.annotations)
    woven = weave.weave(source, annotations)
    stages = (read, acts, decided, own, divided, settled, named, woven)
    faults = [fault for stage in stages for fault in stage.diagnostics]
    return Composed(Document(source, annotations, woven.events), tuple(_allowed(faults, read.allow)))


def _decisions(records: Iterable[Record], placed: Iterable[Annotation]) -> Iterator[name.Decision]:
    """Make decisions of what the editors said of names: for a whole text, a stretch or a passage."""
    for one in records:
        if one.file in REGISTERS and not one.targets:
            yield _decision(one.file, one, None)
    for annotation in placed:
        yield _decision(str(annotation.body["register"]), annotation, annotation)


def _decision(register: str, said: Record | Annotation, placed: Annotation | None) -> name.Decision:
    refs = said.body["ref"]
    return name.Decision(
        register=register,
        refs=(refs,) if isinstance(refs, str) else tuple(refs),
        form=str(said.body.get("form") or ""),
        span=placed.span if placed else None,
        kind=str(said.body.get("kind") or ""),
        cert=said.cert,
        resp=said.resp,
        at=said.at,
    )


def _allowed(faults: Sequence[Diagnostic], allows: Sequence[Allow]) -> Iterator[Diagnostic]:
    """Leave out the faults that the text's own data allow; an allowance that allows nothing is a fault."""
    used: set[int] = set()
    for fault in faults:
        matches = [n for n, allow in enumerate(allows) if _allows(allow, fault)]
        used.update(matches)
        if not matches:
            yield fault
    for n, allow in enumerate(allows):
        if n not in used:
            where = f" at “{allow.exact}”." if allow.exact else "."
            message = f"Nothing has to be allowed here: there is no {allow.code}{where}"
            yield Diagnostic("A080", allow.at, message, "Remove the allowance.")


def _allows(allow: Allow, fault: Diagnostic) -> bool:
    words = fault.message + fault.line_text
    return allow.code == fault.code and (not allow.exact or allow.exact in words)


class Work(Struct, frozen=True):
    """What is made once for all texts, in each process."""

    project: Project
    names: name.Index
    folder: Path | None = None


def work_on(project: Project, folder: Path | None = None) -> Work:
    """Prepare the work on *project*; without *folder* nothing is written."""
    return Work(project, names_of(project), folder)


def names_of(project: Project) -> name.Index:
    """Make the index of all forms of all registers."""
    return name.index(entry for register in project.edition.entries.values() for entry in register)


class Done(Struct, frozen=True):
    """What is kept of a text once its files are written: small values only."""

    text_id: str
    linked: link.Linked | None
    diagnostics: tuple[Diagnostic, ...]
    files: int = 0


def one_text(work: Work, text_id: str) -> Done:
    """Compose one text, prove that its TEI gives the source back, and write its files."""
    composed = compose(work.project, work.names, text_id)
    document = composed.document
    if document is None:
        return Done(text_id, None, composed.diagnostics)
    tei_file = tei.document(document, work.project.edition, __version__)
    _prove(document, tei_file)
    count = 0
    if work.folder:
        count = len(publish.write(work.folder, [tei_file, jsonld.collection(document, work.project.edition)]))
    return Done(text_id, link.linked(document), composed.diagnostics, count)


def _prove(document: Document, tei_file: OutputFile) -> None:
    """Recover the source from the TEI that was just made: the two must not differ in one character."""
    if recover.source_text(tei_file.content) != document.source.text:
        raise BugError(f"the TEI of {document.source.id} does not give its source back")


def check(root: Path) -> Report:
    """Find every fault; write nothing."""
    project, faults = reading.project(root)
    work = work_on(project)
    done = [one_text(work, text_id) for text_id in project.text_ids]
    return _report(project, faults, done)


def _report(project: Project, faults: Iterable[Diagnostic], done: Sequence[Done]) -> Report:
    edition = project.edition
    found = [*faults, *(fault for one in done for fault in one.diagnostics)]
    found += [fault for absent in sorted(edition.absent) for fault in reading.said(project, absent)[1]]
    linked = [one.linked for one in done if one.linked]
    links = [one for text in linked for one in text.links]
    for entry in (entry for register in edition.entries.values() for entry in register):
        links += link.markdown_links(entry.note, "", entry.at)
    found += link.broken(edition, links, {text.text_id: text.ids for text in linked})
    ordered = sorted(set(found), key=lambda fault: (fault.at, fault.code, fault.message))
    return Report(tuple(ordered), project.text_ids, tuple(sorted(edition.absent)), sum(one.files for one in done))


def inspect(root: Path, text_id: str) -> Iterator[str]:
    """Give every annotation of one text as a line of JSON.

    Raises InputError if the edition has no such text, or it cannot be read.
    """
    project, _ = reading.project(root)
    if text_id not in project.text_ids:
        raise InputError(f"no text `{text_id}` here; there are: {', '.join(project.text_ids) or 'none'}")
    composed = compose(project, names_of(project), text_id)
    if composed.document is None:
        raise InputError(f"{text_id} cannot be read; `edition check` says why")
    return jsonld.lines(composed.document)
