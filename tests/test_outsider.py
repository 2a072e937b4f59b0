"""Whoever writes YAML for the first time, in a browser: each slip is told at its line, and the way out mends it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from edition import pipeline, wording
from edition.model.diagnostics import Diagnostic
from edition.read import lists
from edition.read import project as reading
from tests.small import edition

NOTES = "annotations/letter/notes.yaml"
OTHERS = {
    "texts/letter.txt": "The river rose at seven o’clock. It took the mill. By eight it had taken the bridge.\n",
    "annotations/editors.yaml": "- {id: ada, name: Ada}\n",
    "annotations/persons.yaml": "- {id: karl, name: Karl}\n",
}


def faults(root: Path, notes: str | bytes) -> Sequence[Diagnostic]:
    return pipeline.check(edition(root, {**OTHERS, NOTES: notes})).diagnostics


def of_note(words: str) -> str:
    return f"- exact: the mill\n  note: {words}\n"


SLIPS: dict[str, tuple[int, str, str | bytes, str]] = {
    "a tab": (2, "A006", "- exact: the mill\n\tnote: It stood.\n", of_note("It stood.")),
    "a space too few": (2, "A004", "- exact: the mill\n note: It stood.\n", of_note("It stood.")),
    "a space too many": (2, "A004", "- exact: the mill\n   note: It stood.\n", of_note("It stood.")),
    "prose not set in": (3, "A004", of_note("|\n  It stood."), of_note("|\n    It stood.")),
    "prose set in less": (
        4,
        "A004",
        of_note("|\n    It stood.\n   And ran."),
        of_note("|\n    It stood.\n    And ran."),
    ),
    "prose below its field": (
        3,
        "A004",
        of_note("It stood\nby the ford."),
        of_note("|\n    It stood\n    by the ford."),
    ),
    "no dash": (1, "A013", "exact: the mill\nnote: It stood.\n", of_note("It stood.")),
    "no space behind the dash": (1, "A004", "-exact: the mill\n note: It stood.\n", of_note("It stood.")),
    "no space behind a colon": (2, "A004", "- exact: the mill\n  note:It stood.\n", of_note("It stood.")),
    "a colon in words": (2, "A004", of_note("He says: it stood."), of_note("'He says: it stood.'")),
    "a mark that nothing closes": (1, "A005", "- exact: 'the mill\n  note: It stood.\n", of_note("It stood.")),
    "an apostrophe in marks": (2, "A004", of_note("'The mill's wheel.'"), of_note("'The mill''s wheel.'")),
    "a star first": (2, "A004", of_note("*It* stood."), of_note("'*It* stood.'")),
    "a link first": (2, "A004", of_note("[Karl](person:karl) stood."), of_note("'[Karl](person:karl) stood.'")),
    "brackets": (2, "A016", of_note("[It stood]"), of_note("'[It stood]'")),
    "a field twice": (3, "A009", of_note("It.\n  note: They."), of_note("It.")),
    "marks of a word processor": (1, "A031", "- exact: “the mill”\n  note: It.\n", of_note("It.")),
    "another apostrophe": (
        2,
        "A031",
        "- note: Early.\n  exact: seven o'clock\n",
        "- note: Early.\n  exact: 'seven o’clock'\n",
    ),
    "words of another form": (1, "A031", "- exact: the mills\n  note: It.\n", of_note("It.")),
    "a context without its space": (
        1,
        "A031",
        "- exact: the\n  prefix: took\n  note: It.\n",
        "- exact: 'the'\n  prefix: 'took '\n  note: It.\n",
    ),
    "words that stand twice": (
        1,
        "A030",
        "- exact: the\n  note: It.\n",
        "- exact: 'the'\n  prefix: 'took '\n  note: It.\n",
    ),
    "a misspelt id": (2, "X001", of_note("'See [Karl](person:carl).'"), of_note("'See [Karl](person:karl).'")),
    "a misspelt register": (2, "X004", of_note("'See [Karl](persons:karl).'"), of_note("'See [Karl](person:karl).'")),
    "a space before a link": (2, "A027", of_note("'See [Karl] (person:karl).'"), of_note("'See [Karl](person:karl).'")),
    "HTML": (2, "A027", of_note("It <script>x</script>."), of_note("It *x*.")),
    "a misspelt field": (2, "A014", "- exact: the mill\n  notes: It.\n", of_note("It.")),
    "an editor whom nobody knows": (3, "A020", of_note("It.\n  resp: adda"), of_note("It.\n  resp: ada")),
    "an example with its marks": (1, "A004", "```yaml\n" + of_note("It.") + "```\n", of_note("It.")),
    "marks of a conflict": (
        1,
        "A004",
        f"<<<<<<< HEAD\n{of_note('It.')}=======\n{of_note('They.')}>>>>>>> it\n",
        of_note("It."),
    ),
    "a comment as in HTML": (1, "A004", f"<!-- Ask Ada -->\n{of_note('It.')}", f"# Ask Ada\n{of_note('It.')}"),
    "a comment as in programs": (2, "A004", "- exact: the mill\n  // Ask Ada\n  note: It.\n", of_note("It.")),
    "a link without its end": (2, "A027", of_note("See [Karl](person:karl."), of_note("See [Karl](person:karl).")),
    "an anchor": (2, "A008", of_note("&It stood."), of_note("'&It stood.'")),
    "Latin-1": (2, "A001", of_note("Kühl.").encode("latin-1"), of_note("Kühl.")),
    "UTF-16": (1, "A001", of_note("Kühl.").encode("utf-16"), of_note("Kühl.")),
    "a letter that nobody sees": (2, "A002", of_note("It\u202e stood."), of_note("It stood.")),
}
"""What was typed: the line and the code of its fault, the file, and the file after what the hint says was done."""


PERSON = "- id: karl\n  name: Karl\n"
PLACE = "- id: kars\n  name: Kars\n  location: {}\n"
RULE = "- each: {{line: '{}'}}\n  block: head\n  count: 1\n"
SAID_ELSEWHERE: dict[str, tuple[str, int, str, str, str]] = {
    "a comma for the point of a number": (
        "places.yaml",
        3,
        "A014",
        PLACE.format("{lat: 40,6, lon: 43.1}"),
        PLACE.format("{lat: 40.6, lon: 43.1}"),
    ),
    "the kind of a link before an id": (
        "letter/persons.yaml",
        2,
        "A018",
        "- exact: the mill\n  ref: person:karl\n",
        "- exact: the mill\n  ref: 'karl'\n",
    ),
    "a mention of nobody": (
        "letter/persons.yaml",
        2,
        "A052",
        "- exact: the mill\n  ref: carl\n",
        "- exact: the mill\n  ref: karl\n",
    ),
    "a name for the tag of a language": (
        "letter/terms.yaml",
        2,
        "A028",
        "- exact: the mill\n  foreign: German\n",
        "- exact: the mill\n  foreign: de\n",
    ),
    "a name for the tag of an entry's language": (
        "persons.yaml",
        3,
        "A028",
        PERSON + "  lang: russisch\n",
        PERSON + "  lang: ru\n",
    ),
    "an address for a number": (
        "persons.yaml",
        3,
        "A074",
        PERSON + "  idno: {gnd: 'https://d-nb.info/gnd/118613359'}\n",
        PERSON + "  idno: {gnd: '118613359'}\n",
    ),
    "a link to an id alone": (
        "letter/links.yaml",
        2,
        "X004",
        "- exact: the mill\n  link: karl\n",
        "- exact: the mill\n  link: person:karl\n",
    ),
    "an address without its beginning": (
        "letter/links.yaml",
        2,
        "X004",
        "- exact: the mill\n  link: www.example.org\n",
        "- exact: the mill\n  link: https://www.example.org\n",
    ),
    "nobody beside somebody": (
        "letter/persons.yaml",
        2,
        "A024",
        "- exact: the mill\n  ref: [none, karl]\n",
        "- exact: the mill\n  ref: karl\n",
    ),
    "two corrections of the same words": (
        "letter/corrections.yaml",
        3,
        "A073",
        "- exact: the mill\n  corr: a mill\n- exact: the mill\n  corr: one mill\n",
        "- exact: the mill\n  corr: a mill\n",
    ),
    "a title by another name": (
        "works.yaml",
        2,
        "A014",
        "- id: tale\n  name: The tale\n",
        "- id: tale\n  title: The tale\n",
    ),
    "a latitude without its field": (
        "places.yaml",
        3,
        "A014",
        "- id: kars\n  name: Kars\n  lat: 40.6\n",
        "- id: kars\n  name: Kars\n  location: {lat: 40.6, lon: 43.1}\n",
    ),
    "a withdrawn text by its id alone": (
        "withdrawn.yaml",
        1,
        "A016",
        "- was: reply\n  name: A reply\n  date: '2026-03-01'\n",
        "- was: text:reply\n  name: A reply\n  date: '2026-03-01'\n",
    ),
    "an id alone for who is related": (
        "relations.yaml",
        3,
        "X004",
        "- id: miller\n  name: Karl, the miller\n  active: karl\n",
        "- id: miller\n  name: Karl, the miller\n  active: person:karl\n",
    ),
    "words for who is related": (
        "relations.yaml",
        3,
        "X004",
        "- id: miller\n  name: Karl, the miller\n  active: Karl\n",
        "- id: miller\n  name: Karl, the miller\n  active: person:karl\n",
    ),
    "nobody who is related": (
        "relations.yaml",
        1,
        "A015",
        "- id: miller\n  name: Karl, the miller\n",
        "- id: miller\n  name: Karl, the miller\n  active: person:karl\n",
    ),
    "an id alone among names in words": (
        "events.yaml",
        3,
        "X004",
        "- id: flood\n  name: The flood\n  participants: [The miller, karl]\n",
        "- id: flood\n  name: The flood\n  participants: [The miller, 'person:karl']\n",
    ),
    "an id alone for who wrote": (
        "letter/letters.yaml",
        2,
        "X004",
        "- exact: The river\n  sender: karl\n",
        "- exact: The river\n  sender: person:karl\n",
    ),
    "a letter of a text by nobody": (
        "letter/text.yaml",
        2,
        "X004",
        "title: A letter\nletter: {sender: karl}\n",
        "title: A letter\nletter: {sender: 'person:karl'}\n",
    ),
    "an id alone for a source": (
        "letter/notes.yaml",
        3,
        "X004",
        "- exact: the mill\n  note: It.\n  source: karl, p. 3\n",
        "- exact: the mill\n  note: It.\n  source: person:karl, p. 3\n",
    ),
    "a source of a decision that there is not": (
        "letter/persons.yaml",
        3,
        "X001",
        "- exact: the mill\n  ref: karl\n  source: work:diary\n",
        "- exact: the mill\n  ref: karl\n  source: A diary\n",
    ),
    "a link in the words about the edition": (
        "../edition.yaml",
        3,
        "X001",
        "title: Letters\nabout: |\n  By [](person:carl).\n",
        "title: Letters\nabout: |\n  By [](person:karl).\n",
    ),
    "a link in the words about a release": (
        "releases.yaml",
        3,
        "X001",
        "- version: 1.0.0\n  date: '2026-03-01'\n  note: With [](person:carl).\n",
        "- version: 1.0.0\n  date: '2026-03-01'\n  note: With [](person:karl).\n",
    ),
    "conventions misspelt": (
        "letter/text.yaml",
        2,
        "T020",
        "title: A letter\nconventions: [plain, +figure]\n",
        "title: A letter\nconventions: [plain, +figures]\n",
    ),
    "an author whom the register has not": (
        "letter/text.yaml",
        3,
        "X001",
        "title: A letter\nauthor:\n  ref: carl\n  name: Karl\n",
        "title: A letter\nauthor:\n  ref: karl\n  name: Karl\n",
    ),
    "words where a list has fields": (
        "letter/text.yaml",
        2,
        "A016",
        "title: A letter\nwitnesses: [print]\n",
        "title: A letter\nwitnesses: [{id: print, title: The print, collated: '2026-01-31'}]\n",
    ),
    "a text that there is not in the order": (
        "../edition.yaml",
        4,
        "X002",
        "title: Letters\norder:\n- letter\n- leter\n",
        "title: Letters\norder:\n- letter\n",
    ),
    "a day of publication in words": (
        "../edition.yaml",
        2,
        "A016",
        "title: Letters\ndate: 1 March 2026\n",
        "title: Letters\ndate: '2026-03-01'\n",
    ),
    "a pattern that is none": ("letter/structure.yaml", 1, "T029", RULE.format("[A-Z"), RULE.format("The .*")),
}
"""The same in other files: the file, by its path from `annotations/`, and then as above."""


@pytest.mark.parametrize("slip", SAID_ELSEWHERE)
def test_a_slip_in_any_file_is_told_at_its_line_and_the_way_out_mends_it(
    slip: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    name, line, code, typed, mended = SAID_ELSEWHERE[slip]
    file = (Path("annotations") / name).as_posix().replace("annotations/../", "")
    told = pipeline.check(edition(tmp_path, {**OTHERS, file: typed})).diagnostics

    assert [(file, line, code)] == [(fault.at.file, fault.at.line, fault.code) for fault in told]
    assert dict.fromkeys(map(wording.hint, told))
    assert () == pipeline.check(edition(tmp_path, {**OTHERS, file: mended})).diagnostics
    assert "" == capfd.readouterr().err


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14\0\x06\0", b"%PDF-1.7\n\0\x01"], ids=["ZIP", "PDF"])
def test_a_file_that_is_no_text_is_one_fault(content: bytes, tmp_path: Path) -> None:
    told = pipeline.check(edition(tmp_path, {"texts/letter.txt": content})).diagnostics

    assert [("texts/letter.txt", "T012")] == [(fault.at.file, fault.code) for fault in told]


def test_a_text_whose_name_ends_in_capitals_is_told(tmp_path: Path) -> None:
    told = pipeline.check(edition(tmp_path, {"texts/REPLY.TXT": "A reply.\n"})).diagnostics

    assert [("texts/REPLY.TXT", "A029.ending", "Call it `REPLY.txt`.")] == [
        (fault.at.file, fault.name, wording.hint(fault)) for fault in told
    ]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_at_its_line_and_the_way_out_mends_it(slip: str, tmp_path: Path) -> None:
    line, code, typed, mended = SLIPS[slip]
    told = faults(tmp_path, typed)

    assert [(NOTES, line, code)] == [(fault.at.file, fault.at.line, fault.code) for fault in told]
    assert "\n" not in wording.message(told[0])
    assert () == faults(tmp_path, mended)


@pytest.mark.parametrize(
    "content",
    [of_note("It.").replace("\n", "\r\n"), "\ufeff" + of_note("It."), of_note("It.").replace("\n", "\r"), ""],
    ids=["CR LF", "byte order mark", "CR", "nothing"],
)
def test_what_editors_for_text_do_by_themselves_is_no_fault(content: str, tmp_path: Path) -> None:
    assert () == faults(tmp_path, content)


def test_slips_that_stop_nothing_keep_no_record_from_being_read(tmp_path: Path) -> None:
    terms = "- exact: the mill\n  foreign: German\n" * (lists.MOST_FAULTS + 2)
    root = edition(tmp_path, {**OTHERS, "annotations/letter/terms.yaml": terms + "- exact: the bridge\n  term: true\n"})
    project, _ = reading.project(root)

    assert lists.MOST_FAULTS + 3 == len(reading.text(project, "letter").records)
