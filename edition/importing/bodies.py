"""What an element of another's TEI says, as the body of its kind."""

from __future__ import annotations

import re
from typing import TypeVar

from lxml import etree
from msgspec import structs

from edition.importing.pointers import Pointers
from edition.model import bodies
from edition.model.bodies import Body
from edition.model.fields import EDTF, LANGUAGE
from edition.model.kinds import KINDS
from edition.model.registers import MENTIONS
from edition.model.tei import LANG

B = TypeVar("B", bound=Body)
DAY = re.compile(EDTF)
TAG = re.compile(LANGUAGE)
WEB = ("http://", "https://", "mailto:")
EDITORIAL = ("edit", "comment", "hrsg", "apparat")
LONGEST_LABEL = 8
UNITS = {"cb": "column", "gb": "gathering"}
"""What begins where there is an element for it."""
INDENT, PARTS = re.compile(r"\bindent(1?[0-9]|20)\b"), frozenset("IMF")
RENDS = (
    ("bold", ("bold", "strong", "b")),
    ("smallcaps", ("small", "sc", "caps")),
    ("superscript", ("sup",)),
)


def _of(model: type[B], said: Body, *, lang: str = "", **fields: object) -> B:
    own: dict[str, object] = {"lang": lang} if TAG.match(lang) else {}
    return model(element=said.element, attributes=said.attributes, **own, **fields)  # type: ignore[arg-type]


def block(kind: str, element: etree._Element, said: Body) -> Body:
    """Return the body of a block, with the language that its element says."""
    lang = element.get(LANG) or ""
    found = _block(kind, element, said)
    return structs.replace(found, lang=lang) if TAG.match(lang) else found


def _block(kind: str, element: etree._Element, said: Body) -> Body:  # noqa: PLR0911  a line a kind
    match kind:
        case "div":
            return _of(bodies.Div, said, level=_level(element))
        case "head":
            return _of(bodies.Head, said, level=min(_level(element) + 1, 6))
        case "list":
            ordered = any(word in f"{element.get('rend')} {element.get('type')}" for word in ("number", "order"))
            return _of(bodies.List, said, ordered=ordered)
        case "item":
            return _of(bodies.Item, said, n=element.get("n") or "")
        case "row":
            return _of(bodies.Row, said, role="label" if element.get("role") == "label" else "")
        case "l":
            return _verse(element, said)
        case "sp":
            return _of(bodies.Speech, said, who="")
        case "note":
            place = "end" if element.get("place") == "end" else "bottom"
            whose = f"{element.get('type')} {element.get('resp')}".lower()
            voice = "editor" if any(word in whose for word in EDITORIAL) else ""
            return _of(bodies.Note, said, n=element.get("n") or "", place=place, voice=voice)
    return _of(KINDS[kind].body, said)


def _verse(element: etree._Element, said: Body) -> bodies.Line:
    part = element.get("part") or ""
    steps = INDENT.search(element.get("rend") or "")
    indent = int(steps[1]) if steps else 0
    return _of(bodies.Line, said, n=element.get("n") or "", indent=indent, part=part if part in PARTS else "")


def _level(element: etree._Element) -> int:
    """Return how deep in divisions an element stands."""
    around = [element, *element.iterancestors()]
    return min(sum(etree.QName(one).localname.startswith("div") for one in around), 6)


def inline(kind: str, element: etree._Element, said: Body, pointers: Pointers) -> Body:
    """Return the body of what is said of words."""
    lang = element.get(LANG) or ""
    if kind in MENTIONS and KINDS[kind].body is bodies.Mention:
        ref = pointers.refs(MENTIONS[kind], element.get("ref") or element.get("key") or "")
        return _of(bodies.Mention, said, ref=ref)
    match kind:
        case "hi":
            rend = f"{element.get('rend') or ''} {element.get('rendition') or ''} {element.get('style') or ''}".lower()
            found = next((name for name, words in RENDS if any(word in rend for word in words)), "italic")
            return _of(bodies.Highlight, said, rend=found)
        case "foreign":
            return _of(bodies.Foreign, said, lang=lang)
        case "term":
            return _of(bodies.Term, said, lang=lang)
        case "date":
            days = {name: element.get(name) or "" for name in ("when", "from", "to")}
            good = {name: day for name, day in days.items() if DAY.fullmatch(day)}
            return _of(bodies.Date, said, when=good.get("when", ""), from_=good.get("from", ""), to=good.get("to", ""))
        case "xref":
            return _of(bodies.CrossReference, said, link=link(element, pointers))
        case "call":
            label = "".join("".join(element.itertext(etree.Element)).split())
            return _of(bodies.Call, said, note=pointers.note(element.get("target")), n=label)
    return _of(KINDS[kind].body, said)


def point(kind: str, element: etree._Element, said: Body) -> Body:
    """Return the body of what has no words."""
    match kind:
        case "pb":
            return _of(bodies.PageBreak, said, n=element.get("n") or "")
        case "milestone":
            unit = element.get("unit") or UNITS.get(etree.QName(element).localname, "")
            return _of(bodies.Milestone, said, unit=unit, n=element.get("n") or "")
        case "graphic":
            return _of(bodies.Graphic, said, url=element.get("url") or "", desc=_desc(element))
        case "gap":
            extent = " ".join(filter(None, (element.get("quantity"), element.get("unit")))) or element.get("extent")
            return _of(bodies.Gap, said, reason=element.get("reason") or "", extent=extent or "")
    return _of(KINDS[kind].body, said)


def _desc(graphic: etree._Element) -> str:
    """Return what is said of a picture where its figure says it."""
    around = graphic.getparent()
    said = around.find("{*}figDesc") if around is not None else None
    return " ".join("".join(said.itertext(etree.Element)).split()) if said is not None else ""


def choice(second: str, words: str, said: Body) -> Body:
    """Return the body of two readings: *words* are the *second*."""
    return _of(bodies.Correction, said, **{second: words})


def is_call(element: etree._Element, pointers: Pointers) -> bool:
    """Return whether a reference is the call of a note: it leads to one, and is hardly more than a number."""
    words = "".join("".join(element.itertext(etree.Element)).split())
    return bool(pointers.note(element.get("target")) and 0 < len(words) <= LONGEST_LABEL)


def link(element: etree._Element, pointers: Pointers) -> str:
    """Return where a reference leads, as Markdown has it; nothing if it leads nowhere here."""
    target = element.get("target") or ""
    if " " in target:
        return ""
    if target.startswith(WEB):
        return target
    name = pointers.within(target)
    return f"passage:{name}" if name else ""
