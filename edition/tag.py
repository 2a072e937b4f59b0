"""Tag mentions of entries: all forms of all registers are found in one pass over the reading text.

Only whole words are found, the longest form first, and in capitals, too (`edition.text.folding.NAME`). Which of two
entries a form means that both have is for editors to decide; the nearest decision holds (for a passage, a stretch, the
text). A form without a decision is a fault, never a guess.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

from ahocorasick import Automaton
from msgspec import Struct

from edition.model import NOWHERE, Anchored, Annotation, Entry, Source, Span
from edition.model.bodies import Mention
from edition.model.diagnostics import Diagnostic, Location, closest, diagnose, locate
from edition.model.kinds import KINDS
from edition.model.records import Signed
from edition.model.records import said as models
from edition.model.registers import MENTIONS, REGISTERS
from edition.model.registers.works import WORKS
from edition.text.name_forms import Match, legible, matches, variants
from edition.text.quote_selectors import as_yaml, quote_span

NONE = "none"
# "Trotsky, *My Life*": the author of a work that is named next
GAP_TO_TITLE = (", ", ": ", ", *", ": *")
# a running head that has a name in it stands on every page, and would be a mention each time
HIDDEN = frozenset(name for name, kind in KINDS.items() if kind.hidden)

Candidate = tuple[str, str]
"""A register and the id of an entry in it."""


class Decision(Struct, frozen=True, gc=False):
    """Which entries (*refs*) a *form* means in a text or a *span* of it, or, without a form, the passage at *span*."""

    register: str
    refs: tuple[str, ...]
    form: str = ""
    span: Span | None = None
    type: str = ""
    cert: str = ""
    resp: str = ""
    at: Location = NOWHERE


class Index(Struct, frozen=True):
    """Every form of every register with the entries that have it; made once for all texts."""

    entries: Mapping[Candidate, Entry]
    forms: Mapping[str, tuple[Candidate, ...]]
    automaton: Automaton


NOTHING = Index({}, {}, Automaton())
"""The index of no form at all."""


class Tagged(Struct, frozen=True):
    """The mentions of one text, in order, and faults."""

    annotations: tuple[Annotation, ...]
    diagnostics: tuple[Diagnostic, ...]


def index(entries: Iterable[Entry]) -> Index:
    """Return the index of all forms of *entries*, each also in capitals."""
    by_id = {(entry.register, entry.id): entry for entry in entries}
    forms: dict[str, dict[Candidate, None]] = defaultdict(dict)  # each candidate once, in order
    for candidate, entry in sorted(by_id.items(), key=lambda item: item[0]):
        for variant in (variant for form in entry.forms for variant in variants(form)):
            forms[variant][candidate] = None
    automaton = Automaton()
    for form in forms:
        automaton.add_word(form, form)
    automaton.make_automaton()
    return Index(by_id, {form: tuple(found) for form, found in forms.items()}, automaton)


def decisions(anchored: Iterable[Anchored[Signed]]) -> Iterator[Decision]:
    """Yield what records say of names: for a whole text, a stretch or a passage."""
    for one in anchored:
        if isinstance(one.said, models.Decision):
            span, form, used = (one.spans or (None,))[0], one.said.form, one.said.kind or ""
            yield Decision(one.record.file, one.said.refs, form, span, used, one.cert, one.resp, one.at)


def find(source: Source, annotations: Sequence[Annotation], decisions: Sequence[Decision], names: Index) -> Tagged:
    """Return an annotation for every mention in *source*; *annotations* are its blocks and corrections.

    Reports forms that several entries have (A050), decisions about no form (A051), and unknown entries (A052).
    """
    text = legible(source.text, annotations)
    decided = _Decided(decisions)
    blocks = _Blocks(annotations)
    faults = _unknown(decisions, names)
    open_questions: dict[str, list[Match]] = defaultdict(list)
    found = [d for d in decisions if d.span and not d.form and d.refs != (NONE,)]
    mentions = [_Mention(d.span, REGISTERS[d.register].mention, d) for d in found if d.span]
    for match in matches(text, names.automaton) if names.forms else ():
        if blocks.at(match.span.start) in HIDDEN:
            continue
        # persons and places may share a form: a decision about one register says nothing of the other
        candidates = _candidates(names, match)
        registers = [one for one in _registers(candidates) if not decided.covers(match.span, one)]
        nearest = [decided.choose(match, register, candidates) for register in registers]
        chosen = [decision for decision in nearest if decision.refs and decision.refs != (NONE,)]
        if not chosen:
            continue
        if len(chosen) > 1 or any(len(d.refs) > 1 and not d.at.file for d in chosen):
            open_questions[match.form].append(match)
        else:
            mentions.append(_Mention(match.span, REGISTERS[chosen[0].register].mention, chosen[0]))
    faults.extend(_ambiguous(source, names, form, matches) for form, matches in open_questions.items())
    faults.extend(_unused(source, decision) for decision in decided.unused())
    taken = {one.id for one in annotations if one.kind in MENTIONS}
    return Tagged(tuple(_finished(source, mentions, blocks, taken)), tuple(faults))


def _candidates(names: Index, match: Match) -> tuple[Candidate, ...]:
    """Return whom a match may mean; a broken word may be a form of one entry with its hyphen, of another without."""
    found, broken = names.forms[match.form], names.forms.get(match.broken, ())
    return tuple(dict.fromkeys((*found, *broken))) if broken else found


def _registers(candidates: Iterable[Candidate]) -> list[str]:
    return list(dict.fromkeys([register for register, _ in candidates]))


class _Decided:
    """The decisions of one text, the nearest first; remembers which were used."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self.passages = sorted((d.span, d.register) for d in decisions if d.span and not d.form)
        self.starts = [span.start for span, _ in self.passages]
        self.by_form: dict[tuple[str, str], list[Decision]] = defaultdict(list)
        for _, _, decision, form in sorted(_by_reach(decisions), key=lambda one: one[:2]):
            self.by_form[decision.register, form].append(decision)
        self.used: set[int] = set()

    def covers(self, span: Span, register: str) -> bool:
        """Return whether an editor has decided what *register* has at *span*: about a passage that overlaps it.

        What is decided of a name within a longer one of another register says nothing of the longer.
        """
        n, end = bisect_right(self.starts, span.start), bisect_left(self.starts, span.end)
        near = self.passages[max(0, n - 2) : max(n + 1, end)]
        return any(
            span.overlaps(passage) and (of == register or passage == span or not span.holds(passage))
            for passage, of in near
        )

    def choose(self, match: Match, register: str, candidates: Iterable[Candidate]) -> Decision:
        """Return the nearest decision on *match*, or one for the entries of *register* that have the form."""
        for decision in self.by_form.get((register, match.form), ()):
            if decision.span is None or decision.span.holds(match.span):
                self.used.add(id(decision))
                return decision
        # no decision: all entries of the register that have the form; if there are several, that is a fault
        return Decision(register, tuple([name for owner, name in candidates if owner == register]))

    def unused(self) -> list[Decision]:
        """Return the decisions on forms that do not occur."""
        known = {id(d): d for found in self.by_form.values() for d in found}
        return [decision for name, decision in known.items() if name not in self.used]


