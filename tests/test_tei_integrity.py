"""Integrity of TEI beyond its grammar: of a real build, and of files in which one thing was made wrong."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec import structs

from edition import pipeline, wording
from edition.check import tei as check_tei
from edition.export.exports import tei
from edition.model import Document, OutputFile
from edition.wording import WORDINGS
from edition.write.tei import common_files, document
from tests.schemas import expanded, jing
from tests.small import edition

FILES = {
    "edition.yaml": "title: Letters\nbase_url: https://example.org/letters\n",
    "annotations/persons.yaml": (
        "- {id: orlov, name: Pavel Orlov, forms: [Orlov], note: 'Wrote [](text:letter). See [](place:rybna).'}\n"
    ),
    "annotations/places.yaml": "- {id: rybna, name: Rybna, note: 'See [there](passage:reply/p1).'}\n",
    "annotations/letter/text.yaml": "title: A letter\nauthor: {name: Pavel Orlov, ref: orlov}\n",
    "annotations/letter/notes.yaml": "- {exact: river, note: 'See [](text:reply), [p](passage:reply/p1).'}\n",
    "annotations/letter/persons.yaml": "- {exact: 'Orlov, the', ref: orlov, kind: role}\n",
    "annotations/letter/dates.yaml": "- {exact: 'the colonel in March', when: '1918-03'}\n",
    "texts/letter.txt": "A letter\n\nThe river was high. Orlov, the colonel in March, went to Rybna.\n",
    "annotations/reply/text.yaml": "title: A reply\navailability: restricted\n",
    "annotations/reply/notes.yaml": "- {exact: bridge, note: 'See [](text:letter) and [](text:lost).'}\n",
    "texts/reply.txt": "A reply\n\nThe bridge is gone.\n",
    "annotations/lost/text.yaml": "title: A lost letter\n",
}


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("small"))


ID, TEI = "{http://www.w3.org/XML/1998/namespace}id", "{http://www.tei-c.org/ns/1.0}"


def build(root: Path, *, public: bool = False, **files: str) -> Path:
    done = tei(edition(root, FILES | files), root / "tei", public=public)
    assert not done.has_errors, done.diagnostics
    return root / "tei"


@pytest.fixture
def site(built_once: Path, tmp_path: Path) -> Path:
    """Return a copy of a build, to be spoilt."""
    return Path(shutil.copytree(built_once, tmp_path / "site"))


def found(site: Path, *withheld: str) -> list[tuple[str, str]]:
    return [(fault.code, fault.at.file) for fault in check_tei.faults(site, {"lost", *withheld})]


def test_a_build_has_no_fault(site: Path) -> None:
    assert [] == found(site)


def test_a_text_that_was_not_brought_in_is_pointed_at_in_vain(site: Path) -> None:
    assert [("O021", "corpus.xml"), ("O021", "texts/reply/reply.xml")] == [
        (fault.code, fault.at.file) for fault in check_tei.faults(site)
    ]


SPOILT = [
    ("O020", "texts/letter/letter.xml", 'xml:id="letter.p2"', 'xml:id="letter.p1"'),
    ("O020", "texts/reply/reply.xml", 'xml:id="reply.p1"', 'xml:id="letter.p1"'),
    ("O020", "registers.xml", 'xml:id="place.rybna"', 'xml:id="person.orlov"'),
    ("O021", "texts/letter/letter.xml", 'ref="#person.orlov"', 'ref="#person.nobody"'),
    ("O021", "texts/letter/letter.xml", 'resp="#letter._ed.ada"', 'resp="#letter._ed.eve"'),
    ("O021", "texts/letter/letter.xml", "../reply/reply.xml#reply.p1", "../reply/reply.xml#reply.p9"),
    ("O021", "texts/letter/letter.xml", "../reply/reply.xml#reply.p1", "../reply/replies.xml#reply.p1"),
    ("O021", "texts/letter/letter.xml", "../reply/reply.xml#reply.p1", "../../../reply.xml"),
    ("O021", "texts/letter/letter.xml", "../reply/reply.xml#reply.p1", "javascript:alert(1)"),
    ("O021", "tei/listPerson.xml", "listPlace.xml#place.rybna", "listPlace.xml#place.orlov"),
    ("O021", "tei/listPerson.xml", "listPlace.xml#place.rybna", "listPlaces.xml#place.rybna"),
    ("O021", "corpus.xml", "#reply.p1", "#reply.p9"),
    ("O022", "texts/letter/letter.xml", ' prev="#letter.date1"', ""),
    ("O022", "texts/letter/letter.xml", ' prev="#letter.date1"', ' prev="#letter.p1"'),
    ("O023", "texts/letter/letter.xml", 'type="editorial"', 'type="ours"'),
    ("O023", "texts/letter/letter.xml", "</p>", "</p>words between blocks"),
    ("O023", "registers.xml", "<listPlace>", "<listPlace><p/>"),
]


@pytest.mark.parametrize(("code", "path", "right", "wrong"), SPOILT)
def test_what_was_made_wrong_is_found(code: str, path: str, right: str, wrong: str, site: Path) -> None:
    file = site / path
    content = file.read_text(encoding="utf-8")
    assert right in content
    file.write_text(content.replace(right, wrong, 1), encoding="utf-8")

    assert (code, path) in found(site)


LOSES_THE_SOURCE = 'type="editorial"'
IN_A_TEXT = [one for one in SPOILT if one[1].startswith("texts/letter/") and one[2] != LOSES_THE_SOURCE]


@pytest.mark.parametrize(("code", "path", "right", "wrong"), IN_A_TEXT)
def test_a_build_whose_text_was_written_wrong_is_refused(
    code: str, path: str, right: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(source: Document, *rest: Any) -> OutputFile:
        file: OutputFile = real(source, *rest)
        content = file.content.decode().replace(right, wrong, 1)
        return structs.replace(file, content=content.encode()) if file.path == path else file

    real = document.document
    monkeypatch.setattr(document, "document", spoilt)
    root = edition(tmp_path, FILES)
    report = pipeline.build(root, root / "build" / "site")

    assert report.has_errors
    assert (code, path) in [(fault.code, fault.at.file) for fault in report.diagnostics]
    assert not (root / "build" / "site").exists()


def test_a_build_whose_registers_were_written_wrong_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoilt(*arguments: Any) -> OutputFile:
        file = real(*arguments)
        return OutputFile(file.path, file.content.replace(b"<listPlace>", b"<listPlace><p/>"))

    real = common_files.registers
    monkeypatch.setattr(common_files, "registers", spoilt)
    root = edition(tmp_path, FILES)
    report = pipeline.build(root, root / "build" / "site")

    assert [("O023", "registers.xml")] == [(fault.code, fault.at.file) for fault in report.diagnostics]
    assert not (root / "build").joinpath("site").exists()


def test_what_is_sound_is_built_though_a_text_is_absent_and_another_withheld(tmp_path: Path) -> None:
    root = edition(tmp_path, FILES)

    assert () == pipeline.build(root, root / "build" / "site", public=True).diagnostics


def test_every_code_is_in_the_table_and_tried_here() -> None:
    assert {code for code, *_ in SPOILT} == {code for code in WORDINGS if code.startswith("O02")}


def test_a_fault_says_what_is_wrong_and_where(site: Path) -> None:
    file = site / "texts/letter/letter.xml"
    content = file.read_text(encoding="utf-8").replace('ref="#person.orlov"', 'ref="#person.nobody"', 1)
    file.write_text(content, encoding="utf-8")
    fault = check_tei.faults(site, {"lost"})[0]

    assert "The pointer `#person.nobody` in ref leads nowhere." == wording.message(fault)
    assert 'ref="#person.nobody"' in content.splitlines()[fault.at.line - 1]


def test_public_tei_points_at_the_pages_of_what_is_withheld(tmp_path: Path) -> None:
    site = build(tmp_path, public=True)
    letter = (site / "texts/letter/letter.xml").read_text(encoding="utf-8")
    corpus = (site / "corpus.xml").read_text(encoding="utf-8")

    assert [] == found(site)
    assert 2 == letter.count('target="https://example.org/letters/texts/reply/"')
    assert not (site / "texts/reply/reply.xml").exists()
    assert "bridge is gone" not in corpus
    assert "A letter" in corpus


def test_without_an_address_of_its_own_it_points_at_the_page_beside_it(tmp_path: Path) -> None:
    site = build(tmp_path, public=True, **{"edition.yaml": "title: Letters\n"})

    assert 'target="../reply/index.html"' in (site / "texts/letter/letter.xml").read_text(encoding="utf-8")
    assert 'target="texts/reply/index.html"' in (site / "corpus.xml").read_text(encoding="utf-8")
    assert [] == found(site, "reply")


def test_with_nothing_but_restricted_texts_the_corpus_holds_the_registers(tmp_path: Path) -> None:
    header = "title: A letter\navailability: restricted\n"
    site = build(tmp_path, public=True, **{"annotations/letter/text.yaml": header})

    assert [] == found(site)
    assert "went to" not in (site / "corpus.xml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = edition(tmp_path_factory.mktemp("site"), FILES)
    assert not pipeline.build(root, root / "build" / "site").has_errors
    return root / "build" / "site"


def test_the_corpus_of_a_site_and_what_it_includes_are_the_exported_one(built_once: Path, built_site: Path) -> None:
    exported, included = (etree.fromstring(expanded(folder / "corpus.xml")) for folder in (built_once, built_site))

    assert [(one.tag, one.get(ID)) for one in exported.iter()] == [(one.tag, one.get(ID)) for one in included.iter()]
    assert [*exported.itertext(f"{TEI}p")] == [*included.itertext(f"{TEI}p")]
    assert "went to" not in (built_site / "corpus.xml").read_text(encoding="utf-8")
    assert [] == found(built_site)


def test_the_corpus_of_a_site_is_valid_once_its_texts_are_included(built_site: Path) -> None:
    grammar = check_tei.grammar((built_site / "tei" / "edition.rng").read_bytes())

    assert grammar.validate(check_tei.parse(expanded(built_site / "corpus.xml"))), grammar.error_log


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('href="texts/reply/reply.xml"', 'href="texts/answer/answer.xml"'),
        ('target="#reply.p1"', 'target="#reply.p9"'),
        ('href="texts/reply/reply.xml"', 'href="../reply.xml"'),
    ],
)
def test_what_the_corpus_of_a_site_points_at_in_vain_is_found(
    right: str, wrong: str, built_site: Path, tmp_path: Path
) -> None:
    site = Path(shutil.copytree(built_site, tmp_path / "spoilt"))
    content = (site / "corpus.xml").read_text(encoding="utf-8")
    assert right in content
    (site / "corpus.xml").write_text(content.replace(right, wrong, 1), encoding="utf-8")

    assert [("O021", "corpus.xml")] == found(site)


def test_the_real_texts_have_no_fault(built: Path) -> None:
    assert [] == check_tei.faults(built)


@pytest.mark.java
def test_all_tei_of_the_real_texts_is_valid_by_both_schemas(built: Path, schema: Path, tmp_path: Path) -> None:
    files = {path.relative_to(built).as_posix().replace("/", "-"): expanded(path) for path in built.rglob("*.xml")}
    tei = {name: content for name, content in files.items() if b"tei-c.org/ns/1.0" in content[:500]}

    assert {"corpus.xml", "registers.xml", "tei-listPerson.xml"} < set(tei)
    assert [] == jing(built / "tei" / "edition.rng", tmp_path, tei)
    assert [] == jing(schema, tmp_path, tei | {"edition.odd": (built / "tei" / "edition.odd").read_bytes()})
