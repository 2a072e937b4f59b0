"""Records of a text's files: what they become, and what is wrong with them."""

from __future__ import annotations

import pytest

from edition import wording
from edition.model import Quote, Record, Target, bodies
from edition.model.diagnostics import Diagnostic
from edition.model.kinds import KINDS
from edition.model.records import FILES, HELP, ORDERS, RECORDS, Describing, Quotation, RecordKind, Signed, said
from edition.read import records, yaml
from edition.read.allowed import field_names


def read(file: str, content: str) -> tuple[tuple[Record, ...], tuple[Diagnostic, ...]]:
    tree, faults = yaml.parse(content.encode(), f"{file}.yaml")
    assert tree, faults
    return records.records(tree, file)


def one(file: str, content: str) -> Record:
    (record,), faults = read(file, content)
    assert () == faults
    return record


def told(file: str, content: str) -> list[str]:
    """Return code and place of every fault."""
    return [f"{fault.code} {fault.at.line}:{fault.at.column}" for fault in read(file, content)[1]]


X = Target(Quote("x"))


@pytest.mark.parametrize(
    ("expected", "file", "content"),
    [
        (("footnote", bodies.Footnote(note="A *note*.\n")), "notes", "- exact: x\n  note: |\n    A *note*.\n"),
        (("footnote", bodies.Footnote(note="n", sources=("a",))), "notes", "- {exact: x, note: n, source: a}"),
        (("footnote", bodies.Footnote(note="n", sources=("a", "b"))), "notes", "- {exact: x, note: n, source: [a, b]}"),
        (
            ("choice", bodies.Correction(corr="y", type="ocr", reason="r")),
            "corrections",
            "- {exact: x, corr: y, type: ocr, reason: r}",
        ),
        (("choice", bodies.Correction(corr="")), "corrections", "- {exact: x, corr: ''}"),
        (("sic", bodies.Correction(corr="y")), "corrections", "- {exact: x, corr: y, apply: false}"),
        (
            ("gap", bodies.Gap(reason="lost", extent="a line")),
            "corrections",
            "- {exact: x, gap: {reason: lost, extent: a line}}",
        ),
        (("gap", bodies.Gap(reason="why")), "corrections", "- {exact: x, gap: {}, reason: why}"),
        (("supplied", bodies.Supplied(text="the ")), "corrections", "- {exact: x, supplied: 'the '}"),
        (
            ("date", bodies.Date(when="1918-03-03", old="1918-02-18")),
            "dates",
            "- {exact: x, when: 1918-03-03, old: 1918-02-18}",
        ),
        (
            ("date", bodies.Date(from_="1918-07", to="1918-08")),
            "dates",
            "- {exact: x, from: 1918-07, to_date: 1918-08}",
        ),
        (("rs", bodies.EventReference(ref="peace")), "events", "- {exact: x, event: peace}"),
        (("xref", bodies.CrossReference(link="note:n30")), "links", "- {exact: x, link: 'note:n30'}"),
        (("foreign", bodies.Sourced(lang="ru-Latn")), "terms", "- {exact: x, foreign: ru-Latn}"),
        (("term", bodies.Sourced()), "terms", "- {exact: x, term: true}"),
        (("hi", bodies.Highlight(rend="italic")), "emphasis", "- {exact: x, rend: italic}"),
        (("term", bodies.Sourced(lang="de")), "terms", "- {exact: x, term: true, lang: de}"),
    ],
)
def test_a_record_becomes_an_annotation_of_its_kind(expected: tuple[str, bodies.Body], file: str, content: str) -> None:
    record = one(file, content)

    assert isinstance(record.said, Describing)
    assert expected == record.said.annotation()
    assert (file, (X,)) == (record.file, record.targets)


