"""Write register entries as TEI: `person`, `place`, `org`, `bibl` in their lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from edition.kinds import LINKS, REGISTERS, Register
from edition.model import Edition, Entry
from edition.write import xml
from edition.write.tei_pointers import pointer
from edition.write.tei_prose import prose

POINTED_AT = re.compile(rf"#((?:{'|'.join(LINKS)})\.[\w.-]+)")
WHOLE = "../../registers.xml"
"""Where the whole registers stand, as seen from a text's file."""


def stand_off(body: str, edition: Edition) -> str:
    """Write the entries that *body* (TEI of one text) points at."""
    wanted = set(POINTED_AT.findall(body))
    return lists(edition, lambda name: name in wanted, WHOLE)


def lists(edition: Edition, wanted: Callable[[str], bool], elsewhere: str) -> str:
    """Write a `standOff` of the entries whose TEI id is *wanted*; the others are at *elsewhere*."""

    def resolve(link: str) -> str:
        target = pointer(link, "")
        return target if not target.startswith("#") or wanted(target[1:]) else elsewhere + target

    parts = []
    for register in REGISTERS.values():
        entries = [e for e in edition.entries.get(register.name, ()) if wanted(f"{register.link}.{e.id}")]
        content = "\n".join(entry(register, one, resolve) for one in entries)
        parts.append(xml.element(register.tei_list, f"\n{content}\n") + "\n" if entries else "")
    content = "".join(parts)
    return f"<standOff>\n{content}</standOff>\n" if content else ""


def entry(register: Register, one: Entry, resolve: Callable[[str], str]) -> str:
    """Write one entry."""
    attributes = {"xml:id": f"{register.link}.{one.id}", "cert": "" if one.cert == "high" else one.cert}
    content = [*WRITERS[register.name](one), *_ids(one), _note(one, resolve), *_sources(one, resolve)]
    return xml.element(register.tei_entry, "".join(content), attributes)


def _named(tag: str, one: Entry) -> list[str]:
    names = [xml.element(tag, xml.text(one.name), {"type": "preferred"})]
    if one.sort and one.sort != one.name:
        names.append(xml.element(tag, xml.text(one.sort), {"type": "sort"}))
    forms = (form for form in one.forms if form != one.name)
    return names + [xml.element(tag, xml.text(form), {"type": "variant"}) for form in forms]


def _person(one: Entry) -> list[str]:
    life = [_dated(tag, one.body.get(tag)) for tag in ("birth", "death")]
    return [*_named("persName", one), *life, xml.element("occupation", xml.text(one.role))]


def _dated(tag: str, date: object) -> str:
    if not isinstance(date, Mapping) or not date.get("when") or date["when"] == "-":
        return ""
    cert = str(date.get("cert") or "high")
    return f"<{tag}{xml.attributes_of({'when': str(date['when']), 'cert': '' if cert == 'high' else cert})}/>"


def _place(one: Entry) -> list[str]:
    where = one.body.get("location") or {}
    parts = _named("placeName", one)
    if one.body.get("now"):
        parts.append(xml.element("placeName", xml.text(str(one.body["now"])), {"type": "now"}))
    if one.body.get("country"):
        parts.append(xml.element("country", xml.text(str(one.body["country"]))))
    if where:
        parts.append(f"<location><geo>{xml.text(str(where['lat']))} {xml.text(str(where['lon']))}</geo></location>")
    return parts + ([xml.element("desc", xml.text(one.role))] if one.role else [])


def _org(one: Entry) -> list[str]:
    years = {"from": str(one.body.get("from") or ""), "to": str(one.body.get("until") or "")}
    words = "–".join(years.values()) if any(years.values()) else ""
    dates = xml.element("desc", xml.element("date", words, years)) if words else ""
    return [*_named("orgName", one), dates, xml.element("desc", xml.text(one.role))]


def _work(one: Entry) -> list[str]:
    authors = one.body.get("author") or ()
    parts = [_author(str(author)) for author in ([authors] if isinstance(authors, str) else authors)]
    parts.append(xml.element("title", xml.text(one.name)))
    variants = [form for form in one.forms if form != one.name]
    parts += [xml.element("title", xml.text(form), {"type": "short"}) for form in variants]
    for tag, field in (("pubPlace", "place"), ("publisher", "publisher"), ("date", "date")):
        parts.append(xml.element(tag, xml.text(str(one.body.get(field) or ""))))
    return parts


def _author(author: str) -> str:
    if author.startswith("person:"):
        return f'<author><ref target="#person.{xml.attribute(author[7:])}">{xml.text(author[7:])}</ref></author>'
    return xml.element("author", xml.text(author))


def _ids(one: Entry) -> Iterable[str]:
    return (xml.element("idno", xml.text(value), {"type": name}) for name, value in sorted(one.idno.items()))


def _note(one: Entry, resolve: Callable[[str], str]) -> str:
    return xml.element("note", prose(one.note, resolve)) if one.note.strip() else ""


def _sources(one: Entry, resolve: Callable[[str], str]) -> Iterable[str]:
    for source in one.source:
        scheme, _, rest = source.partition(":")
        if scheme == "work":
            name, _, where = rest.partition(",")
            ref = f'<ref target="{xml.attribute(resolve(f"work:{name.strip()}"))}">{xml.text(name.strip())}</ref>'
            yield xml.element("note", ref + xml.text("," + where if where else ""), {"type": "source"})
        else:
            yield xml.element("note", xml.text(source), {"type": "source"})


WRITERS: Mapping[str, Callable[[Entry], list[str]]] = {
    "persons": _person,
    "places": _place,
    "orgs": _org,
    "works": _work,
}
