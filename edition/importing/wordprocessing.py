"""Make a document of Word ready for pandoc, which leaves out without a word what it does not know (ECMA-376, part 1).

Where a page begins (`w:lastRenderedPageBreak`, `w:br`, `w:pageBreakBefore`, `w:sectPr`; 17.3 and 17.6) stands a
character that no text has; the paragraphs of a text box follow the paragraph that it is anchored in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product, takewhile

from lxml import etree

from edition.importing import drawings
from edition.importing.imported import Account
from edition.importing.outline import VALUE
from edition.importing.packages import WORD
from edition.importing.safe import parent
from edition.importing.trees import PAGE, SIGNS, STEP, NoteLabel
from edition.model.tei import XML
from edition.text.numerals import numeral

DOCUMENT, XML_SPACE = f"{WORD}document", f"{XML}space"
NEW_PAGE = frozenset(("nextPage", "oddPage", "evenPage", ""))
"""Types of sections that begin on a page of their own; without a type one does."""
FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""How notes are numbered, where the settings do not say otherwise (17.11.17)."""
SHOWN = 60
EMPTY_CELL = f'<tc xmlns="{WORD[1:-1]}" xmlns:w="{WORD[1:-1]}"><tcPr><gridSpan/></tcPr><p/></tc>'
HOLDERS = (f"{WORD}fldSimple", f"{WORD}customXml", f"{WORD}smartTag")
LEFT: Mapping[str, str] = {
    "tab": "tab, written as a space",
    "highlight": "highlighting",
    "caps": "capitals by formatting: the letters are as typed",
    "rPrChange": "tracked change of formatting",
    "pPrChange": "tracked change of formatting",
    "object": "embedded object",
}
"""What is no text and is not imported, by element."""


def ready(root: etree._Element, account: Account) -> None:
    """Make a part ready."""
    drawings.chosen(root)
    for words in root.iter(f"{WORD}t"):
        if (bare := (words.text or "").translate(SIGNS)) != words.text and words.text:
            account.dropped.note("character for internal use", _around(words))
            words.text = bare
    for struck in root.iter(f"{WORD}dstrike"):
        struck.tag = f"{WORD}strike"
    # before tabs are accounted for: those that set a paragraph in are not lost
    _stepped(root)
    _accounted(root, account)
    _unwrapped(root)
    _commented(root)
    for column in root.iter(f"{WORD}gridCol"):  # without widths pandoc counts no columns
        column.set(f"{WORD}w", column.get(f"{WORD}w", "1000"))
    for row in root.iter(f"{WORD}tr"):
        _filled(row)
    _paged(root)
    _unboxed(root, account)
    drawings.apart(root)


def labels(root: etree._Element, settings: etree._Element | None) -> tuple[NoteLabel, ...]:
    """Return the labels of the notes in the order of their calls; marks of an author's own leave the text."""
    formats = dict(FORMATS)
    # what a section says holds against the settings of the document
    for scope, kind in product((root,) if settings is None else (settings, root), FORMATS):
        for said in scope.iterfind(f".//{WORD}{kind}Pr/{WORD}numFmt"):
            formats[kind] = said.get(VALUE) or FORMATS[kind]
    counts = dict.fromkeys(formats, 0)
    found = []
    for call in root.iter(f"{WORD}footnoteReference", f"{WORD}endnoteReference"):
        kind = str(call.tag).removeprefix(WORD).removesuffix("Reference")
        mark = _mark(call)
        # a note with a mark of the author's own takes no number from the others
        counts[kind] += not mark
        place = "end" if kind == "endnote" else "bottom"
        found.append(NoteLabel(place, mark or numeral(counts[kind], formats[kind])))
    return tuple(found)


def _mark(call: etree._Element) -> str:
    """Take the mark that follows a call in its run out of the text, and return it."""
    if call.get(f"{WORD}customMarkFollows", "0") in ("0", "false", "off"):
        return ""
    marks = list(call.itersiblings(f"{WORD}t", f"{WORD}sym"))
    for one in marks:
        parent(call).remove(one)
    # `w:sym` names a place in a font, mostly Symbol's, and no character
    return "".join(one.text or "*" for one in marks).strip()


def _accounted(root: etree._Element, account: Account) -> None:
    """Account for what pandoc does not read, with the words that stand around it."""
    for element in root.iter(*(f"{WORD}{name}" for name in LEFT)):
        if parent(element).tag != f"{WORD}tabs":
            account.dropped.note(LEFT[str(element.tag).removeprefix(WORD)], _around(element))
    for words in root.iter(f"{WORD}t"):
        for _ in range((words.text or "").count("  ")):
            account.dropped.note("several spaces, written as one", _around(words))
    for hidden in root.iter(f"{WORD}vanish"):
        account.doubtful.note("hidden words, shown", _around(hidden))
    for columns in root.iter(f"{WORD}cols"):
        if columns.get(f"{WORD}num", "1") != "1":
            account.dropped.note(f"{columns.get(f'{WORD}num')} columns")
    for deleted in root.iter(f"{WORD}altChunk"):
        account.lost.note("part in another format (altChunk): save the file anew in Word first", "")
        parent(deleted).remove(deleted)


