"""Do one text: compose it, write its files, verify its TEI; or put into place what is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path

from msgspec import Struct, msgpack, structs

from edition import (
    contributions,
    link,
    mentions,
    processes,
    publish,
    recording,
    tag,
    verify,
    withheld,
)
from edition.disk.stamps import Stamps
from edition.disk.store import Store, Trace
from edition.keeping import Keeper, published
from edition.model import Document, Edition, Event, OutputFile, Project
from edition.model.diagnostics import Diagnostic
from edition.processes import Progress
from edition.read import inputs, theme
from edition.read.timestamp import dated
from edition.recording import Asked
from edition.slots import Slots, unmarked
from edition.stages import Composed, compose, names_of
from edition.text.streams import displayed
from edition.withheld import OutputPart
from edition.write import pages, search
from edition.write.book.binding import Binders, binder, books
from edition.write.data import jsonld, plain_text
from edition.write.tei import common_files
from edition.write.tei import document as tei
from edition.write.tei import registers as tei_registers

Elsewhere = Callable[[Sequence[str]], None]
"""Lets texts be done by others, who keep them."""
STORED_AS = (("text",), ("text", "check"))
"""What is kept of a text that is written; and of one that is not, who can use what was written."""


class TextWork(Struct, frozen=True):
    """What is made once for all texts, in each process. Without *folder* nothing is written.

    *keepers* look after what is made of free texts, and of those that may not be given to others. *binders* make the
    books that readers may take with them. *fill* puts answers into a file in the place of marks.
    """

    project: Project
    names: tag.Index
    registers: tei_registers.Registers
    folder: Path | None = None
    site: pages.Site | None = None
    keepers: tuple[Keeper, Keeper] | None = None
    binders: Binders = {}
    fill: Callable[[OutputFile], OutputFile] = unmarked

    def keeper(self, *names: str) -> Keeper | None:
        """Return who keeps what is made of the texts *names*."""
        heads = (self.project.edition.headers.get(name) for name in names)
        # what is made of several is as closed as any of them
        return self.keepers and self.keepers[any(head is None or head.restricted for head in heads)]


def work_on(
    project: Project, folder: Path | None = None, store: Path | None = None, stamps: Stamps | None = None
) -> TextWork:
    """Prepare the work on *project*; without *folder* nothing is written, without *store* nothing is kept.

    Files whose *stamps* are known are not read to be compared.
    """
    project = structs.replace(project, edition=recording.placeless(project.edition))
    names, registers = names_of(project), tei_registers.Registers(project.edition)
    if folder is None and store is None:
        return TextWork(project, names, registers)
    templates = theme.templates(Path(project.root))
    site = pages.site(project.edition, templates)
    kinds = project.edition.settings.downloads
    files = theme.of_books(Path(project.root), kinds)
    binders = binders_of(site, files, kinds) if folder else {}
    if store is None:
        return TextWork(project, names, registers, folder, site, binders=binders)
    # nobody is asked when a book is dated: binders are made before
    base = recording.base(site, {**templates, **files}, (*kinds, _moment(project.edition)))
    answers = recording.of(site, names, registers)
    stores = (Store(store / part, stamps or Stamps()) for part in ("free", "restricted"))
    sound = cache(lambda: not verify.unsound(common_files.registers(project.edition)))
    whole = recording.whole(project.edition)
    free, restricted = (Keeper(one, base, whole, answers, names, sound=sound) for one in stores)
    return TextWork(project, names, registers, folder, site, (free, restricted), binders)


def binders_of(site: pages.Site, files: Mapping[str, bytes], kinds: Sequence[str]) -> Binders:
    """Return what makes books of *kinds* that readers may take with them, of templates and fonts by name.

    They are dated by the edition alone: neither Git nor the environment is asked, of which no seal would know.
    """
    return {kind: binder(kind, files, _moment(site.edition), site.messages) for kind in kinds}


def _moment(edition: Edition) -> str:
    return dated(edition.releases[0].date if edition.releases else edition.settings.date)


class Done(Struct, frozen=True):
    """What is known of a text once its *files* are written, and its *records* for what all texts share.

    *unsound* are the faults of its TEI, *written* is the listing of its files. All but its *contribution* is small.
    """

    diagnostics: tuple[Diagnostic, ...]
    contribution: contributions.Given | None = None
    files: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    unsound: tuple[Diagnostic, ...] = ()
    written: bytes = b""


_done, _trace = msgpack.Decoder(Done).decode, msgpack.Decoder(Trace).decode


def one_text(work: TextWork, text_id: str) -> Done:
    """Do all that is done with one text, and keep it if somebody looks after it."""
    keeper = work.keeper(text_id)
    if keeper is None:
        return _one_text(work, text_id)
    kind = STORED_AS[work.folder is None][-1]
    name, asked = _named(work, text_id, keeper, kind), Asked()
    slots = Slots(keeper.answers.answer)
    done = _one_text(_heard(work, text_id, asked, slots), text_id)
    # whether TEI that is not sound becomes so by other words is found by who makes it anew
    fillable = () if done.unsound else done.files
    asked.questions.update(dict.fromkeys(slots.outside(fillable)))
    filled = {path: slots.found[path] for path in fillable if path in slots.found}
    trace = keeper.taken(work.folder or Path(), (*done.files, *done.records), msgpack.encode(done))
    if name == _named(work, text_id, keeper, kind):  # else somebody wrote into its files meanwhile
        keeper.keep(name, asked, trace, slots=filled)
    return structs.replace(done, written=published(trace))


def composed(work: TextWork, text_id: str, asked: Asked) -> Composed:
    """Compose one text, and note in *asked* what that asks."""
    view = _heard(work, text_id, asked)
    return compose(view.project, view.names, text_id)


def unchanged(old: TextWork, new: TextWork, text_id: str, asked: Asked) -> bool:
    """Say whether a text for which this was *asked* is the same in *new* work, if its own files are."""
    before, after = old.keeper(text_id), new.keeper(text_id)
    named = _allowed(old.project, text_id) == _allowed(new.project, text_id)
    return named and before is not None and after is not None and after.same(before, asked)


def remembered(work: TextWork, text_id: str, kind: str, make: Callable[[TextWork], bytes]) -> bytes:
    """Return what *make* makes of a text, of a *kind* of which something may be kept."""
    keeper = work.keeper(text_id)
    if keeper is None:
        return make(work)
    name, asked = _named(work, text_id, keeper, kind), Asked()
    trace = keeper.find(name)
    result = keeper.store.blob(trace.result) if trace else None
    if result is None:
        result = make(_heard(work, text_id, asked))
        if name == _named(work, text_id, keeper, kind):
            keeper.keep(name, asked, keeper.taken(Path(), (), result))
    return result


def _named(work: TextWork, text_id: str, keeper: Keeper, kind: str) -> bytes:
    return next(_names(work, text_id, keeper, kind))


def _names(work: TextWork, text_id: str, keeper: Keeper, *kinds: str) -> Iterator[bytes]:
    """Name what is made of a text by its kind and by the text's files, which are read whatever else is asked."""
    project = work.project
    allowed = _allowed(project, text_id)
    own = tuple(inputs.of_text(Path(project.root), text_id, keeper.store.stamps.digest))
    return (keeper.name(kind, allowed, *own) for kind in kinds)


