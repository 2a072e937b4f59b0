"""The formats that can be imported: by the ending of a file's name, what reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct, structs

from edition import pandoc, wording
from edition.importing import beside, opendocument, packages, prepared, safe, tei, trees, words
from edition.importing.beside import Pictures
from edition.importing.imported import Account, Imported
from edition.importing.namesakes import EntryNames
from edition.importing.phrases import FileFacts
from edition.importing.pointers import Entries
from edition.importing.styles import STYLES
from edition.importing.tongues import Tongues
from edition.model import NOWHERE, Annotation, pictures
from edition.model.diagnostics import InputError, diagnose
from edition.pandoc import Node
from edition.read.formats import named

NO_TONGUES: Tongues = {}


class Wanted(Struct, frozen=True):
    """What is to be read: a file's name and content, the id of the text.

    *known* and *names* are of the entries of the edition, *folder* is the one that the file lies in, with the pictures
    that it names.
    """

    name: str
    content: bytes
    text_id: str
    known: Entries
    styles: Mapping[str, str] = {}
    folder: Path | None = None
    names: EntryNames = EntryNames()


def _tei(wanted: Wanted) -> Imported:
    account = Account()
    root = safe.xml(wanted.name, wanted.content, account)
    imported = tei.read(root, wanted.text_id, account, wanted.known, wanted.names)
    named = (one.body.picture for one in imported.annotations)
    kept = beside.found(wanted.folder, filter(None, named), account)
    annotations = tuple(_addressed(one, kept) for one in imported.annotations)
    return structs.replace(imported, pictures=kept.contents, annotations=annotations)


def _addressed(one: Annotation, kept: Pictures) -> Annotation:
    """Return an annotation; of a picture that is kept, with the address that it has here."""
    url = kept.urls.get(one.body.picture, "")
    return structs.replace(one, body=one.body.showing(url)) if url else one


def _words(reader: str, wanted: Wanted) -> Imported:
    account = Account()
    tree = pandoc.tree(safe.utf8(wanted.content, account), reader)
    trees.break_lines(tree)
    return _from_tree(tree, wanted, account, beside.found(wanted.folder, trees.pictures(tree), account))


def _html(wanted: Wanted) -> Imported:
    changed = safe.CHANGED.sub(lambda one: safe.CHANGES[one[1].lower()] % one[2], wanted.content)
    # without `div`, by which pages are laid out: their paragraphs are wanted alone
    imported = _words("html-native_divs", structs.replace(wanted, content=changed))
    words.compared(imported, safe.words_of_html(safe.utf8(wanted.content, Account()), imported.account))
    return imported


def _docx(wanted: Wanted) -> Imported:
    account = Account()
    content = _package(wanted, account)
    # counted in the file as it came: what making it ready lost would else be missed by nobody
    said = packages.words(content, account)
    made = prepared.prepared(content, account)
    # styles say what a paragraph is, an empty one parts stanzas
    tree = pandoc.tree(made.content, "docx+styles+empty_paragraphs")
    trees.labelled(tree["blocks"], made.labels)
    imported = _from_tree(tree, wanted, account, _within(content, account), made.tongues)
    words.compared(imported, said)
    return imported


def _odt(wanted: Wanted) -> Imported:
    account = Account()
    content = _package(wanted, account)
    tree = opendocument.tree(wanted.name, content, wanted.styles or STYLES, account)
    return _compared(_from_tree(tree, wanted, account, _within(content, account)), content)


def _fodt(wanted: Wanted) -> Imported:
    account = Account()
    tree = opendocument.tree(wanted.name, wanted.content, wanted.styles or STYLES, account)
    within = beside.found(wanted.folder, trees.pictures(tree), account)
    return _compared(_from_tree(tree, wanted, account, within), wanted.content)


def _compared(imported: Imported, content: bytes) -> Imported:
    words.compared(imported, packages.words_of_open_document(content))
    return imported


def _package(wanted: Wanted, account: Account) -> bytes:
    packages.check(wanted.name, wanted.content, account)
    return prepared.usual(wanted.content)


def _within(content: bytes, account: Account) -> Pictures:
    """Return the pictures in a package, which have their names there."""
    there = prepared.pictures(content)
    for name in (name for name, one in there.items() if not pictures.is_shown(name, one)):
        account.doubtful.note("picture of a kind that no page shows", name)
    return Pictures(there, {name: name for name in there})


def _from_tree(tree: Node, wanted: Wanted, account: Account, kept: Pictures, said: Tongues = NO_TONGUES) -> Imported:
    known = FileFacts(wanted.styles or STYLES, kept.urls, said)
    try:
        imported = words.read(tree, Path(wanted.name).stem, account, known)
    except RecursionError as cause:
        raise InputError(f"{wanted.name} is nested too deep") from cause
    return structs.replace(imported, pictures=kept.contents)


FORMATS: Mapping[str, Callable[[Wanted], Imported]] = {
    ".xml": _tei,
    ".tei": _tei,
    **dict.fromkeys((".docx", ".docm", ".dotx"), _docx),
    **dict.fromkeys((".odt", ".ott"), _odt),
    ".fodt": _fodt,
    **dict.fromkeys((".html", ".htm"), _html),
    **{
        ending: partial(_words, reader)
        # what looks like TeX would be raw, and no words
        for ending, reader in (
            (".md", "markdown-raw_tex-raw_attribute"),
            (".markdown", "markdown-raw_tex-raw_attribute"),
        )
    },
}


_HAS: Mapping[Callable[[Wanted], Imported], tuple[str, ...]] = {
    _tei: ("xml", "html", ""),
    _docx: ("docx", "zip"),
    _odt: ("odt", "zip"),
    _fodt: ("xml", ""),
    _html: ("html", "xml", ""),
}
"""What the first bytes of a file tell that each reader takes (`edition.read.formats`); others take any text."""
_CALLED = {"docx": ".docx", "odt": ".odt", "html": ".html", "xml": ".xml"}


def read(wanted: Wanted) -> Imported:
    """Read a file.

    Raises InputError if its format is unknown or not the one that its name tells, or it is damaged.
    """
    reader = FORMATS.get(Path(wanted.name).suffix.lower())
    found = named(wanted.content) if wanted.content.strip() else "empty"
    if reader is None or found not in _HAS.get(reader, (found if found != "empty" else "",)):
        raise InputError(f"{wanted.name}: {_way_in(wanted.content, found)}")
    return reader(wanted)


def _way_in(content: bytes, found: str) -> str:
    """Return what a file is of which *found* is known, and how it comes in."""
    if not found and b"\0" in content:
        return f"This is no text; what is imported ends in {', '.join(sorted(FORMATS))}."
    if not found:
        return f"A plain text comes in with `edition add FILE`; what is imported ends in {', '.join(sorted(FORMATS))}."
    fault = diagnose(f"T012.{found}", NOWHERE)
    hint = f"Let its name end in {_CALLED[found]}." if found in _CALLED else wording.hint(fault)
    return f"{wording.message(fault)} {hint}"
