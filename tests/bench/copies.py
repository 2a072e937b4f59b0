"""Make an edition of many texts out of the texts at hand, and the same texts as Markdown.

`python -m tests.bench.copies N DIR` writes an edition of N texts into `DIR/edition`, Markdown with footnotes into
`DIR/markdown`, and the forms of the registers into `DIR/forms.json`. Texts are those of `texts/` and of the folder of
source texts, as far as they are annotated. Every copy has ids and notes of its own, so that nothing is the same twice.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition import pipeline
from edition.model import Close, Document, Event, Open, Text
from edition.model.kinds import KINDS
from edition.read import project as reading
from tests.annotating import said
from tests.conftest import ROOT, beside

ORDER = re.compile(r"^order:\n(?:[ -].*\n)+", re.MULTILINE)
NOTE = re.compile(r"^(\s+note: (?:[|>][-+]?\n\s+)?['\"]?)", re.MULTILINE)
REGISTERS = ("persons", "places", "orgs", "works", "events", "editors")


def main(count: int, target: Path) -> None:
    """Write all that the programs read."""
    texts = at_hand()
    if count < len(texts):
        sys.exit(f"at least {len(texts)} texts: they link to each other")
    first = target / "first"
    edition(first, texts, len(texts))
    markdown = dict(_markdown(first, texts))
    edition(target / "edition", texts, count)
    (target / "markdown").mkdir()
    for nth in range(count):
        name, copy = _copy(texts, nth)
        (target / "markdown" / f"{name}-{copy}.md").write_text(markdown[name], encoding="utf-8")


def at_hand() -> list[Path]:
    """Find the annotated texts."""
    folders = [ROOT / "texts", *filter(None, [beside("texts", "EDITION_SOURCES")])]
    files = {file.stem: file for folder in folders for file in sorted(folder.glob("*.txt"))}
    return [file for name, file in sorted(files.items()) if (ROOT / "annotations" / name / "text.yaml").is_file()]


def _copy(texts: Sequence[Path], nth: int) -> tuple[str, int]:
    """Return the text and the number of the copy, from 1, of the *nth* text of the edition."""
    return texts[nth % len(texts)].stem, nth // len(texts) + 1


def edition(target: Path, texts: Sequence[Path], count: int) -> None:
    """Write an edition of *count* texts into *target*; copies have a number behind their id, from 1."""
    (target / "texts").mkdir(parents=True)
    settings = ORDER.sub("", (ROOT / "edition.yaml").read_text(encoding="utf-8"))
    made = {_copy(texts, nth) for nth in range(count)}
    (target / "edition.yaml").write_text(_linked(settings, made, 1), encoding="utf-8")
    annotations = target / "annotations"
    annotations.mkdir()
    for name in REGISTERS:
        words = (ROOT / "annotations" / f"{name}.yaml").read_text(encoding="utf-8")
        (annotations / f"{name}.yaml").write_text(_linked(words, made, 1), encoding="utf-8")
    for nth in range(count):
        name, copy = _copy(texts, nth)
        shutil.copyfile(texts[nth % len(texts)], target / "texts" / f"{name}-{copy}.txt")
        _annotations(ROOT / "annotations" / name, annotations / f"{name}-{copy}", made, copy)


def _annotations(source: Path, target: Path, made: set[tuple[str, int]], copy: int) -> None:
    target.mkdir()
    for file in sorted(source.glob("*.yaml")):
        words = _linked(file.read_text(encoding="utf-8"), made, copy)
        if file.name == "notes.yaml":
            words = NOTE.sub(rf"\1Copy {copy}. ", words)
        (target / file.name).write_text(words, encoding="utf-8")


def _linked(words: str, made: set[tuple[str, int]], copy: int) -> str:
    """Let links between texts lead to the same copy, or to the first where that is not made."""
    names = "|".join(re.escape(name) for name in sorted({name for name, _ in made}, key=len, reverse=True))

    def renamed(found: re.Match[str]) -> str:
        return f"{found[1]}-{copy if (found[2], copy) in made else 1}"

    return re.sub(rf"((?:text|note|passage):({names}))(?![\w.-])", renamed, words)


def _markdown(first: Path, texts: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Read the first copy of every text and give it as Markdown; write the forms beside it."""
    project, _ = reading.project(first)
    names = pipeline.names_of(project)
    entries = [entry for register in project.edition.entries.values() for entry in register]
    forms = {form: entry.id for entry in entries for form in entry.forms}
    (first.parent / "forms.json").write_text(json.dumps(forms), encoding="utf-8")
    for file in texts:
        document = pipeline.compose(project, names, f"{file.stem}-1").document
        if document is None:
            sys.exit(f"{file} cannot be read")
        yield file.stem, as_markdown(document)


def as_markdown(document: Document) -> str:
    """Write headings, paragraphs and the source's own notes as Markdown."""
    page = _Page(document.source.text)
    for event in document.events:
        page.read(event)
    title = json.dumps(document.source.header.title, ensure_ascii=False)
    body = "\n\n".join([*page.blocks, *page.notes])
    return f"---\ntitle: {title}\ndate: 2020-01-01\n---\n\n{body}\n"


class _Page:
    """A text on its way to Markdown."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[str] = []
        self.notes: list[str] = []
        self.open: list[tuple[str, list[str]]] = []
        self.silent = 0

    def read(self, event: Event) -> None:
        """Take the next event in."""
        if isinstance(event, Text):
            if self.open and not self.silent:
                self.open[-1][1].append(self.text[event.start : event.end])
        elif isinstance(event, Open):
            self._begin(event)
        elif isinstance(event, Close):
            self._end(event)

    def _begin(self, event: Open) -> None:
        kind = event.annotation.kind
        if kind == "call" and self.open and said(event.annotation, "note"):
            self.open[-1][1].append(f"[^{said(event.annotation, 'note')}]")
        self.silent += kind in ("call", "label", "metamark")
        if KINDS[kind].phrase:
            self.open.append((kind, []))

    def _end(self, event: Close) -> None:
        kind = event.annotation.kind
        self.silent -= kind in ("call", "label", "metamark")
        if not KINDS[kind].phrase:
            return
        words = " ".join("".join(self.open.pop()[1]).split())
        if kind == "note":
            self.notes.append(f"[^{event.annotation.id}]: {words}")
        elif self.open:
            self.open[-1][1].append(" " + words)
        elif words:
            mark = {"head": "## ", "item": "- "}.get(kind, "")
            self.blocks.append(mark + words)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
