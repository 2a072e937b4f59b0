"""DTS and Web Annotations against our JSON Schemas, and what no schema can say; every rule refuses what breaks it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from edition import pipeline
from edition.check import schemas
from edition.export import harvest
from edition.read import project
from tests.small import edition

BASE = "https://example.org/small/"
FILES: dict[str, str | bytes | None] = {
    "edition.yaml": f"title: A small edition\npublisher: Ada's press\nbase_url: {BASE}\ndate: '2024-05-01'\n",
    "annotations/letter/text.yaml": "title: A letter\nauthor: {name: Ada Writer}\ntranslator: {name: Ben Reader}\n",
    "annotations/letter/notes.yaml": "- {id: e-post, exact: the bridge, note: 'It was of wood.'}\n",
    "texts/letter.txt": "A letter\n\nThe river was high in March, and the bridge was gone.\n\nNobody came over.\n",
}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
GONE = object()
Files = Mapping[str, bytes]


def validator(name: str) -> Draft202012Validator:
    schema = json.loads(schemas.schema(name))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


JUDGES = {name: validator(name) for name in (schemas.DTS, schemas.ANNOTATIONS)}


def harvested(root: Path) -> dict[str, bytes]:
    return {file.path: file.content for file in harvest.harvest(project.project(root)[0])}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Harvest the small edition, and take what its site has of annotations."""
    root = edition(tmp_path_factory.mktemp("small"), FILES)
    pipeline.build(root, root / "build" / "site")
    site = root / "build" / "site" / "texts" / "letter" / "annotations.jsonld"
    return {**harvested(root), "site/annotations.jsonld": site.read_bytes()}


