"""Laws of small functions, each for inputs drawn by chance: what is written is read again, and no order matters."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import seals
from edition.disk import store
from edition.model.paths import inside
from edition.model.registers import LINKS, link_in
from edition.text import latin_letters
from edition.text.context import beside, words_beside
from edition.text.facsimiles import address, pattern
from edition.text.footnote_letters import LETTERS, bare, letter
from edition.text.numerals import FORMATS, FORMS, ROMAN, numeral
from edition.text.scripts import may_part, spaceless, unspaced
from edition.write.html.fitting import FITTING, WITHIN
from edition.write.html.stops import once
from edition.write.spreadsheet import FORMULA, inert

VALUES = {letters: value for value, letters in ROMAN}
WORDS = st.text("ab ", min_size=1, max_size=60)
DIGESTS = st.binary(min_size=store.SIZE, max_size=store.SIZE)
FILES = st.lists(st.tuples(st.text(min_size=1, max_size=5), DIGESTS), max_size=6)
LINK = st.tuples(st.sampled_from(("../orlov", "#-anna", "#p1", "https://example.org/")), st.booleans())


@given(st.integers(1, 3999))
def test_a_roman_number_is_read_again(number: int) -> None:
    parts = re.findall("|".join(sorted(VALUES, key=len, reverse=True)), numeral(number, "lowerRoman"))

    assert number == sum(VALUES[part] for part in parts)
    assert numeral(number, "UpperRoman") == numeral(number, "lowerRoman").upper()


@given(st.integers(1, 300), st.sampled_from(("lowerLetter", "chicago")))
def test_a_letter_or_sign_is_repeated_where_the_alphabet_is_used_up(number: int, form: str) -> None:
    written = numeral(number, form)

    assert 1 == len(set(written))
    assert written != numeral(number + 1, form)
    assert len(written) <= len(numeral(number + 1, form)) <= len(written) + 1


@given(st.integers(-5, 0), st.sampled_from([*FORMS, "decimal", "ordinalText"]))
def test_what_is_no_number_of_a_form_is_in_figures(number: int, form: str) -> None:
    assert str(number) == numeral(number, form)


def test_every_form_that_begins_a_list_can_be_written() -> None:
    assert {name[:1].lower() + name[1:] for name in FORMATS.values()} - {"decimal"} <= set(FORMS)


@given(st.integers(1, 20_000))
def test_labels_of_footnotes_count_as_columns_of_tables_do(number: int) -> None:
    value = 0
    for mark in letter(number):
        value = value * len(LETTERS) + LETTERS.index(mark) + 1

    assert number == value


@given(st.text("ab1*[](). "))
def test_a_bare_label_has_nothing_around_it_to_take_away(label: str) -> None:
    assert bare(label) == bare(bare(label))
    assert bare(label) in label


@given(WORDS, st.data(), st.integers(0, 12))
def test_what_stands_beside_a_passage_stands_beside_it(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, after = beside(text, start, end, width)

    assert text[start - len(before) : end + len(after)] == before + text[start:end] + after
    assert (min(start, width), min(len(text) - end, width)) == (len(before), len(after))


@given(st.lists(st.text("ab", min_size=1, max_size=5), min_size=3, max_size=12), st.data())
def test_context_has_whole_words_and_says_where_the_text_goes_on(words: list[str], data: st.DataObject) -> None:
    nth = data.draw(st.integers(0, len(words) - 1))
    text, start = " ".join(words), len(" ".join([*words[:nth], ""]))
    # as wide as the text before it, too: nothing is left out then
    width = data.draw(st.integers(6, 20) | st.just(max(6, start)))
    before, after = words_beside(text, start, start + len(words[nth]), width)

    assert words[:nth][::-1][: len(before.removeprefix("… ").split())] == before.removeprefix("… ").split()[::-1]
    assert words[nth + 1 :][: len(after.removesuffix(" …").split())] == after.removesuffix(" …").split()
    assert before.startswith("… ") == (start > width)
    assert after.endswith(" …") == (start + len(words[nth]) + width < len(text))


@given(st.integers(0, 40), st.integers(0, 4), st.lists(st.integers(1, 999), min_size=2, max_size=5, unique=True))
def test_a_pattern_of_pictures_gives_the_addresses_that_it_was_made_of(
    shift: int, width: int, numbers: list[int]
) -> None:
    pages = [(str(n), f"https://scans.example/v/f{n + shift:0{width}}.jpg") for n in numbers]
    found = pattern(pages)

    assert [url for _, url in pages] == [address(found, n) for n, _ in pages]


@pytest.mark.parametrize("pages", [[("1", "https://a.example/x"), ("2", "https://a.example/y")], [("", ""), ("1", "")]])
def test_pages_without_a_common_pattern_have_none(pages: list[tuple[str, str]]) -> None:
    assert "" == pattern(pages)


@given(st.text(st.sampled_from([*latin_letters._LATIN]), max_size=20))
def test_letters_of_known_alphabets_become_those_from_a_to_z(words: str) -> None:
    assert set(latin_letters.latin(words)) <= set(LETTERS)
    assert latin_letters.latin(words) == latin_letters.latin(latin_letters.latin(words))


@given(st.text("a見ア\n\u3000 ,", max_size=20))
def test_a_line_end_that_is_no_space_stands_between_two_letters_of_such_a_script(text: str) -> None:
    for start, end in unspaced(text):
        assert text[start:end].strip(" ") == "\n"
        assert {text[start - 1], text[end]} <= set("見ア")


@given(st.characters(), st.characters())
def test_words_part_without_a_space_only_beside_a_script_that_has_none(before: str, behind: str) -> None:
    assert not may_part(before, behind) or spaceless(before) or spaceless(behind)


@given(FILES, st.data(), st.integers(0, 6))
def test_a_listing_is_the_same_in_any_order_and_in_any_parts(
    files: list[tuple[str, bytes]], data: st.DataObject, at: int
) -> None:
    mixed = data.draw(st.permutations(files))
    parts = seals.Listing()
    for part in (files[:at], files[at:]):
        parts.join(seals.listing(part))

    assert seals.listing(files) == seals.listing(mixed) == parts.digest()


@given(FILES, st.integers(0, 5))
def test_a_listing_differs_if_a_file_is_missing(files: list[tuple[str, bytes]], nth: int) -> None:
    if nth < len(files):
        assert seals.listing(files) != seals.listing(files[:nth] + files[nth + 1 :])


@given(st.binary(max_size=6), st.integers(0, 6))
def test_a_digest_of_parts_knows_where_they_are_parted(content: bytes, at: int) -> None:
    assert store.digest(content[:at], content[at:]) != store.digest(content)
    assert store.digest(content[:at], content[at:]) != store.digest(content, b"") or at >= len(content)


@given(st.lists(LINK, max_size=8))
def test_the_tabulator_stops_once_in_a_section_for_each_page_and_no_link_is_lost(links: list[tuple[str, bool]]) -> None:
    html = "".join(f"{'<h2>H</h2>' if heads else ''}<a href={to}>x</a>" for to, heads in links)
    sections = [Counter(re.findall(r"<a href=(\.\./\w+|#-\w+)", part)) for part in html.split("<h2>")]

    assert html == once(html).replace("tabindex=-1 ", "")
    assert sum(map(Counter.total, sections)) - sum(map(len, sections)) == once(html).count("tabindex=-1")


def test_what_is_put_in_the_place_of_an_element_may_stand_there() -> None:
    assert {} == {around: tag for (around, _), tag in FITTING.items() if (around, tag) in FITTING}
    assert {} == {around: tag for around, tag in WITHIN.items() if FITTING.get((around, tag), tag) != tag}


@given(st.text(max_size=8))
def test_no_cell_of_a_table_is_a_formula(cell: str) -> None:
    assert not inert(cell).startswith(FORMULA)
    assert cell in (inert(cell), inert(cell)[1:])


@given(st.sampled_from([*LINKS, "https", "mailto", ""]), st.text("ab ,:/", max_size=6))
def test_a_link_to_an_entry_begins_with_the_name_of_a_register(scheme: str, rest: str) -> None:
    found = link_in(f"{scheme}:{rest}")

    assert not found or (found.partition(":")[0] in LINKS and f"{scheme}:{rest}".startswith(found))
    assert bool(found) <= (scheme in LINKS)


@given(st.lists(st.sampled_from(("a", "..", ".", "", "b.txt", "C:", "\\")), max_size=4))
def test_a_path_that_is_taken_stays_below_its_folder_on_every_system(parts: list[str]) -> None:
    path = "/".join(parts)

    assert not inside(path) or not ({"..", "C:", "\\"} & {*parts} or path.startswith("/") or not path.strip("./"))
