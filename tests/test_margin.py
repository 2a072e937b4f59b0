"""How notes stand in the margin: at their calls, a little above them, or folded."""

from __future__ import annotations

import pytest

from edition.write.html import margin
from edition.write.html.margin import BEHIND, FOLDED, LEADING, RISE, Sized
from edition.write.html.widths import wrapped


def note(name: str, line: float, letters: int) -> Sized:
    return Sized(name, f"<p>{'x' * letters}</p>", line)


@pytest.mark.parametrize(
    ("expected", "notes"),
    [
        ([""], [note("a", 0, 2000)]),
        (["", ""], [note("a", 0, 400), note("b", 20, 400)]),
        (["", "fold", ""], [note("a", 0, 40), note("b", 10, 400), note("c", 11, 40)]),
        (["fold", "fold", ""], [note("a", 0, 400), note("b", 1, 400), note("c", 2, 400)]),
    ],
    ids=["alone", "apart", "the one in the way", "a crowd"],
)
def test_as_many_notes_stand_whole_as_the_margin_holds(expected: list[str], notes: list[Sized]) -> None:
    standing = margin.places(notes)

    assert expected == [standing[one.id].removesuffix("up").strip() for one in notes]


def test_a_note_rises_above_its_call_where_the_next_one_would_fold_it() -> None:
    between = (3 + margin.HEAD) * LEADING - BEHIND
    notes = [note("a", 10, 130), note("b", 10 + between - RISE / 2, 130)]

    assert {"a": "up", "b": ""} == margin.places(notes)


def test_no_note_stands_far_from_its_call_however_many_there_are() -> None:
    notes = [note(f"n{n}", n / 2, 300) for n in range(40)]
    standing, reached, far = margin.places(notes), 0.0, 0.0
    for one in notes:
        classes = standing[one.id]
        top = max(one.line - (RISE if "up" in classes else 0), reached)
        reached = top + (FOLDED * LEADING if "fold" in classes else 99)
        far = max(far, top - one.line)

    assert len(notes) - 1 == sum("fold" in classes for classes in standing.values())
    assert far < len(notes) * (FOLDED * LEADING - 0.5)


def test_the_line_of_a_call_counts_what_is_read_and_the_ends_of_blocks() -> None:
    call = "<sup class=c-a id={} data-n=1></sup>"
    line = "word " * int(margin.TEXT_LINE // (wrapped("word ", margin.TEXT_LINE)[1]))
    html = f"<h2>Head</h2><p><del>{line * 9}</del><a class=no href=#p1>1</a>{line}{call.format('r1')}</p><p>{line * 2}"

    assert [("r1", 4), ("r2", 6)] == [
        (name, round(at)) for name, at in margin.called_at(f"{html}{call.format('r2')}") if name
    ]


def test_a_style_sheet_escapes_what_is_no_name() -> None:
    assert "#a\\.b,#n1{--call:--c0}" in margin.style_sheet([("n1", ["a.b"])], "")


def test_a_note_of_the_margin_knows_the_one_before_by_a_name_of_its_own() -> None:
    html = "".join(
        f'<aside class="note {how}" id={name}>' for name, how in (("n1", "a"), ("n3", "a press"), ("n2", "e fold"))
    )

    assert ["#n1{--own:--n1;--over:--n0}", "#n2{--own:--n2;--over:--n1}"] == margin.style_sheet([], html).split()


def test_a_text_without_notes_has_no_style_sheet() -> None:
    assert "" == margin.style_sheet([], "")


@pytest.mark.parametrize(
    ("expected", "words"),
    [(0, "Mm"), (0, "Mm Mm"), (1, "Mm Mm Mm"), (1, "Mm" + "m" * 3), (2, "一二三四五六七八"), (0, "e\u0301" * 7)],
    ids=["a word", "two fill a line", "the third begins another", "a long one is broken", "squares", "marks"],
)
def test_words_are_broken_into_lines_by_their_widths(expected: int, words: str) -> None:
    assert expected == wrapped(words, 2 * 83 * 2 + 23)[0]