def _by_reach(decisions: Sequence[Decision]) -> Iterator[tuple[float, int, Decision, str]]:
    """Yield decisions on forms with their reach; the form as it is comes before the form in capitals."""
    for decision in decisions:
        for nth, form in enumerate(variants(decision.form) if decision.form else ()):
            yield _reach(decision), nth, decision, form


def _reach(decision: Decision) -> float:
    """Return for how many code points a decision holds: the nearest holds for the fewest."""
    return decision.span.end - decision.span.start if decision.span else inf


class _Blocks:
    """The kind of the innermost block at every offset of a text."""

    def __init__(self, annotations: Iterable[Annotation]) -> None:
        self.starts, self.kinds = [0], [""]
        around: list[Annotation] = []
        blocks = (one for one in annotations if KINDS[one.kind].layer == "block")
        for block in sorted(blocks, key=lambda one: (one.span.start, -one.span.end, one.kind)):
            self._close(around, block.span.start)
            around.append(block)
            self._add(block.span.start, block.kind)
        self._close(around, inf)

    def _close(self, around: list[Annotation], offset: float) -> None:
        """Remove the blocks that end at *offset* or before from *around*."""
        while around and around[-1].span.end <= offset:
            end = around.pop().span.end
            self._add(end, around[-1].kind if around else "")

    def _add(self, offset: int, kind: str) -> None:
        self.starts.append(offset)
        self.kinds.append(kind)

    def at(self, offset: int) -> str:
        """Return the kind of the innermost block at *offset*; nothing between blocks."""
        return self.kinds[bisect_right(self.starts, offset) - 1]


