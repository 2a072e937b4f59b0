r"""Read the plain YAML that nearly all files of annotations are written in, several times faster than libyaml.

Records of fields, a field a line; words without quotation marks or in single or double ones, perhaps over several
lines; prose in a block (``|``); short lists and groups in brackets on one line; whole-line comments. Whatever is not
certainly one of these, down to a tab, is left to `edition.read.yaml`, which gives the same for all of them (a test with
random files says so) and knows the faults.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

NULLS = frozenset(("null", "Null", "NULL"))
MAX_FIELDS = 100

_FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=<]"
"""A character with which words without quotation marks surely begin."""
_WORDS = rf"{_FIRST}[^\n:#]*(?:(?::(?=[^\s])|(?<![\s])#)[^\n:#]*)*"
_WORDS_IN_BRACKETS = rf"{_FIRST}[^\n:#,\[\]{{}}'\"]*(?::(?=[^\s,\[\]{{}}'\"])[^\n:#,\[\]{{}}'\"]*)*"
_SINGLE = r"'[^'\n]*(?:''[^'\n]*)*'"
_DOUBLE = r"\"[^\"\\\n]*(?:\\[\"\\/n][^\"\\\n]*)*\""
_ATOM = rf"(?:{_SINGLE}|{_DOUBLE}|{_WORDS_IN_BRACKETS})"
_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_ITEM = rf"{_ATOM}"
_PAIR = rf"{_NAME}: +{_ATOM}"
_BLANKS = r"(?:[ ]*(?:\#[^\n]*)?\n)*"


def _field(inner: int) -> str:
    """Give the pattern of a field's name and value; what continues it is set in by *inner* spaces or more."""
    more = rf"(?:\n {{{inner},}}"
    single = rf"'[^'\n]*(?:''[^'\n]*)*(?:{more}[^'\n ][^'\n]*(?:''[^'\n]*)*)*)'"
    return rf"""
        ({_NAME}):[ ]+(?:
            ({_SINGLE})
          | ({_DOUBLE})
          | ({_WORDS})((?:\n[ ]{{{inner},}}{_WORDS})*)
          | \|[ ]*\n((?:(?:[ ]{{{inner},}}[^ \n][^\n]*|[ ]*)\n)+)
          | \[((?:{_ITEM}(?:,[ ]+{_ITEM})*)?)\]
          | \{{((?:{_PAIR}(?:,[ ]+{_PAIR})*)?)\}}
        )(?:[ ]*(?:\n|\Z))?
    """ + ("" if single else "")
