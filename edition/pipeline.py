"""The stages, one line each: read, place, recognise, complete, tag, merge; then write, link, check, publish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

from msgspec import Struct, structs

from edition import (
    __version__,
    complete,
    contributions,
    link,
    mentions,
    merge,
    place,
    processes,
    publish,
    recognise,
    tag,
    verify,
    withheld,
)
from edition.check import refusals as refused
from edition.model import Allow, Document, Event, OutputFile, Project
from edition.model.diagnostics import ERROR, Diagnostic, InputError, diagnose, ordered
from edition.model.registers import NAMED
from edition.permalinks import assign_ids, resolve_notes
from edition.processes import Progress
from edition.read import project as reading
from edition.read import theme
from edition.text.streams import displayed
from edition.withheld import Part
from edition.write import pages, search
from edition.write.data import jsonld, plain_text
from edition.write.html import draft as drafts
from edition.write.messages import Messages
from edition.write.tei import document as tei
from edition.write.tei import registers as tei_registers

STRUCTURE = "structure"


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
    recognised = recognise.recognise(source, resolve_notes(acts.anchored, read.ledger))
    kept = assign_ids(source, recognised.annotations, read.ledger)
    said = tuple(complete.annotations_of(own.anchored))
    completed = complete.complete(said, (a.id for a in kept.annotations))
    known = (*kept.annotations, *completed.annotations)
    named = tag.find(source, known, tuple(tag.decisions(decided.anchored)), names)
    annotations = (*known, *named.annotations)
    merged = merge.merge(source, annotations)
    stages = (read, acts, decided, own, recognised, kept, completed, named, merged)
    faults = [fault for stage in stages for fault in stage.diagnostics]
    refusals = [record for record in records if record.file == refused.FILE]
    faults += refused.check(source, refusals, said, names.forms) if refusals else []
    return Composed(Document(source, annotations, merged.events), tuple(unallowed(faults, read.allow)))


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


class Work(Struct, frozen=True):
    """What is made once for all texts, in each process. Without *folder* nothing is written."""

    project: Project
    names: tag.Index
    registers: tei_registers.Registers
    folder: Path | None = None
    site: pages.Site | None = None


def work_on(project: Project, folder: Path | None = None) -> Work:
    """Prepare the work on *project*; without *folder* nothing is written."""
    site = pages.site(project.edition, theme.templates(Path(project.root))) if folder else None
    return Work(project, names_of(project), tei_registers.Registers(project.edition), folder, site)


def names_of(project: Project) -> tag.Index:
    """Make the index of all forms of all registers."""
    return tag.index(entry for register in project.edition.entries.values() for entry in register)


class Done(Struct, frozen=True):
    """What is known of a text once its files are written; *unsound* are the faults of its TEI.

    All but its *contribution* is small.
    """

    diagnostics: tuple[Diagnostic, ...]
    contribution: contributions.Contribution | None = None
    files: int = 0
    unsound: tuple[Diagnostic, ...] = ()


def one_text(work: Work, text_id: str) -> Done:
    """Compose one text, verify that its TEI gives back the source, and write its files."""
    composed = compose(work.project, work.names, text_id)
    document = composed.document
    if document is None:
        return Done(composed.diagnostics)
    edition = work.project.edition
    tei_file = tei.document(document, edition, __version__, work.registers)
    scanned = verify.text(document, tei_file)
    linked = link.linked(document)
    faults = (*composed.diagnostics, *link.broken(edition, linked.links, {text_id: linked.ids}))
    if work.folder is None or work.site is None:
        return Done(faults, contributions.checked(linked, edition), unsound=scanned.diagnostics)
    events = displayed(document)
    written = publish.write(work.folder, _files(document, work.site, tei_file, events))
    met = mentions.found(document, events)
    publish.write(work.folder, search.of_text(document, met.passages, work.site))
    if not withheld.gives(edition, text_id, Part.WORDS):
        met = mentions.without_context(met)
    contribution = contributions.contribution(document, met, work.site, linked)
    if withheld.gives(edition, text_id, Part.TEI):
        contribution = contributions.with_tei(contribution, text_id, tei_file, scanned, edition)
    return Done(faults, contribution, len(written), scanned.diagnostics)


def _files(document: Document, site: pages.Site, tei_file: OutputFile, events: Sequence[Event]) -> Iterator[OutputFile]:
    """Give the files of one text; of a withheld one those that do not hold the text."""
    written = pages.text_of_page(document, site)
    yield from pages.text_pages(document, site, written)
    yield jsonld.collection(document, site.edition, pages.Displayed(written.html) if written else None)
    if withheld.gives(site.edition, document.source.id, Part.SOURCE):
        yield jsonld.source(document)
    if withheld.gives(site.edition, document.source.id, Part.TEI):
        yield tei_file
    if withheld.gives(site.edition, document.source.id, Part.WORDS):
        yield plain_text.plain_text(document, site.edition, events)


def build(
    root: Path,
    out: Path,
    *,
    jobs: int = 1,
    public: bool = False,
    draft: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Build everything into *out*: all of it, or nothing if there is an error; a *draft* in spite of errors, marked."""
    project, faults = reading.project(root)
    if public:
        project = withheld.public(project)
    with publish.Staging(out) as staging, ExitStack() as until_written:
        contributed = until_written.enter_context(closing(contributions.Contributions(staging.folder)))
        prepare = partial(work_on, project, staging.folder)
        every = processes.each(project.text_ids, prepare, one_text, jobs=jobs, progress=progress)
        done = [_stored(one, contributed) for one in every]
        report = _report(project, faults, done, contributed)
        if report.has_errors and not draft:
            return report
        site = pages.site(project.edition, theme.templates(Path(project.root)))
        written = publish.write(staging.folder, pages.made(contributions.tasks(project, site, contributed)))
        unsound = verify.registers(staging.folder, contributed.outward, project.edition.absent)
        if unsound and not draft:
            return structs.replace(report, diagnostics=(*report.diagnostics, *unsound))
        until_written.close()
        if draft:
            _mark_draft(staging.folder, report, site.messages)
        search.write_index(staging.folder, tuple(project.edition.headers))
        staging.finish()
    return structs.replace(report, files=report.files + len(written))


