"""Propose corrections of slips of the transcription; a table of rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from edition.model import Annotation, Span
from edition.model.kinds import INTERVENING
from edition.suggest import characters, endings, hyphens, phrases, quotes, repeats, spacing, spelling
from edition.suggest.habits import without_habits
from edition.suggest.proposal import Material, Proposal, rank

Rule = Callable[[Material], Iterator[Proposal]]
# “‘boat’ changed to ‘boats’”, as transcribers list what they mended
_ERRATA = re.compile(
    r"\b(?:changed|corrected|amended) (?:to|from)\b|\boriginal(?:ly)? reads?\b|\breads? in the original\b|\bmisprint"
    r"|\btypo(?:graphical error)?s?\b|\bTranscribers?['’]s?",
    re.IGNORECASE,
)
_ENTRY = re.compile(r",\s\d{1,3}(?:[-–]\d{1,3})?(?:\s(?:note|n))?\.?\s*\Z")
"""How an entry of an index ends."""
RULES: tuple[Rule, ...] = (
    hyphens.find,
    quotes.find,
    spacing.find,
    characters.find,
    spelling.find,
    repeats.find,
    phrases.find,
    endings.find,
)


def corrections(material: Material) -> list[Proposal]:
    """Return proposals of corrections, the likeliest first, except where editors have decided."""
    found = [proposal for rule in RULES for proposal in rule(material) if proposal.score > 0]
    source = material.document.source
    own = without_habits(found, source.text, source.header.language)
    return rank(own, [*decided(material.document.annotations), *_about_texts(material)])


def _about_texts(material: Material) -> Iterator[Span]:
    """Yield the places of passages that quote what was wrong, or are entries of an index: they say nothing wrong."""
    for passage in material.passages:
        if _ERRATA.search(passage.text) or _ENTRY.search(passage.text):
            yield passage.source(0, len(passage.text))


def decided(annotations: Iterable[Annotation]) -> list[Span]:
    """Return the spans that editors have corrected, or decided not to correct."""
    return [annotation.span for annotation in annotations if annotation.kind in INTERVENING]
