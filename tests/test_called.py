"""In which language names are: what their entry says, what their script tells, in every output."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from edition.cli import main
from edition.model import Work
from edition.text import called
from tests.small import edition

WORKS = """\
- id: schnee
  title: 'Der Schnee im März: Erinnerungen'
  forms: [Der Schnee im März, Snow in March, שלג]
  lang: de
"""
TEXT = """# Of books

He read Der Schnee im März and Snow in March, and then the שלג again.
"""


@pytest.mark.parametrize(
    ("expected", "words", "lang", "around"),
    [
        ("de", "Der Schnee", "de", "en"),
        ("de", "schnee im", "de", "en"),
        ("", "Snow", "de", "en"),
        ("", "Der Schnee", "de", "de"),
        ("und-Hebr", "שלג", "de", "en"),
        ("he", "שלג", "he", "en"),
        ("", "שלג", "", "he"),
        ("und-Latn", "Der Schnee", "", "ru"),
        ("de", "Der Schnee", "de", "ru"),
        ("", "1918", "de", "en"),
    ],
)
def test_a_name_is_in_the_language_of_its_entry_or_of_its_script(
    expected: str, words: str, lang: str, around: str
) -> None:
    assert expected == called.language(words, Work("schnee", "Der Schnee im März", lang=lang), around)


@pytest.mark.parametrize(
    ("expected", "tag"),
    [
        (("Latn",), "ru-Latn"),
        (("Cyrl",), "ru"),
        (("Cyrl",), "rus"),
        (("Arab",), "ota"),
        (("Jpan", "Hani"), "ja"),
        (("Hani",), "zh-TW"),
        (("Latn",), "x-own"),
    ],
)
def test_a_language_is_written_in_the_script_of_its_tag_or_in_its_usual_one(
    expected: tuple[str, ...], tag: str
) -> None:
    assert expected == called.scripts(tag)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "texts/books.txt": TEXT,
        "annotations/books/text.yaml": "title: Of books\n",
        "annotations/books/notes.yaml": "- {exact: again, note: 'See [](work:schnee).', source: 'work:schnee, p. 1'}\n",
        "annotations/works.yaml": WORKS,
    }
    root = edition(tmp_path_factory.mktemp("books"), files)
    for command in (["build", "--no-store"], ["export", "epub", "books"]):
        done = CliRunner().invoke(main, ["--root", str(root), *command], obj=root)
        assert done.exit_code == 0, done.output
    return root


def page(root: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((root / "build/site" / path).read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("texts/books/index.html", ".body p a[lang=de]:-soup-contains('Der Schnee')"),
        ("texts/books/index.html", ".body p a[lang=und-Hebr][dir=rtl]"),
        ("texts/books/index.html", ".body p a:not([lang]):-soup-contains('Snow in March')"),
        ("texts/books/index.html", ".cards b[lang=de]"),
        ("texts/books/index.html", "aside.e [lang=de]"),
        ("texts/books/index.html", "aside.e .src a[lang=de]"),
        ("works/schnee/index.html", "h1[lang=de]"),
        ("works/schnee/index.html", ".facts [lang=und-Hebr][dir=rtl]"),
        ("works/index.html", ".letter a[lang=de]"),
    ],
)
def test_pages_say_the_language_of_a_name(root: Path, path: str, found: str) -> None:
    assert page(root, path).select_one(found)


def test_the_tei_says_the_language_of_a_name(root: Path) -> None:
    tei = (root / "build/site/texts/books/books.xml").read_text(encoding="utf-8")

    assert 'ref="#work.schnee" xml:lang="de">Der Schnee' in " ".join(
        tei.replace(' xml:lang="de" ref="#work.schnee"', ' ref="#work.schnee" xml:lang="de"').split()
    )
    assert '<title xml:lang="de">Der Schnee im März: Erinnerungen</title>' in tei
    assert '<title type="alt" xml:lang="und-Hebr">' in tei


def test_a_book_says_the_language_of_a_name(root: Path) -> None:
    book = next((root / "build").rglob("*.epub"))
    with ZipFile(book) as archive:
        pages = " ".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml"))
    leaves = BeautifulSoup(pages, "html.parser")

    assert leaves.select_one(".works b[lang=de]")
    assert leaves.select_one("a.name[lang=de]")
    assert leaves.select_one("a.name[lang=und-Hebr][dir=rtl]")
