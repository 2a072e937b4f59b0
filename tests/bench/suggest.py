"""Measure `edition suggest`: precision and recall on texts whose slips, names and dates are known.

    python -m tests.bench.suggest [--root EDITION] [--detail]

Each text is suggested for as if its own files of annotations were empty. What is known comes from ``../shared/gold``
(or ``$EDITION_GOLD``) for the texts that it has, for the others from the editors' own annotations.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from edition import pipeline
from edition.model import Document, Project, Span
from edition.model.registers import REGISTERS
from edition.read import project as reading
from edition.suggest import survey
from edition.suggest.proposal import Proposal
from tests.annotating import said
from tests.conftest import ROOT, beside

MENTIONS_WANTED = ("name", "bibliographic", "speaker", "byline", "direct", "pseudonym")
STRUCTURAL = ("numbering", "boilerplate", "transposition")


class Gold(Struct, frozen=True):
    """What should be found (*must*), and what may be (*may*): places in code points."""

    must: tuple[Span, ...]
    may: tuple[Span, ...] = ()


class Score(Struct, frozen=True):
    """How many of *wanted* places were *found*, and how many of the *right* proposals among all *judged*."""

    wanted: int
    found: int
    judged: int
    right: int
    missed: tuple[Span, ...] = ()
    wrong: tuple[Proposal, ...] = ()

    @property
    def recall(self) -> float:
        """The share of the wanted places that were found."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The share of the judged proposals that were right."""
        return self.right / self.judged if self.judged else 1.0


def score(proposals: Sequence[Proposal], gold: Gold) -> Score:
    """Compare by overlap; a proposal for what *may* be found is not judged."""
    places = [span for one in proposals for span in one.spans]
    found = [span for span in gold.must if any(_meet(span, place) for place in places)]
    right = [one for one in proposals if any(_meet(s, m) for s in one.spans for m in gold.must)]
    rest = [one for one in proposals if one not in right]
    wrong = [one for one in rest if not any(_meet(s, m) for s in one.spans for m in gold.may)]
    missed = tuple(span for span in gold.must if span not in found)
    return Score(len(gold.must), len(found), len(right) + len(wrong), len(right), missed, tuple(wrong))


def _meet(one: Span, other: Span) -> bool:
    return (one.start < other.end and other.start < one.end) or one == other


def known(document: Document, what: str, gold: Path | None) -> Gold:
    """Return what is known of a text: by the gold where it has the text, else by the editors."""
    name = document.source.id
    if gold and (gold / name / f"{what}.json").is_file():
        return _GOLD[what](json.loads((gold / name / f"{what}.json").read_text("utf-8")))
    return _EDITORS[what](document)


def _gold_corrections(said: Any) -> Gold:
    rows = said["corrections"]
    wanted = [row for row in rows if row["apply"] and row["type"] not in STRUCTURAL]
    return Gold(_spans(wanted), _spans(row for row in rows if row not in wanted))


def _gold_persons(said: Any) -> Gold:
    wanted = [row for row in said["mentions"] if row.get("kind", "name") in MENTIONS_WANTED]
    return Gold(_spans(wanted), _spans(row for row in said["mentions"] if row not in wanted))


def _gold_dates(said: Any) -> Gold:
    wanted = [row for row in said["mentions"] if row["kind"] not in ("boilerplate", "title")]
    return Gold(_spans(wanted), _spans(row for row in said["mentions"] if row not in wanted))


def _spans(rows: Iterable[Mapping[str, int]]) -> tuple[Span, ...]:
    return tuple(Span(row["start"], row["end"]) for row in rows)


def _said(document: Document, *kinds: str) -> tuple[Span, ...]:
    return tuple(a.span for a in document.annotations if a.kind in kinds)


def _editors_corrections(document: Document) -> Gold:
    return Gold(_said(document, "choice", "gap", "supplied"), _said(document, "sic", "seg"))


def _editors_persons(document: Document) -> Gold:
    mentions = [a for a in document.annotations if a.kind == "persName"]
    must = tuple(a.span for a in mentions if said(a, "kind") in MENTIONS_WANTED)
    return Gold(must, tuple(a.span for a in mentions if a.span not in must))


def _editors_dates(document: Document) -> Gold:
    return Gold(_said(document, "date"))


_GOLD = {"corrections": _gold_corrections, "persons": _gold_persons, "dates": _gold_dates}
_EDITORS = {"corrections": _editors_corrections, "persons": _editors_persons, "dates": _editors_dates}


