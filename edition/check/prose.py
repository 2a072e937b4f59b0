"""Notes with tags of HTML, which readers would see as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.model import Annotation
from edition.model.diagnostics import Diagnostic, diagnose

_TAG = re.compile(
    r"(?<!\\)</?(?:a|b|blockquote|br|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|su[bp]|table|t[dhr]|u|ul)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_CODE = re.compile("(`+).+?\\1")


def faults(annotations: Iterable[Annotation]) -> Iterator[Diagnostic]:
    """Yield a fault for each note with tags, which names the first."""
    for one in annotations:
        if found := _TAG.search(_CODE.sub("", one.body.prose)):
            yield diagnose("A027", one.at, tag=found[0])
