"""Reading texts for word processors and as Markdown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from edition import pandoc
from edition.cli import main
from edition.export import endnotes, trees
from edition.importing import formats
from edition.importing.imported import Imported
from edition.model.bodies import Item, Note
from edition.model.diagnostics import InputError
from tests.conftest import lacking
from tests.miniature import document

STORY = """---
title: A Title
author: Ann Author
---

# Chapter

A *set* word, **two**, [small]{.smallcaps}, a note[^1], [more]{.insertion author="B" date="2020-01-01T00:00:00Z"}
and [less]{.deletion author="B" date="2020-01-01T00:00:00Z"}.

> Quoted.

1.  one

    b.  inner
    c.  more

2.  two

::: {custom-style="Verse"}
O line\\
two
:::

| A | B |
|---|---|
| 1 | 2 |

[^1]: First.

    Second.
"""


def imported(name: str, content: bytes) -> Imported:
    return formats.read(formats.Wanted(name, content, "a", {}))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    try:
        docx = pandoc.run(STORY.encode(), ("--from", "markdown", "--to", "docx", "--standalone"))
    except InputError as missing:
        lacking(str(missing))
    home = tmp_path / "edition"
    (home / "annotations").mkdir(parents=True)
    (home / "texts").mkdir()
    (home / "edition.yaml").write_text("title: E\n", "utf-8")
    (tmp_path / "story.docx").write_bytes(docx)
    assert 0 == run(home, "import", str(tmp_path / "story.docx"))
    return home


def run(home: Path, *words: str) -> int:
    return CliRunner().invoke(main, ["--root", str(home), *words], obj=home, catch_exceptions=False).exit_code


def marks(found: Imported) -> list[tuple[str, str]]:
    every = sorted(found.annotations, key=lambda one: (one.span, one.kind))
    return [(one.kind, " ".join(found.text[one.span.start : one.span.end].split())) for one in every]


def test_a_document_comes_back_from_an_edition_with_its_text_its_notes_and_its_emphasis(root: Path) -> None:
    assert 0 == run(root, "export", "docx", "story")
    before = imported("story.docx", (root.parent / "story.docx").read_bytes())
    after = imported("story.docx", (root / "build" / "docx" / "story.docx").read_bytes())

    assert before.text == after.text
    assert marks(before) == marks(after)
    assert {"1", "2", "b", "c"} == {one.body.n for one in after.annotations if isinstance(one.body, Item)}
    assert {"note", "hi", "head", "add", "del", "quote", "item", "l", "cell"} <= {kind for kind, _ in marks(after)}


def test_a_document_without_a_title_comes_back_without_one(root: Path) -> None:
    (root.parent / "bare.md").write_text("Words.\n", "utf-8")
    assert 0 == run(root, "import", str(root.parent / "bare.md"))
    assert 0 == run(root, "export", "docx", "bare")

    assert "Words.\n" == imported("bare.docx", (root / "build" / "docx" / "bare.docx").read_bytes()).text


def test_a_table_comes_back_though_a_row_lacks_cells_beside_one_that_goes_over_two(root: Path) -> None:
    rows = (
        "<row role='label'><cell>a</cell><cell>b</cell><cell>c</cell></row><row><cell rows='2'>d</cell></row>"
        "<row><cell cols='2'>e</cell></row><row><cell>f</cell><cell>g</cell><cell>h</cell></row>"
    )
    (root.parent / "rows.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc/></teiHeader>'
        f"<text><body><table>{rows}</table></body></text></TEI>",
        "utf-8",
    )
    assert 0 == run(root, "import", str(root.parent / "rows.xml"))
    assert 0 == run(root, "export", "docx", "rows")

    there = imported("r.docx", (root / "build" / "docx" / "rows.docx").read_bytes()).text
    assert "a b c d e f g h" in " ".join(there.split())


def test_an_endnote_comes_back_as_one(root: Path) -> None:
    content = endnotes.moved((root.parent / "story.docx").read_bytes(), [True])
    (root.parent / "ending.docx").write_bytes(content)
    assert 0 == run(root, "import", str(root.parent / "ending.docx"))
    assert 0 == run(root, "export", "docx", "ending")
    files = (content, (root / "build" / "docx" / "ending.docx").read_bytes())
    before, after = (imported("ending.docx", one) for one in files)

    assert [("end", "i")] == [(one.body.place, one.body.n) for one in after.annotations if isinstance(one.body, Note)]
    assert (before.text, marks(before)) == (after.text, marks(after))


def test_what_editors_say_is_read_in_the_export(root: Path) -> None:
    folder = root / "annotations" / "story"
    (folder / "corrections.yaml").write_text("- exact: Quoted\n  corr: Cited\n", "utf-8")
    (folder / "notes.yaml").write_text(
        "- exact: word\n  note: A *fine* [word](https://example.org/) of [*Rat*]{lang=de}.\n", "utf-8"
    )
    assert 0 == run(root, "export", "markdown")
    written = (root / "build" / "markdown" / "story.md").read_text("utf-8")

    assert "> Cited." in written
    assert 'A *fine* word of [*Rat*]{lang="de"}.' in written
    assert "word[^" in written


def kinds(node: Any) -> set[str]:
    if isinstance(node, dict):
        return ({node["t"]} if "t" in node else set()).union(*map(kinds, node.values()))
    return set().union(*map(kinds, node)) if isinstance(node, list) else set()


def test_every_kind_of_annotation_has_its_place_in_the_tree() -> None:
    tree = trees.tree(document(), lambda link: link).node
    words = re.findall(r"'t': 'Str', 'c': '([^']*)'", str(tree))

    assert {"Header", "Para", "Note", "BlockQuote", "Table", "Emph"} <= kinds(tree["blocks"])
    assert "[…]" in words
    assert "[ up]" in words
    assert "[]" not in words
