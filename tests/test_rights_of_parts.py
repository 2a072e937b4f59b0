"""What may be done with each part is said where it is known, and every output says the same."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from lxml import etree
from msgspec import structs

from edition import rights
from edition.export import archive
from edition.export.archive import bag
from edition.export.harvest import oai
from edition.model import Edition, Header, Settings
from edition.rights import CLOSED, Rights
from edition.write.data import citations, metadata
from edition.write.tei import document as tei
from tests import miniature
from tests.small import LONG_TEXT, edition

LICENCES = {"texts": "CC0-1.0", "annotations": "CC-BY-4.0", "code": "Apache-2.0"}
CC_BY, CC0 = "https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/publicdomain/zero/1.0/"
MIT, OFL, APACHE = (f"https://spdx.org/licenses/{name}.html" for name in ("MIT", "OFL-1.1", "Apache-2.0"))
MIXED = Edition(
    Settings("Mixed", publisher="P", date="2024", licence=LICENCES),
    headers={
        "free": Header("Free"),
        "own": Header("Own", licence="CC-BY-SA-4.0"),
        "said": Header("Said", rights="Out of copyright\nsince 1990."),
        "closed": Header("Closed", availability="restricted", licence="CC0-1.0", rights="The estate of A. B."),
        "silent": Header("Silent", availability="restricted"),
    },
)
FOLDER: dict[str, str | bytes | None] = {
    "edition.yaml": "title: Mixed\ndate: '2024-05-01'\nlicence: {texts: CC0-1.0, annotations: CC-BY-4.0, code: MIT}\n",
    "texts/letter.txt": LONG_TEXT,
    "texts/reply.txt": "A reply\n\nThe boat will come on Friday.\n",
    "annotations/reply/text.yaml": "title: A reply\navailability: restricted\nrights: The estate of A. B.\n",
    "annotations/persons.yaml": "- {id: ferry, name: The ferryman, forms: [ferryman]}\n",
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("free", Rights("Free", "CC0-1.0")),
        ("own", Rights("Own", "CC-BY-SA-4.0")),
        ("said", Rights("Said", "", "Out of copyright since 1990.")),
        ("closed", Rights("Closed", "", "The estate of A. B.", restricted=True)),
        ("silent", Rights("Silent", "", CLOSED, restricted=True)),
    ],
)
def test_a_text_has_its_own_rights_before_those_of_the_edition(name: str, expected: Rights) -> None:
    assert expected == rights.of_text(MIXED, MIXED.headers[name])


def test_nothing_is_said_of_what_nobody_stated() -> None:
    bare = Edition(Settings("Bare"), headers={"free": Header("Free")})

    assert [] == list(rights.parts(bare))
    assert "license" not in files(citations.citations(bare))["CITATION.cff"]


def files(written: Any) -> dict[str, str]:
    return {file.path: file.content.decode() for file in written}


def test_datacite_has_the_rights_of_every_part() -> None:
    listed = json.loads(files(metadata.metadata(MIXED))["datacite.json"])["rightsList"]

    assert [
        ("The annotations: CC-BY-4.0", CC_BY),
        ("The code: Apache-2.0", APACHE),
        ("Free: CC0-1.0", CC0),
        ("Own: CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("Said: Out of copyright since 1990", None),
        ("Closed: The estate of A. B", None),
        ("Silent: The text may not be given away", None),
    ] == [(one["rights"], one.get("rightsUri")) for one in listed]


def test_the_whole_has_no_licence_in_schema_org_where_its_parts_have() -> None:
    made = json.loads(files(metadata.metadata(MIXED))["metadata.jsonld"])
    named = {one["name"]: (one.get("license"), one.get("conditionsOfAccess")) for one in made["hasPart"]}

    assert "license" not in made
    assert (CC_BY, None) == named["The annotations of Mixed"]
    assert (CC0, None) == named["Free"]
    assert (None, "The estate of A. B.") == named["Closed"]


def test_a_citation_file_names_a_licence_only_if_there_is_one_for_all() -> None:
    mixed = files(citations.citations(MIXED))["CITATION.cff"]
    single = structs.replace(
        MIXED, settings=structs.replace(MIXED.settings, licence={"annotations": "MIT"}), headers={}
    )

    assert "license:" not in mixed
    assert "Closed: The estate of A. B" in mixed
    assert 'license: "MIT"' in files(citations.citations(single))["CITATION.cff"]


def test_the_tei_of_a_restricted_text_claims_no_licence_for_it() -> None:
    header = structs.replace(miniature.HEADER, availability="restricted", licence="CC0-1.0", rights="The estate.")
    source = structs.replace(miniature.document().source, header=header)
    made = tei.document(structs.replace(miniature.document(), source=source), miniature.EDITION).content
    (conditions,) = etree.fromstring(made).iter("{*}availability")

    assert "restricted" == conditions.get("status")
    assert ["The annotations: CC-BY-4.0.", "The estate."] == ["".join(one.itertext()) for one in conditions]


def test_dublin_core_names_whose_each_right_is() -> None:
    described = etree.fromstring(oai.dublin_core(MIXED, "closed", MIXED.headers["closed"]))

    assert ["Closed: The estate of A. B", "The annotations: CC-BY-4.0"] == [
        one.text for one in described.iter("{*}rights")
    ]


@pytest.fixture(scope="module")
def bagged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rights")
    done = archive.archive(edition(folder / "here", FOLDER), folder / "out")
    return folder / "out" / done.name


@pytest.fixture(scope="module")
def entities(bagged: Path) -> dict[str, Any]:
    graph = json.loads((bagged / "data/ro-crate-metadata.json").read_bytes())["@graph"]
    return {one["@id"]: one for one in graph}


@pytest.mark.parametrize(
    ("path", "licences", "condition"),
    [
        ("edition/texts/letter.txt", [CC0], ""),
        ("edition/texts/reply.txt", ["#rights-A%20reply"], "A reply: The estate of A. B."),
        ("edition/annotations/persons.yaml", [CC_BY], ""),
        ("site/texts/letter/letter.xml", [CC_BY, CC0], "It may quote texts that may not be given away."),
        ("site/texts/reply/reply.xml", [CC_BY, "#rights-A%20reply"], "A reply: The estate of A. B."),
        ("site/persons/index.html", [CC_BY], "It may quote texts that may not be given away."),
        ("builder/edition/cli/main.py", [MIT], ""),
        ("builder/edition/starter/edition/texts/a-truce-in-winter.txt", [CC0], ""),
        ("site/tei/edition.rng", [MIT], None),
    ],
)
def test_every_file_of_a_bag_has_the_licences_of_its_parts(
    entities: dict[str, Any], path: str, licences: list[str], condition: str | None
) -> None:
    found = entities[path]

    assert licences == aslist(found["license"])
    assert condition is None or condition == found.get("conditionsOfAccess", "")


def test_fonts_of_the_program_have_their_own_licence(entities: dict[str, Any]) -> None:
    fonts = [one for name, one in entities.items() if name.endswith((".woff2", ".ttf", "fonts/faces.css"))]

    assert {".woff2", ".ttf", ".css"} == {PurePosixPath(one["@id"]).suffix for one in fonts}
    assert [] == [one["@id"] for one in fonts if {"@id": OFL} != one["license"]]


def test_the_crate_itself_is_not_said_to_have_one_licence(entities: dict[str, Any]) -> None:
    assert {"@id": "#rights"} == entities["./"]["license"]
    assert "A reply: The estate of A. B." in entities["#rights"]["description"]
    assert [] == [
        one["@id"] for one in entities.values() for licence in aslist(one.get("license")) if licence not in entities
    ]


def aslist(licences: Any) -> list[str]:
    found = licences if isinstance(licences, list) else [licences] if licences else []
    return [one["@id"] for one in found]


def test_bag_info_names_the_rights_of_every_part(bagged: Path) -> None:
    assert [
        "The program: MIT",
        "The fonts of the program: OFL-1.1",
        "The annotations: CC-BY-4.0",
        "The code: MIT",
        "A letter: CC0-1.0",
        "A reply: The estate of A. B",
    ] == bag.info(bagged)["Rights"].split("; ")