@pytest.fixture(scope="module")
def real(corpus: Path, built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Harvest the real texts, and take what their site has of annotations."""
    root = tmp_path_factory.mktemp("real")
    for part in ("annotations", "texts"):
        shutil.copytree(corpus / part, root / part)
    (root / "edition.yaml").write_text((corpus / "edition.yaml").read_text(encoding="utf-8") + f"base_url: {BASE}\n")
    site = {path.relative_to(built.parent).as_posix(): path for path in built.glob("texts/*/annotations.jsonld")}
    assert site
    return {**harvested(root), **{name: path.read_bytes() for name, path in site.items()}}


@pytest.fixture(params=["small", pytest.param("real", marks=pytest.mark.uncounted)])
def files(request: pytest.FixtureRequest) -> Files:
    """Return the small edition, then the real texts."""
    found: Files = request.getfixturevalue("made" if request.param == "small" else "real")
    return found


def of(files: Files, schema: str) -> Iterator[str]:
    """Name the files that a schema is for."""
    for path in files:
        if path.endswith(".jsonld") if schema == schemas.ANNOTATIONS else re.match(r"dts/(?!schema).*\.json", path):
            yield path


NAMED = frozenset(re.findall(r"\w+", "".join(schemas.schema(name).decode() for name in JUDGES)))
"""Words that a schema may ask for."""


def shape(value: Any) -> object:
    """Return what a schema can judge of a value: words that it does not know are as good as any others."""
    match value:
        case dict():
            return tuple((name, shape(one)) for name, one in value.items())
        case list():
            return tuple(dict.fromkeys(map(shape, value)))
        case str() if " " in value and "/" not in value:
            return " "
        case str():
            return re.sub(r"\w+", lambda word: word[0] if word[0] in NAMED else "w", value)
        case int():
            return min(value, 3)
    return type(value)


def sparse(value: Any) -> Any:
    """Leave one of all that have the same shape in each list."""
    match value:
        case dict():
            return {name: sparse(one) for name, one in value.items()}
        case list():
            return [sparse(one) for one in {shape(one): one for one in value}.values()]
    return value


@pytest.mark.parametrize("schema", JUDGES)
def test_every_file_keeps_to_its_schema(schema: str, files: Files, *, slow: bool) -> None:
    """Without `--slow` what differs in words alone is judged once in a list, and once among all files."""
    answers = {path: json.loads(files[path]) for path in of(files, schema)}
    if not slow:
        answers = {path: sparse(answer) for path, answer in answers.items()}
        once = {shape(answer): path for path, answer in answers.items()}
        answers = {path: answers[path] for path in once.values()}
    found = {path: next(JUDGES[schema].iter_errors(answer), None) for path, answer in answers.items()}

    assert len(found) > 2
    assert {} == {path: f"{error.json_path}: {error.message[:200]}" for path, error in found.items() if error}


@pytest.mark.parametrize("schema", JUDGES)
def test_the_schema_leaves_the_house_with_the_files(schema: str, made: Files) -> None:
    assert schemas.schema(schema) == made[f"{schema}/schema.json"]


@pytest.mark.parametrize("schema", JUDGES)
def test_every_definition_of_a_schema_is_used(schema: str) -> None:
    text = schemas.schema(schema).decode()
    assert set(json.loads(text)["$defs"]) == set(re.findall(r'"#/\$defs/(\w+)"', text))


# What is broken is refused

ENTRY, WHOLE, TEXT = "dts/index.json", "dts/collection/edition.json", "dts/collection/letter.json"
UNIT, ALL = "dts/navigation/letter/p1.json", "dts/navigation/letter;down=-1.json"
PAGED, PAGE, SITE = "annotations/letter/index.jsonld", "annotations/letter/1.jsonld", "site/annotations.jsonld"
PAGINATION = {"@id": "p2", "@type": "Pagination", "first": "p1", "previous": "p1", "next": None, "last": "p2"}
TWO_TREES = [{"@type": "CitationTree"}, {"@type": "CitationTree", "identifier": "pages"}]
SELECTOR = "items/0/target/0/selector"
QUOTED = {"type": "TextQuoteSelector", "exact": "the bridge"}
BROKEN: Sequence[tuple[str, str, object]] = (
    # all answers
    (ENTRY, "@context", GONE),
    (WHOLE, "@context", "https://example.org/other.json"),
    (ALL, "dtsVersion", GONE),
    (TEXT, "dtsVersion", "0.9"),
    (ENTRY, "@type", "Start"),
    (ALL, "@id", GONE),
    # entry
    (ENTRY, "@id", ""),
    (ENTRY, "collection", GONE),
    (ENTRY, "navigation", GONE),
    (ENTRY, "document", GONE),
    (ENTRY, "collection", "https://example.org/collection{/id}.json"),
    (ENTRY, "navigation", "https://example.org/navigation{/resource,ref}.json"),
    (ENTRY, "document", "https://example.org/document{/ref}.xml"),
    (ENTRY, "document", "https://example.org/document{/resource,ref.xml"),
    (ENTRY, "document", "https://example.org/a document{/resource,ref}.xml"),
    # collection
    (WHOLE, "title", GONE),
    (WHOLE, "totalParents", GONE),
    (WHOLE, "totalParents", -1),
    (WHOLE, "totalChildren", GONE),
    (WHOLE, "totalChildren", "1"),
    (WHOLE, "collection", GONE),
    (WHOLE, "description", ["many"]),
    (WHOLE, "member", {}),
    (WHOLE, "member/0/@type", "Text"),
    (WHOLE, "member/0/title", GONE),
    (WHOLE, "member/0/navigation", GONE),
    (TEXT, "navigation", GONE),
    (TEXT, "document", GONE),
    (TEXT, "navigation", "{"),
    (TEXT, "mediaTypes", ["tei"]),
    (TEXT, "download", 1),
    (TEXT, "view", {"@type": "Pagination"}),
    (TEXT, "view", {**PAGINATION, "@type": "Page"}),
    # metadata
    (WHOLE, "dublinCore", []),
    (WHOLE, "dublinCore/colour", [{"lang": "en", "value": "red"}]),
    (WHOLE, "dublinCore/language", "en"),
    (WHOLE, "dublinCore/publisher", []),
    (WHOLE, "dublinCore/publisher", [{"lang": "en"}]),
    (WHOLE, "dublinCore/publisher", [{"lang": "English words", "value": "Ada's press"}]),
    (WHOLE, "extensions", {"colour": 1}),
    # navigation
    (ALL, "@id", "navigation/letter"),
    (ALL, "resource", GONE),
    (ALL, "member", GONE),
    (ALL, "resource/@type", "Collection"),
    (ALL, "resource/citationTrees", GONE),
    (ALL, "resource/collection", GONE),
    (UNIT, "ref", "p1"),
    (UNIT, "start", {"identifier": "p1", "@type": "CitableUnit", "level": 1, "parent": None}),
    (UNIT, "ref/@type", "Unit"),
    (ALL, "member/0/identifier", GONE),
    (ALL, "member/0/level", GONE),
    (ALL, "member/0/level", 0),
    (ALL, "member/0/parent", GONE),
    (ALL, "member/0/parent", "p1"),
    (ALL, "member/0/level", 2),
    (ALL, "member/0/citeType", ""),
    # citation trees
    (TEXT, "citationTrees/0/@type", GONE),
    (TEXT, "citationTrees/0/identifier", "default"),
    (TEXT, "citationTrees", TWO_TREES[:1] * 2),
    (TEXT, "citationTrees/0/citeStructure/0/citeType", GONE),
    (TEXT, "citationTrees/0/citeStructure", "paragraph"),
    # Web Annotations: collections
    (PAGED, "@context", GONE),
    (PAGED, "@context", ["https://example.org/other.jsonld"]),
    (PAGED, "id", GONE),
    (PAGED, "id", ["a", "b"]),
    (PAGED, "type", "Collection"),
    (PAGED, "label", 7),
    (PAGED, "total", -1),
    (PAGED, "first", GONE),
    (PAGED, "last", {"id": "2"}),
    (SITE, "first/@context", "http://www.w3.org/ns/anno.jsonld"),
    (SITE, "first/items", GONE),
    # pages
    (PAGE, "@context", GONE),
    (PAGE, "id", GONE),
    (PAGE, "type", "Page"),
    (PAGE, "items", []),
    (PAGE, "partOf", {"label": "A letter"}),
    (PAGE, "next", 2),
    (PAGE, "prev", {}),
    (PAGE, "startIndex", -1),
    # annotations
    (PAGE, "items/0/id", GONE),
    (PAGE, "items/0/type", "Note"),
    (PAGE, "items/0/target", GONE),
    (PAGE, "items/0/target", []),
    (PAGE, "items/0/bodyValue", "as well as a body"),
    (PAGE, "items/0/motivation", "amusing"),
    (PAGE, "items/0/created", "2024-05-01T00:00:00+02:00"),
    (PAGE, "items/0/body/id", GONE),
    (PAGE, "items/0/body", {"type": "TextualBody"}),
    (PAGE, "items/0/target/0/source", GONE),
    (PAGE, f"{SELECTOR}/0/type", GONE),
    (PAGE, f"{SELECTOR}/0/type", "QuoteSelector"),
    (PAGE, f"{SELECTOR}/0/exact", GONE),
    (PAGE, f"{SELECTOR}/0/prefix", ["a", "b"]),
    (PAGE, f"{SELECTOR}/1/end", GONE),
    (PAGE, f"{SELECTOR}/1/start", -1),
    (PAGE, f"{SELECTOR}/0", {"type": "RangeSelector", "startSelector": QUOTED}),
    (PAGE, f"{SELECTOR}/0", {"type": "RangeSelector", "startSelector": QUOTED, "endSelector": {"exact": "over"}}),
)


def changed(document: Any, path: str, value: object) -> Any:
    """Put *value* at *path*, or take away what is there."""
    *way, last = (int(step) if step.isdigit() else step for step in path.split("/"))
    at = document
    for step in way:
        at = at[step]
    if value is GONE:
        del at[last]
    else:
        at[last] = value
    return document


@pytest.mark.parametrize(("path", "where", "value"), BROKEN)
def test_a_document_that_breaks_a_rule_is_refused(path: str, where: str, value: object, made: Files) -> None:
    judge = JUDGES[schemas.DTS if path.startswith("dts/") else schemas.ANNOTATIONS]
    assert judge.is_valid(json.loads(made[path]))

    assert not judge.is_valid(changed(json.loads(made[path]), where, value))


@pytest.mark.parametrize(("path", "where", "value"), BROKEN)
def test_what_a_schema_refuses_has_another_shape(path: str, where: str, value: object, made: Files) -> None:
    assert shape(json.loads(made[path])) != shape(changed(json.loads(made[path]), where, value))


@pytest.mark.parametrize(
    ("path", "where", "value"),
    [
        (TEXT, "citationTrees", TWO_TREES),
        (TEXT, "citationTrees", []),
        (WHOLE, "view", PAGINATION),
        (WHOLE, "extensions", {"@context": {"@vocab": "https://example.org/"}, "colour": 1}),
        (ALL, "member/0/@id", "https://example.org/x"),
        (PAGED, "@context", ["http://www.w3.org/ns/anno.jsonld", "https://example.org/own.jsonld"]),
        (PAGED, "type", ["AnnotationCollection", "Dataset"]),
        (PAGE, "items/0/body", {"type": "TextualBody", "value": "A note", "purpose": "commenting"}),
        (PAGE, "items/0/target", ["https://example.org/a", {"id": "https://example.org/b"}]),
        (PAGE, f"{SELECTOR}/0", {"type": "RangeSelector", "startSelector": QUOTED, "endSelector": QUOTED}),
    ],
)
def test_what_the_specifications_allow_is_not_refused(path: str, where: str, value: object, made: Files) -> None:
    judge = JUDGES[schemas.DTS if path.startswith("dts/") else schemas.ANNOTATIONS]

    assert judge.is_valid(changed(json.loads(made[path]), where, value))


# What no schema can say


def navigations(files: Files) -> Iterator[tuple[str, Any]]:
    """Give, for each text, the answer that holds its whole tree."""
    for path in files:
        if found := re.fullmatch(r"dts/navigation/([^/;]+);down=-1\.json", path):
            yield found[1], json.loads(files[path])


def types_of(structures: Sequence[Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for one in structures:
        yield (*above, one["citeType"])
        yield from types_of(one.get("citeStructure", ()), (*above, one["citeType"]))


def test_units_are_unique_in_the_order_of_the_document_and_below_their_parents(files: Files) -> None:
    for text, answer in navigations(files):
        units = {unit["identifier"]: unit for unit in answer["member"]}
        tei = etree.fromstring(files[f"dts/document/{text}.xml"])
        order = [str(found)[len(text) + 1 :] for e in tei.iter() if (found := e.get(XML_ID))]
        levels = {name: units[unit["parent"]]["level"] if unit["parent"] else 0 for name, unit in units.items()}

        assert len(units) == len(answer["member"])
        assert [name for name in order if name in units] == list(units)
        assert {name: unit["level"] - 1 for name, unit in units.items()} == levels


def test_the_citation_tree_has_every_type_of_unit_where_it_is_found_and_no_other(files: Files) -> None:
    for _, answer in navigations(files):
        (tree,) = answer["resource"]["citationTrees"]
        paths: dict[str | None, tuple[str, ...]] = {None: ()}
        for unit in answer["member"]:
            paths[unit["identifier"]] = (*paths[unit["parent"]], unit["citeType"])

        assert {*paths.values()} - {()} == set(types_of(tree["citeStructure"]))


def expanded(template: str, **given: str) -> str:
    """Expand a URI template (RFC 6570) with the operators that ours have."""

    def put(found: re.Match[str]) -> str:
        values = [(name, given[name]) for name in found[2].split(",") if name in given]
        form: Callable[[str, str], str] = {
            "/": lambda _, value: f"/{value}",
            ";": lambda name, value: f";{name}={value}",
        }.get(found[1], lambda _, value: value)
        return "".join(form(*one) for one in values)

    return re.sub(r"\{([/;]?)([\w,]+)\}", put, template).removeprefix(BASE)


def test_every_call_that_level_0_knows_has_its_file(files: Files) -> None:
    entry = json.loads(files[ENTRY])
    wanted = {expanded(entry["collection"])}
    for name in ("edition", *(text for text, _ in navigations(files))):
        wanted |= {
            expanded(entry["collection"], id=name, **way) for way in ({}, {"nav": "children"}, {"nav": "parents"})
        }
    for text, answer in navigations(files):
        deepest = max(unit["level"] for unit in answer["member"])
        downs = ("-1", *map(str, range(1, deepest + 1)))
        wanted |= {expanded(entry["document"], resource=text)}
        wanted |= {expanded(entry["navigation"], resource=text, down=down) for down in downs}
        for unit in answer["member"]:
            call = {"resource": text, "ref": unit["identifier"]}
            wanted |= {expanded(entry["document"], **call), expanded(entry["navigation"], **call)}
            wanted |= {expanded(entry["navigation"], **call, down=down) for down in ("-1", "0", "1")}

    assert set() == wanted - set(files)


def test_templates_of_a_text_lead_where_those_of_the_entry_lead(files: Files) -> None:
    entry = json.loads(files[ENTRY])
    for text, answer in navigations(files):
        own = answer["resource"]
        assert expanded(entry["collection"], id=text) == expanded(own["collection"])
        for endpoint in ("navigation", "document"):
            assert expanded(entry[endpoint], resource=text, ref="p1") == expanded(own[endpoint], ref="p1")


def test_an_answer_says_its_own_address_and_collections_count_their_members(files: Files) -> None:
    for path in of(files, schemas.DTS):
        answer = json.loads(files[path])
        if answer["@type"] == "Navigation":
            assert f"{BASE}{path}" == answer["@id"]
        elif answer["@type"] in ("Collection", "Resource"):
            count = answer["totalParents" if "nav=parents" in path else "totalChildren"]
            assert count == len(answer["member"]), path


def test_collections_of_annotations_count_what_their_pages_hold(files: Files) -> None:
    for path in (path for path in files if path.endswith("index.jsonld")):
        whole, folder = json.loads(files[path]), path.removesuffix("index.jsonld")
        pages = [json.loads(files[f"{folder}{n}.jsonld"]) for n in range(1, sum(p.startswith(folder) for p in files))]

        assert whole["total"] == sum(len(page["items"]) for page in pages)
        assert [whole["first"], whole["last"]] == [pages[0]["id"], pages[-1]["id"]]
        assert [page["id"] for page in pages[1:]] == [page["next"] for page in pages[:-1]]
        assert [page["id"] for page in pages[:-1]] == [page["prev"] for page in pages[1:]]
