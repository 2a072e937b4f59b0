"""Imports of TEI P5 that others made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from time import process_time

import pytest
from click.testing import CliRunner
from lxml import etree
from msgspec import structs

from edition import pipeline, recover
from edition.cli import main
from edition.export import trees
from edition.importing import formats, own_rows, tables, tei_rows
from edition.importing.imported import Imported
from edition.importing.namesakes import EntryNames
from edition.importing.pointers import Pointers
from edition.model import Annotation, Span
from edition.model.bodies import Graphic, Highlight, List, Milestone
from edition.model.diagnostics import InputError
from edition.model.kinds import KINDS
from edition.model.tei import ID
from edition.read import project as reading
from edition.text.apparatus import entries
from edition.write.data.plain_text import plain_text
from edition.write.tei import document
from tests.annotating import annotation as annotated
from tests.books import manuscript
from tests.everything import merged
from tests.foreign import again, elements, ink, written
from tests.miniature import EDITION
from tests.pages import page_of
from tests.pages import words as words_of

HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A Play</title>'
    '<author>Ann Author<idno type="wikidata">Q1</idno></author></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)
LISTS = (
    '<standOff><listPerson><person xml:id="jo"><persName><forename>Jo</forename> <surname>Low</surname></persName>'
    '<birth when="1901"/><idno type="URL">https://d-nb.info/gnd/118540238</idno></person></listPerson></standOff>'
)
TEXT = """<text xml:lang="de"><body>
<div type="act" xml:id="act1"><head>One <hi rend="bold">two</hi></head>
  <pb n="7" facs="p7.jpg"/>
  <p xml:id="first" rend="indent">Hello <persName ref="#jo">World</persName><note place="foot">A <hi>note</hi>.</note>.
    More<lb/>line, bro<lb break="no"/>ken <choice><sic>teh</sic><corr>the</corr></choice> end.</p>
  <p>See <ref target="#nn">1</ref> and <ref target="#first">above</ref>, <q>a <w lemma="word">word</w></q>
    <list><item>i1</item><item>i2 <quote>x</quote></item></list> after <supplied reason="lost">words</supplied>
    <corr resp="#jo">mended</corr> <unknown a="1">odd</unknown><gap reason="damage" unit="chars" quantity="3"/>.</p>
  <sp who="#jo"><speaker>JO</speaker><l part="I">line one <stage>aside</stage></l><l>line two</l></sp>
  <note xml:id="nn" type="editorial"><p>Para</p><p>Two</p></note>
  <quote>loose <name type="person">Jo</name></quote>
  <table><head>T</head><row><cell>1</cell><cell/><cell>2</cell></row></table>
  <figure><graphic url="https://example.org/a.png"/></figure><milestone unit="x"/><space/>
</div></body></text>"""
WHOLE = f"{HEAD}{LISTS}{TEXT}</TEI>"


def imported(tei: str, known: dict[str, tuple[str, str]] | None = None) -> Imported:
    return formats.read(formats.Wanted("a.xml", tei.encode(), "a", known or {}))


def of(found: Imported, kind: str) -> list[Annotation]:
    return [one for one in found.annotations if one.kind == kind]


def words(found: Imported, kind: str) -> list[str]:
    return [found.text[one.span.start : one.span.end] for one in sorted(of(found, kind), key=lambda one: one.span)]


def test_every_character_is_kept_in_order_and_every_element_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(WHOLE, "utf-8")
    found = again(path)

    assert () == found.faults
    assert ink(found.stood) == ink(found.stands)
    assert {"ab": 1} == written(found) - elements(found.stood)  # around words that stood in a quote alone
    assert {} == elements(found.stood) - written(found)


def test_attributes_are_written_again_and_pointers_lead_where_they_led(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(WHOLE, "utf-8")
    stands = again(path).stands
    first, *_ = (one for one in stands.iter("{*}p") if one.get("rend") == "indent")

    assert "again.first" == first.get("{http://www.w3.org/XML/1998/namespace}id")
    assert ["#again._src.nn", "#again.first"] == [str(one.get("target")) for one in stands.iter("{*}ref")]
    assert ["p7.jpg"] == [one.get("facs") for one in stands.iter("{*}pb")]


def test_white_space_is_one_space_and_blocks_are_parted_by_lines() -> None:
    text = imported(WHOLE).text

    assert "line, broken teh end." in text
    assert "JO\nline one aside\nline two" in text
    assert "1\t \t2" in text


def test_a_note_in_a_sentence_is_called_where_it_stands() -> None:
    found = imported(WHOLE)
    inline, apart = sorted(of(found, "note"), key=lambda one: one.span)
    (point,) = of(found, "callPoint")

    assert "\nA note.\n" == found.text[inline.span.start : inline.span.end]
    assert point.id == inline.body.call
    assert inline.span.start == point.span.start
    assert "nn" == apart.id
    assert [apart.body.call] == [one.id for one in of(found, "call")]


def test_what_the_source_has_stands_in_the_text_and_what_stands_for_it_beside() -> None:
    found = imported(WHOLE)

    assert ["teh"] == words(found, "choice")
    assert ["the"] == [one.body.words for one in of(found, "choice")]


def test_names_refer_to_entries_of_the_lists_of_the_file() -> None:
    found = imported(WHOLE)
    (jo,) = found.entries

    assert [("jo",), ()] == [one.body.refs for one in sorted(of(found, "persName"), key=lambda one: one.span)]
    assert {"id": "jo", "name": "Jo Low", "birth": {"when": "1901"}, "idno": {"gnd": "118540238"}} == dict(jo.fields)


def test_an_element_that_no_kind_says_keeps_its_name_and_its_attributes() -> None:
    found = imported(WHOLE)
    odd = next(one for one in of(found, "other") if one.body.element == "unknown")

    assert (("a", "1"),) == odd.body.attributes
    assert 1 == found.account.other["unknown"]


def test_a_list_of_entries_in_the_text_is_kept_and_not_shown() -> None:
    found = imported(f"{HEAD}<text><body><p>A.</p></body><back>{LISTS[10:-11]}</back></text></TEI>")

    assert ["listPerson"] == [one.body.element for one in of(found, "fw")]
    assert ["jo"] == [one.given for one in found.entries]


def test_the_header_tells_who_wrote_to_whom() -> None:
    sent = '<correspAction type="sent"><persName ref="#jo">Jo</persName><placeName>Rybna</placeName>'
    described = (
        f'<profileDesc><correspDesc>{sent}<date when="1901-02-03"/></correspAction><correspAction type="received">'
        '<persName>Ada</persName><date notBefore="1901" notAfter="1902"/></correspAction></correspDesc></profileDesc>'
    )

    assert {
        "sender": "person:jo",
        "place": "Rybna",
        "date": "1901-02-03",
        "addressee": "Ada",
        "received": "[1901..1902]",
    } == imported(WHOLE.replace("</teiHeader>", f"{described}</teiHeader>")).header["letter"]


def test_the_header_tells_title_author_and_language() -> None:
    assert {"title": "A Play", "author": {"name": "Ann Author"}, "language": "de"} == imported(WHOLE).header


@pytest.mark.parametrize("title", ["", "<title/>", "<title> \n </title>", "<title><hi/></title>", '<title level="a"/>'])
def test_a_file_without_a_title_has_its_name(title: str) -> None:
    assert "a" == imported(WHOLE.replace("<title>A Play</title>", title)).header["title"]


def test_a_language_has_its_shortest_tag() -> None:
    assert "la" == imported(WHOLE.replace('xml:lang="de"', 'xml:lang="lat"')).header["language"]
    assert "grc" == imported(WHOLE.replace('xml:lang="de"', 'xml:lang="grc"')).header["language"]


def test_a_slip_that_stands_alone_is_a_slip_noted() -> None:
    assert ["tehn"] == words(imported(WHOLE.replace("<q>a ", "<sic>tehn</sic> <q>a ")), "sic")


CHOICES = (
    ("<choice><sic>teh</sic><corr>the</corr></choice>", "teh", "the"),
    ("<choice><corr>the</corr><sic>teh</sic></choice>", "teh", None),
    ("<choice><orig>vp</orig><reg>up</reg></choice>", "vp", "up"),
    ("<choice><abbr>Dr.</abbr><expan>Doctor</expan></choice>", "Dr.", "Doctor"),
    ("<choice><abbr>Dr<am>.</am></abbr><expan>D<ex>octo</ex>r</expan></choice>", "Dr.", None),
    ('<choice><sic>teh</sic><corr resp="#x">the</corr></choice>', "teh", None),
    ("<choice><sic>teh</sic><corr>the</corr><corr>he</corr></choice>", "teh", None),
    ("<choice><unclear>on</unclear><unclear>an</unclear></choice>", "on", None),
    ("<choice><orig>a<choice><sic>b</sic><corr>c</corr></choice></orig><reg>d</reg></choice>", "ab", "d"),
)
"""Choices; what is read of the source's words, and what stands for them, where a body can say that."""


