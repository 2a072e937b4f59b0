"""Edits that somebody might make to an edition, one thing at a time: every field, record, form, setting, template."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from edition.read import theme

Edit = tuple[str, bytes | None]
"""A file below the edition's folder and what it shall hold; None removes it."""
WORDS = ("ferry", "river", "the", "Lissa", "letter", "x")
REGISTERS = ("persons", "places", "orgs", "works", "events", "relations")


def edits(root: Path) -> Iterator[Edit]:
    """Yield edits of each file of the edition in *root*."""
    for path in sorted(root.rglob("*.yaml")):
        file = path.relative_to(root).as_posix()
        if not file.startswith("build/"):
            read = yaml.load(path.read_bytes(), yaml.BaseLoader)  # noqa: S506  it makes strings and nothing else
            yield from ((file, _dumped(one)) for one in _changed(read))
            if path.stem in REGISTERS and file.count("/") == 1:
                yield from ((file, _dumped(one)) for one in _with_forms(read))
    for path in sorted((root / "texts").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        yield f"texts/{path.name}", None
        yield f"texts/{path.name}", f"{text}\nThe ferry came back to Lissa.\n".encode()
        yield f"texts/{path.name}", text.replace("e", "é", 1).encode()
    for name, template in theme.templates(root).items():
        yield f"templates/{name}", f"{template}<!-- changed -->\n".encode()
    yield "templates/assets/edition.css", b"body { color: red }\n"


def _dumped(read: Any) -> bytes:
    return yaml.safe_dump(read, allow_unicode=True, sort_keys=False).encode()


def _changed(read: Any) -> Iterator[Any]:
    """Yield copies of what a YAML file holds, each changed in one place."""
    if isinstance(read, str):
        yield f"{read} more" if read else "more"
        yield read[:-1] + chr(ord(read[-1]) ^ 1) if read and read[-1].isalnum() else "2020-02-02"
    elif isinstance(read, list):
        yield read[::-1]
        for nth, one in enumerate(read):
            yield read[:nth] + read[nth + 1 :]
            yield from ([*read[:nth], other, *read[nth + 1 :]] for other in _changed(one))
    elif isinstance(read, dict):
        for key, one in read.items():
            yield {other: value for other, value in read.items() if other != key}
            yield from ({**read, key: other} for other in _changed(one))


def _with_forms(entries: list[dict[str, Any]]) -> Iterator[Any]:
    """Yield copies of a register in which one entry has another form, which stands in texts that did not name it."""
    for nth, entry in enumerate(entries):
        for word in WORDS:
            forms = [*entry.get("forms", ()), word]
            yield [*entries[:nth], {**entry, "forms": forms}, *entries[nth + 1 :]]


def script(root: Path, seed: int, number: int) -> list[Edit]:
    """Return *number* of the edits of an edition, chosen by *seed*."""
    return random.Random(seed).sample(list(edits(root)), number)  # noqa: S311  nothing is secret


def apply(root: Path, edit: Edit) -> Edit:
    """Make an edit, and return the one that takes it back."""
    file, content = edit
    path = root / file
    before = path.read_bytes() if path.exists() else None
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return file, before
