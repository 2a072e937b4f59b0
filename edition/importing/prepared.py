"""Make a file of a word processor ready for pandoc, which does not read where pages begin, nor text boxes.

Where a page begins (`w:lastRenderedPageBreak`, `w:br`, `w:pageBreakBefore`, `w:sectPr` of ECMA-376, part 1, 17.3 and
17.6; `text:soft-page-break` of OpenDocument 1.3, 5.6) stands a character that no text has; the paragraphs of a text box
follow the paragraph that it is anchored in.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

from edition.importing.imported import Account
from edition.importing.packages import FALLBACK, WORD, parsed
from edition.importing.trees import PAGE
from edition.model.tei import XML

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
NEW_PAGE = frozenset(("nextPage", "oddPage", "evenPage", ""))
"""Types of sections that begin on a page of their own; without a type one does."""


def prepared(content: bytes, account: Account) -> bytes:
    """Return the package with its main part made ready; as it is where nothing is to be done."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        name = next((name for name in _PARTS if name in package.namelist()), "")
        if not name:
            return content
        root = parsed(package.read(name), name)
        if PAGE in "".join(root.itertext(etree.Element)):
            account.note(account.doubtful, "beginnings of pages are not read: the text has the sign for them")
            return content
        return _with(package, name, etree.tostring(root)) if _PARTS[name](root, account) else content


def pictures(content: bytes) -> Mapping[str, bytes]:
    """Return the pictures in a package, by the names that pandoc has for them."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = (name for name in package.namelist() if name.startswith(("word/media/", "Pictures/", "media/")))
        return {name.removeprefix("word/"): package.read(name) for name in names}


def _with(package: zipfile.ZipFile, changed: str, written: bytes) -> bytes:
    """Return a package in which one part is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            made.writestr(name, written if name == changed else package.read(name))
    return out.getvalue()


def _of_word(root: etree._Element, account: Account) -> bool:
    """Mark the pages of a document of Word, and put the words of its text boxes behind their paragraphs."""
    found = [_in_run(one) for one in root.iter(f"{WORD}lastRenderedPageBreak", f"{WORD}br") if _is_page(one)]
    for properties in list(root.iter(f"{WORD}pPr")):
        if _on(properties.find(f"{WORD}pageBreakBefore")):
            properties.addnext(_run())
            found.append(True)
        section = properties.find(f"{WORD}sectPr")
        if section is not None and _type(section) in NEW_PAGE:
            properties.getparent().append(_run())  # type: ignore[union-attr]
            found.append(True)
    return bool(found) | _unboxed(root, account)


def _is_page(element: etree._Element) -> bool:
    return element.tag != f"{WORD}br" or element.get(f"{WORD}type") == "page"


def _on(switch: etree._Element | None) -> bool:
    """Return whether a property is set (ECMA-376, 17.17.4)."""
    return switch is not None and switch.get(f"{WORD}val", "true") not in ("0", "false", "off")


def _type(section: etree._Element) -> str:
    said = section.find(f"{WORD}type")
    return said.get(f"{WORD}val", "") if said is not None else ""


def _sign() -> etree._Element:
    sign = etree.Element(f"{WORD}t", {f"{XML}space": "preserve"})
    sign.text = PAGE
    return sign


def _run() -> etree._Element:
    run = etree.Element(f"{WORD}r")
    run.append(_sign())
    return run


def _in_run(mark: etree._Element) -> bool:
    sign = _sign()
    mark.addprevious(sign)
    mark.getparent().remove(mark)  # type: ignore[union-attr]
    return True


def _unboxed(root: etree._Element, account: Account) -> bool:
    """Move the paragraphs of text boxes; what is written twice, for older programs, is left out once."""
    for fallback in list(root.iter(FALLBACK)):
        fallback.getparent().remove(fallback)  # type: ignore[union-attr]
    boxes = list(root.iter(f"{WORD}txbxContent"))
    for box in boxes:
        around = next((one for one in box.iterancestors(f"{WORD}p")), None)
        if around is None:
            continue
        account.note(account.doubtful, "text box, set behind its paragraph", "".join(box.itertext())[:60])
        for paragraph in reversed(list(box)):
            around.addnext(paragraph)
    return bool(boxes)


def _of_office(root: etree._Element, account: Account) -> bool:
    """Mark the pages of an OpenDocument text, and account for what pandoc does not read of it."""
    pages = list(root.iter(f"{TEXT}soft-page-break"))
    for page in pages:
        page.tail = PAGE + (page.tail or "")
        page.tag = f"{TEXT}span"
    for comment in root.iter(f"{OFFICE}annotation"):
        words = " ".join("".join(comment.itertext(etree.Element)).split())
        account.note(account.doubtful, "comment, not imported from OpenDocument (a docx keeps it)", words[:80])
    for change in root.iter(f"{TEXT}deletion"):
        words = " ".join("".join(change.itertext(etree.Element)).split())
        account.note(account.doubtful, "tracked deletion, not imported from OpenDocument (a docx keeps it)", words[:80])
    return bool(pages)


_PARTS: Mapping[str, Callable[[etree._Element, Account], bool]] = {
    "word/document.xml": _of_word,
    "content.xml": _of_office,
}
"""The main part of each kind of package, and what makes it ready."""
