"""Imports of Word, OpenDocument, HTML and Markdown, by pandoc."""

from __future__ import annotations

import base64
import io
import subprocess
import zipfile
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import pandoc
from edition.cli import main
from edition.importing import formats, packages, styles, words
from edition.importing.imported import Account, Imported
from edition.merge import merge
from edition.model import Header, Source
from edition.model.bodies import Line
from edition.model.diagnostics import InputError
from edition.text.streams.notes import notes_apart
from tests.conftest import lacking

MARKDOWN = """---
title: A Title
author: Ann Author
lang: de
---

# Chapter one

A paragraph with *italic*, **bold**, [small]{.smallcaps}, a [link](https://example.org/), a note[^1] and more.

> A quotation.

- one
- two

    with a paragraph

3. three

## Part

::: {custom-style="Verse"}
O line one\\
O line two
:::

::: {custom-style="Signature"}
Ann
:::

[inserted]{.insertion author="B" date="2020-01-01T00:00:00Z"} and
[gone]{.deletion author="B" date="2020-01-01T00:00:00Z"},
[A remark]{.comment-start id="0" author="C" date="2020-01-02T00:00:00Z"}words[]{.comment-end id="0"}.

| A | B |
|---|---|
| 1 | 2 |

[^1]: A note with *emphasis*.

    A second paragraph.
"""

DOT = bytes.fromhex("89504e470d0a1a0a")
"""How a picture of points begins."""


@pytest.fixture(scope="module")
def docx() -> Imported:
    return imported("a.docx", made("docx"))


def made(writer: str) -> bytes:
    try:
        return pandoc.run(MARKDOWN.encode(), ("--from", "markdown", "--to", writer, "--standalone"))
    except InputError as missing:
        lacking(str(missing))


def imported(name: str, content: bytes, styles: dict[str, str] | None = None) -> Imported:
    try:
        return formats.read(formats.Wanted(name, content, "a", {}, styles or {}))
    except InputError as missing:
        if str(missing) != pandoc.MISSING:
            raise
        lacking(str(missing))


def said(found: Imported, kind: str) -> list[str]:
    several = sorted((one for one in found.annotations if one.kind == kind), key=lambda one: one.span)
    return [found.text[one.span.start : one.span.end].strip() for one in several]


def test_a_document_of_word_is_text_and_annotations(docx: Imported) -> None:
    assert ["A Title", "Chapter one", "Part"] == said(docx, "head")
    assert ["italic", "bold", "small", "emphasis"] == said(docx, "hi")
    assert ["A quotation."] == said(docx, "quote")
    assert ["one", "two"] == said(docx, "item")[:2]
    assert "three" == said(docx, "item")[-1]
    assert ["O line one", "O line two"] == said(docx, "l")
    assert ["Ann"] == said(docx, "signed")
    assert ["A", "B", "1", "2"] == said(docx, "cell")
    assert {"title": "A Title", "author": {"name": "Ann Author"}, "language": "de"}.items() >= docx.header.items()


def test_notes_stand_where_they_are_called_with_all_their_paragraphs(docx: Imported) -> None:
    assert ["A note with emphasis.\nA second paragraph."] == said(docx, "note")
    (point,) = (one for one in docx.annotations if one.kind == "callPoint")
    assert docx.text[: point.span.start].endswith("a note")


def test_two_notes_that_are_called_at_one_place_are_both_called_there() -> None:
    found = imported("a.md", b"One[^1][^2] more.\n\nTwo[^3][^4]\n\n[^1]: A.\n\n[^2]: B.\n\n[^3]: C.\n\n[^4]: D.\n")
    apart = notes_apart(merge(Source("a", found.text, "", Header("A")), found.annotations).events)

    assert ["1", "2", "3", "4"] == [one.label for one in apart.notes if not one.within]


