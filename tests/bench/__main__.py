"""How fast it builds: `python -m tests.bench [N …]` (200 texts if nothing is said).

Makes an edition of N texts out of the texts at hand, with all their annotations, and measures whole processes: the
edition with two processes and with one; the least that must be done in one process (`floor.py`); and Hugo, MkDocs and
Pelican on the same texts as Markdown with footnotes, those that are installed. Put a virtual environment with MkDocs
and Pelican (`pip install mkdocs 'pelican[markdown]'`) into PATH to compare with them. Nothing is asserted: it prints
times and ratios. `--slow` lets MkDocs and Pelican take part with more than 500 texts, too.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Measured, best
from tests.bench.peers import PEERS

MANY = 500
HEAD = f"{'':<22}{'seconds':>9}{'to Hugo':>9}{'CPU s':>9}{'to Hugo':>9}{'MB':>9}{'to Hugo':>9}"


def main(arguments: list[str]) -> None:
    """Measure and print a table for each number of texts."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("counts", metavar="N", type=int, nargs="*", default=[200])
    parser.add_argument("--slow", action="store_true", help=f"all, with more than {MANY} texts, too")
    parser.add_argument("--times", type=int, default=1, help="runs of each; the shortest counts")
    parser.add_argument("--in", dest="folder", type=Path, help="work here: much is written; else a temporary folder")
    chosen = parser.parse_args(arguments)
    for count in chosen.counts:
        with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
            _table(count, Path(folder), chosen)


def _table(count: int, folder: Path, chosen: argparse.Namespace) -> None:
    subprocess.run([sys.executable, "-m", "tests.bench.copies", str(count), str(folder)], check=True)
    size = sum(file.stat().st_size for file in (folder / "edition" / "texts").glob("*.txt"))
    print(f"\n{count} texts, {size / 1e6:.1f} MB\n{HEAD}", flush=True)
    hugo: Measured | None = None
    for name, command, where in _programs(count, folder, slow=chosen.slow):
        measured = best(command, where, chosen.times)
        hugo = measured if name == "hugo" else hugo
        print(_line(name, measured, hugo), flush=True)
        shutil.rmtree(where / "out", ignore_errors=True)


def _programs(count: int, folder: Path, *, slow: bool) -> Iterator[tuple[str, list[str], Path]]:
    """Return name, command and folder of each contender; Hugo first, for the ratios."""
    for name, set_up in PEERS.items():
        if shutil.which(name) is None:
            print(f"{name:<22}  not installed")
        elif name != "hugo" and count > MANY and not slow:
            print(f"{name:<22}  only with --slow")
        else:
            where = folder / name
            yield name, set_up(where, folder / "markdown"), where
    yield from _ours(folder)


def _ours(folder: Path) -> Iterator[tuple[str, list[str], Path]]:
    build = ["--root", str(folder / "edition"), "build", "--jobs"]
    for jobs in ("2", "1"):
        yield f"edition, --jobs {jobs}", [sys.executable, "-m", "edition", *build, jobs], folder
        shutil.rmtree(folder / "edition" / "build", ignore_errors=True)
    floor = Path(__file__).with_name("floor.py")
    yield "floor, one process", [sys.executable, str(floor), str(folder), str(folder / "out")], folder


def _line(name: str, measured: Measured, hugo: Measured | None) -> str:
    line = f"{name:<22}"
    for figure, width in (("seconds", 2), ("busy", 2), ("megabytes", 0)):
        value, other = getattr(measured, figure), getattr(hugo, figure, 0.0)
        line += f"{value:>9.{width}f}" + (f"{value / other:>9.2f}" if other else f"{'':>9}")
    return line


if __name__ == "__main__":
    main(sys.argv[1:])
