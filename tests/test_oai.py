"""The answers of the static OAI-PMH repository: by the protocol, by its schema, and asked as harvesters ask."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from edition import withheld
from edition.export import harvest
from edition.read import project
from tests.conftest import lacking
from tests.oai_rules import CODES, PMH, RULES, O, findings
from tests.small import edition

FILES: dict[str, str | bytes | None] = {
    "edition.yaml": "title: Small & old\nbase_url: https://example.org/small/\ndate: '2024-05-01'\n"
    "contact: desk@example.org\n",
    "annotations/letter/text.yaml": "title: A letter\nlanguage: en\nauthor: {name: Ada Writer}\n",
    "annotations/reply/text.yaml": "title: A reply\navailability: restricted\n",
    "annotations/persons.yaml": "- {id: orlov, name: Orlov, forms: [Orlov]}\n",
    "texts/letter.txt": "A letter\n\nOrlov saw the river in March.\n",
    "texts/reply.txt": "A reply\n\nOrlov saw nothing at all.\n",
}
Answers = Mapping[str, bytes]


def answers(root: Path, *, public: bool = False) -> dict[str, bytes]:
    read, _ = project.project(root)
    files = harvest.harvest(withheld.limited(read, public=public))
    return {f.path.removeprefix("oai/"): f.content for f in files if f.path.startswith(("oai/", "README"))}


def parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(collect_ids=False, huge_tree=True))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return answers(edition(tmp_path_factory.mktemp("small"), FILES))


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return answers(edition(tmp_path_factory.mktemp("public"), FILES), public=True)


@pytest.fixture(scope="module")
def real(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("real")
    for part in ("annotations", "texts"):
        shutil.copytree(corpus / part, root / part)
    settings = (corpus / "edition.yaml").read_text(encoding="utf-8")
    (root / "edition.yaml").write_text(
        f"{settings}base_url: https://example.org/entente\ncontact: desk@example.org\n", encoding="utf-8"
    )
    return answers(root)


@pytest.fixture(params=["made", "public", "real"])
def repository(request: pytest.FixtureRequest) -> Answers:
    found: Answers = request.getfixturevalue(request.param)
    return found


def test_every_answer_keeps_to_every_rule_of_the_protocol(repository: Answers) -> None:
    found = {name: findings(parsed(content)) for name, content in repository.items() if name.endswith(".xml")}

    assert len(found) > 12
    assert {} == {name: said for name, said in found.items() if said}


def test_every_answer_is_read_by_a_parser_that_minds_ids(repository: Answers) -> None:
    for name, content in repository.items():
        if name.endswith(".xml"):
            etree.fromstring(content, etree.XMLParser(huge_tree=True))


def test_the_schema_of_the_protocol_refuses_nothing(repository: Answers) -> None:
    schema = Path(os.environ.get("EDITION_OAI", "")) / "OAI-PMH.xsd"
    if not schema.is_file():
        lacking("the protocol's own schema is not here: name its folder in EDITION_OAI")
    judge = etree.XMLSchema(etree.parse(schema))
    for name, content in repository.items():
        if name.endswith(".xml"):
            assert judge.validate(parsed(content)), (name, judge.error_log[0])


# What breaks a rule is found

LIST, RECORD, TELL, KINDS = (
    "ListRecords-oai_dc.xml",
    "GetRecord-tei-letter.xml",
    "Identify.xml",
    "ListMetadataFormats.xml",
)
SECOND = "ListIdentifiers-tei.2.xml"
BROKEN: tuple[tuple[str, str, str | re.Pattern[str], str], ...] = (
    ("3.2", LIST, "OAI-PMH", "OAI"),
    ("3.2", LIST, f'xsi:schemaLocation="{PMH} ', 'xsi:schemaLocation="'),
    ("3.2", LIST, "<responseDate>2024-05-01T00:00:00Z</responseDate>\n", ""),
    ("3.2", LIST, "2024-05-01T00:00:00Z", "2024-05-01T00:00:00+02:00"),
    ("3.2", LIST, "</ListRecords>", "</ListRecords><Identify/>"),
    ("3.2", LIST, ">https://example.org/small/oai</request>", ">https://example.org/small/oai?verb=x</request>"),
    ("3.2", LIST, 'verb="ListRecords"', 'verb="ListIdentifiers"'),
    ("3.2", "BadVerb.xml", "<request>", '<request verb="Identify">'),
    ("4", LIST, 'metadataPrefix="oai_dc"', 'metadataPrefix="oai_dc" identifier="oai:example.org:letter"'),
    ("4", SECOND, 'resumptionToken="tei.2"', 'resumptionToken="tei.2" metadataPrefix="tei"'),
    ("4.1", RECORD, ' identifier="oai:example.org:letter"', ""),
    ("4.3, 4.5", LIST, ' metadataPrefix="oai_dc"', ""),
    ("4.3, 4.5", SECOND, re.compile(r"<header>.*</header>", re.DOTALL), ""),
    ("3.6", "BadVerb.xml", 'code="badVerb"', 'code="wrong"'),
    ("4.2", TELL, re.compile(r"<adminEmail>.*</adminEmail>", re.DOTALL), ""),
    ("4.2", TELL, "desk@example.org", "desk"),
    ("4.2", TELL, "<baseURL>https", "<baseURL>http"),
    ("4.2", TELL, ">2.0<", ">1.1<"),
    ("2.5.1", TELL, "<deletedRecord>persistent<", "<deletedRecord>perhaps<"),
    ("3.3", TELL, ">YYYY-MM-DD<", ">YYYY-MM-DDThh:mm:ssZ<"),
    ("4.4", KINDS, re.compile(r"<schema>[^<]*</schema>", re.DOTALL), ""),
    ("3.4", KINDS, "<metadataPrefix>tei<", "<metadataPrefix>t e i<"),
    ("3.4", KINDS, "<metadataPrefix>oai_dc<", "<metadataPrefix>dc<"),
    ("2.4", LIST, "oai:example.org:letter", "letter"),
    ("2.5", LIST, re.compile(r"<datestamp>2024-05-01</datestamp>", re.DOTALL), ""),
    ("2.5", LIST, "oai:example.org:reply", "oai:example.org:letter"),
    ("2.7", LIST, "<datestamp>2024-05-01<", "<datestamp>May 2024<"),
    ("2.5", RECORD, re.compile(r"<header>.*?</header>", re.DOTALL), ""),
    ("2.5", RECORD, re.compile(r"<metadata>.*</metadata>", re.DOTALL), "<metadata/>"),
    ("2.5", RECORD, re.compile(r"(<TEI[^>]*) xsi:schemaLocation=\"[^\"]*\"", re.DOTALL), r"\1"),
    ("3.2", RECORD, 'xml:id="letter.p1"', 'xml:id="letter"'),
    ("3.4", LIST, "dc:language", "dc:tongue"),
    ("3.4", LIST, "<dc:language>en<", "<dc:language><"),
    ("3.5", SECOND, re.compile(r"<resumptionToken/>", re.DOTALL), ""),
    ("3.5", SECOND, re.compile(r"(<header>.*</header>)<resumptionToken/>", re.DOTALL), r"<resumptionToken/>\1"),
)


def changed(content: bytes, old: str | re.Pattern[str], new: str) -> etree._Element:
    before = content.decode()
    after = before.replace(old, new) if isinstance(old, str) else old.sub(new, before)
    assert before != after
    return parsed(after.encode())


@pytest.mark.parametrize(("clause", "name", "old", "new"), BROKEN)
def test_an_answer_that_breaks_a_rule_is_refused(
    clause: str, name: str, old: str | re.Pattern[str], new: str, made: Answers
) -> None:
    said = findings(changed(made[name], old, new))
    assert clause in {one.partition(":")[0] for one in said}


def test_every_rule_has_something_that_it_refuses(made: Answers) -> None:
    refusing = set()
    for _, name, old, new in BROKEN:
        answer = changed(made[name], old, new)
        refusing |= {rule.__name__ for rule in RULES if list(rule(answer))}

    assert {rule.__name__ for rule in RULES} == refusing


# Harvesters ask; the server leads each request to its file


def led(readme: str, made: Answers, **asked: str) -> str:
    """Return the file to which the table in the README leads a request, as nginx would read it."""
    table = readme.partition("map $arg_verb")[2].partition("}\n")[0]
    names = ("verb", "metadataPrefix", "identifier", "resumptionToken")
    request = "/".join(asked.get(name, "") for name in names)
    found = "BadArgument"
    for line in table.splitlines()[1:]:
        pattern, _, value = line.strip().removesuffix(";").rpartition(" ")
        match = (
            re.search(pattern.removeprefix("~").replace("(?<", "(?P<"), request) if pattern.startswith("~") else None
        )
        if match:
            found = re.sub(r"\$(\w+)", lambda name: match[name[1]], value)  # noqa: B023  used at once
            break
    return f"{found}.xml" if f"{found}.xml" in made else "IdDoesNotExist.xml"


@pytest.mark.parametrize(
    ("expected", "asked"),
    [
        ("Identify", {"verb": "Identify"}),
        ("ListMetadataFormats", {"verb": "ListMetadataFormats"}),
        ("ListSets", {"verb": "ListSets"}),
        ("ListRecords-oai_dc", {"verb": "ListRecords", "metadataPrefix": "oai_dc"}),
        ("ListIdentifiers-tei", {"verb": "ListIdentifiers", "metadataPrefix": "tei"}),
        ("ListRecords-tei.2", {"verb": "ListRecords", "resumptionToken": "tei.2"}),
        (
            "GetRecord-oai_dc-letter",
            {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:example.org:letter"},
        ),
        (
            "GetRecord-tei-letter",
            {"verb": "GetRecord", "metadataPrefix": "tei", "identifier": "oai%3Aexample.org%3Aletter"},
        ),
        ("IdDoesNotExist", {"verb": "GetRecord", "metadataPrefix": "tei", "identifier": "oai:example.org:none"}),
        ("IdDoesNotExist", {"verb": "GetRecord", "metadataPrefix": "tei", "identifier": "none"}),
        (
            "CannotDisseminateFormat",
            {"verb": "GetRecord", "metadataPrefix": "mods", "identifier": "oai:example.org:letter"},
        ),
        ("CannotDisseminateFormat", {"verb": "ListRecords", "metadataPrefix": "mods"}),
        ("BadResumptionToken", {"verb": "ListRecords", "resumptionToken": "next"}),
        ("BadArgument", {"verb": "ListRecords"}),
        ("BadArgument", {"verb": "GetRecord", "metadataPrefix": "tei"}),
        ("BadArgument", {"verb": "ListRecords", "metadataPrefix": "tei", "resumptionToken": "tei.2"}),
        ("BadVerb", {"verb": "Destroy"}),
        ("BadVerb", {}),
    ],
)
def test_a_request_is_led_to_its_answer(expected: str, asked: dict[str, str], made: Answers) -> None:
    assert f"{expected}.xml" == led(made["README.md"].decode(), made, **asked)


def test_a_harvester_that_follows_the_tokens_gets_every_text_once(repository: Answers) -> None:
    readme = repository["README.md"].decode()
    texts = [name.removeprefix("GetRecord-tei-") for name in repository if name.startswith("GetRecord-tei-")]
    for verb in ("ListRecords", "ListIdentifiers"):
        found, asked = [], {"metadataPrefix": "tei"}
        while asked:
            answer = parsed(repository[led(readme, repository, verb=verb, **asked)])
            found += [str(one.text).rpartition(":")[2] + ".xml" for one in answer.iter(f"{O}identifier")]
            token = answer.findtext(f".//{O}resumptionToken")
            asked = {"resumptionToken": token} if token else {}
        assert sorted(texts) == sorted(found)


def test_a_withheld_text_is_described_and_not_given(public: Answers) -> None:
    assert "GetRecord-oai_dc-reply.xml" in public
    assert "GetRecord-tei-reply.xml" not in public


def test_the_errors_that_requests_can_meet_have_their_answers(made: Answers) -> None:
    codes = {
        one.get("code")
        for content in made.values()
        if b"<error" in content
        for one in parsed(content).iter(f"{O}error")
    }

    assert codes == CODES - {"noRecordsMatch", "noMetadataFormats"}  # of these two there is no occasion
