"""Write register entries as TEI: `person`, `place`, `org`, `bibl` in their lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import singledispatch
from itertools import groupby

from edition.model import Edition, Entry, Org, Person, Place, Work
from edition.model.registers import LINKS, REGISTERS, Event, LifeDate, Register, Relation, link_in, row
from edition.model.registers.relations import MUTUAL
from edition.text import called, edtf, surnames
from edition.text.edtf import in_xsd
from edition.write import xml
from edition.write.tei.dates import attributes, custom
from edition.write.tei.pointers import Links, for_entries_of_texts, titles
from edition.write.tei.prose import prose

DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
"""What `@when` takes: a year, month or day."""
POINTED_AT = re.compile(rf"#((?:{'|'.join(LINKS)})\.[\w.-]+)")


class Registers:
    """The entries of an edition's registers as TEI, each written when it is first wanted; made once for all texts.

    Links in entries lead to the whole registers, so that an entry reads the same in every text's file.
    """

    def __init__(self, edition: Edition, links: Links | None = None) -> None:
        self.titles = titles(edition)
        self.links = links or for_entries_of_texts(edition)
        self._found = {
            f"{register.link}.{one.id}": (register, one)
            for register in REGISTERS.values()
            for one in edition.entries.get(register.name, ())
        }
        self._order = {name: nth for nth, name in enumerate(self._found)}
        self._written: dict[str, str] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def stand_off(self, names: Iterable[str]) -> str:
        """Write a `standOff` of the entries with these TEI ids (`person.trotsky`)."""
        # in the order of the registers entries of one stand together, and `groupby` joins neighbours alone
        wanted = sorted({name for name in names if name in self._order}, key=self._order.__getitem__)
        lists = [self._list(link, group) for link, group in groupby(wanted, key=lambda name: name.partition(".")[0])]
        return f'<standOff type="registers">\n{"".join(lists)}</standOff>\n' if lists else ""

    def _list(self, link: str, names: Iterable[str]) -> str:
        content = "\n".join([self._entry(name) for name in names])
        return xml.element(REGISTERS[LINKS[link]].tei_list, f"\n{content}\n") + "\n"

    def _entry(self, name: str) -> str:
        # most entries are pointed at by several texts
        if name not in self._written:
            self._written[name] = entry(*self._found[name], self.links)
        return self._written[name]


def pointed_at(*tei: str) -> set[str]:
    """Return the TEI ids of the entries that these pieces of TEI point at."""
    return {name for piece in tei for name in POINTED_AT.findall(piece)}


def entry(register: Register, one: Entry, links: Links) -> str:
    """Write one entry."""
    cert = "" if one.cert == "high" else one.cert
    attributes = {"xml:id": f"{register.link}.{one.id}", **_attributes(one, links), "cert": cert}
    # a relation holds nothing but a description
    after = () if isinstance(one, Relation) else _behind(one, links)
    content = [*_content(one, links), *after]
    return xml.element(register.tei_entry, "".join(content), attributes)


@singledispatch
def _attributes(_one: Entry, _links: Links) -> Mapping[str, str]:
    """Return the attributes of an entry besides its id and how sure it is."""
    return {}


@singledispatch
def _content(one: Entry, _links: Links) -> Iterable[str]:
    """Write what an entry has before its numbers, note and sources: each register has a writer."""
    raise TypeError(f"the register {one.register} has no writer of TEI")


def in_language(words: str, one: Entry, around: str) -> Mapping[str, str]:
    """Return the attribute of a name or form that is in another language than the file."""
    return {"xml:lang": called.language(words, one, around)}


def _named(one: Entry, around: str) -> Iterator[str]:
    tag = row(one).tei_name
    personal = tag == "persName"
    name = _parted(surnames.parts_of(one.name, one.sort), " ") if personal else ""
    yield xml.element(tag, name or xml.text(one.name), {"type": "preferred", **in_language(one.name, one, around)})
    if one.sort and one.sort != one.name:
        sorted_by = {"type": "sort", **in_language(one.sort, one, around)}
        sort = _parted(surnames.parts(one.sort), ", ") if personal else ""
        yield xml.element(tag, sort or xml.text(one.sort), sorted_by)
    yield from _variants(tag, one, "variant", around)


def _parted(parts: Sequence[surnames.Part], after_first: str) -> str:
    """Write a personal name with its parts named (TEI P5, 14.2.1)."""
    written = [xml.worded(element, words) for element, words in parts]
    return after_first.join((written[0], " ".join(written[1:]))) if written else ""


def _variants(tag: str, one: Entry, kind: str, around: str) -> Iterator[str]:
    others = (form for form in one.forms if form != one.name)
    return (xml.worded(tag, form, {"type": kind, **in_language(form, one, around)}) for form in others)


@_content.register
def _person(one: Person, links: Links) -> Iterable[str]:
    life = (_life(tag, date) for tag, date in (("birth", one.birth), ("death", one.death)))
    worded = (xml.worded(tag, words) for tag, words in (("sex", one.sex), ("occupation", one.role)))
    return (*_named(one, links.here.around), *life, *worded)


def _life(tag: str, date: LifeDate | None) -> str:
    # that nobody knows a date is for editors to know; TEI leaves the element out
    if date is None or date.day == "-":
        return ""
    cert = "medium" if date.cert == "high" and edtf.read(date.day).unsure else date.cert
    return f"<{tag}{xml.attributes_of({**attributes(date.day), 'cert': '' if cert == 'high' else cert})}/>"


@_attributes.register
def _area(one: Place, _links: Links) -> Mapping[str, str]:
    return {"type": one.type}


@_content.register
def _place(one: Place, links: Links) -> Iterable[str]:
    yield from _named(one, links.here.around)
    yield xml.worded("placeName", one.now, {"type": "now"})
    yield xml.worded("country", one.country)
    if one.location:
        yield f"<location><geo>{one.location.lat} {one.location.lon}</geo></location>"
    yield xml.worded("desc", one.role)


@_content.register
def _org(one: Org, links: Links) -> Iterable[str]:
    years = {"from": one.from_, "to": one.until}
    # an organisation that still exists has an open range: 1917–
    words = "–".join(years.values()) if any(years.values()) else ""
    dated = {name: in_xsd(year) for name, year in years.items()}
    dates = xml.element("desc", xml.element("date", words, dated)) if words else ""
    return (*_named(one, links.here.around), dates, xml.worded("desc", one.role))


JULIAN = "https://www.wikidata.org/wiki/Q11184"
"""The Julian calendar, for files that have no header of a text to describe it."""


@_attributes.register
def _dated(one: Event, links: Links) -> Mapping[str, str]:
    where = next((link_in(place) for place in one.place if link_in(place)), "")
    # TEI has no words for how exact the date of an event is
    when = {name: day for name, day in attributes(one.when).items() if name != "precision"}
    return {
        **when,
        **{name: in_xsd(day) for name, day in (("from", one.from_), ("to", one.to_date)) if day},
        **custom(one.old),
        "datingMethod": JULIAN if one.old else "",
        "where": links.pointer(where) if where else "",
    }


@_content.register
def _event(one: Event, links: Links) -> Iterable[str]:
    yield from _named(one, links.here.around)
    for kind, said in (("place", one.place), ("participant", one.participants)):
        yield from (xml.element("note", linked(words, links), {"type": kind}) for words in said)


@_attributes.register
def _related(one: Relation, links: Links) -> Mapping[str, str]:
    active, passive = (
        " ".join(links.pointer(link) for link in map(link_in, said) if link) for said in (one.active, one.passive)
    )
    # TEI takes `@mutual`, or `@active` with `@passive`, never both (Schematron of `relation`). A mutual relation
    # that has both is one of two sides: allies who oppose two others do not oppose each other
    ends = {"mutual": active} if one.type in MUTUAL and not passive else {"active": active, "passive": passive}
    # `@name` is one word (teidata.enumerated)
    return {"name": one.type.replace(" ", "-"), **ends, "from": in_xsd(one.from_), "to": in_xsd(one.to_date)}


@_content.register
def _relation(one: Relation, links: Links) -> Iterable[str]:
    cited = "; ".join(linked(words, links) for words in one.source)
    yield xml.element("desc", xml.text(one.name) + (f" ({cited})" if cited else ""))


@_content.register
def _work(one: Work, links: Links) -> Iterable[str]:
    yield from (xml.element("author", linked(author, links)) for author in one.author)
    yield xml.worded("title", one.name, in_language(one.name, one, links.here.around))
    yield from _variants("title", one, "alt", links.here.around)
    yield xml.worded("pubPlace", one.place)
    yield xml.worded("publisher", one.publisher)
    yield xml.worded("date", one.date, {"when": one.date if DAY.fullmatch(one.date) else ""})


def linked(words: str, links: Links) -> str:
    """Write words; the link with which they begin, if there is one, as a reference that is called as its target is."""
    link = link_in(words)
    if not link:
        return xml.text(words)
    rest = "".join(words.partition(",")[1:])
    return f'<ref target="{xml.attribute(links.pointer(link))}">{xml.text(links.words(link))}</ref>{xml.text(rest)}'


def _behind(one: Entry, links: Links) -> Iterator[str]:
    # a type is one word (TEI P5, teidata.word)
    types = (("-".join(name.split()), value) for name, value in sorted(one.idno.items()))
    yield from (xml.worded("idno", value, {"type": name}) for name, value in types)
    yield xml.element("note", prose(one.note, links))
    yield from (source(words, links) for words in one.source)


def source(words: str, links: Links) -> str:
    """Write what a statement rests on: a registered work (`work:ID, p. 12`) by its title, anything else in words."""
    return xml.element("note", xml.element("bibl", linked(words, links)), {"type": "source"})
