"""Read what a stranger made: nothing outside it is opened, no entity is expanded, and size has a limit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.entities import html5
from pathlib import Path

from lxml import etree

from edition.importing.imported import Account
from edition.model.diagnostics import InputError
from edition.model.fields import runs
from edition.text import encodings, originals

# bounded: a file that never ends its declaration must not be searched over and over
PARAMETERS = re.compile(rb"<!DOCTYPE[^\[>]{0,1000}\[[^\]]{0,20000}%[A-Za-z][^\]]{0,20000}\]\s*>")
"""A document type declaration whose entities may stand in other files."""
NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
# `<meta charset="utf-8">`, `<meta http-equiv="…" content="text/html; charset=koi8-r">`
CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"' ]{0,2}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
# HTML asks for the declaration within the first 1024 bytes; pages do not always heed it
HEAD = 4096
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
WEB_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
"""What names of encodings mean on the web (WHATWG Encoding, 4.2)."""
OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
XINCLUDE = "{http://www.w3.org/2001/XInclude}"
INCLUDE, FALLBACK = f"{XINCLUDE}include", f"{XINCLUDE}fallback"
UNSHOWN = ("script", "style", "template", "noscript", "svg")
"""Elements of HTML whose words no browser shows, or as a picture, of which the account tells."""
# the tags around what was changed: `<ins datetime="2020">`, `</DEL>`, and not `<insert>`
CHANGED = re.compile(rb"<(/?(?:ins|del))\b([^>]*)>", re.IGNORECASE)
CHANGES = {
    b"ins": b'<span class="insertion"%s>',
    b"del": b'<span class="deletion"%s>',
    **dict.fromkeys((b"/ins", b"/del"), b"</span%s>"),
}
"""What was put in and struck out in a page, as pandoc has it of a document of Word; else it would be underlined."""
RUNNING = frozenset(("script", "iframe", "frame", "object", "embed", "applet", "template", "noscript"))
"""Elements that run, or fetch what runs, or stand for these."""
LABELS = (".//*[@role='doc-noteref']", ".//*[@role='doc-backlink']")
"""Calls of notes and the ways back (DPUB-ARIA 1.0): what they show is the page's, and no text."""
MAX_BYTES = 64_000_000


def content(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises InputError if it cannot be read or is too large.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(f"{path.name} has {size} bytes; at most {MAX_BYTES} are imported")
        return path.read_bytes()
    except OSError as cause:
        raise InputError(f"cannot read {path}: {cause.strerror}") from cause


def _usual(entity: re.Match[bytes], account: Account) -> bytes:
    """Return the character that an entity of the name has in HTML, whose names are those of the sets of ISO."""
    name = entity[1].decode("ascii")
    letters = "" if name in OF_XML else html5.get(f"{name};", "")
    if letters:
        account.doubtful.note(f"entity {name}, read as {letters}")
    return "".join(f"&#{ord(letter)};" for letter in letters).encode("ascii") or entity[0]


def utf8(written: bytes, account: Account) -> bytes:
    """Return a page or a file of Markdown in UTF-8, without a mark, whatever encoding it says that it is in, or has.

    Raises InputError if that cannot be told, or is not so.
    """
    told = CHARSET.search(written[:HEAD])
    said = told[1].decode("ascii") if told else ""
    name = next((mark for bom, mark in MARKS.items() if written.startswith(bom)), "utf-8")
    try:
        return written.decode(name).encode()
    except UnicodeDecodeError:
        name = said or encodings.found(written)
    try:
        account.doubtful.note(f"read as {name}, which it {'says' if said else 'does not say'}")
        return originals.decode(written, WEB_NAMES.get(name.lower(), name)).encode()
    except (UnicodeError, LookupError) as cause:
        raise InputError(
            f"in which encoding the file is cannot be told ({name or 'none fits'}): save it as UTF-8"
        ) from cause


def words_of_html(written: bytes, account: Account) -> Counter[str]:
    """Return the words that a browser would show of a page, to be compared; tell what would run there."""
    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    root = etree.fromstring(written, parser)
    if root is None:
        return Counter()
    for what, where in _running(root):
        account.dropped.note(what, where)
    if (body := root.find("body")) is None:
        return Counter()
    for one in (*body.iter(*UNSHOWN), *(one for label in LABELS for one in body.iterfind(label))):
        # what stands behind an element is no part of it: words of the page go on there
        one.clear(keep_tail=True)
    return Counter(" ".join(str(words) for words in body.itertext(etree.Element)).split())


def _running(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield what would run in a page, and where it stands."""
    for one in root.iter(etree.Element):
        line = f"line {one.sourceline}"
        if one.tag in RUNNING:
            yield str(one.tag), one.get("src") or one.get("data") or line
        yield from ((f"script in {name}", line) for name in one.attrib if str(name).startswith("on"))


def xml(name: str, written: bytes, account: Account) -> etree._Element:
    """Parse a file; entities that it declares are not expanded, which loses text and is accounted for.

    Raises InputError if it is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False, recover=False
    )
    if PARAMETERS.search(written):
        account.doubtful.note("document type declaration with parameter entities, not read")
        written = NAMED.sub(lambda one: _usual(one, account), PARAMETERS.sub(b"", written, count=1))
    try:
        root = etree.fromstring(written, parser)
    except etree.XMLSyntaxError as cause:
        raise InputError(f"{name} is not well-formed XML: {cause.msg}") from cause
    for element in root.iter(etree.Element):
        for key in [key for key, value in element.attrib.items() if runs(str(value))]:
            account.dropped.note("address that a browser would run", f"line {element.sourceline}")
            del element.attrib[key]
    for entity in root.iter(etree.Entity):
        account.lost.note(f"entity {entity.text}", f"line {entity.sourceline}")
    for one in root.iter(INCLUDE):
        place = f"line {one.sourceline}: {one.get('href')}"
        inside = any(str(around.tag).endswith("}teiHeader") for around in one.iterancestors())
        told = account.lost if one.find(FALLBACK) is None and not inside else account.dropped
        told.note("part in another file (put all into one first: xmllint --xinclude)", place)
    # what is to stand there where the other file is out of reach (XInclude 1.0, 3.2) is read in its place
    etree.strip_tags(root, INCLUDE, FALLBACK)
    return root


def words(element: etree._Element) -> str:
    """Return the words in an element, with single spaces."""
    return " ".join("".join(element.itertext(etree.Element)).split())


def parent(element: etree._Element) -> etree._Element:
    """Return the element in which another stands; raises ValueError for the root, which no caller asks about."""
    if (found := element.getparent()) is None:
        raise ValueError(f"{element.tag!r} stands in nothing")
    return found