def lay_out(root: Path, sources: Path | None, folder: Path, left_out: Iterable[str]) -> None:
    """Copy the edition at *root* to *folder* with every text's own files empty, and no registers of *left_out*."""
    (folder / "texts").mkdir(parents=True)
    for text in sorted({*(root / "texts").glob("*.txt"), *(sources.glob("*.txt") if sources else ())}):
        shutil.copy(text, folder / "texts" / text.name)
    for header in sorted((root / "annotations").glob("*/text.yaml")):
        target = folder / "annotations" / header.parent.name
        target.mkdir(parents=True)
        shutil.copy(header, target / "text.yaml")
    for name in ("editors", *(register for register in REGISTERS if register not in left_out)):
        if (root / "annotations" / f"{name}.yaml").is_file():
            shutil.copy(root / "annotations" / f"{name}.yaml", folder / "annotations")
    shutil.copy(root / "edition.yaml", folder)


def whole(root: Path, sources: Path | None, folder: Path) -> Project:
    """Return the edition at *root* with everything said in it, and all texts."""
    shutil.copytree(root / "annotations", folder / "annotations")
    shutil.copytree(root / "texts", folder / "texts")
    for text in sources.glob("*.txt") if sources else ():
        shutil.copy(text, folder / "texts" / text.name)
    shutil.copy(root / "edition.yaml", folder)
    return reading.project(folder)[0]


class Bench(Struct, frozen=True):
    """Where everything is: the edition, the texts that it does not carry, the gold; how to suggest."""

    root: Path
    sources: Path | None
    gold: Path | None
    least: float | None = None
    plain: bool = True


def scores(
    bench: Bench, folder: Path, run: tuple[str, tuple[str, ...]], texts: Sequence[str]
) -> Iterator[tuple[Document, Score]]:
    """Measure one run: what is suggested, and the registers that are left out."""
    what, left_out = run
    full = whole(bench.root, bench.sources, folder / "whole")
    names = pipeline.names_of(full)
    lay_out(bench.root, bench.sources, folder / "empty", left_out or (("persons",) if what == "persons" else ()))
    for text_id in texts or full.text_ids:
        document = pipeline.compose(full, names, text_id).document
        if document:
            request = survey.SuggestRequest(what, (text_id,), bench.least, bench.plain)
            found = [offer.proposal for offer in survey.survey(folder / "empty", request).offers]
            yield document, score(found, known(document, what, bench.gold))


def measure(options: argparse.Namespace) -> Iterator[str]:
    """Return the lines of the report."""
    beside_us = beside("texts", "EDITION_SOURCES"), beside("gold", "EDITION_GOLD")
    bench = Bench(Path(options.root), *beside_us, options.least, options.plain)
    yield f"{'':52} recall          precision"
    for what, label, left_out in RUNS:
        if options.only in ("", what):
            yield f"{what}{label}"
            with tempfile.TemporaryDirectory() as folder:
                for document, scored in scores(bench, Path(folder), (what, left_out), options.texts):
                    yield from _lines(document, scored, detail=options.detail)


RUNS = (
    ("corrections", ", with the registers", ()),
    ("corrections", ", without registers", tuple(REGISTERS)),
    ("persons", ", no person registered", ("persons",)),
    ("persons", ", nothing registered", tuple(REGISTERS)),
    ("dates", "", ()),
)


def _lines(document: Document, scored: Score, *, detail: bool) -> Iterator[str]:
    recall = f"{scored.recall:5.2f} {scored.found:4}/{scored.wanted:<4}"
    precision = f"{scored.precision:5.2f} {scored.right:4}/{scored.judged:<4}"
    yield f"   {document.source.id:48} {recall}  {precision}"
    if detail:
        text = document.source.text
        for span in scored.missed:
            yield f"      missed  …{_context(text, span)}…"
        for one in scored.wrong:
            shown = one.fields.get("corr", one.form)
            yield f"      wrong   {one.score:.2f} {one.rule:18} …{_context(text, one.spans[0])}… {shown!r}"


def _context(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - 25) : span.start], text[span.end : span.end + 25]
    return f"{before}⟦{text[span.start : span.end]}⟧{after}".replace("\n", "⏎")


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", default=str(ROOT))
    parser.add_argument("--detail", action="store_true", help="list what was missed and what was wrong")
    parser.add_argument("--least", type=float, default=None, help="lowest score that counts")
    parser.add_argument("--plain", action="store_true", help="without dictionary and language model")
    parser.add_argument("--only", default="", help="corrections, persons or dates")
    parser.add_argument("texts", nargs="*")
    options = parser.parse_args()
    for line in measure(options):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
