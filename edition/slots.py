"""Answers that stand in files as they are, so that a file whose answers are others now need not be made again.

What a writer is given in place of such an answer is a mark of two control characters, which no output holds; the marks
of a finished file are filled, and where the answers then stand is kept. An entry's card on the pages of a hundred texts
and its life in their TEI are so put in anew, and none of these texts is done again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from edition.disk.store import Question, Slot
from edition.model import OutputFile

BEGIN, END = "\x02", "\x03"
MARK = re.compile(rb"\x02(\d+)\x03")
# `href="#note-3"`, `target="registers.xml#lea"`: whether there is such an id only the check of the whole file says
POINTER = re.compile(rb'="([^"]*#[^"]*)"')
MARKED = (".html", ".xml")
"""Names of files that may have marks; what comes from elsewhere (pictures, books) may hold any bytes."""

Answer = Callable[[Question], object]


def unmarked(file: OutputFile) -> OutputFile:
    """Return a file that has no marks."""
    return file


class Slots:
    """The questions whose answers are put in later, and where the *answer* to each stands in files, by their paths."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._numbers: dict[Question, int] = {}
        self.found: dict[str, tuple[Slot, ...]] = {}

    def mark(self, question: Question) -> str:
        """Return the mark that stands for the answer to a *question*."""
        return f"{BEGIN}{self._numbers.setdefault(question, len(self._numbers))}{END}"

    def fill(self, file: OutputFile) -> OutputFile:
        """Return *file* with answers in the place of marks."""
        if not file.path.endswith(MARKED) or BEGIN.encode() not in file.content:
            return file
        questions = list(self._numbers)
        # the pattern has a group, so that every second piece is a number
        between, numbers = MARK.split(file.content)[::2], MARK.findall(file.content)
        content, self.found[file.path] = _joined(between, [questions[int(one)] for one in numbers], self._answer)
        return OutputFile(file.path, content)

    def outside(self, paths: Iterable[str]) -> Iterable[Question]:
        """Return the questions whose answers stand in none of the files *paths*."""
        inside = {question for path in paths for _, _, question in self.found.get(path, ())}
        return [question for question in self._numbers if question not in inside]


def refilled(content: bytes, slots: tuple[Slot, ...], answer: Answer) -> tuple[bytes, tuple[Slot, ...]] | None:
    """Put the answers of now into a file; None if it points elsewhere then, which only who makes it anew finds out."""
    ends = [0, *(at for begin, end, _ in slots for at in (begin, end)), len(content)]
    between = [content[begin:end] for begin, end in list(pairwise(ends))[::2]]
    made, now = _joined(between, [question for _, _, question in slots], answer)
    same = all(
        POINTER.findall(content[begin:end]) == POINTER.findall(made[first:last])
        for (begin, end, _), (first, last, _) in zip(slots, now, strict=True)
    )
    return (made, now) if same else None


def _joined(between: list[bytes], questions: list[Question], answer: Answer) -> tuple[bytes, tuple[Slot, ...]]:
    """Join the pieces of a file with the answers to *questions* between them."""
    pieces, slots, at = [between[0]], [], len(between[0])
    for question, after in zip(questions, between[1:], strict=True):
        words = str(answer(question)).encode()
        slots.append((at, at + len(words), question))
        pieces += [words, after]
        at += len(words) + len(after)
    return b"".join(pieces), tuple(slots)
