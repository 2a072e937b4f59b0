"""Pictures of a document of Word, each as the one drawing in a run of its own that pandoc reads (ECMA-376, part 1, 20).

What stands in one run with a picture, a second picture, those in groups, those that fill shapes, and whatever is
written twice for older programs (`mc:AlternateContent`, part 3) it would leave out.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from edition.importing.packages import ALTERNATE, CHOICE, FALLBACK, WORD
from edition.importing.safe import parent

_2006 = "http://schemas.openxmlformats.org/drawingml/2006/"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VML = "{urn:schemas-microsoft-com:vml}"
BLIP, SAID = f"{{{_2006}main}}blip", f"{{{_2006}wordprocessingDrawing}}docPr"
SIZE, BOX = f"{{{_2006}wordprocessingDrawing}}extent", f"{WORD}txbxContent"
DRAWING = f"""<w:drawing xmlns:w="{WORD[1:-1]}" xmlns:wp="{_2006}wordprocessingDrawing" xmlns:a="{_2006}main"
 xmlns:pic="{_2006}picture"><wp:inline><wp:extent/><wp:docPr id="1" name=""/><a:graphic><a:graphicData
 uri="{_2006}picture"><pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>
</w:drawing>"""


def chosen(root: etree._Element) -> None:
    """Put what is written twice where it stands, once: as newer programs read it, or as a picture of it for others."""
    for both in list(root.iter(ALTERNATE)):
        new, old = both.find(CHOICE), both.find(FALLBACK)
        pictured = old is not None and next(old.iter(f"{VML}imagedata"), None) is not None
        shown = new is not None and next(new.iter(BLIP, BOX), None) is not None
        held = old if new is None or (pictured and not shown) else new
        for one in [] if held is None else list(held):
            both.addprevious(one)
        parent(both).remove(both)


def apart(root: etree._Element) -> None:
    """Put every picture into a run of its own."""
    for frame in [one for one in root.iter(f"{WORD}drawing", f"{WORD}pict") if parent(one).tag == f"{WORD}r"]:
        pictures = list(_pictures(frame))
        if pictures:
            _divide(frame, pictures)


def _pictures(frame: etree._Element) -> Iterator[etree._Element]:
    """Yield each picture in a frame of either kind as a drawing."""
    said, size = next(frame.iter(SAID), None), next(frame.iter(SIZE), None)
    for blip in frame.iter(BLIP):
        if name := blip.get(f"{_RELATED}embed"):
            yield _drawing(name, said.get("descr", "") if said is not None else "", size)
    for data in frame.iter(f"{VML}imagedata"):
        if name := data.get(f"{_RELATED}id"):
            yield _drawing(name, parent(data).get("alt", ""), None)


def _drawing(name: str, words: str, size: etree._Element | None) -> etree._Element:
    made = etree.fromstring(DRAWING)
    next(made.iter(BLIP)).set(f"{_RELATED}embed", name)
    next(made.iter(SAID)).set("descr", words)
    if size is not None:
        next(made.iter(SIZE)).attrib.update(size.attrib)
    return made


def _divide(frame: etree._Element, pictures: list[etree._Element]) -> None:
    """Put *pictures* in place of a frame, and what stands behind it in its run in another one that looks alike."""
    run = parent(frame)
    look = run.find(f"{WORD}rPr")
    behind = list(frame.itersiblings())
    run.remove(frame)
    for held in reversed([*([one] for one in pictures), *([behind] if behind else [])]):
        new = etree.Element(f"{WORD}r")
        new.extend(([deepcopy(look)] if look is not None else []) + held)
        run.addnext(new)
