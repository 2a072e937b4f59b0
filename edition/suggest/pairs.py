"""Match the quotation marks and brackets of a passage, and list those without a partner."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from edition.suggest.marks import CLOSES, EITHER, OPENS, SINGLE, TURNED, PairedMark

BRACKETS = "(["


class Unmatched(Struct, frozen=True):
    """The marks without a partner: *opening* and *closing*; *crossed* are brackets closed by one of another shape."""

    opening: tuple[PairedMark, ...]
    closing: tuple[PairedMark, ...]
    crossed: tuple[tuple[PairedMark, PairedMark], ...] = ()


def unmatched(marks: Sequence[PairedMark]) -> Unmatched:
    """Return which of *marks* (in the order of the text) have no partner, matched from the inside out."""
    stack: list[PairedMark] = []
    closing: list[PairedMark] = []
    crossed: list[tuple[PairedMark, PairedMark]] = []
    for n, mark in enumerate(marks):
        if mark.role in (OPENS, TURNED):
            stack.append(mark)
            continue
        if mark.role == CLOSES or (mark.role == EITHER and _closes(mark, marks[n + 1 :], stack)):
            _close(mark, stack, closing, crossed)
    return Unmatched(tuple(stack), tuple(closing), tuple(crossed))


def _closes(mark: PairedMark, following: Sequence[PairedMark], stack: Sequence[PairedMark]) -> bool:
    """Return whether a mark after an s closes what is open: a later mark may do so instead."""
    if not any(one.family == mark.family for one in stack):
        return False
    for later in following:
        if later.family != mark.family:
            continue
        return later.role in (OPENS, TURNED)
    return True


def _close(
    mark: PairedMark, stack: list[PairedMark], closing: list[PairedMark], crossed: list[tuple[PairedMark, PairedMark]]
) -> None:
    if stack and stack[-1].family == mark.family:
        stack.pop()
        return
    if any(one.family == mark.family for one in stack):
        _close_over(mark, stack, closing)
        return
    if stack and mark.family in BRACKETS and stack[-1].family in BRACKETS:
        crossed.append((stack.pop(), mark))
    else:
        closing.append(mark)


def _close_over(mark: PairedMark, stack: list[PairedMark], closing: list[PairedMark]) -> None:
    """Close a mark below others: a bracket does so over quotation marks, which stay open; a quotation mark does not."""
    if mark.family not in BRACKETS and stack[-1].family in BRACKETS:
        closing.append(mark)
        return
    for n in range(len(stack) - 1, -1, -1):
        if stack[n].family == mark.family:
            del stack[n]
            return


def is_single(mark: PairedMark) -> bool:
    """Return whether *mark* is a single quotation mark, which could be an apostrophe."""
    return mark.char in SINGLE
