"""How kinds of imported texts are written in HTML and in XHTML: what only TEI of others and word processors have."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model import Annotation, bodies
from edition.model.kinds import KINDS
from edition.write.html.body import NO_PHRASES, BodyWriter
from edition.write.html.row import Row, close_block, close_inline, named
from edition.write.pictures import size
from edition.write.xml import escaped

BLANKS = {"space": " "}
SAID = {"add": "ins", "del": "del", "abbr": "abbr"} | dict.fromkeys(
    ("q", "unclear", "role", "roleDesc", "actor"), "span"
)
"""Kinds that are said of words in a line, and their elements in HTML."""


def _open_other(body: BodyWriter, block: Annotation, _nth: int) -> None:
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


def _of_editors(body: BodyWriter, one: Annotation, nth: int) -> None:
    """Begin words of editors; which they are is told by signs that the style sheet sets around them."""
    attributes = {"class": f"{one.kind} {one.body.element}" if one.body.element else one.kind}
    body.flow.open(body.start("span", attributes, named(one, nth)), "</span>")


def _begins(body: BodyWriter) -> bool:
    """Return whether no words stand in the open block yet."""
    for part in reversed(body.flow.parts):
        if part.startswith(f"<{body.around}"):
            return True
        if not part.rstrip().endswith(">") and part.strip():  # words; a comment may tell where they stand
            return False
    return False


def _line_begins(body: BodyWriter, one: Annotation, _nth: int) -> None:
    first = _begins(body)
    body.phrase("span", {"class": "lb first" if first else "lb"}, one.id)
    if not first and body.around not in NO_PHRASES and ("type", "hard") in one.body.attributes:
        # XHTML, which books are made of, needs the stroke; HTML takes it
        body.flow.out("<br />")


def _milestone(body: BodyWriter, one: Annotation, _nth: int) -> None:
    said = one.said(bodies.Milestone)
    attributes = {"class": "milestone", "title": said.unit, "data-n": said.n}
    body.phrase("span", {name: value for name, value in attributes.items() if value}, one.id)


def _pointer(body: BodyWriter, one: Annotation, _nth: int) -> None:
    """Write a reference that has no words of its own: where it leads, or nothing where that is nowhere."""
    found = body.resolve(one.said(bodies.CrossReference).link)
    if not found or not found.address or body.around in NO_PHRASES:
        body.anchor(one.id)
        return
    body.flow.add_space()
    start = body.start("a", {"class": "x", "href": found.address}, one.id)
    body.flow.apart(f"{start}{escaped(found.words)}</a>")


def _graphic(body: BodyWriter, one: Annotation, _nth: int) -> None:
    """Write a picture that the edition has; of another, what it shows."""
    said = one.said(bodies.Graphic)
    if said.url in body.pictures and body.around not in NO_PHRASES:
        told = {"src": body.pictures[said.url], "alt": said.desc or body.messages.gettext("Picture")}
        body.flow.out(f"{body.start('img', {'class': 'graphic', **told, **size(one)}, one.id)[:-1]} />")
    else:
        shown = said.desc or said.url
        body.phrase("span", {"class": "graphic", "role": "img", "aria-label": shown, "data-n": shown}, one.id)


def _mark(kind: str) -> Row:
    """Make the row of what has no words of its own."""
    return Row(lambda body, one, _nth: body.phrase("span", {"class": kind}, one.id, BLANKS.get(kind, "")))


ROWS: Mapping[str, Row] = {
    **dict.fromkeys(("others", "otherBlock"), Row(_open_other, close_block)),
    **dict.fromkeys(("other", "name", "num", "imprint", "g"), Row(named=False)),
    "w": Row(
        lambda body, words, nth: body.variants.open(words, nth, body.flow),
        lambda body, words: body.variants.close(words, body.flow),
        named=False,
    ),
    **dict.fromkeys(("edited", "expan"), Row(_of_editors, close_inline)),
    "otherPoint": Row(lambda body, one, _nth: body.anchor(one.id)),
    **{kind: _inline(tag, kind) for kind, tag in SAID.items()},
    "lb": Row(_line_begins),
    "pointer": Row(_pointer),
    "milestone": Row(_milestone),
    "graphic": Row(_graphic),
    **{kind: _mark(kind) for kind in ("space", "glyph")},
}
