"""How long everything takes that leaves the house: `python -m tests.bench.exports [--pdf] [--in DIR]`.

Lays this edition out with all texts at hand, and measures a whole process for each export: wall time, time on
processors, the most memory of one process. The bag is made twice: once as it is, with all judges that are installed,
and once without asking any. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.bench.measure import Measured, run
from tests.conftest import ROOT, beside

PROGRAM = ["-m", "edition"]
UNJUDGED = (
    "from edition import cli; from edition.export.archive import make; make._audited = lambda *_: b'{}'; cli.main()"
)
"""The program with a bag that no judge has looked at."""
EXPORTS: Mapping[str, tuple[list[str], list[str]]] = {
    "build": (PROGRAM, ["build"]),
    "tei": (PROGRAM, ["export", "tei"]),
    "tei, dse": (PROGRAM, ["export", "tei", "--flavour", "dse", "--out", "dse"]),
    "harvest": (PROGRAM, ["export", "harvest"]),
    "epub": (PROGRAM, ["export", "epub"]),
    "archive": (PROGRAM, ["export", "archive"]),
}
APART: Mapping[str, tuple[list[str], list[str]]] = {
    "archive, no judges": (["-c", UNJUDGED], ["export", "archive", "--out", "unjudged"]),
    "archive, zip": (["-c", UNJUDGED], ["export", "archive", "--flavour", "zip", "--out", "zip"]),
    "audit": (PROGRAM, ["audit"]),
}
PDF: Mapping[str, tuple[list[str], list[str]]] = {"pdf": (PROGRAM, ["export", "pdf"])}


def main(arguments: list[str]) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.exports")
    parser.add_argument("--pdf", action="store_true", help="PDF, too: it takes minutes")
    parser.add_argument("--in", dest="folder", type=Path, help="work here; else in a temporary folder")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        root = laid_out(Path(folder))
        print(f"{len(list((root / 'texts').glob('*.txt')))} texts\n{'':<22}{'seconds':>9}{'CPU s':>9}{'MB':>9}")
        together = [_line(name, *said, root) for name, said in EXPORTS.items()]
        whole = Measured(sum(m.seconds for m in together), sum(m.busy for m in together), _most(together))
        print(_row("together", whole), flush=True)
        for name, said in {**APART, **(PDF if chosen.pdf else {})}.items():
            _line(name, *said, root)


def laid_out(folder: Path) -> Path:
    """Lay this edition out in *folder* with the texts that lie beside the checkout, and with an address."""
    root = folder / "edition"
    for part in ("annotations", "texts"):
        shutil.copytree(ROOT / part, root / part)
    for text in sorted((beside("texts", "EDITION_SOURCES") or root / "texts").glob("*.txt")):
        if not (root / "texts" / text.name).exists():
            shutil.copy(text, root / "texts")
    settings = (ROOT / "edition.yaml").read_text(encoding="utf-8")
    address = "" if "base_url:" in settings else "base_url: https://example.org/edition/\n"
    (root / "edition.yaml").write_text(settings + address, encoding="utf-8")
    return root


def _line(name: str, program: list[str], arguments: list[str], root: Path) -> Measured:
    measured = run([sys.executable, *program, "--root", str(root), *arguments], root)
    print(_row(name, measured), flush=True)
    return measured


def _row(name: str, measured: Measured) -> str:
    return f"{name:<22}{measured.seconds:>9.2f}{measured.busy:>9.2f}{measured.megabytes:>9.0f}"


def _most(all_of_them: list[Measured]) -> float:
    return max(one.megabytes for one in all_of_them)


if __name__ == "__main__":
    main(sys.argv[1:])
