"""The catalogues of the interface: complete, with plurals, dates and numbers of their languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from edition.read import project
from edition.write.messages import messages
from tests import catalogues
from tests.small import edition as small_edition


@pytest.mark.parametrize("path", sorted(catalogues.TEMPLATE.parent.glob("*.po")), ids=lambda path: path.stem)
def test_a_catalogue_is_complete_but_for_what_came_last(path: Path) -> None:
    catalog = catalogues.updated(read_po(path.read_text(encoding="utf-8").splitlines(), locale=path.stem))
    left = [message.id for message in catalog if message.id and (not message.string or message.fuzzy)]

    # whoever adds a message need not know all languages; before a release none is open
    assert len(left) * 20 < len(catalog), left


def test_german_has_its_plurals_dates_and_numbers() -> None:
    german = messages("de")

    assert "1 Anmerkung" == german.count(("%(number)s note", "%(number)s notes"), 1)
    assert "1.200 Anmerkungen" == german.count(("%(number)s note", "%(number)s notes"), 1200)
    assert "3. März 1918" == german.date("1918-03-03")
    assert ("44 v. Chr.", "17. Jahrhundert", "1650er Jahre") == tuple(map(german.date, ("-0043", "16XX", "165X")))
    assert "zwischen 1650 und 1660" == german.date("[1650..1660]")


def test_arabic_has_its_six_plurals_and_runs_from_right_to_left() -> None:
    arabic = messages("ar")
    counted = [arabic.count(("%(number)s note", "%(number)s notes"), number) for number in (1, 2, 3, 11, 100)]

    assert "rtl" == arabic.direction
    # one and two are said by the word itself
    assert ["حاشية واحدة", "حاشيتان", "3 حواشٍ", "11 حاشيةً", "100 حاشية"] == counted
    assert "بين 1650 و1660" == arabic.date("[1650..1660]")
    assert "القرن 17" == arabic.date("16XX")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("language: de", "de"),
        ("language: de-AT", "de"),
        ("language: deu", "de"),
        ("language: DE", "de"),
        ("language: fr", "en"),
        ("language: de\ninterface: en", "en"),
    ],
)
def test_pages_speak_the_language_of_the_edition_if_nothing_else_is_said(
    tmp_path: Path, settings: str, expected: str
) -> None:
    root = small_edition(tmp_path, {"edition.yaml": f"title: Letters\n{settings}\n"})

    assert expected == project.project(root)[0].edition.settings.interface
