"""Find out what is wrong with the bytes or the syntax of a YAML file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yaml import YAMLError
from yaml.error import MarkedYAMLError

from edition.model.diagnostics import Diagnostic, Location, diagnose
from edition.read import characters
from edition.read.limits import MAX_DEPTH
from edition.read.yaml_marks import YamlMark

# UTF-32 first: its mark begins with that of UTF-16
_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
# what is pasted from pages and word processors has spaces that look like one and are none for YAML
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]")
# a space that is none for YAML, as the no-break one that comes with words pasted from a page
_ODD_COLON = re.compile("^ *(?:- +)?[a-z_]+:([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000])")
# “– exact: …”, as word processors write it, or “-exact: …”
_BEGINNING = re.compile(r"^ *(-+|[–—−‐‑•·*])(\s?)([A-Za-z_]+):")
GLUED = re.compile(r"([a-z_]+):[^\s/]")
"""A field whose colon no space follows; no address on the web."""
_FIELD = re.compile(r" +([A-Za-z_]+):(?: |$)")
_OPENED = re.compile(r" *(?:- +)?([A-Za-z_]+): *[|>][-+0-9]* *$")
"""A field whose words stand on the lines below."""
_ANY_FIELD = re.compile(r" *(?:- +)?[A-Za-z_]+:(?: |$)")
# as other notations begin a comment: “// ask Ada”, “<!-- ask Ada -->”
_OTHER_COMMENT = re.compile(r"^ *(//|<!--|/\*)")
# pasted with what Markdown has around code
_FENCE = re.compile(r"^ *(?:```|~~~)")
# “<<<<<<< HEAD”, “=======”: what Git writes where two versions cannot be merged
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )")
_COMMENT_AFTER_ONE_SPACE = re.compile(r"^[^\n#]*[^\s#] #.*", re.MULTILINE)
LINES_BEFORE = 20
"""Lines above an error among which a record that it is in begins."""
_PROBLEMS = {
    "mapping values are not allowed in this context": "colon",
    "found character that cannot start any token": "token",
    "did not find expected key": "field",
    "did not find expected '-' indicator": "item",
    "did not find expected ',' or ']'": "bracket",
    "did not find expected ',' or '}'": "brace",
    "found unknown escape character": "escape",
    "did not find expected hexdecimal number": "digits",
    "found invalid Unicode character escape code": "codepoint",
    "block sequence entries are not allowed in this context": "list",
    "found unknown directive name": "directive",
    "found incompatible YAML document": "version",
    "did not find expected alphabetic or numeric character": "star",
    "could not find expected ':'": "line",
    "did not find expected <document start>": "start",
    "did not find expected comment or line break": "block",
}
"""libyaml's message, and the variant of A004 that words it for editors."""


def decoded(content: bytes, file: str) -> tuple[str, Diagnostic | None]:
    """Decode a file's bytes as UTF-8 without a byte order mark, or return the fault that prevents it."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return "", diagnose("A001.encoding", Location(file, 1, 1), encoding=encoding)
    try:
        return content.decode("utf-8").removeprefix("\ufeff"), None
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = characters.position(before, len(before))
        byte = f"0x{content[error.start]:02X}"
        return "", diagnose("A001", Location(file, line, column), byte=byte, number=error.start + 1)


def unfit(content: bytes, text: str, file: str) -> tuple[Diagnostic, ...]:
    """Return a fault for each forbidden character in *text*, which *content* decodes to."""
    if characters.plain(content):
        return ()
    return tuple(
        diagnose(
            "A002",
            Location(file, *characters.position(text, found.start())),
            character=characters.named(found[0]),
        )
        for found in characters.UNFIT_FOR_YAML.finditer(text)
    )


def lines_cut_by_comments(text: str) -> dict[int, str]:
    """Return what a comment may have cut off, by line from 0: comments that one space parts from what is before them.

    YAML takes `note: the army # 3` for `the army`; who means a comment writes two spaces.
    """
    if " #" not in text:
        return {}
    return {
        characters.position(text, found.start())[0] - 1: found[0] for found in _COMMENT_AFTER_ONE_SPACE.finditer(text)
    }


def explained(error: YAMLError, text: str, file: str) -> Diagnostic:
    """Return an error of libyaml as a fault that an editor can correct."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return diagnose("A004", Location(file, 1, 1))
    mark, problem = error.problem_mark, error.problem or ""
    if problem in ("found unexpected end of stream", "found unexpected document indicator") and error.context_mark:
        at = Location(file, error.context_mark.line + 1, error.context_mark.column + 1)
        return diagnose("A005", at)
    # libyaml tells where it stopped looking for the colon that the line before lacks
    mark = error.context_mark if _PROBLEMS.get(problem) == "line" and error.context_mark else mark
    at = Location(file, mark.line + 1, mark.column + 1)
    if "nesting" in problem:  # libyaml from 0.2.6 on counts depth while it looks ahead, before we see one event
        return too_deep(at)
    # libyaml speaks of a missing key where the eye sees a space that is none
    lines = characters.LINE_END.split(text)
    begin = _leading_space(lines, mark.line)
    tabbed = "\t" in begin or (_PROBLEMS.get(problem) == "token" and _at(lines, mark) == "\t")
    if "tab character" in problem or tabbed:
        return diagnose("A006.tab", at)
    if odd := _ODD_SPACE.search(begin):
        return diagnose("A006.space", at, character=characters.named(odd[0]))
    seen = (
        _conflict(lines, file),
        _odd_colon(lines, mark.line, file),
        _other_dash(lines, mark.line, file),
        _deeper(lines, mark, file) if _PROBLEMS.get(problem) == "colon" else None,
        _other_comment(lines, mark.line, file),
        _fence(lines, mark.line, file),
        _prose(lines, mark.line, file),
    )
    if any(seen):
        return next(filter(None, seen))
    if problem not in _PROBLEMS:
        return diagnose("A004.other", at, problem=problem)
    return diagnose(f"A004.{_PROBLEMS[problem]}", at)


