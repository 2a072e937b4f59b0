"""What is in a file of a word processor besides its text: looked at before anything is unpacked, and reported."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from edition.importing.imported import Account
from edition.importing.safe import parent
from edition.model.diagnostics import InputError

MOST_UNPACKED = 400_000_000
# XML packs to a twentieth; a file that is made to fill the memory, to a thousandth
MOST_RATIO = 200
MOST_FILES = 5000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALTERNATE, CHOICE, FALLBACK = (
    f"{{http://schemas.openxmlformats.org/markup-compatibility/2006}}{name}"
    for name in ("AlternateContent", "Choice", "Fallback")
)
# some programs number it: `word/document2.xml`
MAIN = re.compile(r"word/document\d*\.xml\Z")
PARTS = re.compile(r"word/(document|footnotes|endnotes)\d*\.xml\Z")
FURNITURE = re.compile(r"word/(header|footer)\d*\.xml\Z")
APART = frozenset(
    ("tab", "br", "cr", "p", "sym", "noBreakHyphen", "softHyphen", "footnoteReference", "endnoteReference", "drawing")
)
"""Elements between words, or instead of a character: what stands on either side is compared by itself."""
SYMBOLS = dict.fromkeys(range(0xF020, 0xF100), " ")
"""Where fonts of symbols (Wingdings) have theirs, which are read as the characters that look so."""
NOTES = ("footnote", "endnote")
NAMED = f"{WORD}id"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
UNSPOKEN = frozenset(("note-citation", "annotation", "forms", "title", "desc", "binary-data", "change-info", "math"))
"""Elements of OpenDocument whose words are no text: labels, comments, what is said of pictures."""
WITHIN_WORDS = frozenset(("span", "a", "ruby", "ruby-base", "bookmark", "bookmark-start", "bookmark-end", "meta"))
"""Elements of OpenDocument that may begin and end in the middle of a word."""
SHOWN = 80
MACROS = re.compile(r"vbaProject\.bin|Basic/|Scripts/")
DIAGRAM = re.compile(r"word/(diagrams/data|charts/chart)\d*\.xml\Z")
RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def check(name: str, content: bytes, account: Account) -> None:
    """Report what a package holds that is not imported.

    Raises InputError if it is no package, or would be too large unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _sized(name, package, len(content))
            dropped = [one for part in sorted(package.namelist()) for one in _dropped(package, part)]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as cause:
        raise InputError(f"{name} is damaged: {cause}") from cause
    for what, found in dropped:
        account.dropped.note(what, found)


def words(content: bytes, account: Account) -> Counter[str]:
    """Return the words of a document of Word, for comparison; of notes that nothing calls Word shows none."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = sorted(name for name in package.namelist() if PARTS.match(name))
        parts = [parsed(package.read(name), name) for name in names]
    for kind, note in [(name, note) for name in NOTES for note in _uncalled(name, parts)]:
        if said := " ".join("".join(note.itertext(f"{WORD}t")).split()):
            account.dropped.note(f"{kind} that nothing calls", said[:SHOWN])
        parent(note).remove(note)
    return Counter(word for root in parts for word in _words(root))


def _uncalled(kind: str, parts: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """Yield the notes of a *kind* that nothing in the document calls."""
    called = {one.get(NAMED) for root in parts for one in root.iter(f"{WORD}{kind}Reference")}
    yield from (one for root in parts for one in root.iter(f"{WORD}{kind}") if one.get(NAMED) not in called)


def words_of_open_document(content: bytes) -> Counter[str]:
    """Return the words of an OpenDocument text, in a package or flat, for comparison: as they stand in its XML."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            content = package.read("content.xml")
    body = parsed(content, "content.xml").find(f"{OFFICE}body/{OFFICE}text")
    return Counter() if body is None else Counter("".join(_spoken(body)).split())


def _spoken(element: etree._Element) -> Iterator[str]:
    """Yield words of OpenDocument; a word that goes on behind a note or a comment may be parted there."""
    if etree.QName(element).localname in UNSPOKEN:
        return
    apart = etree.QName(element).localname not in WITHIN_WORDS
    yield from (" " * apart, element.text or "")
    for child in element.iterchildren(tag=etree.Element):
        yield from (*_spoken(child), child.tail or "")
    yield " " * apart


def _sized(name: str, package: zipfile.ZipFile, packed: int) -> None:
    infos = package.infolist()
    unpacked = sum(one.file_size for one in infos)
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 10_000) or len(infos) > MOST_FILES:
        raise InputError(f"{name} would be {unpacked} bytes in {len(infos)} files unpacked: refused")


def _dropped(package: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str]]:
    """Yield what a part of a package holds that no text has: what it is, and which."""
    if MACROS.search(name):
        yield "macro", name
        return
    for one in parsed(package.read(name), name).iter(RELATED) if name.endswith(".rels") else ():
        if one.get("TargetMode") == "External" and one.get("Type", "").endswith("/image"):
            yield "picture elsewhere, not fetched", one.get("Target", "")
    if DIAGRAM.match(name):
        yield "diagram", f"{name}: {' '.join(parsed(package.read(name), name).itertext(etree.Element))[:SHOWN]}"
    if FURNITURE.match(name) and (said := " ".join(_words(parsed(package.read(name), name)))):
        yield "header or footer of pages", said[:SHOWN]


def parsed(part: bytes, name: str) -> etree._Element:
    """Parse a part of a package.

    Raises InputError if it is damaged.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as cause:
        raise InputError(f"{name} is damaged: {cause.msg}") from cause
    # entities that hold each other grow without end
    if root.getroottree().docinfo.doctype:
        raise InputError(f"{name} has a document type declaration, which no word processor writes: refused")
    return root


def _words(root: etree._Element) -> list[str]:
    for one in list(root.iter(FALLBACK)):
        one.clear()
    for box in list(root.iter(f"{WORD}txbxContent")):
        root.append(box)
    for reading in list(root.iter(f"{WORD}rt")):  # stands behind what it tells the sound of
        parent(reading).append(reading)
    calls = root.iter(f"{WORD}footnoteReference", f"{WORD}endnoteReference")
    marked = (one for one in calls if one.get(f"{WORD}customMarkFollows"))
    for label in (behind for one in marked for behind in one.itersiblings(f"{WORD}t")):
        label.text = ""
    paragraphs = ("".join(_said(one) for one in paragraph.iter(etree.Element)) for paragraph in root.iter(f"{WORD}p"))
    return [word for paragraph in paragraphs for word in paragraph.split()]


def _said(element: etree._Element) -> str:
    name = str(element.tag).removeprefix(WORD)
    if name in ("t", "delText"):
        return (element.text or "").translate(SYMBOLS)
    return " " if name in APART else ""
