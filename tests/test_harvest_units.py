"""What of a text can be cited by itself: sections, paragraphs and notes, by the ids of its TEI."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.export.harvest.units import TITLE, Unit, below, units

TEI = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="t"><teiHeader><p xml:id="t.h">Head</p></teiHeader><text>
<front xml:id="t.front1"><p xml:id="t.p1">Cover.</p></front>
<body xml:id="t.body1">
<div xml:id="t.s1" type="section">
  <head xml:id="t.h1">Of <choice><sic>the the</sic><corr>the</corr></choice> river<ref target="#t.n1">1</ref></head>
  <p xml:id="t.p2">One.<note xml:id="t.n1" place="end">Low.</note><note type="editorial" xml:id="t.e1">Ours.</note></p>
  <div xml:id="t.s2"><head><supplied>The ice</supplied></head>
  <quote xml:id="t.q1"><p xml:id="t.p3">Two.</p></quote></div>
</div>
<p xml:id="t.p4">Three.</p>
</body></text></TEI>
"""


@pytest.fixture(scope="module")
def found() -> tuple[Unit, ...]:
    return units(etree.fromstring(TEI), "t.")


def unit(found: tuple[Unit, ...], ref: str) -> Unit:
    return next(one for one in found if one.ref == ref)


def test_units_come_in_the_order_of_the_text_parents_first(found: tuple[Unit, ...]) -> None:
    assert ["p1", "s1", "p2", "n1", "s2", "p3", "p4"] == [one.ref for one in found]


def test_what_is_not_of_the_text_is_no_unit(found: tuple[Unit, ...]) -> None:
    assert {"h", "e1"}.isdisjoint(one.ref for one in found)


@pytest.mark.parametrize(
    ("expected", "ref"),
    [(("", 1), "p1"), (("", 1), "s1"), (("s1", 2), "p2"), (("p2", 3), "n1"), (("s2", 3), "p3"), (("", 1), "p4")],
)
def test_a_unit_knows_what_it_stands_in(expected: tuple[str, int], ref: str, found: tuple[Unit, ...]) -> None:
    one = unit(found, ref)

    assert expected == (one.parent, one.level)


@pytest.mark.parametrize(
    ("expected", "ref"), [("section", "s1"), ("section", "s2"), ("paragraph", "p2"), ("note", "n1")]
)
def test_a_unit_is_called_by_what_it_is(expected: str, ref: str, found: tuple[Unit, ...]) -> None:
    assert expected == unit(found, ref).type


def test_a_section_has_its_heading_as_a_reader_sees_it(found: tuple[Unit, ...]) -> None:
    assert ("Of the river", False) == (unit(found, "s1").title, unit(found, "s1").supplied)
    assert ("The ice", True) == (unit(found, "s2").title, unit(found, "s2").supplied)
    assert "" == unit(found, "p2").title


def test_a_long_heading_ends_at_a_word() -> None:
    words = "river " * 50
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><div xml:id="t.s1"><head>{words}</head></div></text></TEI>'
    (one,) = units(etree.fromstring(tei), "t.")

    assert one.title.endswith("river …")
    assert len(one.title) <= TITLE + len(" …")


@pytest.mark.parametrize(
    ("expected", "ref", "down"),
    [
        (["s1", "p2", "n1", "s2", "p3"], "s1", -1),
        (["s1", "p2", "s2"], "s1", 1),
        (["s1"], "s1", 0),
        (["p4"], "p4", -1),
    ],
)
def test_what_is_below_a_unit_goes_as_deep_as_is_asked(
    expected: list[str], ref: str, down: int, found: tuple[Unit, ...]
) -> None:
    nth = next(n for n, one in enumerate(found) if one.ref == ref)

    assert expected == [one.ref for one in below(found, nth, down)]