@pytest.mark.parametrize(("choice", "source", "stands"), CHOICES)
def test_of_a_choice_one_reading_is_read_and_all_are_kept(
    choice: str, source: str, stands: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.xml"
    path.write_text(f"{HEAD}<text><body><p>One {choice} end.</p></body></text></TEI>", "utf-8")
    found = again(path)
    hidden = {n for one in of(found.imported, "metamark") for n in range(one.span.start, one.span.end)}
    read = "".join(letter for n, letter in enumerate(found.imported.text) if n not in hidden)
    bodies = [one.body.words for one in of(found.imported, "choice")]

    assert f"One {source} end." == read.strip()
    assert ([stands] if stands else []) == [words for words in bodies if words in (stands, source)] or not stands
    assert ink(found.stood) == ink(found.stands)
    assert {} == elements(found.stood) - written(found)


def test_the_account_names_the_reading_of_a_choice_that_is_not_shown() -> None:
    uncertain = "<choice><unclear>on</unclear><unclear>an</unclear></choice>"
    found = imported(f"{HEAD}<text><body><p>One {uncertain} end.</p></body></text></TEI>")

    assert ["an"] == found.account.places["reading of a choice, kept and not shown"]


def test_a_declaration_with_parameter_entities_is_left_out() -> None:
    declared = '<!DOCTYPE TEI [<!ENTITY % more SYSTEM "https://example.org/x.dtd"> %more; ]>'
    found = imported(f"{declared}{WHOLE}")

    assert "line, broken teh end." in found.text
    assert ["document type declaration with parameter entities, not read"] == list(found.account.doubtful)


def test_entities_of_such_a_declaration_are_what_their_names_say_elsewhere() -> None:
    declared = '<!DOCTYPE TEI [<!ENTITY % more SYSTEM "https://example.org/x.dtd"> %more; ]>'
    found = imported(declared + WHOLE.replace("Hello", "Caf&eacute; &amp; &dagger;"))

    assert "Café & †" in found.text
    assert 1 == found.account.doubtful["entity dagger, read as †"]


def test_a_page_of_a_manuscript_can_be_a_file() -> None:
    found = imported('<surface xmlns="http://www.tei-c.org/ns/1.0"><zone><line>one</line></zone></surface>')

    assert ["one"] == words(found, "l")


def test_a_part_in_another_file_is_a_loss() -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="b.xml"/>'

    assert imported(f"{HEAD}<text><body><p>A</p>{include}</body></text></TEI>").account.lost


def test_of_a_part_in_another_file_what_stands_for_it_is_read() -> None:
    named = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
    include = f'<xi:include {named} href="b.xml"><xi:fallback><p>B</p>C</xi:fallback></xi:include>'
    found = imported(f"{HEAD}<text><body><p>A</p>{include}<p>D</p></body></text></TEI>")

    assert ["A", "B", "C", "D"] == words(found, "p")
    assert (0, 0) == (found.account.lost.total(), found.account.other.total())


@pytest.mark.parametrize("named", ["", ' xmlns="https://example.org/ns"'])
def test_tei_in_another_namespace_is_read_and_said_to_be(named: str) -> None:
    tei = f"{HEAD}<text><body><p>A</p></body></text></TEI>".replace(' xmlns="http://www.tei-c.org/ns/1.0"', named)
    found = imported(tei)

    assert (["A"], "A Play") == (words(found, "p"), found.header["title"])
    assert found.account.doubtful


def test_parts_of_names_and_words_of_editors_have_kinds() -> None:
    inside = "<persName><forename>A</forename> <surname>B</surname></persName> <supplied>c</supplied> <ex>d</ex>"
    found = imported(f"{HEAD}<text><body><p>{inside}</p></body></text></TEI>")

    assert [["A", "B"], ["c"], ["d"]] == [words(found, kind) for kind in ("name", "edited", "expan")]
    assert not found.account.other


def test_a_part_of_the_header_in_another_file_is_no_loss() -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="b.xml"/>'
    account = imported(
        f"{HEAD}<text><body><p>A</p></body></text></TEI>".replace("</teiHeader>", f"{include}</teiHeader>")
    ).account

    assert (0, True) == (account.lost.total(), any(name.startswith("part in another") for name in account.dropped))


@pytest.mark.parametrize(
    ("inside", "kinds"),
    [
        ('<p>a <gap reason="lost"><desc>[2 lines]</desc></gap></p>', {"edited": "desc gap"}),
        ('<p>bo<g ref="char:EOLhyphen"/>at <g ref="char:abque">q;</g></p>', {"glyph": "g", "g": "g"}),
        ("<p><num>iv</num> <measure>two ells</measure></p>", {"num": "num measure"}),
        ("<p><roleName>Dr</roleName> <rs>he</rs> <name>X</name></p>", {"name": "roleName rs name"}),
        (
            "<castList><castItem><role>A</role>, <roleDesc>a king</roleDesc></castItem></castList>",
            {"role": "role", "roleDesc": "roleDesc"},
        ),
        ("<bibl>A <citedRange>3</citedRange> <pubPlace>B</pubPlace></bibl>", {"imprint": "citedRange pubPlace"}),
        ("<ab>the text</ab>", {"p": "ab"}),
        (
            '<u who="#a"><seg>One.</seg><kinesic><desc>Applause</desc></kinesic></u><u>Two <pause/>!</u>',
            {"sp": "u u", "p": "seg ab", "stage": "kinesic", "milestone": "pause"},
        ),
        ("<p>a <index><term>b</term></index></p>", {"metamark": "index"}),
        ("<lg><l><label>1</label> a <caesura/>b</l></lg>", {"w": "label", "milestone": "caesura"}),
        ("<list><label>A</label><item>one</item></list>", {"item": "label item"}),
        ("<cit><quote>a</quote><ref target='b.xml'>b</ref></cit>", {"quote": "cit quote", "bibl": "ref"}),
        ("<p>a <ref target='b.xml'>b</ref><ptr target='n1'/></p>", {"xref": "ref", "pointer": "ptr"}),
        ("<p><locus>1r</locus> <objectType>roll</objectType></p>", {"imprint": "locus objectType"}),
        ("<div><listWit><witness>A</witness></listWit></div>", {"list": "listWit", "item": "witness"}),
        ("<sp><stage>a <tech>b</tech></stage><sound>c</sound></sp>", {"stage": "stage sound", "hi": "tech"}),
        ("<div><listBibl><bibl>A Book</bibl></listBibl></div>", {"bibl": "bibl", "div": "div listBibl"}),
    ],
)
def test_elements_of_inscriptions_plays_and_bibliographies_have_kinds(inside: str, kinds: dict[str, str]) -> None:
    found = imported(f"{HEAD}<text><body>{inside}</body></text></TEI>")

    assert kinds == {kind: " ".join(one.body.element for one in sorted(of(found, kind), key=_outer)) for kind in kinds}
    assert not found.account.other


def _outer(annotation: Annotation) -> tuple[int, int]:
    return annotation.span.start, -annotation.span.end


def test_a_list_of_witnesses_shows_the_sigla_by_which_readings_call_them() -> None:
    found = body_of("<listWit><witness xml:id='A'>Paris</witness><witness n='b' xml:id='B'>Rome</witness></listWit>")

    assert ["A", "b"] == [words_of(one) for one in page_of(found.text, *found.annotations).select("li > .n")]


def test_a_speech_names_its_speaker_where_no_words_do() -> None:
    cast = "<particDesc><listPerson><person xml:id='a'><persName>Ann Low</persName></person></listPerson></particDesc>"
    head = HEAD.replace("</teiHeader>", f"<profileDesc>{cast}</profileDesc></teiHeader>")
    speeches = (
        "<u who='#a'>One.</u><u who='x.xml#b'>Two.</u><note type='speaker'>Ann:</note><u who='#a'>Three.</u>"
        "<sp who='#a'><speaker>Ann</speaker><p>Four.</p></sp>"
    )
    found = imported(f"{head}<text><body><div>{speeches}</div></body></text></TEI>")
    page = page_of(found.text, *found.annotations)
    plain = plain_text(merged("bridge", found.text, found.annotations), EDITION).content.decode()

    assert ["Ann Low", "b", None, None] == [one.get("data-who") for one in page.select(".sp")]
    assert ["Ann Low: One.", "b: Two.", "Three."] == [line for line in plain.splitlines() if line[-2:] in ("e.", "o.")]


def test_a_note_of_entries_alone_is_none_that_is_read() -> None:
    note = f"<note>{LISTS[10:-11]}</note>"
    found = imported(f"{HEAD}<text><body><p>A {note} b.</p></body></text></TEI>")

    assert ([], ["note"]) == (of(found, "note"), [one.body.element for one in of(found, "fw")])


def test_a_manuscript_is_read_surface_by_surface() -> None:
    lines = "<surface><zone><line>one</line><line>two <del>three</del></line></zone></surface>"
    found = imported(f"{HEAD}<sourceDoc>{lines}</sourceDoc></TEI>")

    assert ["one", "two three"] == words(found, "l")
    assert ["three"] == words(found, "del")


def test_the_header_tells_who_translated_where_it_was_printed_and_its_rights() -> None:
    head = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title type="main">A</title>'
        '<editor role="translator">Tom</editor></titleStmt><publicationStmt><availability>'
        '<licence target="https://example.org/by"/></availability><idno type="URL">https://example.org/a</idno>'
        "</publicationStmt><sourceDesc><bibl><publisher>P</publisher><date when='1901'/></bibl></sourceDesc>"
        "</fileDesc></teiHeader><text><body><p>A</p></body></text></TEI>"
    )

    assert {
        "title": "A",
        "language": "en",
        "translator": {"name": "Tom"},
        "publisher": "P",
        "date": "1901",
        "rights": "https://example.org/by",
        "url": "https://example.org/a",
    } == imported(head).header


