"""Write a text for a book: one loop over the events, one table of kinds (`edition.write.book.written.rows`).

The corrected reading is what a book shows; what was transcribed stands in its list of corrections. What comes out is a
manuscript: divided, its notes gathered, but not bound: see `edition.write.book.written.links`.
"""

from __future__ import annotations

from edition.model import Close, Document, Open, Point, Text
from edition.text.streams import transcribed
from edition.write.book.body import Body, Setting, Written, escaped
from edition.write.book.rows import ROWS


def written(document: Document, setting: Setting) -> Written:
    """Write the text of *document*."""
    body = Body(document, setting)
    text, flow = body.text, body.flow
    for event in transcribed(document.events):
        if isinstance(event, Text):
            if not body.muted:
                flow.out(escaped(text[event.start : event.end]))
        elif isinstance(event, Open):
            ROWS[event.annotation.kind].open(body, event.annotation, event.nth)
        elif isinstance(event, Close):
            ROWS[event.annotation.kind].close(body, event.annotation)
        elif isinstance(event, Point) and event.edge == "end":
            ROWS[event.annotation.kind].open(body, event.annotation, 1)
    return body.finished()
