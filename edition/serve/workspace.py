"""The edition as it is on disk now: texts, pages and faults, made when they are asked for, kept until they change.

Of every text small values are kept (faults, mentions, links), of a few texts the document, so that memory hardly grows
with the number of texts.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct, msgpack, structs

from edition import link, mentions, pipeline, tag
from edition.disk import beneath
from edition.edit.yaml_sheet import YamlSheet, opened
from edition.model import Document, Entry, Project
from edition.model.diagnostics import Diagnostic, EditionError, ordered
from edition.model.registers import LINKS
from edition.read import pinpoint, theme
from edition.read import project as reading
from edition.recording import Asked
from edition.serve import pages
from edition.serve.findable import Findable, findable
from edition.serve.outdated import Outdated, change
from edition.serve.refusal import RefusedError, of_fault
from edition.stages import Composed
from edition.work import TextWork, composed, remembered, unchanged
from edition.write import pages as html
from edition.write.site.registers import Linking

KEPT = 4
"""Documents that are kept."""
Stamp = tuple[int, int, int]
"""A file's inode, time of modification (nanoseconds) and size (bytes)."""


class KnownText(Struct, frozen=True):
    """What is kept of a text: its faults and, where it can be read, its links, mentions and figures."""

    diagnostics: tuple[Diagnostic, ...]
    linked: link.Linked | None = None
    found: mentions.Found = mentions.Found((), ())
    summary: html.Summary | None = None


