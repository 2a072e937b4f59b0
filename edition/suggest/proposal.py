"""A proposal of a rule, and the ranking of several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from edition.model import Document, Entry, Span
from edition.suggest.corpus import Corpus
from edition.suggest.lexicon import Lexicon
from edition.suggest.passages import Passage
from edition.suggest.tagger import Tagger

Fields = Mapping[str, object]
"""The fields of a record, as its file names them."""
SURE = 0.98


class Material(Struct, frozen=True):
    """What the rules examine.

    The text with its *passages*, its *own* words counted, those of all texts (*corpus*), the *entries* of the
    registers, a dictionary (*lexicon*, perhaps an empty one), a model that marks names (*tagger*, if there is one).
    """

    document: Document
    passages: tuple[Passage, ...]
    own: Corpus
    corpus: Corpus
    entries: Mapping[str, Sequence[Entry]] = {}
    lexicon: Lexicon = Lexicon()
    tagger: Tagger | None = None


class Proposal(Struct, frozen=True):
    """What may be wrong or missing in one text, with the record that an editor could write.

    * *what*: persons, corrections, dates, forms or letters; *rule*: the rule that found it
    * *spans*: all places in code points of the source, the first to be shown
    * *score*: an estimate, from 0 to 1, of how likely it is right
    * *file*: the file of annotations it is for; *fields*: the record without its quotation
    * *form*: the proposed form of a name; a proposal without a form points at its first place
    * *times*: how often the word that a rare one is taken for stands in all texts
    """

    what: str
    rule: str
    spans: tuple[Span, ...]
    score: float
    reason: str
    file: str
    fields: Fields
    form: str = ""
    times: int = 0

    @property
    def start(self) -> int:
        """Return the offset of the first place."""
        return self.spans[0].start


class Slip(Struct, frozen=True):
    """What a rule found in a passage: *start* to *end* (code points of it) should read *corr*."""

    start: int
    end: int
    corr: str
    score: float
    reason: str
    times: int = 0


def over(match: re.Match[str], corr: str, score: float, reason: str, times: int = 0) -> Slip:
    """Return the slip that all words of a *match* are."""
    return Slip(*match.span(), corr, score, reason, times)


def propose(passage: Passage, rule: str, type_: str, slips: Iterable[Slip]) -> Iterator[Proposal]:
    """Yield a correction for each of *slips* that the source has uninterrupted, so that a quotation can point at it."""
    for one in slips:
        span = passage.source(one.start, one.end)
        # words joined over a line end or over a call have no one quotation that `corrections.yaml` could hold
        if span.end - span.start == one.end - one.start and one.corr != passage.text[one.start : one.end]:
            fields = {"corr": one.corr, "type": type_, "reason": one.reason}
            # never certain: a rule proposes, an editor decides
            score = max(0.0, min(SURE, one.score))
            yield Proposal("corrections", rule, (span,), score, one.reason, "corrections", fields, times=one.times)


def rank(proposals: Iterable[Proposal], taken: Iterable[Span] = ()) -> list[Proposal]:
    """Sort by score; keep the best of overlapping proposals, and none that overlaps a *taken* span.

    Proposals with a form are kept regardless of their places.
    """
    kept: list[Proposal] = []
    busy = sorted(taken)
    for one in sorted(proposals, key=lambda one: (-one.score, one.start, one.rule)):
        if one.form or not any(span.overlaps(one.spans[0]) for span in busy):
            kept.append(one)
            # a form is meant wherever it stands, so its first place forbids nothing to others
            busy.extend(() if one.form else one.spans[:1])
    return kept
