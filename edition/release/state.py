"""What an edition says at one moment, as digests: enough to tell what is new, changed, removed later.

Of a text: its SHA-256, and for each kind of annotation the places (`start-end`, code points) with a digest of what is
said there. Of a register: its ids with a digest of each entry.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import DecodeError, Struct, json

from edition.model import Document, Project
from edition.model.diagnostics import InputError
from edition.model.kinds import KINDS
from edition.model.releases import Tally
from edition.report.changes import placed, said, said_entry

Said = Mapping[str, str]
"""Digests by place or id."""
BLOCK = "block"
DIGITS = 8


class TextState(Struct, frozen=True):
    """One text; *said* are the digests by kind."""

    sha256: str
    said: Mapping[str, Said]


class State(Struct, frozen=True):
    """The whole edition; *texts* by id, *registers* by name."""

    version: str = ""
    texts: Mapping[str, TextState] = {}
    registers: Mapping[str, Said] = {}


def of(project: Project, documents: Iterable[Document], version: str, before: State) -> State:
    """Describe *project*; of texts that are annotated and not here what was known *before* is kept."""
    texts = {document.source.id: _text(document) for document in documents}
    texts |= {name: before.texts[name] for name in project.edition.absent if name in before.texts}
    registers = {
        name: {entry.id: _digest(said_entry(entry)) for entry in entries}
        for name, entries in project.edition.entries.items()
    }
    return State(version, texts, registers)


def _text(document: Document) -> TextState:
    found: dict[str, dict[str, str]] = {}
    for (_, start, end), there in placed(document).items():
        for nth, annotation in enumerate(there):
            kind = BLOCK if KINDS[annotation.kind].layer == "block" else annotation.kind
            place = f"{start}-{end}" + (f".{nth}" if nth else "")
            found.setdefault(kind, {})[place] = _digest(said(annotation))
    return TextState(document.source.sha256, found)


def _digest(what: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(what).encode()).hexdigest()[:DIGITS]


def compared(before: State, after: State) -> Iterator[Tally]:
    """Count what is new, changed and removed: register by register, then text by text and kind by kind."""
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
    before, after = old.said if old else {}, new.said if new else {}
    for kind in sorted({*before, *after}):
        if numbers := _counts(before.get(kind, {}), after.get(kind, {})):
            yield Tally(name, "", kind, *numbers)


def _counts(before: Said, after: Said) -> tuple[int, int, int] | None:
    """Count what is new, changed and removed; None where nothing is."""
    changed = sum(before[key] != after[key] for key in before.keys() & after.keys())
    numbers = (len(after.keys() - before.keys()), changed, len(before.keys() - after.keys()))
    return numbers if any(numbers) else None


def read(path: Path) -> State:
    """Read what was said at the last release; nothing if there was none.

    Raises InputError if the file is not what `written` wrote.
    """
    if not path.exists():
        return State()
    try:
        return json.decode(path.read_bytes(), type=State)
    except (DecodeError, OSError) as cause:
        raise InputError(f"{path.name} is not what `edition release` wrote: {cause}; restore it from Git") from cause


def written(state: State) -> bytes:
    """Write *state*: a line for each kind of each text, so that Git tells what changed."""
    lines = [f'{{"version":{_json(state.version)},"texts":{{']
    lines.append(",\n".join(_text_lines(name, text) for name, text in sorted(state.texts.items())))
    lines.append('},"registers":{')
    lines.append(",\n".join(f"{_json(name)}:{_json(said)}" for name, said in sorted(state.registers.items())))
    lines.append("}}")
    return ("\n".join(lines) + "\n").encode()


def _text_lines(name: str, text: TextState) -> str:
    said = ",\n".join(f"{_json(kind)}:{_json(places)}" for kind, places in sorted(text.said.items()))
    return f'{_json(name)}:{{"sha256":{_json(text.sha256)},"said":{{\n{said}}}}}'


def _json(value: object) -> str:
    return json.encode(value, order="sorted").decode()
