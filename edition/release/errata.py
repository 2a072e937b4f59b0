"""Errata of a transcription for its publisher: a unified diff of the source, and a list to read."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from edition import pipeline, withheld
from edition.model import Annotation, Document, Edition
from edition.model.bodies import Correction, Supplied, Transposed
from edition.read import project as reading
from edition.withheld import Part
from edition.write import remarks
from edition.write.remarks import Remark

Edit = tuple[int, int, str]
"""A range of the source (start, end; code points) and the words that replace it."""


class Errata(Struct, frozen=True):
    """*diff* is a patch of `texts/ID.txt` (empty for a withheld text: a diff quotes lines); *listed* is Markdown."""

    diff: str
    listed: str


def errata(root: Path, text_id: str, *, public: bool = False) -> Errata:
    """Return the corrections of one text; if *public*, those of a restricted text shortened and without a diff.

    Raises InputError if the edition has no such text, or it cannot be read.
    """
    project, _ = reading.project(root)
    project = withheld.public(project) if public else project
    document = pipeline.document(project, text_id)
    public_source = withheld.gives(project.edition, text_id, Part.SOURCE)
    patch = diff(document) if public_source else ""
    return Errata(patch, "".join(_listed(document, project.edition, patched=public_source)))


def diff(document: Document) -> str:
    """Return the corrections as a unified diff for `patch`."""
    source = document.source
    file = f"{source.id}.txt"
    lines = difflib.unified_diff(_by_lf(source.text), _by_lf(correct(document)), f"a/{file}", f"b/{file}")
    # the marker that `diff` writes and `patch` expects
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _by_lf(text: str) -> list[str]:
    """Split at LF only, as `patch` does; `str.splitlines` knows other line ends."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines


def correct(document: Document) -> str:
    """Return the corrected source: corrections, supplied words and transpositions applied.

    What is only regularized, marked as a slip or lost stays as it is.
    """
    text = document.source.text
    return _applied(text, sorted(_edits(text, document.annotations)))


def _edits(text: str, annotations: Sequence[Annotation]) -> Iterator[Edit]:
    choices = ((one.span, one.said(Correction).corr) for one in annotations if one.kind == "choice")
    small = [(span.start, span.end, corr) for span, corr in choices if corr is not None]
    supplied = (one for one in annotations if one.kind == "supplied")
    small += [(one.span.end, one.span.end, one.said(Supplied).text) for one in supplied]
    moved: dict[str, list[Annotation]] = defaultdict(list)
    for seg in (one for one in annotations if one.kind == "seg"):
        moved[seg.said(Transposed).group].append(seg)
    # an edit inside a moved stretch is made where the stretch goes
    places = [(seg.span.start, seg.span.end) for group in moved.values() for seg in group]
    yield from (edit for edit in small if not any(start <= edit[0] and edit[1] <= end for start, end in places))
    for group in moved.values():
        yield from _moved(text, group, small)


def _moved(text: str, group: Iterable[Annotation], small: Iterable[Edit]) -> Iterator[Edit]:
    """Yield an edit for each place of a transposition: the corrected words of the stretch that belongs there."""
    by_nth = {seg.said(Transposed).nth: seg for seg in group}
    for seg in by_nth.values():
        other = by_nth[seg.said(Transposed).now].span
        inside = sorted(
            (start - other.start, end - other.start, words)
            for start, end, words in small
            if other.start <= start and end <= other.end
        )
        yield seg.span.start, seg.span.end, _applied(text[other.start : other.end], inside)


def _applied(text: str, edits: Iterable[Edit]) -> str:
    parts: list[str] = []
    reached = 0
    for start, end, words in edits:
        if start >= reached:  # of edits that overlap, the first is made
            parts += (text[reached:start], words)
            reached = end
    return "".join((*parts, text[reached:]))


def _listed(document: Document, edition: Edition, *, patched: bool) -> Iterator[str]:
    header, text = document.source.header, document.source.text
    found = remarks.of_text(document, edition)
    yield f"# Errata: {header.title}\n\n"
    about = (str(header.transcription.get("by") or ""), str(header.transcription.get("for") or ""), header.url)
    if any(about):
        yield f"Transcription: {', '.join(filter(None, about))}.\n\n"
    yield f"Found while preparing *{edition.settings.title}*, version {edition.settings.version}: {len(found)}. "
    corrects = "; the diff next to this list corrects them" if patched else ""
    yield f"They refer to the file with the SHA-256 `{document.source.sha256}`{corrects}.\n\n"
    for nth, one in enumerate(found, 1):
        yield f"{nth}. {_item(one, text)}\n"


def _item(one: Remark, text: str) -> str:
    line = text.count("\n", 0, one.start) + 1
    stands = f"“{one.stood}” → “{one.stands}”" if one.stood else one.stands
    why = ". ".join(filter(None, (one.why, "" if one.cert == "certain" else one.cert)))
    return f"Line {line}: {one.did.lower()}: {stands}{f'. {why}' if why else ''}"
