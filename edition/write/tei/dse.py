"""Write TEI as dse-static (acdh-oeaw) takes it: `data/editions`, `data/indices`.

Its stylesheets want names as `rs` with the type of their register, the entries that a text points at in `back`, the
file's name as the id of `TEI`, surname and forename apart, numbers of authorities as addresses, and with an entry the
texts that mention it. They list the notes without paragraphs only; so paragraphs of notes become `seg`. Pages lie side
by side, whatever folder their data are in; so do the files to which pointers lead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from lxml import etree
from msgspec import Struct

from edition.model import Header, OutputFile
from edition.model.authorities import address
from edition.model.registers import LINKS, MENTIONS, REGISTERS
from edition.model.tei import ID, TEI

TYPES = {mention: REGISTERS[name].tei_entry for mention, name in MENTIONS.items()}
"""The type of an `rs`, by the element of the mention."""
LISTS = {r.link: f"{r.tei_list.lower()}.xml".encode() for r in REGISTERS.values()}
ENTRIES = re.compile(rb'"(?:\.\./\.\./registers|list[A-Z]\w+)\.xml#(\w+)\.')
TEXTS_BELOW = re.compile(rb'"\.\./texts/([\w.-]+)/\1\.xml')
TEXTS_BESIDE = re.compile(rb'"\.\./([\w.-]+)/\1\.xml')


class TextOrder(Struct, frozen=True):
    """The texts in their order, and which of them is meant."""

    names: Sequence[str]
    nth: int

    @property
    def name(self) -> str:
        """Return the text's id."""
        return self.names[self.nth]


class Mentions:
    """Which texts mention which entries, gathered while the texts are written."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = defaultdict(list)

    def add(self, entries: set[str], text: str) -> None:
        """Say that a text mentions these entries."""
        for entry in entries:
            self.texts[entry].append(text)


def text(content: bytes, place: TextOrder, mentions: Mentions) -> OutputFile:
    """Turn the TEI of one text into what dse-static shows."""
    root = _parsed(TEXTS_BESIDE.sub(rb'"\1.xml', _relinked(content)))
    root.set(ID, f"{place.name}.xml")
    for way, nth in (("prev", place.nth - 1), ("next", place.nth + 1)):
        if 0 <= nth < len(place.names):
            root.set(way, f"{place.names[nth]}.xml")
    body = next(root.iter(TEI + "text"))
    mentions.add(_references(body), place.name)
    _unmarked(body)
    for note in body.iter(TEI + "note"):
        for paragraph in note.findall(TEI + "p"):
            paragraph.tag = TEI + "seg"
            paragraph.set("type", "paragraph")
    _entries_to_back(root, body)
    return OutputFile(f"data/editions/{place.name}.xml", _written(root))


def _unmarked(body: etree._Element) -> None:
    """Leave out the marks of transcribers, which dse-static would show beside what they mean."""
    for mark in body.iter(TEI + "metamark"):
        mark.text = None
        # what begins or ends within a mark stays, without words: others point at it
        for child in mark.iterdescendants():
            child.text = child.tail = None
    etree.strip_tags(body, TEI + "metamark")


def index(lists: OutputFile, mentions: Mentions, headers: Mapping[str, Header]) -> OutputFile:
    """Turn the TEI of one register into an index; *headers* are those of the texts."""
    root = _parsed(_relinked(lists.content))
    name = lists.path.rpartition("/")[2].lower()
    root.set(ID, name)
    stand_off = root.find(TEI + "standOff")
    if stand_off is not None:
        body = _child(_child(root, "text"), "body")
        section = _child(body, "div")
        section.extend(list(stand_off))
        root.remove(stand_off)
        _entries(section)
        _mentioned(section, mentions, headers)
    return OutputFile(f"data/indices/{name}", _written(root))


def _relinked(content: bytes) -> bytes:
    """Let pointers start from the places of the flavour's files."""
    content = TEXTS_BELOW.sub(rb'"\1.xml', content.replace(b'url="../tei/', b'url="../../tei/'))
    return ENTRIES.sub(lambda found: b'"' + LISTS[found[1].decode()] + b"#" + found[1] + b".", content)


def _parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _child(parent: etree._Element, tag: str, words: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, TEI + tag, attributes)
    child.text = words
    return child


def _references(body: etree._Element) -> set[str]:
    """Turn the mentions in a text into references, and give the entries that they point at."""
    found: set[str] = set()
    # a list first: the loop changes the very names that `iter` looks for
    for mention in [one for one in body.iter(*(TEI + tag for tag in MENTIONS)) if one.get("ref")]:
        found.update(pointer[1:] for pointer in mention.get("ref", "").split())
        how = mention.attrib.pop("type", "")
        tag = str(mention.tag).removeprefix(TEI)
        mention.set("type", TYPES[tag])
        # `@type` says the register now
        if how not in ("", TYPES[tag]):
            mention.set("subtype", how)
        mention.tag = TEI + "rs"
    return found


def _entries_to_back(root: etree._Element, body: etree._Element) -> None:
    """Move the entries that a text points at into its back, before what closes it."""
    stand_off = next((one for one in root.iter(TEI + "standOff") if one.get("type") == "registers"), None)
    if stand_off is None:
        return
    back = body.find(TEI + "back")
    if back is None:
        back = _child(body, "back")
    section = _child(back, "div", type="registers")
    closers = [child for child in back if child.tag == TEI + "closer"]
    if closers:
        closers[0].addprevious(section)
    section.extend(list(stand_off))
    root.remove(stand_off)
    _entries(section)


def _dated(event: etree._Element) -> None:
    """Write the date of a birth or a death: dse-static knows days, months and years alone."""
    if when := event.attrib.pop("when", ""):
        _child(event, "date", when, **{"when-iso": when})
    for name in ("notBefore", "notAfter", "from", "to", "precision"):
        event.attrib.pop(name, None)


def _entries(section: etree._Element) -> None:
    """Write names, dates and numbers of entries as dse-static reads them."""
    for person in section.iter(TEI + "person"):
        _name(person)
        for event in person.iterchildren(TEI + "birth", TEI + "death"):
            _dated(event)
    for number in section.iter(TEI + "idno"):
        authority = number.get("type", "")
        if record := address(authority, number.text or ""):
            number.text = record
            number.set("type", "URL")
            number.set("subtype", authority)


def _name(person: etree._Element) -> None:
    """Take a person's first name apart, by the form under which it is sorted."""
    first = person[0]
    # `registers` has named the parts, where the form under which it is sorted tells them
    if len(first):
        return
    names = (one for one in person.findall(TEI + "persName") if one.get("type") == "sort")
    ordered = next(("".join(one.itertext()) for one in names), "")
    surname, _, forename = (ordered or first.text or "").partition(", ")
    first.text = None
    if forename:
        _child(first, "forename", forename).tail = " "
    _child(first, "surname", surname)


def _mentioned(section: etree._Element, mentions: Mentions, headers: Mapping[str, Header]) -> None:
    """Say of every entry which texts mention it."""
    for entry in section.iter(*(TEI + REGISTERS[name].tei_entry for name in LINKS.values())):
        texts = mentions.texts.get(entry.get(ID, ""), ())
        if not texts:
            continue
        group = _child(entry, "noteGrp")
        for name in texts:
            _child(group, "note", headers[name].title, target=f"{name}.xml", type="mentions")
