"""Find who and what is named: all forms of all registers in one pass over the reading text.

Whole words only, the longest form first, words in capitals too. What two entries share is settled by the text's
own decisions, the nearest first (passage, stretch, whole text); what nobody settles is a fault, never a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from math import inf

from ahocorasick import Automaton
from msgspec import Struct

from edition.model import NOWHERE, Annotation, Entry, Source, Span
from edition.model.diagnostics import WARNING, Diagnostic, Location, locate
from edition.model.kinds import KINDS
from edition.model.registers import REGISTERS
from edition.text.quote_selectors import as_yaml, pointer
from edition.text.reading import Reading, corrected

NONE = "none"
FOLDS = (("\n", " "), ("\r", " "), ("\t", " "), ("\u00a0", " "), ("’", "'"), ("\u2011", "-"))
SHORTEST_IN_CAPITALS = 3
GAP_TO_TITLE = (", ", ": ", ", *", ": *")
HIDDEN = ("fw",)
WIDE = re.compile(r"\s\s+")
BLANK_LINE = re.compile(r"(?>\r\n?|\n)[^\S\r\n]*[\r\n]")

Candidate = tuple[str, str]
"""A register and the id of an entry in it."""


class Decision(Struct, frozen=True):
    """What an editor said of a form, a stretch or a passage of one text."""

    register: str
    refs: tuple[str, ...]
    form: str = ""
    span: Span | None = None
    kind: str = ""
    cert: str = ""
    resp: str = ""
    at: Location = NOWHERE


class Index(Struct, frozen=True):
    """Every form of every register, ready to be looked for; made once for all texts."""

    entries: Mapping[Candidate, Entry]
    forms: Mapping[str, tuple[Candidate, ...]]
    automaton: Automaton


class Named(Struct, frozen=True):
    """The mentions of one text."""

    annotations: tuple[Annotation, ...]
    diagnostics: tuple[Diagnostic, ...]


class Match(Struct, frozen=True):
    """A form that stands in the source at *span*."""

    span: Span
    form: str


def index(entries: Iterable[Entry]) -> Index:
    """Make the automaton of all forms and of the same forms in capitals."""
    by_id = {(entry.register, entry.id): entry for entry in entries}
    forms: dict[str, list[Candidate]] = defaultdict(list)
    for candidate, entry in sorted(by_id.items(), key=lambda item: item[0]):
        for form in entry.forms:
            folded = fold(form)
            for variant in _variants(folded):
                if candidate not in forms[variant]:
                    forms[variant].append(candidate)
    automaton = Automaton()
    for form in forms:
        automaton.add_word(form, form)
    automaton.make_automaton()
    return Index(by_id, {form: tuple(found) for form, found in forms.items()}, automaton)


def _variants(folded: str) -> tuple[str, ...]:
    """Give a form as it is, and in capitals if it is not too short for it."""
    capitals = folded.upper()
    return (folded,) if len(folded) < SHORTEST_IN_CAPITALS or capitals == folded else (folded, capitals)


def fold(words: str) -> str:
    """Make one character of those that print alike; lengths stay as they are."""
    for old, new in FOLDS:
        words = words.replace(old, new)
    return words


def find(source: Source, annotations: Sequence[Annotation], decisions: Sequence[Decision], names: Index) -> Named:
    """Tag every mention in *source*; *annotations* are its blocks and corrections."""
    reading = corrected(source.text, annotations)
    settled = _Settled(decisions)
    blocks = _Blocks(annotations)
    faults = _unknown(decisions, names)
    open_questions: dict[str, list[Match]] = defaultdict(list)
    found = [d for d in decisions if d.span and not d.form and d.refs != (NONE,)]
    mentions = [_annotation(d.span, d.register, d) for d in found if d.span]
    for match in _matches(reading, names):
        if blocks.at(match.span.start) in HIDDEN or settled.passage(match.span):
            continue
        candidates = names.forms[match.form]
        chosen = [
            settled.choose(match, candidate_register, candidates) for candidate_register in _registers(candidates)
        ]
        chosen = [decision for decision in chosen if decision.refs and decision.refs != (NONE,)]
        if len(chosen) > 1 or any(len(d.refs) > 1 and not d.at.file for d in chosen):
            open_questions[match.form].append(match)
        elif chosen:
            mentions.append(_annotation(match.span, chosen[0].register, chosen[0]))
    faults.extend(_ambiguous(source, names, form, matches) for form, matches in open_questions.items())
    faults.extend(_unused(source, decision) for decision in settled.unused())
    return Named(tuple(_finished(source, mentions, blocks)), tuple(faults))


def _registers(candidates: Iterable[Candidate]) -> list[str]:
    return list(dict.fromkeys(register for register, _ in candidates))


def _matches(reading: Reading, names: Index) -> list[Match]:
    """Give the leftmost longest whole-word matches, in source offsets."""
    narrow = _Narrow(reading.text)
    text = fold(narrow.text)
    hits = []
    for last, form in names.automaton.iter(text) if names.forms else ():
        start, end = last + 1 - len(form), last + 1
        if not (start and text[start - 1].isalnum()) and not (end < len(text) and _goes_on(text[end])):
            hits.append((start, -end, form))
    hits.sort()
    matches = []
    reached = 0
    for start, minus_end, form in hits:
        if start >= reached:
            matches.append(Match(reading.source_span(narrow.back(start), narrow.back(-minus_end - 1) + 1), form))
            reached = -minus_end
    return matches


def _goes_on(c: str) -> bool:
    return c.isalnum() or 0x300 <= ord(c) <= 0x36F  # noqa: PLR2004  combining marks belong to the letter before


class _Narrow:
    """A text whose white space is one character wide, but for blank lines: a name may go on in the next line."""

    def __init__(self, text: str) -> None:
        self.starts, self.removed = [0], [0]
        words: list[str] = []
        reached = 0
        for found in WIDE.finditer(text):
            if not BLANK_LINE.search(found[0]):
                words.append(text[reached : found.start() + 1])
                reached = found.end()
                self.removed.append(self.removed[-1] + len(found[0]) - 1)
                self.starts.append(reached - self.removed[-1])
        self.text = "".join((*words, text[reached:]))

    def back(self, offset: int) -> int:
        """Give the offset in the text as it was."""
        return offset + self.removed[bisect_right(self.starts, offset) - 1]


class _Settled:
    """The decisions of one text, by how near they are; remembers which were used."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self.passages = sorted((d for d in decisions if d.span and not d.form), key=lambda d: d.span or Span(0, 0))
        self.starts = [d.span.start for d in self.passages if d.span]
        self.by_form: dict[tuple[str, str], list[Decision]] = defaultdict(list)
        for _, _, decision, form in sorted(_said(decisions), key=lambda said: said[:2]):
            self.by_form[decision.register, form].append(decision)
        self.used: set[int] = set()

    def passage(self, span: Span) -> bool:
        """Say whether a passage that an editor has decided about overlaps *span*."""
        n = bisect_right(self.starts, span.start)
        near = self.passages[max(0, n - 2) : n + 1]
        return any(d.span and d.span.start < span.end and span.start < d.span.end for d in near)

    def choose(self, match: Match, register: str, candidates: Iterable[Candidate]) -> Decision:
        """Give the nearest decision on *match*, or what the register itself says."""
        for decision in self.by_form.get((register, match.form), ()):
            if decision.span is None or decision.span.holds(match.span):
                self.used.add(id(decision))
                return decision
        return Decision(register, tuple(name for owner, name in candidates if owner == register))

    def unused(self) -> list[Decision]:
        """Give the decisions on forms that stand nowhere."""
        said = {id(d): d for found in self.by_form.values() for d in found}
        return [decision for name, decision in said.items() if name not in self.used]