def test_tracked_changes_have_their_authors_and_comments_are_for_review(docx: Imported) -> None:
    changes = {one.kind: dict(one.body.attributes) for one in docx.annotations if one.kind in ("add", "del")}

    assert {"add": ["inserted"], "del": ["gone"]} == {kind: said(docx, kind) for kind in changes}
    assert {"B, 2020-01-01T00:00:00Z"} == {one["n"] for one in changes.values()}
    (comment,) = docx.comments
    assert ("words", "C, 2020-01-02T00:00:00Z: A remark") == (
        docx.text[comment.start : comment.end].strip(),
        comment.words,
    )


def test_what_an_import_makes_can_be_merged(docx: Imported) -> None:
    source = Source("a", docx.text, "0" * 64, Header("A"))

    assert () == merge(source, docx.annotations).diagnostics


@pytest.mark.parametrize(("name", "writer"), [("a.odt", "odt"), ("a.html", "html"), ("a.md", "markdown")])
def test_other_formats_have_the_same_words(name: str, writer: str) -> None:
    found = imported(name, made(writer))

    assert ["italic", "bold"] == said(found, "hi")[:2]
    assert "A second paragraph." in found.text
    assert ["1", "2"] == said(found, "cell")[-2:]


def test_an_edition_says_what_its_styles_mean() -> None:
    found = imported("a.docx", made("docx"), {"verse": "p", "signature": "closer"})

    assert ["Ann"] == said(found, "closer")


def test_scripts_and_pictures_are_left_out_and_reported() -> None:
    found = imported("a.html", b"<script>alert(1)</script><p>A<img src='https://example.org/x.png' alt='x'/> b</p>")

    assert "A b\n" == found.text
    assert 1 == found.account.dropped["picture"]


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


RUNS = "<w:r><w:t>wo</w:t></w:r><w:r><w:t>rds</w:t></w:r>"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OUTSIDE = '<Relationship Type="x/image" Target="https://example.org/x.png" TargetMode="External"/>'


def test_macros_running_heads_and_pictures_elsewhere_are_reported() -> None:
    account = Account()
    parts = {
        "word/document.xml": f"<w:document {WORD}><w:p>{RUNS}</w:p></w:document>",
        "word/header1.xml": f"<w:hdr {WORD}><w:p><w:r><w:t>Running</w:t></w:r></w:p></w:hdr>",
        "word/vbaProject.bin": "x",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{OUTSIDE}</Relationships>',
    }
    packages.check("a.docx", packed(parts), account)

    assert {"words": 1} == packages.words(packed(parts), account)
    assert {"macro", "header or footer of pages", "picture elsewhere, not fetched"} == set(account.dropped)


def test_a_package_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(InputError, match="unpacked: refused"):
        packages.check("a.docx", packed({"word/document.xml": "0" * 9_000_000}), Account())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<p>" + "<b><i>" * 3000 + "x"),
        ("a.html", "<ul><li>" * 2000 + "x" + "</ul>" * 2000),
        ("a.md", ">" * 2000 + " x\n"),
    ],
)
def test_what_is_nested_too_deep_is_refused(name: str, content: str) -> None:
    with pytest.raises(InputError, match="too deep"):
        imported(name, content.encode())


LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha">]>'


@pytest.mark.parametrize("part", ["word/document.xml", "word/header1.xml", "word/_rels/document.xml.rels"])
def test_a_part_of_a_package_that_declares_entities_is_refused(part: str) -> None:
    with pytest.raises(InputError, match="document type"):
        imported("a.docx", packed({"word/document.xml": f"<w:document {WORD}/>", part: f"{LAUGHS}<a>&b;</a>"}))


@pytest.mark.parametrize("name", ["page.html", "page.md", "page.xml"])
def test_pictures_that_lie_beside_a_file_are_kept(name: str, tmp_path: Path) -> None:
    (tmp_path / "own/in").mkdir(parents=True)
    there = ("own/in/a.png", "own/my dot.png", "own/not.png", "up.png")
    for path in there:
        (tmp_path / path).write_bytes(b"<svg/>" if "not" in path else DOT)
    addresses = ("in/a.png", "./my%20dot.png", "not.png", "../up.png", "none.png", "https://example.org/b.png")
    form = {"html": '<img src="{}">', "md": "![]({})", "xml": '<graphic url="{}"/>'}[name.partition(".")[2]]
    words = "Seen: " + " ".join(map(form.format, addresses))
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{words}</p></body></text></TEI>'
    content = (tei if name.endswith("xml") else words).encode()
    found = formats.read(formats.Wanted(name, content, "a", {}, folder=tmp_path / "own"))

    assert {"in/a.png": DOT, "my-dot.png": DOT} == found.pictures
    assert ["in/a.png", "my-dot.png"] == [one.body.picture for one in found.annotations if one.body.picture][:2]
    told = [(what, count) for what, count in found.account.dropped.items() if what.startswith("picture ")]
    assert [("picture of a kind that no page shows", 1), ("picture that does not lie beside the file", 2)] == told
    assert {} == formats.read(formats.Wanted(name, content, "a", {})).pictures


