"""Show in which of our notes an entry is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby

from msgspec import Struct

from edition.withheld import OutputPart, gives
from edition.write.html.cards import Key
from edition.write.html.site import Site, title_of
from edition.write.paths import text_page
from edition.write.site.presence import ROOT


class Noted(Struct, frozen=True, gc=False):
    """A note of ours that links to an entry: its text, its id, and its letter *n*."""

    text_id: str
    annotation_id: str
    n: str


Notes = Mapping[Key, Sequence[Noted]]


def in_notes(notes: Iterable[Noted], places: Mapping[str, int], site: Site) -> list[str]:
    """Return a line for each text whose notes of ours name an entry, in the order of the texts."""
    ordered = sorted(notes, key=lambda one: (places.get(one.text_id, 0), one.text_id))
    return [_of_text(text_id, list(several), site) for text_id, several in groupby(ordered, lambda one: one.text_id)]


def _of_text(text_id: str, notes: Sequence[Noted], site: Site) -> str:
    page = ROOT + text_page(text_id)
    title = f'<a href="{page}">{title_of(site, text_id)}</a>'
    if not gives(site.edition, text_id, OutputPart.PAGE):
        return title
    links = (f'<a href="{page}#{escape(one.annotation_id)}">{escape(one.n)}</a>' for one in notes)
    return f"{title}: {', '.join(links)}"