@pytest.mark.parametrize(
    ("expected", "file", "content"),
    [
        (said.SuppliedHead(exact="x", head="H", level=3), "structure", "- {exact: x, head: H, level: 3}"),
        (said.BlockKind(exact="x", block="item", n="6"), "structure", "- {exact: x, block: item, n: '6'}"),
        (said.Join(exact="x", join=True), "structure", "- {exact: x, join: true}"),
        (said.Split(exact="x", split=True), "structure", "- {exact: x, split: true}"),
        (said.Call(exact="x", call="n6"), "structure", "- {exact: x, call: n6}"),
        (said.VoiceOf(exact="x", voice="translator"), "structure", "- {exact: x, voice: translator}"),
        (said.Anchor(exact="x", anchor="a-b"), "structure", "- {exact: x, anchor: a-b}"),
        (said.Decision(exact="x", ref="y", kind="epithet"), "persons", "- {exact: x, ref: y, kind: epithet}"),
        (said.Decision(exact="x", ref=["y", "z"]), "works", "- {exact: x, ref: [y, z]}"),
    ],
)
def test_other_records_are_kept_as_they_are(expected: Signed, file: str, content: str) -> None:
    record = one(file, content)

    assert expected == record.said
    assert (file, (X,)) == (record.file, record.targets)


def test_a_supplied_heading_is_a_sections_unless_it_says_more() -> None:
    assert [2, 3] == [
        said.SuppliedHead(exact="x", head="H").depth,
        said.SuppliedHead(exact="x", head="H", level=3).depth,
    ]


@pytest.mark.parametrize("row", RECORDS.values(), ids=lambda row: row.name)
def test_a_row_is_complete(row: RecordKind) -> None:
    assert set(row.yields) <= set(KINDS)
    assert row.label
    if row.written:
        assert {} == {name: 0 for name in (*row.needs, *row.takes) if not (row.help.get(name) or HELP.get(name))}


def test_every_file_has_each_field_of_its_records_once_in_its_order() -> None:
    fields = {file: {f for model in models.values() for f in field_names(model)} for file, models in FILES.items()}

    assert fields == {file: set(order) for file, order in ORDERS.items()}
    assert [] == [file for file, order in ORDERS.items() if len(order) > len(set(order))]


def test_a_pointer_keeps_all_it_says() -> None:
    record = one("notes", "- {exact: x, prefix: 'a ', suffix: ' b', start: 7, to: {exact: y, suffix: c}, note: n}")

    assert (Target(Quote("x", "a ", " b"), Quote("y", "", "c"), 7),) == record.targets


def test_what_every_record_carries() -> None:
    record = one("notes", "\n- {exact: x, note: n, id: e, resp: ada, cert: low}")

    assert ("e", "ada", "low", "notes.yaml:2:3") == (record.id, record.resp, record.cert, str(record.at))


def test_an_anchor_is_its_own_id() -> None:
    assert one("structure", "- {exact: x, anchor: duel}").id == "duel"


def test_a_decision_on_a_form_has_no_target() -> None:
    assert () == one("persons", "- {form: Yegorov, ref: none}").targets


def test_a_decision_on_a_form_in_a_stretch_has_one() -> None:
    record = one("persons", "- {form: F, exact: x, to: {exact: y}, ref: r}")

    assert (Target(Quote("x"), Quote("y")),) == record.targets
    assert said.Decision(form="F", exact="x", to=Quotation(exact="y"), ref="r") == record.said


def test_a_call_tied_to_a_quotation_has_it_as_second_target() -> None:
    record = one("structure", "- {exact: '[78]', call: {exact: '77. Arch'}}")

    assert (Target(Quote("[78]")), Target(Quote("77. Arch"))) == record.targets


def test_stretches_that_changed_places_are_one_record() -> None:
    record = one("corrections", "- {transpose: [{exact: x}, {exact: y}, {exact: z}], order: [3, 1, 2]}")

    assert ["x", "y", "z"] == [target.quote.exact for target in record.targets]
    assert isinstance(record.said, said.Transposition)
    assert [3, 1, 2] == record.said.order