def test_what_elements_say_is_said_of_their_words() -> None:
    inside = (
        '<date when="1901-02">then</date> <date when="soon">x</date> <foreign xml:lang="fr">oui</foreign> '
        '<term>t</term> <hi rend="sup">2</hi> <hi rend="small-caps">s</hi> <name type="place">R</name> '
        '<rs type="odd">y</rs> <ref target="https://example.org/">web</ref> <ref target="a b">two</ref> '
        '<m:math xmlns:m="x" m:a="1">z</m:math> <!-- c --><?pi x?> <del/> <pb/> <bibl>b</bibl>'
    )
    found = imported(
        f"{HEAD}<text><body>loose<p>{inside}</p><list type='ordered'><item n='4'>i</item></list></body></text></TEI>"
    )
    told = {one.kind: one.body for one in found.annotations}

    assert [("https://example.org/",), ()] == [one.body.links for one in of(found, "xref")]
    assert ["then", "x"] == words(found, "date")
    assert ["oui"] == words(found, "foreign")
    assert ["superscript", "smallcaps"] == [one.body.rend for one in of(found, "hi") if isinstance(one.body, Highlight)]
    assert ["R"] == words(found, "placeName")
    assert "4" == told["item"].n
    assert "loose" in words(found, "p")
    assert {"comment", "processing instruction", "attribute a of another namespace"} <= set(found.account.dropped)
    assert ["math of another namespace"] == list(found.account.doubtful)
    assert ["del"] == [one.body.element for one in of(found, "otherPoint")]


@pytest.mark.parametrize("said", ["rend='Numbered'", "type='ordered'", "type='enumerated' rend='number'"])
def test_a_list_is_numbered_whatever_capitals_say_so(said: str) -> None:
    found = imported(f"{HEAD}<text><body><list {said}><item>i</item></list></body></text></TEI>")

    assert [List(ordered=True)] == [structs.replace(one.body, attributes=(), element="") for one in of(found, "list")]


