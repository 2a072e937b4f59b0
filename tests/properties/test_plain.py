"""What the quick reader of YAML reads, libyaml reads alike; it may leave a file to libyaml, never differ."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from yaml import YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from edition.read import characters, plain, yaml

ROOT = Path(__file__).resolve().parent.parent.parent
PIECES = (
    *"ab:#-?,[]{}'\"|>&*!%@`~=<\\",
    *(" ", "  ", "    ", "\n", "\n  ", "\n    ", "\n- ", "\n\n", "\n   ", "\n# ", "\n  # "),
    *(
        ": ",
        " #",
        "- ",
        "''",
        "\\n",
        "\\u00a0",
        "\\u202e",
        "null",
        "~",
        "no",
        "1",
        "é",
        "“x”",
        "\u00a0",
        "\ufeff",
        "---",
        "...",
    ),
    *(
        "a: ",
        "b: ",
        "- a: ",
        "{a: x}",
        "[x, y]",
        "{a: {b: c}}",
        "a: |\n    ",
        "a: 'x'",
        'b: "x"',
        "c:\n    - x",
        "exact: ",
    ),
)


def agrees(text: str) -> None:
    """Check that both read *text* alike, where the quick one reads it."""
    found = plain.read(text)
    if found is None:
        return
    builder = yaml._Builder("x", text)
    builder.run(CParser(text.encode()))
    assert [] == builder.faults
    assert builder.root == found.root
    if isinstance(found.root, list):
        assert [builder.marks[(n,)] for n in range(len(found.root))] == [(line, 3) for line in found.lines]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example("a: b\n  c")
@example("- a: |\n    x\n   y\n")
@example("- a: 'x\n\n    y'\n")
@example("- a: x\n   b: y\n")
@example("- {a: x}\n  b: y\n")
@example("- a: [null, ~]\n")
@example("- a: x #y\n")
@example("- a: x  # y\n")
@example('- a: "\\u202e"\n')
@example("- a: b:\n")
@example("- a: [x:, y]\n")
@example("- a: {b: c:d}\n")
@example("- a:\n  - x\n  - y\n  b: z\n")
@example("a:\n- x\n- y\n")
@example("- a: |\n\n    x\n")
@example("- a: |\n    x\n     \n    y\n")
@example("- a: |\n    x\n      \n    y\n\n\n")
@example("- a: -1\n- a: -\n")
@example("- a: 'it''s'\n- b: ''''\n")
def test_random_pieces_are_read_alike(content: str) -> None:
    text = f"- {content}\n"
    if not characters.UNFIT_FOR_YAML.search(text):
        agrees(text)
        agrees(f"{content}\n")


WORDS = st.text(st.sampled_from("ab é“’.,:;-#'\"()[]{}&*!?|>%@`~\\"), min_size=1, max_size=12)
NAMES = st.sampled_from(["id", "exact", "to", "note", "cert", "n_1"])
QUOTED = WORDS.map(lambda words: "'" + words.replace("'", "''") + "'")
PROSE = st.lists(WORDS, min_size=1, max_size=4)


@st.composite
def values(draw: st.DrawFn) -> str:
    """Write a value in one of the ways of editors."""
    words, quoted, prose = draw(WORDS), draw(QUOTED), draw(PROSE)
    ways = (
        words,
        quoted,
        f'"{words.replace(chr(92), "").replace(chr(34), "")}\\n"',
        "|\n" + "\n".join(f"    {line}" for line in prose),
        f"[{words}, {quoted}]",
        f"{{exact: {words}, to: {{exact: {quoted}}}}}",
        "\n    - " + "\n    - ".join(prose),
        "'" + "\n    ".join(line.replace("'", "''") for line in prose) + "'",
        "\n    ".join(prose),
    )
    return draw(st.sampled_from(ways))


@st.composite
def files(draw: st.DrawFn) -> str:
    """Write a list of records."""
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        for nth, name in enumerate(draw(st.lists(NAMES, min_size=1, max_size=4))):
            lines.append(
                f"{'  ' if nth else '- '}{name}: {draw(values())}{draw(st.sampled_from(['', '', '  # x', ' ']))}"
            )
        lines.extend(draw(st.sampled_from([[], [""], ["# comment"], ["", "  # comment", ""]])))
    return "\n".join(lines) + "\n"


@settings(max_examples=300)
@given(files())
def test_files_of_editors_are_read_alike(text: str) -> None:
    try:
        agrees(text)
    except YAMLError as error:
        pytest.fail(f"libyaml refuses what was read: {error}")


def test_usual_files_are_plain() -> None:
    usual = ROOT / "edition" / "starter" / "edition" / "annotations"

    assert [] == [path.name for path in usual.rglob("*.yaml") if plain.read(path.read_text("utf-8")) is None]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "annotations").rglob("*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_the_annotations_of_this_edition_are_read_alike(path: Path) -> None:
    agrees(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "unit", ["- a: 'x\n", "''", "a: ", "- a: |\n", "    x\n", "[x, ", "{a: ", " # ", "\n", "- - ", "  \n", "\\n"]
)
def test_long_files_take_time_in_proportion(unit: str) -> None:
    plain.read("- a: '" + unit * 30_000 + "\n")
    plain.read("- a: " + unit * 30_000 + "\n")
    plain.read("- a: [" + unit * 30_000 + "\n")
    plain.read("- a: |\n    x\n" + unit * 30_000 + "\n")
