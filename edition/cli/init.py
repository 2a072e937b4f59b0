"""`edition init`: make a folder with settings and one small annotated text, ready to build and to be published."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click
from msgspec import Struct

from edition import __version__
from edition.check import languages
from edition.cli import help as pages
from edition.cli import schema
from edition.cli.commands import HOSTING
from edition.cli.failure import Exit
from edition.edit import journal, scalars
from edition.edit.journal import FileChange
from edition.model.diagnostics import InputError, OutputError
from edition.model.extras import DISTRIBUTION
from edition.read import licences

# Git would take a `.gitignore` of the starter for one of this repository
_HIDDEN = "dot-"
"""Prefix of starter files whose names in the edition begin with a dot."""


class InitOptions(Struct, frozen=True):
    """What the person says of the new edition; *hosting* names a folder of the starter, or is `none`."""

    title: str = "A new edition"
    language: str = "en"
    licence: str = "CC-BY-4.0"
    hosting: str = "github"


_QUESTIONS = {
    "title": "Title of the edition",
    "language": "Language of your notes (en, de, pt-BR, …)",
    "licence": "Licence of your annotations (an SPDX id)",
    "hosting": "Where will it be kept (github, gitlab, none)",
}


def run(*, folder: Path, **values: str) -> Exit:
    """Make an edition in *folder* and print how to build it; ask at a terminal for what was not said."""
    _refuse_full(folder)
    init(folder, InitOptions(**{name: values[name] or asked(name) for name in _QUESTIONS}))
    # “in .. Build it” would name the folder above
    here = folder.resolve() == Path.cwd()
    where, root = ("this folder", "") if here else (folder, f" --root {folder}")
    click.echo(f"A new edition is in {where}. Build it: edition{root} build")
    click.echo("How to go on: edition help tutorial")
    return Exit.DONE


def init(folder: Path, options: InitOptions | None = None) -> None:
    """Make an edition in *folder*.

    Raises InputError if *folder* is not empty or an option cannot be, OutputError if it cannot be written.
    """
    _refuse_full(folder)
    contents = _contents(options or InitOptions())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise OutputError(f"cannot make {folder}: {cause.strerror}") from cause
    with journal.writing(folder) as written:
        written.put({path: FileChange(None, content) for path, content in contents.items()})


def asked(name: str) -> str:
    """Return what the person at the terminal answers, asked until it can be; without a terminal, the default."""
    default: str = getattr(InitOptions(), name)
    if not sys.stdin.isatty():
        return default
    return str(click.prompt(_QUESTIONS[name], default=default, value_proc=partial(_answer, name), err=True))


def _answer(name: str, said: str) -> str:
    """Return the answer to a question; raises UsageError, after which it is asked again, if it cannot be."""
    said = said.strip()
    try:
        return _ANSWERS.get(name, str)(said)
    except InputError as error:
        raise click.UsageError(str(error)) from error


def _refuse_full(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"{folder} is not empty; name an empty folder or a new one")


def _contents(options: InitOptions) -> dict[str, bytes]:
    """Return every file of the new edition, by path below its folder."""
    starter = resources("edition") / "starter"
    hosted = () if options.hosting == "none" else _starter(starter / options.hosting, "")
    written = {**dict(_starter(starter / "edition", "")), **dict(hosted)}
    for path in (one for one in written if not one.startswith(("texts/", "annotations/"))):
        written[path] = _filled(written[path], _values(options))
    written["annotations/README.md"] = pages.page("annotations").encode("utf-8")
    # modelines in the files point at them, so that text editors complete and check while one types
    written |= {f"annotations/schema/{name}": content for name, content in schema.schemas().items()}
    return written


def _values(options: InitOptions) -> Mapping[str, str]:
    """Return what stands for each `{{name}}` of the starter's files.

    Raises InputError if there can be no such language or licence.
    """
    title = " ".join(options.title.split())
    return {
        "title": title,
        "quoted": scalars.written(title, ""),
        "language": _language(options.language),
        "licence": _licence(options.licence),
        "package": f"{DISTRIBUTION}=={__version__}",
        "serving": f"{DISTRIBUTION}[serve]=={__version__}",
    }


def _language(tag: str) -> str:
    """Return *tag*; raises InputError if it is no language tag, or begins with two letters that no language has."""
    if not languages.is_known(tag):
        raise InputError(f"`{tag}` is no language tag (BCP 47); write {languages.called(tag) or 'en, de or pt-BR'}")
    return tag


def _hosting(name: str) -> str:
    """Return *name* in small letters; raises InputError if no workflows are there for it."""
    if name.lower() not in HOSTING:
        raise InputError(f"write one of {', '.join(HOSTING)}")
    return name.lower()


def _licence(name: str) -> str:
    """Return the id of a licence as SPDX spells it.

    Raises InputError if SPDX lists no such licence.
    """
    found = licences.spdx(name)
    # an expression (`MIT OR Apache-2.0`) is no id
    if not found or " " in found:
        raise InputError(
            f"`{name}` is no SPDX id; write {licences.called(name) or 'CC-BY-4.0, CC0-1.0 or CC-BY-SA-4.0'}"
        )
    return found


def _filled(content: bytes, values: Mapping[str, str]) -> bytes:
    words = content.decode("utf-8")
    for name, value in values.items():
        words = words.replace(f"{{{{{name}}}}}", value)
    return words.encode("utf-8")


def _starter(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        name = "." + one.name.removeprefix(_HIDDEN) if one.name.startswith(_HIDDEN) else one.name
        if one.is_dir():
            yield from _starter(one, f"{path}{name}/")
        else:
            yield f"{path}{name}", one.read_bytes()


_ANSWERS: Mapping[str, Callable[[str], str]] = {"language": _language, "licence": _licence, "hosting": _hosting}
"""How the answer to a question becomes a value; any other is taken as it is."""
