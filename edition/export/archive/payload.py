"""The payload of a bag: the editors' files, the site, the program, its requirements, reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata, resources
from pathlib import Path
from platform import python_version

from msgspec import json

import edition
from edition import withheld, wording
from edition.disk import beneath
from edition.model import Header, OutputFile, Project, pictures
from edition.model.diagnostics import Diagnostic, InputError
from edition.model.extras import DISTRIBUTION
from edition.read.theme import IN_CHECKOUT, INSTALLED
from edition.withheld import OutputPart
from edition.write import spreadsheet

TREES = ("annotations", "templates")
SINGLE = ("edition.yaml", "README.md", "LICENSE", "LICENSES.md", "CITATION.cff")
# “msgspec” of “msgspec>=0.18; python_version<'4'” (PEP 508)
NAME = re.compile(r"^[A-Za-z0-9._-]+")
COLUMNS = ("id", "title", "author", "publisher", "date", "transcription", "url", "rights", "sha256")
EDITION, SITE, BUILDER, REPORTS = "edition", "site", "builder", "reports"
"""The folders of the payload."""
NOT_INCLUDED = "texts-not-included.csv"


def sources(project: Project) -> Iterator[OutputFile]:
    """Yield the editors' files and the texts that are not withheld."""
    root = Path(project.root)
    for name in SINGLE:
        if (content := beneath.read_if_there(root, name)) is not None:
            yield OutputFile(f"{EDITION}/{name}", content)
    for tree in TREES:
        # in a checkout of the program the templates are its own, and come with it
        if (root / tree).resolve() != IN_CHECKOUT.resolve():
            yield from _tree(root, tree, EDITION)
    for text_id in project.text_ids:
        if withheld.gives(project.edition, text_id, OutputPart.SOURCE):
            yield OutputFile(f"{EDITION}/texts/{text_id}.txt", beneath.read(root, f"texts/{text_id}.txt"))
            yield from _tree(root, f"{pictures.FOLDER}/{text_id}", EDITION)


def _tree(home: Path, folder: str, name: str) -> Iterator[OutputFile]:
    """Yield every file of a folder below *home*, to be put below *name*, but hidden ones.

    Raises InputError for a link: an archive has no place for what it leads to.
    """
    for one in beneath.walk(home, folder):
        parts = one.path.split("/")
        if any(part.startswith(".") or part == "__pycache__" for part in parts):
            continue
        if not one.plain:
            raise InputError(f"{one.path} is a link or no plain file and cannot be archived")
        yield OutputFile(f"{name}/{one.path}", beneath.read(home, one.path))


def missing(project: Project, digests: dict[str, str]) -> Iterator[OutputFile]:
    """Yield a table of the texts left out of the bag, if any; *digests* (SHA-256) are those of the texts at hand."""
    edition = project.edition
    left_out = [
        name
        for name in edition.headers
        if name in edition.absent or not withheld.gives(edition, name, OutputPart.SOURCE)
    ]
    if left_out:
        headers = {name: edition.headers[name] for name in left_out}
        rows = (_row(name, one, one.sha256 or digests.get(name, "")) for name, one in headers.items())
        yield OutputFile(NOT_INCLUDED, spreadsheet.table((COLUMNS, *rows)))


def _row(name: str, header: Header, digest: str) -> Sequence[str]:
    by, made_by = header.author.name, header.transcribers
    return (name, header.title, by, header.publisher, header.date, made_by, header.url, header.rights, digest)


def site(folder: Path) -> Iterator[OutputFile]:
    """Yield the files of a build."""
    for one in beneath.walk(folder):
        if one.plain:
            yield OutputFile(f"{SITE}/{one.path}", beneath.read(folder, one.path))


def builder() -> Iterator[OutputFile]:
    """Yield the program itself: its source, its templates, and the versions of everything it needs."""
    package = Path(edition.__file__).parent
    yield from _tree(package.parent, package.name, BUILDER)
    if not INSTALLED.is_dir():
        yield from _tree(IN_CHECKOUT.parent, IN_CHECKOUT.name, BUILDER)
    versions = {"edition": edition.__version__, "python": python_version()}
    yield OutputFile(f"{BUILDER}/builder.json", json.format(json.encode(versions)) + b"\n")
    yield OutputFile(f"{BUILDER}/requirements.txt", ("\n".join(pinned(requirements())) + "\n").encode())


def pinned(versions: Mapping[str, str]) -> list[str]:
    """Return the lines of a requirements file, with digests where the program knows those of every version.

    pip takes digests of all packages or of none.
    """
    known = _known_digests()
    plain = [f"{name}=={version}" for name, version in versions.items()]
    return [known[one] for one in plain] if all(one in known for one in plain) else plain


def _known_digests() -> dict[str, str]:
    """Return the entries of the program's own requirements file, which `CONTRIBUTING.md` says how to make."""
    written = (resources.files(edition) / "requirements.txt").read_text(encoding="utf-8")
    entries = re.findall(r"^(\S+==\S+)(.*(?:\\\n.*)+)", written, re.MULTILINE)
    return {name: f"{name}{rest}" for name, rest in entries}


def requirements() -> dict[str, str]:
    """Return the installed versions of everything that the program needs, without extras, sorted by name."""
    found: dict[str, str] = {}
    waiting = [DISTRIBUTION]
    while waiting:
        needed = ((name, _version(name)) for name in _needs(waiting.pop()) if name not in found)
        new = {name: version for name, version in needed if version}
        found |= new
        waiting += new
    return dict(sorted(found.items()))


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # needed on another system or by another Python only
        return None


def _needs(package: str) -> Iterator[str]:
    try:
        lines = metadata.requires(package) or ()
    except metadata.PackageNotFoundError:
        return
    for line in lines:
        if "extra ==" not in line and (name := NAME.match(line)):
            # `Foo.Bar` and `foo_bar` are one package (PEP 503)
            yield re.sub(r"[-_.]+", "-", name[0]).lower()


def faults(found: Sequence[Diagnostic], *, public: bool) -> OutputFile:
    """Return the faults as JSON Lines; a *public* file has no messages, which may quote texts."""
    rows = [
        {
            "code": fault.code,
            "severity": fault.severity,
            "at": str(fault.at),
            "message": "" if public else wording.message(fault),
        }
        for fault in found
    ]
    return OutputFile(f"{REPORTS}/check.jsonl", b"".join(json.encode(one) + b"\n" for one in rows))
