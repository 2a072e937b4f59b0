"""The index of the search: words by place, both readings of corrections, names by every form, nothing withheld."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html
from msgspec import json

from edition import mentions, pipeline
from edition.mentions import search_words
from edition.text.folding import key
from edition.write.search import merging, shards
from tests import folding, miniature, searching
from tests.small import edition

FILES = {
    "texts/letter.txt": "A letter\n\nTbe river was high. Leo Orlov wrote so. [^1]\n\n[^1]: In March, says Orlov.\n",
    "annotations/persons.yaml": "- {id: orlov, name: Lev Orlov, sort: 'Orlov, Lev', forms: [Leo Orlov, Orlov, Orloff]}",
    "annotations/letter/corrections.yaml": "- exact: Tbe\n  corr: The\n  type: ocr\n",
    "annotations/letter/notes.yaml": "- id: kama\n  exact: river\n  note: |\n    The Kama.\n",
}


def built(root: Path, files: Mapping[str, str | None] | None = None, *, public: bool = False) -> Path:
    root = edition(root, {**FILES, **(files or {})})
    report = pipeline.build(root, root / "build" / "site", public=public)
    assert not report.has_errors, report.diagnostics
    return root / "build" / "site"


def found(site: Path, word: str) -> list[tuple[str, list[int]]]:
    """Return the ids of the passages of the only text that *word* is in, and its positions there."""
    rows = searching.rows(site)["letter"]
    return [(rows[passage][0], at) for text, passage, at in searching.index(site).get(word, ()) if text == 1]


def test_a_word_is_found_where_it_stands(tmp_path: Path) -> None:
    site = built(tmp_path)

    assert [("n1", [0])] == found(site, "in")


def test_words_that_were_corrected_are_found_behind_the_passage_with_those_around_them(tmp_path: Path) -> None:
    site = built(tmp_path)
    (at,) = dict(found(site, "tbe"))["p2"]
    shown, river = dict(found(site, "river"))["p2"]

    assert 1 == shown
    assert at + 1 == river


def test_the_words_shown_are_the_reading_and_say_nothing_of_variants(tmp_path: Path) -> None:
    shown = [row[4] for row in searching.rows(built(tmp_path))["letter"]]

    assert "The river was high. Leo Orlov wrote so." in shown
    assert not any("Tbe" in words for words in shown)


def test_a_variant_leads_back_to_the_words_that_are_shown_for_it(tmp_path: Path) -> None:
    (row,) = [row for row in searching.rows(built(tmp_path))["letter"] if row[0] == "p2"]
    (at, low, before, own, first, last) = row[5][0]

    assert (0, 0, 1, 0, 0) == (low, before, own, first, last)
    assert at > 7


@pytest.mark.parametrize("broken", ["ferry-\nman", "ferry\u00ad\nman", "ferry\u2010\r\nman"])
def test_a_word_that_a_hyphen_breaks_at_a_line_end_is_found_with_it_and_without(tmp_path: Path, broken: str) -> None:
    site = built(tmp_path, {"texts/letter.txt": f"A letter\n\nTbe river. The {broken} came.\n"})

    assert all(found(site, word) for word in ("ferryman", "ferry", "man"))


def test_names_are_where_an_entry_is_mentioned(tmp_path: Path) -> None:
    site = built(tmp_path)

    ((_, number, _),) = searching.index(site)["@persons/orlov"]
    assert [("n1", [3]), ("p2", [4, 5])] == sorted(found(site, f"@{number}"))


def test_dates_are_found_by_the_day_that_they_mean_in_texts_and_registers(tmp_path: Path) -> None:
    dates = "- exact: March\n  when: 1918-03\n"
    event = "- id: flood\n  name: The flood\n  when: 1918-03-03\n"
    site = built(tmp_path, {"annotations/letter/dates.yaml": dates, "annotations/events.yaml": event})
    (entry,) = [at for text, at, _ in searching.index(site)["#1918-03-03"] if text == 0]

    assert [("n1", [1])] == found(site, "#1918-03")
    assert "The flood" == searching.rows(site)[""][entry][1]


def test_only_what_passages_can_name_is_offered_for_a_search_of_these(tmp_path: Path) -> None:
    relation = "- id: keeper\n  name: Orlov, keeper of the ferry\n  type: head of\n  active: person:orlov\n"
    site = built(tmp_path, {"annotations/relations.yaml": relation})

    assert {"Lev Orlov": "persons/orlov", "Orlov, keeper of the ferry": ""} == {
        name: offered for _, name, _, _, offered, _ in searching.rows(site)[""]
    }


def test_an_entry_is_found_by_every_form_and_its_last_word_is_marked(tmp_path: Path) -> None:
    site = built(tmp_path)
    (entry,) = searching.rows(site)[""]
    forms = {word: [at for text, _, at in places if text == 0] for word, places in searching.index(site).items()}

    assert ["persons/orlov/index.html", "Lev Orlov"] == entry[:2]
    # Lev Orlov, Leo Orlov, Orlov, Orloff, Orlov Lev: doubled, and odd for the last word
    assert [[3, 131, 257, 512]] == forms["orlov"]
    assert [[385]] == forms["orloff"]


def test_an_entry_is_found_by_the_keys_of_its_name(tmp_path: Path) -> None:
    site = built(tmp_path)

    assert searching.index(site)["~orlov"][0][0] == 0


def test_a_name_that_a_sign_joins_is_found_as_one_word_too(tmp_path: Path) -> None:
    persons = "- {id: obrien, name: O’Brien}\n- {id: sg, name: Mirsaid Sultan-Galiev, sort: Sultan-Galiev}\n"
    site = built(tmp_path, {"annotations/persons.yaml": persons, "annotations/letter/notes.yaml": None})
    places = {word: found[0][2] for word, found in searching.index(site).items() if found[0][0] == 0}

    # doubled, and odd where the last word of the form is in it
    assert [1] == places["obrien"]
    assert [3, 129] == places["sultangaliev"]


@pytest.mark.parametrize(
    ("expected", "word"),
    [
        ("lodz", "Łódź"),
        ("house", "houſe"),
        ("fine", "ﬁne"),
        ("caesar", "Cæſar"),
        ("oeuvre", "œuvre"),
        ("strasse", "Straße"),
        ("lefevre", "Lefèvre"),
        ("cooper", "co\u00adope\u0301r"),
        ("kizilirmak", "Kızılırmak"),
        ("thorsmork", "Þórsmörk"),
        ("ordur", "orður"),
        ("كتابا", "كتـــابا"),
    ],
)
def test_a_word_is_folded_to_plain_letters(expected: str, word: str) -> None:
    assert [expected] == search_words.words(word)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["brest", "litovsk"], "Brest-Litovsk"),
        (["station", "s"], "STATION’S"),
        (["革", "命", "1917", "年"], "革命1917年"),
        (["ロ", "シ", "ア", "revolution"], "ロシアrevolution"),
        ([], "— … [*]_"),
    ],
)
def test_signs_part_words_and_letters_of_scripts_without_spaces_are_words(expected: list[str], text: str) -> None:
    assert [search_words.folded(one) for one in expected] == search_words.words(text)


def test_ranges_and_words_are_of_the_same_things() -> None:
    text = "Łódź, 革命: co\u00adope\u0301r’s _x_ é"

    words, starts, ends = search_words.cut(text)

    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == words == search_words.written(text)


def test_plain_letters_and_figures_are_folded_as_the_table_has_it() -> None:
    plain = string.ascii_letters + string.digits

    assert [key(one, search_words.WORD) for one in plain] == [search_words.folded(one) for one in plain]


def test_voices_are_told_apart(tmp_path: Path) -> None:
    site = built(tmp_path)

    assert [("n1", [0])] == found(site, "=author")
    assert [("kama", [0])] == found(site, "=ours")


def test_names_of_one_person_that_overlap_are_found_in_all_their_words(tmp_path: Path) -> None:
    names = ("was high. Leo Orlov", "Leo Orlov wrote")
    written = "".join(f"- {{exact: {name}, ref: orlov, kind: epithet}}\n" for name in names)
    site = built(tmp_path, {"annotations/letter/persons.yaml": written})

    assert [2, 3, 4, 5, 6] == dict(found(site, "@0"))["p2"]


def test_a_note_is_found_by_its_words_and_not_by_its_mark_up(tmp_path: Path) -> None:
    note = "- id: kama\n  exact: river\n  note: |\n    A *long* [river](https://example.org/kama).\n"
    rows = searching.rows(built(tmp_path, {"annotations/letter/notes.yaml": note}))["letter"]

    assert ["river: A long river."] == [row[4] for row in rows if row[0] == "kama"]


def test_a_speech_begins_with_its_speaker_and_names_him() -> None:
    (speech,) = [one for one in mentions.found(miniature.document()).passages if one.block == "p4"]

    assert "ORLOV: It will stand." == speech.words
    assert {"ORLOV"} == {speech.words[one.start : one.end] for one in speech.named}


def test_a_speaker_who_says_nothing_is_a_passage(tmp_path: Path) -> None:
    play = "A play\n\nORLOV: The river is high.\n\nADA: The bridge holds.\n\nORLOV:\n\nADA: It holds.\n"
    files = {"annotations/letter/corrections.yaml": None, "annotations/letter/notes.yaml": None}
    site = built(
        tmp_path, {**files, "texts/letter.txt": play, "annotations/letter/text.yaml": "title: A\nconventions: drama\n"}
    )

    assert 2 == len(found(site, "orlov"))


def test_a_heading_that_editors_supplied_is_found_and_leads_to_its_section(tmp_path: Path) -> None:
    head = "- exact: Tbe river was high\n  head: Of floods\n  level: 2\n"
    site = built(tmp_path, {"annotations/letter/structure.yaml": head})

    assert [("s1", [1])] == found(site, "floods")


def test_of_a_withheld_text_only_our_notes_are_found(tmp_path: Path) -> None:
    header = "title: A letter\navailability: restricted\n"
    site = built(tmp_path, {"annotations/letter/text.yaml": header}, public=True)

    assert [("kama", "ours")] == [(row[0], row[1]) for row in searching.rows(site)["letter"]]
    assert not found(site, "wrote")


def test_every_result_leads_to_an_id_of_its_page(tmp_path: Path) -> None:
    site = built(tmp_path)
    ids = set(html.document_fromstring((site / "texts/letter/index.html").read_bytes()).xpath("//@id"))

    assert {row[0] for row in searching.rows(site)["letter"]} <= ids
    assert all((site / row[0]).is_file() for row in searching.rows(site)[""])


def test_the_parts_do_not_stay_in_the_site(tmp_path: Path) -> None:
    site = built(tmp_path)

    assert [] == [path for path in (site / "search/data").rglob("*") if path.name.startswith(".")]


def test_shards_are_small_but_for_a_frequent_word_and_each_begins_with_the_word_that_is_told() -> None:
    several = [(f"w{nth:04}", b"x" * 100) for nth in range(500)]
    made = list(shards.shards([*several, ("z", b"x" * 3 * shards.SHARD)]))

    assert "w0000" == made[0][0]
    assert "z" == made[-1][0]
    assert all(len(content) < shards.SHARD * 1.2 for _, content in made[:-1])


def test_shards_follow_one_another_however_finely_words_are_divided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "LARGE", 0)
    monkeypatch.setattr(shards, "SHARD", 1)
    text = "A letter\n\n" + " ".join(
        "1917 7th 19a za z9 ŋa ŋo o1 и1 из ид αβ α1 йод 革 命 تا שלום ab a1 aŋ 𐐨𐐩 ﷺ".split()
    )
    site = built(tmp_path, {"texts/letter.txt": f"{text}\n\nTbe river. Leo Orlov wrote. [^1]\n\n[^1]: In March.\n"})
    told = json.decode((site / "search/data/index.json").read_bytes())["words"]

    assert sorted(told, key=lambda word: word.encode("utf-16-be")) == told
    assert {"@0", "=ours", "~orlov", "ид", "革"} <= set(told)


@pytest.mark.uncounted
def test_the_script_has_the_tables_of_python() -> None:
    assert folding.FILE.read_text(encoding="utf-8") == folding.script(), "run `python -m tests.folding`"
