"""The pages of a long text: which there are, what each is called, and the contents that lead to all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from markupsafe import Markup
from msgspec import Struct

from edition.model import Header
from edition.write.html import parts
from edition.write.html.heads import Heading
from edition.write.html.margin import TAGS
from edition.write.html.page import Article
from edition.write.html.parts import PageShare
from edition.write.messages import Messages
from edition.write.templating import markup

Line = Mapping[str, object]
"""A line of the contents as the template takes it."""


class Leaf(Struct, frozen=True):
    """One page: its *file*, its text, what it opens, the contents of the whole, the pages beside it.

    *others* are the other pages as the first one lists them: address, title, and an anchor for each of their ids.
    """

    file: str
    title: Markup
    html: str
    cards: str
    contents: Sequence[Line]
    here: str
    previous: str
    following: str
    others: Sequence[tuple[str, Markup, Markup]] = ()


def leaves(header: Header, html: str, written: Article, messages: Messages) -> list[Leaf]:
    """Return the pages of a text; none if it has one page, by its header or since it is short."""
    if header.pages == "one" or (not header.pages and len(html.encode()) < parts.DIVIDED_FROM):
        return []
    divided = parts.divided(html, by_letter=header.pages == "letters")
    files = {name: parts.file_of(nth) for nth, part in enumerate(divided) for name in part.ids}
    titles = _titles(divided, written.contents, messages)
    listed = [
        (parts.file_of(nth), titles[nth], markup(parts.anchors(part.ids)))
        for nth, part in enumerate(divided)
        if nth > 0
    ]
    # padded by one: the page before is `names[nth]`, the one behind `names[nth + 2]`
    names = ["", *map(parts.file_of, range(len(divided))), ""]
    return [
        Leaf(
            parts.file_of(nth),
            titles[nth] if nth else Markup(),
            part.html,
            parts.needed(written.cards, part.html),
            lines(written.contents, files, parts.file_of(nth)),
            messages.gettext("Page %(number)s of %(pages)s", number=nth + 1, pages=len(divided)),
            names[nth],
            names[nth + 2],
            () if nth else listed,
        )
        for nth, part in enumerate(divided)
    ]


def lines(contents: Iterable[Heading], files: Mapping[str, str] | None = None, here: str = "") -> list[Line]:
    """Return the contents of a text as seen from the page *here*; *files* say on which page each heading stands."""
    return [
        {
            "id": line.id,
            "depth": line.depth,
            "html": markup(line.html),
            "supplied": line.supplied,
            "page": page if (page := (files or {}).get(line.id, here)) != here else "",
        }
        for line in contents
    ]


def _titles(divided: Sequence[PageShare], contents: Iterable[Heading], messages: Messages) -> list[Markup]:
    """Return what each page is called: by its first heading, or as what goes on."""
    heads = {line.id: TAGS.sub("", line.html) for line in contents}
    titles: list[Markup] = []
    before = ""
    for nth, part in enumerate(divided):
        first = next((words for name in part.ids if (words := heads.get(name))), "")
        goes_on = messages.gettext("%(title)s, continued", title=before) if before else ""
        titles.append(markup(first or goes_on or escape(messages.gettext("Page %(number)s", number=nth + 1))))
        before = first or before
    return titles
