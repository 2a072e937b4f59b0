"""Links must lead somewhere, and every mention has its words around it."""

from __future__ import annotations

import pytest
from msgspec import structs

from edition import wording
from edition.link import Link, broken, linked, markdown_links, of_entry
from edition.mentions import CONTEXT, Mention, mentions
from edition.merge import merge
from edition.model import Agent, Annotation, Document, Header, Source, Span, Work
from edition.model.diagnostics import Location
from tests.miniature import ANNOTATIONS, EDITION, HEADER, document, mark

AT = Location("annotations/bridge/notes.yaml", 4, 3)
IDS = {"bridge": linked(document()).ids}


def faults(target: str, text_id: str = "bridge") -> list[tuple[str, str, str]]:
    edition = structs.replace(EDITION, headers={"bridge": HEADER, "absent": HEADER})
    return [
        (one.code, wording.message(one), wording.hint(one)) for one in broken(edition, [Link(target, text_id, AT)], IDS)
    ]


@pytest.mark.parametrize(
    "target",
    [
        "person:orlov",
        "place:rybna",
        "org:committee",
        "work:paper",
        "text:bridge",
        "note:n1",
        "note:bridge/n1",
        "passage:a1",
        "passage:e1",
        "passage:absent/anything",
        "https://example.org/",
        "http://example.org/",
        "mailto:ada@example.org",
    ],
)
def test_a_link_that_leads_somewhere_is_no_fault(target: str) -> None:
    assert [] == faults(target)


CORRECT_IT = "Correct the link, or add what it should lead to."
WITH_ITS_KIND = (
    "Write what it leads to with its kind, as in `person:ID`, `note:ID` or `passage:ID`, "
    "or a whole address (`https://…`)."
)


@pytest.mark.parametrize(
    ("code", "message", "hint", "target"),
    [
        ("X001", "No person `orlow` in the register.", "Did you mean `orlov`?", "person:orlow"),
        ("X001", "No person `rybna` in the register.", CORRECT_IT, "person:rybna"),
        ("X001", "The link names no work.", "Write it as `[words](work:ID)`; an id has no spaces.", "work:"),
        ("X002", "No text `brigde`.", "Did you mean `bridge`?", "text:brigde"),
        ("X002", "No text `other`.", CORRECT_IT, "note:other/n1"),
        ("X003", "Nothing in `bridge` has the id `n11`.", "Did you mean `n1`?", "note:n11"),
        ("X003", "Nothing in `bridge` has the id `duel`.", CORRECT_IT, "passage:bridge/duel"),
        ("X003", "Nothing in `bridge` has the id ``.", CORRECT_IT, "passage:bridge/"),
        ("X004", "A link cannot lead to `persn:orlov`.", "Did you mean `person`?", "persn:orlov"),
        ("X004", "A link cannot lead to `javascript:alert(1)`.", WITH_ITS_KIND, "javascript:alert(1)"),
        ("X004", "A link cannot lead to `#p3`.", WITH_ITS_KIND, "#p3"),
        ("X004", "A link cannot lead to ``.", WITH_ITS_KIND, ""),
    ],
)
def test_a_link_that_leads_nowhere_is_a_fault(code: str, message: str, hint: str, target: str) -> None:
    assert [(code, message, hint)] == faults(target)


def test_a_note_of_a_register_must_say_which_text_it_means() -> None:
    assert [("X002", "No text ``.", CORRECT_IT)] == faults("note:n1", "")


@pytest.mark.parametrize(
    ("expected", "markdown"),
    [
        ([], "No link [at] (all)."),
        (["person:a", "note:t/n1"], "[One](person:a), [](note:t/n1)."),
        (["https://example.org/a"], "[x]( <https://example.org/a> )"),
        (["person:a"], '[x](person:a "title")'),
        (["work:w"], "[x][w]\n\n[w]: work:w"),
        (["trotsky"], "[x](trotsky)"),
        ([""], "[x]()"),
        ([], r"[x\](y)"),
    ],
)
def test_the_links_of_a_note_are_found(expected: list[str], markdown: str) -> None:
    assert expected == [link.target for link in markdown_links(markdown, "bridge", AT)]


