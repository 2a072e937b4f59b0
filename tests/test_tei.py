"""TEI: valid, complete, every id its own, every pointer leading somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec import structs

from edition import __version__, verify
from edition.merge import merge
from edition.model import Annotation, Document, Edition, Editor, Header, Person, Settings, Source, Span
from edition.model.kinds import KINDS
from edition.write.tei import common_files, rows
from edition.write.tei import document as tei
from edition.write.tei.pointers import Here, Links
from edition.write.tei.registers import Registers
from tests.annotating import annotation
from tests.miniature import ANNOTATIONS, EDITION, document
from tests.schemas import jing

NS = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
BARE = Edition(Settings("A Bare Edition"), headers={"t": Header("T")})


def written(doc: Document | None = None, edition: Edition = EDITION) -> etree._Element:
    return etree.fromstring(tei.document(doc or document(), edition).content)


@pytest.fixture(scope="module")
def miniature() -> etree._Element:
    return written()


def found(root: etree._Element, path: str) -> Any:
    return root.xpath(path, namespaces=NS)


def files() -> dict[str, bytes]:
    """Return every kind of file that is written, for a rich edition and for a bare one."""
    one = tei.document(document(), EDITION).content
    return {
        "text.xml": one,
        "registers.xml": common_files.registers(EDITION).content,
        "corpus.xml": b"".join(common_files.corpus(EDITION, [one, bare("x")])),
        "bare.xml": bare("x"),
        "bare-registers.xml": common_files.registers(BARE).content,
        "bare-corpus.xml": b"".join(common_files.corpus(BARE, [bare("x")])),
    }


def bare(text: str) -> bytes:
    """Write a text of which nothing is known."""
    source = Source("t", text, "", Header("T"), "t.txt")
    blocks = (annotation("body1", "body", Span(0, len(text))), annotation("p1", "p", Span(0, len(text))))
    return tei.document(Document(source, blocks, merge(source, blocks).events), BARE).content


# jing alone: libxml2 takes a quarter of a minute to compile the whole grammar of the TEI
@pytest.mark.java
def test_every_file_is_valid(schema: Path, tmp_path: Path) -> None:
    assert [] == jing(schema, tmp_path, files())


def test_every_kind_has_a_row() -> None:
    assert set(KINDS) == set(rows.ROWS)


def test_every_kind_is_written_with_its_element_and_its_id(miniature: etree._Element) -> None:
    elements = {element.get(ID): etree.QName(element).localname for element in miniature.iter() if element.get(ID)}

    assert {a.id: KINDS[a.kind].tei for a in ANNOTATIONS} == {a.id: elements[f"bridge.{a.id}"] for a in ANNOTATIONS}


def test_no_id_stands_twice() -> None:
    ids = [element.get(ID) for element in etree.fromstring(files()["corpus.xml"]).iter() if element.get(ID)]

    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", ["author", "ed", "julian", "e1.start", "editor"])
def test_no_name_that_an_editor_gives_collides_with_an_id_of_the_header(name: str) -> None:
    note = Annotation(name, "anchor", Span(0, 1))
    root = written(document(annotations=(*ANNOTATIONS, note)))
    ids = [element.get(ID) for element in root.iter() if element.get(ID)]

    assert len(set(ids)) == len(ids)


def test_every_pointer_leads_to_an_id_of_its_file() -> None:
    for name in ("text.xml", "registers.xml", "corpus.xml"):
        root = etree.fromstring(files()[name])
        ids = {element.get(ID) for element in root.iter()}
        pointing = found(
            root, "//@target | //@ref | //@resp | //@who | //@next | //@prev | //@datingMethod | //@calendar"
        )
        local = {part[1:] for value in pointing for part in value.split() if part.startswith("#")}

        assert local <= ids | {"bridge.n3"}  # the miniature's note goes on in one that it has not
        assert local


def test_in_the_corpus_nothing_points_at_a_file_that_is_in_it() -> None:
    text = files()["corpus.xml"].decode()

    assert [] == re.findall(r'target="[^"#]*(?:registers|bridge)\.xml', text)
    assert 1 == text.count("<listPerson>")
    assert 1 == text.count("<listAnnotation>")


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        ("Ada Writer", "string(//t:titleStmt/t:author)"),
        ("#person.writer", "string(//t:titleStmt/t:author/@ref)"),
        ("T. R. Anslator", "string(//t:titleStmt/t:editor[@role='translator'])"),
        ("E. D. Itor0000-0002-1825-0097", "string(//t:respStmt/t:persName)"),
        ("881", "string(//t:extent/t:measure/@quantity)"),
        ("https://example.org/small/texts/bridge/", "string(//t:publicationStmt/t:idno)"),
        ("The text: CC0-1.0.", "string(//t:licence)"),
        ("0" * 64, "string(//t:sourceDesc//t:idno[@type='SHA-256'])"),
        (__version__, "string(//t:application/@version)"),
        ("A bridge\nis lost.", "string(//t:abstract)"),
        ("2020-02-02", "string(//t:revisionDesc/t:change/@when)"),
    ],
)
def test_the_header_says_who_made_what_of_which_source(expected: str, path: str, miniature: etree._Element) -> None:
    assert expected == found(miniature, path)


def test_the_header_of_a_restricted_text_gives_no_licence_for_it() -> None:
    doc = document()
    header = structs.replace(doc.source.header, availability="restricted")
    root = written(structs.replace(doc, source=structs.replace(doc.source, header=header)))

    assert "restricted" == found(root, "string(//t:availability/@status)")
    assert ["The annotations: CC-BY-4.0."] == found(root, "//t:licence/text()")


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        ("the", "string(//t:choice[@xml:id='bridge.c1']/t:corr)"),
        ("misprint", "string(//t:choice[@xml:id='bridge.c1']/t:corr/@type)"),
        ("#bridge._ed.ed", "string(//t:choice[@xml:id='bridge.c1']/t:corr/@resp)"),
        ("and", "string(//t:choice[@xml:id='bridge.c3']/t:reg)"),
        ("a word set twice", "string(//t:annotation[@target='#bridge.c1']/t:note[@type='reason'])"),
        ("editing", "string(//t:annotation[@target='#bridge.c1']/@motivation)"),
        ("Morning Paper, p. 2", "string(//t:annotation[@target='#bridge.c2']/t:note[@type='source'])"),
        ("#work.paper", "string(//t:annotation[@target='#bridge.c2']//t:ref/@target)"),
        ("three times", "string(//t:annotation[@target='#bridge.sic1']/t:note[@type='corr'])"),
        ("assessing", "string(//t:annotation[@target='#bridge.sic1']/@motivation)"),
        ("metre", "string(//t:annotation[@target='#bridge.su1']/t:note)"),
        ("torn, a line", "string(//t:gap/t:desc)"),
        ("lines changed", "string(//t:listTranspose/t:desc)"),
        (["#bridge.m.2", "#bridge.m.1"], "//t:transpose/t:ptr/@target"),
        ("#bridge.n1", "string(//t:ref[@type='call']/@target)"),
        ("#bridge.r1", "string(//t:note[@xml:id='bridge.n1']/@target)"),
        ("#bridge._translator #bridge._ed.ed", "string(//t:note[@xml:id='bridge.g1']/@resp)"),
        ("a", "string(//t:note[@xml:id='bridge.e1']/@n)"),
        ("See Pavel Orlov and his letter about the pont.", "string(//t:note[@xml:id='bridge.e1'])"),
        ("#bridge._start.e1", "string(//t:note[@xml:id='bridge.e1']/@target)"),
        ("the ", "string(//t:anchor[@xml:id='bridge._start.e1']/following::text()[1])"),
        ("1917-12-29", "string(//t:date[@xml:id='bridge.date1']/@when-custom)"),
        ("1918-01-11", "string(//t:date[@xml:id='bridge.date1']/@when)"),
        ("#person.orlov #person.writer", "string(//t:persName[@xml:id='bridge.pn2']/@ref)"),
        ("The bridge", "string(//t:div[@xml:id='bridge.s2']/t:head/t:supplied)"),
        ("#bridge.og1.2", "string(//t:orgName[@xml:id='bridge.og1']/@next)"),
        ("#bridge.og1", "string(//t:orgName[@xml:id='bridge.og1.2']/@prev)"),
        (["#person.orlov #person.writer"], "//t:sp/@who"),
        ("13", "string(//t:pb/@n)"),
    ],
)
def test_the_text_says_what_the_editors_said(expected: object, path: str, miniature: etree._Element) -> None:
    assert expected == found(miniature, path)


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        ("Pavel Orlov", "string(//t:person[@xml:id='person.orlov']/t:persName[@type='preferred'])"),
        (["Colonel Orlov", "Orlov"], "//t:person[@xml:id='person.orlov']/t:persName[@type='variant']/text()"),
        ("Orlov", "string(//t:person[@xml:id='person.orlov']/t:persName[@type='preferred']/t:surname)"),
        ("https://example.org/scans/p0015.jpg", "string(//t:pb[@n='13']/@facs)"),
        ("Orlov, Pavel", "string(//t:person[@xml:id='person.orlov']/t:persName[@type='sort'])"),
        ("Pavel", "string(//t:person[@xml:id='person.orlov']/t:persName[@type='sort']/t:forename)"),
        ("1870", "string(//t:birth/@when)"),
        ("low", "string(//t:birth/@cert)"),
        (0.0, "count(//t:death)"),
        ("50.5 30.25", "string(//t:geo)"),
        ("Ribna", "string(//t:placeName[@type='now'])"),
        ("1917–1918", "string(//t:org/t:desc/t:date)"),
        ("Ada Writer", "string(//t:bibl/t:author[1]/t:ref)"),
        ("Morning Paper, p. 3", "string(//t:person/t:note[@type='source'][1])"),
        ("Read Morning Paper. Wrote", "string(//t:person/t:note/t:p[1])"),
    ],
)
def test_the_registers_hold_the_entries(expected: object, path: str, miniature: etree._Element) -> None:
    assert expected == found(miniature, path)


def test_only_the_entries_that_a_text_points_at_stand_in_its_file() -> None:
    more = {**EDITION.entries, "persons": (*EDITION.entries["persons"], Person("nobody", "Nobody"))}
    root = written(edition=structs.replace(EDITION, entries=more))

    assert ["person.orlov", "person.writer"] == found(root, "//t:person/@xml:id")


def test_an_entry_reads_the_same_for_every_text_and_is_written_once() -> None:
    registers = Registers(EDITION)
    first = tei.document(document(), EDITION, registers).content

    assert first == tei.document(document(), EDITION, registers).content
    assert first == tei.document(document(), EDITION).content


def test_a_mutual_relation_between_two_sides_keeps_the_sides() -> None:
    quarrel = next(one for one in EDITION.entries["relations"] if one.id == "quarrel")
    sides = structs.replace(quarrel, id="sides", active=("person:orlov",), passive=("person:writer", "org:committee"))
    edition = structs.replace(EDITION, entries={**EDITION.entries, "relations": (quarrel, sides)})
    file = common_files.registers(edition)

    assert b'mutual="#person.orlov #person.writer"' in file.content
    assert b'active="#person.orlov" passive="#person.writer #org.committee"' in file.content
    assert () == verify.unsound(file)


def test_an_authority_whose_name_is_several_words_is_a_type_of_one() -> None:
    edition = structs.replace(EDITION, entries={"persons": (Person("x", "X", idno={"Library of Lissa": "7"}),)})
    file = common_files.registers(edition)

    assert b'<idno type="Library-of-Lissa">7</idno>' in file.content
    assert () == verify.unsound(file)


def test_an_editor_without_role_or_number_is_named() -> None:
    edition = structs.replace(EDITION, editors=(Editor("ed", "Plain Name"),))

    assert "Plain Name" == found(written(edition=edition), "string(//t:respStmt/t:name[@xml:id='bridge._ed.ed'])")


def test_the_body_alone_needs_nothing_but_links() -> None:
    assert tei.body(document(), Links(Here("bridge"), lambda link: link)).startswith("<front ")
