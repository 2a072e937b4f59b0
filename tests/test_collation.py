"""Names stand in the order of the edition's language, rulers by their numbers."""

from __future__ import annotations

import pytest

from edition.text.collation import ALPHABETS, initial, key
from edition.text.surnames import inverted


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "Abbot Čapek Çelik Ōe Ost Öst Strauß Strausz Zorn"),
        ("de", "Ahl Ähl Ahn Łoś Lund Öri Ost Zobel"),
        ("sv", "Alm Zorn Åberg Ängman Öberg"),
        ("da", "Alm Zorn Ærø Øster Aagaard Åse"),
        ("es", "Nunez Nuñez Nuzi Ñandu Oca"),
        ("cs", "Cibulka Čapek Hora Chalupa Jan Říha Sova Šíma Zola Žák"),
        ("pl", "Lasek Łoś Mak Oko Órski Zola Źrebak Żak"),
        ("tr", "Cem Çelik Irmak İnönü Jale Ozan Ömer Sami Şerif Uzun Ünal"),
        ("hu", "Cukor Csáky Dózsa Zsoldos"),
        ("hr", "Cvek Čop Ćosić Dvor Džaja Đurić Lukić Ljubić Šimić Žic"),
        ("ru", "Бунин Ёлкин Ершов Шевченко"),
        ("el", "Άννα Βενιζέλος Ωνάσης"),
        ("ja", "アイ あう イカ かき ガス さくら"),
        ("ko", "가온 갑수 강 김구 나래"),
    ],
)
def test_letters_stand_where_the_language_has_them(language: str, names: str) -> None:
    assert names.split() == sorted(names.split(), key=lambda name: key(name, language))


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        (["Otto II", "Otto IV", "Otto V", "Otto IX", "Otto X, Duke"], "Otto IX;Otto V;Otto X, Duke;Otto IV;Otto II"),
        (["1st Army", "2nd Army", "10th Army"], "10th Army;2nd Army;1st Army"),
        (["Berg, C. M.", "Berg, I. V.", "Berg, X. A."], "Berg, X. A.;Berg, I. V.;Berg, C. M."),
        (["Haddad, Ali", "al-Hakim", "Hallaq, Omar"], "al-Hakim;Hallaq, Omar;Haddad, Ali"),
        (["MacDonald, Ewan", "McAdam, Rob", "Oakley, Ann", "O’Brien, Mary"], None),
    ],
)
def test_numbers_are_in_order_and_articles_count_for_nothing(expected: list[str], names: str | None) -> None:
    given = names.split(";") if names else sorted(expected, reverse=True)

    assert expected == sorted(given, key=lambda name: key(name, "en"))


@pytest.mark.parametrize(
    ("letter", "name", "language"),
    [
        ("Å", "Ångström", "sv"),
        ("Å", "Ångström", "swe"),
        ("A", "Ångström", "en"),
        ("Ch", "Chalupa", "cs"),
        ("C", "Chalupa", "en"),
        ("I", "Irmak", "tr"),
        ("İ", "İnönü", "tr"),
        ("#", "1st Army", "en"),
        ("Ш", "Шевченко", "ru"),
        ("劉", "劉姥姥", "zh"),
        ("H", "al-Hakim", "en"),
        ("Lj", "Ljubić", "hr"),
    ],
)
def test_an_index_has_the_letters_of_the_language(letter: str, name: str, language: str) -> None:
    assert letter == initial(name, language)


@pytest.mark.parametrize("language", sorted(ALPHABETS))
def test_every_letter_of_an_alphabet_stands_behind_its_base_and_before_the_next(language: str) -> None:
    for chain in ALPHABETS[language].split():
        letters = chain.split("<")
        last = chr(ord(letters[0]) + 1)
        order = [f"{letter}a" for letter in letters if letter != letters[0]]

        assert order == sorted(order, key=lambda name: key(name, language))
        assert letters[0] == "z" or all(key(name, language) < key(last, language) for name in order)


@pytest.mark.parametrize(
    ("sort", "name"),
    [
        ("Moltke, Helmuth von", "Helmuth von Moltke"),
        ("Rijn, Pieter van", "Pieter van Rijn"),
        ("Falla, Manuel de", "Manuel de Falla"),
        ("St John, Oliver", "Oliver St John"),
        ("MacDonald, Ewan", "Ewan MacDonald"),
        ("al-Khwarizmi, Muhammad", "Muhammad al-Khwarizmi"),
        ("Louis XIV", "Louis XIV"),
        ("Enver", "Enver"),
    ],
)
def test_a_person_without_a_sort_form_is_sorted_by_the_surname(sort: str, name: str) -> None:
    assert sort == inverted(name)
