"""What a build costs after an edit: `python -m tests.bench.again N DIR`, with N texts in DIR.

Prints time on the clock and on processors, the ratio of the latter to the first build, and the largest process:
of a first build, an unchanged one, and builds after one note, two others (from the second on there is a site that was
replaced and is brought up to date), one entry or one form of an entry was changed. The entry is a person to whom a note
in each of 100 texts links, or in each text if there are fewer.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.bench.measure import Measured, run

BUILD = [sys.executable, "-m", "edition", "build", "--jobs", "1"]
PERSON = "nobody-of-the-name"
TEXTS = 100
"""Texts with a note about the person."""


def main(count: int, folder: Path) -> None:
    """Measure and print."""
    root = folder / "edition"
    if not root.exists():
        subprocess.run([sys.executable, "-m", "tests.bench.copies", str(count), str(folder)], check=True)
        add_person(root)
    first: Measured | None = None
    print(f"{'':<12}{'seconds':>9}{'CPU s':>9}{'of first':>9}{'MB':>9}")
    for name in edits(root):
        measured = run(BUILD, root)
        first = first or measured
        ratio = f"1/{first.busy / measured.busy:.0f}"
        print(
            f"{name:<12}{measured.seconds:>9.2f}{measured.busy:>9.2f}{ratio:>9}{measured.megabytes:>9.0f}", flush=True
        )


def add_person(root: Path) -> None:
    """Add the person, and a link to it in a note of each text."""
    persons = root / "annotations/persons.yaml"
    words = persons.read_text(encoding="utf-8")
    persons.write_text(f"- id: {PERSON}\n  name: Nobody\n  role: clerk\n{words}", encoding="utf-8")
    for notes in sorted(root.glob("annotations/*/notes.yaml"))[:TEXTS]:
        words = notes.read_text(encoding="utf-8")
        notes.write_text(re.sub(r"(Copy \d+\.)", rf"\1 [](person:{PERSON})", words, count=1), encoding="utf-8")


def edits(root: Path) -> Iterator[str]:
    """Make one edit after the other, and yield what each is called."""
    yield "first"
    yield "unchanged"
    notes = min(root.glob("annotations/*/notes.yaml"))
    for name in ("one note", "a second", "a third"):
        words = notes.read_text(encoding="utf-8")
        notes.write_text(re.sub(r"Copy \d+\.", "Copy, changed.", words, count=1), encoding="utf-8")
        yield name
    persons = root / "annotations/persons.yaml"
    read = yaml.load(persons.read_bytes(), yaml.BaseLoader)  # noqa: S506  it makes strings and nothing else
    for entry in read:
        if entry["id"] == PERSON:
            entry["role"] = "clerk (changed)"
    persons.write_text(yaml.safe_dump(read, allow_unicode=True, sort_keys=False), encoding="utf-8")
    yield "one entry"
    read[-1]["forms"] = [*read[-1].get("forms", ()), "Nobody of the Name"]
    persons.write_text(yaml.safe_dump(read, allow_unicode=True, sort_keys=False), encoding="utf-8")
    yield "one form"


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
