"""The grammar of our TEI: what we write keeps to it, all of it is written, and nothing else is let through."""

from __future__ import annotations

import copy
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from msgspec import structs

from edition import verify
from edition.check import tei as integrity
from edition.check.tei import Rules
from edition.write.tei.encoding import START_TAGS
from edition.write.tei.schema import odd as schema_odd
from edition.write.tei.schema import rng
from edition.write.tei.schema.content import DATATYPES, Attribute, Content, Use, names
from edition.write.tei.schema.descriptions import ATTRIBUTES, MODULES
from edition.write.tei.schema.grammars import DSE, GRAMMAR, GRAMMARS, HEADER, REGISTERS, TEXT
from edition.write.tei.schema.notation import attribute as read_attribute
from edition.write.tei.schema.notation import parsed, table
from tests.everything import RICH, files
from tests.schemas import jing
from tests.test_tei_misplaced import every_order

USES = tuple(GRAMMAR.uses.values())

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
RNG = rng.rng(GRAMMAR).content
ODD = schema_odd.odd(schema_odd.specification(GRAMMAR), RICH).content
FLAT = {path.replace("/", "-"): content for path, content in files().items()}
COMPILING = 120
"""Seconds that libxml2 may take to read the schema; it takes a hundredth of one."""

Found = dict[str, list[etree._Element]]


@pytest.fixture(scope="module")
def relax_ng() -> etree.RelaxNG:
    program = "import sys; from lxml import etree; etree.RelaxNG(etree.fromstring(sys.stdin.buffer.read()))"
    subprocess.run([sys.executable, "-c", program], input=RNG, check=True, timeout=COMPILING)
    return etree.RelaxNG(etree.fromstring(RNG))


def read(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(collect_ids=False))


@pytest.fixture(scope="module")
def found() -> Found:
    """Sort every element of every file by its use; first those of the smallest files, which are copied often."""
    sorted_by_use: Found = defaultdict(list)
    for content in sorted(FLAT.values(), key=len):
        root = read(content)
        _sort(root, {str(root.tag).removeprefix(TEI)}, sorted_by_use)
    return sorted_by_use


def _sort(element: etree._Element, uses: set[str], found: Found) -> None:
    """Put an element that stands in one of these *uses*, and what it holds, into *found*."""
    for name in uses:
        found[name].append(element)
    held = {name for one in uses for name in expanded(GRAMMAR.uses[one].content)}
    for child in element:
        _sort(child, {name for name in held if fits(child, GRAMMAR.uses[name])}, found)


def expanded(content: Content) -> Iterator[str]:
    for name in names(content):
        yield from expanded(GRAMMAR.classes[name].content) if name in GRAMMAR.classes else [name]


def fits(element: etree._Element, one: Use) -> bool:
    """Say whether an element has the name and the attributes of a use."""
    given = {name.replace(XML, "xml:"): value for name, value in element.attrib.items()}
    known = {attribute.name: attribute for attribute in one.attributes}
    needed = {attribute.name for attribute in one.attributes if attribute.required}
    return (
        element.tag == TEI + one.element
        and needed <= set(given) <= set(known)
        and all(not known[name].values or value in known[name].values for name, value in given.items())
    )


def test_every_file_is_valid_by_libxml2(relax_ng: etree.RelaxNG) -> None:
    refused = {name: str(relax_ng.error_log) for name, content in FLAT.items() if not relax_ng.validate(read(content))}
    assert {} == refused


def test_blocks_in_every_order_are_valid(relax_ng: etree.RelaxNG) -> None:
    assert [] == [name for name, content in every_order().items() if not relax_ng.validate(read(content))]


@pytest.mark.java
def test_every_file_is_valid_by_jing(tmp_path: Path) -> None:
    (tmp_path / "edition.rng").write_bytes(RNG)
    assert [] == jing(tmp_path / "edition.rng", tmp_path, FLAT)


@pytest.mark.java
def test_every_file_and_the_odd_are_valid_tei(schema: Path, tmp_path: Path) -> None:
    assert [] == jing(schema, tmp_path, FLAT | {"edition.odd": ODD})


def test_every_use_of_the_table_is_written(found: Found) -> None:
    assert [] == [one.name for one in USES if one.name not in found]


def test_every_attribute_of_the_table_is_written(found: Found) -> None:
    missing = [f"{one.name}/@{a.name}" for one in USES for a in one.attributes if not values(found, one, a)]
    assert [] == missing


def test_every_value_of_the_table_is_written(found: Found) -> None:
    missing = [
        f"{one.name}/@{a.name}={value}"
        for one in USES
        for a in one.attributes
        for value in a.values
        if value not in values(found, one, a)
    ]
    assert [] == missing


