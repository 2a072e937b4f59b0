"""The XHTML of a volume as a flat list of events, which the template of PDFs reads as data.

What is laid out as it stands passes; what paper shows otherwise (lists, tables, speeches, notes, indexes) has a row in
`SPECIAL`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from lxml import etree
from msgspec import Struct, structs

from edition.write.book.pdf_events import Begin, Event, tidied
from edition.write.messages import direction

WRAPPED = ("sp", "lg", "stray", "side", "summary", "note")
"""Classes of `div` and `aside` that are seen; every other one only holds what stands in it."""
HOLDERS = ("section", "div", "aside", "tr", "nav", "tbody")
UNNUMBERED = frozenset(("blockquote", "div", "li", "fn"))
"""Blocks in which paragraphs have no number in the margin, where the text around them has its own."""
DEEPEST = 6
"""Quotations and lists in each other that are moved in; Typst refuses what is nested much deeper."""
XHTML = '<leaf xmlns:epub="http://www.idpf.org/2007/ops">%s</leaf>'


class Around(Struct, frozen=True):
    """What an element stands in: the leaf, its voice, and whether paragraphs have numbers there.

    *heads* are the words of the leaf's headings by their ids, for the heads of pages; *kept* the ids that links lead
    to; *pictures* the names of those that the engine can show.
    """

    leaf: Begin
    heads: Mapping[str, str]
    kept: Collection[str]
    pictures: Collection[str] = ()
    voice: str = ""
    numbered: bool = True
    depth: int = 0


def flow(html: str, around: Around) -> Iterator[Event]:
    """Yield the events of a leaf whose ids and links are bound."""
    parser = etree.XMLParser(resolve_entities=False, huge_tree=True)  # libxml2 else stops at 256 levels
    root = etree.fromstring((XHTML % html).encode(), parser)
    yield from tidied((around.leaf, *_within(root, around), None))


def _within(element: etree._Element, around: Around) -> Iterator[Event]:
    """Yield what stands in *element*."""
    if element.text:
        yield element.text
    for child in element:
        yield from _element(child, around)
        if child.tail:
            yield child.tail


def _element(element: etree._Element, around: Around) -> Iterator[Event]:
    tag = str(element.tag)
    name = element.get("id", "")
    if name in around.kept:
        yield (name,)
    yield from _shaped(element, tag, around)


def _shaped(element: etree._Element, tag: str, around: Around) -> Iterator[Event]:
    """Return the events of an element that is shown in its own way, only holds others, or passes as it stands."""
    if (special := SPECIAL.get(_kind(element)) or SPECIAL.get(tag)) is not None:
        return special(element, around)
    if tag == "span" and not len(element) and not element.text:
        return iter(())
    if tag in HOLDERS and _class(element) not in WRAPPED:
        return _within(element, around)
    return _framed(_begin(element, around), element, around)


def _framed(begin: Begin, element: etree._Element, around: Around) -> Iterator[Event]:
    inner = structs.replace(around, numbered=False) if begin.t in UNNUMBERED else around
    yield begin
    yield from _within(element, inner)
    yield None


def _begin(element: etree._Element, around: Around) -> Begin:
    href = element.get("href", "")
    lang = element.get("lang", "")
    return Begin(
        t="div" if element.tag == "aside" else str(element.tag),
        c=_class(element),
        v=_voice(element) or around.voice,
        to=href[1:] if href.startswith("#") else "",
        url="" if href.startswith("#") else href,
        lang=lang,
        dir=element.get("dir", "") or (direction(lang) if lang else ""),
    )


def _class(element: etree._Element) -> str:
    return element.get("class", "").partition(" ")[0]


def _kind(element: etree._Element) -> str:
    return f"{element.tag!s}.{_class(element)}"


def _voice(element: etree._Element) -> str:
    """Return the ink that a note (`note e`) or the call of one (`c-e`) is written with."""
    first, _, second = element.get("class", "").partition(" ")
    return second or (first[2:] if first.startswith("c-") else "")


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


# What is not what it is in XHTML


def _paragraph(element: etree._Element, around: Around) -> Iterator[Event]:
    """Indent a paragraph that follows another; the first one after a heading or a table begins at the edge."""
    before = element.getprevious()
    plain = before is not None and before.tag == "p" and not before.get("class")
    indented = plain and not element.get("class")
    number = next((child for child in element if _kind(child) == "span.no"), None)
    leaf = structs.replace(around.leaf, indent=indented) if number is not None else around.leaf
    begin = structs.replace(_begin(element, around), indent=indented)
    yield from _framed(begin, element, structs.replace(around, leaf=leaf))


def _picture(element: etree._Element, around: Around) -> Iterator[Event]:
    """Show a picture; of one that is not here or that the engine cannot read, say what it shows."""
    name, words = element.get("src", ""), element.get("alt", "") or element.get("data-n", "")
    if name in around.pictures:
        yield from (Begin("img", url=name, words=words, n=int(element.get("width", 0))), None)
    else:
        yield f"[{words}]"


def _verse(element: etree._Element, around: Around) -> Iterator[Event]:
    """Set a line of verse in as it is, and give its number."""
    steps = next((one[2:] for one in element.get("class", "").split() if one[:2] == "in"), "0")
    begin = structs.replace(_begin(element, around), n=int(steps), label=element.get("data-l", ""))
    yield from _framed(begin, element, around)


def _number(element: etree._Element, around: Around) -> Iterator[Event]:
    if around.numbered:
        yield from (Begin("no", indent=around.leaf.indent), _words(element), None)


def _line(element: etree._Element, around: Around) -> Iterator[Event]:
    """Write a line of the contents; the link is all that it holds."""
    link = element[0]
    depth = int(element.get("class", "").rpartition("d")[2])
    yield from _framed(Begin("p", "toc", to=link.get("href", "")[1:], n=depth), link, around)


def _heading(element: etree._Element, around: Around) -> Iterator[Event]:
    size = int(str(element.tag)[1:])
    words = around.heads.get(element.get("id", ""), "")
    marked = bool(words) or size == 1
    begin = Begin("h", _class(element), n=size, left=around.leaf.left, words=words or around.leaf.words, marked=marked)
    yield from _framed(begin, element, around)


def _quotation(element: etree._Element, around: Around) -> Iterator[Event]:
    if around.depth >= DEEPEST:
        return _within(element, around)
    return _framed(_begin(element, around), element, structs.replace(around, depth=around.depth + 1))


def _items(element: etree._Element, around: Around) -> Iterator[Event]:
    """Write a list; an item's own label, which may be more than a figure, stands where its figure would."""
    labels, nth = [], 0
    for item in element:
        own = next((child for child in item if _kind(child) == "span.n"), None)
        nth = int(item.get("value", nth + 1))
        labels.append(f"{nth}." if own is None else _words(own))
        if own is not None:
            own.text = None
    numbered = element.tag == "ol" or any(_class(item) == "own" for item in element)
    if around.depth >= DEEPEST:
        yield from _labelled(labels if numbered else ["–"] * len(labels), element, around)
        return
    inner = structs.replace(around, depth=around.depth + 1)
    yield from _framed(Begin("list", numbers=tuple(labels) if numbered else ()), element, inner)