def _allowed(project: Project, text_id: str) -> bytes:
    return msgpack.encode((text_id, project.allow.get(text_id, ()), f"texts/{text_id}.txt" in project.tracked))


def _found(work: TextWork, text_id: str) -> bytes:
    """Return the trace of what is kept of a text, encoded and without what was asked for it: there may be many."""
    keeper = work.keeper(text_id)
    names = _names(work, text_id, keeper, *STORED_AS[work.folder is None]) if keeper else ()
    found = next(filter(None, map(keeper.find, names)), None) if keeper else None
    return msgpack.encode(structs.replace(found, grounds=b"")) if found else b""


def _heard(work: TextWork, text_id: str, asked: Asked, slots: Slots | None = None) -> TextWork:
    """Return a view of *work* for one text, which remembers what it is asked."""
    project, names = recording.project(work.project, text_id, asked), recording.names(work.names, asked)
    registers = recording.registers(work.registers, project.edition, asked, slots)
    site = work.site and recording.site(work.site, asked, slots)
    fill = slots.fill if slots else unmarked
    return TextWork(project, names, registers, work.folder, site, binders=work.binders, fill=fill)


def texts(
    work: TextWork,
    make: Callable[[], TextWork],
    jobs: int = 1,
    progress: Progress | None = None,
    elsewhere: Elsewhere | None = None,
) -> Iterator[Done]:
    """Yield what is known of each text, in order; only those that are not kept are done, in several processes.

    What is done *elsewhere* first is kept then.
    """
    kept = {text_id: found for text_id in work.project.text_ids if (found := _found(work, text_id))}
    left = [text_id for text_id in work.project.text_ids if text_id not in kept]
    if elsewhere and left:
        elsewhere(left)
        kept |= {text_id: found for text_id in left if (found := _found(work, text_id))}
        left = [text_id for text_id in left if text_id not in kept]
    made = processes.each(left, one_text, work, prepare=make, jobs=jobs, progress=progress)
    for text_id in work.project.text_ids:
        yield _again(work, text_id, _trace(kept[text_id])) if text_id in kept else next(made)
    # a generator whose last value was taken still waits before its end, where the processes are let go
    yield from made


