"""Persons that no register has: which capitalised words are proposed, under which forms, and which are none."""

from __future__ import annotations

from collections import Counter

import pytest

from edition.read import ids
from edition.suggest.entries import entry, initials, split_by_initials, surname_of
from edition.suggest.persons import persons
from edition.suggest.proposal import Material, Proposal
from edition.suggest.survey import LEAST
from edition.suggest.tagger import LabelledRange, weight_at
from tests.suggesting import material, person


def shown(given: Material, rule: str = "unregistered") -> list[Proposal]:
    return [one for one in persons(given) if one.rule == rule and one.score >= LEAST["persons"]]


def names(text: str, background: str = "", **known: object) -> set[str]:
    """Return the names of the entries that are proposed."""
    return {str(one.fields["name"]) for one in shown(material(text, background, **known))}  # type: ignore[arg-type]


FOUND = [
    ("The order went to Comrade Kedrin at once.", "Kedrin"),
    ("There General Frederick Pool landed.", "Frederick Pool"),
    ("The historian Pokrin was there.", "Pokrin"),
    ("They asked A.I. Yegor, who refused.", "A.I. Yegor"),
    ("They asked Richard von Kühl about it.", "Richard von Kühl"),
    ("Then von der Golt spoke.", "von der Golt"),
    ("They met Halil Paşa in the hills.", "Halil Paşa"),
    ("It was Kâzım Bey who came.", "Kâzım Bey"),
    ("The order went to Comrade Ked\u00adrin at once.", "Kedrin"),
    ("They asked Richard von Ku\u0308hl about it.", "Richard von Kühl"),
    ("They met İsmet Bey there.", "İsmet Bey"),
    ("Then Martov said nothing.", "Martov"),
    ("Next came Maslov (SR), who was ill.", "Maslov"),
    ("It was Clemen, who governed.", "Clemen"),
    ("The junta of Wilhelm II fell.", "Wilhelm II"),
    ("The Marten-Wells report was read.", "Marten-Wells"),
    ("KÜHLMAN: We agree.\n\nTROTZ: Who are you?\n\nKÜHLMAN: A voice.", "Kühlman"),
    ("See Bunyar, J., The War (1936), p. 7.", "J. Bunyar"),
    ("The American Harrod came.", "Harrod"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=lambda one: str(one)[:36])
def test_persons_are_found_by_what_stands_beside_them(text: str, expected: str) -> None:
    assert expected in names(text, "they read the report and the people came from town to town in the hills of America")


NONE = [
    "In Murmar there were ships. They went to Murmar and lived in Murmar.",
    "The Izmarian army marched. An Izmarian, too.",
    "On Monday in March they came.",
    "The Bolshevists and the Menshevists quarrelled.",
    "Hence they left. Nevertheless they came.",
    "The Russo-Tarkish war was over.",
    "The USA and the RSFSR agreed.",
    "It was printed (Milwaukey, 1958), and forgotten.",
    "“Yes,” I said. I’m late. Can’t you see?",
]


@pytest.mark.parametrize("text", NONE, ids=lambda one: one[:36])
def test_other_capitalised_words_are_not_persons(text: str) -> None:
    assert set() == names(text, "hence nevertheless yes")


def test_a_common_word_at_the_beginning_of_a_sentence_is_no_part_of_the_name() -> None:
    assert {"Martov"} == names("When Martov spoke, they left.", "when they came")


def test_a_registered_name_is_not_proposed_again_nor_what_stands_beside_it() -> None:
    known = [person("Leon Trotz", "Trotz")]

    assert {"Martov"} == names("General Trotz met Comrade Martov.", persons=known)


def test_one_entry_gathers_the_forms_of_a_surname_and_counts_them() -> None:
    (one,) = shown(material("There Fyodor Martov spoke. Then Martov left, and Martov’s friends said nothing."))

    assert {
        "id": "martov",
        "name": "Fyodor Martov",
        "sort": "Martov, Fyodor",
        "forms": ["Martov", "Fyodor Martov"],
    } == one.fields
    assert 3 == len(one.spans)
    assert "register:persons" == one.file


def test_namesakes_with_other_initials_are_entries_of_their_own() -> None:
    given = material("They asked A.I. Yegorov and V.N. Yegorov, and Yegorov said no.")

    assert {"yegorov", "yegorov-v"} == {str(one.fields["id"])[:9] for one in shown(given)} | {"yegorov"}
    assert 2 == len(shown(given))


def test_the_company_of_persons_counts() -> None:
    known = [person("Leon Trotz", "Trotz"), person("Vlad Len", "Len")]
    text = "For it were Trotz, Smilg, Len and Kres."

    assert names(text, persons=known) >= {"Smilg", "Kres"}


def test_a_form_like_a_registered_one_is_proposed_as_that_person() -> None:
    given = material("In the south Rakoysky spoke.", persons=[person("Christian Rakovsky", "Rakovsky")])
    (one,) = shown(given, "near-registered")

    assert ("persons", "rakovsky") == (one.file, one.fields["ref"])


def test_a_form_far_from_all_registered_ones_is_a_person_of_its_own() -> None:
    given = material("In the south General Poole spoke.", persons=[person("Christian Rakovsky", "Rakovsky")])

    assert [] == shown(given, "near-registered")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("They asked V.N. Yegorov.", "other-initials"),
        ("They asked A. Yegorov.", "initials-left-out"),
        ("They asked Mr. Yegorov.", ""),
        ("They asked Yegorov.", ""),
    ],
)
def test_initials_before_a_registered_surname_are_compared(text: str, rule: str) -> None:
    given = material(text, persons=[person("Alexander Ilyich Yegorov", "Yegorov", "A.I. Yegorov")])
    found = {one.rule for one in persons(given)}

    assert ({rule} if rule else set()) == found