def test_a_picture_within_a_page_is_kept() -> None:
    page = f'<p>A dot: <img src="data:image/png;base64,{base64.b64encode(DOT).decode()}"></p>'

    assert {"picture-1.png": DOT} == imported("a.html", page.encode()).pictures


def test_pictures_whose_addresses_become_one_are_kept_apart(tmp_path: Path) -> None:
    other = DOT + b" "
    (tmp_path / "my dot.png").write_bytes(DOT)
    (tmp_path / "my-dot.png").write_bytes(other)
    page = b'<p>Seen: <img src="my dot.png"> <img src="my-dot.png"></p>'
    found = formats.read(formats.Wanted("a.html", page, "a", {}, folder=tmp_path))

    assert {"my-dot.png": DOT, "x-my-dot.png": other} == found.pictures


@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("cp1251", "<meta charset=windows-1251>")]
)
def test_a_page_is_read_in_the_encoding_that_it_has_or_says(encoding: str, said: str) -> None:
    page = f"<html><head>{said}</head><body><p>Письмо получил.</p></body></html>"

    assert "Письмо получил.\n" == imported("a.html", page.encode(encoding)).text


def test_the_words_of_a_drawing_in_a_page_are_of_a_picture_that_is_told() -> None:
    account = imported("a.html", b"<p>Red <svg><title>Menu</title></svg></p>").account

    assert ({}, 1) == (account.lost, account.dropped["picture"])


def test_words_from_right_to_left_in_a_line_are_foreign_whether_or_not_the_file_says_so() -> None:
    found = imported("a.md", "They say (שלום עליכם), or *ברוך*, and each of them means peace.\n\nשלום היום.\n".encode())

    said = [(found.text[one.span.start : one.span.end], one.body.lang) for one in found.annotations if one.body.lang]
    assert [("שלום עליכם", "und-Hebr"), ("ברוך", "und-Hebr"), ("שלום היום.", "und-Hebr")] == said


def test_what_would_run_in_a_page_is_told_and_not_taken() -> None:
    page = (
        b'<html><head><script>go()</script></head><body onload="go()"><p>Red</p><iframe src="http://e.org/"></iframe>'
    )
    found = imported("a.html", page + b"</body></html>")

    assert ("Red\n", {"script", "script in onload", "iframe"}) == (found.text, set(found.account.dropped))


def test_emphasis_on_a_picture_alone_leaves_the_picture(tmp_path: Path) -> None:
    (tmp_path / "dot.png").write_bytes(DOT)
    path = tmp_path / "a.md"
    path.write_text("Red **![A dot](dot.png)** fox.\n", "utf-8")
    found = formats.read(formats.Wanted("a.md", path.read_bytes(), "a", {}, folder=tmp_path))

    assert ["graphic"] == [one.kind for one in found.annotations if one.kind in ("graphic", "hi")]


def test_a_call_that_a_page_sets_high_is_none_of_the_words_of_its_note() -> None:
    note = b'<section role="doc-endnotes"><ol><li id="n" role="doc-endnote">Noted.</li></ol></section>'
    found = imported("a.html", b'<p>One<sup><a href="#n" role="doc-noteref">1</a></sup>.</p>' + note)

    assert (1, []) == (sum(one.kind == "note" for one in found.annotations), said(found, "hi"))