def too_deep(at: Location) -> Diagnostic:
    """Return the fault of lists and records nested too deeply."""
    return diagnose("A011", at, most=MAX_DEPTH)


def _at(lines: Sequence[str], mark: YamlMark) -> str:
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""


def _conflict(lines: Sequence[str], file: str) -> Diagnostic | None:
    """Return the fault of the first mark that a merge of Git left."""
    nth = next((nth for nth, line in enumerate(lines, 1) if _CONFLICT.match(line)), 0)
    return diagnose("A004.conflict", Location(file, nth, 1)) if nth else None


def _odd_colon(lines: Sequence[str], line: int, file: str) -> Diagnostic | None:
    """Return the fault of a colon in *line* or the one before, which a space follows that is none for YAML."""
    for nth in (line - 1, line):
        if odd := _ODD_COLON.match("".join(lines[nth : nth + 1])):
            return diagnose("A006.colon", Location(file, nth + 1, odd.start(1) + 1), character=characters.named(odd[1]))
    return None


def _other_dash(lines: Sequence[str], nth: int, file: str) -> Diagnostic | None:
    """Return the fault of a record, begun in line *nth* or before it, whose first field no hyphen and space precede."""
    before = range(min(nth, len(lines) - 1), max(nth - LINES_BEFORE, -1), -1)
    line, begun = next(((line, found) for line in before if (found := _BEGINNING.match(lines[line]))), (0, None))
    if begun is None or (begun[1] == "-" and begun[2]):
        return None
    dash, space, field = begun.groups()
    at = Location(file, line + 1, begun.start(1) + 1)
    return diagnose("A004.dash", at, begun=dash if space else f"{dash}{field}", field=field)


def _deeper(lines: Sequence[str], mark: YamlMark, file: str) -> Diagnostic | None:
    """Return the fault of a field, if *mark* is at its colon, that stands too deep to be one."""
    field = _FIELD.match(lines[mark.line])
    if field is None or field.end(1) != mark.column:
        return None
    return diagnose("A004.deeper", Location(file, mark.line + 1, field.start(1) + 1), field=field[1])


def _other_comment(lines: Sequence[str], nth: int, file: str) -> Diagnostic | None:
    """Return the fault of a comment in line *nth* or behind the field before it, written as other notations have it."""
    for line in range(min(nth, len(lines) - 1), max(nth - LINES_BEFORE, -1), -1):
        if found := _OTHER_COMMENT.match(lines[line]):
            return diagnose("A004.comment", Location(file, line + 1, found.start(1) + 1), begun=found[1])
        if line < nth and _ANY_FIELD.match(lines[line]):
            return None
    return None


def _fence(lines: Sequence[str], nth: int, file: str) -> Diagnostic | None:
    """Return the fault of an example that was pasted with the marks of Markdown around it."""
    column = len(_leading_space(lines, nth)) + 1
    return (
        diagnose("A004.fence", Location(file, nth + 1, column)) if _FENCE.match("".join(lines[nth : nth + 1])) else None
    )


def _prose(lines: Sequence[str], nth: int, file: str) -> Diagnostic | None:
    """Return the fault of line *nth* if it should be set in like the words of the field above."""
    for above in range(nth - 1, max(nth - LINES_BEFORE, -1), -1):
        if (opened := _OPENED.match(lines[above])) and not _ANY_FIELD.match("".join(lines[nth : nth + 1])):
            at = Location(file, nth + 1, len(_leading_space(lines, nth)) + 1)
            return diagnose("A004.prose", at, field=opened[1])
        if _ANY_FIELD.match(lines[above]):
            return None
    return None


def _leading_space(lines: Sequence[str], line: int) -> str:
    content = lines[line] if line < len(lines) else ""
    return content[: len(content) - len(content.lstrip())]
