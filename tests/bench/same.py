"""What two versions of the program write differently: `python -m tests.bench.same OLD NEW`, two commits.

Both build the same edition, that of OLD with all texts at hand, so that what differs is the program's doing; with
`--own-data` each builds the edition of its own commit. Every file of the site is compared (but the index that Pagefind
made for earlier versions, which does not repeat itself), and what `edition inspect` prints of each text. Lists the
files that differ or that only one has; the exit code is 1 if there are any. Each program runs as a process, so that its
modules may be named as they like.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT, beside

UNREPEATABLE = "pagefind"
INSPECTED = "inspect"


def main(arguments: Sequence[str]) -> int:
    """Print the files that differ; return 1 if there are any."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.same", description="compare two commits' outputs")
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument("--own-data", action="store_true", help="build each commit's own edition")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary, checkouts(Path(temporary), asked.old, asked.new) as (old, new):
        data = new if asked.own_data else old
        sites = build(old, old, Path(temporary, "old")), build(new, data, Path(temporary, "new"))
        differing = list(differences(*sites))
        count = len(relative_files(sites[0]))
    print(*differing, sep="\n", end="\n" if differing else "")
    print(f"{len(differing)} of {count} files differ")
    return int(bool(differing))


@contextmanager
def checkouts(folder: Path, *commits: str) -> Iterator[list[Path]]:
    """Check *commits* out into worktrees below *folder*, and remove these at the end."""
    made: list[Path] = []
    try:
        for number, commit in enumerate(commits):
            tree = folder / f"tree{number}"
            _git("worktree", "add", "--quiet", "--detach", str(tree), commit)
            made.append(tree)
        yield made
    finally:
        for tree in made:
            _git("worktree", "remove", "--force", str(tree))


def build(program: Path, data: Path, root: Path) -> Path:
    """Build the edition of the checkout *data*, laid out at *root*, with the one of *program*; return the outputs."""
    lay_out(data, root)
    environment = os.environ | {"PYTHONPATH": str(program), "SOURCE_DATE_EPOCH": "0"}
    outputs = root / "build" / "site"

    def edition(*words: str) -> str:
        command = [sys.executable, "-m", "edition", "--root", str(root), *words]
        done = subprocess.run(command, cwd=program, env=environment, capture_output=True, check=False, text=True)
        if done.returncode:
            raise SystemExit(f"same: edition {words[0]} of {program} failed:\n{done.stderr}")
        return done.stdout

    if brought := [str(text) for text in sources() if (root / "annotations" / text.stem).is_dir()]:
        edition("add", *brought)
    edition("build")
    (outputs / INSPECTED).mkdir()
    for text in sorted((root / "texts").glob("*.txt")):
        (outputs / INSPECTED / text.stem).write_text(edition("inspect", text.stem), encoding="utf-8")
    return outputs


def lay_out(data: Path, root: Path) -> None:
    """Copy the edition of a checkout, and nothing of its program."""
    shutil.copytree(data / "annotations", root / "annotations")
    shutil.copytree(data / "texts", root / "texts", ignore=shutil.ignore_patterns(".gitignore"))
    shutil.copy(data / "edition.yaml", root)


def sources() -> list[Path]:
    """List the texts that lie beside the checkout."""
    folder = beside("texts", "EDITION_SOURCES")
    return sorted(folder.glob("*.txt")) if folder else []


def differences(old: Path, new: Path) -> Iterator[str]:
    """Yield a line for each file that differs, or that only one of the folders has."""
    before, after = relative_files(old), relative_files(new)
    for path in sorted(before | after):
        if path not in after:
            yield f"only old: {path}"
        elif path not in before:
            yield f"only new: {path}"
        elif (old / path).read_bytes() != (new / path).read_bytes():
            yield f"differs:  {path}"


def relative_files(folder: Path) -> set[str]:
    """Return the paths of all files below *folder* that two builds can have in common."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in paths if path.parts[0] != UNREPEATABLE}


def _git(*words: str) -> None:
    subprocess.run(["git", "-C", str(ROOT), *words], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
