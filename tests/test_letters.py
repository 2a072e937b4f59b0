"""Letters: who wrote to whom, in the header, on pages, in the list of all letters, in the file for correspSearch."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from edition import pipeline
from edition.model import Letter
from edition.model.letters import LetterPlace, placed, sorting
from edition.suggest import printed
from edition.suggest.correspondence import letters
from edition.suggest.datelines import dateline
from edition.suggest.survey import SuggestRequest, survey
from tests.small import edition
from tests.suggesting import material

TEI = "{http://www.tei-c.org/ns/1.0}"
VOLUME = """\
# Letters of the flood

## To Orlov

Rybna, 3 March 1918

Dear Orlov, the bridge is gone.

Ada

## To Ada Writer

Karsa, 9 March

Dear Ada, so I hear.

Orlov

## To the committee

Gentlemen, who pays?

Ada
"""
LETTERS = """\
- exact: 'To Orlov'
  id: orlov-1
  sender: person:ada
  addressee: person:orlov
  place: place:rybna
  date: '1918-03-03'
- exact: 'To Ada Writer'
  id: ada-1
  sender: person:orlov
  addressee: person:ada
  place: Karsa
  date: '1918-03-09~'
  cert: medium
- exact: 'To the committee'
  addressee: org:committee
"""
FILES = {
    "edition.yaml": (
        "title: Letters of the Flood\nbase_url: https://example.org/flood\ncontact: desk@example.org\n"
        "publisher: The Desk\ndate: '2026-03-01'\nversion: 1.0.0\nlicence: {annotations: CC-BY-4.0}\n"
    ),
    "annotations/persons.yaml": (
        "- {id: ada, name: Ada Writer, sort: 'Writer, Ada', idno: {gnd: '118540238'}}\n- {id: orlov, name: Orlov}\n"
    ),
    "annotations/places.yaml": "- {id: rybna, name: Rybna, idno: {geonames: '500004'}}\n",
    "annotations/orgs.yaml": "- {id: committee, name: The committee}\n",
    "annotations/volume/text.yaml": "title: A volume\npages: letters\n",
    "annotations/volume/letters.yaml": LETTERS,
    "texts/volume.txt": VOLUME,
    "annotations/letter/text.yaml": (
        "title: A letter\nletter:\n  sender: person:ada\n  addressee: person:orlov\n  date: '1918-03-20'\n"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = edition(tmp_path_factory.mktemp("letters"), FILES)
    built = pipeline.build(root, root / "build/site")
    assert [] == [str(fault) for fault in built.diagnostics if fault.severity == "error"]
    return root / "build/site"


def described(path: Path) -> list[str]:
    """Return each `correspDesc` of a file as it is written."""
    root = etree.parse(path).getroot()
    return [
        re.sub(r' xmlns(:\w+)?="[^"]*"', "", etree.tostring(one, encoding="unicode", with_tail=False))
        for one in root.iter(TEI + "correspDesc")
    ]


def test_the_header_of_a_text_describes_each_letter_and_points_at_where_it_begins(site: Path) -> None:
    assert [
        (
            '<correspDesc corresp="#volume.orlov-1"><correspAction type="sent">'
            '<persName ref="#person.ada">Ada Writer</persName>'
            '<placeName ref="#place.rybna">Rybna</placeName><date when="1918-03-03">1918-03-03</date></correspAction>'
            '<correspAction type="received"><persName ref="#person.orlov">Orlov</persName></correspAction>'
            "</correspDesc>"
        ),
        (
            '<correspDesc corresp="#volume.ada-1" cert="medium"><correspAction type="sent">'
            '<persName ref="#person.orlov">Orlov</persName><placeName>Karsa</placeName>'
            '<date when="1918-03-09" precision="medium">1918-03-09~</date></correspAction>'
            '<correspAction type="received"><persName ref="#person.ada">Ada Writer</persName></correspAction>'
            "</correspDesc>"
        ),
        (
            '<correspDesc corresp="#volume.le3"><correspAction type="received">'
            '<orgName ref="#org.committee">The committee</orgName></correspAction></correspDesc>'
        ),
    ] == described(site / "texts/volume/volume.xml")
    assert b'<anchor xml:id="volume.orlov-1"' in (site / "texts/volume/volume.xml").read_bytes()


def test_a_text_that_is_a_letter_says_so_in_its_header_and_at_the_head_of_its_page(site: Path) -> None:
    assert 1 == len(described(site / "texts/letter/letter.xml"))
    page = (site / "texts/letter/index.html").read_text(encoding="utf-8")
    assert 'to <a href="../../persons/orlov/index.html">Orlov</a>, 20 March 1918' in page
    assert 'rel=prev href="../../texts/volume/index.html#ada-1"' in page


def test_each_letter_of_a_volume_has_a_page_with_the_letters_of_the_same_correspondents_beside_it(site: Path) -> None:
    folder = site / "texts/volume"
    first = (folder / "1.html").read_text(encoding="utf-8")

    assert ["1.html", "2.html", "3.html"] == sorted(one.name for one in folder.glob("[0-9].html"))
    assert "the bridge is gone" in first
    assert "who pays" not in first
    assert re.search(r"To Orlov</h\d>\s*<p class=sent>", first)
    assert 'rel=next href="../../texts/volume/index.html#ada-1">c. 9 March 1918 →' in first
    assert "id=orlov-1" in first
    assert "<i id=orlov-1></i>" in (folder / "index.html").read_text(encoding="utf-8")


def test_all_letters_are_listed_by_their_dates_and_the_menu_leads_there(site: Path) -> None:
    page = (site / "letters/index.html").read_text(encoding="utf-8")
    rows = re.findall(r"<tr><td><a href=\"([^\"]*)\">([^<]*)</a></td>", page)

    assert [
        ("../texts/volume/index.html#orlov-1", "3 March 1918"),
        ("../texts/volume/index.html#ada-1", "c. 9 March 1918"),
        ("../texts/letter/index.html", "20 March 1918"),
        ("../texts/volume/index.html#le3", "n.d."),
    ] == rows
    assert 'href="letters/index.html"' in (site / "index.html").read_text(encoding="utf-8")


# CMIF 1.1 (TEI Correspondence SIG): doc/documentation-en.md, and the rules of odd/cmif.sch


def wrong_in(cmif: etree._Element) -> list[str]:
    """Return what the rules of the format have against a file."""

    def found(path: str) -> Any:
        return cmif.xpath(path, namespaces={"t": TEI[1:-1]})

    rules = {
        "a title": "//t:titleStmt/t:title[normalize-space()]",
        "an editor": "//t:titleStmt/t:editor[normalize-space()]",
        "a publisher": "//t:publicationStmt/t:publisher[normalize-space()]",
        "an address of the file": "//t:publicationStmt/t:idno[@type='url'][starts-with(., 'http')]",
        "a day": "//t:publicationStmt/t:date[@when]",
        "a licence that it takes": (
            "//t:licence[@target='https://creativecommons.org/licenses/by/4.0/' or "
            "@target='https://creativecommons.org/publicdomain/zero/1.0/']"
        ),
        "a source": "//t:sourceDesc/t:bibl[@type='online'][@xml:id]",
        "a text": "/t:TEI/t:text/t:body/t:p",
    }
    wrong = [f"no {name}" for name, path in rules.items() if not found(path)]
    uuid = found("string(//t:bibl/@xml:id)")
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", uuid):
        wrong.append(f"W0001 {uuid}")
    for one in cmif.iter(TEI + "correspDesc"):
        actions = [action.get("type") for action in one]
        wrong += [f"E000{n} {kind}" for n, kind in ((1, "sent"), (2, "received")) if actions.count(kind) != 1]
        wrong += ["E0003"] if one.get("source") != f"#{uuid}" else []
        wrong += [] if (one.get("ref") or "").startswith("http") else ["no address"]
        for action in one:
            names = [child for child in action if child.tag in (TEI + "persName", TEI + "orgName")]
            wrong += [] if names and all(name.text for name in names) else ["nobody"]
            wrong += [
                "unknown"
                for child in action
                if child.tag not in (TEI + "persName", TEI + "orgName", TEI + "placeName", TEI + "date")
            ]
        for date in one.iter(TEI + "date"):
            days = [day for name in ("when", "from", "to", "notBefore", "notAfter") if (day := date.get(name))]
            wrong += [] if days else ["E0004"]
            wrong += sorted({*date.keys()} - {"when", "from", "to", "notBefore", "notAfter", "cert"})
            wrong += [day for day in days if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", day)]
    return wrong


def test_the_file_for_corresp_search_keeps_to_its_format(site: Path) -> None:
    assert [] == wrong_in(etree.parse(site / "cmif.xml").getroot())
    assert [
        '<persName ref="https://d-nb.info/gnd/118540238">Writer, Ada</persName>'
        '<placeName ref="https://www.geonames.org/500004">Rybna</placeName>' in described(site / "cmif.xml")[0],
        '<persName ref="https://example.org/flood/persons/orlov/">Orlov</persName>' in described(site / "cmif.xml")[0],
        '<correspAction type="sent"><persName>Unknown</persName></correspAction>' in described(site / "cmif.xml")[3],
    ] == [True] * 3


if "EDITION_CMIF" in os.environ:  # the RELAX NG of CMIF, which no package has

    def test_the_file_for_corresp_search_is_valid_by_the_schema_of_the_format(site: Path) -> None:
        grammar = etree.RelaxNG(etree.parse(os.environ["EDITION_CMIF"]))
        assert grammar.validate(etree.parse(site / "cmif.xml")), grammar.error_log


@pytest.mark.parametrize(
    "settings",
    ["title: T\nlicence: {annotations: CC-BY-4.0}\n", "title: T\nbase_url: https://example.org\n"],
    ids=["no address", "no licence"],
)
def test_there_is_no_file_for_corresp_search_where_the_format_does_not_allow_it(settings: str, tmp_path: Path) -> None:
    root = edition(tmp_path, {**FILES, "edition.yaml": settings})
    pipeline.build(root, root / "build/site")

    assert not (root / "build/site/cmif.xml").exists()


def test_a_letter_to_somebody_who_has_no_entry_is_a_fault(tmp_path: Path) -> None:
    files = {**FILES, "annotations/volume/letters.yaml": "- exact: 'To Orlov'\n  sender: person:nobody\n"}
    codes = [fault.code for fault in pipeline.check(edition(tmp_path, files)).diagnostics]

    assert 1 == len([code for code in codes if code.startswith("X")])


GERMAN = """\
# Briefe