def _again(work: TextWork, text_id: str, trace: Trace) -> Done:
    """Put the files of a text into place, or make them if they are lost."""
    keeper = work.keeper(text_id)
    result = keeper.store.blob(trace.result) if keeper else None
    if keeper and result is not None:
        done = structs.replace(_done(result), written=published(trace))
        found = done if work.folder and keeper.place(trace, work.folder) else None
        if found or (work.folder is None and (found := _to_check(done, keeper, trace))):
            return found
    return one_text(work, text_id)


def _to_check(done: Done, keeper: Keeper, trace: Trace) -> Done | None:
    """Return what a check needs of a text that may have been built; None if the lines of it are lost."""
    given = done.contribution
    if given is None or not given.file:
        return done
    content = keeper.store.blob(dict(trace.files)[given.file])
    return structs.replace(done, contribution=contributions.to_check(given, content)) if content else None


def _one_text(work: TextWork, text_id: str) -> Done:
    """Compose one text, verify that its TEI gives back the source, and write its files."""
    composed = compose(work.project, work.names, text_id)
    document = composed.document
    if document is None:
        return Done(composed.diagnostics)
    edition = work.project.edition
    tei_file = work.fill(tei.document(document, edition, work.registers))
    scanned = verify.text(document, tei_file)
    linked = link.linked(document)
    faults = (*composed.diagnostics, *link.broken(edition, linked.links, {text_id: linked.ids}))
    if work.folder is None or work.site is None:
        found = contributions.given(contributions.checked(linked, edition))
        return Done(faults, found, unsound=scanned.diagnostics)
    events = displayed(document)
    bound, unbound = books(document, work.site.edition, work.binders)
    faults += tuple(unbound)
    write = partial(publish.write, work.folder, anew=True)
    written = write(chain(map(work.fill, _files(document, work.site, tei_file, events)), bound))
    met = mentions.found(document, events)
    records = write(search.of_text(document, met.passages, work.site))
    if not withheld.gives(edition, text_id, OutputPart.WORDS):
        met = mentions.without_context(met)
    contribution = contributions.contribution(document, met, work.site, linked)
    if withheld.gives(edition, text_id, OutputPart.TEI):
        contribution = contributions.with_tei(contribution, text_id, tei_file, scanned, edition)
    given, waiting = contributions.apart(contributions.given(contribution), text_id)
    records += write([waiting])
    return Done(faults, given, tuple(written), tuple(records), scanned.diagnostics)


def _files(document: Document, site: pages.Site, tei_file: OutputFile, events: Sequence[Event]) -> Iterator[OutputFile]:
    """Yield the files of one text; of a withheld one those that do not hold the text."""
    written = pages.text_of_page(document, site)
    yield from pages.text_pages(document, site, written)
    yield from pages.pictures(document, site)
    yield jsonld.collection(document, site.edition, pages.Displayed(written.html) if written else None)
    if withheld.gives(site.edition, document.source.id, OutputPart.SOURCE):
        yield jsonld.source(document)
    if withheld.gives(site.edition, document.source.id, OutputPart.TEI):
        yield tei_file
    if withheld.gives(site.edition, document.source.id, OutputPart.WORDS):
        yield plain_text.plain_text(document, site.edition, events)
