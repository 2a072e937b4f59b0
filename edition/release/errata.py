"""Tell the slips of a transcription to whoever published it: as a unified diff of the source, and as a list to read."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
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
"""A range of the source, and what should stand there."""


class Errata(Struct, frozen=True):
    """*diff* is a patch of `texts/ID.txt`, empty where it would give a text away; *listed* is Markdown."""

    diff: str
    listed: str


def errata(root: Path, text_id: str, *, public: bool = False) -> Errata:
    """Gather the corrections of one text; in *public* those of a restricted one in few words, and no diff.

    Raises InputError if the edition has no such text, or it cannot be read.
    """
    project, _ = reading.project(root)
    project = withheld.public(project) if public else project
    document = pipeline.document(project, text_id)
    given = withheld.gives(project.edition, text_id, Part.SOURCE)
    return Errata(diff(document) if given else "", "".join(_listed(document, project.edition, given=given)))


def diff(document: Document) -> str:
    """Write the corrections as a unified diff that `patch` takes."""
    source = document.source
    file = f"{source.id}.txt"
    lines = difflib.unified_diff(_by_lf(source.text), _by_lf(corrected(document)), f"a/{file}", f"b/{file}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _by_lf(text: str) -> list[str]:
    """Divide at LF alone, as `patch` does."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines


def corrected(document: Document) -> str:
    """Give the source with its slips mended: corrections, words supplied, stretches put into their places.

    What is only normalised, noted or lost stays as it is.
    """
    text = document.source.text
    return _applied(text, sorted(_edits(text, document.annotations)))


def _edits(text: str, annotations: Iterable[Annotation]) -> Iterator[Edit]:
    moved: dict[str, list[Annotation]] = defaultdict(list)
    small: list[Edit] = []
    for one in annotations:
        if one.kind == "choice" and (corr := one.said(Correction).corr) is not None:
            small.append((one.span.start, one.span.end, corr))
        elif one.kind == "supplied":
            small.append((one.span.end, one.span.end, one.said(Supplied).text))
        elif one.kind == "seg":
            moved[one.said(Transposed).group].append(one)
    places = [(seg.span.start, seg.span.end) for group in moved.values() for seg in group]
    yield from (edit for edit in small if not any(start <= edit[0] and edit[1] <= end for start, end in places))
    for group in moved.values():
        yield from _moved(text, group, small)


def _moved(text: str, group: Iterable[Annotation], small: Iterable[Edit]) -> Iterator[Edit]:
    """Put into each place the stretch that belongs there, itself corrected."""
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
        if start >= reached:
            parts += (text[reached:start], words)
            reached = end
    return "".join((*parts, text[reached:]))


def _listed(document: Document, edition: Edition, *, given: bool) -> Iterator[str]:
    header, text = document.source.header, document.source.text
    told = remarks.of_text(document, edition)
    yield f"# Errata: {header.title}\n\n"
    about = (str(header.transcription.get("by") or ""), str(header.transcription.get("for") or ""), header.url)
    if any(about):
        yield f"Transcription: {', '.join(filter(None, about))}.\n\n"
    yield f"Found while preparing *{edition.settings.title}*, version {edition.settings.version}: {len(told)}. "
    mends = "; the diff beside this mends them" if given else ""
    yield f"They refer to the file with the SHA-256 `{document.source.sha256}`{mends}.\n\n"
    for nth, one in enumerate(told, 1):
        yield f"{nth}. {_item(one, text)}\n"


def _item(told: Remark, text: str) -> str:
    line = text.count("\n", 0, told.start) + 1
    stands = f"“{told.stood}” → “{told.stands}”" if told.stood else told.stands
    why = ". ".join(filter(None, (told.why, "" if told.cert == "certain" else told.cert)))
    return f"Line {line}: {told.did.lower()}: {stands}{f'. {why}' if why else ''}"
