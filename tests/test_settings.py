"""Settings are data: what becomes an address is one of the web, a language is a tag, and the rest are words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition import pipeline, wording
from edition.model.diagnostics import WARNINGS
from edition.read import project
from edition.write import markdown
from tests.small import edition

SCRIPT = "javascript:alert(1)"
NO_ADDRESSES = [
    SCRIPT,
    "JavaScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//example.org",
    "example.org",
    "ftp://example.org",
    "https://",
    "https://a b",
    "https://a\\b",
    'https://a"onload=x',
    "https://a<b>",
    "https://a\n",
    " https://a",
    f"https://{'a' * 2000}",
]
TEXT, HEADER = "edition.yaml", "annotations/letter/text.yaml"
PLACES = [
    (TEXT, "title: x\nbase_url: {}\n", "base_url"),
    (TEXT, "title: x\nrepository: {}\n", "repository"),
    (HEADER, "title: x\nurl: {}\n", "url"),
    ("annotations/editors.yaml", "- id: ada\n  name: Ada\n  url: {}\n", "url"),
    ("annotations/works.yaml", "- id: a\n  title: A\n  url: {}\n", "url"),
]


def told(root: Path) -> list[tuple[str, str, object]]:
    """Return the faults of an edition: name, file and field."""
    return [(fault.name, fault.at.file, dict(fault.arguments).get("field")) for fault in project.faults(root)]


def quoted(words: str) -> str:
    """Write *words* as YAML in double quotation marks."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


@pytest.mark.parametrize("address", NO_ADDRESSES)
@pytest.mark.parametrize(("file", "content", "field"), PLACES)
def test_what_is_no_address_of_the_web_is_a_fault(
    file: str, content: str, field: str, address: str, tmp_path: Path
) -> None:
    root = edition(tmp_path, {file: content.replace("{}", quoted(address))})

    assert [(file, field)] == [found[1:] for found in told(root)]


@pytest.mark.parametrize("address", ["https://example.org", "HTTP://example.org/a?b=c&d#e", "https://ä.example/ü%20"])
@pytest.mark.parametrize(("file", "content", "_"), PLACES)
def test_an_address_of_the_web_is_taken(file: str, content: str, _: str, address: str, tmp_path: Path) -> None:
    assert [] == told(edition(tmp_path, {file: content.replace("{}", quoted(address))}))


@pytest.mark.parametrize("file", [TEXT, HEADER])
@pytest.mark.parametrize("language", ["Old German", "german language", "d", "de_DE", "'\"><script>'", "en-", "''"])
def test_a_language_is_a_tag_of_bcp_47(file: str, language: str, tmp_path: Path) -> None:
    root = edition(tmp_path, {file: f"title: x\nlanguage: {language}\n"})

    assert [(file, "language")] == [found[1:] for found in told(root)]


@pytest.mark.parametrize("file", [TEXT, HEADER])
def test_a_well_formed_tag_of_no_language_stays_allowed_for_the_editions_that_have_it(
    file: str, tmp_path: Path
) -> None:
    found = told(edition(tmp_path, {file: "title: x\nlanguage: german\n"}))

    assert {"A028"} == {code for code, *_ in found} <= WARNINGS


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("CC-BY-4.0", ""),
        ("MIT OR CC0-1.0", ""),
        ("public domain", "Write `CC-PDM-1.0`."),
        ("cc by 4.0", "Write `CC-BY-4.0`."),
        ("by permission", "words on rights stand in `rights`"),
    ],
)
def test_a_licence_is_an_id_of_spdx(licence: str, expected: str, tmp_path: Path) -> None:
    root = edition(tmp_path, {TEXT: f"title: x\nlicence: {{texts: {licence}}}\n"})
    hints = [wording.hint(fault) for fault in project.faults(root)]

    assert expected in "".join(hints)
    assert len(hints) == bool(expected)


PERSONS = "annotations/persons.yaml"
ODD = [
    (TEXT, "title: x\nlicence: []\n", "licence"),
    (TEXT, "title: x\nlicence: {texts: ''}\n", "texts"),
    (TEXT, "title: x\nlicence: {texts: [CC0-1.0]}\n", "texts"),
    (TEXT, "title: x\nlicence: {texts: }\n", "texts"),
    (PERSONS, "- {id: a, name: A, idno: []}\n", "idno"),
    (PERSONS, "- {id: a, name: A, idno: {x: ''}}\n", "x"),
    (PERSONS, "- {id: a, name: A, idno: {x: }}\n", "x"),
    (PERSONS, "- {id: a, name: A, idno: {x: {y: z}}}\n", "x"),
]


@pytest.mark.parametrize(("file", "content", "field"), ODD)
def test_a_field_with_names_of_any_kind_has_words_for_each(file: str, content: str, field: str, tmp_path: Path) -> None:
    assert [(file, field)] == [found[1:] for found in told(edition(tmp_path, {file: content}))]


