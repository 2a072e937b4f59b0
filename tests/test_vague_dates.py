"""Dates that are vague, far off or of another calendar: what an editor writes, and what TEI and pages say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition import pipeline
from edition.text import calendar, days, edtf
from edition.write.messages import messages
from edition.write.tei.dates import attributes
from tests.small import edition

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
JULIAN = "datingMethod=#letter._julian calendar=#letter._julian"
DATES = {
    "between 1650 and 1660": ("{not_before: '1650', not_after: '1660'}", "notBefore=1650 notAfter=1660"),
    "from 1650 to 1660": ("{from: '1650', to_date: '1660'}", "from=1650 to=1660"),
    "from 1670 to 1680": ("{when: 1670/1680}", "from=1670 to=1680"),
    "before 1702": ("{when: ../1702}", "notAfter=1702"),
    "after 1918": ("{not_before: '1918'}", "notBefore=1918"),
    "about 1700": ("{when: 1700~}", "when=1700 precision=medium"),
    "perhaps in 1705": ("{when: '1705?'}", "when=1705 cert=medium"),
    "in the 1650s": ("{when: 165X}", "notBefore=1650 notAfter=1659"),
    "of the 17th century": ("{when: 16XX}", "notBefore=1600 notAfter=1699"),
    "in 44 BC": ("{when: '-0043'}", "when=-0044"),
    "The Ides of March": ("{when: '-0043-03-15'}", "when=-0044-03-15"),
    "The year 1 BC": ("{when: '0000'}", "when=-0001"),
    "AD 1": ("{when: '0001'}", "when=0001"),
    "3 Brumaire an IX": ("{when: '1800-10-25', calendar: republican}", "when=1800-10-25 calendar=#letter._republican"),
    "10 to 25 October (O.S.)": (
        "{old_from: '1917-10-10', old_to: '1917-10-25'}",
        f"from=1917-10-23 to=1917-11-07 from-custom=1917-10-10 to-custom=1917-10-25 {JULIAN}",
    ),
}
PERSONS = """
- {id: berg, name: Ida Berg, sort: 'Berg, Ida', birth: {not_before: '1650', not_after: '1660'}, death: {when: 1702~}}
- {id: caesar, name: Caesar, birth: {when: '-0099'}, death: {when: '-0043-03-15'}}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records = "".join(f"- {fields.replace('{', f'{{exact: {words!r}, ', 1)}\n" for words, (fields, _) in DATES.items())
    files = {
        "texts/letter.txt": "Dates\n\n" + "\n\n".join(f"It was {words}, they say." for words in DATES) + "\n",
        "annotations/letter/dates.yaml": records,
        "annotations/persons.yaml": PERSONS,
    }
    root = edition(tmp_path_factory.mktemp("dates"), files)
    report = pipeline.build(root, root / "build/site")
    assert not report.has_errors, report.diagnostics
    return root / "build/site"


@pytest.mark.parametrize(("words", "expected"), [(words, said) for words, (_, said) in DATES.items()])
def test_tei_says_what_the_editor_said(words: str, expected: str, site: Path) -> None:
    root = etree.parse(site / "texts/letter/letter.xml")
    found = next(one for one in root.iterfind(".//t:body//t:date", TEI) if one.text == words)

    said = {key: value for key, value in found.attrib.items() if key != "resp"}
    assert set(expected.split()) == {f"{key}={value}" for key, value in said.items() if "id" not in key}


def test_the_timeline_is_in_order_of_time_and_in_words(site: Path) -> None:
    page = BeautifulSoup((site / "timeline/index.html").read_text(), "html.parser")
    when = [" ".join(one.get_text(" ").split()) for one in page.select(".when")]

    assert [
        "44 BC",
        "15 March 44 BC",
        "1 BC",
        "1",
        "17th century",
        "1650s",
        "between 1650 and 1660",
        "1650 – 1660",
        "1670 – 1680",
        "c. 1700",
        "before 1702",
        "perhaps 1705",
        "25 October 1800 3 Brumaire an IX (French Republican calendar)",
        "23 October 1917 – 7 November 1917 10 October 1917 – 25 October 1917, Old Style",
        "after 1918",
    ] == when


