"""What stands beside the pages in every build: citations, metadata, tables, sitemap, BEACON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
import yaml
from lxml import etree
from msgspec import structs

from edition.model import Edition, Entry, Place, Settings
from edition.model.registers import Geo
from edition.write.data import beacon, citations, metadata, register_tables, sitemap
from tests.miniature import EDITION

PERSONS = EDITION.entries["persons"]
BARE = Edition(Settings("T"))


def files(written: Any) -> dict[str, str]:
    return {file.path: file.content.decode() for file in written}


def rows(register: str, *entries: Entry) -> list[dict[str, str]]:
    made = files(register_tables.tables(register, entries, {}))
    return list(csv.DictReader(io.StringIO(made[f"{register}/{register}.csv"], newline="")))


def test_the_columns_of_the_registers_stay_as_they_are() -> None:
    first, last = "id name sort forms role", "idno source cert resp mentions texts note"

    assert f"{first} birth birth_cert death death_cert sex {last}".split() == list(register_tables.columns("persons"))
    assert f"{first} lat lon country now type {last}".split() == list(register_tables.columns("places"))
    assert f"{first} from until {last}".split() == list(register_tables.columns("orgs"))
    assert f"{first} author date publisher place short {last}".split() == list(register_tables.columns("works"))


@pytest.mark.parametrize("register", sorted(EDITION.entries))
def test_csv_and_json_have_the_same_columns_and_a_row_for_each_entry(register: str) -> None:
    made = files(register_tables.tables(register, EDITION.entries[register], {}))
    objects = json.loads(made[f"{register}/{register}.json"])

    assert [entry.id for entry in EDITION.entries[register]] == [one["id"] for one in objects]
    assert objects[0].keys() == rows(register, *EDITION.entries[register])[0].keys()


def test_a_row_tells_what_the_register_says() -> None:
    row = rows("persons", *PERSONS)[0]

    assert ("Orlov, Pavel", "Colonel Orlov | Orlov", "1870", "low") == (
        row["sort"],
        row["forms"],
        row["birth"],
        row["birth_cert"],
    )


def test_no_cell_is_a_formula_and_a_latitude_south_stays_a_number() -> None:
    place = Place("x", "=1+1", forms=("@cmd",), location=Geo(lat=-33.9, lon=18.4))
    row = rows("places", place)[0]

    assert ("'=1+1", "'@cmd", "-33.9") == (row["name"], row["forms"], row["lat"])


def test_cff_is_yaml_whatever_the_title() -> None:
    odd = structs.replace(EDITION, settings=structs.replace(EDITION.settings, title='A "b": #c\n- d'))
    cff = yaml.safe_load(files(citations.citations(odd))["CITATION.cff"])

    assert ("1.2.0", 'A "b": #c\n- d', "2020-02-02") == (cff["cff-version"], cff["title"], str(cff["date-released"]))
    assert [{"name": "E. D. Itor"}, {"name": "C. O. Editor"}] == cff["authors"]


def test_every_text_is_cited_in_every_format() -> None:
    made = files(citations.citations(EDITION))

    assert r"How the Bridge Was Lost \& Found" in made["citation.bib"]
    assert "TI  - How the Bridge Was Lost & Found\r\n" in made["citation.ris"]
    assert ["edition", "bridge"] == [one["id"] for one in json.loads(made["citation.json"])]
    assert [[2020, 2, 2]] == json.loads(made["citation.json"])[0]["issued"]["date-parts"]


def test_an_edition_that_says_little_is_cited_too() -> None:
    made = files(citations.citations(BARE))

    assert [{"name": "T"}] == yaml.safe_load(made["CITATION.cff"])["authors"]
    assert made["citation.ris"].startswith("TY  - BOOK\r\nTI  - T\r\n")


def test_metadata_name_the_parts_and_withhold_what_is_withheld() -> None:
    withheld = structs.replace(EDITION, withheld=frozenset({"bridge"}))
    whole, part = (
        json.loads(files(metadata.metadata(e))["metadata.jsonld"])["hasPart"][0] for e in (EDITION, withheld)
    )

    assert "https://example.org/small/texts/bridge/bridge.xml" == whole["encoding"]["contentUrl"]
    assert "encoding" not in part


def test_datacite_has_its_obligatory_fields() -> None:
    made = json.loads(files(metadata.metadata(EDITION))["datacite.json"])

    assert "datacite.json" not in files(metadata.metadata(BARE))
    assert {"types", "titles", "creators", "publisher", "publicationYear", "schemaVersion"} <= made.keys()


def test_the_sitemap_has_full_addresses_and_is_divided_where_it_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = etree.fromstring(files(sitemap.sitemap(EDITION))["sitemap.xml"].encode())
    found = [str(loc.text) for loc in pages.iter("{*}loc")]
    monkeypatch.setattr(sitemap, "MOST", 4)
    divided = files(sitemap.sitemap(EDITION))

    assert "https://example.org/small/texts/bridge/" in found
    assert len(found) == len(set(found)) == sum(divided[name].count("<url>") for name in divided)
    assert "<sitemapindex" in divided["sitemap.xml"]


def test_beacon_leads_from_an_authority_to_pages_and_is_not_there_for_nobody() -> None:
    made = files(beacon.beacon(EDITION))

    assert ["beacon-viaf.txt"] == list(made)
    assert "#PREFIX: https://viaf.org/viaf/{+ID}\n#TARGET: https://example.org/small/{+ID}\n" in made["beacon-viaf.txt"]
    assert made["beacon-viaf.txt"].endswith("\n\n1||persons/orlov/index.html\n")
