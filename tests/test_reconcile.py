"""Identifiers from a table: ranked with evidence, chosen by a person, kept with table, row and day."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import main
from edition.model.authorities import AUTHORITIES, Authority, numbered
from edition.model.diagnostics import InputError
from edition.model.registers import Geo, LifeDate, Person, Place
from edition.reconcile import tables
from edition.reconcile.candidates import candidates
from edition.reconcile.likeness import alike
from edition.serve import identifying
from edition.serve.history import History
from edition.serve.refusal import RefusedError
from edition.serve.workspace import Workspace
from tests.serving import small

CSV = """\
Label;birth;death;QID;viaf
"Orlov, Ivan";1870;1924;http://www.wikidata.org/entity/Q1;11
Ivan Orloff;1871;;Q2;
Petr Orlov;;;Q3;
Ada B. Writer;;;Q4;
"""
PERSONS = """\
# Ours.
- id: orlov-i
  name: Ivan Orlov
  forms: [Orlov]
  birth: {when: '1870-03'}
  source: a book
- id: writer-ada
  name: Ada Writer
  idno: {gnd: '5'}  # looked up
"""


def edition(root: Path) -> Path:
    return small(root, **{"annotations/persons.yaml": PERSONS, "imports/authorities.csv": CSV})


def run(root: Path, *words: str) -> Result:
    table = str(root / "imports/authorities.csv")
    return CliRunner().invoke(main, ["--root", str(root), "reconcile", "persons", table, *words])


@pytest.mark.parametrize(
    ("why", "one", "other"),
    [
        ("the same name", "Leon Trotsky", "Trotsky, Leon"),
        ("another spelling of the name", "Lev Trotzki", "Lev Trotsky"),
        ("initials that fit", "V. I. Lenin", "Vladimir Ilyich Lenin"),
        ("one name holds the other", "Karl Liebknecht", "Karl August Liebknecht"),
        ("one word of the name", "Orlov", "Ivan Orlov"),
        ("", "Nicholas Romanov", "Michael Romanov"),
        ("", "the Bureau", "the Council"),
    ],
)
def test_names_are_alike_for_a_reason(why: str, one: str, other: str) -> None:
    assert why == alike(one, other).why == alike(other, one).why


def test_a_table_is_read_whatever_its_heads_are_called() -> None:
    first, *_ = tables.read("x.csv", CSV.encode(), {})

    assert (2, ("Orlov, Ivan",)) == (first.line, first.names)
    assert {"birth": "1870", "death": "1924"} == first.fields
    assert {"wikidata": "Q1", "viaf": "11"} == first.idno


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_a_table_is_read_whatever_ends_its_lines(ends: str) -> None:
    assert tables.read("x.csv", CSV.encode(), {}) == tables.read("x.csv", CSV.replace("\n", ends).encode(), {})


@pytest.mark.parametrize(
    ("authority", "cell", "number"),
    [
        ("geonames", "https://www.geonames.org/2950159/berlin.html", "2950159"),
        ("bnf", "http://catalogue.bnf.fr/ark:/12148/cb120271440", "cb120271440"),
        ("doi", "https://dx.doi.org/10.1000/182", "10.1000/182"),
        ("isni", "0000000121457825", "0000000121457825"),
    ],
)
def test_an_address_in_a_column_of_identifiers_is_read_as_its_number(authority: str, cell: str, number: str) -> None:
    (row,) = tables.read("x.csv", f"name,{authority}\nX,{cell}\n".encode(), {})

    assert {authority: number} == row.idno


@pytest.mark.parametrize("authority", AUTHORITIES.values(), ids=AUTHORITIES)
def test_the_address_that_is_written_of_a_number_is_read_as_that_number(authority: Authority) -> None:
    number = {"wikidata": "Q5", "openlibrary": "OL5W"}.get(authority.key, "5")

    assert (authority.key, number) == numbered(f"see {authority.address(number)}")
    assert authority.address(f'{number}" onclick="') == ""


def test_an_edition_says_what_other_columns_mean() -> None:
    rows = tables.read(
        "x.csv", b"Nom,Dates,Notice\nOrlov,1870-1924,12\n", {"Nom": "name", "Dates": "dates", "Notice": "bnf"}
    )

    assert [({"birth": "1870", "death": "1924"}, {"bnf": "12"})] == [(row.fields, row.idno) for row in rows]


def test_a_table_that_a_spreadsheet_saved_in_its_own_code_page_is_read_and_that_is_told(tmp_path: Path) -> None:
    root = edition(tmp_path)
    (root / "imports/authorities.csv").write_bytes("Name;Geburt;GND\nOrlöv, Ivan;1870;118\n".encode("cp1252"))
    (row,) = tables.read("x.csv", (root / "imports/authorities.csv").read_bytes(), {})

    assert (("Orlöv, Ivan",), {"birth": "1870"}) == (row.names, row.fields)
    assert "read as cp1252" in run(root).output


def test_a_quotation_mark_that_nothing_closes_takes_no_rows_with_it() -> None:
    with pytest.raises(InputError, match="line 3: a quotation mark is not closed"):
        tables.read("x.csv", b'name,viaf\n"Orlov,1\nWriter,2\n', {})


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"name,role\nx,y\n", b"\xff\xfe\x00", b""])
def test_what_is_no_table_of_authorities_is_told(content: bytes) -> None:
    with pytest.raises(InputError):
        tables.read("x.csv", content, {})


def test_candidates_are_ranked_with_what_speaks_for_and_against_them() -> None:
    entry = Person("orlov-i", "Ivan Orlov", birth=LifeDate(when="1870"))
    found = list(candidates([entry], tables.read("x.csv", CSV.encode(), {}), least=0))

    assert [2, 3] == [one.row.line for one in found[:2]]
    assert ("the same name: “Ivan Orlov”, “Orlov, Ivan”", "birth 1870: both") == found[0].evidence
    assert "birth 1870, but 1871 there" in found[1].evidence
    assert (0.8, 0.1) == tuple(one.score for one in found[:2])


def test_whom_the_table_has_under_his_number_is_nobody_else_of_it() -> None:
    entry = Person("orlov-i", "Ivan Orlov", idno={"wikidata": "Q2"})

    assert [] == list(candidates([entry], tables.read("x.csv", CSV.encode(), {}), least=0))


@pytest.mark.parametrize(
    ("lat", "lon", "told"),
    [
        ("40.6", "43.1", ["0 km apart"]),
        ("48.5", "43.1", ["878 km apart"]),
        *((lat, "43.1", []) for lat in ("91", "-90.1", "inf", "-inf", "nan", "1e400", "40,6", "north", "")),
        *(("40.6", lon, []) for lon in ("181", "inf", "nan", "")),
    ],
)
def test_a_position_that_is_none_speaks_neither_for_nor_against(lat: str, lon: str, told: list[str]) -> None:
    entry = Place("kars", "Kars", location=Geo(lat=40.6, lon=43.1))
    table = f'name,lat,lon,wikidata\nKars,"{lat}","{lon}",Q1\n'

    (found,) = candidates([entry], tables.read("x.csv", table.encode(), {}), least=0)

    assert told == [why for why in found.evidence if "km" in why]


def test_nothing_is_written_until_somebody_chooses(tmp_path: Path) -> None:
    root = edition(tmp_path)

    done = run(root)

    assert 0 == done.exit_code
    assert "1  0.80  orlov-i: Ivan Orlov" in done.output
    assert PERSONS == (root / "annotations/persons.yaml").read_text()


def test_what_is_chosen_is_kept_with_table_row_and_day(tmp_path: Path) -> None:
    root = edition(tmp_path)

    done = run(root, "--accept", "1")

    written = (root / "annotations/persons.yaml").read_text()
    assert "orlov-i: wikidata Q1, viaf 11" in done.output
    assert "  idno: {wikidata: Q1, viaf: '11'}\n" in written
    assert re.search(r"source: \[a book, 'wikidata Q1, viaf 11: authorities.csv, row 2, \d{4}-\d\d-\d\d'\]\n", written)
    assert 0 == CliRunner().invoke(main, ["--root", str(root), "check"]).exit_code
    assert 0 == CliRunner().invoke(main, ["--root", str(root), "fmt", "--check"]).exit_code


def test_nobody_is_chosen_but_by_a_number(tmp_path: Path) -> None:
    done = run(edition(tmp_path), "--accept", "all")

    assert (2, True) == (done.exit_code, "--accept takes numbers of candidates: 1,4,7" in done.output)


def test_columns_that_nothing_is_read_from_are_named() -> None:
    table = b"itemLabel,dob,image,viaf,\nX,1870,x.png,1,\n"

    assert ("image",) == tables.unread("x.csv", table, {})
    assert () == tables.unread("x.csv", table, {"image": "role"})
    assert {"birth": "1870"} == tables.read("x.csv", table, {})[0].fields


def test_one_entry_is_not_two_records(tmp_path: Path) -> None:
    root = edition(tmp_path)

    done = run(root, "--least", "0", "--accept", "1,2")

    assert (2, True) == (done.exit_code, "two rows were chosen for `orlov-i`" in done.output)
    assert PERSONS == (root / "annotations/persons.yaml").read_text()


def test_the_desk_takes_the_tables_of_the_edition(tmp_path: Path) -> None:
    workspace = Workspace(edition(tmp_path))
    found = identifying.candidates_of(workspace, "person:writer-ada")

    assert [("imports/authorities.csv", 5, {"wikidata": "Q4"})] == [(one.table, one.line, one.idno) for one in found]
    identifying.identify(
        workspace, History(workspace.root), identifying.ChosenRow("person:writer-ada", found[0].table, found[0].line)
    )
    assert "idno: {gnd: '5', wikidata: Q4}  # looked up\n" in (workspace.root / "annotations/persons.yaml").read_text()


@pytest.mark.parametrize(
    "table", ["imports/../edition.yaml", "annotations/persons.yaml", "/etc/passwd", "imports/x.csv"]
)
def test_no_other_file_is_read_as_a_table(tmp_path: Path, table: str) -> None:
    workspace = Workspace(edition(tmp_path))
    with pytest.raises(RefusedError, match="no table"):
        identifying.identify(workspace, History(workspace.root), identifying.ChosenRow("person:orlov-i", table, 2))
