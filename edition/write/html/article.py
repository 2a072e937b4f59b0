"""Write the text of a reading page: one loop over the events, one table of kinds (`edition.write.html.rows`).

The corrected reading stands on the page with what was transcribed beside it; the style sheet shows the one, the other
or both. Notes stand behind their calls.
"""

from __future__ import annotations

from edition.model import Document
from edition.text.streams import both_readings
from edition.text.streams.notes import notes_apart
from edition.write.html.page import Article, PageSetting, PageWriter
from edition.write.html.rows import write


def article(document: Document, setting: PageSetting) -> Article:
    """Write the text of *document*."""
    apart = notes_apart(both_readings(document.events, document.source.text))
    page = PageWriter(document, setting, apart)
    write(page, apart, offsets=setting.offsets)
    return page.finished()
