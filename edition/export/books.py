"""Export books: EPUB and PDF of each text and of the complete edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct

from edition import pipeline, publish, withheld
from edition.export.exported import Exported
from edition.model import OutputFile, Project
from edition.model.diagnostics import Diagnostic, ordered
from edition.read import project as reading
from edition.read import theme
from edition.read.timestamp import timestamp
from edition.write.book import binding, manuscript
from edition.write.book.binding import Binder
from edition.write.book.manuscript import Manuscript
from edition.write.messages import messages

COMPLETE = "edition"
"""The file name of the book with all texts."""


class Manuscripts(Struct, frozen=True):
    """The manuscripts of an edition in its order, what binds them, and the faults found on the way."""

    project: Project
    binder: Binder
    manuscripts: tuple[Manuscript, ...]
    diagnostics: tuple[Diagnostic, ...]


def _timestamp(project: Project) -> str:
    edition = project.edition
    return timestamp(Path(project.root), edition.releases[0].date if edition.releases else edition.settings.date)


def _manuscripts(root: Path, texts: Sequence[str], kind: str, *, public: bool) -> Manuscripts:
    """Return the manuscripts of *texts*, or of all, texts that have annotations only included."""
    project, faults = reading.project(root)
    project = withheld.limited(project, public=public)
    wanted = _wanted(project, texts)
    files, interface = theme.of_books(root, [kind]), messages(project.edition.settings.interface)
    binder = binding.binder(kind, files, _timestamp(project), interface)
    names, found, manuscripts = pipeline.names_of(project), [*faults, *binder.told], []
    for text_id in wanted:
        if text_id in project.edition.absent:
            records, reported = reading.text_records(project, text_id)
            found.extend(reported)
            manuscripts.append(manuscript.absent(text_id, records, project.edition, binder.messages))
            continue
        composed = pipeline.compose(project, names, text_id)
        found.extend(composed.diagnostics)
        if composed.document:
            manuscripts.append(manuscript.manuscript(composed.document, project.edition, binder.messages))
    return Manuscripts(project, binder, tuple(manuscripts), ordered(found))


def _wanted(project: Project, texts: Sequence[str]) -> Sequence[str]:
    """Return the ids of *texts* without duplicates, or of all with a header, in the order of the edition."""
    known = [name for name in project.edition.headers if name in project.text_ids or name in project.edition.absent]
    reading.require(known, *texts)
    return [name for name in known if name in texts] if texts else known


def _export(kind: str, root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write books of a *kind*, unless the data have faults: of each text, and the complete one if no text is named.

    Raises OutputError if what a kind needs, Typst for PDF, is not installed.
    """
    source = _manuscripts(root, texts, kind, public=public)
    done = Exported(source.diagnostics)
    if done.has_errors:
        return done
    bind, edition = source.binder.bind, source.project.edition
    made = {name: bind(edition, texts, whole=complete) for name, texts, complete in _wanted_books(source)}
    files = [OutputFile(f"{name}.{kind}", book) for name, book in made.items() if isinstance(book, bytes)]
    faults = ordered(chain(source.diagnostics, *(book for book in made.values() if not isinstance(book, bytes))))
    # all or none: a folder with books of two states of the edition would look complete
    return Exported(faults, () if len(files) < len(made) else tuple(publish.put(out, files)))


def _wanted_books(source: Manuscripts) -> Iterator[tuple[str, Sequence[Manuscript], bool]]:
    """Yield the name and the texts of each book: one a text, and the complete edition if no text is left out."""
    for one in source.manuscripts:
        if one.text_id not in source.project.edition.absent:
            yield f"texts/{one.text_id}", [one], False
    if len(source.manuscripts) == len(source.project.edition.headers):
        yield COMPLETE, source.manuscripts, True


epub, pdf = partial(_export, "epub"), partial(_export, "pdf")
