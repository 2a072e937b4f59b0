"""What the search finds: corrected readings and what they replaced, every form of a name, notes by voice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html
from msgspec import json, structs

from edition import mentions, pipeline
from edition.model import Document, Edition
from edition.read import project as reading
from edition.write.data import search
from edition.write.data.search import Record
from edition.write.messages import messages
from tests.small import edition

FILES = {
    "texts/letter.txt": "A letter\n\nTbe river was high. Leo Orlov wrote so. [^1]\n\n[^1]: In March, says Orlov.\n",
    "annotations/persons.yaml": "- id: orlov\n  name: Lev Orlov\n  forms: [Leo Orlov, Orlov, Orloff]\n",
    "annotations/letter/corrections.yaml": "- exact: Tbe\n  corr: The\n  type: ocr\n",
    "annotations/letter/notes.yaml": "- id: kama\n  exact: river\n  note: |\n    The Kama.\n",
}


def composed(root: Path, files: Mapping[str, str] | None = None) -> tuple[Document, Edition]:
    project, _ = reading.project(edition(root, {**FILES, **(files or {})}))
    document = pipeline.compose(project, pipeline.names_of(project), "letter").document
    assert document is not None
    return document, project.edition


def records(document: Document, whole: Edition) -> list[Record]:
    made = search.records(document, mentions.found(document).passages, whole, messages())
    return [json.decode(line, type=Record) for line in made.content.splitlines()]


def test_a_passage_is_found_by_what_stands_and_by_what_was_corrected_away(tmp_path: Path) -> None:
    (passage,) = [one for one in records(*composed(tmp_path)) if "was high" in one.content]
    assert passage.content.startswith("The river was high.")
    assert "Tbe" in passage.content.partition("⟦")[2]


def test_a_passage_is_found_by_every_form_of_a_name_in_it(tmp_path: Path) -> None:
    (passage,) = [one for one in records(*composed(tmp_path)) if "was high" in one.content]
    assert {"Lev Orlov", "Orloff"} <= set(passage.content.partition("⟦")[2].strip("⟧").split(" · "))
    assert ["Lev Orlov"] == passage.filters["person"]


@pytest.mark.parametrize(
    ("expected", "word"),
    [
        ("lodz", "Łódź"),
        ("house", "houſe"),
        ("fine", "ﬁne"),
        ("caesar", "Cæſar"),
        ("oeuvre", "œuvre"),
        ("", "Lefèvre"),
        ("", "co\u00adope\u0301r"),
        ("", "STATION’S"),
    ],
)
def test_a_passage_is_found_by_plain_letters(tmp_path: Path, expected: str, word: str) -> None:
    document, whole = composed(tmp_path, {"texts/letter.txt": f"A letter\n\nThey saw {word} at noon.\n"})
    (passage,) = [one for one in records(document, whole) if "noon" in one.content]

    assert expected == passage.content.partition("⟦")[2].strip("⟧")


def test_a_note_is_found_by_plain_letters(tmp_path: Path) -> None:
    note = "- id: kama\n  exact: river\n  note: |\n    In Łódź.\n"
    found = records(*composed(tmp_path, {"annotations/letter/notes.yaml": note}))

    assert ["river: In Łódź. ⟦lodz⟧"] == [one.content for one in found if one.url.endswith("#kama")]


def test_voices_are_told_apart(tmp_path: Path) -> None:
    voices = {one.url.partition("#")[2]: one.filters["voice"] for one in records(*composed(tmp_path))}
    assert (["Our notes"], ["Author’s notes"]) == (voices["kama"], voices["n1"])


def test_a_note_is_found_by_its_words_and_not_by_its_mark_up(tmp_path: Path) -> None:
    note = "- id: kama\n  exact: river\n  note: |\n    A *long* [river](https://example.org/kama).\n"
    found = records(*composed(tmp_path, {"annotations/letter/notes.yaml": note}))

    assert ["river: A long river."] == [one.content for one in found if one.url.endswith("#kama")]


def test_of_a_withheld_text_only_our_notes_are_found(tmp_path: Path) -> None:
    document, whole = composed(tmp_path)
    found = records(document, structs.replace(whole, withheld=frozenset({"letter"})))
    assert [["Our notes"]] == [one.filters["voice"] for one in found]


def test_every_record_leads_to_an_id_of_its_page(tmp_path: Path) -> None:
    root = edition(tmp_path, FILES)
    document, whole = composed(root)
    pipeline.build(root, root / "build" / "site")
    page = html.document_fromstring((root / "build" / "site" / "texts" / "letter" / "index.html").read_bytes())
    assert {one.url.partition("#")[2] for one in records(document, whole)} <= set(page.xpath("//@id"))


def test_the_records_do_not_stay_in_the_site_and_the_index_does(tmp_path: Path) -> None:
    root = edition(tmp_path, FILES)
    pipeline.build(root, root / "build" / "site")
    site = root / "build" / "site"
    assert not (site / search.FOLDER).exists()
    assert (site / "pagefind" / "pagefind.js").exists() == search.available()
