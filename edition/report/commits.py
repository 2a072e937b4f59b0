"""Extract an edition as it was at a commit."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from edition import publish
from edition.disk import beneath
from edition.model import OutputFile
from edition.model.diagnostics import InputError

KEPT = ("edition.yaml", "annotations", "texts")
"""What is compared; templates of a branch are not needed, and stay where they are."""


def lay_out(root: Path, commit: str, target: Path) -> None:
    """Write the edition's files at *commit* into *target*; texts that Git ignores are copied from the folder.

    Raises InputError if Git is missing or does not know the commit.
    """
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().strip())
    within = root.resolve().relative_to(top.resolve()).as_posix()
    prefix = "" if within == "." else f"{within}/"
    # `git archive` fails at a path that the commit lacks
    known = _git(top, "ls-tree", "--name-only", commit, "--", *(prefix + name for name in KEPT)).decode().split()
    target.mkdir(parents=True)
    archive = _git(top, "archive", "--format=tar", commit, "--", *known)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        beneath.unpack(tar, target)  # a commit may hold links that lead out of the folder
    # where an edition lies within a repository, the archive has its folder around it
    for name in KEPT if prefix else ():
        if (target / prefix / name).exists():
            shutil.move(target / prefix / name, target / name)
    (target / "texts").mkdir(exist_ok=True)
    for text in beneath.walk(root, "texts"):
        if text.plain and text.path.endswith(".txt") and not (target / text.path).exists():
            publish.write(target, [OutputFile(text.path, beneath.read(root, text.path))])


def replace_records(root: Path, commit: str, target: Path) -> None:
    """Let *target* have the YAML files of annotations that *commit* has, and nothing else of that commit."""
    for found in list(beneath.walk(target, "annotations")):
        if found.path.endswith(".yaml"):
            beneath.remove(target, found.path)
    with tempfile.TemporaryDirectory() as folder:
        theirs = Path(folder) / "theirs"
        lay_out(root, commit, theirs)
        files = [found.path for found in beneath.walk(theirs, "annotations") if found.plain]
        records = (OutputFile(path, beneath.read(theirs, path)) for path in files if path.endswith(".yaml"))
        publish.write(target, records)


def _git(folder: Path, *words: str) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise InputError("the report needs Git, which is not installed")
    # a commit comes from the command line: one that looks like an option must not reach Git as one
    if any(word.startswith("-") and word not in _OPTIONS for word in words):
        raise InputError(f"not the name of a commit: {words}")
    try:
        return subprocess.run([git, "-C", str(folder), *words], capture_output=True, check=True).stdout  # noqa: S603
    except subprocess.CalledProcessError as cause:
        lines = cause.stderr.decode(errors="replace").strip().splitlines()
        raise InputError(f"Git says: {lines[0] if lines else 'it failed'}") from cause


_OPTIONS = ("--show-toplevel", "--name-only", "--format=tar", "--")
