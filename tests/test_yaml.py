"""YAML is read strictly: strings, lists, mappings and their places, or faults with theirs."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from edition import wording
from edition.model.diagnostics import WARNING, Diagnostic
from edition.read import limits, lists, records, yaml

SECONDS = 1.0


def parsed(content: bytes | str) -> Any:
    tree, faults = yaml.parse(content.encode() if isinstance(content, str) else content, "notes.yaml")
    assert () == faults
    assert tree
    return tree.root


def refused(content: bytes | str) -> tuple[Diagnostic, ...]:
    tree, faults = yaml.parse(content.encode() if isinstance(content, str) else content, "notes.yaml")
    assert tree is None
    return faults


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "2018-11-07", "1:30", "1.10", "00123", "0b11", "0x1F", ".nan", "=", "1_000"]
)
def test_plain_words_stay_words(word: str) -> None:
    assert [{"note": word}] == parsed(f"- note: {word}\n")


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(nothing: str) -> None:
    assert [{"note": None}] == parsed(f"- note: {nothing}\n")


@pytest.mark.parametrize("quoted", ["''", '""'])
def test_an_empty_string_is_not_nothing(quoted: str) -> None:
    assert [{"corr": ""}] == parsed(f"- corr: {quoted}\n")


@pytest.mark.parametrize("quoted", ["'null'", '"~"'])
def test_a_quoted_null_is_a_word(quoted: str) -> None:
    assert [{"note": quoted[1:-1]}] == parsed(f"- note: {quoted}\n")


def test_an_empty_file_has_no_root() -> None:
    assert parsed("# nothing yet\n") is None


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_read_alike(newline: str) -> None:
    content = "- note: |\n    one\n    two\n  id: e\n".replace("\n", newline)

    assert [{"note": "one\ntwo\n", "id": "e"}] == parsed(content)


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert [{"id": "e"}] == parsed(b"\xef\xbb\xbf- id: e\n")


def test_every_key_and_item_has_line_and_column() -> None:
    tree, _ = yaml.parse(
        "- id: e\n  to: {exact: é, suffix: x}\n\n- id: f\n  source:\n    - a\n    - b\n".encode(), "n.yaml"
    )

    assert tree
    places: dict[yaml.Path, tuple[int, int]] = {
        (): (1, 1),
        (0,): (1, 3),
        (0, "id"): (1, 3),
        (0, "to"): (2, 3),
        (0, "to", "exact"): (2, 8),
        (0, "to", "suffix"): (2, 18),
        (1,): (4, 3),
        (1, "id"): (4, 3),
        (1, "source"): (5, 3),
        (1, "source", 0): (6, 7),
        (1, "source", 1): (7, 7),
        (0, "to", "exact", "further"): (2, 8),
        (0, "none", "exact"): (1, 3),
        (2, "id"): (1, 1),
    }
    assert places == {path: (tree.at(*path).line, tree.at(*path).column) for path in places}
    assert {"n.yaml"} == {tree.at(*path).file for path in places}


@pytest.mark.parametrize(
    ("code", "place", "content"),
    [
        ("A001", "1:9", b"- note: \xff"),
        ("A001", "1:1", "- note: x".encode("utf-16")),
        ("A001", "1:1", "- note: x".encode("utf-32")),
        ("A002", "1:10", "- note: a\u202eb"),
        ("A002", "1:10", "- note: a\0b"),
        ("A002", "1:10", "- note: a\u2028b"),
        ("A002", "1:9", '- note: "a\\u202eb"'),
        ("A002", "1:3", '- "no\\u0000te": b'),
        ("A002", "1:3", '- "no\\u202ete": b'),
        ("A003", "1:9", f"- note: {'x' * 100_001}"),
        ("A004", "2:4", "- id: a\n   b: c"),
        ("A004", "1:9", "- note: @x"),
        ("A004", "1:10", '- note: "\\q"'),
        ("A005", "2:9", '- id: a\n  note: "never\n- id: b\n  note: x\n'),
        ("A006", "2:1", "- id: a\n\tnote: b"),
        ("A006", "2:1", "- id: a\n\u00a0\u00a0note: b"),
        ("A007", "1:9", "- note: !!python/name:os.system"),
        ("A007", "1:9", "- note: ! x"),
        ("A007", "1:3", "- !!map {note: x}"),
        ("A008", "1:9", "- note: &a x"),
        ("A008", "1:9", "- note: *a"),
        ("A008", "1:3", "- <<: {note: x}"),
        ("A009", "2:3", "- note: x\n  note: y"),
        ("A009", "1:13", "- {caf\u00e9: x, cafe\u0301: y}"),
        ("A010", "1:5", "- ? [a, b]\n  : c"),
        ("A010", "1:4", "- {'': c}"),
        ("A011", "1:101", "- " * 100_000),
        ("A012", "2:1", "- id: a\n--- \n- id: b"),
        ("A012", "1:1", "%TAG ! tag:example.org:\n---\n- id: a"),
        ("A013", "1:3", "- just words"),
        ("A013", "1:2", "[~]"),
    ],
)
def test_what_does_harm_or_loses_words_is_refused(code: str, place: str, content: bytes | str) -> None:
    first = refused(content)[0]

    assert (code, f"notes.yaml:{place}") == (first.code, str(first.at))


def test_all_faults_of_a_file_are_told() -> None:
    codes = [fault.code for fault in refused("- &a {note: !t x}\n- note: *a\n")]

    assert ["A008", "A007", "A008"] == codes


def test_a_flood_of_faults_is_cut_off() -> None:
    assert yaml.MAX_FAULTS == len(refused("- x\n" * 1000))


@pytest.mark.parametrize(("line", "lost"), [("see issue # 8", "# 8"), ("see #8 and # 9", "#8 and # 9")])
def test_words_cut_off_as_a_comment_are_warned_of(line: str, lost: str) -> None:
    tree, (fault,) = yaml.parse(f"- note: {line}\n".encode(), "n.yaml")

    assert tree
    assert ("A021", WARNING) == (fault.code, fault.severity)
    assert wording.message(fault).endswith(f": {lost}")


@pytest.mark.parametrize(
    "line", ["x  # meant", "'x # y'", "'x' # after a quoted value", "a#b", "|  # meant\n    x # y"]
)
def test_comments_that_are_meant_and_hashes_in_words_are_not_warned_of(line: str) -> None:
    parsed(f"- note: {line}\n")


LARGE: dict[str, tuple[bytes, bytes, int, bytes]] = {
    "plain": (b"- note: a", b"\n\n   a", 1_000_000, b""),
    "deep": (b"", b"[", 1_000_000, b""),
    "aliases": (b"- &a x\n", b"- *a\n", 1_000_000, b""),
    "items": (b"", b"- id: e\n  exact: x\n  note: y\n", 1_000_000, b""),
    "comments": (b"- id: e\n", b"# x\n", 20_000_000, b""),
    "scalar": (b'- note: "', b"x", 50_000_000, b'"'),
}
"""Large inputs: beginning, what is repeated, how often, end."""


def test_depth_is_refused_alike_whether_libyaml_or_we_notice_first() -> None:
    assert {"A011"} == {fault.code for depth in (51, 3000) for fault in refused("[" * depth)[:1]}


@pytest.mark.parametrize("name", LARGE)
def test_large_inputs_are_refused_at_once(name: str) -> None:
    begin, unit, times, end = LARGE[name]
    content = begin + unit * times + end
    before = time.process_time()
    faults = refused(content)

    assert {fault.code for fault in faults} <= {"A003", "A008", "A011", "A013"}
    assert time.process_time() - before < SECONDS


def test_the_number_of_values_is_limited() -> None:
    assert ["A003"] == [fault.code for fault in refused(b"- source: [" + b"a," * (limits.MAX_VALUES + 1) + b"a]")]


def test_the_number_of_brackets_is_limited_over_all_notes_of_a_file() -> None:
    """Each note keeps to the density that `write/markdown` allows; together they would take five seconds and more."""
    many = b"".join(b"- note: '%s'\n" % (b"[aaaaaaa" * 2_000) for _ in range(26))

    assert ["A003"] == [fault.code for fault in refused(many)]
    assert yaml.parse(many[: many.index(b"- note", len(many) // 2)], "notes.yaml")[1] == ()


def test_half_a_million_fields_are_refused_at_once() -> None:
    content = b"".join(b"k%d: x\n" % n for n in range(500_000))
    before = time.process_time()

    assert ["A003"] == [fault.code for fault in refused(content)]
    assert time.process_time() - before < SECONDS


def adapted(content: bytes) -> bytes:
    """Rewrite a hostile record, which has other field names, into one of ours."""
    content = re.sub(rb"kind: note(, |\r?\n  )", b"", content)
    content = re.sub(rb"anchor:\r?\n    exact", b"exact", content)
    content = re.sub(rb"^  anchor: \{exact: (\w+), (hint: \w+)\}", rb"  exact: \1\n  \2", content, flags=re.MULTILINE)
    content = re.sub(rb"anchor: \{(.*?)\}", rb"\1", content)
    content = re.sub(rb'"kind":"note","anchor":\{(.*?)\}', rb"\1", content)
    content = re.sub(rb", end: \d+", b"", content)
    content = re.sub(rb"(- id: n-\d)\n  body", rb"\1\n  exact: x\n  body", content)
    return re.sub(rb'\b(body)("?: |":)', rb"note\2", content).replace(b"bodi:", b"nota:")


def test_hostile_files_meet_their_expectations(cases: Path) -> None:
    wrong = []
    for row in json.loads((cases / "yaml_hostile" / "manifest.json").read_text(encoding="utf-8")):
        content = (cases / "yaml_hostile" / row["file"]).read_bytes()
        before = time.process_time()
        faults = judged(content, row["file"])
        if time.process_time() - before > SECONDS:
            wrong.append((row["file"], "slow"))
        codes = {fault.code for fault in faults}
        reasons = next((codes for name, codes in REASONS.items() if row["file"].startswith(name)), frozenset[str]())
        refuse = row["expect"] in REFUSED and row["file"] not in LEFT_TO_ANCHORING
        if bool(codes) != refuse or not codes <= reasons:
            wrong.append((row["file"], " ".join(sorted(codes))))

    assert [] == wrong
    assert not list(Path("/tmp").glob("edition_pwned_*"))  # noqa: S108  the inputs would write there


LEFT_TO_ANCHORING = ("offset_beyond.yaml",)  # `start` is a hint; the quotation decides
REFUSED = ("reject", "warn-or-reject", "described")
REASONS = {
    "tag_directive": {"A012", "A007"},
    "tag_": {"A007"},
    "alias_": {"A008"},
    "dup_key_merge": {"A008"},
    "dup_key": {"A009"},
    "dup_id_nfc_nfd": {"A018"},
    "dup_id": {"A019"},
    "null_tilde": {"A016"},
    "huge_int": {"A003"},
    "offset_negative": {"A016"},
    "docs_multi": {"A012"},
    "scalar_root": {"A013"},
    "list_of_null": {"A013"},
    "key_complex": {"A010"},
    "key_unknown": {"A014", "A015"},
    "homoglyph_key": {"A014", "A015"},
    "deep_flow": {"A011"},
    "deep_block": {"A011"},
    "flow_long_line": {"A013"},
    "unclosed_quote": {"A005"},
    "bad_indent": {"A004"},
    "hash_in_text": {"A021"},
    "percent_first": {"A004"},
    "yaml99": {"A004"},
    "tabs_indent": {"A006"},
    "nbsp_indent": {"A006"},
    "utf": {"A001"},
    "cp1251": {"A001"},
    "overlong": {"A001"},
    "escaped_surrogate": {"A004"},
    "nul_raw": {"A002"},
    "ctrl_escaped": {"A002"},
    "zero_width_id": {"A018"},
    "id_": {"A018"},
    "long_body": {"A003"},
    "windows_path": {"A004"},
    "special_files": {"A013", "A004"},
}


def judged(content: bytes, file: str) -> tuple[Diagnostic, ...]:
    """Read *content* as notes; give what is wrong with it."""
    if not content.startswith(b"\xff\xfe"):
        content = adapted(content)
    tree, faults = yaml.parse(content, file)
    if tree:
        found, more = records.records(tree, "notes")
        faults = (*faults, *more, *lists.repeated(found))
    assert all(fault.at.line for fault in faults)
    return faults


def test_a_file_that_is_one_value_has_its_fault_at_that_value() -> None:
    tree, _ = yaml.parse(b"# of a comment\n\nPlease add a note\n", "notes.yaml")

    assert tree is not None
    assert "notes.yaml:3:1" == str(tree.at(""))