def test_what_was_put_into_a_page_and_struck_out_there_are_additions_and_deletions() -> None:
    found = imported("a.html", b'<p>A <ins datetime="2020-01-02">red</ins> <DEL>blue</DEL> fox.</p>')

    assert (["red"], ["blue"]) == (said(found, "add"), said(found, "del"))
    assert ["2020-01-02"] == [dict(one.body.attributes)["n"] for one in found.annotations if one.kind == "add"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<p>One</p><p>&nbsp;</p><h2>Two</h2><blockquote>&nbsp;</blockquote><p>Three</p>"),
        ("a.html", "<table><tr><td><p>One</p><p>Two</p></td><td><ul><li>Three</li></ul></td></tr></table>"),
        ("a.md", '::: {custom-style="Speaker"}\nAnn\n:::\n\n# Head\n'),
        ("a.md", "One\n\n> \N{NO-BREAK SPACE}\n\n# \N{NO-BREAK SPACE}\n"),
    ],
)
def test_what_is_imported_makes_an_edition_without_a_fault(name: str, content: str, tmp_path: Path) -> None:
    imported(name, content.encode())
    (tmp_path / "edition.yaml").write_text("title: E\n", "utf-8")
    (tmp_path / name).write_text(content, "utf-8")
    for command in (("import", str(tmp_path / name)), ("build", "--jobs", "1")):
        result = CliRunner().invoke(main, ["--root", str(tmp_path), *command], obj=tmp_path, catch_exceptions=False)

        assert 0 == result.exit_code, result.output


def test_the_way_back_from_a_note_is_no_word_of_a_page() -> None:
    page = pandoc.run(b"Word[^1].\n\n[^1]: A note.\n", ("--from", "markdown", "--to", "html", "--standalone"))

    assert {} == imported("a.html", page).account.lost


def test_lines_that_may_be_verse_are_told() -> None:
    found = imported("a.html", b"<p>Red one<br>Blue two<br>Three</p><p>Four<br>Five</p>").account

    assert [["Red one"]] == [found.places[name] for name in found.doubtful]


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("The flood", "# The *flood*\n\nIt rose.\n\n## The night\n\nIt fell.\n"),
        ("a", "# One\n\nIt rose.\n\n# Two\n\nIt fell.\n"),
        ("a", "## One\n\nIt rose.\n\n# Two\n\nIt fell.\n"),
        ("a", "It rose.\n\n# One\n\nIt fell.\n"),
    ],
)
def test_the_one_heading_above_all_others_is_the_title_of_a_file_that_says_none(expected: str, typed: str) -> None:
    assert expected == imported("a.md", typed.encode()).header["title"]


def test_a_line_of_markdown_ends_where_it_says_so_in_html() -> None:
    assert "She said\nOne\nTwo\n" == imported("a.md", b"She said<br>One<BR/>Two\n").text


def test_spaces_that_set_a_verse_in_are_its_indent_and_no_words() -> None:
    found = imported("a.md", b"| Even\n|     set in\n|  odd")
    verses = [one for one in found.annotations if isinstance(one.body, Line)]

    assert [0, 2, 0] == [one.body.indent for one in verses if isinstance(one.body, Line)]
    assert "Even\nset in\n\N{NO-BREAK SPACE}odd\n" == found.text


def test_words_of_a_page_that_are_said_to_be_in_another_language_are_foreign() -> None:
    found = imported("a.html", b'<p>He said <span lang="de">Guten Tag</span>.</p>')

    assert (["Guten Tag"], ["de"]) == (said(found, "foreign"), [one.body.lang for one in found.annotations][:1])


def test_words_of_a_page_that_pandoc_leaves_out_are_lost() -> None:
    kept = imported("a.html", b"<title>T</title><p>one</p><script>var gone</script><style>p {}</style>")
    lost = imported("a.html", b"<p>one</p><textarea>typed words</textarea><select><option>chosen</option></select>")

    assert not kept.account.lost
    assert {"typed", "words", "chosen"} >= set(" ".join(lost.account.places.get(LOST, [])).split())
    assert {"one"} <= set(lost.text.split())


LOST = "word that is not read (of a text box?)"