## An Orlov

Rybna, den 3. März 1918.

Lieber Orlov!

Die Brücke ist fort.

Deine Ada Schreiber

## An denselben

Rybna, Dienstag, 12. März 1918.

Lieber Orlov,

sie steht wieder.

Deine Ada
"""


def proposed(root: Path, text: str) -> list[dict[str, Any]]:
    found = survey(root, SuggestRequest("letters", (text,), plain=True))
    return [dict(offer.proposal.fields) for offer in sorted(found.offers, key=lambda one: one.proposal.start)]


OF_ADA = {"sender": "person:ada", "addressee": "person:orlov", "place": "place:rybna"}


@pytest.fixture(params=["letters", "[plain, +letters]"])
def briefe(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Write an edition with letters in German, under bare headings or under marked ones."""
    marked = request.param != "letters"
    files = {
        **FILES,
        "annotations/briefe/text.yaml": (
            f"title: Briefe\nlanguage: de\nconventions: {request.param}\nauthor: {{name: Ada Schreiber, ref: ada}}\n"
        ),
        "texts/briefe.txt": GERMAN if marked else GERMAN.replace("## ", "").replace("# Briefe", "BRIEFE"),
    }
    return edition(tmp_path, files)


def test_letters_are_proposed_from_headings_datelines_and_signatures(briefe: Path) -> None:
    assert [
        {"id": "orlov-1918-03-03", **OF_ADA, "date": "1918-03-03"},
        {"id": "orlov-1918-03-12", **OF_ADA, "date": "1918-03-12"},
    ] == proposed(briefe, "briefe")


