"""Write register entries as TEI: `person`, `place`, `org`, `bibl` in their lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from edition.model import Edition, Entry
from edition.model.kinds import LINKS, REGISTERS, Register
from edition.write import xml
from edition.write.tei.pointers import Links, for_entries_of_texts, titles
from edition.write.tei.prose import prose

POINTED_AT = re.compile(rf"#((?:{'|'.join(LINKS)})\.[\w.-]+)")


class Registers:
    """The entries of an edition's registers as TEI, each written when it is first wanted; made once for all texts.

    Links in entries lead to the whole registers, so that an entry reads the same in every text's file.
    """

    def __init__(self, edition: Edition, links: Links | None = None) -> None:
        self.titles = titles(edition)
        self.links = links or Links(for_entries_of_texts(edition), self.titles)
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
        wanted = sorted({name for name in names if name in self._order}, key=self._order.__getitem__)
        lists = [self._list(link, group) for link, group in groupby(wanted, key=lambda name: name.partition(".")[0])]
        return f'<standOff type="registers">\n{"".join(lists)}</standOff>\n' if lists else ""

    def _list(self, link: str, names: Iterable[str]) -> str:
        content = "\n".join([self._entry(name) for name in names])
        return xml.element(REGISTERS[LINKS[link]].tei_list, f"\n{content}\n") + "\n"

    def _entry(self, name: str) -> str:
        if name not in self._written:
            self._written[name] = entry(*self._found[name], self.links)
        return self._written[name]


def pointed_at(*tei: str) -> set[str]:
    """Give the TEI ids of the entries that these pieces of TEI point at."""
    return {name for piece in tei for name in POINTED_AT.findall(piece)}


def entry(register: Register, one: Entry, links: Links) -> str:
    """Write one entry."""
    attributes = {"xml:id": f"{register.link}.{one.id}", "cert": "" if one.cert == "high" else one.cert}
    content = [*WRITERS[register.name](one, links), *_ids(one), _note(one, links), *_sources(one, links)]
    return xml.element(register.tei_entry, "".join(content), attributes)


def _named(tag: str, one: Entry) -> list[str]:
    names = [xml.element(tag, xml.text(one.name), {"type": "preferred"})]
    if one.sort and one.sort != one.name:
        names.append(xml.element(tag, xml.text(one.sort), {"type": "sort"}))
    forms = (form for form in one.forms if form != one.name)
    return names + [xml.element(tag, xml.text(form), {"type": "variant"}) for form in forms]


def _person(one: Entry, _links: Links) -> list[str]:
    life = [_dated(tag, one.body.get(tag)) for tag in ("birth", "death")]
    return [*_named("persName", one), *life, xml.element("occupation", xml.text(one.role))]


def _dated(tag: str, date: object) -> str:
    if not isinstance(date, Mapping) or not date.get("when") or date["when"] == "-":
        return ""
    cert = str(date.get("cert") or "high")
    return f"<{tag}{xml.attributes_of({'when': str(date['when']), 'cert': '' if cert == 'high' else cert})}/>"


def _place(one: Entry, _links: Links) -> list[str]:
    where = one.body.get("location") or {}
    parts = _named("placeName", one)
    if one.body.get("now"):
        parts.append(xml.element("placeName", xml.text(str(one.body["now"])), {"type": "now"}))
    if one.body.get("country"):
        parts.append(xml.element("country", xml.text(str(one.body["country"]))))
    if where:
        parts.append(f"<location><geo>{xml.text(str(where['lat']))} {xml.text(str(where['lon']))}</geo></location>")
    return parts + ([xml.element("desc", xml.text(one.role))] if one.role else [])


def _org(one: Entry, _links: Links) -> list[str]:
    years = {"from": str(one.body.get("from") or ""), "to": str(one.body.get("until") or "")}
    words = "–".join(years.values()) if any(years.values()) else ""
    dates = xml.element("desc", xml.element("date", words, years)) if words else ""
    return [*_named("orgName", one), dates, xml.element("desc", xml.text(one.role))]


def _work(one: Entry, links: Links) -> list[str]:
    authors = one.body.get("author") or ()
    parts = [_author(str(author), links) for author in ([authors] if isinstance(authors, str) else authors)]
    parts.append(xml.element("title", xml.text(one.name)))
    variants = [form for form in one.forms if form != one.name]
    parts += [xml.element("title", xml.text(form), {"type": "short"}) for form in variants]
    for tag, field in (("pubPlace", "place"), ("publisher", "publisher"), ("date", "date")):
        parts.append(xml.element(tag, xml.text(str(one.body.get(field) or ""))))
    return parts


def _author(author: str, links: Links) -> str:
    if not author.startswith("person:"):
        return xml.element("author", xml.text(author))
    target = xml.attribute(links.pointer(author))
    return f'<author><ref target="{target}">{xml.text(links.words(author))}</ref></author>'


def _ids(one: Entry) -> Iterable[str]:
    return (xml.element("idno", xml.text(value), {"type": name}) for name, value in sorted(one.idno.items()))


def _note(one: Entry, links: Links) -> str:
    return xml.element("note", prose(one.note, links)) if one.note.strip() else ""


def _sources(one: Entry, links: Links) -> Iterable[str]:
    return (source(words, links) for words in one.source)


def source(words: str, links: Links) -> str:
    """Write what a statement rests on: a registered work (`work:ID, p. 12`) by its title, anything else in words."""
    content = xml.text(words)
    if words.startswith("work:"):
        link, comma, where = words.partition(",")
        target = xml.attribute(links.pointer(link.strip()))
        content = f'<ref target="{target}">{xml.text(links.words(link.strip()))}</ref>{xml.text(comma + where)}'
    return xml.element("note", content, {"type": "source"})


WRITERS: Mapping[str, Callable[[Entry, Links], list[str]]] = {
    "persons": _person,
    "places": _place,
    "orgs": _org,
    "works": _work,
}
