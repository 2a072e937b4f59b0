"""The least that must be done, in one process: `python -m tests.bench.floor DIR OUT`.

Read every text of the edition in `DIR/edition`, find the names of `DIR/forms.json`, merge notes and names, write HTML
and TEI into OUT, parse the TEI back and compare. Nothing is checked, looked up or laid out: a mark to measure against,
no program.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from ahocorasick import Automaton
from lxml import etree

NOTE = re.compile(r"\[\d{1,3}\]")
PARAGRAPH = re.compile(r"\S(?:.*\S)?(?:\n.*\S.*)*")
Mark = tuple[int, int, str, str]
"""start, end, n for a note's call or p for a name, label or id"""


def main(source: Path, out: Path) -> None:
    """Do every text."""
    automaton = Automaton()
    for form, name in json.loads((source / "forms.json").read_text(encoding="utf-8")).items():
        automaton.add_word(form, (len(form), name))
    automaton.make_automaton()
    for file in sorted((source / "edition" / "texts").glob("*.txt")):
        text = file.read_bytes().decode()
        folder = out / file.stem
        folder.mkdir(parents=True)
        html, tei = written(text, marks(text, automaton))
        (folder / "index.html").write_bytes(html.encode())
        (folder / f"{file.stem}.xml").write_bytes(tei.encode())
        root = etree.fromstring(tei.encode())
        if etree.tostring(root, method="text", encoding="unicode") != text:
            sys.exit(f"{file.stem} does not come back")


def marks(text: str, automaton: Any) -> list[Mark]:
    """Find calls and names: whole words, the longest first."""
    found = [(call.start(), -call.end(), "n", call[0]) for call in NOTE.finditer(text)]
    size = len(text)
    for last, (length, name) in automaton.iter(text):
        start, end = last + 1 - length, last + 1
        if not (start and text[start - 1].isalnum()) and not (end < size and text[end].isalnum()):
            found.append((start, -end, "p", name))
    found.sort()
    kept: list[Mark] = []
    reached = 0
    for start, minus_end, kind, name in found:
        if start >= reached:
            kept.append((start, -minus_end, kind, name))
            reached = -minus_end
    return kept


def written(text: str, found: Iterable[Mark]) -> tuple[str, str]:
    """Write both outputs in one pass over the paragraphs."""
    html, tei = ["<!doctype html><meta charset=utf-8><main>"], ["<text>"]
    todo = iter(found)
    mark = next(todo, None)
    reached = 0
    for paragraph in PARAGRAPH.finditer(text):
        tei.append(_plain(text[reached : paragraph.start()]) + "<p>")
        html.append("<p>")
        reached, end = paragraph.span()
        while mark and mark[0] < end:
            before, words = _plain(text[reached : mark[0]]), _plain(text[mark[0] : mark[1]])
            tei += (before, f'<ref n="{mark[3]}">' if mark[2] == "n" else f'<persName ref="#{mark[3]}">', words)
            tei.append("</ref>" if mark[2] == "n" else "</persName>")
            html += (before, f'<sup id="r{mark[3]}">' if mark[2] == "n" else f'<a href="../{mark[3]}/">', words)
            html.append("</sup>" if mark[2] == "n" else "</a>")
            reached = mark[1]
            mark = next(todo, None)
        rest = _plain(text[reached:end])
        tei.append(rest + "</p>")
        html.append(rest + "</p>\n")
        reached = max(reached, end)
    tei.append(_plain(text[reached:]) + "</text>")
    return "".join(html), "".join(tei)


def _plain(words: str) -> str:
    return escape(words, quote=False).replace("\r", "&#13;")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
