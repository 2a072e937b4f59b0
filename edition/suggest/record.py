"""Write a record as YAML to paste: block style, one field a line, quoted where YAML requires it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

# “the tide rose”; “tide, rose”, “tide: rose” and “3” would be more than words in YAML
PLAIN = re.compile(r"[^\W\d_][\w .’‘“”;()/–—-]*[\w.’”)]\Z|[^\W\d_]\Z")
# readers of YAML 1.1 take these for booleans and null
MEANT_OTHERWISE = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def written(fields: Mapping[str, object]) -> str:
    r"""Return one record of a list as YAML.

    >>> written({"exact": "with-out", "corr": "without", "type": "hyphenation"})
    '- exact: with-out\n  corr: without\n  type: hyphenation\n'
    """
    lines = [f"{name}: {_value(value)}" for name, value in fields.items()]
    return "".join(f"{'  ' if nth else '- '}{line}\n" for nth, line in enumerate(lines))


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {scalar(str(one))}" for name, one in value.items()) + "}"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "[" + ", ".join(scalar(str(one)) for one in value) + "]"
    return scalar(str(value))


def scalar(words: str) -> str:
    r"""Return *words* as a YAML scalar: plain, in single quotation marks, or with escapes.

    >>> scalar("Russian soil"), scalar("’tis: so"), scalar("it's"), scalar("no"), scalar("a\nb")
    ('Russian soil', "'’tis: so'", "'it''s'", "'no'", '"a\\nb"')
    """
    if CONTROL.search(words):
        return '"' + _escaped(words) + '"'
    if PLAIN.match(words) and words.lower() not in MEANT_OTHERWISE:
        return words
    return "'" + words.replace("'", "''") + "'"


def _escaped(words: str) -> str:
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    words = words.replace("\\", "\\\\").replace('"', '\\"')
    return CONTROL.sub(lambda match: named.get(match[0], f"\\u{ord(match[0]):04X}"), words)
