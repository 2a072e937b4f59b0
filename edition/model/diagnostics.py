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


Value = str | int | tuple[str | tuple[int, str], ...]
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
        return WARNING if self.code in WARNINGS or self.name in WARNINGS else ERROR

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


def has_errors(faults: Iterable[Diagnostic]) -> bool:
    """Return whether one of *faults* stops a build."""
    return any(fault.severity == ERROR for fault in faults)


def ordered(faults: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return *faults*, each once, by place, code and arguments, whatever language they are worded in."""
    # as words, since numbers and words cannot be compared
    return tuple(sorted(set(faults), key=lambda one: (one.at, one.code, one.variant, str(one.arguments))))


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the one of *known* names that is most like *name*, if any is alike enough to be proposed."""
    return next(iter(get_close_matches(name, list(known), 1)), None)


UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control and bidirectional characters, with which input could change what a terminal shows."""


def visible(words: str) -> str:
    """Replace control and bidirectional characters by their numbers, so that a terminal stays as it is."""
    return UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", words)


WARNINGS = frozenset(
    "A021 A022.above A022.ending A027 A028 A029 A032 A033 A051 A073 A074 A110 A111 "
    "O032 O040 T004 T005 T006 T025 T026".split()
)
"""Codes of faults that stop nothing, some of one variant alone; all others are errors."""