def test_a_text_links_from_its_notes_its_cross_references_its_sources_and_its_header() -> None:
    header = structs.replace(
        HEADER, summary="By [](person:writer), see [](text:bridge).", translator=Agent("T", ref="tr")
    )
    doc = document()
    doc = structs.replace(doc, source=structs.replace(doc.source, header=header))

    assert {
        "note:n1",
        "event:ice",
        "work:paper",
        "person:orlov",
        "https://example.org/a?b=1&c=2",
        "person:writer",
        "person:tr",
        "text:bridge",
    } == {link.target for link in linked(doc).links}


def test_an_entry_links_from_its_note_to_its_sources_and_its_authors() -> None:
    entry = Work(
        "w", "W", note="[](place:p)", source=("work:v, p. 3", "org:o", "work: a letter"), author=("person:a", "B")
    )

    assert ["place:p", "work:v", "org:o", "person:a"] == [link.target for link in of_entry(entry)]
    assert ["person:a"] == [link.target for link in of_entry(Work("w", "W", author=("person:a",)))]


def test_a_text_knows_its_own_ids() -> None:
    assert [annotation.id for annotation in ANNOTATIONS] == linked(document()).ids.split()


def mention(name: str) -> Mention:
    (found,) = (one for one in mentions(document()) if one.annotation_id == name and one.ref != "writer")
    return found


def test_a_mention_knows_where_it_stands() -> None:
    found = mention("pn1")

    assert ("orlov", "persons", "bridge", "name", "high") == (
        found.ref,
        found.register,
        found.text_id,
        found.kind,
        found.cert,
    )
    assert ("p1", "s2", "The bridge") == (found.block, found.section, found.section_head)
    assert "Colonel Orlov read" == found.words


@pytest.mark.parametrize(
    ("before", "words", "after", "name"),
    [
        (
            "We stood at the bridge over the ",
            "Rybna",
            ". Colonel Orlov read the Morning Paper and waited for the",
            "pl1",
        ),
        ("", "ORLOV", ":", "pn2"),
    ],
)
def test_the_words_around_a_mention_are_those_that_a_reader_reads(
    before: str, words: str, after: str, name: str
) -> None:
    found = mention(name)

    assert (before, words) == (found.before, found.words)
    assert found.after.startswith(after)


def test_a_mention_of_one_of_two_is_a_mention_of_both() -> None:
    assert ["orlov", "writer"] == [one.ref for one in mentions(document()) if one.annotation_id == "pn2"]


def test_a_long_context_is_cut_at_a_word_and_says_so() -> None:
    text = "word " * 40 + "Orlov" + " word" * 40
    blocks = (
        Annotation("p1", "p", Span(0, len(text))),
        mark("pn1", "persName", Span(200, 205), ref="orlov"),
    )
    source = Source("t", text, "", Header("T"), "t.txt")
    (found,) = mentions(Document(source, blocks, merge(source, blocks).events))

    assert found.before.startswith("… word word")
    assert found.before.endswith("word ")
    assert found.after.startswith(" word")
    assert found.after.endswith("word …")
    assert len(found.before) <= CONTEXT + 2


def test_a_supplied_heading_names_the_section_of_a_mention_and_a_printed_one_too() -> None:
    text = "Orlov\n\nOrlov"
    blocks = (
        mark("s1", "div", Span(0, 12), head=""),
        mark("h1", "head", Span(0, 5)),
        mark("p1", "p", Span(7, 12)),
        mark("pn1", "persName", Span(7, 12), ref="orlov"),
    )
    source = Source("t", text, "", Header("T"), "t.txt")
    (found,) = mentions(Document(source, blocks, merge(source, blocks).events))

    assert ("s1", "Orlov") == (found.section, found.section_head)
