"""How notes of a source are named: by their label, and by their page where the labels begin anew on each page."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from msgspec import Struct

from edition.model import Annotation, Span
from edition.model.kinds import KINDS, NOTES
from edition.model.phrases import N_, Phrase
from edition.text.footnote_letters import bare
from edition.write.messages import Messages

# no-break spaces, since a line that ends in “p.” sends the reader's eye back for the number
NOTE = N_("note\N{NO-BREAK SPACE}%(label)s")
# Translators: how footnote 1 of page 135 is cited, where every page numbers its notes from 1
NOTE_ON_PAGE = N_("p.\N{NO-BREAK SPACE}%(page)s n.\N{NO-BREAK SPACE}%(label)s")


class NoteName(Struct, frozen=True):
    """The *label* of a note, and the number of the *page* that calls it, where the label alone does not tell."""

    label: str
    page: str = ""

    @property
    def phrase(self) -> Phrase:
        """How a citation or an index names the note."""
        known = {"page": self.page, "label": self.label}
        return Phrase(NOTE_ON_PAGE, known) if self.page else Phrase(NOTE, {"label": self.label})

    def head(self, messages: Messages) -> str:
        """Return what stands over the note: its label, or how it is cited."""
        return messages.worded(self.phrase) if self.page else self.label

    def spoken(self, messages: Messages, voice: str) -> str:
        """Return the name of a call for those who do not see where it stands and in which ink."""
        label = messages.gettext("%(label)s on page %(page)s", label=self.label, page=self.page)
        return messages.gettext("Note %(label)s, %(voice)s", label=label if self.page else self.label, voice=voice)


def note_names(annotations: Sequence[Annotation]) -> Mapping[str, NoteName]:
    """Name every note of the source, by its id; a part that goes on after the next page as the note that it goes on.

    A series is the notes of one voice. Where a label occurs twice in it, all of the series have their pages: a reader
    of the second “1” must learn which, and one of the only “7” what kind of number that is.
    """
    notes = sorted((a for a in annotations if a.kind in NOTES), key=lambda a: a.span)
    spans, pages = {a.id: a.span for a in annotations}, PageBreaks.of(annotations)
    labels = {a.id: bare(a.body.n) or a.id[1:] for a in notes}
    # a note that goes on after the next page has its label once in print
    often = Counter((a.body.voice, labels[a.id]) for a in notes if not a.body.prev)
    anew = {voice for (voice, _), times in often.items() if times > 1}
    named: dict[str, NoteName] = {}
    for a in notes:
        # notes at the end are cited by the page that calls them, which is the one a reader has open
        page = pages.at(spans.get(a.body.call, a.span)) if a.body.voice in anew else ""
        named[a.id] = named.get(a.body.prev) or NoteName(labels[a.id], page)
    return named


class NoteNames(Struct, frozen=True):
    """How the notes of a text are named: those of the source by their ids, ours by their letters."""

    printed: Mapping[str, NoteName]

    def called(self, note: str, label: str) -> NoteName:
        """Return how the note with the id *note* is named where *label* calls it."""
        known = self.printed.get(note)
        return NoteName(bare(label) or known.label, known.page) if known else NoteName(bare(label))


class PageBreaks(Struct, frozen=True):
    """Where the pages of the source begin, and their numbers."""

    starts: tuple[int, ...]
    numbers: tuple[str, ...]

    @classmethod
    def of(cls, annotations: Iterable[Annotation]) -> Self:
        """Find them among *annotations*."""
        breaks = sorted((a.span.start, a.body.n) for a in annotations if KINDS[a.kind].role == "page")
        return cls(tuple(start for start, _ in breaks), tuple(number for _, number in breaks))

    def at(self, span: Span) -> str:
        """Return the number of the page on which *span* begins; "" before the first."""
        nth = bisect_right(self.starts, span.start)
        return self.numbers[nth - 1] if nth else ""