@pytest.mark.parametrize(
    ("form", "expected"),
    [("A.I. Yegorov", "AI"), ("Alexander Yegorov", "A"), ("Bunyan, J.", "J"), ("Yegorov", ""), ("V. N. Yegorov", "VN")],
)
def test_initials_of_a_form(form: str, expected: str) -> None:
    assert expected == initials(form)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Richard von Kühlmann", "von Kühlmann"),
        ("Wilhelm II", "Wilhelm"),
        ("Halil Paşa", "Halil"),
        ("Colmar von der Goltz", "von der Goltz"),
    ],
)
def test_the_surname_of_a_name(name: str, expected: str) -> None:
    assert expected == surname_of(name)


@pytest.mark.parametrize("form", ["Kühlmann", "Özalp", "Łukasz", "Con", "Йоффе", "d’Esperey", "n12"])
def test_ids_are_good_and_free(form: str) -> None:
    taken = {ids.suggested("Kuhlmann")}
    made = str(entry(Counter([form]), taken)["id"])

    assert "" == ids.problem(made)
    assert made not in taken


def test_forms_are_parted_by_initials_and_the_bare_one_goes_with_the_most_frequent() -> None:
    forms = Counter({"A.I. Yegorov": 2, "V.N. Yegorov": 1, "Yegorov": 3, "A. Yegorov": 1})

    assert [{"A.I. Yegorov", "A. Yegorov", "Yegorov"}, {"V.N. Yegorov"}] == [
        set(part) for part in split_by_initials(forms)
    ]


def test_a_language_model_has_a_voice() -> None:
    marked = [LabelledRange(3, 9, 0.8)]

    assert (0.8, 0.0) == (weight_at(marked, 5, 7), weight_at(marked, 9, 12))


ABROAD = [
    (
        "de",
        "Da trat Hauke Haien ein, und Ole Hensen ging. Das Brausen des Windes nahm zu.",
        {"Hauke Haien", "Ole Hensen"},
    ),
    ("de", "Sie gab ihm schmerzliches Unwohlsein und ein paar Rosinen, vor Tüchtigkeit.", set()),
    ("de", "Und sie rief: O Gott! Dat is de Dot.", set()),
    ("de", "Der Amtmann und Oberdeichgraf zur Schauung kam; ein Amtmann, der Oberdeichgraf, die Schauung.", set()),
    ("de", "Es kam Richard von Kühl.", {"Richard von Kühl"}),
    ("de", "Es kamen Anna Jung und Karl Denis.", {"Anna Jung", "Karl Denis"}),
    ("de", "Er kam und sagte: „Und Lena Brandt ging, wenn Sie Karl Denis kennen.“", {"Lena Brandt", "Karl Denis"}),
    ("de", "Fälle von Diebstählen kamen vor. Worin besteht das? Er war Prokurist einer Bank.", set()),
    ("de", "Mit dem lustigsten Wesen sagte sie das, mit großen Bissen und in erzwungenem Ton.", set()),
    ("fr", "Je suis roi d'Angleterre.", set()),
    ("fr", "Marie Jean d'Arques répondit.", {"Marie Jean d'Arques"}),
    ("it", "Si veda Cap. III, e ancora Cap. IV.", set()),
]


@pytest.mark.parametrize(("language", "text", "expected"), ABROAD)
def test_nouns_with_capitals_and_prepositions_are_no_names(language: str, text: str, expected: set[str]) -> None:
    assert expected == names(text, language=language)


def test_somebody_named_often_is_a_person_though_one_reads_in_him() -> None:
    often = "And so did Dorner. " * 24

    assert "Dorner" in names(f"{often}So it says in Dorner.")
    assert "Dorner" not in names("And so did Dorner. " * 3 + "So it says in Dorner.")
