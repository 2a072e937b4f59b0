"""What goes into a bag beside the site: the editors' files, the program, its requirements, reports."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from platform import python_version

from msgspec import json

import edition
from edition import withheld, wording
from edition.model import Header, OutputFile, Project
from edition.model.diagnostics import Diagnostic, InputError
from edition.read import files
from edition.read.theme import IN_CHECKOUT, INSTALLED
from edition.withheld import Part

TREES = ("annotations", "templates")
SINGLE = ("edition.yaml", "README.md", "LICENSE", "LICENSES.md", "CITATION.cff")
NAME = re.compile(r"^[A-Za-z0-9._-]+")
COLUMNS = ("id", "title", "author", "publisher", "date", "transcription", "url", "rights", "sha256")
EDITION, SITE, BUILDER, REPORTS = "edition", "site", "builder", "reports"
"""The folders of the payload."""
NOT_INCLUDED = "texts-not-included.csv"
DERIVED = ("pagefind",)
"""Folders of the site that a build makes anew and not byte for byte: the index of the search."""


def sources(project: Project) -> Iterator[OutputFile]:
    """Give what the editors wrote, and the texts that are not withheld."""
    root = Path(project.root)
    for name in SINGLE:
        if (root / name).is_file():
            yield OutputFile(f"{EDITION}/{name}", (root / name).read_bytes())
    for tree in TREES:
        if (root / tree).resolve() != IN_CHECKOUT.resolve():
            yield from _tree(root / tree, f"{EDITION}/{tree}", root)
    for text_id in project.text_ids:
        if withheld.gives(project.edition, text_id, Part.SOURCE):
            path = root / "texts" / f"{text_id}.txt"
            yield OutputFile(f"{EDITION}/texts/{text_id}.txt", path.read_bytes())


def _tree(folder: Path, name: str, home: Path) -> Iterator[OutputFile]:
    """Give every plain file of a folder, hidden ones and links that lead out of *home* left out."""
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") or part == "__pycache__" for part in parts) or not path.is_file():
            continue
        if files.leaves(home, path):
            raise InputError(f"{path.name} is a link that leads out of {home.name}: it cannot be archived")
        yield OutputFile("/".join((name, *parts)), path.read_bytes())


def missing(project: Project, digests: dict[str, str]) -> Iterator[OutputFile]:
    """List the texts that are not in the bag, and how to get them; *digests* are those of the texts that are here."""
    edition = project.edition
    left_out = [
        name for name in edition.headers if name in edition.absent or not withheld.gives(edition, name, Part.SOURCE)
    ]
    if left_out:
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for name in left_out:
            header = project.edition.headers[name]
            writer.writerow(_row(name, header, header.sha256 or digests.get(name, "")))
        yield OutputFile(NOT_INCLUDED, table.getvalue().encode())


def _row(name: str, header: Header, digest: str) -> Sequence[str]:
    made = ", ".join(str(value) for value in header.transcription.values())
    author = str(header.author.get("name", ""))
    return (name, header.title, author, header.publisher, header.date, made, header.url, header.rights, digest)


def site(folder: Path) -> Iterator[OutputFile]:
    """Give the files of a build."""
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        within = path.relative_to(folder)
        if path.is_file() and within.parts[0] not in DERIVED:
            yield OutputFile(f"{SITE}/{within.as_posix()}", path.read_bytes())


def builder() -> Iterator[OutputFile]:
    """Give the program itself: its source, its templates, and the versions of all that it needs."""
    package = Path(edition.__file__).parent
    yield from _tree(package, f"{BUILDER}/edition", package)
    if not INSTALLED.is_dir():
        yield from _tree(IN_CHECKOUT, f"{BUILDER}/templates", IN_CHECKOUT)
    versions = {"edition": edition.__version__, "python": python_version()}
    yield OutputFile(f"{BUILDER}/builder.json", json.format(json.encode(versions)) + b"\n")
    lines = [f"{name}=={version}" for name, version in requirements().items()]
    yield OutputFile(f"{BUILDER}/requirements.txt", ("\n".join(lines) + "\n").encode())


def requirements(package: str = "edition") -> dict[str, str]:
    """Give the versions of everything that *package* needs, as installed here, extras left out; sorted."""
    found: dict[str, str] = {}
    waiting = [package]
    while waiting:
        for needed in _needs(waiting.pop()):
            try:
                version = metadata.version(needed)
            except metadata.PackageNotFoundError:  # for another system or another Python
                continue
            if needed not in found:
                found[needed] = version
                waiting.append(needed)
    return dict(sorted(found.items()))


def _needs(package: str) -> Iterator[str]:
    try:
        lines = metadata.requires(package) or ()
    except metadata.PackageNotFoundError:
        return
    for line in lines:
        if "extra ==" not in line and (name := NAME.match(line)):
            yield re.sub(r"[-_.]+", "-", name[0]).lower()


def faults(found: Sequence[Diagnostic], *, public: bool) -> OutputFile:
    """Write what `edition check` says, a JSON object a line; in *public* without hints, which may quote texts."""
    told = [
        {
            "code": fault.code,
            "severity": fault.severity,
            "at": str(fault.at),
            "message": "" if public else wording.message(fault),
        }
        for fault in found
    ]
    return OutputFile(f"{REPORTS}/check.jsonl", b"".join(json.encode(one) + b"\n" for one in told))
