"""Describe what a release changed, for its page, the feed and the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edition.model import Header
from edition.model.kinds import INTERVENING
from edition.model.phrases import N_, Forms, plural
from edition.model.registers import REGISTERS
from edition.model.releases import Tally
from edition.write.messages import Messages

COUNTED: Mapping[str, tuple[Forms, str]] = {
    "text": (plural("%(number)s text", "%(number)s texts"), N_("texts")),
    "footnote": (plural("%(number)s note", "%(number)s notes"), N_("notes")),
    "choice": (plural("%(number)s correction", "%(number)s corrections"), N_("corrections")),
    "sic": (plural("%(number)s slip noted", "%(number)s slips noted"), N_("slips noted")),
    "gap": (plural("%(number)s gap", "%(number)s gaps"), N_("gaps")),
    "supplied": (plural("%(number)s addition", "%(number)s additions"), N_("additions")),
    "seg": (plural("%(number)s stretch moved", "%(number)s stretches moved"), N_("stretches moved")),
    "date": (plural("%(number)s date", "%(number)s dates"), N_("dates")),
    "xref": (plural("%(number)s cross-reference", "%(number)s cross-references"), N_("cross-references")),
    "foreign": (plural("%(number)s foreign phrase", "%(number)s foreign phrases"), N_("foreign phrases")),
    "term": (plural("%(number)s term", "%(number)s terms"), N_("terms")),
    "hi": (plural("%(number)s passage in italics", "%(number)s passages in italics"), N_("passages in italics")),
    **{
        register.mention: (register.mentions, register.mentioned[1])
        for register in REGISTERS.values()
        if register.mention
    },
    "block": (plural("%(number)s block", "%(number)s blocks"), N_("blocks")),
}
"""A number of annotations of a kind, and what the kind is called in the plural."""
DID: Mapping[str, tuple[Forms, str]] = {
    "new": (plural("%(number)s new", "%(number)s new"), N_("the text itself is new")),
    "changed": (plural("%(number)s changed", "%(number)s changed"), N_("the text itself is changed")),
    "removed": (plural("%(number)s removed", "%(number)s removed"), N_("the text itself is removed")),
}
"""What happened to a number of annotations, and to a text."""


def lines(changes: Sequence[Tally], headers: Mapping[str, Header], messages: Messages) -> list[str]:
    """Return a line for each register and each text that changed, texts in the order of *headers*."""
    order = {name: nth for nth, name in enumerate(headers)}
    kinds = {name: nth for nth, name in enumerate(COUNTED)}
    found: dict[str, list[Tally]] = {}
    for tally in sorted(changes, key=lambda one: (one.text != "", order.get(one.text, 0), kinds.get(one.kind, 0))):
        found.setdefault(_where(tally, headers, messages), []).append(tally)
    return [f"{where}: {_changed(tallies, messages)}." for where, tallies in found.items()]


def _changed(tallies: Sequence[Tally], messages: Messages) -> str:
    first, *rest = tallies
    if first.kind == "text" and first.new:
        counted = messages.listed(messages.count(_kind(tally)[0], tally.new) for tally in rest)
        return messages.gettext("new, with %(things)s", things=counted) if counted else messages.gettext("new")
    return "; ".join(words(tally, messages) for tally in tallies)


def _kind(tally: Tally) -> tuple[Forms, str]:
    """Return what tallies of a kind are called; a kind of a later version has only its name."""
    unknown = f"%(number)s {tally.kind}"
    return COUNTED.get(tally.kind, ((unknown, unknown), tally.kind))


def _where(tally: Tally, headers: Mapping[str, Header], messages: Messages) -> str:
    if tally.text:
        return headers[tally.text].title if tally.text in headers else tally.text
    register = REGISTERS.get(tally.register)
    return messages.gettext(register.title) if register else tally.register


def words(tally: Tally, messages: Messages) -> str:
    """Return one tally in words.

    >>> from edition.write.messages import messages
    >>> words(Tally(text="serge", kind="choice", new=3, removed=1), messages())
    'corrections: 3 new, 1 removed'
    """
    done = {did: number for did in DID if (number := int(getattr(tally, did)))}
    numbers = messages.listed(messages.count(DID[did][0], number) for did, number in done.items())
    if tally.register:
        return numbers
    if tally.kind == "text":
        return messages.gettext(DID[next(iter(done))][1])
    return f"{messages.gettext(_kind(tally)[1])}: {numbers}"


def errata(changes: Sequence[Tally]) -> Mapping[str, tuple[Tally, ...]]:
    """Return the tallies of interventions (corrections, gaps, …), by text."""
    found: dict[str, tuple[Tally, ...]] = {}
    for tally in changes:
        if tally.text and tally.kind in INTERVENING:
            found[tally.text] = (*found.get(tally.text, ()), tally)
    return found
