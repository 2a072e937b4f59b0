"""What an editor should look at again is listed with its place, and counted."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from edition.cli import main
from tests.small import TEXT, edition

FILES = {
    "texts/letter.txt": TEXT + "x" * 5000 + "\n",
    "annotations/works.yaml": "- {id: book, title: A book}\n- {id: map, title: A map, idno: {wikidata: Q1}}\n",
    "annotations/letter/structure.yaml": "- anchor: bridge\n  exact: the bridge\n- anchor: river\n  exact: The river\n",
    "annotations/letter/notes.yaml": (
        "- {exact: river, source: 'work:book, p. 1', note: 'See [it](passage:bridge).'}\n"
        "- {exact: March, source: general knowledge, note: 'See [](text:letter).'}\n"
        "- {exact: high, note: Two metres.}\n"
        "- {exact: 'A letter', source: A letter to us, note: It was.}\n"
    ),
}


def checked(root: Path) -> list[str]:
    return CliRunner().invoke(main, ["check", "--editorial"], obj=edition(root, FILES)).output.splitlines()


def test_links_to_a_whole_text_and_passages_that_nothing_links_to_are_listed(tmp_path: Path) -> None:
    remarks = checked(tmp_path)[1:3]

    assert [
        "annotations/letter/notes.yaml:2:3: links to the whole of letter, which has 5,065 characters",
        "annotations/letter/structure.yaml:3:3: nothing links to the passage river",
    ] == remarks


def test_sources_of_notes_and_numbers_of_entries_are_counted(tmp_path: Path) -> None:
    assert [
        "4 notes: 1 name a work, 1 general knowledge, 1 another source, 1 nothing.",
        "Entries with a number: works 1 of 2.",
    ] == checked(tmp_path)[3:]


def test_what_a_typewriter_has_in_place_of_what_is_printed_is_listed(tmp_path: Path) -> None:
    notes = (
        "- exact: river\n  note: It’s “deep” … [so](text:letter 'x') and `it's \"...\"`.\n"
        "- exact: March\n  note: It's deep.\n- exact: high\n  note: Deep ... and  wide.\n"
    )
    files = {**FILES, "annotations/letter/notes.yaml": notes, "texts/letter.txt": TEXT}
    output = CliRunner().invoke(main, ["check", "--editorial"], obj=edition(tmp_path, files)).output

    assert [line.partition("yaml:")[2] for line in output.splitlines() if " has " in line] == [
        "3:3: has a straight quotation mark: “ ” ‘ ’",
        "5:3: has three full stops: …",
        "5:3: has two spaces",
    ]
