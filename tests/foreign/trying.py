"""Bring a text in as an editor would, and tell what came of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result
from msgspec import Struct

from edition.cli import main

KINDS = ("head", "note", "l", "sp", "table", "dateline", "salute", "quote", "stage", "call")
LONGEST = 400_000
"""Bytes that a page may have."""


class Outcome(Struct, frozen=True):
    """What came of a text: exit codes, whether its file comes back, blocks by kind, the largest page."""

    added: int
    built: int
    given_back: bool
    language: str
    found: Mapping[str, int]
    largest: int
    said: str


def tried(content: bytes, folder: Path) -> Outcome:
    """Make an edition in *folder* with one text, add it without an option, and build it, as a draft if need be."""
    root, file = folder / "edition", folder / "tried.txt"
    root.mkdir(parents=True)
    file.write_bytes(content)
    (root / "edition.yaml").write_text("title: Foreign texts\n", encoding="utf-8")
    added = _run(root, "add", str(file), "--id", "tried")
    built = _run(root, "build", "--draft", "--jobs", "1")
    site = next((one for one in (root / "build/draft", root / "build/site") if one.is_dir()), root)
    recovered = _run(root, "recover", "--original", str(site / "texts/tried/tried.xml"))
    blocks = Counter(json.loads(line)["kind"] for line in _run(root, "inspect", "tried").stdout.splitlines())
    pages = [path.stat().st_size for path in site.rglob("*.html")]
    header = (root / "annotations/tried/text.yaml").read_text(encoding="utf-8") if not added.exit_code else ""
    return Outcome(
        added=added.exit_code,
        built=built.exit_code,
        given_back=recovered.stdout_bytes == content,
        language=next((line.split()[1] for line in header.splitlines() if line.startswith("language:")), ""),
        found={kind: blocks[kind] for kind in KINDS if blocks[kind]},
        largest=max(pages, default=0),
        said=added.output,
    )


def _run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *words], obj=root)