class Workspace:
    """One edition, open for work. Whoever uses it holds `lock`."""

    def __init__(self, root: Path, store: Path | None = None) -> None:
        self.root = root
        self._store = store
        # whoever holds it calls what takes it, too (`changed`)
        self.lock = threading.RLock()
        self.version = self.look = 0
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._asked: dict[str, Asked] = {}
        self._faults: dict[str, tuple[Diagnostic, ...]] = {}
        self._known: dict[str, KnownText] = {}
        self._pages: dict[str, bytes] = {}
        self._site: html.Site | None = None
        self._work: TextWork | None = None
        self._linking: Linking | None = None
        self._written: dict[str, Stamp] = {}
        self._read()

    def _read(self) -> None:
        """Read what all texts share; if that raises, the state before is kept."""
        project, faults = reading.project(self.root)
        work = pipeline.work_on(project, None, self._store) if self._store else None
        names = work.names if work else pipeline.names_of(project)
        self.read_error = ""
        self.project: Project = project
        self.project_faults: tuple[Diagnostic, ...] = faults
        self.names: tag.Index = names
        self._forget(self._work, work)
        self._work = work
        self._site = self._linking = None

    def _forget(self, old: TextWork | None, new: TextWork | None) -> None:
        """Forget the texts, but for documents that would be the same: an entry may concern none of them."""
        asked = {name: one for name, one in self._asked.items() if name in self._documents}
        same = {name for name, one in asked.items() if old and new and unchanged(old, new, name, one)}
        for name in [name for name in self._documents if name not in same]:
            del self._documents[name]
        self._faults = {name: faults for name, faults in self._faults.items() if name in same}
        self._known.clear()

    def entry(self, link: str) -> Entry:
        """Return the entry to which a link leads (`person:trotsky`).

        Raises RefusedError if there is none.
        """
        scheme, _, name = link.partition(":")
        found = self.project.edition.by_id.get((LINKS.get(scheme, ""), name))
        if found is None:
            raise RefusedError(f"There is no entry `{link}`.")
        return found

    @property
    def linking(self) -> Linking:
        """Return which entries link to which."""
        if self._linking is None:
            self._linking = html.linking_entries(self.site)
        return self._linking

    @property
    def site(self) -> html.Site:
        """Return what all pages share."""
        if self._site is None:
            made = self._work and self._work.site
            self._site = made or html.site(self.project.edition, theme.templates(self.root))
        return self._site

    def changed(self, paths: Iterable[str]) -> Outdated:
        """Forget what *paths* (below the edition's folder) have made out of date, and return what that is."""
        found = change(paths, self.project.text_ids)
        with self.lock:
            if not found:
                return found
            self.version += 1
            self._pages.clear()
            for text_id in found.texts:
                self._documents.pop(text_id, None)
                self._faults.pop(text_id, None)
                self._known.pop(text_id, None)
            if found.look:
                self.look = self.version
                self._site = self._work = None
            if found.project:
                self._reread()
        return found

    def written(self, paths: Iterable[str]) -> Outdated:
        """Register files that this session wrote, so that the watch does not report them as changes."""
        files = tuple(paths)
        self._written.update({path: _stamp(self.root / path) for path in files})
        return self.changed(files)

    def expected(self, path: str) -> bool:
        """Return whether a file is as this session wrote it."""
        return self._written.get(path) == _stamp(self.root / path)

    @property
    def news(self) -> str:
        """Return what pages are sent: the version, and the one in which all pages last changed their look."""
        return f"{self.version} {self.look}"

    def _reread(self) -> None:
        try:
            self._read()
        except EditionError as error:
            self.read_error = f"The edition cannot be read: {error}."

    def document(self, text_id: str) -> Document | None:
        """Return one text, merged with its annotations; None if there is none, or it cannot be read."""
        if text_id not in self.project.text_ids:
            return None
        if text_id in self._documents:
            self._documents.move_to_end(text_id)
            return self._documents[text_id]
        made = self._compose(text_id)
        self._faults[text_id] = made.diagnostics
        if made.document is not None:
            self._documents[text_id] = made.document
        while len(self._documents) > KEPT:
            self._asked.pop(self._documents.popitem(last=False)[0], None)
        return made.document

    def version_of(self, text_id: str, sha: str) -> Document:
        """Return the text that a page shows, of which it has the digest *sha*.

        Raises RefusedError if it cannot be read, or is another by now: offsets would point at other words unseen.
        """
        document = self.document(text_id)
        if document is None:
            raise RefusedError(f"There is no text `{text_id}` that can be read.")
        if document.source.sha256 != sha:
            raise RefusedError("The text has changed since the page was made.", "Load the page again.")
        return document

    def sheet(self, file: str) -> YamlSheet:
        """Return a file to be edited, empty if it is not there; raises RefusedError if it cannot be read."""
        sheet = opened(beneath.read_if_there(self.root, file) or b"", file)
        if not isinstance(sheet, YamlSheet):
            raise of_fault(sheet[0], file)
        return sheet

    def _compose(self, text_id: str) -> Composed:
        if self._work is None:
            return pipeline.compose(self.project, self.names, text_id)
        asked = self._asked[text_id] = Asked()
        return composed(self._work, text_id, asked)

    def known(self, text_id: str) -> KnownText:
        """Return what is kept of a text."""
        if text_id not in self._known:
            # a text that was asked for is at hand; of others, what an earlier session or this one knew may be kept
            at_hand = self._store is None or text_id in self._documents or text_id in self._faults
            self._known[text_id] = self._composed(text_id) if at_hand else self._kept(text_id)
        return self._known[text_id]

    def _composed(self, text_id: str) -> KnownText:
        document = self.document(text_id)
        return _known(self._faults.get(text_id, ()), document)

    def _kept(self, text_id: str) -> KnownText:
        def made(work: TextWork) -> bytes:
            composed = pipeline.compose(work.project, work.names, text_id)
            return msgpack.encode(_known(composed.diagnostics, composed.document))

        return _decoded(self._remembered(text_id, "known", made))

    def _remembered(self, text_id: str, kind: str, make: Callable[[TextWork], bytes]) -> bytes:
        if self._work is None:
            self._work = pipeline.work_on(self.project, None, self._store)
        return remembered(self._work, text_id, kind, make)

    def findable(self, text_id: str) -> Findable:
        """Return what a text gives to the search; it is kept in the store and not here, since it may be large."""
        if self._store is None:
            return findable(self.document(text_id), self.site)

        def made(work: TextWork) -> bytes:
            document = pipeline.compose(work.project, work.names, text_id).document
            return msgpack.encode(findable(document, work.site or self.site))

        return (
            _findable(self._remembered(text_id, "findable", made)) if text_id in self.project.text_ids else Findable()
        )

    def everything(self) -> dict[str, KnownText]:
        """Return what is kept of each text, by id."""
        return {text_id: self.known(text_id) for text_id in self.project.text_ids}

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the ids of texts that have not been composed yet."""
        return tuple(text_id for text_id in self.project.text_ids if text_id not in self._known)

    def page(self, path: str) -> bytes | None:
        """Return a file of the site, None if there is none; a page of a text has the offsets of its words."""
        if path not in self._pages:
            for file in pages.made(self, path):
                self._pages[file.path] = file.content
        return self._pages.get(path)

    def faults(self) -> tuple[Diagnostic, ...]:
        """Return the faults of the edition and of all texts that were composed."""
        found = [*self.project_faults, *(fault for one in self._known.values() for fault in one.diagnostics)]
        found += [
            one for tag in sorted(self.project.edition.absent) for one in reading.text_records(self.project, tag)[1]
        ]
        found += self._broken()
        return ordered(pinpoint.located(self.root, found))

    def _broken(self) -> Iterator[Diagnostic]:
        edition = self.project.edition
        linked = [one.linked for one in self._known.values() if one.linked]
        links = [one for text in linked for one in text.links]
        links += link.of_edition(edition)
        return link.broken(edition, links, {text.text_id: text.ids for text in linked})


_decoded = msgpack.Decoder(KnownText).decode
_findable = msgpack.Decoder(Findable).decode


def _known(faults: tuple[Diagnostic, ...], document: Document | None) -> KnownText:
    if document is None:
        return KnownText(faults)
    found = structs.replace(mentions.found(document), passages=())
    return KnownText(faults, link.linked(document), found, html.summary(document))


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        # a file that is gone is known again as one that was taken away
        return (0, 0, 0)
    return (found.st_ino, found.st_mtime_ns, found.st_size)
