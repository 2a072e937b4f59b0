"""Who wrote to whom, where and when: `correspDesc` in the header of another's TEI (TEI P5, 2.4.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from edition.importing.imported import Account
from edition.importing.lists import when
from edition.importing.pointers import Entries
from edition.importing.safe import words
from edition.model.bodies import Letter
from edition.model.registers import REGISTERS
from edition.model.tei import TEI
from edition.write.tei.pointers import link

DESCRIBED = f"{TEI}teiHeader/{TEI}profileDesc/{TEI}correspDesc"
SIDES: Mapping[str, tuple[str, str, str]] = {
    "sent": ("sender", "place", "date"),
    "received": ("addressee", "destination", "received"),
}
"""What each kind of `correspAction` tells: who, where and when."""
WHO = frozenset(("persName", "orgName", "name", "rs"))
DATE = frozenset(("date",))
WHERE = frozenset(("placeName", "settlement", "country", "region", "geogName", "district"))


def letter(root: etree._Element, known: Entries, account: Account) -> Mapping[str, object]:
    """Return the fields of `letter` in `text.yaml`; nothing where the header describes no letter, or several."""
    described = list(root.iterfind(DESCRIBED))
    if len(described) > 1:
        account.doubtful.note("correspDesc of several letters, not imported", f"{len(described)} letters")
    if len(described) != 1:
        return {}
    account.taken.note("correspDesc")
    return dict(_fields(described[0], known, account))


def bodies_of(root: etree._Element, text: str) -> Mapping[str, tuple[Letter, str]]:
    """Return the letters that the header of our own TEI describes, and how sure what is said of each is.

    They are known by the ids of the passages with which they begin.
    """
    found: dict[str, tuple[Letter, str]] = {}
    for described in root.iterfind(DESCRIBED):
        sides = {one.get("type", ""): one for one in described.iterchildren(f"{TEI}correspAction")}
        sent, received = (sides.get(kind, etree.Element("none")) for kind in SIDES)
        letter = Letter(
            sender=_parties(sent),
            addressee=_parties(received),
            place=_first(sent, WHERE),
            destination=_first(received, WHERE),
            date=_first(sent, DATE),
            received=_first(received, DATE),
        )
        found[described.get("corresp", "").removeprefix(f"#{text}.")] = (letter, described.get("cert") or "high")
    return found


def _parties(action: etree._Element) -> tuple[str, ...]:
    return tuple(_linked(one) for one in _of(action, WHO))


def _first(action: etree._Element, names: frozenset[str]) -> str:
    return next((_linked(one) for one in _of(action, names)), "")


def _linked(one: etree._Element) -> str:
    """Return the link that an element was made of; else its words."""
    ref = one.get("ref")
    return link(ref, "") if ref else words(one)


def _fields(described: etree._Element, known: Entries, account: Account) -> Iterator[tuple[str, object]]:
    for action in described.iterchildren(f"{TEI}correspAction"):
        fields = SIDES.get(action.get("type", ""))
        if fields is None:
            account.dropped.note(f"correspAction of type {action.get('type')}", f"line {action.sourceline}")
            continue
        who, where, when_ = fields
        if names := [_named(one, known) for one in _of(action, WHO)]:
            yield who, names if len(names) > 1 else names[0]
        if places := [_named(one, known) for one in _of(action, WHERE)]:
            yield where, places[0]
        if days := [day for one in action.iterchildren(f"{TEI}date") if (day := when(one))]:
            yield when_, days[0]


def _of(action: etree._Element, names: frozenset[str]) -> Iterator[etree._Element]:
    return (one for one in action.iterchildren(etree.Element) if etree.QName(one).localname in names)


def _named(one: etree._Element, known: Entries) -> str:
    """Return a link to the entry that is named; else the words."""
    entry = known.get((one.get("ref") or one.get("key") or "").rpartition("#")[2])
    return f"{REGISTERS[entry[0]].link}:{entry[1]}" if entry else words(one)
