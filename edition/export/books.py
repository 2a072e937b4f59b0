"""Export books: EPUB and PDF of each text and of the whole edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from edition import pipeline, publish, withheld
from edition.export.exported import Exported
from edition.model import Edition, OutputFile, Project
from edition.model.diagnostics import Diagnostic, ordered
from edition.read import project as reading
from edition.read import theme
from edition.read.timestamp import timestamp
from edition.write.book import epub as epub_book
from edition.write.book import manuscript
from edition.write.book import pdf as pdf_book
from edition.write.book.manuscript import Manuscript
from edition.write.messages import Messages, messages

WHOLE = "edition"

Bind = Callable[[Sequence[Manuscript], bool], bytes]
"""Makes the book of some texts: of one, or as the whole edition."""


class Shelf(Struct, frozen=True):
    """The manuscripts of an edition, in its order, and the faults met on the way."""

    project: Project
    manuscripts: tuple[Manuscript, ...]
    diagnostics: tuple[Diagnostic, ...]


def epub(root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write EPUBs: `texts/<id>.epub` for each text, and `edition.epub`, the whole, where no text is named."""

    def binder(project: Project) -> Bind:
        templates = {**theme.of(root, "book"), **theme.of(root, "epub")}
        press = epub_book.press(templates, _fonts(root), _moment(project), _words(project))
        return lambda manuscripts, whole: epub_book.book(project.edition, manuscripts, press, whole=whole)

    return _export(_shelf(root, texts, public=public), out, "epub", binder)


def pdf(root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write PDFs: `texts/<id>.pdf` for each text, and `edition.pdf`, the whole, where no text is named.

    Raises OutputError where WeasyPrint is not installed.
    """

    def binder(project: Project) -> Bind:
        templates = {**theme.of(root, "book"), **theme.of(root, "pdf")}
        press = pdf_book.press(templates, _fonts(root), _moment(project), _words(project))
        return lambda manuscripts, whole: pdf_book.book(project.edition, manuscripts, press, whole=whole)

    return _export(_shelf(root, texts, public=public), out, "pdf", binder)


def _words(project: Project) -> Messages:
    return messages(project.edition.settings.interface)


def _fonts(root: Path) -> dict[str, bytes]:
    """Give the fonts by file name."""
    files = theme.assets(root).items()
    return {path.rpartition("/")[2]: content for path, content in files if path.endswith(".woff2")}


def _moment(project: Project) -> str:
    edition = project.edition
    return timestamp(Path(project.root), edition.releases[0].date if edition.releases else edition.settings.date)


def _shelf(root: Path, texts: Sequence[str], *, public: bool) -> Shelf:
    """Write the manuscripts of *texts*, or of all."""
    project, faults = reading.project(root)
    if public:
        project = withheld.public(project)
    wanted, words = _wanted(project, texts), _words(project)
    names, found, manuscripts = pipeline.names_of(project), list(faults), []
    for text_id in wanted:
        if text_id in project.edition.absent:
            records, reported = reading.text_records(project, text_id)
            found.extend(reported)
            manuscripts.append(manuscript.absent(text_id, records, project.edition, words))
            continue
        composed = pipeline.compose(project, names, text_id)
        found.extend(composed.diagnostics)
        if composed.document:
            manuscripts.append(manuscript.manuscript(composed.document, project.edition, words))
    return Shelf(project, tuple(manuscripts), ordered(found))


def _wanted(project: Project, texts: Sequence[str]) -> Sequence[str]:
    """Give *texts*, each once, or all that have a header, in the order of the edition."""
    known = [name for name in project.edition.headers if name in project.text_ids or name in project.edition.absent]
    reading.require(known, *texts)
    return [name for name in known if name in texts] if texts else known


def _export(shelf: Shelf, out: Path, kind: str, binder: Callable[[Project], Bind]) -> Exported:
    """Bind the books and write them, unless something must be mended first."""
    done = Exported(shelf.diagnostics)
    if done.has_errors:
        return done
    files = list(_books(shelf, kind, binder(shelf.project)))
    return Exported(shelf.diagnostics, tuple(publish.put(out, files)))


def _books(shelf: Shelf, kind: str, bind: Bind) -> Iterator[OutputFile]:
    """Give a book of each text, and the whole if all texts are there to make it."""
    for one in shelf.manuscripts:
        if one.text_id not in shelf.project.edition.absent:
            yield OutputFile(f"texts/{one.text_id}.{kind}", bind([one], False))
    if len(shelf.manuscripts) == len(_all(shelf.project.edition)):
        yield OutputFile(f"{WHOLE}.{kind}", bind(shelf.manuscripts, True))


def _all(edition: Edition) -> Sequence[str]:
    return list(edition.headers)
