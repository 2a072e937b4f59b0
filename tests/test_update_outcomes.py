"""What becomes of each kind of record when its text changes: stretches, gaps, transpositions, wider context."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from edition.cli import main
from edition.model import Quote, Span
from edition.update.requoting import requote, requote_end
from tests.small import edition

OLD = """\
The Mill

Thirdly the lamp was lit at dusk. Firstly the boat was tarred by Vera. Secondly the oars were brought from town.

The keeper wrote in the book of the house. Nobody read it for a year, they say.
"""


def updated(folder: Path, new: str, **said: str) -> tuple[Result, dict[str, str]]:
    """Update an edition of OLD, annotated as *said*, to the text *new*; return the result and the files after it."""
    files = {f"annotations/mill/{name}.yaml": records for name, records in said.items()}
    root = edition(
        folder / "edition", {"texts/mill.txt": OLD, "annotations/mill/text.yaml": "title: The Mill\n", **files}
    )
    (folder / "new.txt").write_text(new, encoding="utf-8")
    result = CliRunner().invoke(main, ["update", "mill", str(folder / "new.txt"), "--format", "json"], obj=root)
    return result, {name: (root / "annotations/mill" / f"{name}.yaml").read_text(encoding="utf-8") for name in said}


TRANSPOSED = """\
- transpose:
    - exact: Thirdly the lamp
      to: {exact: at dusk.}
    - exact: Firstly the boat
      to: {exact: by Vera.}
    - exact: Secondly the oars
      to: {exact: from town.}
  order: [2, 3, 1]
"""
INVERTED = (
    "Secondly the oars were brought from town. Thirdly the lamp was lit at dusk. Firstly the boat was tarred by Vera."
)
ORDERED = (
    "Firstly the boat was tarred by Vera. Secondly the oars were brought from town. Thirdly the lamp was lit at dusk."
)
PRINTED = OLD.split("\n")[2]


def test_a_transposition_that_the_new_text_has_made_is_retired(tmp_path: Path) -> None:
    result, after = updated(tmp_path, OLD.replace(PRINTED, ORDERED), corrections=TRANSPOSED)

    assert '"class":"retired"' in result.stdout.replace(" ", "")
    assert "the stretches stand in the right order" in after["corrections"]
    assert "\n- transpose" not in f"\n{after['corrections']}"


def test_a_transposition_whose_stretches_stand_otherwise_is_refused(tmp_path: Path) -> None:
    result, after = updated(tmp_path, OLD.replace(PRINTED, INVERTED), corrections=TRANSPOSED)

    assert 1 == result.exit_code
    assert "its stretches stand in another order" in result.stdout
    assert TRANSPOSED == after["corrections"]


def test_a_transposition_with_a_stretch_that_is_gone_is_refused_and_not_retired(tmp_path: Path) -> None:
    result, _ = updated(tmp_path, OLD.replace("Secondly the oars were brought from town.", ""), corrections=TRANSPOSED)

    assert 1 == result.exit_code
    assert "right order" not in result.stdout


def test_a_stretch_is_carried_with_both_its_ends(tmp_path: Path) -> None:
    said = "- exact: Firstly the boat\n  to: {exact: from town.}\n  voice: editor\n"
    new = OLD.replace("Firstly the boat", "Firstly the Boat").replace("from town.", "from\ntown.")
    result, after = updated(tmp_path, new, structure=said)

    assert 0 == result.exit_code, result.output
    assert "- exact: Firstly the Boat\n" in after["structure"]
    assert "from\\ntown." in after["structure"]


def test_a_gap_that_other_words_follow_now_must_be_confirmed(tmp_path: Path) -> None:
    said = "- exact: in the book of\n  gap: {extent: a word}\n"
    result, after = updated(tmp_path, OLD.replace("book of the house", "book of hours"), corrections=said)

    assert 1 == result.exit_code
    assert "words stand now where words were lost" in result.stdout
    assert said == after["corrections"]


def test_a_gap_that_the_same_words_follow_goes_along(tmp_path: Path) -> None:
    said = "- exact: in the book of\n  gap: {extent: a word}\n"
    result, after = updated(tmp_path, f"A new first line.\n\n{OLD}", corrections=said)

    assert (0, said) == (result.exit_code, after["corrections"])


def test_what_had_no_place_before_is_never_placed_unasked(tmp_path: Path) -> None:
    said = "- exact: the miller\n  note: x\n"
    result, after = updated(tmp_path, OLD.replace("The keeper wrote", "There the miller wrote"), notes=said)

    assert (1, said) == (result.exit_code, after["notes"])
    assert "it had no place before" in result.stdout


def test_a_supplement_that_stands_in_the_new_text_is_retired(tmp_path: Path) -> None:
    said = "- exact: 'the book of '\n  supplied: 'days in '\n"
    result, after = updated(tmp_path, OLD.replace("book of the", "book of days in the"), corrections=said)

    assert 0 == result.exit_code, result.output
    assert "# retired, since the text reads" in after["corrections"]


TEXT = "One came and saw. Two came and saw. Three came and left."


def test_an_old_quotation_that_still_fits_alone_stays() -> None:
    quote = Quote("came", "Two ", " and saw")
    assert quote == requote(TEXT, quote, Span(22, 26))


def test_context_grows_by_words_until_it_fits_alone() -> None:
    assert Quote("came", "Two ", "") == requote(TEXT, Quote("come", "Too ", ""), Span(22, 26))
    assert Quote("came", "", " and saw. Three") == requote(TEXT, Quote("come", "", " & seen"), Span(22, 26))


def test_a_quotation_without_context_stays_without_where_it_can() -> None:
    assert Quote("left") == requote(TEXT, Quote("gone"), Span(51, 55))
    found = requote(TEXT, Quote("come"), Span(22, 26))
    assert found is not None
    assert (found.exact, bool(found.prefix or found.suffix)) == ("came", True)


def test_the_end_of_a_stretch_has_to_fit_only_there() -> None:
    tried: list[Quote] = []

    def fits(quote: Quote) -> bool:
        tried.append(quote)
        return len(tried) > 1

    found = requote_end(TEXT, Quote("came", "Two ", ""), Span(22, 26), fits)
    assert ([Quote("came", "Two ", "")] * 2, tried[-1]) == (tried, found)
    assert requote_end(TEXT, Quote("came"), Span(22, 26), lambda _: False) is None
