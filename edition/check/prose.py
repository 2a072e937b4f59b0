"""Notes with tags of HTML, which readers would see as they are typed, and words in languages that are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.check import languages
from edition.model.diagnostics import Diagnostic, Location, diagnose

_TAG = re.compile(
    r"(?<!\\)</?(?:a|b|blockquote|br|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|su[bp]|table|t[dhr]|u|ul)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_CODE = re.compile("(?<!`)(`++).+?(?<!`)\\1(?!`)", re.DOTALL)


_LANGUAGE = re.compile(r"\]\{lang=([^{}\s]*)\}")


def faults(notes: Iterable[tuple[str, Location]]) -> Iterator[Diagnostic]:
    """Yield the faults of *notes* (the words of each, and where it stands): its first tag, and what is no language."""
    for words, at in notes:
        for tag in dict.fromkeys(_LANGUAGE.findall(words) if "{lang=" in words else ()):
            yield from languages.faults(tag, at)
        if "<" in words and (found := _TAG.search(_CODE.sub("", words))):
            yield diagnose("A027", at, tag=found[0])
