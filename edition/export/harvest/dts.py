"""Write DTS 1.0 (Distributed Text Services) as files: entry, collection, navigation, document.

Level 0 of the specification: everything but ranges. The URI templates (RFC 6570) expand to the names of files:
`dts/navigation/serge;down=1.json`, `dts/document/serge/p12.xml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree
from msgspec import Raw, json

from edition.check import schemas
from edition.export.harvest.shelf import Shelf, Text
from edition.export.harvest.units import Unit, below, units
from edition.model import Header, OutputFile
from edition.write.xml import element, text

CONTEXT = "https://dtsapi.org/context/v1.0.json"
VERSION = "1.0"
WRAPPER = "https://w3id.org/api/dts#"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
Object = dict[str, object]


def of_whole(shelf: Shelf, cited: Mapping[str, Sequence[Unit]]) -> Iterator[OutputFile]:
    """Write the entry, the collection of all texts and the schema; *cited* are the units by text."""
    root, settings = f"{shelf.base}/dts", shelf.edition.settings
    entry = {"@id": f"{root}/index.json", "@type": "EntryPoint", **_templates(root)}
    yield _json("index.json", entry)
    yield OutputFile("dts/schema.json", schemas.schema(schemas.DTS))
    members = [_resource(shelf, name, cited[name]) for name in shelf.edition.headers if name in cited]
    said = {"language": settings.language, "publisher": settings.publisher}
    whole = {
        "@id": "edition",
        "@type": "Collection",
        "title": settings.title,
        "description": " ".join(settings.description.split()),
        "totalParents": 0,
        "totalChildren": len(members),
        "collection": _templates(root)["collection"],
        "dublinCore": {name: _localized(value, settings.language) for name, value in said.items() if value},
    }
    for name in ("collection", "collection/edition"):
        yield from _collection(name, whole, members, [])
    parent = {name: value for name, value in whole.items() if name != "dublinCore"}
    for member in members:
        yield from _collection(f"collection/{member['@id']}", member, [], [parent])


def _collection(name: str, item: Object, children: Sequence[Object], parents: Sequence[Object]) -> Iterator[OutputFile]:
    """Answer for one item, whichever way is asked for."""
    for way, members in (("", children), (";nav=children", children), (";nav=parents", parents)):
        yield _json(f"{name}{way}.json", {**item, "member": members})


def cited(one: Text) -> Sequence[Unit]:
    """Give the citable units of a text; none of one that is withheld."""
    if one.tei is None:
        return ()
    tei = etree.fromstring(one.tei, etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False))
    return units(tei, f"{one.id}.")


def of_text(one: Text, found: Sequence[Unit], shelf: Shelf) -> Iterator[OutputFile]:
    """Write navigation and documents of one text, whose units were *found*; nothing of one that is withheld."""
    if one.tei is None:
        return
    yield OutputFile(f"dts/document/{one.id}.xml", one.tei)
    yield from _navigation(one.id, shelf, found)
    head = _header(one, shelf)
    for unit in found:
        written = etree.tostring(unit.element, encoding="unicode", with_tail=False)
        yield OutputFile(f"dts/document/{one.id}/{unit.ref}.xml", _fragment(head, written))


def _templates(root: str) -> dict[str, str]:
    return {
        "collection": f"{root}/collection{{/id}}{{;nav}}.json",
        "navigation": f"{root}/navigation/{{resource}}{{;down}}{{/ref}}.json",
        "document": f"{root}/document{{/resource,ref}}.xml",
    }


def _resource(shelf: Shelf, name: str, found: Sequence[Unit]) -> Object:
    root, header = f"{shelf.base}/dts", shelf.edition.headers[name]
    return {
        "@id": name,
        "@type": "Resource",
        "title": header.title,
        "description": " ".join(header.summary.split()),
        "totalParents": 1,
        "totalChildren": 0,
        **_of_resource(root, name),
        "mediaTypes": ["application/tei+xml"],
        "download": f"{shelf.base}/texts/{name}/{name}.xml",
        "citationTrees": _trees(found),
        "dublinCore": _dublin_core(header),
    }


def _of_resource(root: str, name: str) -> dict[str, str]:
    return {
        "collection": f"{root}/collection/{name}{{;nav}}.json",
        "navigation": f"{root}/navigation/{name}{{;down}}{{/ref}}.json",
        "document": f"{root}/document/{name}{{/ref}}.xml",
    }


def _trees(found: Sequence[Unit]) -> list[Object]:
    """Give the one citation tree that there is: which types of units there are, and in which others."""
    root: dict[str, Any] = {}
    above = [root]
    for unit in found:
        del above[unit.level :]
        above.append(above[-1].setdefault(unit.type, {}))
    return [{"@type": "CitationTree", "citeStructure": _structures(root)}] if root else []


def _structures(types: Mapping[str, Any]) -> list[Object]:
    return [
        {"@type": "CiteStructure", "citeType": name, **({"citeStructure": _structures(inner)} if inner else {})}
        for name, inner in types.items()
    ]


def _dublin_core(header: Header) -> Object:
    by, translated = str(header.author.get("name", "")), str(header.translator.get("name", ""))
    said = {"title": header.title, "creator": by, "contributor": translated}
    told = {name: _localized(value, header.language) for name, value in said.items() if value}
    return {**told, "language": _localized(header.language, "en")}


def _localized(value: str, language: str) -> list[Object]:
    return [{"lang": language, "value": value}]


def _navigation(name: str, shelf: Shelf, found: Sequence[Unit]) -> Iterator[OutputFile]:
    root = f"{shelf.base}/dts"
    resource = _raw({"@id": name, "@type": "Resource", **_of_resource(root, name), "citationTrees": _trees(found)})
    written = {unit.ref: _raw(_unit(unit)) for unit in found}
    deepest = max((unit.level for unit in found), default=1)
    siblings: dict[str, list[Unit]] = {}
    for unit in found:
        siblings.setdefault(unit.parent, []).append(unit)

    def answer(down: str, ref: Unit | None, members: Sequence[Unit] | None) -> OutputFile:
        path = f"navigation/{name}{f';down={down}' if down else ''}{f'/{ref.ref}' if ref else ''}.json"
        said: Object = {"@id": f"{root}/{path}", "@type": "Navigation", "resource": resource}
        said |= {"ref": written[ref.ref]} if ref else {}
        said |= {"member": [written[one.ref] for one in members]} if members is not None else {}
        return _json(path, said)

    yield answer("-1", None, found)
    for down in range(1, deepest + 1):
        yield answer(str(down), None, [unit for unit in found if unit.level <= down])
    for nth, unit in enumerate(found):
        yield answer("", unit, None)
        yield answer("0", unit, siblings[unit.parent])
        for down in (-1, *range(1, max(2, deepest - unit.level + 1))):
            yield answer(str(down), unit, below(found, nth, down))


def _unit(unit: Unit) -> Object:
    title = {"dublinCore": {"title": [{"lang": "en", "value": unit.title}]}} if unit.title else {}
    return {
        "identifier": unit.ref,
        "@type": "CitableUnit",
        "level": unit.level,
        "parent": unit.parent or None,
        "citeType": unit.type,
        **title,
    }


def _raw(content: Object) -> Raw:
    """Write once what stands in many answers."""
    return Raw(json.encode(content))


def _json(path: str, content: Mapping[str, object]) -> OutputFile:
    return OutputFile(f"dts/{path}", json.encode({"@context": CONTEXT, "dtsVersion": VERSION, **content}) + b"\n")


def _header(one: Text, shelf: Shelf) -> str:
    """Write a short header: the whole document has the full one."""
    header, settings = one.document.source.header, shelf.edition.settings
    title = element(
        "titleStmt", element("title", text(header.title)) + element("author", text(str(header.author.get("name", ""))))
    )
    address = f"{shelf.base}/dts/document/{one.id}.xml"
    published = element("publicationStmt", element("publisher", text(settings.publisher or settings.title)))
    source = f'<sourceDesc><p>A part of <ref target="{address}">the whole document</ref>.</p></sourceDesc>'
    return f"<teiHeader><fileDesc>{title}{published}{source}</fileDesc></teiHeader>"


def _fragment(head: str, written: str) -> bytes:
    tei = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{head}<text><body>'
        f'<dts:wrapper xmlns:dts="{WRAPPER}">{written}</dts:wrapper></body></text></TEI>\n'
    )
    return DECLARATION + tei.encode()
