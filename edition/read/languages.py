"""Tags of languages that are well-formed, and mean no language: `german` for `de`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale
from msgspec import Struct

from edition.model.diagnostics import Diagnostic, diagnose
from edition.model.fields import LANGUAGE
from edition.read.yaml import Tree

TWO = 2


def faults(tree: Tree, written: Struct) -> Iterator[Diagnostic]:
    """Yield a fault if the field `language` of *written*, which stands in *tree*, names no language."""
    tag = getattr(written, "language", "")
    if tag and not is_known(tag):
        yield diagnose("A028", tree.at("language"), tag=tag, close=called(tag))


def is_known(tag: str) -> bool:
    """Return whether *tag* is that of a language; of the languages of three letters CLDR names only some.

    >>> is_known("pt-BR"), is_known("german"), is_known("xx"), is_known("qaa")
    (True, False, False, True)
    """
    subtag = tag.partition("-")[0].lower()
    return bool(re.fullmatch(LANGUAGE, tag)) and (len(subtag) > TWO or subtag in _languages())


def called(name: str) -> str | None:
    """Return the tag of the language with this English name, if there is one."""
    return next((code for code, one in sorted(_languages().items()) if one.lower() == name.lower()), None)


@cache
def _languages() -> dict[str, str]:
    return dict(Locale("en").languages)
