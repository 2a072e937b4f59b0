"""Errata of a transcription for its publisher: a unified diff of the source, and a list to read."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from edition import pipeline, withheld
from edition.model import Annotation, Close, Document, Edition, Event, Inserted, Open, Original, Text
from edition.model.diagnostics import InputError
from edition.model.kinds import KINDS
from edition.read import project as reading
from edition.text import originals
from edition.text.streams.transposed import transposed
from edition.withheld import OutputPart
from edition.write import remarks
from edition.write.remarks import Remark


class Errata(Struct, frozen=True):
    """*diff* is a patch of the file that was brought in; *listed* is Markdown.

    Of a withheld text the diff is empty, since it would quote lines.
    """

    diff: bytes
    listed: str


def errata(root: Path, text_id: str, *, public: bool = False) -> Errata:
    """Return the corrections of one text; if *public*, those of a restricted text shortened and without a diff.

    Raises InputError if the edition has no such text, or it cannot be read.
    """
    project = withheld.limited(reading.project(root)[0], public=public)
    document = pipeline.document(project, text_id)
    public_source = withheld.gives(project.edition, text_id, OutputPart.SOURCE)
    patch = diff(document) if public_source else b""
    return Errata(patch, "".join(_listed(document, project.edition, patched=public_source)))


def diff(document: Document) -> bytes:
    """Return the corrections as a unified diff for `patch`, of the file that was brought in wherever that can be."""
    source = document.source
    file = f"{source.id}.txt"
    before, after = _files(document)
    # bytes as letters, since a file may be in any encoding
    lines = difflib.unified_diff(_by_lf(before), _by_lf(after), f"a/{file}", f"b/{file}")
    # the marker that `diff` writes and `patch` expects
    whole = "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    return whole.encode("latin-1")


def _files(document: Document) -> tuple[str, str]:
    """Return the file before and after correction, its bytes as letters."""
    text, corrected = document.source.text, correct(document)
    original = _followed(document, corrected)
    return tuple(originals.given_back(one, original).decode("latin-1") for one in (text, corrected))  # type: ignore[return-value]


def _followed(document: Document, corrected: str) -> Original | None:
    """Return the original if a diff of lines can be about it, None if it is about the text in UTF-8."""
    original = document.source.header.original
    if original is None or original.patch or original.encoding.startswith(("utf-16", "utf-32")):
        return None
    try:
        originals.given_back(corrected, original)
    except InputError:
        return None
    return original


def _by_lf(text: str) -> list[str]:
    """Split at LF only, as `patch` does; `str.splitlines` knows other line ends."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines


def correct(document: Document) -> str:
    """Return the corrected source: corrections, supplied words and transpositions applied.

    What is only regularized, marked as a slip or lost stays as it is.
    """
    return "".join(_corrected(transposed(document.events), document.source.text))


EDGES = {Open: 1, Close: -1}


def _corrected(events: Iterable[Event], text: str) -> Iterator[str]:
    """Yield the words of *events*, in place of every slip those that were meant."""
    replaced = 0
    for event in events:
        if isinstance(event, Text):
            yield "" if replaced else text[event.start : event.end]
            continue
        if _mended(event.annotation):
            replaced += EDGES.get(type(event), 0)
            yield event.words if isinstance(event, Inserted) else ""


def _mended(annotation: Annotation) -> bool:
    """Return whether words of the source give way to others, or others join them; at a `sic` both are only told."""
    return KINDS[annotation.kind].adds and annotation.body.mends


def _listed(document: Document, edition: Edition, *, patched: bool) -> Iterator[str]:
    header, text = document.source.header, document.source.text
    found = remarks.of_text(document, edition)
    yield f"# Errata: {header.title}\n\n"
    about = (header.transcription.by, header.transcription.for_, header.url)
    if any(about):
        yield f"Transcription: {', '.join(filter(None, about))}.\n\n"
    yield f"Found while preparing *{edition.settings.title}*, version {edition.settings.version}: {len(found)}. "
    corrects = "; the diff next to this list corrects them" if patched else ""
    original = _followed(document, correct(document))
    about_file = original.sha256 if original else document.source.sha256
    yield f"They refer to the file with the SHA-256 `{about_file}`{corrects}.\n\n"
    for nth, one in enumerate(found, 1):
        yield f"{nth}. {_item(one, text)}\n"


def _item(one: Remark, text: str) -> str:
    line = text.count("\n", 0, one.start) + 1
    stands = f"“{one.stood}” → “{one.stands}”" if one.stood else one.stands
    why = ". ".join(filter(None, (one.why, "" if one.cert == "certain" else one.cert)))
    return f"Line {line}: {one.did.lower()}: {stands}{f'. {why}' if why else ''}"