def test_what_is_proposed_can_be_pasted_and_is_not_proposed_again(briefe: Path) -> None:
    found = survey(briefe, SuggestRequest("letters", ("briefe",), plain=True))
    lines = [line for line in printed.as_yaml(found) if not line.startswith("# ")]
    (briefe / "annotations/briefe/letters.yaml").write_text("".join(lines), encoding="utf-8")

    assert 2 == len(found.offers)
    assert [] == [str(one) for one in pipeline.check(briefe).diagnostics if one.severity == "error"]
    assert [] == proposed(briefe, "briefe")


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Vienna, Feb. 8, 1823", "en", ("Vienna", "1823-02-08")),
        ("Wednesday, July 3, 1817", "en", ("", "1817-07-03")),
        ("NUSSDORF, July 23, 1817", "en", ("Nussdorf", "1817-07-23")),
        ("Last day of December, 1817", "en", ("", "1817-12")),
        ("Weimar, den 4. Mai 1827", "de", ("Weimar", "1827-05-04")),
        ("Paris, le 14 juillet 1789", "fr", ("Paris", "1789-07-14")),
        ("Roma, 2 ottobre 1870", "it", ("Roma", "1870-10-02")),
        ("Berlin, 8.2.1823", "de", ("Berlin", "1823-02-08")),
        ("Rybna, 31 February 1918", "en", ("Rybna", "1918-02")),
        ("Nussdorf, Sept. 1, 1817", "en", ("Nussdorf", "1817-09-01")),
        ("In haste", "en", ("In haste", "")),
    ],
)
def test_a_dateline_has_a_place_and_a_date(words: str, language: str, expected: tuple[str, str]) -> None:
    assert expected == dateline(words, language)


