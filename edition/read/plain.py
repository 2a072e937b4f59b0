r"""Read the plain YAML that nearly all files of annotations are written in, several times faster than libyaml.

Records of fields, a field a line; words without quotation marks or with, perhaps over several lines; prose in a block
(``|``); lists of words and groups of fields in brackets on one line; lists of words below their field; comments.
Whatever is not certainly one of these, down to a tab, is left to `edition.read.yaml`, which reads all of them alike (a
test with random files says so) and knows the faults.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from edition.read.characters import UNFIT_FOR_YAML
from edition.read.limits import MAX_KEYS, MAX_VALUE, MAX_VALUES, NULLS

_NOT_PLAIN = object()

_FIRST = r"(?:[^\s\-?:,\[\]{}\#&*!|>'\"%@`~=<]|-(?=[A-Za-z0-9]))"
"""A character with which words without quotation marks surely begin."""
_WORDS = rf"{_FIRST}[^\n:\#]*+(?:(?::(?=\S)|(?<=\S)\#)[^\n:\#]*+)*+"
_MORE_WORDS = r"[^\s\-?:,\[\]{}\#&*!|>%@`][^\n:\#]*+(?:(?::(?=\S)|(?<=\S)\#)[^\n:\#]*+)*+"
_SINGLE = r"'[^'\n]*+(?:''[^'\n]*+)*+'"
_DOUBLE = r"\"[^\"\\\n]*+(?:\\(?:[\"\\/n]|u[0-9A-Fa-f]{4})[^\"\\\n]*+)*+\""
_BARE = rf"{_FIRST}[^\n:\#,\[\]{{}}]*+(?::(?=[^\s,\[\]{{}}])[^\n:\#,\[\]{{}}]*+)*+"
"""Words without quotation marks inside brackets."""
_ATOM = rf"(?:{_SINGLE}|{_DOUBLE}|{_BARE})"
_NAME = r"[A-Za-z_][A-Za-z0-9_]*+"
_PAIR = rf"{_NAME}:[ ]++{_ATOM}"
_INNER_GROUP = rf"\{{{_PAIR}(?:,[ ]++{_PAIR})*+\}}"
_INNER = rf"(?:{_INNER_GROUP}|{_ATOM})"
_GROUP = rf"\{{{_NAME}:[ ]++{_INNER}(?:,[ ]++{_NAME}:[ ]++{_INNER})*+\}}"
_COMMENT = r"[ ]*+(?:(?<=[ ])\#[^\n]*+)?\n"
_FAR_COMMENT = r"(?:(?<=[ ][ ])\#[^\n]*+)?\n"
_BLANKS = r"(?:[ ]*+(?:\#[^\n]*+)?\n)*+"


Groups = tuple[str, ...]
"""What a pattern of a field finds: the whole, the name, and a value in one of several ways (see `_field`)."""


class Plain(Struct, frozen=True):
    """What was read: *root* as `edition.read.yaml` gives it, and the lines (from 1) at which records begin."""

    root: Any
    lines: tuple[int, ...]


def read(text: str) -> Plain | None:
    r"""Read a whole file; None where it is not plain. It ends with a line end and has no CR, no tab.

    >>> read("- id: e-1\n  note: no\n- id: e-2\n")
    Plain(root=[{'id': 'e-1', 'note': 'no'}, {'id': 'e-2'}], lines=(1, 3))
    """
    if not text.endswith("\n") or any(c in text for c in "\t\r\ufeff"):
        return None
    begin = _BEGIN.match(text)
    reached = begin.end() if begin else 0
    line = text.count("\n", 0, reached) + 1
    is_list = text.startswith("- ", reached)
    found: list[Groups] = (_RECORD_FIELD if is_list else _FIELD).findall(text, reached)
    if not found or sum(len(groups[0]) for groups in found) != len(text) - reached or _too_much(text, found):
        return None
    records = _records(found, line, is_list=is_list)
    return records if records is None or is_list else Plain(records.root[0], ())


def _too_much(text: str, found: list[Groups]) -> bool:
    """Say whether there is more of something than is read."""
    if len(found) * 2 > MAX_VALUES:
        return True
    return len(text) > MAX_VALUE and any(len(groups[0]) > MAX_VALUE for groups in found)


def _records(found: list[Groups], line: int, *, is_list: bool) -> Plain | None:
    """Put fields, as the patterns find them, into records; a file that is no list makes one record."""
    record: dict[str, Any] | None = None if is_list else {}
    records = [] if record is None else [record]
    lines: list[int] = []
    for whole, name, single, words, *others in found:
        if whole[0] == "-":
            record = {}
            records.append(record)
            lines.append(line)
        elif not name:
            return None
        if record is None or name in record:
            return None
        value: Any = _single(single) if single else _words(words) if words else _other(others)
        if value is _NOT_PLAIN:
            return None
        if name:
            record[name] = value
        else:
            record.update(value)
            record = None
        line += whole.count("\n")
    return None if any(len(one) > MAX_KEYS for one in records) else Plain(records, tuple(lines))


def _other(groups: list[str]) -> Any:
    """Read the one of the pattern's last groups that is not empty."""
    block, set_in, bracketed, items, dashes, record = groups
    if block:
        return _block(block, set_in)
    if items:
        return _items(items, len(dashes) + 2)
    return _inner(bracketed or record)