def test_lives_may_be_vague_too(site: Path) -> None:
    root = etree.parse(site / "registers.xml")
    (birth, *_), (death, *_) = (root.findall(f".//t:{tag}", TEI) for tag in ("birth", "death"))
    page = (site / "persons/index.html").read_text()

    assert {"notBefore": "1650", "notAfter": "1660"} == dict(birth.attrib)
    assert {"when": "1702", "precision": "medium"} == dict(death.attrib)
    assert "between 1650 and 1660 – c. 1702" in page
    assert "100 BC–44 BC" in page


@pytest.mark.parametrize(
    "date",
    ["1650-13", "16501", "X650", "[..]", "~1650", "165X-02", "", "1650//1660", "١٦٥٠", "1650~~"],
)
def test_what_is_no_date_says_nothing(date: str) -> None:
    assert not edtf.exists(date)


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("A024", "{old: '1917-10-10', to_date: '1917-11-07'}"),
        ("A024", "{not_before: '1650', from: '1640'}"),
        ("A070", "{when: 1900-02-29/1900-03-01}"),
        ("A072", "{when: 1660/1650}"),
        ("A072", "{not_before: '1660', not_after: '1650'}"),
        ("A072", "{old_from: '1917-10-25', old_to: '1917-10-10'}"),
        ("A016", "{when: around 1650}"),
        ("A017", "{when: '1650', calendar: maya}"),
    ],
)
def test_contradictions_are_faults(code: str, fields: str, tmp_path: Path) -> None:
    record = f"- {fields.replace('{', '{exact: March, ', 1)}\n"
    root = edition(tmp_path, {"annotations/letter/dates.yaml": record})

    assert [code] == [fault.code for fault in pipeline.check(root).diagnostics]


def test_a_life_without_a_date_is_a_fault(tmp_path: Path) -> None:
    root = edition(tmp_path, {"annotations/persons.yaml": "- {id: x, name: X, birth: {cert: low}}\n"})

    assert ["A015"] == [fault.code for fault in pipeline.check(root).diagnostics]


DAYS = st.dates().map(str)


@given(DAYS, DAYS, st.sampled_from(["", "~", "?", "%"]))
def test_every_day_and_span_reads_as_it_is_written(one: str, other: str, mark: str) -> None:
    first, last = sorted((one, other))

    assert (first, last) == (edtf.read(f"{first}/{last}").begun, edtf.read(f"{first}/{last}").ended)
    assert first == edtf.read(first + mark).when
    assert edtf.key(first) <= edtf.key(last)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", attributes(first)["when"])
    assert calendar.exists(edtf.read(first).when)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 11, 12, 13, 21])
def test_centuries_are_counted_in_english(number: int) -> None:
    ends = {1: "st", 2: "nd", 3: "rd", 21: "st"}

    assert f"{number}{ends.get(number, 'th')} century" == messages().date(f"{number - 1:02d}XX")


TYPED = {
    "14 January 1837": "1837-01-14",
    "14. Januar 1837": "1837-01-14",
    "1er août 1789": "1789-08-01",
    "2 de mayo de 1808": "1808-05-02",
    "12 мая 1837": "1837-05-12",
    "July 4th, 1776": "1776-07-04",
    "1837-1-4": "1837-01-04",
    "18370114": "1837-01-14",
    "май 1837": "1837-05",
    "styczeń 1837": "1837-01",
    "the 1830s": "183X",
    "the 19th century": "18XX",
    "18. Jh.": "17XX",
    "between 1650 and 1660": "[1650..1660]",
    "1650 .. 1660": "[1650..1660]",
    "1650 and 1660": "",
    "Feb. 30, 1801": "",
    "3/4/1850": "",
    "some day": "",
    "~1837": "1837~",
    "?1837-03": "1837-03?",
    "[1837,1838]": "[1837..1838]",
    "[1837, 1839..1841]": "[1837..1841]",
    "{1837,1838}": "1837/1838",
    "{1837..1840}": "1837/1840",
    "{1837,1850}": "",
    "{1837-03,1838}": "",
    "1837-XX-14": "[1837-01-14..1837-12-14]",
    "1837-XX-31": "[1837-01-31..1837-12-31]",
    "1837-XX-32": "",
    "183X-03": "[1830-03..1839-03]",
    "1837-01-14T10:00": "1837-01-14",
}


@pytest.mark.parametrize(("words", "expected"), TYPED.items())
def test_a_date_typed_in_words_is_understood_if_it_has_one_meaning(words: str, expected: str) -> None:
    assert expected == days.day(words)