def values(found: Found, one: Use, attribute: Attribute) -> set[str]:
    name = attribute.name.replace("xml:", XML)
    return {value for element in found[one.name] if (value := element.get(name)) is not None}


def mutants(found: Found) -> Iterator[tuple[str, etree._Element]]:
    """Change one thing in a file, once for every use and attribute; say what, and give the file."""
    for one in USES:
        element = found[one.name][0]
        yield f"{one.name}: an unknown attribute", changed(element, lambda e: e.set("colour", "red"))
        yield f"{one.name}: an attribute of another namespace", changed(element, lambda e: e.set("{x}n", "1"))
        yield f"{one.name}: an unknown element in it", changed(element, lambda e: e.append(e.makeelement(TEI + "wit")))
        yield (
            f"{one.name}: an element of another namespace in it",
            changed(element, lambda e: e.append(e.makeelement("{x}p"))),
        )
        yield f"{one.name}: under an unknown name", changed(element, lambda e: setattr(e, "tag", TEI + "wit"))
        for attribute in one.attributes:
            yield from _worse(one, attribute, found)


def _worse(one: Use, attribute: Attribute, found: Found) -> Iterator[tuple[str, etree._Element]]:
    name = attribute.name.replace("xml:", XML)
    element = next(element for element in found[one.name] if element.get(name) is not None)
    if attribute.required:
        yield f"{one.name}: without {attribute.name}", changed(element, lambda e: e.attrib.pop(name))
    wrong = {"words": "", "language": "a language", "count": "-1"}.get(attribute.datatype, "no such value")
    yield f"{one.name}: {attribute.name}={wrong!r}", changed(element, lambda e: e.set(name, wrong))


def changed(element: etree._Element, change: object) -> etree._Element:
    """Return a copy of the file of *element* in which it is changed."""
    root = element.getroottree()
    path = root.getpath(element)
    again = copy.deepcopy(root)
    change(again.xpath(path)[0])  # type: ignore[operator]
    return again.getroot()


def test_whatever_the_table_does_not_know_is_refused(found: Found, relax_ng: etree.RelaxNG) -> None:
    assert [] == [what for what, root in mutants(found) if relax_ng.validate(root)]


@pytest.mark.uncounted
def test_a_build_refuses_whatever_the_whole_grammar_refuses(found: Found) -> None:
    assert [] == [what for what, root in mutants(found) if not refused(root, verify.rules())]


def test_a_build_need_not_ask_the_whole_grammar_about_what_is_written() -> None:
    rules = structs.replace(verify.rules(), whole=lambda: pytest.fail("the whole grammar is asked"))

    assert [] == [name for name, content in FLAT.items() if refused(read(content), rules)]


def test_no_choice_of_the_grammar_of_a_build_has_an_element_twice() -> None:
    schema = etree.fromstring(rng.lean(GRAMMAR, {}))
    name = {one.get("name"): one[0].get("name") for one in schema.iter("{*}define")}
    choices = [[name[ref.get("name")] for ref in one.iterchildren("{*}ref")] for one in schema.iter("{*}choice")]

    assert max(map(len, choices)) > 1
    assert [] == [some for some in choices if len(some) > len(set(some))]


def test_the_whole_grammar_has_the_last_word_on_a_value(relax_ng: etree.RelaxNG) -> None:
    rules = Rules(relax_ng, {(f"{TEI}persName", "ref"): re.compile("never")}, lambda: relax_ng)

    assert [] == [name for name, content in FLAT.items() if refused(read(content), rules)]


def refused(root: etree._Element, rules: Rules) -> bool:
    """Return whether a build finds that a file breaks the grammar."""
    return "O023" in {fault.code for fault in integrity.scan("a.xml", root, rules).diagnostics}


@pytest.mark.java
def test_the_other_engine_refuses_the_same(found: Found, tmp_path: Path) -> None:
    (tmp_path / "edition.rng").write_bytes(RNG)
    documents = {f"{n:04}.xml": etree.tostring(root) for n, (_, root) in enumerate(mutants(found)) if n % 4 == 0}
    refused = {
        re.findall(r"\d{4}\.xml", line)[0]
        for line in jing(tmp_path / "edition.rng", tmp_path, documents)
        if ".xml:" in line
    }
    assert set(documents) == refused


@pytest.mark.parametrize(
    ("what", "path"),
    [
        ("words between the paragraphs", "//t:div"),
        ("words between the rows", "//t:table"),
        ("words between the entries", "//t:listPerson"),
        ("words in the header", "//t:fileDesc"),
    ],
)
def test_words_outside_all_blocks_are_refused(what: str, path: str, relax_ng: etree.RelaxNG) -> None:
    root = read(FLAT["texts-bridge-bridge.xml"])
    element = root.xpath(path, namespaces={"t": TEI[1:-1]})[0]
    element[0].tail = what

    assert not relax_ng.validate(root)


