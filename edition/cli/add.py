"""`edition add`: texts for an edition; recognise what it annotates already, or start annotations."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files as resources
from pathlib import Path

import click
from msgspec import Struct

from edition import wording
from edition.cli import batch, faults, guess, ignored
from edition.cli.failure import Exit
from edition.model import Project
from edition.model.diagnostics import ERROR, Diagnostic, InputError, Location, diagnose
from edition.read import files, ids, texts
from edition.read import project as reading
from edition.recognise import CONVENTIONS

Ask = Callable[[str, str], str]
"""Asks a person a question, proposing an answer."""

LONGEST_TITLE = 120


class Wishes(Struct, frozen=True):
    """What the command line says of the texts; empty where it says nothing."""

    text_id: str = ""
    conventions: str = ""
    encoding: str = ""
    title: str = ""
    restricted: bool = False


class Addition(Struct, frozen=True):
    """One text ready to be written: *contents* are new files by path below the edition's folder, the text last."""

    text_id: str
    contents: Mapping[str, bytes]
    remarks: tuple[str, ...]
    restricted: bool


class Added(Struct, frozen=True):
    """What came of it: *remarks* for the person, and faults; with an error among these nothing was written."""

    remarks: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        """Say whether nothing was added."""
        return any(fault.severity == ERROR for fault in self.diagnostics)


def run(home: Path, *, paths: tuple[Path, ...], restricted: bool, **values: str) -> Exit:
    """Bring the texts at *paths* in and print what was made of each."""
    if len(paths) > 1 and (values["text_id"] or values["title"]):
        raise click.UsageError("--id and --title are for a single file")
    added = add(home, paths, Wishes(**values, restricted=restricted), _asked)
    faults.show(home, added.diagnostics)
    click.echo("\n".join(added.remarks))
    return Exit.FAULTS if added.has_errors else Exit.DONE


def _asked(question: str, proposal: str) -> str:
    """Ask the person at the terminal; without one, take what is proposed."""
    if not sys.stdin.isatty():
        return proposal
    return str(click.prompt(question, default=proposal, err=True))


def add(root: Path, paths: Iterable[Path], wishes: Wishes, ask: Ask) -> Added:
    """Bring the texts at *paths* into the edition at *root*: all, or none."""
    _check_wishes(wishes)
    project, _ = reading.project(root)
    additions: list[Addition] = []
    diagnostics: list[Diagnostic] = []
    for path in paths:
        addition, found = _prepare(project, path, wishes, ask)
        diagnostics.extend(found)
        if addition:
            diagnostics.extend(_twice(additions, addition, path))
            additions.append(addition)
    if any(fault.severity == ERROR for fault in diagnostics):
        return Added(("Nothing was added.",), tuple(diagnostics))
    _write(project, additions)
    return Added(tuple(remark for one in additions for remark in one.remarks), tuple(diagnostics))


def _check_wishes(wishes: Wishes) -> None:
    if wishes.conventions and wishes.conventions not in CONVENTIONS:
        raise InputError(f"no conventions `{wishes.conventions}`; there are {', '.join(sorted(CONVENTIONS))}")
    if wishes.text_id and (problem := ids.problem(wishes.text_id)):
        raise InputError(f"`{wishes.text_id}` cannot be an id: {wording.problem_of_id(problem)}")
    try:
        "".encode(wishes.encoding or "utf-8")
    except LookupError as cause:
        raise InputError(f"no encoding `{wishes.encoding}`; try utf-16, cp1252, cp1251 or latin-1") from cause


def _prepare(project: Project, path: Path, wishes: Wishes, ask: Ask) -> tuple[Addition | None, list[Diagnostic]]:
    content = _content(path, wishes.encoding)
    if isinstance(content, Diagnostic):
        return None, [content]
    text, found = texts.decode(content, path.name)
    if text is None:
        return None, list(found)
    sha256 = texts.digest(content)
    known = [name for name, header in project.edition.headers.items() if header.sha256 == sha256]
    text_id = _chosen_id(path, known, wishes, ask)
    if refused := _refused(project, path, text_id, content):
        return None, [*found, refused]
    if (Path(project.root) / "annotations" / text_id / "text.yaml").exists():
        return _known(project, text_id, content), list(found)
    return _started(project, text_id, content, wishes), list(found)


def _content(path: Path, encoding: str) -> bytes | Diagnostic:
    """Read the file; turn it into UTF-8 where it has another encoding."""
    content = files.contents(path.resolve().parent, path.resolve().name, code="T011", limit=texts.MAX_BYTES)
    if isinstance(content, Diagnostic) or not encoding:
        return content
    try:
        return content.decode(encoding).encode("utf-8")
    except UnicodeError as error:
        reason = error.reason if isinstance(error, UnicodeDecodeError) else str(error)
        return diagnose("T001.encoding", Location(path.name), encoding=encoding, reason=reason)


