"""Score how passages are carried over to other versions of a text: `python -m tests.bench.drift [COUNT]`.

Versions are made of our own introduction, of the two short texts (if they are here) and of the real pair of revisions
in the shared cases (if it is). COUNT is the number of passages tried in each version; `-v` shows what went wrong.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from edition.model import Span
from edition.text import alignment
from tests import drifting
from tests.conftest import ROOT, beside

OWN = ROOT / "texts" / "revolution-and-entente.txt"
BORROWED = ("trotsky-intervention.txt", "trotsky-necessary-statement.txt")
AT_ONCE = 40
PRESENT = 0.6
"""A passage of which so much is left is still there; one of which less is left may be refused or proposed."""

aligned = lru_cache(maxsize=8)(alignment.versions)


class Try(Struct, frozen=True):
    """One passage, where it went in truth (nowhere if it was left out), and where it was placed."""

    version: str
    old: str
    new: str
    passage: Span
    truth: tuple[Span, ...]
    left: float
    placement: alignment.Placement

    @property
    def outcome(self) -> str:
        """Say how the placement compares with the truth."""
        flag = " flagged" if self.placement.flagged else ""
        if self.placement.span is None:
            return "absent, refused" if not self.left else "refused"
        if not self.left:
            return f"absent, placed{flag}"
        return f"{'right' if self.placement.span in self.truth else 'wrong'}{flag}"


def made(count: int) -> Iterator[Try]:
    """Try *count* passages in each version that is made of each text."""
    for old in _texts():
        for seed, (name, changes) in enumerate(drifting.RECIPES.items()):
            version = drifting.version(old, changes, seed)
            pair = alignment.versions(old, version.text)
            for passage in drifting.passages(old, count, seed):
                truth = version.truth(old, passage)
                placement = alignment.carry(pair, passage)
                yield Try(name, old, version.text, passage, truth.spans, truth.left, placement)


def left_out(count: int) -> Iterator[Try]:
    """Try *count* passages that were left out of a version, among others that were misread there; several at a time."""
    for old in _texts():
        for seed in range(-(-count // AT_ONCE)):
            gone = drifting.apart(drifting.passages(old, AT_ONCE, seed))
            version = drifting.version(old, [drifting.without(gone), drifting.misread(0.02 * (seed % 2))], seed)
            pair = alignment.versions(old, version.text)
            for passage in (*gone, *drifting.passages(old, AT_ONCE, -1 - seed)):
                truth = version.truth(old, passage)
                yield Try(
                    "left out", old, version.text, passage, truth.spans, truth.left, alignment.carry(pair, passage)
                )


def real(folder: Path) -> Iterator[Try]:
    """Try the passages of the real revisions."""
    for row, old, new in _rows(folder):
        expected = Span(row["expect"]["start"], row["expect"]["end"])
        passage = Span(row["old_start"], row["old_end"])
        yield Try("real", old, new, passage, (expected,), 1.0, alignment.carry(aligned(old, new), passage))


def real_without(folder: Path) -> Iterator[Try]:
    """Try the passages of the real revisions after they were taken out of the new text, several at a time."""
    batches: list[tuple[str, str, list[tuple[Span, Span]]]] = []
    for row, old, new in _rows(folder):
        pair = Span(row["old_start"], row["old_end"]), Span(row["expect"]["start"], row["expect"]["end"])
        batch = next((b for b in batches if b[:2] == (old, new) and _fits(b[2], pair[1])), None)
        if batch is None:
            batches.append((old, new, [pair]))
        else:
            batch[2].append(pair)
    for old, new, passages in batches:
        cut = drifting.version(new, [drifting.without([there for _, there in passages])], 0).text
        aligned_cut = alignment.versions(old, cut)
        for passage, _ in passages:
            yield Try("real, left out", old, cut, passage, (), 0.0, alignment.carry(aligned_cut, passage))


def _fits(passages: list[tuple[Span, Span]], passage: Span) -> bool:
    return len(drifting.apart([*(there for _, there in passages), passage])) > len(passages)


def _rows(folder: Path) -> Iterator[tuple[dict[str, Any], str, str]]:
    texts: dict[str, str] = {}
    for line in (folder / "anchors_drift.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        for which in ("old", "new"):
            if row[which] not in texts:
                texts[row[which]] = (folder / row[which]).read_bytes().decode(row[f"{which}_enc"])
        yield row, texts[row["old"]], texts[row["new"]]


def _texts() -> Iterator[str]:
    folder = beside("texts", "EDITION_SOURCES")
    files = [OWN, *(folder / name for name in BORROWED)] if folder else [OWN]
    return (file.read_bytes().decode() for file in files)


class Score(Struct, frozen=True):
    """The figures that count, and all others by version."""

    tries: int
    wrong: int
    absent_placed: int
    right: float
    flagged: float
    by_version: dict[str, Counter[str]]


def score(tries: Iterable[Try]) -> Score:
    """Count outcomes; *right* and *flagged* are shares of the passages that are still there."""
    by_version: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for one in tries:
        name = one.outcome if one.left >= PRESENT or not one.left else f"rest, {one.outcome}"
        by_version.setdefault(one.version, Counter())[name] += 1
        total[name] += 1
    present = sum(total[name] for name in ("right", "right flagged", "wrong", "wrong flagged", "refused")) or 1
    return Score(
        tries=total.total(),
        wrong=total["wrong"] + total["rest, wrong"] + total["absent, placed"],
        absent_placed=total["absent, placed"] + total["absent, placed flagged"],
        right=(total["right"] + total["right flagged"]) / present,
        flagged=total["right flagged"] / present,
        by_version=by_version,
    )


def main() -> None:
    """Print the scores."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    count = numbers[0] if numbers else 250
    folder = beside("cases/drift", "EDITION_DRIFT")
    _print("made versions", made(count))
    _print("passages left out", left_out(count))
    if folder:
        _print("real revisions", real(folder))
        _print("real revisions, passage left out", real_without(folder))


def _print(title: str, tries: Iterable[Try]) -> None:
    begun = time.perf_counter()
    done = list(tries)
    found = score(done)
    print(f"{title}: {found.tries} tries in {time.perf_counter() - begun:.1f} s")
    print(f"  wrong without a flag {found.wrong}, absent placed {found.absent_placed}, ", end="")
    print(f"right {found.right:.2%} of those present (flagged {found.flagged:.2%})")
    for name, counts in found.by_version.items():
        print(f"    {name}: {', '.join(f'{what} {number}' for what, number in sorted(counts.items()))}")
    if "-v" in sys.argv:
        for one in done:
            if one.outcome not in ("right", "right flagged", "absent, refused"):
                print(_shown(one))


def _shown(one: Try) -> str:
    start, end = one.passage.start, one.passage.end
    was = f"{one.old[max(0, start - 40) : start]!r}[{one.old[start:end]!r}]{one.old[end : end + 40]!r}"
    truth = [one.new[max(0, span.start - 20) : span.end + 20] for span in one.truth]
    span = one.placement.span
    got = one.new[span.start : span.end] if span else None
    what = f"{one.version}: {one.outcome} ({one.placement.kind}: {one.placement.why}, left {one.left:.2f})"
    return f"{what}\n  {was}\n  truth {truth}\n  got {got!r}"


if __name__ == "__main__":
    main()
