"""The documentation is complete: every command, every kind, every convention, every field is explained."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import click
import pytest
from msgspec import Struct, structs

from edition.cli import main
from edition.model import Editor, Settings
from edition.model.records import FILES, choices
from edition.model.registers import REGISTERS
from edition.model.releases import Release
from edition.read import registers
from edition.read.headers import TextFile
from edition.read.withdrawn import WithdrawnFile
from edition.recognise.presets import PRESETS

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "annotations" / "README.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(name for name, command in main.commands.items() if not command.hidden)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_and_has_help(name: str) -> None:
    assert f"edition {name}" in README
    assert main.commands[name].get_short_help_str()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_says_what_it_does(name: str) -> None:
    options = [one for one in main.commands[name].params if isinstance(one, click.Option)]
    assert [] == [one.name for one in options if not one.help and one.name != "style"]


def test_every_register_has_its_section_in_the_guide() -> None:
    assert [] == [name for name in REGISTERS if f"{name}.yaml" not in GUIDE]


MODELS: dict[str, tuple[type[Struct], ...]] = {
    "edition": (Settings,),
    "text": (TextFile,),
    "editors": (Editor,),
    "releases": (Release,),
    "withdrawn": (WithdrawnFile,),
    **{f"text.{name}": tuple(models.values()) for name, models in FILES.items()},
    **{f"register.{name}": (model,) for name, model in registers.MODELS.items()},
}


@pytest.mark.parametrize("file", MODELS)
def test_every_field_is_in_the_guide(file: str) -> None:
    fields = {one.encode_name for model in MODELS[file] for one in structs.fields(model)}

    assert set() == {one for one in fields if not re.search(rf"(?<![\w-]){one}:|`{one}[`:]", GUIDE)}


def test_every_convention_is_in_the_guide() -> None:
    guide = re.findall(r"^conventions: .*(?:\n +#.*)*", GUIDE, re.MULTILINE)[0]
    assert [] == [name for name in PRESETS if not re.search(rf"\b{name}\b(?!-)", guide)]


def test_every_kind_of_block_that_an_editor_may_name_is_in_the_guide() -> None:
    named = set(re.findall(r"`([^`]+)`\.\s`fw`\sis", GUIDE)[0].split())
    assert set(get_args(choices.Block)) == named


def test_every_local_link_of_the_documentation_leads_to_a_file() -> None:
    dead = []
    for page in (path for folder in (".", "annotations", "docs", "templates") for path in (ROOT / folder).glob("*.md")):
        prose = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose)
        local = [target for target in targets if not re.match(r"[a-z]+:", target)]
        dead += [(page.name, target) for target in local if not (page.parent / target).exists()]
    assert [] == dead
