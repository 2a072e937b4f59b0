"""The word list of the edition: every word of the texts by letter, how often it stands and where."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html

from edition import pipeline
from edition.write.site import paging, word_list
from tests.small import edition

FILES = {
    "texts/letter.txt": "A letter\n\nThe river was high, the River Kama; Łódź and 革命. [^1]\n\n[^1]: High in March.\n",
    "annotations/reply/text.yaml": "title: A reply\n",
    "texts/reply.txt": "A reply\n\nThe river fell.\n",
    "annotations/letter/notes.yaml": "- id: kama\n  exact: Kama\n  note: |\n    Tributary.\n",
}


def built(root: Path, files: Mapping[str, str] | None = None, *, public: bool = False) -> Path:
    root = edition(root, {**FILES, **(files or {})})
    report = pipeline.build(root, root / "build/site", public=public)
    assert not report.has_errors, report.diagnostics
    return root / "build/site"


def lines(site: Path, letter: str) -> list[str]:
    """Return the lines of a page, their spaces folded."""
    page = html.document_fromstring((site / f"words/{letter}.html").read_bytes())
    return [" ".join(str(one.text_content()).split()) for one in page.cssselect(".words > ul > li")]


def test_a_word_is_listed_once_with_how_often_it_stands_and_where(tmp_path: Path) -> None:
    site = built(tmp_path)

    assert ["reply 1 A reply ¶ 1", "river 3 A letter ¶ 2 A reply ¶ 2"] == lines(site, "r")
    assert ["High 2 A letter ¶ 2 note 1"] == [line.replace("high", "High") for line in lines(site, "h")]


def test_every_place_is_an_id_of_the_page_that_it_leads_to(tmp_path: Path) -> None:
    site = built(tmp_path)
    pages = [html.document_fromstring(path.read_bytes()) for path in sorted((site / "words").glob("*.html"))]
    links = {str(link) for page in pages for link in page.xpath("//main/ul//a/@href") if "#" in link}
    ids = {
        f"../texts/{name}/index.html#{one}"
        for name in ("letter", "reply")
        for one in html.document_fromstring((site / f"texts/{name}/index.html").read_bytes()).xpath("//@id")
    }

    assert links
    assert links <= ids


def test_a_word_stands_under_the_letter_of_the_language(tmp_path: Path) -> None:
    assert "Łódź 1 A letter ¶ 2" in lines(built(tmp_path), "l")


def test_ideographs_are_listed_one_by_one_and_other_letters_of_scripts_without_spaces_nowhere(tmp_path: Path) -> None:
    site = built(tmp_path, {"texts/reply.txt": "A reply\n\n革命の命\n"})

    assert ["命 3 A letter ¶ 2 A reply ¶ 2", "革 2 A letter ¶ 2 A reply ¶ 2"] == lines(site, "u6f22")
    assert not any("の" in path.read_text() for path in (site / "words").iterdir())


def test_words_with_many_places_are_shared_out_among_pages_by_their_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "MOST", 3)
    text = "A reply\n\n" + "\n\n".join(["Fog fell."] * 5 + ["Fish."]) + "\n"
    site = built(tmp_path, {"texts/reply.txt": text})

    # two lines of links each for the words that stand five times, one for the other
    assert [["fell", "Fish"], ["Fog"]] == [[line.split()[0] for line in lines(site, page)] for page in ("f", "f-2")]


def test_our_notes_are_no_text(tmp_path: Path) -> None:
    assert not any("Tributary" in path.read_text() for path in (built(tmp_path) / "words").iterdir())


def test_of_a_withheld_text_no_word_is_listed(tmp_path: Path) -> None:
    header = "title: A letter\navailability: restricted\n"
    site = built(tmp_path, {"annotations/letter/text.yaml": header}, public=True)

    assert ["reply 1 A reply ¶ 1", "river 1 A reply ¶ 2"] == lines(site, "r")
    assert not (site / "words/h.html").exists()


def test_a_setting_asks_for_the_words_around_each(tmp_path: Path) -> None:
    site = built(tmp_path, {"edition.yaml": "title: E\nwords: contexts\n"})
    (line,) = lines(site, "f")

    assert "fell 1 A reply 1 ¶ 2 The river fell." == line


def test_a_setting_leaves_the_list_out(tmp_path: Path) -> None:
    site = built(tmp_path, {"edition.yaml": "title: E\nwords: none\n"})

    assert not (site / "words").exists()
    assert "words/index.html" not in (site / "search/index.html").read_text()


def test_of_a_frequent_word_it_is_said_how_often_it_stands_in_which_text(tmp_path: Path) -> None:
    site = built(tmp_path, {"texts/reply.txt": "A reply\n\n" + "Rain fell. " * (word_list.PLACES + 1) + "\n"})

    assert f"Rain {word_list.PLACES + 1} A reply {word_list.PLACES + 1}" in lines(site, "r")


@pytest.mark.parametrize(
    ("expected", "start", "end"),
    [(("", "One", " two …"), 0, 3), (("… is ", "here", ""), 11, 15), (("One ", "two", " is …"), 4, 7)],
)
def test_contexts_begin_and_end_between_words(
    expected: tuple[str, str, str], start: int, end: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_list, "AROUND", 6)

    assert expected == tuple(word_list.context("One two is here", start, end).values())


def test_of_a_word_in_many_texts_those_that_are_listed_are_kept() -> None:
    one = word_list._Joined("river")
    for nth in range(500, 0, -1):
        one.add(nth, f"text-{nth}", word_list.Word("river", "River", 1, 1))
    assert len(one.texts) <= 2 * word_list.TEXTS
    one.trim()
    assert (500, 500, [*range(1, word_list.TEXTS + 1)]) == (one.number, one.count, [nth for nth, _, _ in one.texts])
