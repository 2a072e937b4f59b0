"""The state of an edition as digests: enough to find out later what is new, changed or removed.

For a text: its SHA-256, and for each kind of annotation its places (`start-end`, code points) with a digest of each
annotation there. For a register: the ids of its entries with a digest of each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import DecodeError, Struct, field, json

from edition.disk import beneath
from edition.model import Document, Project
from edition.model.diagnostics import InputError
from edition.model.kinds import KINDS
from edition.model.releases import Tally
from edition.report.changes import placed, visible, visible_in_entry

Digests = Mapping[str, str]
"""Digests by place or id."""
BLOCK = "block"
DIGITS = 8
"""Hexadecimal digits of a digest: one place is compared with itself only, so few are enough."""


class TextState(Struct, frozen=True):
    """The state of one text."""

    sha256: str
    digests: Mapping[str, Digests] = field(name="said")  # its name in files that earlier versions wrote
    """Digests of annotations by kind."""


class EditionState(Struct, frozen=True):
    """The state of an edition; *texts* by id, *registers* by name."""

    version: str = ""
    texts: Mapping[str, TextState] = {}
    registers: Mapping[str, Digests] = {}


def describe(project: Project, documents: Iterable[Document], version: str, before: EditionState) -> EditionState:
    """Return the state of *project*; texts that have annotations only keep their state of *before*."""
    texts = {document.source.id: _text(document) for document in documents}
    # else a release made where a text is not at hand would report it as removed, and the next one as new
    texts |= {name: before.texts[name] for name in project.edition.absent if name in before.texts}
    registers = {
        name: {entry.id: _digest(visible_in_entry(entry)) for entry in entries}
        for name, entries in project.edition.entries.items()
    }
    return EditionState(version, texts, registers)


def _text(document: Document) -> TextState:
    found: dict[str, dict[str, str]] = {}
    for (_, start, end), there in placed(document).items():
        for nth, annotation in enumerate(there):
            kind = BLOCK if KINDS[annotation.kind].layer == "block" else annotation.kind
            # several annotations of a kind may have one place
            place = f"{start}-{end}" + (f".{nth}" if nth else "")
            found.setdefault(kind, {})[place] = _digest(visible(annotation))
    return TextState(document.source.sha256, found)


def _digest(what: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(what).encode()).hexdigest()[:DIGITS]


def compare(before: EditionState, after: EditionState) -> Iterator[Tally]:
    """Yield the numbers of new, changed and removed things: by register, then by text and kind."""
    for name in sorted({*before.registers, *after.registers}):
        if numbers := _counts(before.registers.get(name, {}), after.registers.get(name, {})):
            yield Tally("", name, "", *numbers)
    for name in sorted({*before.texts, *after.texts}):
        yield from _of_text(name, before.texts.get(name), after.texts.get(name))


def _of_text(name: str, old: TextState | None, new: TextState | None) -> Iterator[Tally]:
    if old is None or new is None or old.sha256 != new.sha256:
        yield Tally(
            text=name, kind="text", new=int(old is None), changed=int(bool(old and new)), removed=int(new is None)
        )
    if old and new and old.sha256 != new.sha256:  # places in two versions cannot be compared
        return
    before, after = old.digests if old else {}, new.digests if new else {}
    for kind in sorted({*before, *after}):
        if numbers := _counts(before.get(kind, {}), after.get(kind, {})):
            yield Tally(name, "", kind, *numbers)


def _counts(before: Digests, after: Digests) -> tuple[int, int, int] | None:
    """Return the numbers of new, changed and removed keys; None if there are no changes."""
    changed = sum(before[key] != after[key] for key in before.keys() & after.keys())
    numbers = (len(after.keys() - before.keys()), changed, len(before.keys() - after.keys()))
    return numbers if any(numbers) else None


def read(path: Path) -> EditionState:
    """Return the state at the last release, an empty one if there was none.

    Raises InputError if the file was not made by `encode`.
    """
    content = beneath.read_if_there(path.parent, path.name)
    try:
        return EditionState() if content is None else json.decode(content, type=EditionState)
    except DecodeError as cause:
        raise InputError(f"{path.name} was not written by `edition release`: {cause}; restore it from Git") from cause


def encode(state: EditionState) -> bytes:
    """Return *state* as JSON with a line for each kind of each text, so that diffs are readable."""
    lines = [f'{{"version":{_json(state.version)},"texts":{{']
    lines.append(",\n".join(_text_lines(name, text) for name, text in sorted(state.texts.items())))
    lines.append('},"registers":{')
    lines.append(",\n".join(f"{_json(name)}:{_json(digests)}" for name, digests in sorted(state.registers.items())))
    lines.append("}}")
    return ("\n".join(lines) + "\n").encode()


def _text_lines(name: str, text: TextState) -> str:
    digests = ",\n".join(f"{_json(kind)}:{_json(places)}" for kind, places in sorted(text.digests.items()))
    return f'{_json(name)}:{{"sha256":{_json(text.sha256)},"said":{{\n{digests}}}}}'


def _json(value: object) -> str:
    return json.encode(value, order="sorted").decode()
