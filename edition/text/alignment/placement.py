"""Where a passage of the old text stands in the new one, and how sure that is."""

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
    FOLDED: "the same words with other white space, quotation marks, dashes or capitals, or a note mark among them",
    CONTEXT: "the same words; words beside them changed",
    MOVED: "the same words in another part of the text",
    TWICE: "the same words, which now occur twice: to be confirmed",
    RESPELLED: "words of the quotation changed: to be confirmed",
    REFUSED: "not there, or several places fit",
}
"""Every class of placement with its explanation, the surest first."""


class Placement(Struct, frozen=True):
    """Where a passage of the old text stands in the new one (*span*, in code points); no span if it was refused.

    *kind* is one of `CLASSES`. *margin* is by how many words of context, up to `versions.FAR` on either side, the place
    beats the next best. A *flagged* placement is a proposal that a person must confirm. *why* is the reason, in words.
    """

    kind: str
    span: Span | None
    flagged: bool
    margin: int
    why: str


def refused(why: str, margin: int = 0) -> Placement:
    """Return a refusal to place a passage, with its reason."""
    return Placement(REFUSED, None, flagged=False, margin=margin, why=why)


CUT = refused("its edge would cut a character in two")
