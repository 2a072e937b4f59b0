"""Report an update to a person: what to confirm first, then what was refused, retired, moved and rewritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import json

from edition import wording
from edition.model import Quote, Span
from edition.model.diagnostics import locate
from edition.text.alignment import REFUSED
from edition.text.alignment.placement import CLASSES, MOVED
from edition.text.context import beside
from edition.text.quote_selectors import as_yaml, nearest, quote_span
from edition.update.outcomes import RETIRED, Outcome
from edition.update.plans import Plan

AROUND = 40
LONGEST = 90
# a quotation over lines would break the list item it stands in
_NEWLINES = str.maketrans({"\n": "⏎", "\r": ""})


def markdown(plan: Plan) -> str:
    """Return the report."""
    lines = [f"# Update of `{plan.text_id}`", "", *_summary(plan)]
    flagged = [one for one in plan.outcomes if one.flagged]
    by_kind = {
        kind: [one for one in plan.outcomes if one.kind == kind and not one.flagged] for kind in (*CLASSES, RETIRED)
    }
    lines += _section(
        "To confirm", "The words changed, or occur twice. Read each; accept those that are right.", plan, flagged
    )
    lines += _section(
        "Refused",
        "No place was found, or several fit. Paste one of the pointers if it is right.",
        plan,
        by_kind[REFUSED],
    )
    lines += _section("Retired", "The new text already has these corrections.", plan, by_kind[RETIRED])
    lines += _section("Moved", "The same words, in another part of the text.", plan, by_kind[MOVED])
    rest = [one for kind in CLASSES if kind not in (REFUSED, MOVED) for one in by_kind[kind] if one.changed]
    lines += _section("Rewritten", "The same place; the pointer had to change.", plan, rest)
    return "\n".join(lines) + "\n"


def _summary(plan: Plan) -> Iterator[str]:
    counts = Counter(one.kind for one in plan.outcomes)
    yield from ("| class | records | |", "|---|---|---|")
    for kind, explanation in {**CLASSES, RETIRED: "corrections that the new text already has"}.items():
        if counts[kind]:
            yield f"| {kind} | {counts[kind]} | {explanation} |"
    yield ""
    if plan.changes:
        yield "Everything below is written. Records set aside or retired are comments in their files now."
    else:
        yield f"**Nothing was changed:** {wording.number(len(plan.undecided), 'record')} must be decided about."
    yield ""


def _section(title: str, lead: str, plan: Plan, outcomes: Sequence[Outcome]) -> Iterator[str]:
    if not outcomes:
        return
    yield from (f"## {title}", "", lead, "")
    for one in outcomes:
        yield from _entry(plan, one)


def _entry(plan: Plan, one: Outcome) -> Iterator[str]:
    name = PurePosixPath(one.file).name
    yield f"{f'{one.number}.' if one.number else '-'} `{name}:{one.line}` **{one.kind}**: {one.why}"
    yield ""
    if one.pointers[0].span:
        yield f"    was: {_shown(plan.old, one.pointers[0].span)}"
    for placed, quote in zip(one.placements, one.quotes, strict=False):
        if placed.span:
            yield f"    now: {_shown(plan.new, placed.span)}"
        yield f"    {as_yaml(quote)}"
    if one.kind == REFUSED:
        yield from _proposals(plan, one)
    yield ""


def _proposals(plan: Plan, one: Outcome) -> Iterator[str]:
    """Yield pointers to paste: places to which the passage may have moved."""
    failed = next((n for n, placed in enumerate(one.placements) if placed.span is None), 0)
    near = nearest(plan.new, Quote(one.pointers[failed].quote.exact))
    if near:
        where, _ = locate(f"texts/{plan.text_id}.txt", plan.new, near.start)
        yield f"    line {where.line}: {_shown(plan.new, near)}"
        yield f"    {as_yaml(quote_span(plan.new, near))}"


def _shown(text: str, span: Span) -> str:
    """Return a passage in brackets, with some context, on one line."""
    before, behind = beside(text, span.start, span.end, AROUND)
    words = span.of(text)
    if len(words) > LONGEST:
        words = f"{words[: LONGEST // 2]} … {words[-LONGEST // 2 :]}"
    return f"…{before}[{words}]{behind}…".translate(_NEWLINES)


def as_json(plan: Plan) -> Iterator[str]:
    """Yield a JSON object for each record, one a line: what became of it, and where it is (code points)."""
    for one in plan.outcomes:
        yield json.encode(
            {
                "file": one.file,
                "line": one.line,
                "class": one.kind,
                "flagged": one.flagged,
                "number": one.number or None,
                "why": one.why,
                "from": [pointer.span for pointer in one.pointers],
                "to": [placed.span for placed in one.placements],
                "quotes": one.quotes,
            }
        ).decode()
