"""Write DTS 1.0 (Distributed Text Services) as files: entry, collection, navigation, document.

Level 0 of the specification: everything but ranges. The URI templates (RFC 6570) expand to the names of files:
`dts/navigation/serge;down=1.json`, `dts/document/serge/p12.xml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import json

from edition.harvest.shelf import Shelf, Text
from edition.harvest.units import Unit, below, units
from edition.model import Header, OutputFile
from edition.write.xml import element, text

CONTEXT = "https://dtsapi.org/context/v1.0.json"
VERSION = "1.0"
WRAPPER = "https://w3id.org/api/dts#"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
Object = dict[str, object]


def of_whole(shelf: Shelf, here: Sequence[str]) -> Iterator[OutputFile]:
    """Write the entry and the collection of all texts that are here and not withheld."""
    root, settings = f"{shelf.base}/dts", shelf.edition.settings
    entry = {"@id": f"{root}/index.json", "@type": "EntryPoint", **_templates(root)}
    yield _json("index.json", entry)
    members = [
        _resource(shelf, name) for name in shelf.edition.headers if name in here and name not in shelf.edition.withheld
    ]
    whole = {
        "@id": "edition",
        "@type": "Collection",
        "title": settings.title,
        "description": " ".join(settings.description.split()),
        "totalParents": 0,
        "totalChildren": len(members),
        "collection": _templates(root)["collection"],
        "dublinCore": {"language": settings.language, "publisher": [settings.publisher] if settings.publisher else []},
    }
    for name in ("collection", "collection/edition"):
        yield _json(f"{name}.json", {**whole, "member": members})
        yield _json(f"{name};nav=parents.json", {**whole, "member": []})
    parent = {name: value for name, value in whole.items() if name != "dublinCore"}
    for member in members:
        name = f"collection/{member['@id']}"
        yield _json(f"{name}.json", {**member, "member": []})
        yield _json(f"{name};nav=parents.json", {**member, "member": [parent]})


def of_text(one: Text, shelf: Shelf) -> Iterator[OutputFile]:
    """Write navigation and documents of one text; nothing of one that is withheld."""
    if one.tei is None:
        return
    from lxml import etree  # noqa: PLC0415  the command line starts without it

    tei = etree.fromstring(one.tei, etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False))
    found = units(tei, f"{one.id}.")
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


def _resource(shelf: Shelf, name: str) -> Object:
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
        "citationTrees": [_tree()],
        "dublinCore": _dublin_core(header),
    }


def _of_resource(root: str, name: str) -> dict[str, str]:
    return {
        "collection": f"{root}/collection/{name}{{;nav}}.json",
        "navigation": f"{root}/navigation/{name}{{;down}}{{/ref}}.json",
        "document": f"{root}/document/{name}{{/ref}}.xml",
    }


def _tree() -> Object:
    inner = [{"@type": "CiteStructure", "citeType": kind} for kind in ("paragraph", "note", "list", "table", "verse")]
    section = {"@type": "CiteStructure", "citeType": "section", "citeStructure": inner}
    return {"@type": "CitationTree", "citeStructure": [section, *inner]}


def _dublin_core(header: Header) -> Object:
    by, translated = str(header.author.get("name", "")), str(header.translator.get("name", ""))
    said = {
        "title": [{"lang": header.language, "value": header.title}],
        "creator": [{"lang": header.language, "value": by}] if by else [],
        "contributor": [{"lang": header.language, "value": translated}] if translated else [],
        "language": [{"lang": "en", "value": header.language}],
    }
    return {name: value for name, value in said.items() if value}


def _navigation(name: str, shelf: Shelf, found: Sequence[Unit]) -> Iterator[OutputFile]:
    root = f"{shelf.base}/dts"
    resource = {"@id": name, "@type": "Resource", **_of_resource(root, name), "citationTrees": [_tree()]}
    deepest = max((unit.level for unit in found), default=1)
    siblings: dict[str, list[Unit]] = {}
    for unit in found:
        siblings.setdefault(unit.parent, []).append(unit)

    def answer(down: str, ref: Unit | None, members: Sequence[Unit] | None) -> OutputFile:
        path = f"navigation/{name}{f';down={down}' if down else ''}{f'/{ref.ref}' if ref else ''}.json"
        said: Object = {"@id": f"{root}/{path}", "@type": "Navigation", "resource": resource}
        said |= {"ref": _unit(ref)} if ref else {}
        said |= {"member": [_unit(one) for one in members]} if members is not None else {}
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
