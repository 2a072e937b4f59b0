"""Write the text of a reading page: one loop over the events, one table of kinds (`edition.write.pages.rows`).

The corrected reading stands on the page with what was transcribed beside it; the style sheet shows the one, the other
or both. Notes wait until all is read, then stand behind their calls.
"""

from __future__ import annotations

from html import escape

from edition.model import Close, Document, Open, Text
from edition.text.streams import transcribed
from edition.write import xml
from edition.write.html.body import Article, Body, Setting
from edition.write.html.rows import ROWS


def article(document: Document, setting: Setting) -> Article:
    """Write the text of *document*."""
    body = Body(document, setting)
    text, flow = body.text, body.flow
    offsets = setting.offsets
    specials = xml.specials(text)
    special = next(specials)
    for event in transcribed(document.events):
        if type(event) is Text:
            if body.muted:
                continue
            words = text[event.start : event.end]
            if special < event.end:
                words = escape(words, quote=False)
                while special < event.end:
                    special = next(specials)
            if offsets:
                flow.out(f"<!--{event.start}-->")
            flow.out(words)
        elif type(event) is Open:
            ROWS[event.annotation.kind].open(body, event.annotation, event.nth)
        elif type(event) is Close:
            ROWS[event.annotation.kind].close(body, event.annotation)
        elif event.edge == "end":  # type: ignore[union-attr]
            ROWS[event.annotation.kind].open(body, event.annotation, 1)  # type: ignore[union-attr]
    return body.finished()
