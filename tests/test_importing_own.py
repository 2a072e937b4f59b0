"""Imports of the TEI that this program wrote: the same text, the same annotations with their ids."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from edition import pipeline
from edition.cli import main
from edition.importing import formats
from edition.importing.imported import Imported
from edition.merge import merge
from edition.model import Document, Header, Source
from edition.write.data import jsonld
from edition.write.tei import document as tei
from tests import everything
from tests.miniature import document


def told(doc: Document) -> list[dict[str, Any]]:
    """Return the annotations as `edition inspect` prints them, but for the lines of files they come from."""
    return [{**json.loads(line), "at": ""} for line in jsonld.lines(doc)]


def imported(name: str, content: bytes) -> Imported:
    return formats.read(formats.Wanted(f"{name}.xml", content, name, {}))


def again(name: str, content: bytes) -> Document:
    """Return the document that a file of ours is imported as."""
    found = imported(name, content)
    source = Source(name, found.text, "0" * 64, Header("T"))
    merged = merge(source, found.annotations)
    assert () == merged.diagnostics
    return Document(source, found.annotations, merged.events)


def texts(built: Path) -> Iterator[Path]:
    yield from sorted(built.glob("texts/*/*.xml"))


def test_every_real_text_comes_back_with_all_its_annotations_and_their_ids(corpus: Path, built: Path) -> None:
    for path in texts(built):
        found = again(path.stem, path.read_bytes())
        ours = [{**json.loads(line), "at": ""} for line in pipeline.inspect(corpus, path.stem)]

        assert (corpus / f"texts/{path.stem}.txt").read_bytes().decode() == found.source.text
        assert ours == told(found)


def of_phrases() -> Document:
    """Return every phrase but letters, which the header describes: `test_letters_come_back` has these."""
    doc = everything.of_phrases()
    marks = [one for one in doc.annotations if one.kind != "letter"]
    return everything.merged(doc.source.id, doc.source.text, marks, doc.source.header)


@pytest.mark.parametrize("doc", [document(), of_phrases(), *everything.of_blocks()], ids=lambda d: d.source.id)
def test_every_use_of_every_element_comes_back(doc: Document) -> None:
    content = tei.document(doc, everything.RICH).content
    found = again(doc.source.id, content)

    assert doc.source.text == found.source.text
    assert told(doc) == told(found)


def test_the_address_of_the_pictures_of_pages_comes_back() -> None:
    doc = document()
    content = tei.document(doc, everything.RICH).content

    assert doc.source.header.facsimile == imported(doc.source.id, content).header["facsimile"]


def test_letters_come_back(tmp_path: Path) -> None:
    root = tmp_path / "one"
    (root / "annotations" / "volume").mkdir(parents=True)
    (root / "texts").mkdir()
    (root / "edition.yaml").write_text("title: Letters\n", encoding="utf-8")
    (root / "texts/volume.txt").write_text("To Ada\n\nI write.\n\nTo Bea\n\nI write again.\n", encoding="utf-8")
    (root / "annotations/volume/text.yaml").write_text("title: Volume\nconventions: plain\n", encoding="utf-8")
    (root / "annotations/volume/letters.yaml").write_text(
        "- {exact: To Ada, id: ada, sender: Cy, addressee: [Ada, Dee], place: Rybna, date: '1901~'}\n"
        "- {exact: To Bea, id: bea, sender: Cy, received: '1902-01', cert: medium, source: A list}\n",
        encoding="utf-8",
    )
    runner = CliRunner()
    assert 0 == runner.invoke(main, ["--root", str(root), "build", "--no-store", "--jobs", "1"]).exit_code
    content = (root / "build/site/texts/volume/volume.xml").read_bytes()

    assert [{**json.loads(line), "at": ""} for line in pipeline.inspect(root, "volume")] == told(
        again("volume", content)
    )


def test_an_edition_made_of_our_tei_builds_with_its_editors_and_registers(built: Path, tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text("title: Again\n", encoding="utf-8")
    runner = CliRunner()
    brought = runner.invoke(main, ["--root", str(tmp_path), "import", *map(str, texts(built))])
    checked = runner.invoke(main, ["--root", str(tmp_path), "check"])

    assert (0, 0) == (brought.exit_code, checked.exit_code), checked.output[-2000:]
    assert "The editors of this edition" in (tmp_path / "annotations/editors.yaml").read_text("utf-8")
    # what may not be given away stays so
    assert "availability: restricted" in (tmp_path / "annotations/serge-brest-litovsk/text.yaml").read_text("utf-8")
    assert not (tmp_path / "imports/serge-brest-litovsk.xml").exists()


def test_the_registers_alone_can_be_imported(built: Path) -> None:
    found = imported("registers", (built / "registers.xml").read_bytes())

    assert "" == found.text
    assert {"persons", "places", "orgs", "works", "events", "relations"} == {one.register for one in found.entries}
