"""Write a text for a book: the rows of reading pages (`edition.write.html.rows`) in the XHTML of `ChapterWriter`.

The corrected reading is what a book shows; what was transcribed stands in its list of corrections. What comes out is a
manuscript: divided, its notes gathered, but not bound: see `edition.write.book.links`.
"""

from __future__ import annotations

from edition.model import Document
from edition.text.streams import displayed
from edition.text.streams.notes import notes_apart
from edition.write.book.body import BookSetting, ChapterWriter, WrittenText
from edition.write.html.rows import write


def written(document: Document, setting: BookSetting) -> WrittenText:
    """Write the text of *document*."""
    apart = notes_apart(displayed(document))
    chapter = ChapterWriter(document, setting, apart)
    write(chapter, apart)
    return chapter.finished()
