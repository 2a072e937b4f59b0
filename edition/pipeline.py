"""All texts: each is done or put into place, then come the common pages, checks across texts, and publishing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from time import time
from typing import NamedTuple
from uuid import uuid4

from msgspec import structs

from edition import (
    cluster,
    contributions,
    processes,
    publish,
    verify,
    withheld,
)
from edition.disk.compact import Paths
from edition.keeping import Keeper, KeptIndex, Sound, published
from edition.model import Document, Project
from edition.model.diagnostics import BugError, Diagnostic, InputError, has_errors, ordered
from edition.processes import Progress
from edition.read import folders, pinpoint
from edition.read import project as reading
from edition.seals import Listing, Outcome, Sealed, listing
from edition.stages import compose, names_of
from edition.work import Done, Elsewhere, TextWork, texts, work_on
from edition.write import search
from edition.write.data import jsonld
from edition.write.html import draft as drafts
from edition.write.messages import Messages, messages
from edition.write.site.tasks import Task

__all__ = ["Outcome", "build", "check", "compose", "document", "documents", "inspect", "names_of", "work_on"]


REPLACED = "replaced"
"""Folder of a store in which the site that was replaced waits to be brought up to date."""


def build(
    root: Path,
    out: Path,
    *,
    jobs: int = 1,
    public: bool = False,
    draft: bool = False,
    progress: Progress | None = None,
    store: Path | None = None,
    scheduler: str = "",
    sealed: Sealed | None = None,
) -> Outcome:
    """Build everything into *out*: all of it, or nothing if there is an error; a *draft* in spite of errors, marked.

    What is in *store* is not made again; a draft is made anew, since its pages are marked where they lie. The workers
    of a *scheduler* of Dask fill the store first. *sealed* is what is known of the last build, if somebody has looked.
    """
    folders.require(root)
    # before anything is looked up in the store: all that this build uses is younger, and is not trimmed
    began = time()
    store = None if draft else store
    # what was replaced may hold texts that a public build withholds, and anybody may read what lies beside its output
    spare = None if public else store and store / REPLACED
    with publish.Staging(out, spare=spare) as staging, ExitStack() as until_written:
        if store and sealed is None:
            sealed = Sealed(store, root, out, public=public)
            if known := sealed.report():
                return known
        project, faults = _read(root, public=public, draft=draft)
        contributed = until_written.enter_context(closing(contributions.Contributions(staging.folder)))
        make = partial(work_on, project, staging.folder, store, sealed.stamps if sealed else None)
        work = make()
        elsewhere = _elsewhere(project, store, scheduler, public=public) if scheduler else None
        done = _Texts(texts(work, make, jobs, progress, elsewhere), contributed)
        report = _report(project, faults, done, contributed)
        if report.has_errors and not draft:
            return report
        common = done.add(_common(work, staging.folder, contributed, jobs))
        if draft:
            _mark_draft(staging.folder, report, messages(project.edition.settings.interface))
        done.add(_index(work, staging.folder, done.paths))
        if not draft:
            staging.hold(done.paths)
        unsound = _unsound(work, staging.folder, contributed)
        if unsound and not draft:
            return structs.replace(report, diagnostics=(*report.diagnostics, *unsound))
        # the lines of texts lie in the folder that is moved now, which Windows refuses while a file in it is open
        until_written.close()
        staging.finish()
        report = structs.replace(report, files=report.files + common)
        if sealed:
            sealed.seal(project, _written(work, done.written), report)
            for keeper in work.keepers or ():
                keeper.store.trim(began, sealed.size)
    return report


def _read(root: Path, *, public: bool, draft: bool) -> tuple[Project, Sequence[Diagnostic]]:
    """Read a project, of which a draft offers no books: it is for looking at."""
    project, faults = reading.project(root)
    project = withheld.limited(project, public=public)
    if draft:
        settings = structs.replace(project.edition.settings, downloads=())
        project = structs.replace(project, edition=structs.replace(project.edition, settings=settings))
    return project, faults


def _unsound(work: TextWork, folder: Path, contributed: contributions.Contributions) -> list[Diagnostic]:
    """Return the faults of the registers' TEI and of pointers between files."""
    keeper = work.keeper(*work.project.text_ids)
    sound = Sound(keeper, folder) if keeper else None
    found = verify.registers(folder, contributed.outward, work.project.edition.absent, sound)
    if sound:
        sound.keep()
    return found


def _written(work: TextWork, whole: Listing) -> bytes:
    """Return the listing of all files of a build."""
    for keeper in work.keepers or ():
        whole.join(keeper.written.digest())
    return whole.digest()


