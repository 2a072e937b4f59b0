"""What is in a file of a word processor besides its text: looked at before anything is unpacked, and reported."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from edition.importing.imported import Account
from edition.model.diagnostics import InputError

MOST_UNPACKED = 400_000_000
MOST_RATIO = 200
MOST_FILES = 5000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARTS = re.compile(r"word/(document|footnotes|endnotes)\.xml\Z")
FURNITURE = re.compile(r"word/(header|footer)\d*\.xml\Z")
APART = frozenset(
    ("tab", "br", "cr", "p", "sym", "noBreakHyphen", "softHyphen", "footnoteReference", "endnoteReference", "drawing")
)
"""Elements between words, or instead of a character: what stands on either side is compared by itself."""
MACROS = re.compile(r"vbaProject\.bin|Basic/|Scripts/")
EXTERNAL = re.compile(rb'<Relationship [^>]*Target="(https?://[^"]+)"[^>]*TargetMode="External"')
PICTURES = re.compile(rb"/image\"")


def check(name: str, content: bytes, account: Account) -> Counter[str]:
    """Report what a package holds that is not imported; return the words of a docx, for comparison.

    Raises InputError if it is no package, or would be too large unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _sized(name, package, len(content))
            return _looked_at(package, account)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as cause:
        raise InputError(f"{name} is damaged: {cause}") from cause


def _sized(name: str, package: zipfile.ZipFile, packed: int) -> None:
    infos = package.infolist()
    unpacked = sum(one.file_size for one in infos)
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 10_000) or len(infos) > MOST_FILES:
        raise InputError(f"{name} would be {unpacked} bytes in {len(infos)} files unpacked: refused")


def _looked_at(package: zipfile.ZipFile, account: Account) -> Counter[str]:
    names = sorted(package.namelist())
    for what, found in (name_and for name in names for name_and in _dropped(package, name)):
        account.note(account.dropped, what, found)
    parts = (name for name in names if PARTS.match(name) and not MACROS.search(name))
    return Counter(word for name in parts for word in _words(package.read(name), name))


def _dropped(package: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str]]:
    """Yield what a part of a package holds that no text has: what it is, and which."""
    if MACROS.search(name):
        yield "macro", name
        return
    if name.endswith(".rels") and PICTURES.search(content := package.read(name)):
        for target in EXTERNAL.findall(content):
            yield "picture elsewhere, not fetched", target.decode("utf-8", "replace")
    if FURNITURE.match(name) and (said := " ".join(_words(package.read(name), name))):
        yield "header or footer of pages", said[:80]


def parsed(part: bytes, name: str) -> etree._Element:
    """Parse a part of a package.

    Raises InputError if it is damaged.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as cause:
        raise InputError(f"{name} is damaged: {cause.msg}") from cause


def _words(part: bytes, name: str) -> list[str]:
    root = parsed(part, name)
    for one in list(root.iter(FALLBACK)):
        one.clear()
    paragraphs = ("".join(_said(one) for one in paragraph.iter(etree.Element)) for paragraph in root.iter(f"{WORD}p"))
    return [word for paragraph in paragraphs for word in paragraph.split()]


def _said(element: etree._Element) -> str:
    name = str(element.tag).removeprefix(WORD)
    if name in ("t", "delText"):
        return element.text or ""
    return " " if name in APART else ""