def _said(decisions: Sequence[Decision]) -> Iterator[tuple[float, int, Decision, str]]:
    """Give what decisions say of forms, as far as they reach, of the form as it is before the form in capitals."""
    for decision in decisions:
        for nth, form in enumerate(_variants(fold(decision.form)) if decision.form else ()):
            yield _reach(decision), nth, decision, form


def _reach(decision: Decision) -> float:
    """Say how far a decision reaches: the nearer comes first."""
    return decision.span.end - decision.span.start if decision.span else inf


class _Blocks:
    """Which block an offset stands in."""

    def __init__(self, annotations: Iterable[Annotation]) -> None:
        leaves = sorted((a.span.start, -a.span.end, a.kind) for a in annotations if KINDS[a.kind].layer == "block")
        self.starts = [leaf[0] for leaf in leaves]
        self.leaves = leaves

    def at(self, offset: int) -> str:
        """Name the kind of the innermost block at *offset*."""
        for start, minus_end, kind in reversed(self.leaves[: bisect_right(self.starts, offset)]):
            if start <= offset < -minus_end:
                return kind
        return ""


def _annotation(span: Span, register: str, decision: Decision) -> Annotation:
    body = {"ref": " ".join(decision.refs), "kind": decision.kind}
    return Annotation("", REGISTERS[register].mention, span, body, decision.resp, decision.cert or "high", decision.at)


