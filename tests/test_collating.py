"""A text is collated with another state of it, word by word."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from edition.cli import main
from edition.update.collating import Difference, collate, words_of_html
from tests.small import edition


def test_what_either_lacks_is_a_difference_at_its_place() -> None:
    found = collate("One two, four five.", "HEAD One two three four five?")

    assert (4, 6, 2) == (found.ours, found.theirs, found.same)
    assert (
        Difference(0, "", "", "HEAD"),
        Difference(4, "One", "two,", "two three"),
        Difference(14, "One two, four", "five.", "five?"),
    ) == found.differences


def test_spaces_and_line_ends_are_no_difference() -> None:
    assert () == collate("One  two\n\nthree", "One two three").differences


def test_what_moved_is_left_out_here_and_more_there() -> None:
    found = collate("a b c d e f g h i j k l", "g h i j k l a b c d e f")

    assert {"a b c d e f", "g h i j k l"} >= {one.ours or one.theirs for one in found.differences}
    assert 2 == len(found.differences)


def test_words_of_two_blocks_do_not_run_together() -> None:
    page = b"<head><title>T</title><script>x</script></head><h1>Head</h1><p>One<br>two</p><p>three"

    assert ["Head", "One", "two", "three"] == words_of_html(page).split()


def test_the_command_prints_a_table(tmp_path: Path) -> None:
    root = edition(tmp_path / "edition")
    (tmp_path / "page.htm").write_text("<h1>A letter</h1><p>The river was high in May, and the bridge was gone.</p>")
    result = CliRunner().invoke(main, ["collate", "letter", str(tmp_path / "page.htm")], obj=root)

    assert ["place\tbefore\tours\ttheirs", "32\triver was high in\tMarch,\tMay,"] == result.output.splitlines()[:2]
    assert "13 words of ours, 13 of the witness, 12 the same." in result.output


def test_a_witness_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(b"caf\xe9")
    result = CliRunner().invoke(main, ["collate", "letter", str(tmp_path / "page.txt")], obj=edition(tmp_path / "e"))

    assert 2 == result.exit_code
    assert "page.txt: The byte 0xE9 (number 4, after “caf”) is not UTF-8. Save it as UTF-8" in result.output


def test_a_witness_may_be_in_an_encoding_that_its_mark_tells(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes("Some words.".encode("utf-16"))
    result = CliRunner().invoke(main, ["collate", "letter", str(tmp_path / "page.txt")], obj=edition(tmp_path / "e"))

    assert 0 == result.exit_code
    assert "2 of the witness" in result.output
