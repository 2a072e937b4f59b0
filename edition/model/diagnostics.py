"""Faults, told to the person who can mend them.

A `Diagnostic` is a fault in the edition's data: a code, one sentence with the value in it, the place,
the line itself and a way out. Exceptions are for the machine and for bugs.
"""

from __future__ import annotations

import re

from msgspec import Struct, json

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
    r"""Give the place of a code-point *offset* in *text* and the line that it stands in.

    >>> locate("a.txt", "one\ntwo", 5)
    (Location(file='a.txt', line=2, column=2), 'two')
    """
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[begin : end if end >= 0 else len(text)]
    return Location(file, text.count("\n", 0, offset) + 1, offset - begin + 1), line.rstrip("\r")


class Diagnostic(Struct, frozen=True):
    """One fault in the edition's data.

    *line_text* is the line of the file at which it stands, where that is known.
    """

    code: str
    at: Location
    message: str
    hint: str = ""
    line_text: str = ""
    severity: str = ERROR

    def __str__(self) -> str:
        lines = [f"{self.at}: {self.code} {visible(self.message)}"]
        if self.line_text:
            lines.append(f"    | {visible(self.line_text)[:120]}")
        if self.hint:
            first, *rest = self.hint.split("\n")
            lines.append(f"    hint: {visible(first)}")
            lines.extend(f"          {visible(line)}" for line in rest)
        return "\n".join(lines)

    def as_json(self) -> str:
        """Write the fault as one JSON object."""
        return json.encode(
            {
                "code": self.code,
                "severity": self.severity,
                "file": self.at.file,
                "line": self.at.line,
                "column": self.at.column,
                "message": self.message,
                "hint": self.hint,
            }
        ).decode()

    def as_github(self) -> str:
        """Write the fault as a GitHub workflow command, which marks the line in a pull request."""
        words = self.message + (f" Hint: {self.hint}" if self.hint else "")
        place = f"file={_property(self.at.file)},line={self.at.line or 1},col={self.at.column or 1}"
        return f"::{self.severity} {place},title={self.code}::{_data(words)}"


UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control and bidirectional characters, with which input could change what a terminal shows."""


def visible(words: str) -> str:
    """Replace control and bidirectional characters by their numbers, so that a terminal stays as it is."""
    return UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", words)


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


FAULTS: dict[str, str] = {
    # T001-T019 reading texts, T020-T039 dividing
    "T001": "a text is not UTF-8",
    "T002": "NUL in a text",
    "T003": "a character that XML cannot hold",
    "T004": "a character that HTML forbids",
    "T005": "a character that nobody sees, or that turns the direction of others",
    "T006": "a character that shows an earlier loss",
    "T007": "a text is not the one that was annotated",
    "T008": "a text without annotations",
    "T009": "the name of a text cannot be its id",
    "T010": "a text that may not be given away is tracked by Git",
    "T011": "a text cannot be read",
    "T020": "conventions that nobody wrote",
    "T021": "a record of structure.yaml that fits nothing",
    "T022": "two notes with one label",
    "T023": "a call without a note",
    "T024": "a note without a call",
    "T025": "a section without a heading",
    "T026": "a list whose numbers do not go up",
    "T027": "notes whose numbers do not go up",
    "T028": "a call tied to a note that is none",
    # A001-A029 YAML and records
    "A001": "a file of annotations is not UTF-8",
    "A002": "a character that may not stand in annotations",
    "A003": "a file, a value or a record is too large",
    "A004": "not YAML",
    "A005": "a quotation mark is never closed",
    "A006": "a line set in with something other than spaces",
    "A007": "a YAML tag",
    "A008": "a YAML anchor, alias or merge key",
    "A009": "a field stands twice in one record",
    "A010": "a field without a plain name",
    "A011": "lists and records too deep in each other",
    "A012": "a second document or a directive in one file",
    "A013": "something stands where a record or a list should",
    "A014": "an unknown field",
    "A015": "a field is missing",
    "A016": "a value of the wrong kind, or none",
    "A017": "a value that is none of those possible",
    "A018": "something that cannot be an id",
    "A019": "an id given twice",
    "A020": "an unknown editor",
    "A021": "words lost because they are read as a comment",
    "A022": "a file that nothing reads",
    "A023": "a file of annotations cannot be read",
    "A024": "fields that do not go together",
    "A025": "an id that looks like one of the edition's own",
    "A026": "a folder of annotations without text.yaml",
    # A030-A049 anchoring
    "A030": "a quotation stands in several places",
    "A031": "a quotation stands nowhere",
    "A032": "a quotation stands in other code points",
    "A040": "an id that the division of the text has given",
    # A050-A069 names
    "A050": "a form belongs to several entries",
    "A051": "a decision about a form that stands nowhere",
    "A052": "no such entry in the register",
    # T040-T049 weaving
    "T040": "two blocks cross",
    "T041": "two units (corrections, calls, glosses) cross",
    "T042": "a unit runs over the end of its paragraph",
    "T043": "annotations lie too deep in each other",
    # A070-A089 dates, allowances
    "A070": "a day that is none",
    "A071": "Old Style and New Style differ",
    "A072": "an end before its beginning",
    "A080": "an allowance that allows nothing",
    # A110-A129 suggestions
    "A090": "a ledger of another version of the text",
    "A110": "a refusal of words that are not there",
    "A111": "refused, and done all the same",
    # X001-… links between things, O001-… output
    "X001": "a link to no entry of a register",
    "X002": "a link to no text",
    "X003": "a link to no place of a text",
    "X004": "a link of an unknown kind",
    # O020-O029 TEI as it was written
    "O020": "an id stands twice in the TEI",
    "O021": "a pointer of the TEI leads nowhere",
    "O022": "parts that do not point at each other",
    "O023": "TEI that its own schema refuses",
}
"""Every code and what it means in a few words. Codes are never reused; each has a golden folder in
`tests/diagnostics` and a line in `annotations/FAULTS.md`."""