@pytest.mark.parametrize(
    ("faults", "file", "content"),
    [
        (
            ["A014 3:3", "A014 4:3", "A016 5:3", "A017 6:3"],
            "notes",
            "- exact: x\n  note: n\n  a: b\n  c: d\n  start: -1\n  cert: hi",
        ),
        (["A014 1:14"], "notes", "- {exact: x, nte: n}"),
        (["A015 1:3", "A014 1:4"], "notes", "- {nte: n}"),
        (["A015 1:14", "A014 1:31", "A015 1:3"], "notes", "- {exact: x, to: {suffix: y}, a: b}"),
        (["A015 1:3"], "notes", "- {exact: x}"),
        (["A014 1:23"], "notes", "- {exact: x, note: n, tow: {exact: y}}"),
        (["A014 1:28"], "notes", "- {exact: x, note: n, to: {exat: y, exact: y}}"),
        (["A015 1:23"], "notes", "- {exact: x, note: n, to: {suffix: y}}"),
        (["A016 1:4", "A016 1:14"], "notes", "- {exact: ~, note: }"),
        (["A016 1:4"], "notes", "- {exact: '', note: n}"),
        (["A016 1:32"], "notes", "- {exact: x, note: n, source: [~, a]}"),
        (["A016 1:14"], "notes", "- {exact: x, note: [n]}"),
        (["A016 1:14"], "notes", "- {exact: x, note: {n: m}}"),
        (["A018 1:4"], "notes", "- {id: a b, exact: x, note: n}"),
        (["A018 1:4"], "notes", f"- {{id: {'a' * 81}, exact: x, note: n}}"),
        (["A018 1:4"], "notes", "- {id: aux.1, exact: x, note: n}"),
        (["A025 1:4"], "notes", "- {id: n1, exact: x, note: n}"),
        (["A013 1:1"], "notes", "note: x"),
        (["A013 1:3"], "notes", "- [x]"),
        (["A015 1:3"], "corrections", "- {exact: x, cor: y}"),
        (["A024 1:23"], "corrections", "- {exact: x, corr: y, gap: {}}"),
        (["A016 1:14"], "corrections", "- {exact: x, corr: }"),
        (["A016 1:23"], "corrections", "- {exact: x, corr: y, apply: maybe}"),
        (["A017 1:23"], "corrections", "- {exact: x, corr: y, type: typo}"),
        (["A024 1:41"], "corrections", "- {transpose: [{exact: x}, {exact: y}], order: [1]}"),
        (["A016 1:4"], "corrections", "- {transpose: [{exact: x}], order: [1]}"),
        (["A016 1:14"], "dates", "- {exact: x, when: 3 March}"),
        (["A015 1:3"], "dates", "- {exact: x}"),
        (["A017 1:14"], "structure", "- {exact: x, block: paragraph}"),
        (["A017 1:14"], "structure", "- {exact: x, join: false}"),
        (["A018 1:14"], "structure", "- {exact: x, anchor: nul}"),
        (["A016 1:14"], "terms", "- {exact: x, foreign: Old German}"),
        (["A016 1:14"], "terms", "- {exact: x, foreign: de-}"),
        (["A017 1:14"], "terms", "- {exact: x, term: false}"),
        (["A024 1:27"], "terms", "- {exact: x, foreign: de, term: true}"),
        (["A015 1:3"], "persons", "- {ref: x}"),
        (["A024 1:4"], "persons", "- {form: F, exact: x, ref: r}"),
        (["A018 1:19"], "persons", "- {form: F, ref: [a b, c]}"),
        (["A017 1:21"], "persons", "- {form: F, ref: r, kind: speaker}"),
    ],
)
def test_faults_are_all_told_in_their_place(faults: list[str], file: str, content: str) -> None:
    assert sorted(faults) == sorted(told(file, content))


def test_a_bad_record_does_not_hide_the_good_ones() -> None:
    found, faults = read("notes", "- {exact: x, note: n}\n- {exact: y}\n- {exact: z, note: m}\n")

    assert ["x", "z"] == [record.targets[0].quote.exact for record in found]
    assert 1 == len(faults)


@pytest.mark.parametrize(
    ("hint", "file", "content"),
    [
        ("Did you mean `suffix`?", "notes", "- {exact: x, note: n, sufix: y}"),
        ("Did you mean `corr`?", "corrections", "- {exact: x, cor: y}"),
        ("Did you mean `misprint`? It can be", "corrections", "- {exact: x, corr: y, type: misprnt}"),
    ],
)
def test_a_slip_of_the_pen_is_guessed(hint: str, file: str, content: str) -> None:
    _, (fault,) = read(file, content)

    assert wording.hint(fault).startswith(hint)


def test_many_faults_in_one_file_are_cut_off() -> None:
    assert len(told("notes", "- {exact: x}\n" * 1000)) < 100