def test_every_row_of_an_element_gives_the_body_of_its_kind() -> None:
    element = etree.Element("x", {"rend": "1"})
    other = Pointers(element, element, "a", {})
    rows = [(KINDS[kind].body, type(row(tei_rows._Element(element, other)))) for kind, row in tei_rows._ROWS.items()]
    told = own_rows._Element(element, "a", own_rows.NOTHING)
    own = [(KINDS[kind].body, type(row(told))) for kind, row in own_rows._ROWS.items()]

    assert [] == [(wanted, given) for wanted, given in (*rows, *own) if wanted is not given]


def test_entries_without_a_name_or_an_id_are_none_and_ids_are_made_usable() -> None:
    lists = (
        '<standOff><listPlace><place xml:id="a:b"><placeName>B</placeName><placeName>Bee</placeName>'
        '<idno type="x">9</idno><idno/></place><place xml:id="c"/><place><placeName>D</placeName></place></listPlace>'
        '<listPerson><person xml:id="p"><persName>P</persName><birth><date when="1900"/></birth><death/></person>'
        "</listPerson></standOff>"
    )
    found = imported(f"{HEAD}{lists}<text><body><p>A</p></body></text></TEI>")

    assert [
        {"id": "p", "name": "P", "birth": {"when": "1900"}},
        {"id": "x-a-b", "name": "B", "forms": ["Bee"], "idno": {"x": "9"}},
    ] == [dict(one.fields) for one in found.entries]


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (
            "Sir von Low",
            "<persName><surname>Low</surname>, <roleName>Sir</roleName> <nameLink>von</nameLink></persName>",
        ),
        ("Jo Ann Low", "<persName><surname>Low</surname><forename>Jo</forename><forename>Ann</forename></persName>"),
        ("Low Jo", '<persName type="preferred"><surname>Low</surname> <forename>Jo</forename></persName>'),
        ("Jo the Low", "<persName><forename>Jo</forename> the <surname>Low</surname></persName>"),
    ],
)
def test_the_parts_of_a_name_are_put_in_the_order_in_which_it_is_said(expected: str, name: str) -> None:
    lists = f'<standOff><listPerson><person xml:id="p" sex="F">{name}</person></listPerson></standOff>'
    found = imported(f"{HEAD}{lists}<text><body><p>A</p></body></text></TEI>")

    assert [{"id": "p", "name": expected, "sex": "F"}] == [dict(one.fields) for one in found.entries]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("people.csv", "name\nA\n", "called after its register"),
        ("persons.csv", "name\n", ""),
    ],
)
def test_a_table_that_is_none_is_refused(name: str, content: str, told: str) -> None:
    if told:
        with pytest.raises(InputError, match=told):
            tables.read(name, content.encode("latin-1"), {})
    else:
        assert () == tables.read(name, content.encode(), {}).entries


def table(content: str | bytes, known: dict[str, str] | None = None) -> Imported:
    return tables.read("persons.csv", content.encode() if isinstance(content, str) else content, {}, known or {})


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_are_read_whatever_parts_columns_and_in_any_encoding(delimiter: str, encoding: str) -> None:
    rows = (("name", "forms", "role"), ("Émile Zola", '"Zola; É. Zola"', "romancier à Paris, né en été"))
    (zola,) = table("\r\n".join(map(delimiter.join, rows)).replace(", né", " né").encode(encoding)).entries

    assert ("emile-zola", "Émile Zola", ["Zola", "É. Zola"]) == tuple(
        zola.fields[one] for one in ("id", "name", "forms")
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1850", "1850"), ("44 BC", "-0043"), ("c. 44 BCE", "-0043~"), ("1 v. Chr.", "0000"), ("ca. 1850", "1850~"),
        ("1850s", "185X"), ("1850-1860", "1850/1860"), ("1850–60", "1850/1860"), ("before 1850", "../1850"),
        ("nach 1850", "1850/.."), ("14.3.1879", "1879-03-14"), ("14 March 1879", "1879-03-14"), ("476", "0476"),
        ("Mar 14, 1879", "1879-03-14"), ("March 1879", "1879-03"), ("unknown", "-"), ("1850?", "1850?"),
        ("3/4/1850", ""), ("31.2.1850", ""), ("once", ""),
    ],
)  # fmt: skip
def test_dates_of_tables_are_understood_or_left_out_and_told(typed: str, read: str) -> None:
    found = table(f'name;birth\nA;"{typed}"\n')

    assert ({"when": read} if read else None) == found.entries[0].fields.get("birth")
    assert (0 if read else 1) == found.account.doubtful.total()


def test_names_in_other_scripts_have_ids_and_none_has_that_of_another() -> None:
    found = table("name\nЧехов\nὍμηρος\n李白\n杜甫\nAnn\nANN\n")

    assert ["chekhov", "omiros", "person-1", "person-2", "ann", "ann-2"] == [one.fields["id"] for one in found.entries]


def test_entries_that_are_there_are_left_as_they_are_and_twins_are_no_silent_loss() -> None:
    found = table("id;name\njo;Jo Low\n;Ann Author\nnew;New\nnew;Newer\n", {"jo": "Jo", "x": "Ann Author"})

    assert ["new"] == [one.fields["id"] for one in found.entries]
    assert (2, 1) == (found.account.dropped.total(), found.account.lost.total())


def test_an_entity_that_a_file_declares_is_not_expanded_and_is_a_loss() -> None:
    found = imported(
        f'<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}<text><body><p>&a;</p></body></text></TEI>'
    )

    assert ["entity &a;"] == list(found.account.lost)
    assert "root:" not in found.text


@pytest.mark.parametrize(
    ("tei", "told"),
    [
        ("<TEI", "not well-formed"),
        ("<html/>", "no TEI P5"),
        ('<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"/>', "several texts"),
        (f"{HEAD}<text><body>{'<seg>' * 300}x{'</seg>' * 300}</body></text></TEI>", "deep|well-formed"),
    ],
)
def test_what_cannot_be_imported_is_refused(tei: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        imported(tei)


def run(root: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), *words], obj=root, catch_exceptions=False)
    return result.exit_code, result.output


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    root = tmp_path / "edition"
    (root / "annotations").mkdir(parents=True)
    (root / "texts").mkdir()
    (root / "edition.yaml").write_text("title: E\n", "utf-8")
    (tmp_path / "play.xml").write_text(WHOLE, "utf-8")
    return root


