"""Write DTS 1.0 (Distributed Text Services) as files: entry, collection, navigation, document.

Level 0 of the specification: everything but ranges. The URI templates (RFC 6570) expand to names of files:
`dts/navigation/serge;down=1.json`, `dts/document/serge/p12.xml`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from urllib.parse import urljoin

from lxml import etree
from msgspec import Raw, json

from edition.check import schemas
from edition.export.harvest.repository import HarvestedText, Repository
from edition.export.harvest.units import Unit, below, ids_in, units
from edition.model import Header, OutputFile
from edition.model.tei import NAMESPACE
from edition.write.tei.header import availability, published_by
from edition.write.xml import DECLARATION, element, worded

CONTEXT = "https://dtsapi.org/context/v1.0.json"
VERSION = "1.0"
WRAPPER = "https://w3id.org/api/dts#"
TAG = re.compile(r"<[a-zA-Z][^>]*>")
POINTERS = re.compile(r'( [\w:-]+=)"((?:#|\.\./)[^"]*)"')
"""An attribute that points at something in the file or in another; values hold no quotation marks or angle brackets."""
Object = dict[str, object]
Nesting = dict[str, "Nesting"]
"""Types of units, each with those that stand in it."""


def of_edition(repository: Repository, cited: Mapping[str, Sequence[Unit]]) -> Iterator[OutputFile]:
    """Yield the entry point, the collection of all texts and the schema; *cited* are the units by id of the text."""
    root, settings = f"{repository.base}/dts", repository.edition.settings
    entry = {"@id": f"{root}/index.json", "@type": "EntryPoint", **_templates(root)}
    yield _json("index.json", entry)
    yield OutputFile("dts/schema.json", schemas.schema(schemas.DTS))
    members = [_resource(repository, name, cited[name]) for name in repository.edition.headers if name in cited]
    terms = {"language": settings.language, "publisher": settings.publisher}
    collection = {
        "@id": "edition",
        "@type": "Collection",
        "title": settings.title,
        "description": " ".join(settings.description.split()),
        "totalParents": 1,
        "totalChildren": len(members),
        "collection": _templates(root)["collection"],
        "dublinCore": {name: _localized(value, settings.language) for name, value in terms.items() if value},
    }
    # an item is only named among those above and below it; its metadata are one request away
    named = {name: value for name, value in collection.items() if name != "dublinCore"}
    # the members of the root are collections: clients (DTS's own validator) look for texts in these alone
    top = {**named, "@id": "root", "totalParents": 0, "totalChildren": 1}
    # DTS 1.0, Collection: without an id the root is returned; ours has one as well
    for name in ("collection", "collection/root"):
        yield from _collection(name, top, [named], [])
    yield from _collection("collection/edition", collection, members, [top])
    for member in members:
        yield from _collection(f"collection/{member['@id']}", member, [], [named])


def _collection(name: str, item: Object, children: Sequence[Object], parents: Sequence[Object]) -> Iterator[OutputFile]:
    """Yield the responses for one item, without `nav` and with both its values."""
    for way, members in (("", children), (";nav=children", children), (";nav=parents", parents)):
        yield _json(f"{name}{way}.json", {**item, "member": members})


def cited(one: HarvestedText) -> Sequence[Unit]:
    """Return the citable units of a text; none if it is withheld."""
    if one.tei is None:
        return ()
    tei = etree.fromstring(one.tei, etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False))
    return units(tei, f"{one.id}.")


def of_text(one: HarvestedText, found: Sequence[Unit], repository: Repository) -> Iterator[OutputFile]:
    """Yield navigation and documents of one text with the units *found*; nothing if it is withheld."""
    if one.tei is None:
        return
    whole = _led(one.tei.decode(), "", None, repository)
    yield OutputFile(f"dts/document/{one.id}.xml", whole.encode())
    languages = one.document.source.header.language, repository.edition.settings.language
    yield from _navigation(one.id, repository.base, {unit.ref: _raw(_unit(unit, languages)) for unit in found}, found)
    head, address = _header(one, repository), f"{repository.base}/dts/document/{one.id}.xml"
    for unit in found:
        yield OutputFile(f"dts/document/{one.id}/{unit.ref}.xml", _fragment(head, _written(unit, address, repository)))


def _written(unit: Unit, address: str, repository: Repository) -> str:
    """Return a unit as XML; its pointers to what it does not hold lead into the whole document, at *address*."""
    # the tail is the white space or text behind the unit, which belongs to its parent
    written = etree.tostring(unit.element, encoding="unicode", with_tail=False)
    return _led(written, address, {f"#{one}" for one in ids_in(unit.element)}, repository)


def _led(tei: str, address: str, held: Container[str] | None, repository: Repository) -> str:
    """Return TEI of the site for another place: pointers to other files of the site lead there.

    Those within the file lead to what is *held*, else to *address*; where *held* is None all is.
    """

    def token(one: str) -> str:
        if one.startswith("../"):
            return urljoin(f"{repository.base}/texts/-/-", one)
        return f"{address}{one}" if one.startswith("#") and held is not None and one not in held else one

    def led(found: re.Match[str]) -> str:
        return f'{found[1]}"{" ".join(map(token, found[2].split()))}"'

    return TAG.sub(lambda tag: POINTERS.sub(led, tag[0]), tei)


def _templates(root: str) -> dict[str, str]:
    return {
        "collection": f"{root}/collection{{/id}}{{;nav}}.json",
        "navigation": f"{root}/navigation/{{resource}}{{;down}}{{/ref}}.json",
        "document": f"{root}/document{{/resource,ref}}.xml",
    }


def _resource(repository: Repository, name: str, found: Sequence[Unit]) -> Object:
    root, header = f"{repository.base}/dts", repository.edition.headers[name]
    return {
        "@id": name,
        "@type": "Resource",
        "title": header.title,
        "description": " ".join(header.summary.split()),
        "totalParents": 1,
        "totalChildren": 0,
        **_of_resource(root, name),
        "mediaTypes": ["application/tei+xml"],
        "download": f"{repository.base}/texts/{name}/{name}.xml",
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
    """Return the citation tree of a text (none without units): the types of units and how they nest."""
    root: Nesting = {}
    above = [root]
    for unit in found:
        # units come parents first, so what lies deeper belongs to an earlier branch
        del above[unit.level :]
        above.append(above[-1].setdefault(unit.type, {}))
    return [{"@type": "CitationTree", "citeStructure": _structures(root)}] if root else []


def _structures(types: Nesting) -> list[Object]:
    return [
        {"@type": "CiteStructure", "citeType": name, **({"citeStructure": _structures(inner)} if inner else {})}
        for name, inner in types.items()
    ]


def _dublin_core(header: Header) -> Object:
    by, translated = header.author.name, header.translator.name
    values = {"title": header.title, "creator": by, "contributor": translated}
    terms = {name: _localized(value, header.language) for name, value in values.items() if value}
    return {**terms, "language": _localized(header.language, "en")}


def _localized(value: str, language: str) -> list[Object]:
    return [{"lang": language, "value": value}]


def _navigation(name: str, base: str, written: Mapping[str, Raw], found: Sequence[Unit]) -> Iterator[OutputFile]:
    root = f"{base}/dts"
    # every answer about a text repeats it
    resource = _raw({"@id": name, "@type": "Resource", **_of_resource(root, name), "citationTrees": _trees(found)})
    deepest = max((unit.level for unit in found), default=1)
    siblings: dict[str, list[Unit]] = {}
    for unit in found:
        siblings.setdefault(unit.parent, []).append(unit)

    def response(down: str, ref: Unit | None, members: Sequence[Unit] | None) -> OutputFile:
        path = f"navigation/{name}{f';down={down}' if down else ''}{f'/{ref.ref}' if ref else ''}.json"
        content: Object = {"@id": f"{root}/{path}", "@type": "Navigation", "resource": resource}
        content |= {"ref": written[ref.ref]} if ref else {}
        content |= {"member": [written[one.ref] for one in members]} if members is not None else {}
        return _json(path, content)

    # DTS 1.0, Navigation: down=-1 is the whole subtree, 0 the siblings of ref, no down the unit without members
    yield response("-1", None, found)
    for down in range(1, deepest + 1):
        yield response(str(down), None, [unit for unit in found if unit.level <= down])
    for nth, unit in enumerate(found):
        yield response("", unit, None)
        yield response("0", unit, siblings[unit.parent])
        for down in (-1, *range(1, max(2, deepest - unit.level + 1))):
            yield response(str(down), unit, below(found, nth, down))


def _unit(unit: Unit, languages: tuple[str, str]) -> Object:
    """Return a unit; *languages* are that of the text and that of the editors, who supply headings in their own."""
    title = {"dublinCore": {"title": _localized(unit.title, languages[unit.supplied])}} if unit.title else {}
    return {
        "identifier": unit.ref,
        "@type": "CitableUnit",
        "level": unit.level,
        "parent": unit.parent or None,  # DTS 1.0: null at the top of the tree
        "citeType": unit.type,
        **title,
    }


def _raw(content: Object) -> Raw:
    """Return the encoded *content* of an object that many responses repeat: it is encoded once."""
    return Raw(json.encode(content))


def _json(path: str, content: Mapping[str, object]) -> OutputFile:
    return OutputFile(f"dts/{path}", json.encode({"@context": CONTEXT, "dtsVersion": VERSION, **content}) + b"\n")


def _header(one: HarvestedText, repository: Repository) -> str:
    """Return a short header for parts of a document; the document has the full one."""
    header = one.document.source.header
    title = element("titleStmt", worded("title", header.title) + worded("author", header.author.name))
    address = f"{repository.base}/dts/document/{one.id}.xml"
    rights = availability(one.document, repository.edition)
    published = element("publicationStmt", published_by(repository.edition) + rights)
    source = f'<sourceDesc><p>A part of <ref target="{address}">the whole document</ref>.</p></sourceDesc>'
    return f"<teiHeader><fileDesc>{title}{published}{source}</fileDesc></teiHeader>"


def _fragment(head: str, written: str) -> bytes:
    tei = (
        f'<TEI xmlns="{NAMESPACE}">{head}<text><body>'
        f'<dts:wrapper xmlns:dts="{WRAPPER}">{written}</dts:wrapper></body></text></TEI>\n'
    )
    return (DECLARATION + tei).encode()
