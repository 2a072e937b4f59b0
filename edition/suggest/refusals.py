"""Apply refusals of proposals, and write new ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from edition.check import refusals as refused
from edition.model import Quote, Record, Source, Span
from edition.model.diagnostics import Location
from edition.model.records.said import Refusal
from edition.suggest.proposal import Proposal
from edition.suggest.record import written
from edition.text.folding import NAME, key
from edition.text.quote_selectors import Places, find_target, places

FILE = refused.FILE

Sifted = tuple[list[Proposal], int, tuple[Location, ...]]
"""The proposals that are left, how many were refused, and the places of refusals that match no proposal."""


def sift(source: Source, proposals: Iterable[Proposal], refusals: tuple[str, Sequence[Record]]) -> Sifted:
    """Remove the proposals that match one of the *refusals*: the kind of proposal, and the records."""
    what, records = refusals
    standing = [one for one in records if isinstance(one.said, Refusal) and one.said.kind == what]
    known = places(source.text, [target for one in standing for target in one.targets])
    found = [(one, _place(source, one, known)) for one in standing]
    used: set[Location] = set()
    kept: list[Proposal] = []
    left_out = 0
    for proposal in proposals:
        fitting = [one for one, span in found if _fits(proposal, one, span)]
        used.update(one.at for one in fitting)
        left_out += bool(fitting)
        kept.extend(() if fitting else (proposal,))
    return kept, left_out, tuple(one.at for one in standing if one.at not in used)


def _place(source: Source, refusal: Record, known: Places) -> Span | None:
    if not refusal.targets:
        return None
    found = find_target(source.text, refusal.targets[0], known)
    return found if isinstance(found, Span) else None


def _fits(proposal: Proposal, refusal: Record, span: Span | None) -> bool:
    form = refusal.said.form if isinstance(refusal.said, Refusal) else ""
    # all forms of an entry are refused with one of them, however they are printed
    if form:
        forms = proposal.fields.get("forms")
        others = forms if isinstance(forms, list | tuple) else ()
        return key(form, NAME) in {key(one, NAME) for one in (proposal.form, *others)}
    return span is not None and any(map(span.overlaps, proposal.spans))


def with_refusals(old: bytes | None, refusals: Iterable[tuple[Proposal, Quote]], reason: str) -> bytes:
    """Return a `refused.yaml` with refusals added to the *old* one, whose records are kept as they are."""
    before = old or b""
    new = "".join(_record(proposal, quote, reason) for proposal, quote in refusals)
    joint = b"\n" if before and not before.endswith(b"\n") else b""
    return before + joint + new.encode("utf-8")


def _record(proposal: Proposal, quote: Quote, reason: str) -> str:
    if proposal.form:
        return written({"kind": proposal.what, "form": proposal.form, "reason": reason})
    return written({"kind": proposal.what, **quote.fields, "reason": reason})