def test_an_abstract_is_text_and_other_metadata_are_told() -> None:
    found = imported("a.md", b"---\ntitle: T\nabstract: Told *first*.\nkeywords: [a]\n---\n\nWords.\n")

    assert ["T", "Told", "first.", "Words."] == found.text.split()
    assert {"metadata: keywords": 1} == found.account.dropped


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"plain words"])
def test_what_is_no_package_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match=r"damaged|A plain text comes in with"):
        imported("a.docx", content)


def test_words_that_pandoc_leaves_out_are_lost(docx: Imported) -> None:
    words.compared(docx, Counter({"italic,": 1, "boxed": 2}))

    assert ["word that is not read (of a text box?)"] == list(docx.account.lost)
    docx.account.lost.clear()


def test_the_help_names_what_is_to_be_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(_name: str) -> None:
        raise ImportError

    monkeypatch.setattr(pandoc, "import_module", missing)
    (tmp_path / "a.md").write_text("A", "utf-8")

    with pytest.raises(InputError, match=r"pip install 'annotated-edition\[import\]'"):
        formats.read(formats.Wanted("a.md", b"A", "a", {}))


RICH = """---
title: T
subtitle: S
date: 1901
---

Term
:   What it is.

~~~
as  it  stands
~~~

| One line
| and another

"Quoted" and 'so', $x^2$, `code`, [@key], [in the file](#there), ~~gone~~, ![](https://example.org/a.png)

![A caption](a.png)

Table: Of figures

| A |
|---|
| 1 |

***

<b>raw</b>

- a

  b
"""


def test_all_that_markdown_has_is_taken_or_reported() -> None:
    found = imported("a.md", RICH.encode())

    assert ["T", "S"] == said(found, "head")
    assert ["1901"] == said(found, "dateline")
    assert ["What it is."] == said(found, "quote")
    assert ["as  it  stands"] == said(found, "pre")
    assert ["One line", "and another"] == said(found, "l")
    assert ["Of figures", "A caption"] == sorted(said(found, "figure"), reverse=True)
    assert "“Quoted” and ‘so’" in found.text
    assert ["formula, kept as it is typed", "link to no place in the file, nor on the web"] == sorted(
        found.account.doubtful
    )
    assert {"picture", "rule between paragraphs", "RawInline html"} <= {
        name.replace("RawBlock", "RawInline") for name in found.account.dropped
    }


def test_a_table_of_styles_changes_what_styles_mean(tmp_path: Path) -> None:
    assert styles.STYLES == styles.table(tmp_path)
    (tmp_path / "imports").mkdir()
    file = tmp_path / "imports" / "styles.yaml"
    file.write_text("My Verse: l\nQuote: p\n", "utf-8")

    assert {**styles.STYLES, "my verse": "l", "quote": "p"} == styles.table(tmp_path)


@pytest.mark.parametrize("wrong", ["- l\n", "My Verse: poem\n", "My Verse: persName\n", "My Verse: [l]\n"])
def test_a_style_that_is_no_kind_of_block_is_refused(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "imports").mkdir()
    (tmp_path / "imports" / "styles.yaml").write_text(wrong, "utf-8")

    with pytest.raises(InputError, match=r"styles\.yaml"):
        styles.table(tmp_path)


def test_a_file_may_take_pandoc_some_seconds_and_more_if_it_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(subprocess, "run", partial(late, waited))
    monkeypatch.setattr(pandoc, "program", lambda: "pandoc")
    for content in (b"[" * 20_000, b"words " * 500_000):
        with pytest.raises(InputError, match="pandoc took more than"):
            imported("a.md", content)

    assert [True, False] == [one < 20 for one in waited]


def late(waited: list[float], *_args: object, timeout: float, **_kwargs: object) -> None:
    waited.append(timeout)
    raise subprocess.TimeoutExpired("pandoc", timeout)


def test_a_list_below_an_item_stands_in_it_and_the_item_is_words() -> None:
    found = imported("a.md", b"1. one\n\n   - two\n\n2. three\n")

    assert not [one for one in found.annotations if one.kind == "p"]
    assert "one\ntwo" in found.text
