"""What an entry in a list of characters says: who it is, what is said of them, who plays them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.recognise.blocks import Mark

LONGEST = 60
"""Code points of who is meant, where an entry says nothing else."""
# “Orlov    Mr. Reed”, “Orlov . . . . Mme Rue”, “Orlov: Miss Vale”; not “a friend of Mr. Reed”
_ACTOR = re.compile(
    r"(?:[ ]{2,}|[ ]*\t[ \t]*|[ ]*(?:[.…][ ]*){3,}|(?<=[)\]])[ ]|:[ ]+)(?P<actor>(?:Messrs|Mrs?|Miss|Master|Signora?"
    r"|Sig|Sra?|Mme|Mlle|MM?|Madame|Mademoiselle|Herr|Frau|Fräulein|Frl|Hr|Fr|Hrn|Fru|Frk)\b\.?[ ]+[^\W\d_a-z].*)\Z",
    re.DOTALL,
)
# “Orlov, a colonel”, “Orlov (a colonel)”, “Orlov — a colonel”, “Orlov    a colonel”
_BEHIND = re.compile(
    r"[ ]*,\s+|[ ]*(?=[(\[（])|[ ]*(?:--|[—–]|[ ]-)[ ]*|[ ]{2,}|[ ]*\t[ \t]*|\s*\u3000\s*|[ ]*[:：][ ]*(?=\S)"
)
_LETTER = re.compile(r"[^\W\d_]")


def told(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield who is meant by the entry that is a range of *text* (code points), what is said of them, who plays them.

    >>> [(one.kind, one.start, one.end) for one in told("ORLOV, a colonel . . . Mr. Reed", 0, 31)]
    [('role', 0, 5), ('roleDesc', 7, 16), ('actor', 23, 31)]
    """
    entry = text[start:end]
    # what heads a group of entries means nobody by itself
    if entry.endswith((":", "：")) or not _is_name(entry):
        return
    played = _ACTOR.search(entry)
    said = entry[: played.start()] if played else entry
    behind = _BEHIND.search(said)
    name = said[: behind.start()] if behind else said
    if len(name) > LONGEST:
        return
    yield Mark("role", start, start + len(name.rstrip(" .:")))
    rest = said[behind.end() :] if behind else ""
    if behind and _LETTER.search(rest):
        begin = start + behind.end()
        yield Mark("roleDesc", begin, begin + len(rest.rstrip(" ,")))
    if played:
        yield Mark("actor", start + played.start("actor"), start + played.end("actor"))


def _is_name(entry: str) -> bool:
    """Return whether an entry begins as a name does: not in a bracket, nor with a small letter."""
    first = entry.lstrip("_*=“\"'")[:1]
    return first.isalpha() and not first.islower()
