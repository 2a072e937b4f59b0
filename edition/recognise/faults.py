"""What recognition reports.

A fault is made where it is found and gets its line at the end, so that lines are counted once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct, structs

from edition.model import NOWHERE, Anchored, Source, Span
from edition.model.diagnostics import Diagnostic, Location, closest, diagnose
from edition.model.records import Signed, said
from edition.recognise.blocks import Block
from edition.text.quote_selectors import as_yaml, quote_span

LONGEST_QUOTE = 60
MOST_MEANT = 3
"""Notes that are proposed for a call."""
_UNFIT: Mapping[type[Signed], str] = {
    said.Join: "T021.join",
    said.Call: "T021.call",
    said.VoiceOf: "T021.voice",
}
_LINE_END = re.compile("\n")


class Fault(Struct, frozen=True):
    """A fault at a place of the text (code points), or in a record or the header (*at*)."""

    diagnostic: Diagnostic
    offset: int | None = None


def located(source: Source, found: Iterable[Fault]) -> tuple[Diagnostic, ...]:
    """Return diagnostics; those at an offset with their line and column, from 1, and the line itself."""
    faults = list(found)
    starts = [0, *(end.end() for end in _LINE_END.finditer(source.text))] if faults else []
    return tuple(_located(source, fault, starts) for fault in faults)


def unknown_conventions(source: Source, name: str, known: list[str], presets: Iterable[str]) -> Fault:
    """T020: `text.yaml` names conventions that do not exist."""
    close = closest(name, known)
    return Fault(diagnose("T020", source.header.at, conventions=name, close=close, known=tuple(sorted(presets))))


def fits_nothing(source: Source, act: Anchored[Signed]) -> Fault:
    """T021: a record of `structure.yaml` points at a place where it can do nothing."""
    words = quoted(source.text, act.span.start, act.span.end)
    split = pointer(source, act.span)
    if isinstance(act.said, said.BlockKind):
        return Fault(diagnose("T021.block", act.at, block=act.said.block, words=words, split=split))
    if isinstance(act.said, said.SuppliedHead):
        return Fault(diagnose("T021.head", act.at, words=words, split=split))
    return Fault(diagnose(_UNFIT[type(act.said)], act.at, words=words))


def duplicate_label(source: Source, note: Span, label: str) -> Fault:
    """T022: two notes carry the same number."""
    return Fault(diagnose("T022", NOWHERE, label=label, note=pointer(source, note)), note.start)


def call_without_note(source: Source, call: Span, label: str, block: Span | None, meant: Sequence[Span]) -> Fault:
    """T023: a call finds no note of its number; *block* begins with that number, one of the notes *meant* has it."""
    note = pointer(source, block) if block and not meant else None
    words, at = quoted(source.text, call.start, call.end), pointer(source, call)
    notes = "\n".join(f"- {{call: {{{pointer(source, one)}}}, {at}}}" for one in meant[:MOST_MEANT])
    return Fault(
        diagnose("T023", NOWHERE, label=label, words=words, call=at, note=note, notes=notes or None), call.start
    )


def label_without_call(source: Source, label: Span, n: str, block: Block) -> Fault:
    """T023: a *block* begins with what looks like the label of a note, which nothing calls."""
    words = quoted(source.text, label.start, label.end)
    note = pointer(source, Span(block.start, block.end))
    return Fault(diagnose("T023.label", NOWHERE, label=n, words=words, note=note), label.start)


def note_without_call(source: Source, note: Span, label: str) -> Fault:
    """T024: a note that nothing calls."""
    words = _beginning(source, note.start, note.end)
    return Fault(diagnose("T024", NOWHERE, label=label, words=words, note=pointer(source, note)), note.start)


def line_unknown(source: Source, note: Block, label: str, likely: Sequence[Block]) -> Fault:
    """T030: it is not certain to which line of verse a note belongs; *likely* are lines that may be meant."""
    words = _beginning(source, note.start, note.end)
    at = pointer(source, Span(note.start, note.end))
    lines = "\n".join(f"- {{call: {{{at}}}, {pointer(source, Span(one.start, one.end))}}}" for one in likely)
    return Fault(diagnose("T030", NOWHERE, label=label, words=words, note=at, lines=lines or None), note.start)


def _beginning(source: Source, start: int, end: int) -> str:
    # they are to be pasted as the `exact` of what is allowed, and an ellipsis is not in the text
    return quoted(source.text, start, end).rstrip("…")


def pointer(source: Source, span: Span) -> str:
    """Return the first words of a range as the fields of a pointer to paste."""
    line = next(iter(source.text[span.start : span.end].splitlines()), "")
    words = line if len(line) <= LONGEST_QUOTE else line[:LONGEST_QUOTE].rsplit(" ", 1)[0]
    return as_yaml(quote_span(source.text, Span(span.start, span.start + len(words))))[1:-1]


def lost_heading(source: Source, offset: int) -> Fault:
    """T025: blank lines where a heading seems to have stood."""
    rest = Span(offset, len(source.text))
    return Fault(
        diagnose("T025", NOWHERE, words=quoted(source.text, offset, len(source.text)), block=pointer(source, rest)),
        offset,
    )


def disordered_list(source: Source, item: Span, label: str, before: str) -> Fault:
    """T026: the numbers of a list do not go up."""
    return Fault(diagnose("T026", NOWHERE, label=label, before=before, item=pointer(source, item)), item.start)


def disordered_notes(source: Source, note: Span, label: str, before: str) -> Fault:
    """T027: notes whose numbers do not go up."""
    words = _beginning(source, note.start, note.end)
    known = {"label": label, "before": before, "words": words}
    return Fault(diagnose("T027", NOWHERE, **known, note=pointer(source, note)), note.start)


def rule_fits(act: Anchored[Signed], rule: said.Rule, found: int | None) -> Fault:
    """T029: a rule's pattern is none, or it fits other lines than the rule says."""
    pattern = rule.each.line
    if found is None:
        return Fault(diagnose("T029.pattern", act.at, pattern=pattern))
    return Fault(diagnose("T029", act.at, pattern=pattern, count=rule.count, found=found))


