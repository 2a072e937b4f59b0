"""What the pages for newcomers say is so: the tutorial is done as it is written, from an empty folder."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import help as pages
from edition.cli import main
from edition.model.diagnostics import InputError
from edition.recognise import recognise, trials
from tests import writing
from tests.recognising import source_of

ROOT = Path(__file__).resolve().parent.parent
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("conventions", "text", "said"), list(writing.samples()))
def test_what_the_page_for_writers_shows_is_seen(conventions: str, text: str, said: str) -> None:
    assert said == writing.seen(conventions, text)


WORD = """\
THE FLOOD OF 1845

The Elbe had been rising since the end of March. On the thirty-first it stood at Dresden higher than in living memory, \
and the bridge lost a pier, and the crucifix that had stood on it.[1] My great-grandfather kept a shop below the castle.

Before the water came into the cellar he had written these lines upon the door of the cupboard, and they can still be \
read there by whoever brings a lamp:

The river came without a sound,
It took the barrels from the ground,
It took the stair, it took the lamp,
And left us nothing but the damp.

The levels that were read at the bridge stand below:

Day\tHour\tLevel
30 March\tnoon\t5.10 m
31 March\t10 a.m.\t8.77 m

To his brother he wrote the same week:

Dresden, 4 April 1845

Dear Karl,

we are alive, and so is the cat. Do not come; there is no bed that is dry.[2] Of the shop I will write when I have the \
heart for it, and when the water has gone down as far as the stair to the cellar.

Your brother

August

P.S. The violin is safe.

[1] It was cast in 1670 and has not been found.
[2] The house was given up in 1846.
"""
LETTER = {"dateline": 1, "salute": 1, "closer": 1, "signed": 1, "postscript": 1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WORD, {"head": 1, "lg": 1, "l": 4, "row": 3, "note": 2, "call": 2, **LETTER}),
        # paragraphs without blank lines, as Word has them: which of these are verses nobody can tell
        (WORD.replace("\n\n", "\n"), {"head": 1, "row": 3, "note": 2, "call": 2, **LETTER}),
    ],
)
def test_notes_verse_a_table_and_a_letter_that_word_saved_are_found(text: str, expected: dict[str, int]) -> None:
    text = text.replace("\n", "\r\n")
    found = recognise(source_of(text, trials.tried(text)[0].preset), ()).annotations
    kinds = Counter(one.kind for one in found)

    assert expected == {kind: kinds[kind] for kind in expected}


def typed(line: str) -> str:
    """Run a command that the tutorial shows; return what it prints."""
    program, *words = shlex.split(line)
    assert "edition" == program
    done = CliRunner().invoke(main, words, prog_name="edition")
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.output


def follow(block: re.Match[str]) -> None:
    """Do what a block of the tutorial says: run commands, save a file, add records to one."""
    kind, where, content = block.groups()
    if kind == "console":
        for line in re.findall(r"^\$ .*\n(?:(?!\$ ).*\n)*", content, re.MULTILINE):
            command, *printed = line.splitlines()
            output = typed(command.removeprefix("$ "))
            assert [] == [one for one in printed if one not in output], output
    elif where:
        with Path(where.split()[0]).open("a", encoding="utf-8") as file:
            file.write(content)


def test_the_tutorial_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    begin, *then = FENCE.finditer(TUTORIAL.partition("## Begin")[2])
    follow(begin)
    monkeypatch.chdir(tmp_path / "letters")
    for block in then:
        before = {path: path.read_bytes() for path in Path("annotations").rglob("*.yaml")}
        follow(block)
        if block[2].endswith(" wrong"):
            wrong = before
        if "A031" in block[3]:
            for path, content in wrong.items():
                path.write_bytes(content)
    page = Path("build/site/texts/first-letter/index.html").read_text(encoding="utf-8")

    assert [] == [words for words in ("ferryman", "miller", "karl", "1918-03-03") if words not in page]


def shown(topic: str) -> list[str]:
    """Return the commands that the blocks of a page show."""
    return [
        line.removeprefix("$ ")
        for block in FENCE.finditer(pages.page(topic))
        for line in block[3].splitlines()
        if line.removeprefix("$ ").startswith("edition ")
    ]


@pytest.mark.parametrize("line", sorted({*shown("howto"), *shown("tutorial")}))
def test_every_command_that_a_guide_shows_can_be_typed(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name, *words = shlex.split(line, comments=True)[1:]
    # the files that it names are there; only the words are tried, and nothing is run
    for file in (Path(word) for word in words if Path(word).suffix in (".csv", ".docx", ".txt", ".zip")):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()

    assert main.commands[name].make_context(name, words)


def test_links_of_guides_lead_to_pages_of_the_documentation() -> None:
    guides = [ROOT / path for path in pages.PAGES.values()]
    links = [(guide, link) for guide in guides for link in re.findall(r"\]\(([^)#:\s]+\.md)", guide.read_text("utf-8"))]

    assert [] == [(guide.name, link) for guide, link in links if not (guide.parent / link).is_file()]


@pytest.mark.parametrize("topic", pages.TOPICS)
def test_every_topic_of_the_help_has_a_page_with_a_heading(topic: str) -> None:
    assert CliRunner().invoke(main, ["help", topic]).output.startswith("# ")


def test_the_wheel_has_the_pages_of_the_help() -> None:
    written = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert [] == [
        f'"{path}" = "edition/docs/{topic}.md"'
        for topic, path in pages.PAGES.items()
        if f'"{path}" = "edition/docs/{topic}.md"' not in written
    ]


def test_a_code_is_explained() -> None:
    assert CliRunner().invoke(main, ["help", "a030"]).output.startswith("## A030 A quotation found in several places")


@pytest.mark.parametrize("topic", ["none", "A999"])
def test_what_there_is_no_page_of_is_an_error(topic: str) -> None:
    with pytest.raises(InputError):
        pages.found(topic)


def test_every_page_of_the_site_is_listed_and_what_it_includes_is_there() -> None:
    names = {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}
    listed = set(re.findall(r"^(\w+)$", (ROOT / "docs" / "index.md").read_text(encoding="utf-8"), re.MULTILINE))
    included = [
        path.parent / found[1]
        for path in (ROOT / "docs").glob("*.md")
        if (found := re.match(r"```\{include\} (\S+)\n", path.read_text(encoding="utf-8")))
    ]

    assert names == listed
    assert [] == [path for path in included if not path.is_file()]
    assert set(pages.TOPICS) <= names
