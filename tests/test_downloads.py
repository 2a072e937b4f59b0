"""Books that a build lays beside the page of a text: those that `downloads` names, and no others."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from edition import pipeline
from edition.serve.workspace import Workspace
from tests.small import edition

SETTINGS = "title: Small\ndate: '2024-05-01'\ndownloads: [{}]\n"


def made(root: Path, kinds: str, **files: str) -> Path:
    return edition(root, {"edition.yaml": SETTINGS.format(kinds), **files})


def books(site: Path) -> list[str]:
    return sorted(path.suffix[1:] for path in site.glob("texts/*/*") if path.suffix in (".epub", ".pdf"))


def offered(site: Path) -> list[tuple[str, str]]:
    (page,) = site.glob("texts/*/index.html")
    links = BeautifulSoup(page.read_bytes(), "html.parser").select(".files a")
    return [(link.text, str(link["href"]).rpartition(".")[2]) for link in links if link.text in ("EPUB", "PDF")]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [("", []), ("epub", ["epub"]), ("pdf, epub", ["epub", "pdf"]), ("epub, epub", ["epub"])],
)
def test_a_build_makes_the_books_that_are_wanted_and_the_page_offers_these(
    tmp_path: Path, kinds: str, expected: list[str]
) -> None:
    if "pdf" in kinds:
        pytest.importorskip("typst")
    root = made(tmp_path, kinds)

    report = pipeline.build(root, root / "build/site")

    assert not report.has_errors
    assert expected == books(root / "build/site")
    assert [(kind.upper(), kind) for kind in expected] == sorted(offered(root / "build/site"))


def test_a_book_is_kept_dated_by_the_edition_and_made_again_when_the_text_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = made(tmp_path / "e", "epub")
    site, contents = root / "build/site", []
    text = next(root.glob("texts/*.txt"))
    for date, words in (("0", ""), ("1700000000", ""), ("0", "\n\nMore was said.\n")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", date)
        text.write_text(text.read_text("utf-8") + words, "utf-8")
        assert not pipeline.build(root, site, store=tmp_path / "store").has_errors
        contents.append(next(site.glob("texts/*/*.epub")).read_bytes())

    assert contents[0] == contents[1] != contents[2]
    with zipfile.ZipFile(next(site.glob("texts/*/*.epub"))) as book:
        assert b"2024-05-01T00:00:00Z" in book.read("EPUB/package.opf")


def test_a_public_build_gives_no_book_of_a_withheld_text(tmp_path: Path) -> None:
    header = {"annotations/letter/text.yaml": "title: A letter\navailability: restricted\n"}
    root = made(tmp_path, "epub", **header)

    pipeline.build(root, root / "public", public=True)
    pipeline.build(root, root / "own")

    assert ([], []) == (books(root / "public"), offered(root / "public"))
    assert ["epub"] == books(root / "own")


def test_a_draft_offers_no_books(tmp_path: Path) -> None:
    root = made(tmp_path, "epub")

    pipeline.build(root, root / "build/draft", draft=True)

    assert ([], []) == (books(root / "build/draft"), offered(root / "build/draft"))


def test_the_desk_gives_the_books_that_its_pages_offer(tmp_path: Path) -> None:
    workspace = Workspace(made(tmp_path, "epub"))
    (text_id,) = workspace.project.text_ids

    assert (workspace.page(f"texts/{text_id}/{text_id}.epub") or b"").startswith(b"PK")
    assert not workspace.page(f"texts/{text_id}/{text_id}.pdf")