class _Mention(Struct, frozen=True, gc=False):
    """A mention without its id: the passage, the *kind* of annotation, and what decides whom it means."""

    span: Span
    kind: str
    decision: Decision


def _finished(source: Source, mentions: list[_Mention], blocks: _Blocks, taken: set[str]) -> Iterable[Annotation]:
    """Yield *mentions* in the order of the text, each with its id and type (name, speaker, byline, bibliographic).

    Ids that are *taken* are those of imported mentions.
    """
    counts: dict[str, int] = defaultdict(int)
    mentions.sort(key=lambda mention: (mention.span, mention.kind))
    for nth, mention in enumerate(mentions):
        counts[mention.kind] += 1
        while (name := f"{KINDS[mention.kind].prefix}{counts[mention.kind]}") in taken:
            counts[mention.kind] += 1
        after = mentions[nth + 1] if nth + 1 < len(mentions) else None
        said = mention.decision
        body = Mention(ref=" ".join(said.refs), type=said.type or _type(source, mention, after, blocks))
        yield Annotation(name, mention.kind, mention.span, body, said.resp, said.cert or "high", said.at)


def _type(source: Source, mention: _Mention, after: _Mention | None, blocks: _Blocks) -> str:
    if KINDS[mention.kind].role != "person":
        return "name"
    block = blocks.at(mention.span.start)
    if block and KINDS[block].role == "attribution":
        return block
    if (
        after
        and MENTIONS[after.kind] == WORKS.name
        and source.text[mention.span.end : after.span.start] in GAP_TO_TITLE
    ):
        return "bibliographic"
    return "name"


def _ambiguous(source: Source, names: Index, form: str, matches: Sequence[Match]) -> Diagnostic:
    where, line = locate(source.path, source.text, matches[0].span.start)
    candidates = _candidates(names, matches[0])
    register, first = candidates[0]
    return diagnose(
        "A050",
        where,
        line,
        form=form,
        count=len(matches),
        entries=tuple(f"{name} ({names.entries[of, name].name})" for of, name in candidates),
        text=source.id,
        register=register,
        first=first,
        passage=as_yaml(quote_span(source.text, matches[0].span))[1:-1],
    )


def _unused(source: Source, decision: Decision) -> Diagnostic:
    return diagnose("A051", decision.at, form=decision.form, file=source.path, register=decision.register)


def _unknown(decisions: Iterable[Decision], names: Index) -> list[Diagnostic]:
    faults = []
    meant = ((decision, ref) for decision in decisions for ref in decision.refs if ref != NONE)
    for decision, ref in meant:
        if (decision.register, ref) not in names.entries:
            known = [name for register, name in names.entries if register == decision.register]
            close = closest(ref, known)
            faults.append(diagnose("A052", decision.at, id=ref, close=close, register=decision.register))
    return faults
