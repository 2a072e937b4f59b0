"""What an import cannot know of paragraphs: it is proposed, counts for nothing, and is so without its `#`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from edition import pandoc, pipeline
from edition.cli import main
from edition.model.diagnostics import InputError
from edition.read import project as reading
from tests.conftest import lacking
from tests.small import edition

TYPED = """# The flood

The song went:

The river came by night,\\
it took the mill, the wheel,\\
and left the things it could not steal.

Brest, 3 March 1871

Dear Anna,

we are leaving tomorrow.[^1]

Yours ever,

Paul

P.S. The lamp, the clock and the book of songs are with me.

[^1]: They left on the 5th.
"""
PROPOSED = {
    "lg": "The river came by night,",
    "dateline": "Brest, 3 March 1871",
    "salute": "Dear Anna,",
    "closer": "Yours ever,",
    "signed": "Paul",
    "postscript": "P.S. The lamp, the clock and the",
}
"""By kind: the words that a record quotes, no more than seven."""


def imported(root: Path, typed: str) -> Path:
    """Import what Word saves of *typed*; return the file of records on its structure."""
    file = edition(root / "edition").parent / "flood.docx"
    try:
        file.write_bytes(pandoc.run(typed.encode(), ("--from", "markdown", "--to", "docx", "--standalone")))
    except InputError as missing:
        lacking(str(missing))
    result = CliRunner().invoke(main, ["--root", str(root / "edition"), "import", str(file)], obj=root / "edition")
    assert 0 == result.exit_code, result.output
    return root / "edition/annotations/flood/structure.yaml"


def kinds(root: Path) -> list[str]:
    project, _ = reading.project(root)
    return [one.kind for one in pipeline.document(project, "flood").annotations]


def test_verse_and_the_parts_of_a_letter_are_proposed_and_are_so_without_their_hash(tmp_path: Path) -> None:
    structure, root = imported(tmp_path, TYPED), tmp_path / "edition"
    records = [f"- {{exact: '{words}', block: {kind}}}" for kind, words in PROPOSED.items()]
    begun = structure.read_text("utf-8")

    assert records == [line.removeprefix("# ") for line in begun.splitlines() if line.startswith("# - ")]
    assert records == [line for line in (root / "build/import-flood.md").read_text("utf-8").splitlines() if "{" in line]
    assert not PROPOSED.keys() & set(kinds(root))

    structure.write_text(begun.replace("# - ", "- "), encoding="utf-8")

    assert () == pipeline.check(root).diagnostics
    assert PROPOSED.keys() <= set(kinds(root))
    assert 3 == kinds(root).count("l")


def test_what_an_import_begins_are_examples_and_nothing_that_an_editor_wrote(tmp_path: Path) -> None:
    kept = tmp_path / "edition/annotations/flood/notes.yaml"
    kept.parent.mkdir(parents=True)
    kept.write_text("- {exact: song, note: Lost.}\n", encoding="utf-8")
    structure = imported(tmp_path, "The song went.\n\nIt went on.\n")

    assert "\n# - {exact: 'The first words of a paragraph', block: quote}\n" in structure.read_text("utf-8")
    assert "- {exact: song, note: Lost.}\n" == kept.read_text("utf-8")
    assert () == pipeline.check(tmp_path / "edition").diagnostics
