"""The command `edition suggest`: what it prints, what it writes when something is refused, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import main
from edition.model import Quote, Span
from edition.read import yaml
from edition.suggest.proposal import Proposal, Slip, propose, rank
from edition.suggest.record import scalar, written
from edition.suggest.survey import WHAT
from tests.bench import suggest as bench
from tests.conftest import ROOT
from tests.suggesting import material

TEXT = """\
A letter from the farm

She went without a hat, and they went without one. He stood with-out a hat, and a band of of farmers came
on 3 March 1918. There Comrade Kedrin spoke. He said: ’We shall go.’
"""


RECORDS = sorted(WHAT.keys() - {"forms", "letters"})
"""What is proposed as records of its own; forms are lines of an entry, letters need some (own tests)."""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "letter.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "annotations" / "letter"
    folder.mkdir(parents=True)
    (folder / "text.yaml").write_text("title: A letter\n", encoding="utf-8")
    (tmp_path / "edition.yaml").write_text("title: Small\n", encoding="utf-8")
    return tmp_path


def run(edition: Path, *said: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(edition), "suggest", *said, "--plain"], obj=edition)


def read(content: bytes) -> list[object]:
    tree, faults = yaml.parse(content, "x.yaml")
    assert [] == [fault for fault in faults if fault.severity == "error"]
    assert tree is not None
    assert isinstance(tree.root, list)
    return [*tree.root]


def offers(edition: Path, what: str) -> list[dict[str, object]]:
    found = json.loads(run(edition, what, "--format", "json").output)
    assert isinstance(found, list)
    return found


def test_every_offer_shows_its_place_its_reason_and_yaml_for_a_file(edition: Path) -> None:
    printed = run(edition, "corrections").output

    assert "  1  0.9" in printed
    assert "texts/letter.txt:3:" in printed
    assert "[of of]" in printed
    assert "in annotations/letter/corrections.yaml:" in printed
    assert "        - exact: of of\n          corr: of\n          type: intrusion\n" in printed


@pytest.mark.parametrize("what", RECORDS)
def test_what_is_accepted_is_valid_and_is_not_proposed_again(edition: Path, what: str) -> None:
    before = offers(edition, what)
    assert before
    for file in {str(one["file"]) for one in before}:
        records = run(edition, what, "--format", "yaml").output.split(f"# {file}\n")[1].split("\n# ")[0]
        (edition / file).write_text(records, encoding="utf-8")

    assert [] == offers(edition, what)
    checked = CliRunner().invoke(main, ["--root", str(edition), "check"], obj=edition)
    assert 0 == checked.exit_code, checked.output


def test_nothing_is_written_by_asking(edition: Path) -> None:
    before = {path: path.read_bytes() for path in edition.rglob("*") if path.is_file()}
    for what in WHAT:
        run(edition, what)

    assert before == {path: path.read_bytes() for path in edition.rglob("*") if path.is_file()}


@pytest.mark.parametrize("what", RECORDS)
def test_what_is_refused_stays_refused(edition: Path, what: str) -> None:
    before = offers(edition, what)
    result = run(edition, what, "--refuse", "1", "--reason", "it’s meant: so")

    assert 0 == result.exit_code
    assert "refused: " in result.output
    assert [one["record"] for one in before[1:]] == [one["record"] for one in offers(edition, what)]
    assert "1 refused before" in run(edition, what).output
    assert 0 == CliRunner().invoke(main, ["--root", str(edition), "check"], obj=edition).exit_code


def test_a_refusal_is_added_to_what_stands_in_the_file(edition: Path) -> None:
    path = edition / "annotations" / "letter" / "refused.yaml"
    path.write_text("# ours\n- kind: persons\n  form: Hatter\n  reason: nobody", encoding="utf-8")
    run(edition, "corrections", "--refuse", "1", "--refuse", "2", "--reason", "so")

    assert path.read_text(encoding="utf-8").startswith(
        "# ours\n- kind: persons\n  form: Hatter\n  reason: nobody\n- kind: corr"
    )
    assert 3 == len(read(path.read_bytes()))


def test_a_refusal_that_matches_nothing_is_reported(edition: Path) -> None:
    path = edition / "annotations" / "letter" / "refused.yaml"
    path.write_text("- kind: corrections\n  exact: farmers\n  reason: so\n", encoding="utf-8")

    assert (
        "annotations/letter/refused.yaml:1:3: this refusal no longer matches a suggestion."
        in run(edition, "corrections").output
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("corrections", "nothing"), "no text `nothing` here; there are: letter"),
        (("corrections", "--refuse", "99", "--reason", "so"), "no suggestion 99"),
        (("corrections", "--refuse", "1"), "Missing --reason"),
        (("everything",), "is not one of"),
    ],
)
def test_a_slip_on_the_command_line_is_told_in_a_sentence(edition: Path, said: tuple[str, ...], expected: str) -> None:
    result = run(edition, *said)

    assert expected in result.output
    assert result.exit_code in (1, 2)
    assert "Traceback" not in result.output


def test_only_so_many_are_shown(edition: Path) -> None:
    assert "2 more than shown" in run(edition, "corrections", "--most", "1").output


def test_only_the_likely_ones_are_shown(edition: Path) -> None:
    assert "no suggestions." in run(edition, "corrections", "--least", "1").output


@pytest.mark.parametrize(
    "words",
    [
        "plain words",
        "it's",
        "’tis: so",
        "a # b",
        "no",
        "12",
        "",
        " a ",
        "- a",
        "a\nb",
        "[x]",
        "é “quoted”",
        "tab\there",
        "\\",
        "null",
        "@a",
    ],
)
def test_scalars_are_read_back_as_they_were(words: str) -> None:
    assert [{"a": words, "b": [words]}] == read(f"- a: {scalar(words)}\n  b: [{scalar(words)}]\n".encode())


def test_records_hold_lists_and_groups() -> None:
    record = written({"gap": {"reason": "lost: here", "extent": "a line"}, "forms": ["A. B", "C"], "apply": False})

    assert "- gap: {reason: 'lost: here', extent: a line}\n  forms: [A. B, C]\n  apply: false\n" == record


def test_of_two_proposals_for_the_same_words_the_likelier_is_kept() -> None:
    def one(start: int, end: int, score: float) -> Proposal:
        return Proposal("corrections", "r", (Span(start, end),), score, "", "corrections", {})

    assert [(0.9, 3), (0.5, 9)] == [(p.score, p.start) for p in rank([one(3, 8, 0.9), one(5, 9, 0.6), one(9, 12, 0.5)])]
    assert [(0.6, 5)] == [(p.score, p.start) for p in rank([one(5, 9, 0.6), one(9, 12, 0.5)], [Span(11, 12)])]


def test_what_runs_across_a_call_cannot_be_pointed_at() -> None:
    given = material("One two [^1] three.\n\n[^1]: A note.")
    passage = next(one for one in given.passages if one.text.startswith("One"))

    assert "One two three." == passage.text
    assert [] == list(propose(passage, "r", "misprint", [Slip(4, 13, "x", 0.9, "")]))
    assert 1 == len(list(propose(passage, "r", "misprint", [Slip(8, 13, "x", 0.9, "")])))


@pytest.mark.parametrize(
    ("what", "recall", "precision"), [("corrections", 0.9, 0.3), ("persons", 0.95, 0.6), ("dates", 0.95, 0.6)]
)
def test_our_own_text_is_measured(tmp_path: Path, what: str, recall: float, precision: float) -> None:
    (measured,) = bench.scores(bench.Bench(ROOT, None, None), tmp_path, (what, ()), ("revolution-and-entente",))

    assert recall <= measured[1].recall
    assert precision <= measured[1].precision


def test_the_pointer_of_an_offer_fits_one_place_alone(edition: Path) -> None:
    for one in offers(edition, "corrections"):
        record = one["record"]
        assert isinstance(record, dict)
        quote = Quote(record["exact"], record.get("prefix", ""), record.get("suffix", ""))
        assert 1 == TEXT.count(quote.prefix + quote.exact + quote.suffix)