def two_rules(source: Source, line: Span) -> Fault:
    """T029: two rules are about one line."""
    return Fault(diagnose("T029.twice", NOWHERE, words=quoted(source.text, line.start, line.end)), line.start)


def no_such_note(source: Source, act: Anchored[said.Call], begins: Collection[int]) -> Fault:
    """T028: a `call` record names a note that does not exist; *begins* are the places where blocks begin."""
    if act.spans[1:]:
        span = act.spans[1]
        # a sign before the first letter, such as §, may have been taken for a call of nothing
        at = max((one for one in begins if one <= span.start), default=None)
        begun = at is not None and not any(c.isalpha() for c in source.text[at : span.start])
        block = pointer(source, span) if begun else None
        return Fault(diagnose("T028.words", act.at, words=quoted(source.text, span.start, span.end), block=block))
    return Fault(diagnose("T028", act.at, number=str(act.said.call)))


def quoted(text: str, start: int, end: int) -> str:
    """Return the words of a range on one line, at most `LONGEST_QUOTE` code points of them."""
    words = " ".join(text[start : min(end, start + LONGEST_QUOTE + 1)].split())
    return f"{words[:LONGEST_QUOTE].rstrip()}{'…' if end - start > LONGEST_QUOTE else ''}"


def _located(source: Source, fault: Fault, starts: Sequence[int]) -> Diagnostic:
    if fault.offset is None:
        return fault.diagnostic
    line = bisect_right(starts, fault.offset)
    begin = starts[line - 1]
    end = starts[line] - 1 if line < len(starts) else len(source.text)
    at = Location(source.path, line, fault.offset - begin + 1)
    return structs.replace(fault.diagnostic, at=at, line_text=source.text[begin:end].rstrip("\r"))
