"""What division reports, in words that an editor can follow."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from msgspec.structs import replace

from edition.diagnostics import WARNING, Diagnostic, locate
from edition.model import Annotation, Source

LONGEST_QUOTE = 60


def unknown_conventions(source: Source, known: list[str]) -> Diagnostic:
    """T020: `text.yaml` names conventions that nobody wrote."""
    name = source.header.conventions
    near = get_close_matches(name, known, 1)
    hint = f"Did you mean `{near[0]}`?" if near else f"Write one of {', '.join(f'`{one}`' for one in known)}."
    return Diagnostic("T020", source.header.at, f"Conventions `{name}` are unknown; the text is read as `plain`.", hint)


def fits_nothing(source: Source, act: Annotation) -> Diagnostic:
    """T021: a record of `structure.yaml` points at a place where it can do nothing."""
    words = quoted(source.text, act.span.start, act.span.end)
    where, _ = locate(source.path, source.text, act.span.start)
    what, hint = _NEEDS.get(act.kind, ("block", "Point at the first words of a block."))
    if act.kind == "block":
        what = f"{act.body.get('block', 'block')} (or what could be one)"
    return Diagnostic("T021", act.at, f"No {what} begins with {words} (line {where.line}).", hint)


def duplicate_label(source: Source, offset: int, label: str) -> Diagnostic:
    """T022: two notes carry the same number."""
    hint = f"Say with a `call` record which call belongs to which of the notes {label}."
    return _in_text(source, "T022", offset, f"Two notes are labelled {label}.", hint)


def call_without_note(source: Source, offset: int, label: str) -> Diagnostic:
    """T023: a call finds no note of its number."""
    hint = "Tie the call to its note with a `call` record, by the note's first words."
    return _in_text(source, "T023", offset, f"Call {label} has no note.", hint)


def note_without_call(source: Source, offset: int, label: str) -> Diagnostic:
    """T024: a note that nothing calls."""
    hint = "Tie a call to the note with a `call` record, or allow the fault in `text.yaml` with the reason."
    return _in_text(source, "T024", offset, f"Note {label} is called nowhere.", hint)


def lost_heading(source: Source, offset: int) -> Diagnostic:
    """T025: blank lines where a heading seems to have stood."""
    words = quoted(source.text, offset, offset + LONGEST_QUOTE)
    hint = "Supply a heading with a `head` record, or allow the fault in `text.yaml` with the reason."
    return _warning(_in_text(source, "T025", offset, f"A section begins without a heading: {words}.", hint))


def disordered_list(source: Source, offset: int, label: str, before: str) -> Diagnostic:
    """T026: the numbers of a list do not go up."""
    hint = "Give the items the numbers that are meant: `block: item` with `n`."
    return _warning(_in_text(source, "T026", offset, f"Item {label} of a list follows item {before}.", hint))


def disordered_notes(source: Source, offset: int, label: str, before: str) -> Diagnostic:
    """T027: notes whose numbers do not go up."""
    hint = "If the label is misprinted, tie the call to the note with a `call` record."
    return _in_text(source, "T027", offset, f"Note {label} follows note {before}.", hint)


def no_such_note(source: Source, act: Annotation) -> Diagnostic:
    """T028: a `call` record names a note that is none."""
    call = act.body.get("call")
    hint = "Point at the first words of the note, its label included."
    if isinstance(call, Mapping):
        words = quoted(source.text, int(call["start"]), int(call.get("end", len(source.text))))
        return Diagnostic("T028", act.at, f"No note begins with {words}.", hint)
    return Diagnostic("T028", act.at, f"No note has the number `{call}`.", hint)


def quoted(text: str, start: int, end: int) -> str:
    """Quote the words of a range, cut to what a message can hold."""
    words = " ".join(text[start : min(end, start + LONGEST_QUOTE + 1)].split())
    return f"“{words[:LONGEST_QUOTE].rstrip()}{'…' if end - start > LONGEST_QUOTE else ''}”"


def _in_text(source: Source, code: str, offset: int, message: str, hint: str) -> Diagnostic:
    at, line = locate(source.path, source.text, offset)
    return Diagnostic(code, at, message, hint, line)


def _warning(fault: Diagnostic) -> Diagnostic:
    return replace(fault, severity=WARNING)


_NEEDS = {
    "head": ("block", "A heading stands before a block: quote the first words of one."),
    "join": ("paragraph with another before it", "Quote the first words of what continues the paragraph before."),
    "split": ("place inside a block", "Quote the words with which the new block begins."),
    "block": ("block", "Quote the first words of a block; where it begins inside another, `split` there first."),
    "voice": ("text", "Quote words of a paragraph or a note."),
}
