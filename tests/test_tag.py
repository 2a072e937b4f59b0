"""Who and what is named: found in one pass, settled by the nearest decision, or refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from edition import pipeline, wording
from edition.model import Annotation, Header, Org, Person, Place, Source, Span, Work
from edition.model.diagnostics import WARNING, Diagnostic, Location
from edition.model.registers import MENTIONS
from edition.read import project
from edition.tag import Decision, find, index
from tests.annotating import annotation, said
from tests.small import edition

ENTRIES = (
    Person("trotsky", "Leon Trotsky", forms=("Leon Trotsky", "Trotsky", "L. Trotsky")),
    Person("yegorov-ai", "Alexander Yegorov", forms=("Yegorov", "A.I. Yegorov")),
    Person("yegorov-pv", "Pavel Yegorov", forms=("Yegorov",)),
    Person("o-neil", "O. Neil", forms=("O'Neil",)),
    Person("li", "Li", forms=("Li",)),
    Person("muller", "Müller", forms=("Müller",)),
    Person("may", "May", forms=("May",)),
    Person("kazbek-p", "Kazbek the poet", forms=("Kazbek",)),
    Place("kazbek", "Kazbek", forms=("Kazbek",)),
    Place("brest", "Brest-Litovsk", forms=("Brest-Litovsk", "Brest")),
    Org("party", "The Party", forms=("the Party",)),
    Work("pravda", "Pravda", forms=("Pravda",)),
)

NAMES = index(ENTRIES)
AT = Location("annotations/t/persons.yaml", 2, 3)


def source(text: str) -> Source:
    return Source("t", text, "", Header("T"), "texts/t.txt")


def paragraph(text: str) -> Annotation:
    return annotation("p1", "p", Span(0, len(text)))


def decision(*refs: str, register: str = "persons", **more: Any) -> Decision:
    return Decision(register, refs, at=AT, **more)


def found(text: str, *decisions: Decision, blocks: tuple[Annotation, ...] = ()) -> list[tuple[str, str]]:
    """Return the words and refs of every mention in *text*, which must leave no question open."""
    named = find(source(text), blocks or (paragraph(text),), decisions, NAMES)
    assert () == named.diagnostics
    return [(text[a.span.start : a.span.end], str(said(a, "ref"))) for a in named.annotations]


def faults(text: str, *decisions: Decision) -> list[Diagnostic]:
    return list(find(source(text), (paragraph(text),), decisions, NAMES).diagnostics)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["Trotsky"], "Trotsky spoke."),
        (["Leon Trotsky", "Trotsky"], "Leon Trotsky was Trotsky"),
        (["L. Trotsky"], "by L. Trotsky"),
        (["Leon\nTrotsky"], "Leon\nTrotsky"),
        (["Leon\u00a0Trotsky"], "Leon\u00a0Trotsky"),
        (["Leon\r\nTrotsky", "Li"], "one\r\n\r\nby Leon\r\nTrotsky\r\nand Li"),
        (["Leon  Trotsky", "L.\tTrotsky"], "Leon  Trotsky, L.\tTrotsky"),
        (["Leon \n   Trotsky", "Trotsky"], "Leon \n   Trotsky  and  Trotsky"),
        (["Trotsky", "Trotsky"], "Leon\n\nTrotsky. Leon\r\n \r\nTrotsky"),
        (["Trotsky"], "Trotsky's train"),
        (["Trotsky"], "Trotsky’s train"),
        (["Trotsky"], "the Trotsky-Lenin group"),
        (["TROTSKY"], "TROTSKY: No."),
        (["Leon TROTSKY", "LEON TROTSKY"], "Leon TROTSKY, LEON TROTSKY"),
        (["O'Neil", "O’Neil"], "O'Neil and O’Neil"),
        (["Brest-Litovsk", "Brest"], "At Brest-Litovsk, in Brest."),
        (["Brest\u2011Litovsk"], "At Brest\u2011Litovsk"),
        (["Brest\u2010Litovsk", "Brest\u2013Litovsk"], "Brest\u2010Litovsk, Brest\u2013Litovsk"),
        (["Brest-\nLitovsk"], "At Brest-\nLitovsk"),
        (["Brest-Li-\r\n  tovsk"], "At Brest-Li-\r\n  tovsk"),
        (["Leon Trot-\n[p. 9]\nsky", "Trotsky"], "Leon Trot-\n[p. 9]\nsky, Trotsky"),
        (["TROT-\nSKY"], "TROT-\nSKY"),
        (["Trot\u00ad\nsky"], "Trot\u00ad\nsky"),
        (["Trotsky", "Li"], "Trotsky-\nLi"),
        (["Leon\u2009Trotsky", "Leon\u202f\nTrotsky"], "Leon\u2009Trotsky, Leon\u202f\nTrotsky"),
        (["Tr\u00adot\u200bsky"], "\u2067Tr\u00adot\u200bsky\u2069\u00ad"),
        (["Leon [p. 4] Trotsky", "Leon\u00b9 Trotsky"], "Leon [p. 4] Trotsky, Leon\u00b9 Trotsky"),
        (["Trotsky"], "Leon\n[1] Trotsky"),
        (["Trotsky", "Li"], "Trotsky[1]Li"),
        (["O\u02bcNeil", "O\u2032Neil"], "O\u02bcNeil\u2019s O\u2032Neil"),
        (["Li"], "Li, but LI is no name"),
        (["Mu\u0308ller", "M\u00fcller", "MU\u0308LLER"], "Mu\u0308ller, M\u00fcller, MU\u0308LLER, Muller"),
        (["May"], "May may come in may"),
        ([], "Trot\u00adskyist, Trot-\nskyist, Trot-\n\nsky, tr-\notsky"),
        ([], "Trotskyist, trotsky, Trotský, Trotskyi, ATrotsky"),
        ([], "Trotsky\u0301"),
        ([], ""),
        (["Trotsky", "Trotsky", "Trotsky"], "Trotsky Trotsky\nTrotsky"),
        (["the Party"], "the Party, a party"),
    ],
)
def test_forms_are_found_as_whole_words_the_longest_first(expected: list[str], text: str) -> None:
    assert expected == [words for words, _ in found(text)]


def test_a_decision_on_a_form_holds_for_the_form_in_capitals_too_unless_that_has_its_own() -> None:
    text = "YEGOROV: No. Yegorov spoke."
    own = decision("yegorov-ai", form="YEGOROV")

    assert ["yegorov-pv", "yegorov-pv"] == [ref for _, ref in found(text, decision("yegorov-pv", form="Yegorov"))]
    assert ["yegorov-ai", "yegorov-pv"] == [ref for _, ref in found(text, decision("yegorov-pv", form="Yegorov"), own)]


def test_a_name_is_found_across_a_hyphen_that_a_correction_removes() -> None:
    text = "at Brest-Lit-\novsk again"
    choice = annotation("c1", "choice", Span(3, 18), {"corr": "Brest-Litovsk"})

    assert [("Brest-Lit-\novsk", "brest")] == found(text, blocks=(paragraph(text), choice))


@pytest.mark.parametrize(
    ("expected", "text", "mark"),
    [
        ("Leon{a} Trotsky", "by Leon{a} Trotsky", "call"),
        ("Leon {a} Trotsky", "by Leon {a} Trotsky", "call"),
        ("Leon\n{a} Trotsky", "by Leon\n{a} Trotsky", "call"),
        ("Leon {12}\nTrotsky", "by Leon {12}\nTrotsky", "label"),
        ("Leon Trot-\n\n{12}\n\nsky", "by Leon Trot-\n\n{12}\n\nsky", "label"),
        ("Leon Trot{12}sky", "by Leon Trot{12}sky", "label"),
        ("Leon{*} Trotsky", "by Leon{*} Trotsky", "metamark"),
        ("Trotsky", "by Trotsky{a}ist", "call"),
    ],
)
def test_a_call_or_a_page_mark_inside_a_name_is_no_part_of_it(expected: str, text: str, mark: str) -> None:
    marks = annotation("m", mark, Span(text.index("{"), text.index("}") + 1))

    assert [(expected, "trotsky")] == found(text, blocks=(paragraph(text), marks))


def test_a_label_at_the_begin_of_its_block_does_not_join_it_to_the_block_before() -> None:
    text = "by Leon\n{1} Trotsky"
    blocks = (
        annotation("p1", "p", Span(0, 7)),
        annotation("n1", "note", Span(8, len(text))),
        annotation("lb1", "label", Span(8, 11)),
    )

    assert ["Trotsky"] == [words for words, _ in found(text, blocks=blocks)]


def test_a_name_is_found_as_it_is_corrected() -> None:
    text = "Trotzki spoke, Trotsky left."
    choices = (
        annotation("c1", "choice", Span(0, 7), {"corr": "Trotsky"}),
        annotation("c2", "choice", Span(15, 22), {"corr": "Another"}),
    )

    assert [("Trotzki", "trotsky")] == found(text, blocks=(paragraph(text), *choices))


def test_what_a_reader_does_not_see_names_nobody() -> None:
    text = "TROTSKY 12\nTrotsky"
    blocks = (annotation("fw1", "fw", Span(0, 10)), annotation("p1", "p", Span(11, 18)))

    assert [("Trotsky", "trotsky")] == found(text, blocks=blocks)


def test_a_form_of_two_persons_is_a_fault_that_names_both_and_shows_how_to_settle_it() -> None:
    (fault,) = faults("First\nthen Yegorov and Yegorov.")

    assert ("A050", Location("texts/t.txt", 2, 6)) == (fault.code, fault.at)
    assert (
        "“Yegorov” (2 times) could be any of several: yegorov-ai (Alexander Yegorov), yegorov-pv (Pavel Yegorov)."
    ) == wording.message(fault)
    assert "- {form: Yegorov, ref: yegorov-ai}\n" in wording.hint(fault)
    assert "- {exact: 'Yegorov', prefix: 'then ', ref: yegorov-ai}" in wording.hint(fault)


def test_a_broken_word_that_is_one_form_with_its_hyphen_and_another_without_is_a_fault() -> None:
    names = index((Place("ober-au", "Ober-au", forms=("Ober-au",)), Place("oberau", "Oberau", forms=("Oberau",))))
    text = "In Ober-\nau, then in Oberau and Ober-au."
    named = find(source(text), (paragraph(text),), (), names)
    (fault,) = named.diagnostics

    assert ("A050", Location("texts/t.txt", 1, 4)) == (fault.code, fault.at)
    assert "ober-au (Ober-au), oberau (Oberau)" in wording.message(fault)
    assert [Span(21, 27), Span(32, 39)] == [mention.span for mention in named.annotations]


def test_a_broken_word_that_is_a_form_of_one_entry_either_way_is_its_mention() -> None:
    names = index((Place("oberau", "Oberau", forms=("Oberau", "Ober-au")),))
    text = "In Ober-\nau."

    assert [Span(3, 11)] == [mention.span for mention in find(source(text), (paragraph(text),), (), names).annotations]


def test_a_form_of_a_person_and_a_place_is_a_fault_once() -> None:
    assert ["A050"] == [fault.code for fault in faults("Kazbek and Kazbek")]


def test_a_longer_form_of_one_leaves_no_question() -> None:
    assert [("A.I. Yegorov", "yegorov-ai")] == found("A.I. Yegorov")


TWICE = "Yegorov came. Yegorov left. Yegorov wrote."


@pytest.mark.parametrize(
    ("expected", "decisions"),
    [
        (["yegorov-pv"] * 3, (decision("yegorov-pv", form="Yegorov"),)),
        (
            ["yegorov-pv", "yegorov-ai", "yegorov-pv"],
            (decision("yegorov-pv", form="Yegorov"), decision("yegorov-ai", span=Span(14, 21))),
        ),
        (
            ["yegorov-ai", "yegorov-ai", "yegorov-pv"],
            (decision("yegorov-pv", form="Yegorov"), decision("yegorov-ai", form="Yegorov", span=Span(0, 26))),
        ),
        (
            ["yegorov-pv", "yegorov-ai", "yegorov-pv"],
            (
                decision("yegorov-pv", form="Yegorov"),
                decision("yegorov-pv", form="Yegorov", span=Span(0, 26)),
                decision("yegorov-ai", form="Yegorov", span=Span(10, 24)),
            ),
        ),
        ([], (decision("none", form="Yegorov"),)),
        (
            ["yegorov-pv", "yegorov-pv"],
            (decision("yegorov-pv", form="Yegorov"), decision("none", span=Span(14, 21))),
        ),
        (
            ["yegorov-ai yegorov-pv"] * 3,
            (decision("yegorov-ai", "yegorov-pv", form="Yegorov", cert="low"),),
        ),
        (["trotsky"] * 3, (decision("trotsky", form="Yegorov"),)),
    ],
)
def test_the_nearest_decision_settles_a_form(expected: list[str], decisions: tuple[Decision, ...]) -> None:
    assert expected == [ref for _, ref in found(TWICE, *decisions)]
    assert expected == [ref for _, ref in found(TWICE, *reversed(decisions))]


def test_a_form_of_a_person_and_a_place_is_settled_by_saying_what_it_is_not() -> None:
    assert [("Kazbek", "kazbek")] == found("Kazbek", decision("none", form="Kazbek"))
    assert [("Kazbek", "kazbek-p")] == found("Kazbek", decision("none", form="Kazbek", register="places"))


def test_a_passage_names_somebody_whether_or_not_a_form_fits_it() -> None:
    text = "the man himself and Trotsky's double"
    man = decision("trotsky", span=Span(0, 15), type="epithet", cert="medium", resp="ed")
    named = find(source(text), (paragraph(text),), (man,), NAMES)

    assert [
        annotation("pn1", "persName", Span(0, 15), {"ref": "trotsky", "kind": "epithet"}, "ed", "medium", AT),
        annotation("pn2", "persName", Span(20, 27), {"ref": "trotsky", "kind": "name"}, "", "high"),
    ] == list(named.annotations)


def test_a_passage_that_overlaps_a_form_wins() -> None:
    assert [("old Leon", "trotsky")] == found("old Leon Trotsky", decision("trotsky", span=Span(0, 8)))


def test_mentions_are_numbered_by_kind_in_the_order_of_the_text() -> None:
    text = "Trotsky in Brest, the Party, Pravda, Trotsky in Brest"
    ids = [(a.id, a.kind) for a in find(source(text), (paragraph(text),), (), NAMES).annotations]

    assert [
        ("pn1", "persName"),
        ("pl1", "placeName"),
        ("og1", "orgName"),
        ("w1", "title"),
        ("pn2", "persName"),
        ("pl2", "placeName"),
    ] == ids


@pytest.mark.parametrize(
    ("expected", "text", "block"),
    [
        ("name", "Trotsky read Pravda", "p"),
        ("bibliographic", "Trotsky, Pravda", "p"),
        ("bibliographic", "Trotsky: *Pravda*", "p"),
        ("speaker", "TROTSKY", "speaker"),
        ("byline", "Trotsky", "byline"),
    ],
)
def test_a_mention_is_of_the_kind_that_its_place_gives_it(expected: str, text: str, block: str) -> None:
    blocks = (annotation("b", block, Span(0, len(text))),)

    assert expected == said(find(source(text), blocks, (), NAMES).annotations[0], "kind")


def test_a_decision_about_a_form_that_stands_nowhere_is_a_warning() -> None:
    (fault,) = faults("Trotsky", decision("yegorov-pv", form="Yegorov"))

    assert ("A051", WARNING, AT) == (fault.code, fault.severity, fault.at)
    assert "The form “Yegorov” does not occur in texts/t.txt" in wording.message(fault)


@pytest.mark.parametrize(
    ("hint", "ref", "register"),
    [
        ("Did you mean `trotsky`?", "trotski", "persons"),
        ("Add it to annotations/persons.yaml.", "zinoviev", "persons"),
        ("Did you mean `brest`?", "brst", "places"),
    ],
)
def test_a_decision_for_an_unknown_entry_is_a_fault(hint: str, ref: str, register: str) -> None:
    (fault,) = faults("the man", decision(ref, span=Span(0, 7), register=register))

    assert ("A052", AT, f"No entry `{ref}` in the register.", hint) == (
        fault.code,
        fault.at,
        wording.message(fault),
        wording.hint(fault),
    )


def test_the_order_of_the_registers_does_not_matter() -> None:
    text = "Leon Trotsky met A.I. Yegorov at Brest-Litovsk"
    backwards = index(reversed(ENTRIES))

    assert find(source(text), (paragraph(text),), (), NAMES) == find(source(text), (paragraph(text),), (), backwards)


def test_no_register_names_nobody() -> None:
    text = "Trotsky"

    assert () == find(source(text), (paragraph(text),), (), index(())).annotations


def test_a_decision_on_a_name_inside_another_of_another_register_keeps_the_outer(tmp_path: Path) -> None:
    root = edition(
        tmp_path,
        {
            "texts/letter.txt": "A letter\n\nShe lived in Karl-Brenner-Straße, near the University of Lindau.\n",
            "annotations/persons.yaml": "- {id: brenner, name: Karl Brenner, forms: [Karl Brenner]}\n",
            "annotations/places.yaml": "- {id: street, name: Karl-Brenner-Straße, forms: [Karl-Brenner-Straße]}\n"
            "- {id: lindau, name: Lindau, forms: [Lindau]}\n",
            "annotations/orgs.yaml": "- {id: uni, name: University of Lindau, forms: [University of Lindau]}\n",
            "annotations/letter/persons.yaml": "- {exact: Karl-Brenner, suffix: -Straße, ref: brenner}\n",
            "annotations/letter/places.yaml": "- {exact: Lindau, prefix: 'University of ', ref: lindau}\n",
        },
    )
    document = pipeline.document(project.project(root)[0], "letter")
    named = {
        (one.kind, document.source.text[one.span.start : one.span.end])
        for one in document.annotations
        if one.kind in MENTIONS
    }

    assert {
        ("placeName", "Karl-Brenner-Straße"),
        ("persName", "Karl-Brenner"),
        ("orgName", "University of Lindau"),
        ("placeName", "Lindau"),
    } == named
