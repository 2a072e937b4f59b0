"""Faults in an edition's data, and exceptions of the program.

A `Diagnostic` is a fault in the edition's data: a code, named arguments and the place. It holds no sentence:
`edition.wording` has one for every code. Exceptions are for the machine and for bugs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from msgspec import Struct

ERROR = "error"
WARNING = "warning"


class EditionError(Exception):
    """Anything that stops the program and is not a fault in the data.

    * `InputError`: a file cannot be read
    * `OutputError`: a file cannot be written
    * `BugError`: the program broke one of its own laws
    """


class InputError(EditionError):
    """A file or folder cannot be read."""


class OutputError(EditionError):
    """A file or folder cannot be written."""


class BugError(EditionError):
    """The program broke one of its own laws; the message asks for a report."""


class Location(Struct, frozen=True, order=True, gc=False):
    """A place in a file; *line* and *column* count from 1 and are 0 where there is none."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = (str(number) for number in (self.line, self.column) if number)
        return ":".join((self.file, *numbers))


def locate(file: str, text: str, offset: int) -> tuple[Location, str]:
    r"""Return the place of the code point *offset* in *text*, and the line that it stands in.

    >>> locate("a.txt", "one\ntwo", 5)
    (Location(file='a.txt', line=2, column=2), 'two')
    """
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[begin : end if end >= 0 else len(text)]
    return Location(file, text.count("\n", 0, offset) + 1, offset - begin + 1), line.rstrip("\r")


Value = str | int | tuple[str, ...] | tuple[tuple[int, str], ...]
"""An argument of a fault: a string, a number, strings, or places (a line of the text and a pointer to paste)."""


class Diagnostic(Struct, frozen=True):
    """One fault in the edition's data: what it is, where, and the values that its wording needs.

    *variant* tells the sentences of one code apart. *arguments* are sorted by name. *line_text* is the line of
    the file at which the fault stands, where that is known.
    """

    at: Location
    code: str
    variant: str = ""
    arguments: tuple[tuple[str, Value], ...] = ()
    line_text: str = ""

    @property
    def name(self) -> str:
        """Return code and variant, as the table of wordings has them: `A024`, `A024.order`."""
        return f"{self.code}.{self.variant}" if self.variant else self.code

    @property
    def severity(self) -> str:
        """Return whether the fault stops a build (`error`) or not (`warning`)."""
        return WARNING if self.code in WARNINGS else ERROR

    def __str__(self) -> str:
        arguments = "".join(f" {name}={value!r}" for name, value in self.arguments)
        return f"{self.at}: {self.name}{arguments}"


def diagnose(name: str, at: Location, line_text: str = "", /, **arguments: Value | None) -> Diagnostic:
    """Return the fault *name* (`A024`, or `A024.order` for a variant) at *at*; arguments that are None are left out.

    >>> str(diagnose("A020", Location("notes.yaml", 3, 1), editor="adda", close="ada"))
    "notes.yaml:3:1: A020 close='ada' editor='adda'"
    """
    code, _, variant = name.partition(".")
    given = tuple((key, value) for key, value in sorted(arguments.items()) if value is not None)
    return Diagnostic(at, code, variant, given, line_text)


def ordered(faults: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return *faults*, each once, by place, code and arguments, whatever language they are worded in."""
    return tuple(sorted(set(faults), key=lambda one: (one.at, one.code, one.variant, str(one.arguments))))


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the one of *known* names that is most like *name*, if any is alike enough to be proposed."""
    return next(iter(get_close_matches(name, list(known), 1)), None)


UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control and bidirectional characters, with which input could change what a terminal shows."""


def visible(words: str) -> str:
    """Replace control and bidirectional characters by their numbers, so that a terminal stays as it is."""
    return UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", words)


WARNINGS = frozenset(("A021", "A032", "A051", "A110", "A111", "T004", "T005", "T006", "T025", "T026"))
"""Codes of faults that stop nothing; all others are errors."""
FAULTS: dict[str, str] = {
    # T001-T019 reading texts, T020-T039 dividing
    "T001": "a text is not UTF-8",
    "T002": "NUL in a text",
    "T003": "a character that XML cannot hold",
    "T004": "a character that HTML forbids",
    "T005": "an invisible character, or one that changes the direction of others",
    "T006": "a character that shows an earlier loss",
    "T007": "a text is not the one that was annotated",
    "T008": "a text without annotations",
    "T009": "the name of a text cannot be its id",
    "T010": "a restricted text that Git tracks",
    "T011": "a text cannot be read",
    "T020": "unknown conventions",
    "T021": "a record of structure.yaml that fits no block",
    "T022": "two notes with one label",
    "T023": "a call without a note",
    "T024": "a note without a call",
    "T025": "a section without a heading",
    "T026": "a list whose numbers do not ascend",
    "T027": "notes whose numbers do not ascend",
    "T028": "a call linked to a note that does not exist",
    # A001-A029 YAML and records
    "A001": "a file of annotations is not UTF-8",
    "A002": "a character that annotations may not contain",
    "A003": "a file, a value or a record is too large",
    "A004": "not YAML",
    "A005": "a quotation mark is never closed",
    "A006": "a line indented with something other than spaces",
    "A007": "a YAML tag",
    "A008": "a YAML anchor, alias or merge key",
    "A009": "a field appears twice in one record",
    "A010": "an invalid field name",
    "A011": "lists and records nested too deeply",
    "A012": "a second document or a directive in one file",
    "A013": "a value in place of a record or a list",
    "A014": "an unknown field",
    "A015": "a field is missing",
    "A016": "a value of the wrong type, or no value",
    "A017": "a value that is not one of those allowed",
    "A018": "an invalid id",
    "A019": "an id given twice",
    "A020": "an unknown editor",
    "A021": "words lost because they are read as a comment",
    "A022": "a file that nothing reads",
    "A023": "a file of annotations cannot be read",
    "A024": "fields that exclude each other",
    "A025": "an id that looks like an assigned one",
    "A026": "a folder of annotations without text.yaml",
    # A030-A049 anchoring
    "A030": "a quotation found in several places",
    "A031": "a quotation not found",
    "A032": "a quotation found in other code points",
    "A040": "an id that the edition has assigned",
    # A050-A069 names
    "A050": "a form belongs to several entries",
    "A051": "a decision about a form that does not occur",
    "A052": "no such entry in the register",
    # T040-T049 merging
    "T040": "two blocks cross",
    "T041": "two units (corrections, calls, glosses) cross",
    "T042": "a unit runs over the end of its paragraph",
    "T043": "annotations nested too deeply",
    # A070-A089 dates, allowances
    "A070": "no such date",
    "A071": "Old Style and New Style differ",
    "A072": "an end before its beginning",
    "A080": "an allowance of no fault",
    # A110-A129 suggestions
    "A090": "a ledger of another version of the text",
    "A110": "a refusal of words that do not occur",
    "A111": "refused, but done",
    # X001-… links between things, O001-… output
    "X001": "a link to an entry that does not exist",
    "X002": "a link to a text that does not exist",
    "X003": "a link to a place that does not exist",
    "X004": "a link of an unknown kind",
    # O020-O029 TEI as it was written
    "O020": "an id appears twice in the TEI",
    "O021": "a pointer of the TEI leads nowhere",
    "O022": "parts that do not point at each other",
    "O023": "TEI that its own schema refuses",
    # O030-O039 books
    "O030": "a letter that no font of the PDF has",
    "O031": "a note that is not in the PDF",
}
"""Every code and what it means in a few words. Codes are never reused; each has a golden folder in
`tests/diagnostics` and a line in `annotations/FAULTS.md`."""
