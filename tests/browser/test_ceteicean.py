"""Our TEI, unchanged, in the reader of others: CETEIcean shows every note, person and correction, and all text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from edition.write.tei import document as tei
from tests.conftest import ROOT, lacking
from tests.everything import RICH, blocks, of_phrases
from tests.miniature import document

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
TEI = "{http://www.tei-c.org/ns/1.0}"
SHOWN = ("persName", "placeName", "orgName", "corr", "sic", "supplied", "gap", "note")
READ = """
() => {
  const hidden = node => node.nodeType === 1 && node.hasAttribute('hidden');
  // a note at the end becomes a number here and an item of a list there; others are put between brackets
  const words = node => {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1 || hidden(node)) return '';
    const call = node.matches('sup > a') && node.getAttribute('href').match(/^#(_note_[0-9]+)$/);
    if (call) return words(document.getElementById(call[1]));
    const inner = [...node.childNodes].map(words).join('');
    const bracketed = node.localName === 'tei-note' && node.getAttribute('place') !== 'end';
    return bracketed ? inner.replace(/^\\(|\\)$/g, '') : inner;
  };
  const seen = element => !element.closest('[hidden]') && !element.closest('tei-teiheader');
  const all = name => [...document.querySelectorAll('tei-text ' + name + ', ol.notes ' + name)].filter(seen).map(words);
  return {
    text: words(document.querySelector('tei-text')),
    noted: [...document.querySelectorAll('ol.notes > li')].map(words),
    shown: Object.fromEntries(NAMES.map(name => [name, all('tei-' + name.toLowerCase())])),
  };
}
""".replace("NAMES", repr(list(SHOWN)))

Shown = Callable[[bytes], dict[str, Any]]


@pytest.fixture(scope="session")
def ceteicean() -> Path:
    """Return the folder of CETEIcean."""
    named = os.environ.get("EDITION_CETEI")
    folder = Path(named) if named else ROOT / "node_modules" / "CETEIcean"
    if not folder.is_dir():
        lacking("no CETEIcean: npm install --no-save CETEIcean@1.9.5, or name its folder in EDITION_CETEI")
    return folder


@pytest.fixture
def show(chromium: Browser, ceteicean: Path, tmp_path: Path) -> Iterator[Shown]:
    """Return a function that shows a TEI document in CETEIcean and tells what a reader sees."""
    page = chromium.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    (tmp_path / "page.html").write_text("<!doctype html><title>TEI</title><div id=tei></div>", encoding="utf-8")

    def shown(content: bytes) -> dict[str, Any]:
        page.goto((tmp_path / "page.html").as_uri())
        page.add_script_tag(content=(ceteicean / "dist" / "CETEI.js").read_text(encoding="utf-8"))
        page.evaluate("xml => document.getElementById('tei').append(new CETEI().makeHTML5(xml))", content.decode())
        found: dict[str, Any] = page.evaluate(READ)
        return found

    yield shown
    page.close()
    assert [] == troubles


def same(words: str) -> str:
    return " ".join(words.split())


def told(content: bytes) -> dict[str, list[str]]:
    """Return the words of every name, correction and note of the text, in order of the words."""
    text = etree.fromstring(content).find(TEI + "text")
    assert text is not None
    return {name: sorted(same("".join(e.itertext())) for e in text.iter(TEI + name)) for name in SHOWN}


def check(content: bytes, found: dict[str, Any]) -> None:
    text = etree.fromstring(content).find(TEI + "text")
    assert text is not None
    expected = told(content)
    seen = {name: sorted(map(same, words)) for name, words in found["shown"].items()}
    at_the_end = [same("".join(note.itertext())) for note in text.iter(TEI + "note") if note.get("place") == "end"]

    assert same("".join(text.itertext())) == same(found["text"])
    assert at_the_end == list(map(same, found["noted"]))
    assert {name: words for name, words in expected.items() if words != seen[name]} == {}


@pytest.mark.parametrize("make", [document, of_phrases, blocks])
def test_everything_that_our_tei_can_say_is_shown(make: Callable[[], Any], show: Shown) -> None:
    content = tei.document(make(), RICH).content
    check(content, show(content))


def test_every_text_is_shown_whole(site: Path, show: Shown) -> None:
    files = sorted(site.glob("texts/*/*.xml"))
    for file in files:
        content = file.read_bytes()
        check(content, show(content))
    assert files


def test_its_stylesheet_makes_pages_without_loss(site: Path, ceteicean: Path) -> None:
    sheet = etree.XSLT(etree.parse(ceteicean / "xslt" / "make-CETEIcean.xsl"))
    # it takes far longer for long texts, and does nothing else there
    shortest = sorted(site.glob("texts/*/*.xml"), key=lambda file: file.stat().st_size)[:2]
    for content in map(Path.read_bytes, shortest):
        page = sheet(etree.fromstring(content)).getroot()
        names = {name: f"tei-{name.lower()}" for name in SHOWN}
        text = next(page.iter("tei-text"))
        seen = {name: sorted(same("".join(e.itertext())) for e in text.iter(tag)) for name, tag in names.items()}

        assert told(content) == seen
