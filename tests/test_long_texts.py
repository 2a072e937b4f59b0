"""A long text has a page for each chapter; the first keeps an element for every id, and no link is dead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition import pipeline
from edition.write.html.parts import divided, needed
from tests.small import edition

CHAPTERS = 4
TEXT = "# A long tale\n\nBefore it begins.\n\n" + "".join(
    f"## Chapter {n}\n\nIn chapter {n} Orlov came.[{n}] See also the first.\n\nAgain he came.[{n}x]\n\n"
    for n in range(1, CHAPTERS + 1)
).replace("x]", "]")
NOTES = "".join(f"[{n}] Note {n}.\n\n" for n in range(1, CHAPTERS + 1))
ID = re.compile(r"""\sid=["']?([^\s"'>]+)""")
HREF = re.compile(r"""\bhref=["']?([^\s"'>]+)""")
OPENS = re.compile(r"""\bpopovertarget=["']?([^\s"'>]+)""")


def build(root: Path, pages: str) -> dict[str, str]:
    files = {
        "texts/letter.txt": TEXT + NOTES,
        "annotations/letter/text.yaml": f"title: A long tale\npages: {pages}\n",
        "annotations/letter/links.yaml": "- {exact: the first, prefix: 'chapter 4 Orlov came.[4] See also ', "
        "link: 'note:n1'}\n",
        "annotations/letter/notes.yaml": "- {exact: Before it begins, note: A preface.}\n",
        "annotations/persons.yaml": "- {id: orlov, name: Pavel Orlov, forms: [Orlov]}\n",
    }
    report = pipeline.build(edition(root, files), root / "build/site")
    assert not report.has_errors, report.diagnostics
    folder = root / "build/site/texts/letter"
    return {path.name: path.read_text() for path in folder.glob("*.html") if path.name[0] in "i123456789"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build(tmp_path_factory.mktemp("long"), "chapters")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory.mktemp("whole"), "one")["index.html"]


def ids(html: str) -> list[str]:
    return [name for name in ID.findall(html) if not name.startswith("-")]


def test_every_chapter_has_a_page(pages: dict[str, str]) -> None:
    for n in range(1, CHAPTERS + 1):
        assert [f"{n}.html"] == [name for name, html in pages.items() if f"In chapter {n} " in html]
    assert "Before it begins" in pages["index.html"]


def test_every_id_is_once_on_a_page_and_once_on_the_first(pages: dict[str, str], whole: str) -> None:
    parts = [name for name, html in pages.items() if name != "index.html" for name in ids(html)]

    assert sorted(ids(whole)) == sorted(ids(pages["index.html"]))
    assert len(parts) == len(set(parts))
    assert set(parts) < set(ids(pages["index.html"]))


def test_no_link_between_the_pages_is_dead(pages: dict[str, str]) -> None:
    found = {name: set(ID.findall(html)) for name, html in pages.items()}
    dead = [
        (name, href)
        for name, html in pages.items()
        for href in HREF.findall(html)
        if "/" not in href
        for file, _, anchor in [href.partition("#")]
        if (file or name) in pages and anchor and anchor not in found[file or name]
    ]
    closed = [(name, one) for name, html in pages.items() for one in OPENS.findall(html) if one not in found[name]]

    assert [] == dead
    assert [] == closed


def test_links_and_contents_lead_to_other_pages(pages: dict[str, str]) -> None:
    assert 'href="1.html#n1"' in pages["4.html"]
    assert re.search(r'href="2\.html#h\d+">Chapter 2', pages["1.html"])
    assert 'href="3.html" rel="next"' in pages["2.html"]
    assert '<li><a href="2.html">Chapter 2</a><i id=' in pages["index.html"]


def test_a_short_text_has_one_page(tmp_path: Path) -> None:
    root = edition(tmp_path)
    pipeline.build(root, root / "build/site")

    assert [] == list((root / "build/site/texts/letter").glob("[0-9]*.html"))


SECTION = "<div class=section id=s{n}><h2 id=h{n}>{n}</h2>{p}</div>"


def test_a_chapter_that_is_too_long_is_divided_between_blocks_and_keeps_its_notes() -> None:
    blocks = "".join(
        f"<p id=p{n}>{'word ' * 20}<a href=#p1>first</a></p><div class=called>n{n}</div>" for n in range(9)
    )
    parts = divided(SECTION.format(n=1, p=blocks) + SECTION.format(n=2, p="<p id=q>End.</p>"), 400)

    assert all(len(part.html) < 800 for part in parts)
    assert ["s1", "h1", *(f"p{n}" for n in range(9)), "s2", "h2", "q"] == [name for part in parts for name in part.ids]
    assert all(
        re.search(rf"id=p{n}>.*?</p>\s*<div class=called>n{n}<", "".join(p.html for p in parts)) for n in range(9)
    )
    for part in parts:
        assert part.html.count("<div") == part.html.count("</div>")
        assert not part.html.startswith("<div class=called>")


def test_a_heading_over_chapters_stands_with_the_first_of_them() -> None:
    inner = SECTION.format(n=2, p="<p>x</p>") + SECTION.format(n=3, p="<p>y</p>")
    parts = divided(SECTION.format(n=1, p=inner) + SECTION.format(n=4, p="<p>z</p>"))

    assert [("s1", "h1", "s2", "h2", "s3", "h3"), ("s4", "h4")] == [part.ids for part in parts if part.ids]


def test_what_readers_do_not_see_has_no_page_of_its_own() -> None:
    """A licence below the last chapter would be an empty page."""
    licence = "<div class=fw id=fw1>Licence.</div>"
    parts = divided(SECTION.format(n=1, p="<p>x</p>") + SECTION.format(n=2, p="<p>y</p>") + licence)

    assert [("s1", "h1"), ("s2", "h2", "fw1")] == [part.ids for part in parts if part.ids]


def test_a_page_has_the_cards_that_it_opens() -> None:
    """As they are: what an editor wrote on several lines is no other card."""
    cards = {"aa": "<div id=-aa>One</div>\n", "ab": "<div id=-ab>Two\nof three</div>\n"}

    assert cards["ab"] == needed(cards, "<a data-c=ab href=x>")


def test_how_to_cite_a_long_text_stands_on_several_pages_with_every_id_on_the_first(tmp_path: Path) -> None:
    paragraphs = 700
    text = "A letter\n\n" + "".join(f"Paragraph {n} of many.\n\n" for n in range(paragraphs))
    root = edition(tmp_path, {"texts/letter.txt": text})
    pipeline.build(root, root / "build/site")
    folder = root / "build/site/texts/letter"
    pages = {path.name: path.read_text() for path in folder.glob("cite*.html")}

    assert 1 < len(pages)
    assert all(len(html.encode()) < 400_000 for html in pages.values())
    assert set(ids(pages["cite.html"])) == {name for html in pages.values() for name in ids(html)}
    assert f"¶\N{NO-BREAK SPACE}{paragraphs}<" in pages[f"cite-{len(pages)}.html"]
