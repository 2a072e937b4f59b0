"""The habits of Aozora Bunko: what is about the file is hidden, readings of characters are raised, remarks are read."""

from __future__ import annotations

from time import process_time

from edition.model.bodies import Head, Highlight
from edition.recognise import trials
from tests.recognising import both, of_kind, words

TEXT = """橋の話
山田太郎

-------------------------------------------------------
【テキスト中に現れる記号について】

《》：ルビ
（例）橋

［＃］：入力者注
-------------------------------------------------------

［＃３字下げ］第一の夜［＃「第一の夜」は中見出し］

　川の上に古い橋《はし》があった。
　誰も｜渡らない《わたらない》橋だった。
［＃改ページ］
　朝になると橋は無かった。

底本：「橋の話」青空書房
入力：某
"""


def test_the_legend_and_the_colophon_are_no_words_of_the_text() -> None:
    recognised = both(TEXT, "aozora")

    assert [
        "　川の上に古い橋《はし》があった。",
        "　誰も｜渡らない《わたらない》橋だった。",
        "　朝になると橋は無かった。",
    ] == words(TEXT, of_kind(recognised, "p"))
    assert ["山田太郎"] == words(TEXT, of_kind(recognised, "byline"))


def test_headings_are_those_that_a_remark_calls_so() -> None:
    heads = [
        (one.body.level, one.span.start) for one in of_kind(both(TEXT, "aozora"), "head") if isinstance(one.body, Head)
    ]

    assert [(1, 0), (3, TEXT.index("［＃３字"))] == heads


def test_readings_are_raised_and_their_marks_and_remarks_hidden() -> None:
    recognised = both(TEXT, "aozora")
    raised = [one for one in of_kind(recognised, "hi") if isinstance(one.body, Highlight)]

    assert ["はし", "わたらない"] == words(TEXT, raised)
    assert {"superscript"} == {one.body.rend for one in raised if isinstance(one.body, Highlight)}
    assert ["［＃３字下げ］", "［＃「第一の夜」は中見出し］", "《", "》", "｜", "《", "》"] == words(
        TEXT, of_kind(recognised, "metamark")
    )


def test_lines_at_the_top_that_no_blank_line_parts_from_the_text_are_no_titles() -> None:
    text = TEXT.replace("\n\n", "\n")

    assert not [one for one in of_kind(both(text, "aozora"), "head") if one.span.start < text.index("［＃３字")]


def test_a_remark_that_nothing_closes_is_not_looked_for_to_the_end_of_the_text() -> None:
    text = f"橋の話\n\n{'［＃' * 30_000}"
    begun = process_time()

    assert [] == of_kind(both(text, "aozora"), "metamark")
    assert process_time() - begun < 1


def test_the_collection_is_known_by_its_legend_or_its_remarks() -> None:
    assert "aozora" == trials.tried(TEXT)[0].preset
    assert "aozora" == trials.tried(TEXT[: TEXT.index("--")] + TEXT[TEXT.rindex("--") + 2 :])[0].preset
