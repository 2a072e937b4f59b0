"""`edition export tei`: what it writes, where, and what dse-static finds in its flavour."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from edition import wording
from edition.check import tei as check_tei
from edition.cli import main
from edition.export.exported import Export
from edition.export.exports import dse as export_dse
from edition.export.exports import tei as export_tei
from edition.model.diagnostics import InputError, OutputError
from edition.recover import source_text
from edition.write.tei import common_files
from edition.write.tei import document as tei
from edition.write.tei import dse as tei_dse
from edition.write.tei.dse import Mentions, TextOrder
from edition.write.tei.schema.grammars import DSE as TABLE
from edition.write.tei.schema.grammars import GRAMMARS
from tests.everything import RICH, blocks, of_phrases
from tests.miniature import document
from tests.schemas import jing
from tests.small import edition
from tests.test_tei_integrity import FILES

NS = {"t": "http://www.tei-c.org/ns/1.0"}
PLAIN = {
    *(".edition-export-tei", "corpus.xml", "registers.xml", "tei/edition.odd", "tei/edition.rng"),
    *("texts/letter/letter.xml", "texts/reply/reply.xml"),
    *(f"tei/list{name}.xml" for name in ("Person", "Place", "Org", "Event", "Relation", "Bibl")),
}
DSE = {
    *(".edition-export-tei", "tei/edition.odd", "tei/edition.rng"),
    *("data/editions/letter.xml", "data/editions/reply.xml"),
    *(f"data/indices/list{name}.xml" for name in ("person", "place", "org", "event", "relation", "bibl")),
}


def paths(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("expected", "arguments"), [(PLAIN, ()), (DSE, ("--flavour", "dse"))])
def test_the_command_writes_all_files(expected: set[str], arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--root", str(edition(tmp_path, FILES)), "export", "tei", *arguments])

    assert 0 == done.exit_code, done.output
    written = paths(tmp_path / "build" / "tei")
    assert expected == written
    assert written - {".edition-export-tei"} == {line.partition("build/tei/")[2] for line in done.output.splitlines()}


@pytest.mark.parametrize("arguments", [("nothing",), ("tei", "--flavour", "sweet"), ("epub", "--flavour", "dse")])
def test_what_there_is_not_is_told(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--root", str(edition(tmp_path, FILES)), "export", *arguments])

    assert 2 == done.exit_code
    assert "nothing" in done.output or "sweet" in done.output or "no dse flavour of epub" in done.output


def test_texts_that_are_named_are_written_alone(tmp_path: Path) -> None:
    export_tei(edition(tmp_path / "root", FILES), tmp_path / "out", ["reply"])

    assert PLAIN - {"texts/letter/letter.xml"} == paths(tmp_path / "out")
    assert [] == check_tei.faults(tmp_path / "out", {"lost"})


def test_a_text_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no text `replies` here; did you mean reply\?"):
        export_tei(edition(tmp_path / "root", FILES), tmp_path / "out", ["replies"])


def test_a_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work", encoding="utf-8")

    with pytest.raises(OutputError, match="holds other files"):
        export_tei(edition(tmp_path / "root", FILES), tmp_path / "mine")
    assert {"thesis.txt"} == paths(tmp_path / "mine")


def test_it_is_written_again_over_itself_with_the_same_bytes(tmp_path: Path) -> None:
    root = edition(tmp_path / "root", FILES)
    export_tei(root, tmp_path / "out")
    first = {path: (tmp_path / "out" / path).read_bytes() for path in paths(tmp_path / "out")}
    export_tei(root, tmp_path / "out")

    assert first == {path: (tmp_path / "out" / path).read_bytes() for path in paths(tmp_path / "out")}


def test_an_edition_with_faults_is_not_written(tmp_path: Path) -> None:
    wrong = {"annotations/letter/dates.yaml": "- {exact: nowhere, when: '1918'}\n"}
    report = export_tei(edition(tmp_path / "root", FILES | wrong), tmp_path / "out")

    assert report.has_errors
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("export", [export_tei, export_dse])
def test_nothing_restricted_is_in_a_public_export(export: Export, tmp_path: Path) -> None:
    root = edition(tmp_path / "root", FILES)
    export(root, tmp_path / "out")
    export(root, tmp_path / "out", public=True)
    written = {path: (tmp_path / "out" / path).read_text(encoding="utf-8") for path in paths(tmp_path / "out")}

    assert [] == [path for path, content in written.items() if "bridge is gone" in content]
    assert [] == [path for path in written if "reply" in path]
    assert any(" went to " in content for content in written.values())


def dse_files() -> dict[str, bytes]:
    """Write everything there is in the flavour, side by side."""
    docs = (document(), of_phrases(), blocks())
    names, mentions = [doc.source.id for doc in docs], Mentions()
    texts = [
        tei_dse.text(tei.document(doc, RICH).content, TextOrder(names, nth), mentions) for nth, doc in enumerate(docs)
    ]
    headers = {doc.source.id: doc.source.header for doc in docs}
    indices = [tei_dse.index(file, mentions, headers) for file in common_files.lists(RICH)]
    return {file.path.rpartition("/")[2]: file.content for file in (*texts, *indices)}


@pytest.fixture(scope="module")
def dse() -> dict[str, bytes]:
    return dse_files()


def found(content: bytes, path: str) -> object:
    return etree.fromstring(content).xpath(path, namespaces=NS)


@pytest.mark.java
def test_the_flavour_is_valid_by_both_schemas(dse: dict[str, bytes], schema: Path, tmp_path: Path) -> None:
    odd, rng = common_files.schemas(RICH, "dse")
    (tmp_path / "edition.rng").write_bytes(rng.content)

    assert [] == jing(tmp_path / "edition.rng", tmp_path, dse)
    assert [] == jing(schema, tmp_path, dse | {"edition.odd": odd.content})


def test_every_use_of_the_flavour_is_written(dse: dict[str, bytes]) -> None:
    known = {one.element for one in GRAMMARS["dse"].uses.values()}
    written = {etree.QName(e).localname for content in dse.values() for e in etree.fromstring(content).iter()}

    assert {one.element for one in TABLE.uses.values()} - {"text", "body"} <= written <= known


def test_every_pointer_of_the_flavour_leads_somewhere(dse: dict[str, bytes], tmp_path: Path) -> None:
    flat = tmp_path / "data" / "flat"
    flat.mkdir(parents=True)
    for name, content in dse.items():
        (flat / name).write_bytes(content.replace(b' next="#bridge.n3"', b""))  # the miniature has it not
    for file in common_files.schemas(RICH, "dse"):
        (tmp_path / file.path).parent.mkdir(exist_ok=True)
        (tmp_path / file.path).write_bytes(file.content)
    dead = check_tei.faults(tmp_path)

    assert [] == [
        fault
        for fault in dead
        if "#blocks.r1" not in wording.message(fault) and "#phrases.n1" not in wording.message(fault)
    ]


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        ("bridge.xml", "string(/t:TEI/@xml:id)"),
        ("phrases.xml", "string(/t:TEI/@next)"),
        ("How the Bridge Was Lost & Found", "string(//t:titleStmt/t:title[@type='main'])"),
        (
            0.0,
            "count(//t:text//t:persName[@ref] | //t:placeName[@ref] | //t:orgName[@ref] | //t:standOff[2])",
        ),
        ("#person.orlov", "string(//t:body//t:rs[@type='person'][1]/@ref)"),
        ("speaker", "string(//t:rs[@xml:id='bridge.pn2']/@subtype)"),
        ("#work.paper", "string(//t:rs[@type='bibl']/@ref)"),
        ("Rybna", "string(//t:rs[@type='place'])"),
        ("Orlov", "string(//t:back//t:listPerson/t:person[1]/t:persName[1]/t:surname)"),
        ("Pavel", "string(//t:back//t:listPerson/t:person[1]/t:persName[1]/t:forename)"),
        ("1870", "string(//t:back//t:birth/t:date/@when-iso)"),
        ("https://viaf.org/viaf/1", "string(//t:back//t:idno[@type='URL'][@subtype='viaf'])"),
        ("50.5 30.25", "string(//t:back//t:geo)"),
        (0.0, "count(//t:note/t:p[ancestor::t:text][not(ancestor::t:div[@type='registers'])])"),
    ],
)
def test_dse_static_finds_what_it_looks_for(expected: object, path: str, dse: dict[str, bytes]) -> None:
    assert expected == found(dse["bridge.xml"], path)


def test_an_entry_of_an_index_says_which_texts_mention_it(dse: dict[str, bytes]) -> None:
    path = "//t:person[@xml:id='person.orlov']/t:noteGrp/t:note[@type='mentions']/@target"

    assert ["bridge.xml", "phrases.xml"] == found(dse["listperson.xml"], path)
    assert [] == found(dse["listperson.xml"], "//t:person[@xml:id='person.vague']/t:noteGrp")


def test_no_word_of_the_text_but_marks_of_transcribers_is_lost_in_the_flavour(dse: dict[str, bytes]) -> None:
    root = etree.fromstring(dse["bridge.xml"])
    for section in root.xpath("//t:div[@type='registers']", namespaces=NS):
        section.getparent().remove(section)

    marks = [a.span for a in document().annotations if a.kind == "metamark"]
    text = document().source.text
    kept = "".join(c for nth, c in enumerate(text) if not any(one.start <= nth < one.end for one in marks))

    assert marks
    assert kept == source_text(etree.tostring(root))


@pytest.mark.java
def test_the_flavour_of_the_real_texts_is_valid(corpus: Path, schema: Path, tmp_path: Path) -> None:
    export_dse(corpus, tmp_path / "out")
    flat = tmp_path / "flat"
    flat.mkdir()
    files = {path.name: path.read_bytes() for path in (tmp_path / "out" / "data").rglob("*.xml")}
    shutil.copytree(tmp_path / "out" / "tei", flat / "tei")

    assert [] == jing(flat / "tei" / "edition.rng", flat, files)
    assert [] == jing(schema, flat, files)