def _elsewhere(project: Project, store: Path | None, scheduler: str, *, public: bool) -> Elsewhere:
    if store is None:
        raise InputError("the workers of a scheduler fill a store: use neither --no-store nor --draft")
    return partial(cluster.fill, scheduler, cluster.Order(project.root, str(store.resolve()), public, uuid4().hex))


def _common(work: TextWork, folder: Path, contributed: contributions.Contributions, jobs: int) -> Iterator[str]:
    """Write the files that belong to no single text, in several processes, and yield their paths."""
    if work.site is None:
        raise BugError("nothing is written without a site")
    common = _Common(
        folder,
        tuple(contributions.tasks(work.project, work.site, contributed)),
        work.keeper(*work.project.text_ids),
    )
    contributed.rest()
    for paths, listed in processes.each(range(len(common.tasks)), _task, common, jobs=jobs):
        yield from paths
        if common.keeper:
            common.keeper.written.join(listed)


class _Common(NamedTuple):
    """What makes the files that belong to no single text."""

    folder: Path
    tasks: Sequence[Task]
    keeper: Keeper | None


def _task(common: _Common, nth: int) -> tuple[tuple[str, ...], bytes]:
    """Write the files of a task, from the store if they are there; return their paths and their listing."""
    folder, tasks, keeper = common
    if keeper is None:
        return tuple(publish.write(folder, tasks[nth], anew=True)), b""
    trace = keeper.task(tasks[nth], folder)
    return tuple(path for path, _ in trace.files), published(trace)


def _index(work: TextWork, folder: Path, parts: Paths) -> list[str]:
    """Write the index of the search and return the paths; what is kept of it is not merged again."""
    keeper = work.keeper(*work.project.text_ids)
    texts = [name for name in work.project.edition.headers if f"{search.WAITING}/{name}" in parts]
    known = KeptIndex(keeper, work.keepers or ()) if keeper else None
    written = search.write_index(folder, texts, known)
    if keeper:
        keeper.written.join(listing(written))
    return [path for path, _ in written]


def _mark_draft(folder: Path, report: Outcome, messages: Messages) -> None:
    """Write the list of what is open, and mark every page; what invites machines is taken away."""
    publish.write(folder, [drafts.listed(report.diagnostics, messages)])
    drafts.mark(folder, report.diagnostics, messages)
    (folder / "sitemap.xml").unlink(missing_ok=True)


class _Texts:
    """What is known of texts that are *done*, one after the other: nothing of it but faults grows with their number."""

    def __init__(self, done: Iterable[Done], contributed: contributions.Contributions) -> None:
        self.faults: list[Diagnostic] = []
        self.unsound: list[Diagnostic] = []
        self.files = 0
        self.paths, self.written = Paths(), Listing()
        for one in done:
            if one.contribution:
                contributed.add(one.contribution)
            self.faults += one.diagnostics
            self.unsound += one.unsound
            self.files += self.add(one.files)
            self.add(one.records)
            self.written.join(one.written)

    def add(self, paths: Iterable[str]) -> int:
        """Add *paths* of files that were written, and return how many they are."""
        return sum(map(self.paths.add, paths))


def check(root: Path, store: Path | None = None, sealed: Sealed | None = None) -> Outcome:
    """Find every fault; write nothing. What is in *store* is not looked for again; *sealed* as for `build`."""
    if store and sealed is None:
        sealed = Sealed(store, root)
        if known := sealed.report():
            return known
    project, faults = reading.project(root)
    make = partial(work_on, project, None, store, sealed.stamps if sealed else None)
    work = make()
    with closing(contributions.Contributions()) as contributed:
        done = _Texts(texts(work, make), contributed)
        report = structs.replace(_report(project, faults, done, contributed), files=0)
    if sealed:
        sealed.seal(project, b"", report)
    return report


def _report(
    project: Project,
    faults: Iterable[Diagnostic],
    done: _Texts,
    contributed: contributions.Contributions,
) -> Outcome:
    edition = project.edition
    found = [*faults, *done.faults]
    found += [fault for absent in sorted(edition.absent) for fault in reading.text_records(project, absent)[1]]
    found += contributions.broken(edition, contributed)
    if not has_errors(found):  # a fault of the data makes pointers that lead nowhere
        found += done.unsound
    found = list(pinpoint.located(Path(project.root), found))
    return Outcome(ordered(found), project.text_ids, tuple(sorted(edition.absent)), done.files)


def inspect(root: Path, text_id: str) -> Iterator[str]:
    """Yield every annotation of one text as a line of JSON.

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


def documents(project: Project, text_ids: Iterable[str] = ()) -> Iterator[Document]:
    """Yield the texts of *project*, or some of them, composed one at a time; what cannot be read is left out."""
    names = names_of(project)
    found = (compose(project, names, text_id).document for text_id in text_ids or project.text_ids)
    return (one for one in found if one)
