"""What the page for those who write texts shows: samples of texts, and what the program sees in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from edition.recognise import recognise
from tests.recognising import outline, source_of

PAGE = Path(__file__).resolve().parent.parent / "docs" / "writing.md"
WORDS = {
    "cell": "cell",
    "closer": "closing words",
    "dateline": "place and date",
    "head": "heading",
    "item": "item",
    "l": "line of verse",
    "note": "note",
    "p": "paragraph",
    "postscript": "postscript",
    "salute": "salutation",
    "signed": "signature",
    "speaker": "speaker",
}
"""What historians call the kinds of blocks."""
_MARKS = re.compile(r"^(?:#+|>|-|\|)\s*|\s*\|$")
"""What readers do not see of a line that it is marked with."""
_SAMPLE = re.compile(r"```text (\S+)\n(.*?\n)```\n\n```seen\n(.*?)```\n", re.DOTALL)


def samples() -> Iterator[tuple[str, str, str]]:
    """Yield of each sample its conventions, its text, and what the page says is seen in it."""
    for found in _SAMPLE.finditer(PAGE.read_text(encoding="utf-8")):
        yield found[1], found[2], found[3]


def seen(conventions: str, text: str) -> str:
    """Return a line for each block with words of its own: what it is, and the words."""
    recognised = recognise(source_of(text, conventions), ())
    assert () == tuple(recognised.diagnostics)
    found, quoted = "", 0
    for line in outline(text, recognised):
        depth, (kind, _, words) = len(line) - len(line.lstrip()), line.strip().partition(": ")
        quoted = depth if kind == "quote" else quoted if depth > quoted else 0
        if words and kind in WORDS:
            found += f"{WORDS[kind]}{' of a quotation' if quoted else ''}: {_MARKS.sub('', words)}\n"
    return found


def update() -> None:
    """Write anew what is seen in each sample; read the difference."""
    page = PAGE.read_text(encoding="utf-8")
    filled = _SAMPLE.sub(
        lambda found: f"```text {found[1]}\n{found[2]}```\n\n```seen\n{seen(found[1], found[2])}```\n", page
    )
    PAGE.write_text(filled, encoding="utf-8")
