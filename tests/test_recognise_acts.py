"""What editors decide in `structure.yaml`: kinds, stretches, joins, splits, headings, voices, names of passages."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import Any, get_args

import pytest
from msgspec import convert

from edition import pipeline
from edition.model import Anchored, Annotation, Record, Span
from edition.model.bodies import Body, FormeWork, Head
from edition.model.records import Signed
from edition.model.records.choices import Block
from edition.model.records.said import Each, Rule
from edition.recognise import imported, recognise
from tests.annotating import said
from tests.recognising import act, body_lines, both, codes, of_kind, outline, source_of, words
from tests.recognising import placed as placed_at
from tests.small import edition

FIRST = "This is the text."


def lines_of(text: str, *acts: dict[str, Any]) -> list[str]:
    """Divide *text*, after a first paragraph, by records given as their fields."""
    begun = f"{FIRST}\n\n{text}"
    recognised = both(begun, "marxists", [placed(begun, fields) for fields in acts])
    assert [] == codes(recognised)
    return body_lines(begun, recognised)[1:]


def placed(text: str, fields: dict[str, Any]) -> Anchored[Signed]:
    """Place a record given as its fields."""
    rest = dict(fields)
    return act(text, rest.pop("exact"), to=rest.pop("to", ""), **rest)


KINDS = {
    "a paragraph becomes what the record says": (
        "It fell.\n\nOld Orlov.",
        [{"block": "closer", "exact": "Old Orlov"}],
        ["p: It fell.", "closer: Old Orlov."],
    ),
    "a quotation holds its paragraph": (
        "It fell.",
        [{"block": "quote", "exact": "It fell"}],
        ["quote", "  p: It fell."],
    ),
    "what a colon announced may be no quotation": (
        "She left:\n\nIt fell.",
        [{"block": "p", "exact": "It fell"}],
        ["p: She left:", "p: It fell."],
    ),
    "several paragraphs are one quotation": (
        "She wrote:\n\nIt fell.\n\nIt rose.\n\nIt fell again.",
        [{"block": "quote", "exact": "It fell", "to": "It rose."}],
        ["p: She wrote:", "quote", "  p: It fell.", "  p: It rose.", "p: It fell again."],
    ),
    "a quotation may hold a list": (
        "It says.\n\n  1. Oak.\n  2. Ash.",
        [{"block": "quote", "exact": "It says", "to": "Ash."}],
        ["quote", "  p: It says.", "  list", "    item: 1. Oak.", "    item: 2. Ash."],
    ),
    "one list goes on after what belongs to its item": (
        "  1. Oak, he said:\n\nIt stands.\n\n  1. Ash.",
        [{"block": "list", "exact": "1. Oak", "to": "1. Ash."}, {"block": "item", "exact": "Ash", "n": "2"}],
        ["list", "  item: 1. Oak, he said:…", "    quote", "      p: It stands.", "  item: 1. Ash."],
    ),
    "paragraphs may be the items of a list": (
        "Oak.\n\nAsh.",
        [{"block": "list", "exact": "Oak", "to": "Ash."}],
        ["list", "  item: Oak.", "  item: Ash."],
    ),
    "lines that were paragraphs of their own are one stanza": (
        "Oak\nAsh\n\nElm",
        [{"split": "true", "exact": "Ash"}, {"block": "lg", "exact": "Oak", "to": "Elm"}],
        ["lg", "  lg", "    l: Oak", "    l: Ash", "  lg", "    l: Elm"],
    ),
    "lines may be, too": (
        "Oak\nAsh",
        [{"block": "list", "exact": "Oak"}],
        ["list", "  item: Oak", "  item: Ash"],
    ),
    "items that follow each other are one list": (
        "Oak.\n\nAsh.\n\nIt stands.",
        [{"block": "item", "exact": "Oak", "n": "1"}, {"block": "item", "exact": "Ash", "n": "2"}],
        ["list", "  item: Oak.", "  item: Ash.", "p: It stands."],
    ),
    "rows that follow each other are one table": (
        "Oak 1\n\nAsh 2",
        [{"block": "row", "exact": "Oak"}, {"block": "row", "exact": "Ash"}],
        ["table", "  row", "    cell: Oak", "    cell: 1", "  row", "    cell: Ash", "    cell: 2"],
    ),
    "columns stand apart in a table": (
        "Town  Bridges\nOld Rybna\t2",
        [{"block": "table", "exact": "Town"}],
        ["table", "  row", "    cell: Town", "    cell: Bridges", "  row", "    cell: Old Rybna", "    cell: 2"],
    ),
    "verse has lines": (
        "Will it stand,\nwill it fall?",
        [{"block": "lg", "exact": "Will it"}],
        ["lg", "  l: Will it stand,", "  l: will it fall?"],
    ),
    "and stanzas": (
        "Will it stand,\nwill it fall?\n\nIt fell.",
        [{"block": "lg", "exact": "Will it", "to": "It fell."}],
        ["lg", "  lg", "    l: Will it stand,", "    l: will it fall?", "  lg", "    l: It fell."],
    ),
    "a speech may run over paragraphs": (
        "ORLOV: It stood.\n\nIt fell.",
        [{"block": "sp", "exact": "ORLOV", "to": "It fell."}],
        ["sp", "  speaker: ORLOV:", "  p: It stood.", "  p: It fell."],
    ),
    "a name in small letters may speak": (
        "Old Orlov: It stood.",
        [{"block": "sp", "exact": "Old Orlov"}],
        ["sp", "  speaker: Old Orlov:", "  p: It stood."],
    ),
    "two paragraphs may be one heading": (
        "The Bridge\n\nof Rybna\n\nIt fell.",
        [{"block": "head", "exact": "The Bridge", "to": "of Rybna", "level": 2}],
        ["div", "  head: The Bridge of Rybna", "  p: It fell."],
    ),
    "a new block begins where a record splits": (
        "He said so. ORLOV: It stood.",
        [{"split": "true", "exact": "ORLOV: It"}],
        ["p: He said so.", "sp", "  speaker: ORLOV:", "  p: It stood."],
    ),
    "a split line of a table is still a line of the table": (
        "Oak 1\nAsh 2\nRope 3",
        [{"split": "true", "exact": "Ash"}, {"block": "table", "exact": "Oak", "to": "3"}],
        [
            "table",
            *("  row", "    cell: Oak", "    cell: 1"),
            *("  row", "    cell: Ash", "    cell: 2"),
            *("  row", "    cell: Rope", "    cell: 3"),
        ],
    ),
    "a paragraph goes on after a blank line": (
        "It stood\n\nand fell.",
        [{"join": "true", "exact": "and fell"}],
        ["p: It stood and fell."],
    ),
    "joins follow each other": (
        "It stood\n\nand fell\n\nand rose.",
        [{"join": "true", "exact": "and fell"}, {"join": "true", "exact": "and rose"}],
        ["p: It stood and fell and rose."],
    ),
    "what is joined may be a quotation": (
        "She wrote:\n\nIt stood\n\nand fell.",
        [{"join": "true", "exact": "and fell"}],
        ["p: She wrote:", "quote", "  p: It stood and fell."],
    ),
    "a supplied heading begins a section": (
        "It stood.\n\nIt fell.",
        [{"head": "The fall", "exact": "It fell", "level": 2}],
        ["p: It stood.", "div", "  p: It fell."],
    ),
    "sections lie in each other by their levels": (
        "It stood.\n\nIt fell.\n\nIt rose.",
        [
            {"head": "Bridges", "exact": "It stood", "level": 1},
            {"head": "The fall", "exact": "It fell", "level": "2"},
            {"head": "Other matters", "exact": "It rose", "level": 1},
        ],
        ["div", "  p: It stood.", "  div", "    p: It fell.", "div", "  p: It rose."],
    ),
    "a heading may stand before a quotation": (
        "She wrote:\n\nIt fell.",
        [{"head": "The fall", "exact": "It fell", "level": 2}],
        ["p: She wrote:", "div", "  quote", "    p: It fell."],
    ),
    "a bracket or a quotation mark before the words does no harm": (
        "‘[It fell.]’",
        [{"block": "quote", "exact": "It fell"}],
        ["quote", "  p: ‘[It fell.]’"],
    ),
}


@pytest.mark.parametrize(("text", "acts", "expected"), KINDS.values(), ids=list(KINDS))
def test_records_decide(text: str, acts: list[dict[str, Any]], expected: list[str]) -> None:
    assert expected == lines_of(text, *acts)


UNFIT = {
    "a kind in the middle of a paragraph": {"block": "quote", "exact": "stood and"},
    "a heading in the middle of a paragraph": {"head": "Fall", "exact": "stood and", "level": 2},
    "a join in the middle of a paragraph": {"join": "true", "exact": "stood and"},
    "a join of the first paragraph": {"join": "true", "exact": FIRST},
    "an item that is a paragraph's end": {"block": "item", "exact": "fell.", "n": "2"},
}


@pytest.mark.parametrize("fields", UNFIT.values(), ids=list(UNFIT))
def test_records_that_fit_nothing_are_reported_at_their_own_place(fields: dict[str, Any]) -> None:
    text = f"{FIRST}\n\nIt stood and fell."
    record = placed(text, fields)

    assert [("T021", record.at)] == [(fault.code, fault.at) for fault in both(text, "marxists", [record]).diagnostics]


def test_what_a_record_decided_carries_its_signature() -> None:
    text = f"{FIRST}\n\nIt fell."
    quote = of_kind(both(text, "marxists", [act(text, "It fell", block="quote")]), "quote")[0]

    assert ("ed", "high") == (quote.resp, quote.cert)


def test_a_level_is_a_number_whatever_it_was_written_as() -> None:
    text = f"{FIRST}\n\nThe fall"
    head = of_kind(both(text, "marxists", [act(text, "The fall", block="head", level="3")]), "head")[0]

    assert Head(level=3) == head.body


def test_an_anchor_is_a_point_with_the_name_that_the_record_gives() -> None:
    text = "It fell in March."
    anchor = of_kind(both(text, "plain", [act(text, "in March", anchor="the-fall")]), "anchor")[0]

    assert ("the-fall", "in March") == (anchor.id, text[anchor.span.start : anchor.span.end])


VOICED = "It fell [1] twice [as is known].\n\n\n[1] At night. [See [the] map.] The end."


@pytest.mark.parametrize(
    ("exact", "to", "voice", "glosses", "note"),
    [
        ("[as is known]", "", "editor", [("editor", "[as is known]"), ("translator", "[See [the] map.]")], "author"),
        ("[See", "map.]", "author", [], "author"),
        ("[See", "map.]", "editor", [("editor", "[See [the] map.]")], "author"),
        ("[the]", "", "editor", [("translator", "[See [the] map.]"), ("editor", "[the]")], "author"),
        ("At night", "The end.", "translator", [], "translator"),
        ("[1] At night", "The end.", "publisher", [], "publisher"),
    ],
)
def test_records_say_whose_words_they_are(
    exact: str, to: str, voice: str, glosses: list[tuple[str, str]], note: str
) -> None:
    recognised = both(VOICED, "marxists", [act(VOICED, exact, to=to, voice=voice)])
    found = of_kind(recognised, "gloss")

    assert glosses == [(said(one, "voice"), *words(VOICED, [one])) for one in found]
    assert note == said(of_kind(recognised, "note")[0], "voice")


def test_a_voice_over_two_paragraphs_is_a_gloss_in_each() -> None:
    text = f"{FIRST} It stood.\n\nIt fell."
    recognised = both(text, "marxists", [act(text, "It stood", to="It fell", voice="editor")])

    assert ["It stood.", "It fell"] == words(text, of_kind(recognised, "gloss"))


def test_the_order_of_records_does_not_matter() -> None:
    text = f"{FIRST}\n\nIt stood\n\nand fell.\n\nIt rose."
    acts = [
        act(text, "and fell", join="true"),
        act(text, "It stood", block="quote"),
        act(text, "It rose", head="Later", level=2),
    ]

    assert recognise(source_of(text, "marxists"), acts) == recognise(source_of(text, "marxists"), acts[::-1])


def test_a_second_record_for_one_call_is_reported() -> None:
    acts = [act(VOICED, "[1]", call="n1"), act(VOICED, "[1] twice", call="n1")]

    assert ["T021"] == codes(both(VOICED, "marxists", acts))


def test_a_heading_without_an_id_that_fits_nowhere_is_reported_beside_one_that_fits() -> None:
    text = f"{FIRST}\n\nIt stood and fell."
    used, unused = text.index("It stood"), text.index("fell")
    acts = [placed_at(((Span(at, at + 2)),), "", head="Later") for at in (used, unused)]

    assert ["T021"] == codes(both(text, "marxists", acts))


SUNG = "It was sung.[1]\n\n[1] So the clerk: Low lies the oak,\nlow lies the ash. He stopped.\n\n    It is lost."


def test_records_say_what_a_note_holds() -> None:
    split = [act(SUNG, words, split="true") for words in ("Low lies", "He stopped")]
    verse = act(SUNG, "Low lies the oak", block="lg")

    assert [
        "    note",
        "      p: [1] So the clerk:",
        "      lg",
        "        l: Low lies the oak,",
        "        l: low lies the ash.",
        "      p: He stopped.",
        "      p: It is lost.",
    ] == outline(SUNG, both(SUNG, "plain", [*split, verse]))[-7:]
    assert [] == codes(both(SUNG, "plain", [*split, verse]))


def test_paragraphs_of_a_note_may_be_joined() -> None:
    joined = act(SUNG, "It is lost", join="true")

    assert ["      p: [1] So the clerk: Low lies the oak, low lies the ash. He stopped. It is lost."] == (
        outline(SUNG, both(SUNG, "plain", [joined]))[-1:]
    )


def test_a_record_makes_a_note_of_a_block_and_of_several() -> None:
    text = "It fell§ twice.\n\nAt night, they say.\n\nNobody saw it.\n\nIt stands."
    note = act(text, "At night", to="saw it.", block="note")
    call = act(text, "§", call="At night")
    recognised = both(text, "plain", [note, call])

    assert ["p: It fell§ twice.", "note", "  p: At night, they say.", "  p: Nobody saw it.", "p: It stands."] == (
        body_lines(text, recognised)
    )
    assert [("§", "n1")] == [(words(text, [c])[0], said(c, "note")) for c in of_kind(recognised, "call")]
    assert [] == codes(recognised)


NEW_KINDS = "opener signed postscript argument trailer stage figure pre".split()


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_a_block_may_be_any_kind_that_plays_and_letters_have(kind: str) -> None:
    assert [f"{kind}: It fell."] == lines_of("It fell.", {"block": kind, "exact": "It fell"})


def test_a_speaker_whom_an_editor_names_speaks_the_block_below_and_a_character_is_in_a_list() -> None:
    assert ["sp", "  speaker: Orlov", "  p: It fell.", "p: He left."] == lines_of(
        "Orlov\n\nIt fell.\n\nHe left.", {"block": "speaker", "exact": "Orlov"}
    )
    assert ["castList", "  castItem: Orlov, a smith"] == lines_of(
        "Orlov, a smith", {"block": "castItem", "exact": "Orlov"}
    )


def test_a_motto_holds_blocks_and_a_list_of_characters_lines() -> None:
    assert ["epigraph", "  p: It fell.", "  p: It rose."] == lines_of(
        "It fell.\n\nIt rose.", {"block": "epigraph", "exact": "It fell", "to": "It rose."}
    )
    assert ["castList", "  castItem: Orlov", "  castItem: Ada"] == lines_of(
        "Orlov\nAda", {"block": "castList", "exact": "Orlov"}
    )


def test_every_kind_that_a_record_gives_to_several_blocks_is_valid_tei(tmp_path: Path) -> None:
    kinds = [kind for kind in get_args(Block) if kind != "note"]
    text = "\n\n".join(f"The {kind} begins.\n\nIt goes on with {kind}.\n\nSo {kind} ends.\n\nEnd." for kind in kinds)
    records = (f"- {{block: {kind}, exact: The {kind} begins, to: {{exact: So {kind} ends.}}}}\n" for kind in kinds)
    files = {"texts/letter.txt": f"{text}\n", "annotations/letter/structure.yaml": "".join(records)}
    root = edition(tmp_path, files)

    assert [] == [(one.code, dict(one.arguments)) for one in pipeline.build(root, root / "build/site").diagnostics]


DATED = "RYBNA, 3 May\nIt fell.\n\nKARSA, 4 May\nIt rose.\n\nAda, 5 May"


def rule(pattern: str, block: str, count: int) -> Anchored[Signed]:
    """Make a rule."""
    said = Rule(each=Each(line=pattern), block=convert(block, Block), count=count)
    return Anchored(Record("structure", said, resp="ed"), said, ())


def test_a_rule_says_what_every_line_is_that_fits() -> None:
    recognised = both(DATED, "plain", [rule("[A-Z]+, [0-9] May", "dateline", 2)])

    assert ["dateline: RYBNA, 3 May", "p: It fell.", "dateline: KARSA, 4 May", "p: It rose.", "p: Ada, 5 May"] == (
        body_lines(DATED, recognised)
    )
    assert ["ed", "ed"] == [one.resp for one in of_kind(recognised, "dateline")]
    assert [] == codes(recognised)


def test_a_record_about_one_place_goes_before_a_rule() -> None:
    salute = act(DATED, "KARSA, 4 May", block="salute")
    split = act(DATED, "It rose", split="true")
    recognised = both(DATED, "plain", [rule("[A-Z]+, [0-9] May", "dateline", 2), salute, split])

    assert ["salute: KARSA, 4 May"] == [line for line in body_lines(DATED, recognised) if "KARSA" in line]


@pytest.mark.parametrize(
    ("expected", "rules"),
    [
        ("T029", [("[A-Z]+, [0-9] May", "dateline", 3)]),
        ("T029.pattern", [("(May", "dateline", 3)]),
        ("T029.twice", [("RYBNA.*", "dateline", 1), (".*3 May", "salute", 1)]),
    ],
)
def test_a_rule_that_means_other_lines_does_nothing(expected: str, rules: list[tuple[str, str, int]]) -> None:
    recognised = both(DATED, "plain", [rule(*one) for one in rules])

    assert [expected] == [fault.name for fault in recognised.diagnostics]
    assert [] == of_kind(recognised, "dateline", "salute")


def test_a_pattern_takes_no_longer_than_the_text_is_long() -> None:
    text = "a" * 5000 + "!"
    begun = process_time()
    both(text, "plain", [rule("(a+)+", "head", 1)])

    assert process_time() - begun < 1


@pytest.mark.parametrize("fields", [{}, {"each": {"line": "about"}, "count": 1}], ids=["one", "every line"])
def test_an_editor_says_what_furniture_is(fields: dict[str, Any]) -> None:
    text = f"{FIRST}\n\nabout\n\nIt fell."
    said = act(text, "about", block="fw", type="catch")
    if fields:
        rule = convert({"block": "fw", "type": "catch", **fields}, Rule)
        said = Anchored(said.record, rule, ())
    assert [FormeWork(type="catch")] == [found.body for found in of_kind(both(text, "marxists", [said]), "fw")]


IMPORTED = "Dear Ada,\n\nRed one,\nblue two.\n\nThree.\n\nOne.\n"


def amended(*acts: dict[str, Any]) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Return the ids, kinds and words of an imported text that records amend, and the codes of faults."""
    source, hard = source_of(IMPORTED, "imported"), Body(element="lb", attributes=(("type", "hard"),))
    spans = ((0, 9), (11, 29), (31, 37), (39, 43))
    markup = [Annotation(f"p{n}", "p", Span(*span), Body(element="p", lang="de")) for n, span in enumerate(spans, 1)]
    markup += [Annotation("lb1", "lb", Span(20, 20), hard), Annotation("body1", "body", Span(0, 43), Body())]
    found = imported(source, markup, [placed(IMPORTED, fields) for fields in acts])
    told = sorted(((one.span, one.id, one.kind, one.body) for one in found.annotations), key=lambda one: one[:2])
    assert {"de"} == {body.lang for _, name, _, body in told if name not in ("body1", "lb1")}
    text = [(name, kind, IMPORTED[span.start : span.end]) for span, name, kind, _ in told if name != "body1"]
    return text, [fault.code for fault in found.diagnostics]


def test_a_paragraph_of_an_imported_text_is_what_a_record_says() -> None:
    text, faults = amended({"block": "salute", "exact": "Dear Ada"})

    assert ([("p1", "salute", "Dear Ada,"), ("p2", "p", "Red one,\nblue two.")], []) == (text[:2], faults)


def test_lines_that_an_author_broke_and_paragraphs_of_a_line_are_verse_where_a_record_says_so() -> None:
    text, faults = amended({"block": "lg", "exact": "Red one", "to": "Three."})

    assert [] == faults
    assert [
        ("p2.v1", "l", "Red one,"),
        ("p2", "lg", "Red one,\nblue two.\n\nThree."),
        ("p2.v2", "l", "blue two."),
        ("p3", "l", "Three."),
    ] == text[1:-1]


@pytest.mark.parametrize(
    "fields",
    [{"block": "quote", "exact": "Three."}, {"join": True, "exact": "Three."}, {"block": "salute", "exact": "two."}],
)
def test_what_a_record_cannot_say_of_an_imported_text_is_a_fault(fields: dict[str, Any]) -> None:
    text, faults = amended(fields)

    assert (5, ["T021"]) == (len(text), [code.partition(".")[0] for code in faults])
