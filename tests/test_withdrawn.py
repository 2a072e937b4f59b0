"""What was taken back leaves a page that says so and when, and its id is never used again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from edition import pipeline
from edition.audit import inside
from edition.audit.verdict import PASSED
from edition.cli import main
from edition.export import packages, tei
from edition.read import project
from tests.pages import parsed
from tests.small import edition

WITHDRAWN = """\
- {was: 'text:reply', name: A reply, date: '2024-05-01', reason: 'Not [hers](person:ada).', instead: 'text:letter'}
- {was: 'person:orlov', name: Pavel Orlov, date: '2024-05'}
"""
FILES: dict[str, str | bytes | None] = {
    "edition.yaml": "title: Letters\nbase_url: https://example.org/\ncontact: desk@example.org\n",
    "annotations/persons.yaml": "- {id: ada, name: Ada, note: 'A writer.'}\n",
    "annotations/withdrawn.yaml": WITHDRAWN,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("withdrawn")
    assert () == pipeline.build(edition(folder / "here", FILES), folder / "site").diagnostics
    return folder / "site"


def test_a_withdrawn_text_has_a_page_that_says_so_when_why_and_what_to_read_instead(site: Path) -> None:
    page = parsed((site / "texts/reply/index.html").read_bytes())
    assert page.main is not None
    words = " ".join(page.main.get_text(" ").split())

    assert "A reply Withdrawn from the edition on 1 May 2024 Not hers ." in words
    assert ["../../persons/ada/index.html", "../../texts/letter/index.html"] == [
        str(one["href"]) for one in page.main.select("p > a")
    ][:2]


def test_a_withdrawn_entry_has_a_page_and_all_links_of_the_site_hold(site: Path) -> None:
    page = parsed((site / "persons/orlov/index.html").read_bytes())

    assert "Withdrawn from the edition on May 2024" in " ".join(page.get_text(" ").split())
    assert PASSED == inside.links(site).state


@pytest.mark.parametrize("file", ["corpus.xml", "registers.xml"])
def test_the_tei_of_all_tells_what_was_withdrawn(site: Path, file: str) -> None:
    changes = etree.parse(site / file).iter("{*}change")

    assert [
        ("2024-05-01", "Withdrawn: A reply (text:reply).Not hers.In its place: A letter."),
        ("2024-05", "Withdrawn: Pavel Orlov (person:orlov)."),
    ] == [(one.get("when"), "".join(one.itertext())) for one in changes if one.get("status") == "withdrawn"]


@pytest.mark.parametrize("made", ["build", "export"])
def test_where_the_tei_of_a_withdrawn_text_stood_a_file_says_so(made: str, site: Path, tmp_path: Path) -> None:
    if made == "export":
        tei.tei(edition(tmp_path / "here", FILES), tmp_path / "out")
    file = etree.parse((site if made == "build" else tmp_path / "out") / "texts/reply/reply.xml")

    assert etree.RelaxNG(file=site / "tei/edition.rng").validate(file)
    assert ["Withdrawn from the edition on 2024-05-01."] == [
        "".join(one.itertext()) for one in file.iterfind("{*}text/{*}body/{*}p")
    ]
    assert ["../../registers.xml#person.ada", "../letter/letter.xml"] == [
        one.get("target") for one in file.iter("{*}ref")
    ]
    assert ["text:reply"] == [
        link for one in file.iter("{*}change") for link in re.findall(r"\((\w+:\w+)\)", one.text or "")
    ]


def test_harvesters_are_told_that_a_record_is_deleted(tmp_path: Path) -> None:
    packages.harvest(edition(tmp_path / "here", FILES), tmp_path / "out")
    listed = etree.parse(tmp_path / "out/oai/ListRecords-oai_dc.xml")
    headers = {one[0].text: one for one in listed.iter("{*}header")}

    assert "deleted" == headers["oai:example.org:reply"].get("status")
    assert None is headers["oai:example.org:letter"].get("status")
    assert (tmp_path / "out/oai/GetRecord-tei-reply.xml").is_file()


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({"annotations/Reply/text.yaml": "title: Another\n", "texts/Reply.txt": "Another\n\nNo.\n"}, "reply"),
        ({"annotations/persons.yaml": "- {id: ada, name: A}\n- {id: orlov, name: B}\n"}, "orlov"),
    ],
)
def test_a_withdrawn_id_is_not_used_again(files: dict[str, str], name: str, tmp_path: Path) -> None:
    faults = project.faults(edition(tmp_path, {**FILES, **files}))

    assert [("A019.withdrawn", name)] == [(one.name, dict(one.arguments)["id"]) for one in faults]


def test_what_stands_in_its_place_must_be_there(tmp_path: Path) -> None:
    gone = "- {was: 'text:reply', name: A reply, date: '2024', instead: 'text:answer'}\n"
    report = pipeline.check(edition(tmp_path, {**FILES, "annotations/withdrawn.yaml": gone}))

    assert ["X002"] == [fault.name for fault in report.diagnostics]


@pytest.mark.parametrize("was", ["reply", "text:", "note:n1", "text:a b", "text:../x", "page:x"])
def test_only_texts_and_entries_can_be_withdrawn(was: str, tmp_path: Path) -> None:
    root = edition(tmp_path, {"annotations/withdrawn.yaml": f"- {{was: '{was}', name: X, date: '2024'}}\n"})

    assert ["A016.was"] == [fault.name for fault in project.faults(root)]


def test_fmt_knows_the_order_of_the_fields(tmp_path: Path) -> None:
    root = edition(tmp_path, {"annotations/withdrawn.yaml": "- name: X\n  date: '2024'\n  was: text:x\n"})
    main.main(["--root", str(root), "fmt"], standalone_mode=False)

    assert b"- was: text:x\n  name: X\n  date: '2024'\n" == (root / "annotations/withdrawn.yaml").read_bytes()


def test_what_is_kept_from_an_earlier_build_knows_nothing_of_what_was_withdrawn_since(tmp_path: Path) -> None:
    root = edition(tmp_path, {**FILES, "annotations/withdrawn.yaml": "[]\n"})
    pipeline.build(root, root / "build/site", store=tmp_path / "store")
    (root / "annotations/withdrawn.yaml").write_text(WITHDRAWN, encoding="utf-8")
    pipeline.build(root, root / "build/site", store=tmp_path / "store")

    assert b"Withdrawn: A reply" in (root / "build/site/registers.xml").read_bytes()