def _labelled(labels: Sequence[str], element: etree._Element, around: Around) -> Iterator[Event]:
    """Write the items of a list that is not moved in."""
    for label, item in zip(labels, element, strict=True):
        yield from (Begin("div", "item"), f"{label} ")
        yield from _within(item, around)
        yield None


def _table(element: etree._Element, around: Around) -> Iterator[Event]:
    """Write a table as wide as its longest row; the rows before the first that holds data are its head."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
    width = max(map(len, rows), default=1)
    heads = next((nth for nth, row in enumerate(rows) if any(cell.tag == "td" for cell in row)), len(rows))
    yield Begin("table", n=width, head=heads * width)
    for row in rows:
        for cell in row:
            yield from _element(cell, around)
        for _ in range(width - len(row)):  # the engine would fill up with cells of the next row
            yield from (Begin("td"), None)
    yield None


def _cell(element: etree._Element, around: Around) -> Iterator[Event]:
    yield from _framed(structs.replace(_begin(element, around), figure=_class(element) == "fig"), element, around)


def _speech(element: etree._Element, around: Around) -> Iterator[Event]:
    """Write who speaks at the beginning of what is said."""
    begin = structs.replace(_begin(element, around), c="sp")
    yield begin
    inner = structs.replace(around, numbered=False)
    waiting: list[etree._Element] = []
    for child in element:
        if _kind(child) == "p.speaker":
            waiting.append(child)
            continue
        if child.tag == "p" and not _class(child):
            yield from _said(waiting, child, inner)
        else:
            yield from _named(waiting, inner)
            yield from _element(child, inner)
        waiting = []
    yield from _named(waiting, inner)
    yield None


def _named(speakers: Sequence[etree._Element], around: Around) -> Iterator[Event]:
    """Write names in a paragraph of their own: what is said is verse, or begins with a stage direction."""
    for element in speakers:
        yield Begin("p", "speaker")
        yield from _framed(Begin("span", "speaker"), element, around)
        yield None


def _said(speakers: Sequence[etree._Element], said: etree._Element, around: Around) -> Iterator[Event]:
    yield Begin("p")
    for element in (*speakers, said):
        if (name := element.get("id", "")) in around.kept:
            yield (name,)
        if element is not said:
            yield from _framed(Begin("span", "speaker"), element, around)
            yield " "
    yield from _within(said, around)
    yield None


def _note(element: etree._Element, around: Around) -> Iterator[Event]:
    begin = structs.replace(_begin(element, around), note=element.get("id", ""))
    return _framed(begin, element, structs.replace(around, voice=begin.v, numbered=False))


def _called(element: etree._Element, around: Around) -> Iterator[Event]:
    begin = Begin("fn", v=_class(element), label=element.get("title", ""))
    return _framed(begin, element, structs.replace(around, voice=begin.v))


def _pages(element: etree._Element, _around: Around) -> Iterator[Event]:
    """Write on which pages places are; which these are is known when the book is laid out."""
    links = [(link.get("href", "")[1:], _words(link)) for link in element if link.get("href", "").startswith("#")]
    if links:
        yield from (Begin("pages", places=tuple(links), forms=tuple(element.get("title", "").split("|"))), None)


def _change(element: etree._Element, around: Around) -> Iterator[Event]:
    for item in element:
        if (name := item.get("id", "")) in around.kept:
            yield (name,)
        yield from _framed(Begin("div", "change"), item, around)


SPECIAL: Mapping[str, Callable[[etree._Element, Around], Iterator[Event]]] = {
    "p": _paragraph,
    "p.toc": _line,
    "p.l": _verse,
    "span.no": _number,
    **{f"h{size}": _heading for size in range(1, 7)},
    "blockquote": _quotation,
    "ul": _items,
    "ol": _items,
    "ol.changes": _change,
    "table": _table,
    "td": _cell,
    "th": _cell,
    "div.sp": _speech,
    "img": _picture,
    "span.graphic": _picture,
    "div.note": _note,
    "fn": _called,
    "span.pages": _pages,
}
