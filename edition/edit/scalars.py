r"""Write a value as YAML that every reader understands alike, in the style of its place.

>>> written("Lenin: 1917", ""), written("plain words", "'"), written("a\nb", "")
("'Lenin: 1917'", "'plain words'", '"a\\nb"')
"""

from __future__ import annotations

import re

# no characters of YAML's (1.2, 5.1), line ends for YAML 1.1, and tabs and marks that nobody sees
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
# figures and signs at the beginning could make a number, a date or a tag of it (YAML 1.1 and 1.2 differ)
_PLAIN = re.compile(r"[^\W\d_]|[‘“(‹«]")
# “the tide: it rose” would be a field, “the tide #3” end at a comment
_UNSAFE = re.compile(r": |:$| #|^\s|\s$|^$")
_FLOW = re.compile(r"[,\[\]{}]")
# words that YAML 1.1 reads as truth values (its type `bool`), as many programs still do
_TYPED = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|~|\.inf|\.nan)\Z", re.IGNORECASE)
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_ESCAPED = re.compile(rf'["\\]|{_UNPRINTABLE.pattern}')


def written(value: str, style: str, *, flow: bool = False) -> str:
    """Return *value* on one line: in *style* (`'`, `"`, or plain if empty) if that can hold it."""
    if _UNPRINTABLE.search(value) or style == '"':
        return f'"{_ESCAPED.sub(_escape, value)}"'
    if style != "'" and plain(value, flow=flow):
        return value
    return "'" + value.replace("'", "''") + "'"


def plain(value: str, *, flow: bool = False) -> bool:
    """Return whether *value* needs no quotation marks: no reader takes it for anything but words."""
    return bool(
        _PLAIN.match(value)
        and not _UNSAFE.search(value)
        and not _TYPED.match(value)
        and not (flow and _FLOW.search(value))
    )


def block(value: str, indent: str) -> str | None:
    """Return *value* as a block of lines (`|`), each after *indent*; None if a block cannot hold it."""
    lines = value.removesuffix("\n").split("\n")
    # a first line that begins with a space would need an indentation indicator (YAML 1.2, 8.1.1.1), and libyaml reads
    # none that begins with a tab
    if _UNPRINTABLE.search(value.replace("\n", "")) or not lines[0] or lines[0][0] in " \t" or not lines[-1]:
        return None
    sign = "|" if value.endswith("\n") else "|-"
    return "\n".join((sign, *(f"{indent}{line}" if line else "" for line in lines)))


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    return _ESCAPES.get(sign) or (f"\\u{ord(sign):04X}" if ord(sign) > 0xFF else f"\\x{ord(sign):02X}")  # noqa: PLR2004