WORDY = {
    TEXT: f"title: '{SCRIPT}'\nsubtitle: '{SCRIPT}'\ndescription: '{SCRIPT}'\npublisher: '{SCRIPT}'\n"
    f"base_url: https://example.org/\nlicence: {{texts: '{SCRIPT}', annotations: '{SCRIPT}'}}\n",
    HEADER: f"title: '{SCRIPT}'\nauthor: {{name: '{SCRIPT}'}}\nseries: '{SCRIPT}'\npublisher: '{SCRIPT}'\n"
    f"rights: '{SCRIPT}'\nlicence: '{SCRIPT}'\nsummary: '{SCRIPT}'\ntranscription: {{by: '{SCRIPT}'}}\n",
    "annotations/editors.yaml": f"- {{id: ada, name: '{SCRIPT}', role: '{SCRIPT}'}}\n",
    PERSONS: f"- {{id: a, name: '{SCRIPT}', role: '{SCRIPT}', forms: [river], "
    f"idno: {{wikidata: '{SCRIPT}', x: '{SCRIPT}'}}, note: '{SCRIPT}', source: '{SCRIPT}', resp: ada}}\n",
    "annotations/letter/notes.yaml": f"- {{id: e-a, exact: bridge, source: '{SCRIPT}', note: '{SCRIPT} <{SCRIPT}>'}}\n",
}
ADDRESSES = re.compile(
    rb"""(?:href|src|target|ref|source|action|corresp|url|@id|sameAs|isBasedOn)(?:\s*=|["']\s*:)\s*["']?\s*javascript:"""
)


def test_no_output_leads_to_a_script(tmp_path: Path) -> None:
    report = pipeline.build(edition(tmp_path / "here", WORDY), tmp_path / "site")
    # an address is no licence, nor the number of an authority, which are warnings
    assert {"A028", "A074"} == {fault.code for fault in report.diagnostics}
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]

    assert [] == [path.name for path in files if ADDRESSES.search(path.read_bytes())]
    assert [] != [path.name for path in files if b"javascript:alert(1)" in path.read_bytes()]


@pytest.mark.parametrize("unit", ["[", "[`]`", "[a ", "![", "[[a]", "[a]("])
def test_brackets_cost_no_more_than_other_words(unit: str) -> None:
    words = unit * (markdown.LARGEST // len(unit))

    assert None is markdown.parsed(words)


@pytest.mark.parametrize("unit", ["[a few words more ", "![a few words more ", "[[a] and some words more "])
def test_few_brackets_are_left_open(unit: str) -> None:
    assert None is markdown.parsed(unit * (markdown.BRACKETS + 1))
    assert None is not markdown.parsed(unit * (markdown.BRACKETS - 1))


@pytest.mark.parametrize(
    "note", ["[1] " * 60, "[](person:a), " * 900, "[a link](https://example.org) and words " * 400]
)
def test_notes_with_many_links_are_read(note: str) -> None:
    assert None is not markdown.parsed(note)


@pytest.mark.parametrize("value", ["desk", "a b@example.org", "<desk@example.org>", "desk@", "@example.org", "a@b@c"])
def test_a_contact_is_an_address_of_mail(value: str, tmp_path: Path) -> None:
    root = edition(tmp_path, {TEXT: f"title: x\ncontact: {quoted(value)}\n"})

    assert [("A016.email", TEXT, "contact")] == told(root)


@pytest.mark.parametrize("value", ["https://doi.org/10.1000/182", "doi:10.1000/182", "10.1000", "10.1000/a b"])
def test_a_doi_has_no_address_before_it(value: str, tmp_path: Path) -> None:
    assert [("A016.doi", TEXT, "doi")] == told(edition(tmp_path, {TEXT: f"title: x\ndoi: {quoted(value)}\n"}))


def test_what_an_edition_says_of_itself_is_read(tmp_path: Path) -> None:
    written = "title: x\nplace: Rybna\ncontact: desk@example.org\nfunder: F\nkeywords: [a, b]\ndoi: 10.1000/182\n"
    settings = project.project(edition(tmp_path, {TEXT: written}))[0].edition.settings

    assert ("Rybna", "desk@example.org", ("F",), ("a", "b"), "10.1000/182") == (
        settings.place,
        settings.contact,
        settings.funder,
        settings.keywords,
        settings.doi,
    )


@pytest.mark.parametrize(
    "value", ["2024-13", "2024-04-31", "2023-02-29", "2024-99-99", "12-34-56", "next spring", "'0000'", "20245"]
)
def test_the_date_of_an_edition_is_one_of_the_calendar(value: str, tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text(f"title: E\ndate: {value}\n", encoding="utf-8")

    assert ["A016"] == [fault.code for fault in project.project(tmp_path)[1]]


@pytest.mark.parametrize("value", ["2024", "2024-02", "2024-02-29", "'2024-10-31'"])
def test_the_date_of_an_edition_may_be_a_year_a_month_or_a_day(value: str, tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text(f"title: E\ndate: {value}\n", encoding="utf-8")
    found, faults = project.project(tmp_path)

    assert (value.strip("'"), []) == (found.edition.settings.date, list(faults))