def _chosen_id(path: Path, known: list[str], wishes: Wishes, ask: Ask) -> str:
    if known and wishes.text_id and wishes.text_id not in known:
        raise InputError(f"{path.name} is the text that the edition calls {known[0]}, not {wishes.text_id}")
    if known:
        return known[0]
    return wishes.text_id or ask(f"Id of {path.name}", ids.suggested(path.stem))


def _refused(project: Project, path: Path, text_id: str, content: bytes) -> Diagnostic | None:
    """Say why the text cannot be added under *text_id*."""
    file = f"texts/{text_id}.txt"
    if problem := ids.problem(text_id):
        return diagnose("T009.chosen", Location(path.name), id=text_id, problem=problem)
    there = files.contents(Path(project.root), file, code="T011", limit=texts.MAX_BYTES)
    header = project.edition.headers.get(text_id)
    expected = texts.digest(there) if isinstance(there, bytes) else header.sha256 if header else ""
    found = texts.digest(content)
    if expected and expected != found:
        at, shown = Location(path.name), {"found": found[:12], "expected": expected[:12]}
        return diagnose("T007.other", at, file=path.name, text=text_id, **shown)
    return None


def _known(project: Project, text_id: str, content: bytes) -> Addition:
    header = project.edition.headers.get(text_id)
    remarks = [f"{text_id}: the edition annotates this text; it is now in texts/{text_id}.txt."]
    if header and not header.sha256:
        digest = texts.digest(content)
        remarks.append(
            f"{text_id}: write `sha256: {digest}` into annotations/{text_id}/text.yaml, so that changes are told."
        )
    return Addition(text_id, {f"texts/{text_id}.txt": content}, tuple(remarks), bool(header and header.restricted))


def _started(project: Project, text_id: str, content: bytes, wishes: Wishes) -> Addition:
    text = content.decode("utf-8")
    conventions, reason = (wishes.conventions, "as you said") if wishes.conventions else guess.conventions(text)
    title = wishes.title or _first_line(text) or text_id
    folder = f"annotations/{text_id}"
    fields = {
        "title": _quoted(title),
        "availability": "restricted" if wishes.restricted else "free",
        "sha256": texts.digest(content),
        "conventions": conventions,
    }
    start = {
        f"{folder}/text.yaml": _text_yaml(fields),
        **{f"{folder}/{name}": example for name, example in _examples() if not _exists(project, f"{folder}/{name}")},
        f"texts/{text_id}.txt": content,
    }
    remarks = (
        f"{text_id}: new; its annotations begin in {folder}/.",
        f"{text_id}: conventions `{conventions}` ({reason}); if that is wrong, change it in text.yaml.",
        f"{text_id}: title “{title}”, {_given(wishes)}; complete text.yaml: author, source, rights.",
    )
    return Addition(text_id, start, remarks, wishes.restricted)


def _given(wishes: Wishes) -> str:
    return "kept out of Git" if wishes.restricted else "free to be given away (if not, set `availability: restricted`)"


def _exists(project: Project, path: str) -> bool:
    return (Path(project.root) / path).exists()


def _examples() -> Iterable[tuple[str, bytes]]:
    folder = resources("edition") / "starter" / "text"
    return [(one.name, one.read_bytes()) for one in sorted(folder.iterdir(), key=lambda one: one.name)]


def _text_yaml(fields: Mapping[str, str]) -> bytes:
    model = (resources("edition") / "starter" / "text.yaml").read_text(encoding="utf-8")
    for name, value in fields.items():
        model = model.replace(f"{{{name}}}", value)
    return model.encode("utf-8")


def _first_line(text: str) -> str:
    lines = (line.strip().lstrip("#").strip() for line in text.lstrip("\ufeff").splitlines())
    return next((line for line in lines if line), "")[:LONGEST_TITLE]


def _quoted(words: str) -> str:
    """Write *words* as a YAML string in single quotation marks."""
    return "'" + "".join(c for c in words if c.isprintable()).replace("'", "''") + "'"


def _twice(before: Iterable[Addition], addition: Addition, path: Path) -> Iterable[Diagnostic]:
    if any(one.text_id.lower() == addition.text_id.lower() for one in before):
        yield diagnose("T009.twice", Location(path.name), id=addition.text_id)


def _write(project: Project, additions: Iterable[Addition]) -> None:
    root = Path(project.root)
    restricted = {name for name, header in project.edition.headers.items() if header.restricted}
    restricted |= {one.text_id for one in additions if one.restricted}
    contents: dict[str, bytes] = {}
    ignore = root / "texts" / ".gitignore"
    before = ignore.read_text(encoding="utf-8") if ignore.exists() else ""
    if restricted or ignored.BEGIN in before:
        contents["texts/.gitignore"] = ignored.updated(before, restricted).encode("utf-8")
    for addition in additions:
        contents.update(addition.contents)
    batch.put(root, contents)
