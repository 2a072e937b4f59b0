"""Lines of an index: each entry once, and its other names where a reader would look for them."""

from __future__ import annotations

import pytest

from edition.model import Edition, Entry, Settings
from edition.model.registers import Org, Person, Place, Relation, Work
from edition.write import pages
from edition.write.html.entries import lines, listed
from tests.pages import TEMPLATES

JOFFE = Person("joffe", "Adolf Joffe", sort="Joffe, Adolf", forms=("Joffe", "Adolf Joffe", "Yoffe", "A. Yoffe"))


@pytest.mark.parametrize(
    ("expected", "entry"),
    [
        (["Joffe, Adolf", "Yoffe → Joffe, Adolf"], JOFFE),
        (["Ankara", "Angora → Ankara"], Place("ankara", "Ankara", forms=("Angora", "ANKARA"))),
        (["Brest-Litovsk"], Place("brest", "Brest-Litovsk", forms=("Brest", "fortress of Brest-Litovsk"))),
        (["The Times"], Work("times", "The Times", sort="Times", forms=("Times", "the Times"))),
        (
            ["Armies, British and French", "Allies → Armies, British and French"],
            Org("armies", "Armies, British and French", forms=("Allies", "allies", "Armies of the Allies")),
        ),
        (["Kut, Halil", "Halil → Kut, Halil"], Person("kut", "Halil Kut", sort="Kut, Halil", forms=("Halil",))),
    ],
)
def test_a_form_refers_to_its_entry_where_nobody_would_look_for_the_entry(expected: list[str], entry: Entry) -> None:
    told = [f"{line.form} → {listed(line.entry)}" if line.form else listed(line.entry) for line in lines([entry], "en")]

    assert sorted(expected) == sorted(told)


def test_lines_stand_in_the_order_of_the_language_under_their_letter() -> None:
    other = Person("korff", "Karl Korff", sort="Korff, Karl")
    told = lines([JOFFE, other], "en")

    assert [("J", ""), ("K", ""), ("Y", "Yoffe")] == [(line.letter("en"), line.form) for line in told]


def test_the_index_counts_entries_and_has_every_form_for_the_filter() -> None:
    edition = Edition(Settings("E"), entries={"persons": (JOFFE,)})
    tasks = pages.register_pages("persons", (JOFFE,), pages.FoundOf({}), pages.site(edition, TEMPLATES))
    (index,) = (file.content.decode() for file in pages.made(tasks) if file.path == "persons/index.html")

    assert "1 person, 0 mentions." in index
    assert '<li data-f="Joffe · Adolf Joffe · Yoffe · A. Yoffe"><a href="joffe/index.html">Joffe, Adolf</a>' in index
    assert '<li class="see">Yoffe <em>see</em> <a href="joffe/index.html">Joffe, Adolf</a></li>' in index


def test_what_no_text_can_mention_has_no_count_of_mentions() -> None:
    head = Relation("head", "Joffe, head of the delegation", from_="1918", to_date="1918")
    edition = Edition(Settings("E"), entries={"relations": (head,)})
    tasks = pages.register_pages("relations", (head,), pages.FoundOf({}), pages.site(edition, TEMPLATES))
    (index,) = (file.content.decode() for file in pages.made(tasks) if file.path == "relations/index.html")

    assert '<p class="lead">1 relation</p>' in index
    assert '<a href="head/index.html">Joffe, head of the delegation</a> <span>1918</span></li>' in index