def _single(value: str) -> str:
    if "\n" in value:
        value = _BREAKS.sub(_folded, value)
    return value[1:-1].replace("''", "'")


def _folded(breaks: re.Match[str]) -> str:
    return "\n" * (breaks[0].count("\n") - 1) or " "


def _words(value: str) -> str | None:
    if "\n" in value:
        return " ".join(line.strip(" ") for line in value.split("\n"))
    value = value.rstrip(" ")
    return None if value in NULLS else value


def _block(value: str, set_in: str) -> Any:
    if _ONLY_SPACES.search(value):
        return _NOT_PLAIN
    return f"\n{value}".replace(f"\n{set_in}", "\n")[1:].rstrip("\n") + "\n"


def _items(value: str, skip: int) -> Any:
    return _several([line[skip:] for line in value.split("\n")[:-1]])


def _several(written: list[str]) -> Any:
    values = [_inner(one) for one in written]
    return _NOT_PLAIN if _NOT_PLAIN in values else values


def _group(written: str) -> Any:
    """Read fields in braces; not if one stands twice."""
    pairs = _PAIRS.findall(written)
    fields = {name: _inner(value) for name, value in pairs}
    return fields if len(fields) == len(pairs) and _NOT_PLAIN not in fields.values() else _NOT_PLAIN


def _inner(written: str) -> Any:
    """Read what is quoted, bare or in brackets."""
    written = written.rstrip(" ")
    first = written[0]
    if first == "'":
        return written[1:-1].replace("''", "'")
    if first == '"':
        value = _ESCAPES.sub(_unescaped, written[1:-1])
        return _NOT_PLAIN if UNFIT_FOR_YAML.search(value) else value
    if first == "{":
        return _group(written[1:-1])
    if first == "[":
        return _several(_ATOMS.findall(written[1:-1]))
    return None if written in NULLS else written


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1]
    return chr(int(code[1:], 16)) if code[0] == "u" else "\n" if code == "n" else code


def _field(prefix: str, indent: str, dashes: str, record: str) -> re.Pattern[str]:
    """Compile the pattern of a field.

    *indent* sets in further lines of a value, *dashes* a list below its field; *record* is a whole one in braces.
    """
    item = rf"-[ ](?:{_SINGLE}|{_WORDS}|{_GROUP})[ ]*+\n"
    return re.compile(
        rf"""((?:{prefix})(?:({_NAME}):(?:
            [ ]++(?:
                ('[^'\n]*+(?:(?:''|\n(?:{indent}|(?=\n)))[^'\n]*+)*+'){_COMMENT}
              | ({_WORDS}(?:\n{indent}{_MORE_WORDS})*+){_FAR_COMMENT}
              | \|[ ]*+\n(({indent})(?=[^ \n])[^\n]*+\n(?:\6[^\n]*+\n|[ ]*+\n)*+)
              | (\[(?:{_ATOM}(?:,[ ]++{_ATOM})*+)?+\]|{_GROUP}|{_DOUBLE}){_COMMENT}
            )
          | [ ]*+\n(({dashes}){item}(?:\9{item})*+)
        ){record}){_BLANKS})""",
        re.VERBOSE,
    )


_RECORD_FIELD = _field("-[ ]|[ ]{2}", r"[ ]{3,}+", r"[ ]{2,}+", rf"|({_GROUP}){_COMMENT}")
_FIELD = _field("", r"[ ]++", r"[ ]*+", "|(?!)()")
_BEGIN = re.compile(_BLANKS)
_BREAKS = re.compile(r" *\n[ \n]*")
_ONLY_SPACES = re.compile(r"^ +$", re.MULTILINE)
_ATOMS = re.compile(_ATOM)
_PAIRS = re.compile(rf"({_NAME}):[ ]++({_INNER_GROUP}|{_ATOM})")
_ESCAPES = re.compile(r"\\(u.{4}|.)")
