"""Which language words are in, and which way they run: proposed when a text is added, said of passages and blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner
from lxml import etree

from edition import pipeline
from edition.cli import languages, main
from tests.small import edition

GERMAN = "Der Fluss stand im März hoch, und die Brücke war fort. Niemand wusste, wer sie gebaut hatte. " * 5
HEBREW = "# מזמור\n\nכתב אליו בשנת 1917[1] ושוב.\n\nHe added in English.\n\n[1] הערה ראשונה\n"


@pytest.mark.parametrize(
    ("tag", "reason", "text"),
    [
        ("de", "as detected", GERMAN),
        ("fi", "its header says so", f"Language: Finnish\n\n*** START OF THIS PROJECT GUTENBERG EBOOK X ***\n{GERMAN}"),
        ("en", "a guess: the text is too short to tell", "Rain."),
        ("fr", "as detected", "Le café près de l'église était fermé. Nous sommes allés à la gare.\n"),
        ("tr", "as detected", "Kitap masanın üstündeydi, köpek uyuyordu. Ertesi gün evden erken çıktık."),
        ("da", "a guess: the text is short", "Han gik hjem i går, men ingen vidste det. Bogen lå på bordet."),
        ("ar", "a guess: the text is too short to tell", "# عنوان\n\nنص قصير [1] in English"),
        ("ru", "a guess: the text is too short to tell", "# Письмо\n"),
        ("ja", "a guess: the text is too short to tell", "雨が降る"),
        ("he", "a guess: the text is too short to tell", "מזמור"),
        ("hy", "a guess: the text is too short to tell", "Նամակ"),
        ("ka", "a guess: the text is too short to tell", "წერილი"),
        ("ko", "a guess: the text is too short to tell", "편지"),
        ("bo", "a guess: the text is too short to tell", "ཡི་གེ"),
        ("my", "a guess: the text is too short to tell", "စာ"),
        ("mn", "a guess: the text is too short to tell", "ᠪᠢᠴᠢᠭ"),
        ("de", "its header says so", f"---\ntitle: Rain\nlang: de\n---\n{'It rained all day. ' * 40}"),
        ("de", "its header says so", f"---\nlanguage: German\n---\n{'It rained all day. ' * 40}"),
    ],
)
def test_a_language_is_proposed_with_the_reason(tag: str, reason: str, text: str) -> None:
    assert languages.LanguageProposal(tag, reason) == languages.proposed(text)


def test_without_a_detector_the_guess_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "PACKAGE", "no_such_package")

    assert "a guess: no detector is installed" in languages.proposed(GERMAN).reason


def test_of_languages_in_one_script_the_detector_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unsure:
        def classify(self, _text: str) -> tuple[str, float]:
            return "mr", 0.6

    monkeypatch.setattr(languages, "_detector", Unsure)

    assert languages.LanguageProposal("mr", "a guess: it may be mr") == languages.proposed("नदीवर पूल आहे. " * 40)


def test_a_text_whose_first_line_is_a_paragraph_is_called_by_its_file(tmp_path: Path) -> None:
    root = edition(tmp_path / "edition")
    (tmp_path / "fluss.txt").write_text(" ".join([" ".join(GERMAN.split())] * 3))
    CliRunner().invoke(main, ["--root", str(root), "add", str(tmp_path / "fluss.txt")], obj=root)

    assert "title: 'fluss'\n" in (root / "annotations/fluss/text.yaml").read_text()


def test_add_shows_the_language_and_writes_it(tmp_path: Path) -> None:
    root = edition(tmp_path / "edition")
    (tmp_path / "fluss.txt").write_text(GERMAN)
    done = CliRunner().invoke(main, ["--root", str(root), "add", str(tmp_path / "fluss.txt")], obj=root)

    assert "fluss: language `de` (as detected); if it is another, change it in text.yaml." in done.output
    assert "language: de\n" in (root / "annotations/fluss/text.yaml").read_text()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    files = {
        "texts/letter.txt": HEBREW,
        "annotations/letter/text.yaml": "title: מזמור\nlanguage: he\n",
        "annotations/letter/terms.yaml": "- {foreign: en, exact: He added in English.}\n",
        "annotations/letter/notes.yaml": "- {exact: ושוב, note: A second time.}\n",
    }
    root = edition(tmp_path_factory.mktemp("hebrew"), files)
    assert not pipeline.build(root, root / "build/site").has_errors
    return BeautifulSoup((root / "build/site/texts/letter/index.html").read_text(), "html.parser")


def _one(page: BeautifulSoup, selector: str) -> Tag:
    found = page.select_one(selector)
    assert found is not None
    return found


def test_a_text_runs_in_the_direction_of_its_language(page: BeautifulSoup) -> None:
    body = _one(page, "[lang=he][dir=rtl] #p1")

    assert "כתב אליו" in body.get_text()


def test_a_block_in_another_language_has_its_language_and_direction(page: BeautifulSoup) -> None:
    assert ("en", "ltr") == (_one(page, "#p2")["lang"], _one(page, "#p2")["dir"])


def test_our_notes_are_in_our_language(page: BeautifulSoup) -> None:
    assert ("en", "ltr") == (_one(page, "aside.e > div")["lang"], _one(page, "aside.e > div")["dir"])
    assert not _one(page, "aside.a > div").has_attr("lang")


def test_the_header_of_the_tei_names_the_languages_of_passages(tmp_path: Path) -> None:
    files = {"annotations/letter/terms.yaml": "- {foreign: ru-Latn, exact: river}\n- {foreign: en, exact: March}\n"}
    root = edition(tmp_path, files)
    pipeline.build(root, root / "build/site")
    used = etree.parse(root / "build/site/texts/letter/letter.xml").iterfind(".//{http://www.tei-c.org/ns/1.0}language")

    assert {"en": "The text and the edition's words", "ru-Latn": "Passages of the text"} == {
        one.get("ident"): one.text for one in used
    }
