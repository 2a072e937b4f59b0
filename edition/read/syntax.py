"""Say in words what is wrong with the bytes or the grammar of a YAML file."""

from __future__ import annotations

import re

from yaml import YAMLError
from yaml.error import MarkedYAMLError

from edition.model.diagnostics import Diagnostic, Location
from edition.read import characters
from edition.read.limits import MAX_DEPTH

_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]")
_COMMENT_AFTER_ONE_SPACE = re.compile(r"^[^\n#]*[^\s#] #.*", re.MULTILINE)
_QUOTE_WHOLE = "Put single quotation marks round the whole value ('' inside them stands for ')."

# libyaml's words: our sentence and the way out
_PROBLEMS = {
    "mapping values are not allowed in this context": (
        "A colon with a space after it makes a field of what stands before it, and none can stand here.",
        f"{_QUOTE_WHOLE} Or put the line as far to the right as the fields around it.",
    ),
    "found character that cannot start any token": ("A value cannot begin with this character.", _QUOTE_WHOLE),
    "did not find expected key": (
        "A field (`name: value`) should stand here.",
        f"Look at the quotation marks of the line and at how far it is set in. {_QUOTE_WHOLE}",
    ),
    "did not find expected '-' indicator": (
        "A new record (`- `) should begin here.",
        "Put the line as far to the right as the fields around it, or begin it with `- `.",
    ),
    "did not find expected ',' or ']'": (
        "The list opened with [ goes on here without a comma or ].",
        "Close it with ].",
    ),
    "did not find expected ',' or '}'": (
        "The record opened with { goes on here without a comma or }.",
        "Close it with }.",
    ),
    "found unknown escape character": (
        "After a backslash in double quotation marks this character means nothing.",
        "Use single quotation marks, in which a backslash is a backslash.",
    ),
    "did not find expected hexdecimal number": (
        "A backslash with x, u or U in double quotation marks wants figures after it.",
        "Use single quotation marks, in which a backslash is a backslash.",
    ),
    "found invalid Unicode character escape code": (
        "The escape stands for no character.",
        "Write the character itself.",
    ),
    "block sequence entries are not allowed in this context": (
        "A list (`- `) cannot begin in the line of its field.",
        f"Begin it on the next line. {_QUOTE_WHOLE}",
    ),
    "found unknown directive name": (
        "A line that begins with % is a directive, and this one is unknown.",
        _QUOTE_WHOLE,
    ),
    "found incompatible YAML document": (
        "The file says that it is of another version of YAML.",
        "Take the %YAML line out.",
    ),
}


def decoded(content: bytes, file: str) -> tuple[str, Diagnostic | None]:
    """Decode a file's bytes as UTF-8 without a byte order mark, or say why that fails."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return "", Diagnostic(
                "A001", Location(file, 1, 1), f"The file is {encoding}, not UTF-8.", "Save it as UTF-8."
            )
    try:
        return content.decode("utf-8").removeprefix("\ufeff"), None
    except UnicodeDecodeError as error:
        line, column = characters.position(content[: error.start].decode("utf-8"), _count(content, error.start))
        sentence = f"The byte 0x{content[error.start]:02X} (number {error.start + 1}) is not UTF-8."
        return "", Diagnostic("A001", Location(file, line, column), sentence, "Save the file as UTF-8.")


def unfit(content: bytes, text: str, file: str) -> tuple[Diagnostic, ...]:
    """Give a fault for every character of a file (its bytes and the same decoded) that may not stand in one."""
    if characters.plain(content):
        return ()
    return tuple(
        Diagnostic(
            "A002",
            Location(file, *characters.position(text, found.start())),
            f"The character {characters.named(found[0])} may not stand in a file of annotations.",
            "Take it out; if the text has it, quote the words beside it.",
        )
        for found in characters.UNFIT_FOR_YAML.finditer(text)
    )


def lines_cut_by_comments(text: str) -> dict[int, str]:
    """Give the lines, by number from 0, in which a comment follows something after a single space."""
    if " #" not in text:
        return {}
    return {
        characters.position(text, found.start())[0] - 1: found[0] for found in _COMMENT_AFTER_ONE_SPACE.finditer(text)
    }


def explained(error: YAMLError, text: str, file: str) -> Diagnostic:
    """Turn an error of libyaml into a fault that an editor can mend."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Diagnostic("A004", Location(file, 1, 1), "The file is not YAML.", "Look at its first lines.")
    mark, problem = error.problem_mark, error.problem or ""
    if problem in ("found unexpected end of stream", "found unexpected document indicator") and error.context_mark:
        at = Location(file, error.context_mark.line + 1, error.context_mark.column + 1)
        return Diagnostic("A005", at, "The quotation mark that opens here is never closed.", _QUOTE_WHOLE)
    at = Location(file, mark.line + 1, mark.column + 1)
    if "nesting" in problem:  # libyaml from 0.2.6 on counts depth while it looks ahead, before we see one event
        return too_deep(at)
    begin = _leading_space(text, mark.line)
    if "tab character" in problem or "\t" in begin:
        return Diagnostic("A006", at, "The line is set in with a tab.", "Use spaces.")
    if odd := _ODD_SPACE.search(begin):
        return Diagnostic("A006", at, f"The line is set in with {characters.named(odd[0])}.", "Use plain spaces.")
    sentence, hint = _PROBLEMS.get(problem, (f"The file is not YAML here: {problem}.", _QUOTE_WHOLE))
    return Diagnostic("A004", at, sentence, hint)


def too_deep(at: Location) -> Diagnostic:
    """Say that lists and records lie too deep in each other."""
    sentence = f"Lists and records inside one another, more than {MAX_DEPTH} deep."
    return Diagnostic("A011", at, sentence, "Look at the brackets.")


def _leading_space(text: str, line: int) -> str:
    lines = characters.LINE_END.split(text)
    whole = lines[line] if line < len(lines) else ""
    return whole[: len(whole) - len(whole.lstrip())]


def _count(content: bytes, end: int) -> int:
    return len(content[:end].decode("utf-8"))
