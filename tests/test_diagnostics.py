"""Every code has a small edition that shows it, and a section in `annotations/FAULTS.md`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from pathlib import Path
from shutil import copytree
from typing import TypeGuard

import pytest
from click.testing import CliRunner
from msgspec import json

from edition import pipeline, stages, wording
from edition.cli import main
from edition.model import Allow
from edition.model.diagnostics import WARNINGS, Diagnostic, Location, diagnose, ordered, visible
from edition.read import lines
from edition.wording.rows import Plural

HERE = Path(__file__).resolve().parent
FOLDERS = HERE / "diagnostics"
CODES = frozenset(name.partition(".")[0] for name in wording.WORDINGS)
GUIDE = HERE.parent / "annotations" / "FAULTS.md"
MADE_BY_TESTS = {
    "T010": "needs a Git repository: test_project.py",
    "T011": "needs a pipe, or a link out of the folder: test_project.py",
    "A023": "needs a pipe, or a link out of the folder: test_project.py",
    "T040": "needs a slip of the division, which nests its blocks by construction: properties/test_merge.py",
    **dict.fromkeys(("O020", "O021", "O022", "O023"), "needs TEI that was changed by hand: test_tei_integrity.py"),
    **dict.fromkeys(("O030", "O031", "O032"), "needs an export: test_pdf.py"),
    "O040": "needs an export: test_harvest.py, test_archive.py",
}
"""Codes whose small edition no folder can hold."""
MAKERS = ("diagnose", "crossing", "_report", "_stop")
"""Functions to which the name of a fault is handed."""
REFUSED = ("outside", "special", "large", "unreadable")
BLAMED = (
    "colon token field item bracket brace escape digits codepoint list directive version star line start block"
).split()
MADE_OF_PARTS = {
    *(f"{code}.{variant}" for code in ("T011", "A023") for variant in REFUSED),
    *(f"T00{n}{more}" for n in range(2, 7) for more in ("", ".more")),
    *(f"T012.{form}" for form in ("docx odt epub pages sheet slides zip pdf doc rtf image html xml sums").split()),
    *(f"T021.{kind}" for kind in ("join", "call", "voice")),
    *(f"A004.{variant}" for variant in BLAMED),
    *(
        f"A016.{variant}"
        for variant in ("date far several sha256 version code language facsimile url orcid email doi was form").split()
    ),
    *("A016", "A016.kind", "A017", "A017.kind"),
}
"""Faults whose name is put together where they are made; their folders show that they have their arguments."""
PAGES = sorted((*HERE.parent.glob("*.md"), *(HERE.parent / "annotations").glob("*.md")))


def folders() -> list[Path]:
    return sorted(folder for folder in FOLDERS.iterdir() if folder.is_dir())


def checked(folder: Path) -> Sequence[Diagnostic]:
    return tuple(lines.quoted(folder, pipeline.check(folder).diagnostics))


def recorded(fault: Diagnostic) -> str:
    """Write code, place, arguments and line of a fault, and no sentence."""
    arguments = "".join(f"    {name} = {value!r}\n" for name, value in fault.arguments)
    line = f"    | {visible(fault.line_text)}\n" if fault.line_text else ""
    return f"{fault.at}: {fault.severity} {fault.name}\n{arguments}{line}"


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_check_finds_what_is_expected(folder: Path, *, update: bool) -> None:
    faults = checked(folder)
    found = "".join(recorded(fault) for fault in faults)
    expected = folder / "expected.txt"
    if update:
        expected.write_text(found, encoding="utf-8", newline="\n")

    assert expected.read_text(encoding="utf-8") == found
    assert folder.name[:4] in {fault.code for fault in faults}


def test_every_fault_of_the_folders_reads_as_it_was_reviewed(*, update: bool) -> None:
    worded = "\n\n".join(wording.as_text(fault) for folder in folders() for fault in checked(folder)) + "\n"
    expected = FOLDERS / "worded.txt"
    if update:
        expected.write_text(worded, encoding="utf-8", newline="\n")

    assert expected.read_text(encoding="utf-8") == worded


def test_check_prints_the_words_and_how_many_faults_there_are(tmp_path: Path) -> None:
    folder = copytree(FOLDERS / "A070", tmp_path / "x")  # a check stores what it found beside the edition
    result = CliRunner().invoke(main, ["--root", str(folder), "check"], obj=folder)

    assert "".join(f"{wording.as_text(fault)}\n" for fault in checked(folder)) + "3 faults.\n" == result.output
    assert 1 == result.exit_code


def test_every_code_has_a_folder() -> None:
    assert CODES - set(MADE_BY_TESTS) == {folder.name[:4] for folder in folders()}


def test_every_code_has_a_section_in_the_guide_and_no_section_is_left_over() -> None:
    sections = re.findall(r"^## ([A-Z]\d{3}) .+$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(CODES) == sorted(sections)


def test_every_section_tells_what_to_do() -> None:
    sections = re.split(r"^## (?=[A-Z]\d{3})", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]

    assert [] == [section[:4] for section in sections if "**What to do.**" not in section]


def made() -> Iterator[tuple[str, frozenset[str] | None]]:
    """Name every fault that the program makes, with the arguments that it gives; None where a call unpacks some."""
    for path in (HERE.parent / "edition").rglob("*.py"):
        for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
            called = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            if called in MAKERS:
                names = [str(one.value) for argument in call.args for one in ast.walk(argument) if _is_name(one)]
                given = [keyword.arg for keyword in call.keywords]
                unpacks = None in given or called == "crossing"
                yield from ((name, None if unpacks else frozenset(filter(None, given))) for name in names)


def _is_name(node: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and node.value in wording.WORDINGS


def test_no_wording_is_left_over() -> None:
    assert set() == set(wording.WORDINGS) - {name for name, _ in made()} - MADE_OF_PARTS


def test_every_code_that_the_program_makes_is_worded_and_every_warning_is_a_code() -> None:
    sources = (path.read_text("utf-8") for path in (HERE.parent / "edition").rglob("*.py"))
    named = {name for source in sources for name in re.findall(r'"([TAXO]\d{3}(?:\.[a-z]+)?)"', source)}

    assert set() == named - wording.WORDINGS.keys() - CODES
    assert WARNINGS <= CODES | wording.WORDINGS.keys()


def test_every_fault_is_given_the_arguments_that_its_sentence_names() -> None:
    lacking = [
        (name, needed - given) for name, given in made() if given is not None and (needed := needs(name)) - given
    ]
    assert [] == lacking


def test_every_argument_of_a_hint_is_given_by_something_that_makes_the_fault() -> None:
    given: dict[str, set[str]] = {}
    unpacked = {name for name, arguments in made() if arguments is None}
    for name, arguments in made():
        given.setdefault(name, set()).update(arguments or ())
    lacking = {
        (name, argument)
        for name, known in given.items()
        for one in wording.WORDINGS[name].hints
        for argument in wording.placeholders(one.other if isinstance(one, Plural) else one) - known
        if name not in unpacked
    }
    assert set() == lacking


def needs(name: str) -> frozenset[str]:
    sentence = wording.WORDINGS[name].sentence
    templates = (sentence.one, sentence.other) if isinstance(sentence, Plural) else (sentence,)
    counted = {sentence.by} if isinstance(sentence, Plural) else set()
    return frozenset().union(counted, *(wording.placeholders(one) for one in templates))


def test_the_last_hint_of_a_wording_needs_no_argument_that_may_be_missing() -> None:
    assert [] == [
        name
        for name, row in wording.WORDINGS.items()
        if len(row.hints) > 1 and "close" in wording.placeholders(str(row.hints[-1]))
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_code_that_the_documentation_names_exists(page: Path) -> None:
    named = set(re.findall(r"\b[TAXO]\d{3}\b", page.read_text(encoding="utf-8")))

    assert set() == named - CODES


def test_the_same_faults_stand_in_the_same_order_in_any_language() -> None:
    at = Location("notes.yaml", 1, 1)
    faults = [diagnose("A030", at, exact="b", count=2, places=()), diagnose("A030", at, exact="a", count=10, places=())]

    assert ordered(faults) == ordered([*reversed(faults), faults[0]])


class Shouting(NullTranslations):
    """A language that is English in capitals, with the placeholders as they are."""

    def gettext(self, message: str) -> str:  # noqa: D102
        return re.sub(r"(\{+[^}]*\}+)|[^{]+", lambda part: part[1] or part[0].upper(), message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: D102
        return self.gettext(msgid1 if n == 1 else msgid2)


def test_every_word_of_a_fault_passes_through_the_catalogue() -> None:
    fault = diagnose("A017", Location("c.yaml"), field="type", value="misprnt", choices=("ocr", "name"))

    assert "THE FIELD `type` CANNOT BE “misprnt”." == wording.message(fault, Shouting())
    assert "IT CAN BE `ocr` OR `name`." == wording.hint(fault, Shouting())


def test_json_has_the_arguments_beside_the_words() -> None:
    fault = diagnose("A052", Location("persons.yaml", 3, 1), id="orlova", close="orlov", register="persons")
    written = json.decode(wording.as_json(fault))

    assert {"close": "orlov", "id": "orlova", "register": "persons"} == written["arguments"]
    assert ("A052", "error", "persons.yaml", 3, 1) == tuple(
        written[key] for key in ("code", "severity", "file", "line", "column")
    )
    assert ("No entry `orlova` in the register.", "Did you mean `orlov`?") == (written["message"], written["hint"])


def test_an_allowance_is_about_values_and_the_line_not_about_the_sentence() -> None:
    at, fault = Location("t.yaml"), diagnose("T024", Location("texts/t.txt", 7, 1), "[^2]: At night.", label="2")

    assert [] == list(stages.unallowed([fault], [Allow("T024", "a reason", "[^2]", at)]))
    assert [] == list(stages.unallowed([fault], [Allow("T024", "a reason", "", at)]))
    assert ["T024", "A080"] == [
        one.code for one in stages.unallowed([fault], [Allow("T024", "a reason", "is never called", at)])
    ]