def _mark_draft(folder: Path, report: Report, messages: Messages) -> None:
    """Write the list of what is open, and mark every page; what invites machines is taken away."""
    publish.write(folder, [drafts.listed(report.diagnostics, messages)])
    drafts.mark(folder, report.diagnostics, messages)
    (folder / "sitemap.xml").unlink(missing_ok=True)


def _stored(done: Done, contributed: contributions.Contributions) -> Done:
    """Store one text's contribution and return the rest."""
    if done.contribution:
        contributed.add(done.contribution)
    return structs.replace(done, contribution=None)


def check(root: Path) -> Report:
    """Find every fault; write nothing."""
    project, faults = reading.project(root)
    work = work_on(project)
    with closing(contributions.Contributions()) as contributed:
        done = [_stored(one_text(work, text_id), contributed) for text_id in project.text_ids]
        return _report(project, faults, done, contributed)


def _report(
    project: Project,
    faults: Iterable[Diagnostic],
    done: Sequence[Done],
    contributed: contributions.Contributions,
) -> Report:
    edition = project.edition
    found = [*faults, *(fault for one in done for fault in one.diagnostics)]
    found += [fault for absent in sorted(edition.absent) for fault in reading.text_records(project, absent)[1]]
    found += contributions.broken(edition, contributed)
    if not any(fault.severity == ERROR for fault in found):  # a fault of the data makes pointers that lead nowhere
        found += [fault for one in done for fault in one.unsound]
    return Report(ordered(found), project.text_ids, tuple(sorted(edition.absent)), sum(one.files for one in done))


def inspect(root: Path, text_id: str) -> Iterator[str]:
    """Give every annotation of one text as a line of JSON.

    Raises InputError if the edition has no such text, or it cannot be read.
    """
    project, _ = reading.project(root)
    return jsonld.lines(document(project, text_id))


def document(project: Project, text_id: str) -> Document:
    """Take one text through the stages, whatever faults they find.

    Raises InputError if the edition has no such text, or it cannot be read.
    """
    reading.require(project.text_ids, text_id)
    found = compose(project, names_of(project), text_id).document
    if found is None:
        raise InputError(f"{text_id} cannot be read; `edition check` says why")
    return found