def test_pages_and_plain_text_show_what_editors_supplied_and_where_lines_begin(tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text("title: E\n", encoding="utf-8")
    inside = '<p><lb n="1"/>one <supplied>two</supplied> <expan>D<ex>omin</ex>us</expan><lb n="2"/>end</p>'
    (tmp_path / "a.xml").write_text(f"{HEAD}<text><body>{inside}</body></text></TEI>", encoding="utf-8")
    run = CliRunner().invoke
    assert 0 == run(main, ["--root", str(tmp_path), "import", str(tmp_path / "a.xml")]).exit_code
    assert 0 == run(main, ["--root", str(tmp_path), "build", "--no-store", "--jobs", "1"]).exit_code
    page = (tmp_path / "build/site/texts/a/index.html").read_text("utf-8")

    assert ["lb first", "lb"] == re.findall(r'class="?(lb first|lb)\b', page)
    assert 'class="edited supplied"' in page
    assert "one [two] D(omin)us end" in " ".join((tmp_path / "build/site/texts/a/a.txt").read_text("utf-8").split())


def test_a_page_shows_spans_of_cells_and_how_words_are_set_apart(tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text("title: E\n", encoding="utf-8")
    (tmp_path / "a.html").write_text(
        "<p>a <u>b</u> <s>c</s> H<sub>2</sub>O</p><table><tr><td rowspan=2>tall</td><td colspan=2>wide</td></tr>"
        "<tr><td>x</td><td>y</td></tr></table>",
        encoding="utf-8",
    )
    run = CliRunner().invoke
    assert 0 == run(main, ["--root", str(tmp_path), "import", str(tmp_path / "a.html")]).exit_code
    assert 0 == run(main, ["--root", str(tmp_path), "build", "--no-store", "--jobs", "1"]).exit_code
    page = (tmp_path / "build/site/texts/a/index.html").read_text("utf-8")

    assert ["2", "2"] == re.findall("(?:row|col)span=(.)", page)
    assert "a <u>b</u> <s>c</s> H<sub>2</sub>O" in page


PAGE = """- exact: two
  milestone: column
  n: b
- exact: three
  graphic: bridge.png
  desc: A bridge
- exact: four
  mark: del
"""


def test_milestones_and_pictures_that_editors_record_are_in_every_output(tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text("title: E\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("A Title\n\nOne two three four five.\n", encoding="utf-8")
    run = CliRunner().invoke
    assert 0 == run(main, ["--root", str(tmp_path), "add", str(tmp_path / "a.txt")]).exit_code
    (tmp_path / "annotations/a/manuscript.yaml").write_text(PAGE, encoding="utf-8")
    built = run(main, ["--root", str(tmp_path), "build", "--no-store", "--jobs", "1"])
    assert 0 == built.exit_code, built.output
    page, plain, tei, web = (
        (tmp_path / "build/site/texts/a" / name).read_text("utf-8")
        for name in ("index.html", "a.txt", "a.xml", "annotations.jsonld")
    )

    assert "One [column b] two [A bridge] three five." in " ".join(plain.split())
    assert all(one in page for one in ("data-n=b", 'aria-label="A bridge"', "<del"))
    assert all(one in tei for one in ('unit="column" n="b"', 'url="bridge.png" n="A bridge"'))
    assert all(one in web for one in ("bridge.png", "column"))


def test_an_import_makes_a_text_that_builds_and_whose_tei_gives_it_back(edition: Path) -> None:
    assert 0 == run(edition, "import", str(edition.parent / "play.xml"))[0]
    report = pipeline.build(edition, edition / "build" / "site")

    assert () == report.diagnostics
    tei = edition / "build" / "site" / "texts" / "play" / "play.xml"
    assert (edition / "texts" / "play.txt").read_bytes() == recover.source_bytes(tei)
    assert WHOLE == (edition / "imports" / "play.xml").read_text("utf-8")
    assert "- id: jo\n" in (edition / "annotations" / "persons.yaml").read_text("utf-8")
    assert "1 × unknown" in (edition / "build" / "import-play.md").read_text("utf-8")


def test_the_tei_of_an_imported_text_can_be_imported_again(edition: Path, tmp_path: Path) -> None:
    run(edition, "import", str(edition.parent / "play.xml"))
    pipeline.build(edition, edition / "build" / "site")
    first = list(pipeline.inspect(edition, "play"))
    other = tmp_path / "other"
    (other / "annotations").mkdir(parents=True)
    (other / "texts").mkdir()
    (other / "edition.yaml").write_text("title: E\n", "utf-8")
    run(other, "import", str(edition / "build" / "site" / "texts" / "play" / "play.xml"))

    assert {_told(line) for line in first} <= {_told(line) for line in pipeline.inspect(other, "play")} | ADDED


def _told(line: str) -> str:
    return line.partition('"body"')[0].partition('"start"')[0]


ADDED: set[str] = set()


def test_a_page_that_begins_in_the_heading_of_a_list_begins_in_an_item(edition: Path) -> None:
    path = edition.parent / "play.xml"
    path.write_text(WHOLE.replace("<list>", '<list><pb n="8"/><head>Things</head>'), "utf-8")
    run(edition, "import", str(path))
    pipeline.build(edition, edition / "build" / "site")
    page = (edition / "build" / "site" / "texts" / "play" / "index.html").read_text("utf-8")

    assert "<li class=qh" in page
    assert "<ul id=l1><span" not in page.replace("\n", "")


def test_nothing_is_written_where_text_would_be_lost(edition: Path) -> None:
    path = edition.parent / "lost.xml"
    path.write_text(f"<!DOCTYPE TEI [<!ENTITY a 'x<p/>'>]>{HEAD}<text><body><p>A&a;B</p></body></text></TEI>", "utf-8")

    assert 1 == run(edition, "import", str(path))[0]
    assert not (edition / "texts" / "lost.txt").exists()
    assert "## Lost" in (edition / "build" / "import-lost.md").read_text("utf-8")


def test_a_restricted_file_is_not_kept(edition: Path) -> None:
    run(edition, "import", str(edition.parent / "play.xml"), "--restricted")

    assert not (edition / "imports").exists()
    assert "/play.txt" in (edition / "texts" / ".gitignore").read_text("utf-8")


def test_a_text_that_was_not_imported_is_not_written_over(edition: Path) -> None:
    (edition.parent / "play.txt").write_text("A play.\n", "utf-8")
    run(edition, "add", str(edition.parent / "play.txt"), "--id", "play")
    code, _ = run(edition, "import", str(edition.parent / "play.xml"))

    assert 2 == code
    assert "A play.\n" == (edition / "texts" / "play.txt").read_text("utf-8")


def test_an_import_done_again_keeps_what_editors_said_since(edition: Path) -> None:
    path = edition.parent / "play.xml"
    run(edition, "import", str(path))
    notes = edition / "annotations" / "play" / "notes.yaml"
    notes.write_text("- exact: line two\n  note: A verse.\n- exact: i1\n  note: An item.\n", "utf-8")
    path.write_text(WHOLE.replace("Hello", "Good morning,").replace("<p>See", "<p>New.</p><p>See"), "utf-8")
    code, _ = run(edition, "import", str(path))
    report = pipeline.build(edition, edition / "build" / "site")
    project, _ = reading.project(edition)
    document = pipeline.document(project, "play")
    blocks = {one.id: document.source.text[one.span.start : one.span.end] for one in document.annotations}

    assert 0 == code
    assert () == report.diagnostics
    assert blocks["first"].startswith("Good morning, World")
    assert blocks["p1"].startswith("See")  # and the paragraph that is new has another id
    assert "A verse." in notes.read_text("utf-8")


def test_an_import_done_again_waits_for_decisions_about_words_that_are_gone(edition: Path) -> None:
    path = edition.parent / "play.xml"
    run(edition, "import", str(path))
    notes = edition / "annotations" / "play" / "notes.yaml"
    notes.write_text("- exact: line two\n  note: A verse.\n", "utf-8")
    before = (edition / "texts" / "play.txt").read_bytes()
    path.write_text(WHOLE.replace("<l>line two</l>", ""), "utf-8")

    assert 1 == run(edition, "import", str(path))[0]
    assert before == (edition / "texts" / "play.txt").read_bytes()
    assert 0 == run(edition, "import", str(path), "--force")[0]
    assert "set aside" in notes.read_text("utf-8")


def entries_of(content: str, said: Mapping[str, str] = {}) -> Imported:
    return tables.read("persons.csv", content.encode(), said)


def test_a_column_of_identifiers_is_called_after_their_authority() -> None:
    found = entries_of("Name;Norm;VIAF;idno\nJo;118540238;7;bnf:1\nAnn;;;42\n", {"Norm": "gnd"})

    assert [{"gnd": "118540238", "viaf": "7", "bnf": "1"}, None] == [one.fields.get("idno") for one in found.entries]
    (told,) = (what for what in found.account.doubtful if "authority" in what)
    assert ["line 3: 42"] == found.account.places[told]


def test_rows_that_cannot_be_entries_are_told_apart() -> None:
    found = entries_of("id,name\n1 2,Jo\n,\nx,\n,Ann\n,Ann\n")

    assert {"row without a name", "row with an id that cannot be one"} == set(found.account.lost)
    assert ["line 6: Ann"] == found.account.places["name that several rows have, an entry for each"]
    with pytest.raises(InputError, match=r"no column `name`.*of `Nom`, `Prénom`"):
        entries_of("Nom,Prénom\nLow,Jo\n")


def test_nothing_is_added_to_a_register_with_faults(edition: Path) -> None:
    (edition / "annotations" / "persons.yaml").write_text("- {id: jo, name: Jo, idno: {gnd: ''}}\n", "utf-8")
    (edition.parent / "persons.csv").write_text("name\nJo\n", "utf-8")

    assert 2 == run(edition, "import", str(edition.parent / "persons.csv"))[0]
    assert 1 == (edition / "annotations" / "persons.yaml").read_text("utf-8").count("name: Jo")


def test_a_table_of_a_register_adds_the_entries_that_are_new(edition: Path) -> None:
    table = edition.parent / "persons.csv"
    table.write_text(
        "id,Name,sort,forms,birth,birth_cert,idno,mentions,hair\n"
        "jo,Jo Low,,Jo | J. Low,1901,low,gnd:118540238 | viaf:1,7,red\n"
        ",Ann Author,,,,,,,\n",
        "utf-8",
    )
    (edition / "imports").mkdir()
    (edition / "imports" / "columns.yaml").write_text("Name: name\n", "utf-8")
    code, _ = run(edition, "import", str(table))
    jo, ann = reading.project(edition)[0].edition.entries["persons"]

    assert 0 == code
    assert ("Jo Low", ("Jo", "J. Low"), {"gnd": "118540238", "viaf": "1"}) == (jo.name, jo.forms, jo.idno)
    assert "ann-author" == ann.id
    assert "1 × column hair (line 2)" in (edition / "build" / "import-persons.md").read_text("utf-8")
    assert 0 == run(edition, "import", str(table))[0]
    assert 2 == len(reading.project(edition)[0].edition.entries["persons"])


def test_elements_written_again_are_well_formed_whatever_their_attributes(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(f"{HEAD}<text><body><p n='&quot;&lt;&amp;'>A</p></body></text></TEI>", "utf-8")

    assert ['"<&'] == [one.get("n") for one in again(path).stands.iter("{*}p", etree.Element) if one.get("n")]


def body_of(inside: str) -> Imported:
    return imported(f"{HEAD}<text><body>{inside}</body></text></TEI>")


def test_of_an_apparatus_the_lemma_is_read_and_no_white_space_between_readings() -> None:
    apparatus = '<app>\n <lem wit="#A">wo</lem>\n <rdg wit="#B">go</rdg>\n <rdg wit="#C">so</rdg>\n</app>'
    found = body_of(f"<p>t{apparatus}rd</p>")

    assert "twogosord\n" == found.text
    assert ["go", "so"] == words(found, "metamark")
    assert not found.account.doubtful


def test_other_readings_stand_below_their_paragraph_and_behind_the_plain_text_with_their_witnesses() -> None:
    first = '<app><lem wit="#A">wo &lt;</lem><rdgGrp><rdg wit="#B">t<hi>w</hi>o</rdg></rdgGrp><rdg wit="#C"/></app>'
    second = '<app><lem/><rdg resp="#M"><choice><sic>teh</sic><corr>the</corr></choice></rdg></app>'
    found = body_of(f"<p>One {first}{second} three.</p><p>Four.</p>")
    lines = ["wo < A] two B; om. C", "om.] teh M"]

    page = page_of(found.text, *found.annotations)
    assert [lines] == [[words_of(one) for one in aside.select("li")] for aside in page.select("p + .apparatus")]
    assert lines == [one["title"] for one in page.select(".app")]
    assert ["wo <", ""] == [words_of(one) for one in page.select(".app")]

    document = merged("bridge", found.text, found.annotations)
    assert plain_text(document, EDITION).content.decode().endswith(f"\n\nFour.\n\n{lines[0]}\n{lines[1]}\n")
    tree = trees.tree(document, str)
    assert (2, [False, False]) == (str(tree.node).count("'Note'"), tree.ends)
    ((_, chapter),) = manuscript(document).written.pieces
    assert f"<li>{lines[1]}</li></ul></aside>" in chapter.partition("Four.")[0]


def test_a_reading_that_holds_a_note_is_not_read_in_the_sentence() -> None:
    found = body_of("<p>One <app><lem>two</lem><rdg wit='#B'>ten<note>Seen</note>th</rdg></app> three.</p>")
    document = merged("bridge", found.text, found.annotations)

    plain = plain_text(document, EDITION).content.decode()
    assert (True, 1) == ("One two[1] three." in plain, plain.count("two] tenth B"))
    assert ["two] tenth B"] == [one.line for one in entries(found.text, "bridge", found.annotations).values()]


def test_a_reading_of_nothing_but_a_gap_is_no_omission() -> None:
    found = body_of("<p>One <app><lem>two</lem><rdg wit='#B'><gap/></rdg><rdg wit='#C'/></app></p>")

    assert ["two] […] B; om. C"] == [one.line for one in entries(found.text, "a", found.annotations).values()]


def test_the_heading_of_a_list_is_an_item_in_a_book() -> None:
    found = body_of("<list><head>Persons</head><item>A</item></list>")
    ((_, chapter),) = manuscript(merged("bridge", found.text, found.annotations)).written.pieces

    assert "<li" in chapter.partition("Persons")[0]
    assert "<p" not in chapter.partition("Persons")[0].partition("<ul")[2]


def test_a_page_without_a_number_is_not_told_by_one() -> None:
    found = body_of('<p>One<pb/>two<pb n="3"/>three.</p>')

    assert ["3"] == [page.n for page in manuscript(merged("bridge", found.text, found.annotations)).written.pages]
    assert [None, "Page 3"] == [one.get("aria-label") for one in page_of(found.text, *found.annotations).select(".pb")]


def test_parts_of_an_element_are_not_called_as_another_is() -> None:
    found = body_of('<p>u <seg xml:id="a">x y</seg> <seg xml:id="a.2">z</seg></p>')
    crossing = annotated("pn1", "persName", Span(0, 3), {"ref": "kern"})
    doc = merged("bridge", found.text, (*found.annotations, crossing))
    stands = etree.fromstring(document.document(doc, EDITION).content)

    assert ["bridge.a", "bridge.a._2", "bridge.a.2"] == [one.get(ID) for one in stands.iter("{*}seg")]


def test_readings_are_told_by_the_sigla_of_the_file_and_without_notes_on_them() -> None:
    head = HEAD.replace(
        "<sourceDesc><p/>",
        "<sourceDesc><listWit><witness xml:id='θ'>T</witness><witness xml:id='A'>A</witness></listWit>",
    )
    lemma = "<lem wit='#θ #A'>wo<note>Seen</note>rd</lem>"
    found = imported(
        f"{head}<text><body><p>A {lemma.join(('<app>', '<rdg>sword</rdg></app>'))}.</p></body></text></TEI>"
    )

    assert ["word θ A] sword"] == [one.line for one in entries(found.text, "a", found.annotations).values()]


def test_pointers_without_words_lead_where_they_point_to() -> None:
    pointing = ("https://example.org/", "#two", "#seen", "other.xml")
    pointers = " or ".join(f"<ptr target='{one}'/>" for one in pointing)
    found = body_of(f"<p>See {pointers}.</p><p xml:id='two'>Two.</p><div><note xml:id='seen'>Seen</note></div>")
    page = page_of(found.text, *found.annotations)

    assert ["pointer", "pointer", "callPoint", "pointer"] == [
        one.kind for one in found.annotations if one.body.element == "ptr"
    ]
    assert [pointing[0], "#two"] == [one["href"] for one in page.select(".body a.x")]
    assert ["#seen"] == [one["href"] for one in page.select("#p1 sup a")]
    assert (
        "See https://example.org/ or passage or[1] or ."
        in plain_text(merged("bridge", found.text, found.annotations), EDITION).content.decode()
    )


def test_a_reference_leads_to_the_entry_that_it_points_at_and_nowhere_for_what_is_in_the_header() -> None:
    pointing = "<p><ref target='#jo'>Jo</ref> <ref target='people.xml#jo'>Jo</ref> <ref target='#ms'>A</ref></p>"
    head = HEAD.replace("<sourceDesc><p/>", "<sourceDesc><p xml:id='ms'/>")
    found = imported(f"{head}{LISTS}<text><body>{pointing}</body></text></TEI>")

    assert [("person:jo",), ("person:jo",), ()] == [one.body.links for one in of(found, "xref")]


def test_pointers_of_a_transposition_are_no_words() -> None:
    found = body_of("<p xml:id='a'>A<listTranspose><transpose><ptr target='#a'/></transpose></listTranspose>.</p>")

    assert not of(found, "pointer")


def test_notes_of_an_apparatus_are_editors_and_nothing_calls_them() -> None:
    noted = '<div type="apparatus"><listApp><app><note>One.</note></app><app><note>Two.</note></app></listApp></div>'
    found = body_of(f"<div><p>Words.</p></div>{noted}")

    assert [("editor", ""), ("editor", "")] == [(one.body.voice, one.body.call) for one in of(found, "note")]
    assert not of(found, "callPoint")


def test_many_notes_in_one_place_are_read_in_a_moment() -> None:
    begun = process_time()
    found = body_of(f"<div>{'<note>It fell.</note>' * 1500}</div>")

    assert 1500 == len(of(found, "note"))
    assert process_time() - begun < 1


def test_what_was_written_over_is_struck_out_within_its_word() -> None:
    over = "<overw>\n<under>g</under>\n<over>G</over>\n</overw>"
    found = body_of(f"<p>a {over}ive <handShift new='#x'/>word<metamark>X</metamark></p>")

    assert "a gGive wordX\n" == found.text
    assert (["g"], ["G"]) == (words(found, "del"), words(found, "add"))
    assert ["hand"] == [one.said(Milestone).unit for one in of(found, "milestone")]
    assert not found.account.other


def test_an_entry_of_a_dictionary_is_a_paragraph_with_its_headword_set_apart() -> None:
    entry = "<entry><form><orth>Alpa</orth></form><sense><cit type='trans'><quote>Alpy</quote></cit></sense></entry>"
    found = body_of(entry)

    assert ["Alpa Alpy"] == words(found, "p")
    assert ["bold"] == [one.said(Highlight).rend for one in of(found, "hi")]
    assert not found.account.other


@pytest.mark.parametrize(
    ("said", "rend"),
    [
        ("rend='subscript'", "subscript"),
        ("rend='underlined'", "underline"),
        ("rendition='#b'", "bold"),
        ("style='font-variant: small-caps'", "smallcaps"),
        ("rend='gesperrt'", "italic"),
    ],
)
def test_how_words_look_is_told_by_whole_words(said: str, rend: str) -> None:
    assert [rend] == [one.said(Highlight).rend for one in of(body_of(f"<p>a <hi {said}>b</hi></p>"), "hi")]


def test_a_note_is_its_author_s_only_where_somebody_said_so() -> None:
    found = imported(
        f"{HEAD}<text><body><p>Words<note>Seen</note><note type='editorial'>Ours</note>.</p></body></text></TEI>"
    )
    page = page_of(found.text, *found.annotations)

    assert ["1 · Note", "2 · Earlier editor"] == [words_of(by) for by in page.select(".note .by")]


def test_what_the_last_verse_calls_stands_on_the_page_though_no_block_ends_behind_it() -> None:
    found = body_of('<l>A line<note>Seen</note> <app><lem>x</lem><rdg wit="#B">y</rdg></app>.</l>')
    page = page_of(found.text, *found.annotations)

    assert ["n1"] == [one["id"] for one in page.select(".body > .called > .note")]
    assert ["x] y B"] == [words_of(one) for one in page.select(".body > .apparatus")]


def test_no_address_that_a_browser_would_run_comes_in() -> None:
    evil = "java&#9;script:alert(1)"
    head = HEAD.replace(
        "<p/></publicationStmt>", f"<availability><licence target='{evil}'/></availability></publicationStmt>"
    )
    text = f"<p style='background:url({evil})' n='1'>A <ref target='{evil}'>b</ref><graphic url='{evil}'/></p>"
    found = imported(f"{head}<text><body>{text}</body></text></TEI>")

    assert not [one for one in found.annotations if "alert" in str(one.body)]
    assert ("rights" not in found.header, 4) == (True, found.account.dropped["address that a browser would run"])


def test_of_elements_with_one_id_the_first_keeps_it() -> None:
    found = imported(
        f"{HEAD}<text><body><p xml:id='a'>One</p><p xml:id='a'>Two</p><p xml:id='a'>Three</p></body></text></TEI>"
    )

    assert ["a", "p1", "p2"] == [one.id for one in found.annotations if one.kind == "p"]


def play(*persons: tuple[str, str]) -> str:
    listed = "".join(f'<person xml:id="{name}"><persName>{called}</persName></person>' for name, called in persons)
    said = "".join(f'<p><persName ref="#{name}">{called}</persName></p>' for name, called in persons)
    lists = f"<standOff><listPerson>{listed}</listPerson><listRelation><relation xml:id='r1' active='#{persons[0][0]}'>"
    return f"{HEAD}{lists}<desc>knows</desc></relation></listRelation></standOff><text><body>{said}</body></text></TEI>"


def test_entries_of_one_id_that_are_not_the_same_have_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text("title: Plays\n", encoding="utf-8")
    plays = {
        "one": (("liza", "Liza"), ("Bo", "Bo")),
        "two": (("liza", "Elisabeth Vale"), ("bo", "BO"), ("LIZA", "Liz")),
    }
    for name, persons in plays.items():
        (tmp_path / f"{name}.xml").write_text(play(*persons), encoding="utf-8")
    words = ["--root", str(tmp_path), "import", *(str(tmp_path / f"{name}.xml") for name in plays)]
    done = CliRunner().invoke(main, words)
    again = CliRunner().invoke(main, words)
    found = reading.text(reading.project(tmp_path)[0], "two").markup

    assert (0, 0, 0) == (
        done.exit_code,
        again.exit_code,
        CliRunner().invoke(main, ["--root", str(tmp_path), "check"]).exit_code,
    )
    assert found is not None
    assert ["liza-2", "Bo", "LIZA-3"] == [one.body.ref for one in found.annotations if one.kind == "persName"]
    written = (tmp_path / "annotations/persons.yaml").read_text("utf-8")
    assert ["liza", "Bo", "liza-2", "LIZA-3"] == re.findall(r"(?m)^- id: (.*)$", written)


def test_of_entries_of_one_file_with_one_id_none_is_lost_and_pointers_lead_to_the_first() -> None:
    found = imported(play(("liza", "Liza"), ("liza", "Elisabeth Vale")))

    assert [("liza", "Liza"), ("liza-2", "Elisabeth Vale")] == [
        (one.fields["id"], one.fields["name"]) for one in found.entries if one.register == "persons"
    ]
    assert {"liza"} == {one.body.ref for one in found.annotations if one.kind == "persName"}


def test_a_note_on_an_entry_leads_to_others_as_links_of_ours_do() -> None:
    told = "</persName><note>Sister of <ref target='#liza'>her</ref></note>"
    found = imported(play(("liza", "Liza"), ("bo", "Bo")).replace("</persName></person>", f"{told}</person>"))

    assert {"Sister of [her](person:liza)"} == {one.fields["note"] for one in found.entries if "note" in one.fields}


def test_links_among_entries_lead_to_the_ids_that_they_have_here() -> None:
    names = EntryNames({("persons", "liza"): ("Somebody else",), ("places", "liza"): ("Liza",)})
    found = formats.read(formats.Wanted("a.xml", play(("liza", "Liza")).encode(), "a", {}, names=names))

    assert ("r1", ["person:liza-2"]) == tuple(found.entries[-1].fields[name] for name in ("id", "active"))


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ("<author><persName>Anton</persName><persName xml:lang='de'>Антон</persName></author>", "Антон"),
        ("<author><persName><surname>Low</surname><forename>Jo</forename></persName><name>J</name></author>", "Jo Low"),
        ("<author>Bea<idno>1</idno></author><author>Cy</author>", "Bea; Cy"),
    ],
)
def test_an_author_has_one_name_and_several_authors_have_theirs(names: str, name: str) -> None:
    found = imported(re.sub("<author>.*</author>", names, WHOLE))

    assert {"name": name} == found.header["author"]


@pytest.mark.parametrize(
    "body",
    ['{"a":' * 5000 + "1" + "}" * 5000, '{"element":"ref","attributes":[["target","JavaScript:alert(1)"]]}'],
    ids=["deep", "script"],
)
def test_markup_that_a_stranger_wrote_is_a_fault(body: str, tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text("title: E\n", encoding="utf-8")
    (tmp_path / "a.xml").write_text(f"{HEAD}<text><body><p>A b</p></body></text></TEI>", encoding="utf-8")
    assert 0 == CliRunner().invoke(main, ["--root", str(tmp_path), "import", str(tmp_path / "a.xml")]).exit_code
    markup = tmp_path / "annotations/a/markup.jsonl"
    line = f'{{"id":"evil","kind":"xref","start":0,"end":1,"body":{body}}}\n'
    markup.write_text(markup.read_text("utf-8") + line, encoding="utf-8")

    assert ["A091"] == [one.code for one in reading.text(reading.project(tmp_path)[0], "a").diagnostics]


def test_a_quotation_and_where_it_is_from_are_words_apart() -> None:
    found = body_of("<p>So<cit><quote>arma</quote><bibl>Verg.</bibl></cit>, or <cit><q>a</q> (<ref>B</ref>)</cit>.</p>")

    assert "So arma Verg., or a (B)." == found.text.strip()


def test_what_describes_a_picture_stands_in_its_place_and_not_behind_it() -> None:
    found = body_of(
        '<figure><graphic url="a.png"/><figDesc>A bridge.</figDesc></figure><figure><figDesc>B</figDesc></figure>'
    )

    assert ["A bridge."] == words(found, "metamark")
    assert ["A bridge."] == [one.said(Graphic).desc for one in of(found, "graphic")]


def test_a_table_within_a_paragraph_interrupts_it_before_the_frame_in_which_it_is_scrolled() -> None:
    found = body_of("<p>a <table><row><cell>1</cell></row></table> b</p>")
    page = page_of(found.text, *found.annotations)

    assert ["a", "b"] == [words_of(paragraph).removeprefix("1").strip() for paragraph in page.select(".body p")]
    assert ["1"] == [words_of(table) for table in page.select(".body > .wide > table")]


def test_a_heading_within_a_paragraph_interrupts_it() -> None:
    found = body_of("<figure><p>x</p></figure><figure>One <head>Two</head> three</figure>")
    page = page_of(found.text, *found.annotations)

    assert ["One", "Two", "three"] == [words_of(p) for p in page.select("p.figure, .qh, p.on") if words_of(p)][-3:]
