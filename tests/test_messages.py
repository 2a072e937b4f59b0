"""Every word that a reader sees comes from a catalogue: shown by a language in which every message is in brackets.

The language has the place of Arabic, so that plurals have six forms and the script runs from right to left; months are
Arabic words then, which come from Babel.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from msgspec import structs, to_builtins

from edition import mentions
from edition.model import Edition
from edition.model.releases import Release, Tally
from edition.read import project
from edition.write import companions, messages, pages
from edition.write.book import epub
from edition.write.book import manuscript as book_manuscript
from edition.write.html.entries import gist
from edition.write.messages import Messages
from tests import books, catalogues, miniature
from tests.pages import ASSETS, TEMPLATES
from tests.small import edition as small_edition

PSEUDO = "ar"
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
ADDRESS = re.compile(r"https?://\S+")
PIECES = re.compile(r"[·,:;().¶|\[\]…“”‹›→–—\d\n]+")
WORDS = re.compile(r"\w+")
SPOKEN = ("aria-label", "title", "alt", "placeholder")
UNSEEN = ("script", "style", "pre", "del")
CODES = {"type", "kind", "voice", "rend", "function", "place", "cert", "calendar", "conventions", "availability"}
"""Fields whose values are no prose."""
NAMES = set("Chicago MLA RIS BibTeX CSL-JSON CITATION cff schema org DataCite VIAF Atom TEI CSV".split())
"""Names of formats, styles and authorities, which are the same in every language."""


def pseudo() -> Catalog:
    """Return a catalogue in which every message stands between brackets."""
    catalog = catalogues.begun(PSEUDO)
    for message in read_po(io.BytesIO(catalogues.template())):
        if message.id:
            catalog.add(message.id, _bracketed(message, catalog.num_plurals), context=message.context)
    return catalog


def _bracketed(message: Message, plurals: int) -> str | tuple[str, ...]:
    if isinstance(message.id, str):
        return f"⟦{message.id}⟧"
    return tuple(f"⟦{message.id[1]} {form}⟧" for form in range(plurals))


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Messages]:
    """Lay the catalogue where the program looks for it; return its words."""
    folder = tmp_path_factory.mktemp("locale")
    with (folder / f"{PSEUDO}.po").open("wb") as file:
        write_po(file, pseudo())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(messages, "FOLDER", folder)
        # another test may have read the catalogue of this language
        messages.messages.cache_clear()
        yield messages.messages(PSEUDO)
    messages.messages.cache_clear()


@pytest.fixture(scope="module")
def site(spoken: Messages) -> Mapping[str, bytes]:
    """Return the pages of the miniature in the bracketed language."""
    assert PSEUDO == spoken.language
    return site_of(whole())


def whole() -> Edition:
    """Return the miniature with releases, read in the bracketed language."""
    settings = structs.replace(miniature.EDITION.settings, interface=PSEUDO)
    tallies = (
        Tally(text="bridge", kind="text", changed=1),
        Tally(text="bridge", kind="choice", new=3, removed=1),
        Tally(register="persons", new=2),
    )
    released = Release("1.0.0", "2020-02-02", changes=tallies)
    return structs.replace(miniature.EDITION, settings=settings, releases=(released,))


def site_of(edition: Edition) -> Mapping[str, bytes]:
    """Return the pages of the miniature, all that a site can have."""
    document, site = miniature.document(), pages.site(edition, TEMPLATES)
    met = mentions.found(document)
    found = {entry: [one] for entry, one in pages.concordances(met.mentions, site)}
    dated = {passage.date: [passage] for passage in pages.dated_passages(met, site)}
    summaries = {document.source.id: [pages.summary(document)]}
    tasks = [*pages.home(site, summaries), *pages.about(site, summaries), *pages.timeline(site, dated)]
    tasks += [*pages.report(site, {"bridge": pages.interventions(document, site)}, found)]
    tasks += [task for listed in (True, False) for task in pages.search_page(site, listed=listed)]
    for register, entries in edition.entries.items():
        tasks += pages.register_pages(register, entries, pages.FoundOf(found), site)
    tasks += companions.companions(site, found)
    made = (pages.text_pages(document, site), pages.made(tasks), pages.assets(ASSETS, site.messages))
    return {file.path: file.content for files in made for file in files}


def books_of(edition: Edition, words: Messages) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the miniature's e-books: of the text, and of the whole."""
    press = books.press(words)
    for all_of_it in (True, False):
        manuscript = book_manuscript.manuscript(books.DOCUMENT, edition, words)
        with zipfile.ZipFile(io.BytesIO(epub.book(edition, [manuscript], press, whole=all_of_it))) as book:
            yield from ((name, book.read(name)) for name in book.namelist() if name.endswith((".xhtml", ".svg")))


def unmarked(name: str, content: bytes) -> list[str]:
    """List what a page says that neither the catalogue nor the edition says."""
    page = BeautifulSoup(content.decode().partition("?>\n")[2] or content.decode(), "html5lib")
    spoken = (str(tag[key]) for tag in page.find_all(True) for key in SPOKEN if key in tag.attrs)
    described = (str(tag["content"]) for tag in page.select("meta[name=description]"))
    words = [*spoken, *described, "\n".join(_seen(page))]
    return [f"{name}: {piece}" for piece in _pieces(words) if not _given(piece)]


def _seen(page: BeautifulSoup) -> Iterator[str]:
    for node in page.descendants:
        if type(node) is NavigableString and isinstance(node.parent, Tag) and not node.find_parent(UNSEEN):
            yield str(node)