def _finished(source: Source, mentions: list[Annotation], blocks: _Blocks) -> Iterable[Annotation]:
    """Count the mentions in the order of the text and say what kind each is."""
    counts: dict[str, int] = defaultdict(int)
    mentions.sort(key=lambda mention: (mention.span, mention.kind))
    for nth, mention in enumerate(mentions):
        counts[mention.kind] += 1
        name = f"{KINDS[mention.kind].prefix}{counts[mention.kind]}"
        after = mentions[nth + 1] if nth + 1 < len(mentions) else None
        kind = mention.body["kind"] or _kind(source, mention, after, blocks)
        body = {"ref": mention.body["ref"], "kind": kind}
        yield Annotation(name, mention.kind, mention.span, body, mention.resp, mention.cert, mention.at)


def _kind(source: Source, mention: Annotation, after: Annotation | None, blocks: _Blocks) -> str:
    if mention.kind != "persName":
        return "name"
    block = blocks.at(mention.span.start)
    if block in ("speaker", "byline"):
        return block
    if after and after.kind == "title" and source.text[mention.span.end : after.span.start] in GAP_TO_TITLE:
        return "bibliographic"
    return "name"


def _ambiguous(source: Source, names: Index, form: str, matches: Sequence[Match]) -> Diagnostic:
    where, line = locate(source.path, source.text, matches[0].span.start)
    candidates = names.forms[form]
    entries = ", ".join(f"{name} ({names.entries[register, name].name})" for register, name in candidates)
    register, first = candidates[0]
    passage = as_yaml(pointer(source.text, matches[0].span))[1:-1]
    hint = (
        f"Settle it in annotations/{source.id}/{register}.yaml, for the whole text:\n"
        f"- {{form: {form}, ref: {first}}}\n"
        f"or for one passage:\n- {{{passage}, ref: {first}}}"
    )
    times = "once" if len(matches) == 1 else f"{len(matches)} times"
    return Diagnostic("A050", where, f"“{form}” ({times}) is one of several: {entries}.", hint, line)


def _unused(source: Source, decision: Decision) -> Diagnostic:
    message = f"The form “{decision.form}” stands nowhere in {source.path} (or nowhere as {decision.register})."
    hint = "Remove the decision, or add the form to the register."
    return Diagnostic("A051", decision.at, message, hint, severity=WARNING)


def _unknown(decisions: Iterable[Decision], names: Index) -> list[Diagnostic]:
    faults = []
    for decision in decisions:
        for ref in decision.refs:
            if ref != NONE and (decision.register, ref) not in names.entries:
                known = [name for register, name in names.entries if register == decision.register]
                close = get_close_matches(ref, known, 1)
                hint = f"Did you mean `{close[0]}`?" if close else f"Add it to annotations/{decision.register}.yaml."
                faults.append(Diagnostic("A052", decision.at, f"No entry `{ref}` in the register.", hint))
    return faults
