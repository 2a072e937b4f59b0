"""`edition add`: bring texts in; restore texts that are annotated already, start annotations for new ones."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from importlib.resources import files as resources
from pathlib import Path

import click
from msgspec import Struct

from edition import wording
from edition.cli import faults, incoming, languages
from edition.cli.failure import Exit
from edition.cli.incoming import Incoming
from edition.disk import beneath
from edition.edit import ignored, journal, originals, scalars, started
from edition.edit.journal import Changes, replacing
from edition.edit.patch import QUOTED, patched
from edition.model import Project
from edition.model.diagnostics import Diagnostic, InputError, Location, diagnose, has_errors
from edition.read import files, ids, texts
from edition.read import project as reading
from edition.recognise import headers, presets, title_pages, trials

Ask = Callable[[str, str], str]
"""Asks a person a question and proposes an answer; returns the answer."""

SHOWN = 3


class AddOptions(Struct, frozen=True):
    """The options of the command, empty if not given."""

    text_id: str = ""
    conventions: str = ""
    encoding: str = ""
    title: str = ""
    restricted: bool = False


class Addition(Struct, frozen=True):
    """A text ready to be written: *contents* are its files by path below the edition's folder, the text last."""

    text_id: str
    contents: Mapping[str, bytes]
    remarks: tuple[str, ...]
    restricted: bool


class Added(Struct, frozen=True):
    """The outcome: *remarks* for the person, and faults; if these hold errors, nothing was written."""

    remarks: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        """Return whether faults prevented everything."""
        return has_errors(self.diagnostics)


def run(home: Path, *, paths: tuple[Path, ...], restricted: bool, **values: str) -> Exit:
    """Add the texts at *paths* and print what was done with each."""
    if len(paths) > 1 and (values["text_id"] or values["title"]):
        raise click.UsageError("--id and --title are for a single file")
    added = add(home, paths, AddOptions(**values, restricted=restricted), _asked)
    faults.show(home, added.diagnostics)
    click.echo("\n".join(added.remarks))
    return Exit.FAULTS if added.has_errors else Exit.DONE


def _asked(question: str, proposal: str) -> str:
    """Ask the person at the terminal; without a terminal, return the proposal."""
    # in a script or a workflow nobody answers, and a question would wait for ever
    if not sys.stdin.isatty():
        return proposal
    return str(click.prompt(question, default=proposal, err=True))


def add(root: Path, paths: Iterable[Path], options: AddOptions, ask: Ask) -> Added:
    """Add the texts at *paths* to the edition at *root*: all or none.

    Raises InputError if an option is invalid, OutputError if the files cannot be written.
    """
    _check(options)
    with journal.writing(root) as written:
        return _added(written, reading.project(root)[0], (paths, options, ask))


def _added(written: journal.Journal, project: Project, asked: tuple[Iterable[Path], AddOptions, Ask]) -> Added:
    paths, options, ask = asked
    additions: list[Addition] = []
    diagnostics: list[Diagnostic] = []
    for path in paths:
        # two files of one command may want the same id
        taken = [*project.edition.headers, *(one.text_id for one in additions)]
        addition, found = _prepare((project, taken), path, options, ask)
        diagnostics.extend(found)
        if addition:
            diagnostics.extend(_twice(additions, addition, path))
            additions.append(addition)
    if has_errors(diagnostics):
        return Added(("Nothing was added.",), tuple(diagnostics))
    written.put(_changes(project, additions))
    return Added(tuple(remark for one in additions for remark in one.remarks), tuple(diagnostics))


def _check(options: AddOptions) -> None:
    if options.conventions and options.conventions not in presets.PRESETS:
        known = ", ".join(sorted(presets.PRESETS))
        raise InputError(f"unknown conventions `{options.conventions}`; choose from {known}")
    if options.text_id and (problem := ids.problem(options.text_id)):
        raise InputError(f"`{options.text_id}` cannot be an id: {wording.problem_of_id(problem)}")
    incoming.checked(options.encoding)


def _prepare(
    known_as: tuple[Project, Collection[str]], path: Path, options: AddOptions, ask: Ask
) -> tuple[Addition | None, list[Diagnostic]]:
    """Return the text at *path* ready to be written; *known_as* are the project and the ids of texts so far."""
    project, taken = known_as
    heads = project.edition.headers
    # who brings the same file in again need not say its encoding again
    decoded = {one.original.sha256: one.original.encoding for one in heads.values() if one.original}
    incame = incoming.content(path, options.encoding, decoded)
    if isinstance(incame, Diagnostic):
        return None, [incame]
    content = incame.content
    text, found = texts.decode(content, path.name)
    if text is None:
        return None, list(found)
    sha256 = texts.digest(content)
    known = [name for name, header in heads.items() if header.sha256 == sha256]
    text_id = _chosen_id(path, (known, taken), options, ask)
    if refused := _refused(project, path, text_id, content):
        return None, [*found, refused]
    if _exists(project, f"annotations/{text_id}/text.yaml"):
        return _known(project, text_id, incame), list(found)
    return _started(project, text_id, incame, options, _choice(path.name, text, options, ask)), list(found)


class PresetChoice(Struct, frozen=True):
    """The preset of a text, and why."""

    preset: str
    reason: str


def _choice(name: str, text: str, options: AddOptions, ask: Ask) -> PresetChoice:
    """Return the conventions that are given, or those that leave least open; of two that are near, the person's."""
    if options.conventions:
        return PresetChoice(options.conventions, "as given")
    found = trials.tried(text)
    preset = found[0].preset
    if trials.is_near(found):
        question = f"Conventions of {name}: {found[0].preset} and {found[1].preset} leave as much open"
        preset = ask(question, preset) or preset
    told = (f"{one.preset} leaves {one.told}" for one in found[:SHOWN])
    sign = next((one.sign for one in found if one.preset == preset), "as chosen")
    return PresetChoice(preset if preset in presets.PRESETS else found[0].preset, f"{sign}; {', '.join(told)}")


