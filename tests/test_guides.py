"""What the pages for newcomers say is so: the tutorial is done as it is written, from an empty folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import help as pages
from edition.cli import main
from edition.model.diagnostics import InputError
from tests import writing

ROOT = Path(__file__).resolve().parent.parent
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("conventions", "text", "said"), list(writing.samples()))
def test_what_the_page_for_writers_shows_is_seen(conventions: str, text: str, said: str) -> None:
    assert said == writing.seen(conventions, text)


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
