"""What division reports, in words that an editor can follow.

A fault is made where it is found and gets its line at the end: lines are counted once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from msgspec import Struct

from edition.model import Annotation, Source
from edition.model.diagnostics import ERROR, WARNING, Diagnostic, Location

LONGEST_QUOTE = 60
_LINE_END = re.compile("\n")


class Fault(Struct, frozen=True):
    """A fault at a place of the text (code points), or in a record or the header (*at*)."""

    code: str
    message: str
    hint: str
    offset: int = 0
    at: Location | None = None
    severity: str = ERROR


def located(source: Source, found: Iterable[Fault]) -> tuple[Diagnostic, ...]:
    """Give faults of the text their line and column, from 1, and the line itself."""
    faults = list(found)
    starts = [0, *(end.end() for end in _LINE_END.finditer(source.text))] if faults else []
    return tuple(_located(source, fault, starts) for fault in faults)


def unknown_conventions(source: Source, known: list[str]) -> Fault:
    """T020: `text.yaml` names conventions that nobody wrote."""
    name = source.header.conventions
    near = get_close_matches(name, known, 1)
    hint = f"Did you mean `{near[0]}`?" if near else f"Write one of {', '.join(f'`{one}`' for one in known)}."
    message = f"Conventions `{name}` are unknown; the text is read as `plain`."
    return Fault("T020", message, hint, at=source.header.at)


def fits_nothing(source: Source, act: Annotation) -> Fault:
    """T021: a record of `structure.yaml` points at a place where it can do nothing."""
    what, hint = _NEEDS.get(act.kind, _NEEDS["block"])
    if act.kind == "block":
        what = f"{act.body.get('block', what)} (or what could be one)"
    words = quoted(source.text, act.span.start, act.span.end)
    return Fault("T021", f"No {what} begins with {words}.", hint, at=act.at)


def duplicate_label(offset: int, label: str) -> Fault:
    """T022: two notes carry the same number."""
    hint = f"Say with a `call` record which call belongs to which of the notes {label}."
    return Fault("T022", f"Two notes are labelled {label}.", hint, offset)


def call_without_note(offset: int, label: str) -> Fault:
    """T023: a call finds no note of its number."""
    hint = "Tie the call to its note with a `call` record, by the note's first words."
    return Fault("T023", f"Call {label} has no note.", hint, offset)


def note_without_call(offset: int, label: str) -> Fault:
    """T024: a note that nothing calls."""
    hint = "Tie a call to the note with a `call` record, or allow the fault in `text.yaml` with the reason."
    return Fault("T024", f"Note {label} is called nowhere.", hint, offset)


def lost_heading(source: Source, offset: int) -> Fault:
    """T025: blank lines where a heading seems to have stood."""
    words = quoted(source.text, offset, len(source.text))
    hint = "Supply a heading with a `head` record, or allow the fault in `text.yaml` with the reason."
    return Fault("T025", f"A section begins without a heading: {words}.", hint, offset, severity=WARNING)


def disordered_list(offset: int, label: str, before: str) -> Fault:
    """T026: the numbers of a list do not go up."""
    hint = "Give the items the numbers that are meant: `block: item` with `n`."
    return Fault("T026", f"Item {label} of a list follows item {before}.", hint, offset, severity=WARNING)


def disordered_notes(offset: int, label: str, before: str) -> Fault:
    """T027: notes whose numbers do not go up."""
    hint = "If the label is misprinted, tie the call to the note with a `call` record."
    return Fault("T027", f"Note {label} follows note {before}.", hint, offset)


def no_such_note(source: Source, act: Annotation) -> Fault:
    """T028: a `call` record names a note that is none."""
    call = act.body.get("call")
    hint = "Point at the first words of the note, its label included."
    if isinstance(call, Mapping):
        words = quoted(source.text, int(call["start"]), int(call.get("end", len(source.text))))
        return Fault("T028", f"No note begins with {words}.", hint, at=act.at)
    return Fault("T028", f"No note has the number `{call}`.", hint, at=act.at)


def quoted(text: str, start: int, end: int) -> str:
    """Quote the words of a range, cut to what a message can hold."""
    words = " ".join(text[start : min(end, start + LONGEST_QUOTE + 1)].split())
    return f"“{words[:LONGEST_QUOTE].rstrip()}{'…' if end - start > LONGEST_QUOTE else ''}”"


def _located(source: Source, fault: Fault, starts: Sequence[int]) -> Diagnostic:
    if fault.at is not None:
        return Diagnostic(fault.code, fault.at, fault.message, fault.hint, severity=fault.severity)
    line = bisect_right(starts, fault.offset)
    begin = starts[line - 1]
    end = starts[line] - 1 if line < len(starts) else len(source.text)
    at = Location(source.path, line, fault.offset - begin + 1)
    return Diagnostic(fault.code, at, fault.message, fault.hint, source.text[begin:end].rstrip("\r"), fault.severity)


_NEEDS = {
    "head": ("block", "A heading stands before a block: quote the first words of one."),
    "join": ("paragraph with another before it", "Quote the first words of what continues the paragraph before."),
    "block": ("block", "Quote the first words of a block; where it begins inside another, `split` there first."),
    "call": ("call without a record", "Another `call` record ties this call already: remove one of the two."),
    "voice": ("text", "Quote words of a paragraph or a note."),
}
