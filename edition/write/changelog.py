"""Say in words what a release changed: for its page, the feed and the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edition.model import Header
from edition.model.registers import REGISTERS
from edition.model.releases import Tally

KINDS: Mapping[str, tuple[str, str]] = {
    "text": ("text", "texts"),
    "footnote": ("note", "notes"),
    "choice": ("correction", "corrections"),
    "sic": ("slip noted", "slips noted"),
    "gap": ("gap", "gaps"),
    "supplied": ("addition", "additions"),
    "seg": ("stretch moved", "stretches moved"),
    "date": ("date", "dates"),
    "xref": ("cross-reference", "cross-references"),
    **{register.mention: register.mentioned for register in REGISTERS.values()},
    "block": ("block", "blocks"),
}
ERRATA = ("choice", "sic", "gap", "supplied", "seg")
"""The kinds that put right, or point out, slips of a transcription."""
DID = ("new", "changed", "removed")


def lines(changes: Sequence[Tally], headers: Mapping[str, Header]) -> list[str]:
    """Give a line for each register and each text that changed."""
    order = {name: nth for nth, name in enumerate(headers)}
    kinds = {name: nth for nth, name in enumerate(KINDS)}
    found: dict[str, list[Tally]] = {}
    for tally in sorted(changes, key=lambda one: (one.text != "", order.get(one.text, 0), kinds.get(one.kind, 0))):
        found.setdefault(_where(tally, headers), []).append(tally)
    return [f"{where}: {_said(tallies)}." for where, tallies in found.items()]


def _said(tallies: Sequence[Tally]) -> str:
    first, *rest = tallies
    if first.kind == "text" and first.new:
        counted = ", ".join(
            f"{tally.new:,} {KINDS.get(tally.kind, (tally.kind,) * 2)[tally.new != 1]}" for tally in rest
        )
        return f"new, with {counted}" if counted else "new"
    return "; ".join(words(tally) for tally in tallies)


def _where(tally: Tally, headers: Mapping[str, Header]) -> str:
    if tally.text:
        return headers[tally.text].title if tally.text in headers else tally.text
    register = REGISTERS.get(tally.register)
    return register.title if register else tally.register


def words(tally: Tally) -> str:
    """Say one tally.

    >>> words(Tally(text="serge", kind="choice", new=3, removed=1))
    'corrections: 3 new, 1 removed'
    """
    numbers = ", ".join(f"{getattr(tally, did):,} {did}" for did in DID if getattr(tally, did))
    if tally.register:
        return numbers
    if tally.kind == "text":
        return "the text itself is " + next(did for did in DID if getattr(tally, did))
    return f"{KINDS.get(tally.kind, (tally.kind, tally.kind))[1]}: {numbers}"


def errata(changes: Sequence[Tally]) -> Mapping[str, tuple[Tally, ...]]:
    """Give the tallies that concern slips, by text."""
    found: dict[str, tuple[Tally, ...]] = {}
    for tally in changes:
        if tally.text and tally.kind in ERRATA:
            found[tally.text] = (*found.get(tally.text, ()), tally)
    return found