def test_letters_of_the_same_correspondents_follow_their_dates_whoever_wrote() -> None:
    def letter(name: str, sender: str, addressee: str, date: str) -> tuple[str, Letter]:
        return "t", Letter(id=name, sender=(sender,), addressee=(addressee,), date=date)

    letters = [letter("a", "A", "B", "1918-03"), letter("b", "B", "a", "1918"), letter("c", "A", "C", "1917")]
    found = {one.at.id: one for one in placed([*letters, letter("d", "A", "B", "")])["t"]}

    assert found["b"].after is not None
    assert LetterPlace("t", "a") == found["b"].after[0]
    assert (None, None) == (found["c"].before, found["c"].after)
    assert (None, None) == (found["d"].before, found["d"].after)
    assert sorting("-0043") < sorting("165X") < sorting("1918") < sorting("1918-03") < sorting("1918-03-01")


def test_a_heading_says_from_whom_and_to_whom_a_letter_is() -> None:
    heads = ("De Mme Brandt à M. Orlov", "Ada Brandt an Orlov", "FROM THE CLERK TO VALE")
    prose = "The bridge fell in the night, and nobody who lives in the town has heard it fall.\n" * 3
    text = "".join(f"\n\n\n{head}\n\nRybna, 3 March 1918.\n\n{prose}" for head in heads * 2)
    found = letters(material(text, conventions="letters"))

    assert [("Mme Brandt", "M. Orlov"), ("Ada Brandt", "Orlov"), ("The Clerk", "Vale")] * 2 == [
        (one.fields.get("sender"), one.fields["addressee"]) for one in found
    ]
