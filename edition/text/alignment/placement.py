"""The answer to the question where a passage went, and in which of the ways that there are."""

from __future__ import annotations

from msgspec import Struct

from edition.model import Span

EXACT = "exact"
FOLDED = "folded"
CONTEXT = "context"
MOVED = "moved"
TWICE = "twice"
RESPELLED = "respelled"
REFUSED = "refused"
CLASSES: dict[str, str] = {
    EXACT: "the same words between the same words",
    FOLDED: "the same words in other white space, quotation marks, dashes, capitals, or with a note mark among them",
    CONTEXT: "the same words; words beside them changed",
    MOVED: "the same words in another part of the text",
    TWICE: "the same words, which now stand twice: to be confirmed",
    RESPELLED: "words of the quotation changed: to be confirmed",
    REFUSED: "not there, or no telling where",
}
"""Every class of a placement, the surest first."""


class Placement(Struct, frozen=True):
    """Where a passage of the old text stands in the new one, in code points; nowhere if it was refused.

    *margin* says by how many words of context, of `extents.FAR` on either side, the place is better than the next
    best. A *flagged* placement is a proposal: a person must confirm it. *why* completes the sentence in words.
    """

    kind: str
    span: Span | None
    flagged: bool
    margin: int
    why: str


def refused(why: str, margin: int = 0) -> Placement:
    """Refuse to place a passage."""
    return Placement(REFUSED, None, flagged=False, margin=margin, why=why)
