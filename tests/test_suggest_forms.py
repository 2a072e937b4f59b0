"""Case forms of registered names are proposed by tables of languages, and nothing is marked before one is accepted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.suggest.inflected import LANGUAGES, forms
from tests.small import edition


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("de", "Karl Brenner", "Karl Brenners"),
        ("de", "Marx", "Marxens"),
        ("de", "Goethe", "Goethes Goethen"),
        ("ru", "Иван Иванов", "Ивана Иванова;Ивану Иванову;Иваном Ивановым;Иване Иванове"),
        ("ru", "Троцкий", "Троцкого Троцкому Троцким Троцком"),
        ("ru", "Москва", "Москвы Москве Москву Москвой"),
        ("ru", "Россия", "России Россию Россией"),
        ("uk", "Шевченко", "Шевченка Шевченку Шевченком"),
        ("pl", "Kowalski", "Kowalskiego Kowalskiemu Kowalskim"),
        ("cs", "Novák", "Nováka Novákovi Novákem"),
        ("cs", "Nováková", "Novákové Novákovou"),
        ("la", "Cicero", "Ciceronis Ciceroni Ciceronem Cicerone"),
        ("la", "Caesar", "Caesaris Caesari Caesarem Caesare"),
        ("la", "Clemens", "Clementis Clementem"),
        ("la", "Athenae", "Athenarum Athenis Athenas"),
        ("tr", "Enver", "Enveri Envere Enverin"),
        ("tr", "Ankara", "Ankaraya Ankarada"),
        ("hu", "Budapest", "Budapesten"),
        ("fi", "Helsinki", "Helsingin Helsinkiä Helsingissä Helsinkiin"),
        ("fi", "Virtanen", "Virtasen Virtasta Virtaselle"),
        ("fi", "Orlov", "Orlovin Orlovista Orloville"),
        ("hr", "Zagreb", "Zagreba Zagrebu Zagrebom"),
    ],
)
def test_a_name_has_the_forms_of_its_language(language: str, name: str, expected: str) -> None:
    wanted = expected.split(";") if ";" in expected or " " in name else expected.split()
    found = {form for _, form in forms(name, LANGUAGES[language])}

    assert set() == set(wanted) - found
    assert name not in found


TEXT = """Ein Brief

Wir lasen Brenners Rede und Marxens Brief. Brenners Haus stand noch; dort lernten die Brenner ihr Handwerk.
Man sah Langes nicht.
Etwas langes lag da.
"""
PERSONS = """
- {id: brenner, name: Karl Brenner, forms: [Brenner]}
- {id: marx, name: Hans Marx, forms: [Marx]}
- {id: lange, name: Max Lange, forms: [Lange]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "texts/letter.txt": TEXT,
        "annotations/letter/text.yaml": "title: Ein Brief\nlanguage: de\n",
        "annotations/persons.yaml": PERSONS,
    }
    return edition(tmp_path, files)


def suggested(root: Path, *options: str) -> list[tuple[str, int, float]]:
    done = CliRunner().invoke(main, ["--root", str(root), "suggest", "forms", "--format", "json", *options], obj=root)
    assert 0 == done.exit_code, done.output
    return [(one["record"]["forms"][-1], len(one["places"]), one["score"]) for one in json.loads(done.output)]


def test_forms_of_a_text_are_proposed_with_their_places(root: Path) -> None:
    assert [("Brenners", 2, 0.9), ("Marxens", 1, 0.9), ("Langes", 1, 0.45)] == suggested(root)


def test_an_accepted_form_is_marked_and_not_proposed_again(root: Path) -> None:
    (root / "annotations/persons.yaml").write_text(PERSONS.replace("[Brenner]", "[Brenner, Brenners]"))

    assert ["Marxens", "Langes"] == [form for form, _, _ in suggested(root)]


def test_a_refused_form_is_not_proposed_again(root: Path) -> None:
    refuse = ["suggest", "forms", "--refuse", "3", "--reason", "an adjective"]
    CliRunner().invoke(main, ["--root", str(root), *refuse], obj=root)

    assert ["Brenners", "Marxens"] == [form for form, _, _ in suggested(root)]


def test_a_language_without_a_table_proposes_nothing(root: Path) -> None:
    (root / "annotations/letter/text.yaml").write_text("title: Ein Brief\nlanguage: zh\n")

    assert [] == suggested(root)
