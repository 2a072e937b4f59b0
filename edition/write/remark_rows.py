"""What the editors do to a text, in words: one row for every kind of intervention."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from edition.model import Annotation, bodies
from edition.model.phrases import N_, Phrase

KEPT = N_("Noted, not changed")
CORRECTED = N_("Corrected")
Done = tuple[str, str | Phrase]
"""What was done (a marked message), and the words that result."""


class RemarkRow(Struct, frozen=True):
    """What is said of one kind, and what figures count it as; corrections are counted by their type of slip."""

    done: Callable[[Annotation], Done]
    counted: str = ""


def _choice(choice: Annotation) -> Done:
    said = choice.said(bodies.Correction)
    if said.expan is not None:
        return N_("Written out"), said.expan
    if said.reg is not None:
        return N_("Normalised"), said.reg
    return (CORRECTED, said.corr) if said.corr else (N_("Left out"), "—")


def _moved(seg: Annotation) -> Done:
    said = seg.said(bodies.Transposed)
    numbers = {"now": str(said.now or "?"), "nth": str(said.nth or "?")}
    return N_("Moved"), Phrase(N_("stretch %(now)s belongs here, in place %(nth)s"), numbers)


def _gap(gap: Annotation) -> Done:
    return N_("Lost"), gap.said(bodies.Gap).extent or Phrase(N_("words of unknown extent"))


ROWS: Mapping[str, RemarkRow] = {
    "choice": RemarkRow(_choice),
    "sic": RemarkRow(lambda sic: (KEPT, sic.body.words), "noted"),
    "gap": RemarkRow(_gap, "gap"),
    "supplied": RemarkRow(lambda supplied: (N_("Supplied"), supplied.body.words), "supplied"),
    "seg": RemarkRow(_moved, "moved"),
}
"""Every kind that intervenes has its row; `tests/test_remarks.py` says so."""
