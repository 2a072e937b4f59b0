"""What harvesters read: DTS 1.0, OAI-PMH, paged Web Annotations, as files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec import Struct, convert, field

from edition import pipeline, withheld
from edition.export import harvest, packages
from edition.export.harvest import dts, oai, webannotations
from edition.export.harvest.repository import HarvestedText, Repository
from edition.model import OutputFile
from edition.model.diagnostics import InputError
from edition.read import project
from edition.write.tei import document as tei
from edition.write.tei import registers as tei_registers
from tests.miniature import EDITION, document
from tests.small import LONG_TEXT, edition

OAI = "{http://www.openarchives.org/OAI/2.0/}"
FILES: dict[str, str | bytes | None] = {
    "edition.yaml": "title: A small edition\nbase_url: https://example.org/small/\ndate: '2024-05-01'\n"
    "contact: desk@example.org\n",
    "texts/letter.txt": LONG_TEXT,
}
RESTRICTED = {**FILES, "annotations/letter/text.yaml": "title: A letter\navailability: restricted\n"}


def files(root: Path, *, public: bool = False) -> dict[str, bytes]:
    read, _ = project.project(root)
    return {file.path: file.content for file in harvest.harvest(withheld.limited(read, public=public))}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files(edition(tmp_path_factory.mktemp("small"), FILES))


def expanded(template: str, **given: str) -> str:
    """Expand a URI template (RFC 6570) with the operators that ours have."""

    def put(found: re.Match[str]) -> str:
        operator, names = found[1], found[2].split(",")
        values = [(name, given[name]) for name in names if name in given]
        if operator == "/":
            return "".join(f"/{value}" for _, value in values)
        return "".join(f";{name}={value}" for name, value in values) if operator else values[0][1]

    return re.sub(r"\{([/;]?)([\w,]+)\}", put, template).removeprefix("https://example.org/small/")


def answer(made: dict[str, bytes], endpoint: str, **given: str) -> Any:
    entry = json.loads(made["dts/index.json"])
    return json.loads(made[expanded(entry[endpoint], **given)])


class Unit(Struct, forbid_unknown_fields=True):
    """A CitableUnit, as the specification has it."""

    identifier: str
    level: int
    parent: str | None
    type: str = field(name="@type")
    citeType: str = ""  # noqa: N815
    dublinCore: dict[str, list[dict[str, str]]] = {}  # noqa: N815


class Resource(Struct):
    """A Collection or a Resource."""

    id: str = field(name="@id")
    type: str = field(name="@type")
    title: str
    totalParents: int  # noqa: N815
    totalChildren: int  # noqa: N815
    collection: str


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        (["p1", "p2", "p3"], {"down": "-1"}),
        (["p1", "p2", "p3"], {"down": "1"}),
        (["p1", "p2", "p3"], {"down": "0", "ref": "p2"}),
        (["p2"], {"down": "1", "ref": "p2"}),
        (["p2"], {"down": "-1", "ref": "p2"}),
    ],
)
def test_navigation_answers_as_the_specification_says(
    expected: list[str], given: dict[str, str], made: dict[str, bytes]
) -> None:
    found = answer(made, "navigation", resource="letter", **given)
    members = convert(found["member"], list[Unit])

    assert expected == [one.identifier for one in members if one.citeType == "paragraph"]
    assert given.get("ref") == found.get("ref", {}).get("identifier")
    assert {"CitableUnit"} == {one.type for one in members}


def test_every_unit_has_a_document_with_its_words(made: dict[str, bytes]) -> None:
    entry = json.loads(made["dts/index.json"])
    for unit in answer(made, "navigation", resource="letter", down="-1")["member"]:
        tei = etree.fromstring(made[expanded(entry["document"], resource="letter", ref=unit["identifier"])])
        wrapper = tei.find(".//{https://w3id.org/api/dts#}wrapper")
        assert wrapper is not None
        assert 1 == len(wrapper)
        assert wrapper[0].get("{http://www.w3.org/XML/1998/namespace}id") == f"letter.{unit['identifier']}"


def test_the_title_of_a_unit_is_in_the_language_of_whoever_wrote_it(tmp_path: Path) -> None:
    made = files(
        edition(
            tmp_path,
            {
                "edition.yaml": "title: Letters\nbase_url: https://example.org/small/\nlanguage: en\n",
                "annotations/brief/text.yaml": "title: Ein Brief\nlanguage: de\n",
                "annotations/brief/structure.yaml": "- {exact: Das Eis, head: The ice, level: 2}\n",
                "texts/brief.txt": "Ein Brief\n\n## Die Flut\n\nDas Wasser stieg.\n\nDas Eis brach.\n",
            },
        )
    )
    members = json.loads(made["dts/navigation/brief;down=-1.json"])["member"]
    titles = [one["dublinCore"]["title"][0] for one in members if "dublinCore" in one]

    assert {("de", "## Die Flut"), ("en", "The ice")} <= {(one["lang"], one["value"]) for one in titles}


def test_a_unit_alone_has_no_members(made: dict[str, bytes]) -> None:
    assert "member" not in answer(made, "navigation", resource="letter", ref="p1")


def test_the_collection_holds_the_texts_and_each_knows_its_parent(made: dict[str, bytes]) -> None:
    def members(**asked: str) -> list[str]:
        return [one.id for one in convert(answer(made, "collection", **asked)["member"], list[Resource])]

    assert [["edition"], ["letter"]] == [members(), members(id="edition")]
    assert [["edition"], ["root"], []] == [members(id=one, nav="parents") for one in ("letter", "edition", "root")]
    assert answer(made, "collection") == answer(made, "collection", id="root")


def test_the_whole_document_is_the_tei_of_the_site_but_for_what_leads_out_of_it(
    made: dict[str, bytes], tmp_path: Path
) -> None:
    root = edition(tmp_path, FILES)
    pipeline.build(root, tmp_path / "site")

    there = (tmp_path / "site/texts/letter/letter.xml").read_bytes()

    assert there.replace(b"../../", b"https://example.org/small/") == made["dts/document/letter.xml"]


@pytest.mark.parametrize("prefix", ["oai_dc", "tei"])
def test_every_text_is_a_record(prefix: str, made: dict[str, bytes]) -> None:
    answer = etree.fromstring(made[f"oai/ListRecords-{prefix}.xml"])

    assert ["oai:example.org:letter"] == [one.text for one in answer.iter(f"{OAI}identifier")]
    assert ["2024-05-01T00:00:00Z"] == [one.text for one in answer.iter(f"{OAI}responseDate")]
    assert 1 == len(list(answer.iter(f"{OAI}metadata")))


def test_a_long_list_goes_on_where_its_token_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(oai.PAGES, "oai_dc", 2)
    records = oai.Records(Repository(EDITION, "2024-05-01T00:00:00Z"))
    found: list[OutputFile] = []
    for _ in range(5):
        found += records.add(
            HarvestedText(document(), b'<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="x"/>')
        )
    found += records.finish()
    pages = {one.path: etree.fromstring(one.content) for one in found if "ListRecords-oai_dc" in one.path}

    assert [f"oai/ListRecords-oai_dc{nth}.xml" for nth in ("", ".2", ".3")] == list(pages)
    assert [2, 2, 1] == [len(list(page.iter(f"{OAI}record"))) for page in pages.values()]
    assert ["oai_dc.2", "oai_dc.3", None] == [
        page.findtext(f".//{OAI}resumptionToken") or None for page in pages.values()
    ]


def test_pages_of_annotations_are_a_chain_that_holds_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webannotations, "PAGE", 40)
    written = {
        f.path: json.loads(f.content)
        for f in webannotations.pages(HarvestedText(document(), None), Repository(EDITION, ""))
    }
    whole = written.pop("annotations/bridge/index.jsonld")
    seen: list[Any] = []
    at = whole["first"]
    while at:
        page = written[at.removeprefix("https://example.org/small/")]
        assert len(seen) == page["startIndex"]
        assert whole["id"] == page["partOf"]["id"]
        seen += page["items"]
        last, at = at, page.get("next")

    assert whole["last"] == last
    assert whole["total"] == len(seen) == len({one["id"] for one in seen})


def test_an_edition_without_an_address_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="base_url"):
        files(edition(tmp_path))


def test_in_public_nothing_of_a_restricted_text_is_harvested(tmp_path: Path) -> None:
    made = files(edition(tmp_path, RESTRICTED), public=True)
    words = LONG_TEXT.split()
    shingles = {" ".join(words[n : n + 8]) for n in range(len(words) - 7)}
    spoken = {path: " ".join(content.decode().split()) for path, content in made.items()}

    assert "oai/ListRecords-oai_dc.xml" in made
    assert [] == [path for path in made if path.startswith("dts/document/")]
    assert [] == [path for path, said in spoken.items() if any(shingle in said for shingle in shingles)]


def test_the_same_edition_gives_the_same_bytes(made: dict[str, bytes], tmp_path: Path) -> None:
    assert made == files(edition(tmp_path, FILES))


def test_a_withheld_text_stands_in_no_collection() -> None:
    made = {file.path: file.content for file in dts.of_edition(Repository(EDITION, ""), {})}
    assert [] == json.loads(made["dts/collection/edition.json"])["member"]


def test_without_a_contact_there_is_no_repository_for_oai_and_the_export_says_so(tmp_path: Path) -> None:
    root = edition(tmp_path / "here", {**FILES, "edition.yaml": "title: T\nbase_url: https://example.org/\n"})
    done = packages.harvest(root, tmp_path / "out")

    assert [("O040", "OAI-PMH", ("contact",))] == [
        (fault.code, dict(fault.arguments)["standard"], dict(fault.arguments)["fields"]) for fault in done.diagnostics
    ]
    assert not (tmp_path / "out/oai").exists()
    assert "OAI-PMH" not in (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert (tmp_path / "out/dts/index.json").is_file()


def test_pointers_of_a_part_lead_to_what_it_holds_or_into_the_whole_document() -> None:
    registers = tei_registers.Registers(EDITION)
    one = HarvestedText(document(), tei.document(document(), EDITION, registers).content)
    repository = Repository(EDITION, "2024-05-01T00:00:00Z")
    parts = {
        file.path: etree.fromstring(file.content)
        for file in dts.of_text(one, dts.cited(one), repository)
        if file.path.startswith("dts/document/bridge/")
    }
    (whole,) = (f for f in dts.of_text(one, dts.cited(one), repository) if f.path == "dts/document/bridge.xml")
    known = {str(found) for found in etree.fromstring(whole.content).xpath("//@xml:id")}
    address = "https://example.org/small/dts/document/bridge.xml#"
    pointers = [
        (path, target, set(part.xpath("//@xml:id")))
        for path, part in parts.items()
        for value in part.xpath("//@*[contains(., '#')]")
        for target in str(value).split()
    ]

    assert [] != [target for _, target, _ in pointers if target.startswith(address)]
    assert [] == [(path, t) for path, t, held in pointers if t[0] == "#" and t[1:] not in held]
    # the miniature's note goes on in one that is not there
    assert {"bridge.n3"} >= {t.removeprefix(address) for _, t, _ in pointers if t.startswith(address)} - known
    assert [] == [t for _, t, _ in pointers if t.startswith("..")]
    assert b'"../' not in whole.content
    assert [] == [path for path, part in parts.items() if part.find(".//{*}publicationStmt/{*}availability") is None]