def _around(element: etree._Element) -> str:
    """Return the beginning of the paragraph of an element."""
    paragraph = next(element.iterancestors(f"{WORD}p"), None)
    return "" if paragraph is None else "".join(_texts(paragraph))[:SHOWN].strip()


def _texts(element: etree._Element) -> Iterator[str]:
    for one in element.iter(f"{WORD}t"):
        yield one.text or ""


def _stepped(root: etree._Element) -> None:
    """Put a sign where a paragraph is set in by tabs."""
    for paragraph in root.iter(f"{WORD}p"):
        runs = paragraph.iterchildren(f"{WORD}r")
        inside = (one for run in runs for one in run.iterchildren() if one.tag != f"{WORD}rPr")
        for tab in list(takewhile(lambda one: one.tag == f"{WORD}tab", inside)):
            parent(tab).replace(tab, _sign(STEP))


def _unwrapped(root: etree._Element) -> None:
    """Put the runs of fields and of other people's markup where these stand; a ruby stands behind its base."""
    for ruby in list(root.iter(f"{WORD}ruby")):
        run = parent(ruby)
        inner = [one for name in ("rubyBase", "rt") for one in ruby.findall(f"{WORD}{name}/{WORD}r")]
        for one in reversed(inner):
            run.addnext(one)
        for one in ruby.findall(f"{WORD}rt/{WORD}r"):
            _raised(one)
        run.remove(ruby)
    for holder in list(root.iter(*HOLDERS)):
        if "HYPERLINK" in holder.get(f"{WORD}instr", ""):
            continue
        for child in [one for one in holder if not str(one.tag).endswith("Pr")]:
            holder.addprevious(child)
        parent(holder).remove(holder)


def _raised(run: etree._Element) -> None:
    properties = run.find(f"{WORD}rPr")
    if properties is None:
        properties = etree.Element(f"{WORD}rPr")
        run.insert(0, properties)
    properties.append(etree.Element(f"{WORD}vertAlign", {VALUE: "superscript"}))


def _commented(root: etree._Element) -> None:
    """Write the beginning and the end of comments that have a place alone: pandoc reads no others."""
    begun = {one.get(f"{WORD}id") for one in root.iter(f"{WORD}commentRangeStart")}
    for call in (one for one in root.iter(f"{WORD}commentReference") if one.get(f"{WORD}id", "") not in begun):
        for edge in ("Start", "End"):
            named = {f"{WORD}id": call.get(f"{WORD}id", "")}
            parent(call).addprevious(etree.Element(f"{WORD}commentRange{edge}", named))


def _filled(row: etree._Element) -> None:
    """Write the columns that a row leaves empty at its ends as cells: pandoc would leave out others for them."""
    cells = row.findall(f"{WORD}tc")
    ends = {"gridBefore": cells[0].addprevious, "gridAfter": cells[-1].addnext} if cells else {}
    for said in [one for name in ends for one in row.iterfind(f"{WORD}trPr/{WORD}{name}")]:
        cell = etree.fromstring(EMPTY_CELL)
        cell[0][0].set(VALUE, said.get(VALUE, "1"))
        ends[etree.QName(said).localname](cell)


def _paged(root: etree._Element) -> None:
    """Put a sign where a page begins; where a note goes on upon another page, none does."""
    if root.tag != DOCUMENT:
        return
    for one in list(root.iter(f"{WORD}lastRenderedPageBreak", f"{WORD}br")):
        # without a type it is the end of a line (17.3.3.1)
        if one.tag != f"{WORD}br" or one.get(f"{WORD}type") == "page":
            one.addprevious(_sign())
            parent(one).remove(one)
    for properties in list(root.iter(f"{WORD}pPr")):
        if _on(properties.find(f"{WORD}pageBreakBefore")):
            properties.addnext(_run())
        section = properties.find(f"{WORD}sectPr")
        if section is not None and _type(section) in NEW_PAGE:
            parent(properties).append(_run())


def _on(switch: etree._Element | None) -> bool:
    """Return whether a property is set (17.17.4)."""
    return switch is not None and switch.get(VALUE, "true") not in ("0", "false", "off")


def _type(section: etree._Element) -> str:
    said = section.find(f"{WORD}type")
    return said.get(VALUE, "") if said is not None else ""


def _sign(words: str = PAGE) -> etree._Element:
    sign = etree.Element(f"{WORD}t", {XML_SPACE: "preserve"})
    sign.text = words
    return sign


def _run() -> etree._Element:
    run = etree.Element(f"{WORD}r")
    run.append(_sign())
    return run


def _unboxed(root: etree._Element, account: Account) -> None:
    """Move the paragraphs of text boxes."""
    for box in list(root.iter(f"{WORD}txbxContent")):
        around = next(box.iterancestors(f"{WORD}p"), None)
        if around is None:
            continue
        account.doubtful.note("text box, set behind its paragraph", "".join(box.itertext())[:SHOWN])
        # each comes right behind the one around, so that the last goes first
        for paragraph in reversed(list(box)):
            around.addnext(paragraph)
