"""What the tests of recognition share: small texts recognised, and what came of it in a form that can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import convert

from edition.model import Anchored, Annotation, Header, Record, Source, Span
from edition.model.kinds import KINDS
from edition.model.records import FILES, Signed
from edition.recognise import Recognised, recognise
from edition.recognise.chunks import WHITE
from tests.annotating import said


def source_of(text: str, conventions: str | tuple[str, ...], **header: Any) -> Source:
    """Make a source; *header* are fields of its header."""
    return Source("t", text, "", Header("T", conventions=conventions, **header), "texts/t.txt")


def act(text: str, exact: str, /, *, to: str = "", **fields: Any) -> Anchored[Signed]:
    """Make a placed record of `structure.yaml`: from *exact* to the end of *to*; a call may quote its note."""
    start = text.index(exact)
    end = text.index(to, start) + len(to) if to else start + len(exact)
    spans = [Span(start, end)]
    if (call := fields.get("call", "")) and call in text:
        spans.append(Span(text.index(call), text.index(call) + len(call)))
        fields["call"] = {"exact": call}
    return placed(spans, f"act.{start}", **fields)


def placed(spans: Sequence[Span], name: str, **fields: Any) -> Anchored[Signed]:
    """Make a record of `structure.yaml`, called *name*, that stands at *spans*."""
    model = next(model for field, model in FILES["structure"].items() if field in fields)
    said = convert({"exact": "x", **fields}, model, strict=False)
    return Anchored(Record("structure", said, id=name, resp="ed"), said, tuple(spans))


def outline(text: str, recognised: Recognised) -> list[str]:
    """Return a line for every block: set in as it lies, its kind, its own words (… where others interrupt them)."""
    blocks = [one for one in recognised.annotations if KINDS[one.kind].layer == "block"]
    held: list[list[Span]] = [[] for _ in blocks]
    depths: list[int] = []
    stack: list[int] = []
    for nth, block in enumerate(blocks):
        while stack and blocks[stack[-1]].span.end <= block.span.start:
            stack.pop()
        if stack:
            held[stack[-1]].append(block.span)
        depths.append(len(stack))
        stack.append(nth)
    return [_line(text, *told) for told in zip(blocks, held, depths, strict=True)]


def body_lines(text: str, recognised: Recognised) -> list[str]:
    """Return the outline of what the body holds, and no more."""
    lines = outline(text, recognised)
    begin = lines.index("body") + 1
    end = lines.index("back") if "back" in lines else len(lines)
    return [line.removeprefix("  ") for line in lines[begin:end]]


def of_kind(recognised: Recognised, *kinds: str) -> list[Annotation]:
    """Return the annotations of some kinds, in order."""
    return [one for one in recognised.annotations if one.kind in kinds]


def words(text: str, found: Iterable[Annotation]) -> list[str]:
    """Return what annotations cover."""
    return [text[one.span.start : one.span.end] for one in found]


def codes(recognised: Recognised) -> list[str]:
    """Return the codes of what is reported."""
    return [fault.code for fault in recognised.diagnostics]


def linked_notes(text: str, recognised: Recognised) -> list[tuple[str, str]]:
    """Return every call with the words of its note."""
    notes = {note.id: text[note.span.start : note.span.end] for note in of_kind(recognised, "note")}
    return [(text[c.span.start : c.span.end], notes[said(c, "note")]) for c in of_kind(recognised, "call")]


def untiled(text: str, recognised: Recognised) -> list[str]:
    """Return all ink whose innermost block holds no words of its own, or that is in none."""
    kinds = [""] * len(text)
    for block in (one for one in recognised.annotations if KINDS[one.kind].layer == "block"):
        kinds[block.span.start : block.span.end] = [block.kind] * (block.span.end - block.span.start)
    return [c for c, kind in zip(text, kinds, strict=True) if c not in WHITE and (not kind or not KINDS[kind].phrase)]


def both(text: str, conventions: str | tuple[str, ...], acts: Sequence[Anchored[Signed]] = ()) -> Recognised:
    """Recognise a text that nothing but its own rules and *acts* decide, and see that nothing is lost."""
    recognised = recognise(source_of(text, conventions), acts)
    assert [] == untiled(text, recognised)
    return recognised


def _line(text: str, block: Annotation, held: Sequence[Span], depth: int) -> str:
    starts, ends = [block.span.start, *(span.end for span in held)], [*(span.start for span in held), block.span.end]
    parts = [" ".join(text[start:end].split()) for start, end in zip(starts, ends, strict=True)]
    shown = "…".join(parts) if KINDS[block.kind].phrase and any(parts) else ""
    return "  " * depth + (f"{block.kind}: {shown}" if shown else block.kind)
