"""Names in other spellings: which rules of transliteration hold for a name whose language is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition import pipeline
from edition.mentions.search_words import folded
from edition.model import Entry, Person, Place
from edition.text import spellings
from edition.text.spellings import LANGUAGES, keys
from edition.write.search.registers import forms
from tests import searching, small


def alike(typed: str, name: str, language: str) -> bool:
    """Return whether what a reader types is a spelling of *name* in *language*."""
    return bool(set(keys(typed, folded)) & set(keys(name, folded, language)))


@pytest.mark.parametrize(
    ("language", "name", "typed"),
    [
        ("tr", "Cemal", "Djemal"),
        ("tr", "Cemal", "Джемаль"),
        ("tr", "Kâzım", "Kiazim"),
        ("tr", "Mehmed", "Mehmet"),
        ("tr", "Fuat", "Fuad"),
        ("tr", "Ağaoğlu", "Aghaoghlu"),
        ("ota-Latn", "Çakmak", "Tschakmak"),
        ("ru-Latn", "Čičerin", "Tschitscherin"),
        ("ru-Latn", "Čičerin", "Çiçerin"),
        ("ru", "Троцкий", "Trotzki"),
        ("uk", "Trockyj", "Trotskii"),
        ("de", "Bruchmüller", "Брухмюллер"),
        ("de", "Zetkin", "Цеткин"),
        ("fr", "François", "Fransois"),
        ("fr", "Clemenceau", "Клемансо"),
        ("fr", "Clemenceau", "Klemanso"),
        ("fr", "Clemenceau", "Klémenceau"),
        ("fr", "Noulens", "Нуланс"),
        ("fr", "Janin", "Жанен"),
        ("fr", "Georges", "Жорж"),
        ("fr", "Henri", "Анри"),
        ("fr", "Berthelot", "Бертело"),
        ("fr", "Poincaré", "Пуанкаре"),
        ("fr", "Regnault", "Реньо"),
        ("fr", "Sembat", "Самба"),
        ("fr", "Aulaire", "Олер"),
        ("", "Lockhart", "Локкарт"),
        ("", "Burckhardt", "Буркхардт"),
        ("", "Semyonov", "Semenov"),
        ("", "Budyonny", "Budjonny"),
        ("", "Dzerzhinsky", "Dzierżyński"),
        ("", "Spalajković", "Spalaikovitch"),
        ("", "Daszyński", "Дашинский"),
        ("de", "Hindenburg", "Гинденбург"),
        ("en", "Churchill", "Tschurchill"),
    ],
)
def test_a_name_is_found_in_the_spellings_of_its_language(language: str, name: str, typed: str) -> None:
    assert alike(typed, name, language)


@pytest.mark.parametrize(
    ("language", "name", "typed"),
    [
        # c is ц, s or k elsewhere, ç is ц only where Turkish writes Russian
        ("tr", "Cavid", "Kavid"),
        ("tr", "Cavid", "Tsavid"),
        ("tr", "Çakmak", "Tsakmak"),
        # ğ falls silent, c is dzh, in Turkish alone
        ("ru", "Trockij", "Trodzhki"),
        ("de", "Bruchmüller", "Bruschmüller"),
        ("de", "Jagow", "Zhagow"),
        ("fr", "Chapelle", "Hapelle"),
        ("de", "Hauff", "Hoff"),
        ("fr", "François", "Frantchois"),
    ],
)
def test_rules_of_another_language_do_not_hold(language: str, name: str, typed: str) -> None:
    assert not alike(typed, name, language)


def test_a_name_whose_language_is_not_told_has_the_spellings_of_all() -> None:
    assert ("kavid", "6avid", "5avid") == keys("Cavid", folded) == keys("Cavid", folded, "hy-Latn")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_readings_of_a_language_take_the_place_of_rules_and_what_is_its_own_comes_first(language: str) -> None:
    common = {pattern for rules in spellings.RULES for pattern, _ in rules}

    assert set(LANGUAGES[language]) - common <= {"[dt]$", "[bp]$", *spellings.BY_EAR}


@pytest.mark.parametrize(
    ("expected", "entry"),
    [
        ({"Tiflis", "Tbilisi"}, Place("tiflis", "Tiflis", forms=("Tiflis",), now="Tbilisi")),
        ({"Halil Paşa (Kut)", "Halil Paşa"}, Person("kut", "Halil Paşa (Kut)")),
        ({"Kâzım (Özalp)"}, Person("ozalp", "Kâzım (Özalp)")),
    ],
)
def test_an_entry_is_searched_by_all_that_it_is_called(expected: set[str], entry: Entry) -> None:
    assert expected == set(forms(entry))


def test_the_search_finds_an_entry_by_the_rules_of_its_language(tmp_path: Path) -> None:
    entries = "- {id: cavid, name: Cavid, lang: tr}\n- {id: cadet, name: Cadet}\n"
    root = small.edition(tmp_path, {"annotations/persons.yaml": entries})
    report = pipeline.build(root, root / "build" / "site")
    assert not report.has_errors, report.diagnostics
    found = searching.index(root / "build" / "site")

    assert {"~5avid", "~5avit", "~kadet", "~6adet", "~5adet"} == {word for word in found if word.startswith("~")}