def _chosen_id(path: Path, names: tuple[list[str], Collection[str]], options: AddOptions, ask: Ask) -> str:
    """Return the id of the text at *path*; *names* are the ids of texts of the same bytes, and of all."""
    known, taken = names
    if known and options.text_id and options.text_id not in known:
        raise InputError(f"{path.name} is the text that the edition calls {known[0]}, not {options.text_id}")
    # the same bytes are the same text, whatever their file is called
    if known:
        return known[0]
    return options.text_id or ask(f"Id of {path.name}", ids.suggested(path.stem, taken))


def _refused(project: Project, path: Path, text_id: str, content: bytes) -> Diagnostic | None:
    """Return why the text cannot be added under *text_id*, or None."""
    file = f"texts/{text_id}.txt"
    if problem := ids.problem(text_id):
        return diagnose("T009.chosen", Location(path.name), id=text_id, problem=problem)
    there = files.contents(Path(project.root), file, code="T011", limit=texts.MAX_BYTES)
    header = project.edition.headers.get(text_id)
    # annotations quote one version: another goes through `edition update`
    expected = texts.digest(there) if isinstance(there, bytes) else header.sha256 if header else ""
    found = texts.digest(content)
    if expected and expected != found:
        at, shown = Location(path.name), {"found": found[:12], "expected": expected[:12]}
        return diagnose("T007.other", at, file=path.name, text=text_id, **shown)
    return None


def _known(project: Project, text_id: str, incame: Incoming) -> Addition:
    header, content = project.edition.headers.get(text_id), incame.content
    contents = {f"texts/{text_id}.txt": content}
    remarks = [f"{text_id}: this text is annotated already; it is now in texts/{text_id}.txt."]
    if header and not header.sha256:
        digest = texts.digest(content)
        remarks.append(
            f"{text_id}: add `sha256: {digest}` to annotations/{text_id}/text.yaml, so that its changes are noticed."
        )
    # without it nobody could have the very file again
    if incame.original and header and header.original is None:
        file = f"annotations/{text_id}/text.yaml"
        said = beneath.read(Path(project.root), file).decode("utf-8")
        contents[file] = patched(said, originals.renewed(said, file, incame.original)).encode("utf-8")
        remarks.extend(incoming.told(text_id, incame))
    return Addition(text_id, contents, tuple(remarks), bool(header and header.restricted))


def _started(project: Project, text_id: str, incame: Incoming, options: AddOptions, choice: PresetChoice) -> Addition:
    content, text = incame.content, incame.content.decode("utf-8")
    facts = headers.facts(text)
    title = options.title or facts.get("Title", "") or title_pages.first_title(text) or text_id
    author, language = facts.get("Author", ""), languages.proposed(text)
    folder = f"annotations/{text_id}"
    fields = {
        "title": _quoted(title),
        "availability": "restricted" if options.restricted else "free",
        "sha256": "\n".join((texts.digest(content), *originals.written(incame.original))),
        "conventions": f"[{', '.join(presets.PRESETS[choice.preset])}]  # {choice.preset}",
        "author": f"author: {{name: {_quoted(author)}}}" if author else "# author: {name: …}",
        "language": language.tag,
    }
    start = {
        f"{folder}/text.yaml": _text_yaml(fields),
        **started.examples(Path(project.root), folder),
        f"texts/{text_id}.txt": content,
    }
    remarks = (
        f"{text_id}: new text; its annotations are in {folder}/.",
        f"{text_id}: conventions `{choice.preset}` ({choice.reason}); if they are wrong, change them in text.yaml.",
        f"{text_id}: language `{language.tag}` ({language.reason}); if it is another, change it in text.yaml.",
        *incoming.told(text_id, incame),
        f"{text_id}: title “{title}”, {_given(options)}; complete text.yaml: author, source, rights.",
    )
    return Addition(text_id, start, remarks, options.restricted)


def _given(options: AddOptions) -> str:
    return "kept out of Git" if options.restricted else "free to redistribute (if not, set `availability: restricted`)"


def _exists(project: Project, path: str) -> bool:
    return beneath.exists(Path(project.root), path)


def _text_yaml(fields: Mapping[str, str]) -> bytes:
    template = (resources("edition") / "starter" / "text.yaml").read_text(encoding="utf-8")
    for name, value in fields.items():
        template = template.replace(f"{{{name}}}", value)
    return template.encode("utf-8")


def _quoted(words: str) -> str:
    """Write *words* as a YAML string in single quotation marks, less what no terminal prints."""
    return scalars.written("".join(filter(str.isprintable, words)), QUOTED)


def _twice(before: Iterable[Addition], addition: Addition, path: Path) -> Iterable[Diagnostic]:
    # Windows and macOS ignore the case of file names
    if any(one.text_id.lower() == addition.text_id.lower() for one in before):
        yield diagnose("T009.twice", Location(path.name), id=addition.text_id)


def _changes(project: Project, additions: Iterable[Addition]) -> Changes:
    """Return what is written: the files of the texts, and the list of those that Git must not track."""
    root = Path(project.root)
    restricted = {name for name, header in project.edition.headers.items() if header.restricted}
    restricted |= {one.text_id for one in additions if one.restricted}
    contents: dict[str, bytes] = {}
    before = (beneath.read_if_there(root, ignored.PATH) or b"").decode("utf-8")
    if restricted or ignored.BEGIN in before:
        contents[ignored.PATH] = ignored.updated(before, restricted).encode("utf-8")
    for addition in additions:
        contents.update(addition.contents)
    return replacing(root, contents)