def _pieces(texts: list[str]) -> Iterator[str]:
    for text in texts:
        bare = ADDRESS.sub("\n", text)
        while MARKED.search(bare):
            bare = MARKED.sub("\n", bare)
        for line in bare.split("\n"):
            yield from (piece for piece in PIECES.split(line) if re.search(r"[A-Za-z]", piece))


def _given(piece: str) -> bool:
    return piece.strip() in NAMES or len(piece.strip(" ¤")) == 1 or f" {' '.join(WORDS.findall(piece))} " in DATA


def _data(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (word for key, one in value.items() if key not in CODES for word in _data(one))
        case list() | tuple() | set() | frozenset():
            yield from (word for one in value for word in _data(one))


def _known() -> str:
    """Return the words of the edition: as they stand, as they are read, and as the first sentence of a note."""
    names = miniature.EDITION.names
    entries = (entry for register in miniature.EDITION.entries.values() for entry in register)
    read = [passage.words for passage in mentions.found(miniature.document()).passages]
    read += [gist(entry.note, names) for entry in entries]
    said = to_builtins((miniature.EDITION, [to_builtins(a.body) for a in miniature.ANNOTATIONS]))
    return f" {' '.join(WORDS.findall(' '.join((miniature.TEXT, *read, *_data(said)))))} "


DATA = _known()


def test_the_template_of_the_catalogues_is_up_to_date() -> None:
    assert catalogues.template() == catalogues.TEMPLATE.read_bytes(), "run ./run messages"


def test_every_word_of_every_page_comes_from_a_catalogue_or_from_the_edition(site: Mapping[str, bytes]) -> None:
    withheld = site_of(structs.replace(whole(), withheld=frozenset({"bridge"})))
    found = {**site, **{f"withheld/{path}": content for path, content in withheld.items()}}

    assert [] == [words for path, page in found.items() if path.endswith(".html") for words in unmarked(path, page)]


def test_every_word_of_an_e_book_comes_from_a_catalogue_or_from_the_edition(spoken: Messages) -> None:
    assert [] == [words for name, content in books_of(whole(), spoken) for words in unmarked(name, content)]


def test_a_page_says_its_language_and_direction_and_a_text_its_own(site: Mapping[str, bytes]) -> None:
    page = BeautifulSoup(site["texts/bridge/index.html"], "html5lib")
    (root, body) = (page.select_one(selector) for selector in ("html", ".body"))

    assert root
    assert body
    assert (PSEUDO, "rtl") == (root["lang"], root["dir"])
    assert ("en", "ltr") == (body["lang"], body["dir"])


def test_a_book_says_the_language_of_its_own_words_and_a_chapter_that_of_the_text(spoken: Messages) -> None:
    files = dict(books_of(whole(), spoken))

    assert b'lang="ar" xml:lang="ar" dir="rtl"' in files["EPUB/nav.xhtml"]
    assert b'lang="en" xml:lang="en">' in files["EPUB/part-01-bridge.xhtml"]


def test_files_for_machines_are_the_same_in_every_language(site: Mapping[str, bytes]) -> None:
    english = site_of(structs.replace(miniature.EDITION, releases=whole().releases))
    machines = (".csv", ".bib", "cite.json", ".ris", ".cff", "datacite.json")

    assert [] == [path for path in english if path.endswith(machines) and english[path] != site[path]]


def test_every_word_that_a_script_asks_for_stands_before_it(site: Mapping[str, bytes]) -> None:
    script = site["assets/search.js"].decode()

    assert '"remove":"⟦remove⟧"' in script.partition("\n")[0]
    assert '"two":"⟦%(number)s passages 2⟧"' in script.partition("\n")[0]


def test_in_english_scripts_and_style_sheet_are_given_out_as_they_are() -> None:
    site = pages.site(miniature.EDITION, TEMPLATES)
    assert ASSETS == {file.path: file.content for file in pages.assets(ASSETS, site.messages)}


def test_a_language_without_a_catalogue_is_a_fault_and_the_pages_are_in_english(tmp_path: Path) -> None:
    root = small_edition(tmp_path, {"edition.yaml": "title: Letters\ninterface: xx\n"})
    found, faults = project.project(root)

    assert ["edition.yaml:2:1: A017"] == [f"{fault.at}: {fault.code}" for fault in faults]
    assert messages.DEFAULT == found.edition.settings.interface


@pytest.mark.parametrize(
    ("expected", "when"),
    [
        ("3 مارس 1918", "1918-03-03"),
        ("مارس 1918", "1918-03"),
        ("1918", "1918"),
        ("29 فبراير 1900", "1900-02-29"),
        ("1918-13", "1918-13"),
        ("-", "-"),
    ],
)
def test_a_date_is_in_the_words_of_the_interface(expected: str, when: str, spoken: Messages) -> None:
    assert expected == spoken.date(when)


def test_a_number_takes_its_own_plural(spoken: Messages) -> None:
    forms = ("%(number)s note", "%(number)s notes")

    assert ["⟦1 notes 1⟧", "⟦2 notes 2⟧", "⟦3 notes 3⟧"] == [spoken.count(forms, number) for number in (1, 2, 3)]


def test_no_translation_names_a_value_that_its_message_has_not() -> None:
    for path in catalogues.TEMPLATE.parent.glob("*.po"):
        assert [] == list(catalogues.wrong(read_po(path.read_text(encoding="utf-8").splitlines())))


def test_a_translation_that_loses_a_value_is_told() -> None:
    catalog = catalogues.begun("de")
    catalog.add("version %(number)s", "Fassung %(nummer)s", flags=("python-format",))

    assert 1 == len(list(catalogues.wrong(catalog)))
