"""How kinds of imported texts are written in HTML and in XHTML: what only TEI of others and word processors have."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model import Annotation
from edition.model.kinds import KINDS
from edition.write.html.body import NO_PHRASES, Body
from edition.write.html.row import Row, close_block, close_inline, named

BLANKS = {"space": " "}
SAID = {"q": "span", "add": "ins", "del": "del", "unclear": "span", "abbr": "abbr", "expan": "span", "edited": "span"}
"""Kinds that are said of words in a line, and their elements in HTML."""


def _open_other(body: Body, block: Annotation, _nth: int) -> None:
    """Open a block of another's TEI in whatever may stand where it stands."""
    inside = {"table": "caption", "tr": "td", "ol": "li", "ul": "li", "p": "span", "span": "span"}
    holds = KINDS[block.kind].phrase
    tag = inside.get(body.around, "p" if holds else "div")
    body.open_block(block, tag, {"class": "other", "title": block.body.element})


def _inline(tag: str, kind: str) -> Row:
    attributes = {"class": kind}
    return Row(
        lambda body, one, nth: body.flow.open(body.start(tag, attributes, named(one, nth)), f"</{tag}>"),
        close_inline,
    )


def _mark(kind: str) -> Row:
    """Make the row of what has no words: a line or column that begins, a space, a picture."""

    def written(body: Body, one: Annotation, _nth: int) -> None:
        if body.around not in NO_PHRASES:
            body.flow.out(f"{body.start('span', {'class': kind}, one.id)}{BLANKS.get(kind, '')}</span>")

    return Row(written)


ROWS: Mapping[str, Row] = {
    **dict.fromkeys(("others", "otherBlock"), Row(_open_other, close_block)),
    **dict.fromkeys(("other", "w"), Row(named=False)),
    "otherPoint": Row(lambda body, one, _nth: body.anchor(one.id)),
    **{kind: _inline(tag, kind) for kind, tag in SAID.items()},
    **{kind: _mark(kind) for kind in ("lb", "milestone", "space", "graphic")},
}