@pytest.mark.parametrize("flavour", ["plain", "dse"])
def test_every_example_is_an_instance_of_what_it_shows(flavour: str) -> None:
    grammar = GRAMMARS[flavour]
    refused = []
    for name, examples in grammar.examples.items():
        only = structs.replace(grammar, start=(name,))
        relax_ng = etree.RelaxNG(etree.fromstring(rng.rng(only).content))
        refused += [example for example in examples if not relax_ng.validate(tei_of(example))]
    assert [] == refused


def tei_of(example: str) -> etree._Element:
    return read(re.sub(r"^<(\w+)", rf'<\1 xmlns="{TEI[1:-1]}"', example).encode())


@pytest.mark.parametrize("flavour", ["plain", "dse"])
def test_the_odd_shows_the_examples(flavour: str) -> None:
    odd = etree.fromstring(schema_odd.odd(schema_odd.specification(GRAMMARS[flavour]), RICH).content)
    shown = list(odd.iter("{http://www.tei-c.org/ns/Examples}egXML"))

    assert sum(map(len, GRAMMARS[flavour].examples.values())) == len(shown) > 10


def test_every_element_occurs_in_an_example() -> None:
    shown = {tag for examples in GRAMMAR.examples.values() for example in examples for tag in START_TAGS(example)}

    assert {one.element for one in USES} == shown


def test_the_odd_tells_of_every_use_and_attribute_and_value() -> None:
    odd = read(ODD)
    told = {
        (
            spec.get("ident"),
            att.get("ident"),
            att.get("usage"),
            tuple(v.get("ident") for v in att.iter(TEI + "valItem")),
        )
        for spec in odd.iter(TEI + "elementSpec")
        for att in spec.iter(TEI + "attDef")
    }
    known = {(one.name, a.name, "req" if a.required else "opt", a.values) for one in USES for a in one.attributes}

    assert known == told
    assert [one.name for one in USES] == [spec.get("ident") for spec in odd.iter(TEI + "elementSpec")]


def test_the_odd_names_nothing_that_it_does_not_define() -> None:
    odd = read(ODD)
    defined = {spec.get("ident") for spec in odd.iter(TEI + "elementSpec", TEI + "macroSpec")}
    named = {ref.get("key") for ref in odd.iter(TEI + "elementRef", TEI + "macroRef")}

    assert named <= defined


def test_the_words_of_the_table_are_told_once_each() -> None:
    used = {attribute.name for one in (*USES, *DSE.uses.values()) for attribute in one.attributes}
    assert set(ATTRIBUTES) == used
    assert {one.element for one in USES} <= set(MODULES)
    assert len(GRAMMAR.uses) == sum(len(part.uses) for part in (HEADER, TEXT, REGISTERS))
    assert [] == [one.name for one in (*USES, *GRAMMAR.classes.values()) if not one.desc.endswith(".")]


def test_every_data_type_is_used() -> None:
    assert set(DATATYPES) == {attribute.datatype for one in USES for attribute in one.attributes} - {""}


@pytest.mark.parametrize("notation", ["p, | q", "p, q | r", "(p", "p q", "p)"])
def test_a_slip_in_the_notation_of_contents_is_told(notation: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        parsed(notation)


@pytest.mark.parametrize("notation", ["type", "type!", "type!:nothing", "type=x", "type!=a b|c"])
def test_a_slip_in_the_notation_of_attributes_is_told(notation: str) -> None:
    with pytest.raises(ValueError, match="not an attribute"):
        read_attribute(notation)


def test_a_row_may_run_over_lines_and_use_abbreviations_of_the_tables_before_it() -> None:
    first = table("$id = xml:id!:id\n$part = $id next?:local\n\n## A part.\np [$part] = text")
    (row,) = table("# Others\n\n## A long\n## description.\nq.x [$part\n  n?:words] = p,\n  p*", first).uses.values()

    assert ("q.x", "q", "A long description.") == (row.name, row.element, row.desc)
    assert ["xml:id", "next", "n"] == [one.name for one in row.attributes]
    assert ["p", "p"] == list(names(row.content))


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("not a row", "## No content.\np [n?:words]"),
        ("not a row", "p = text q = text"),
        ("two rows of p", "p = text\n\n@p = text"),
    ],
)
def test_a_slip_in_a_table_is_told(reason: str, text: str) -> None:
    with pytest.raises(ValueError, match=f"{reason}|not a content model"):
        table(text)
