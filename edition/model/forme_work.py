"""What stands around a text and is not of it: what print has on its pages, what a file has from its publisher."""

from __future__ import annotations

from typing import Literal

from edition.model.body import Body

MATTER = frozenset(("licence", "credit", "cover", "navigation", "transcriber"))
"""Types of what the file's publisher put around the text, which no page of print has (TEI P5, 12.6)."""
Type = Literal[
    "header",
    "footer",
    "pageNum",
    "catch",
    "sig",
    "separator",
    "licence",
    "credit",
    "cover",
    "navigation",
    "transcriber",
]
"""The types that editors can say."""


class FormeWork(Body, frozen=True):
    """What a reader should not see.

    *type* is TEI's for what print has on its pages (header, footer, pageNum, catch, sig), `separator` or `blank` for
    what a transcription has between them, or one of `MATTER` (transcriber: a remark of whoever typed the text).
    """

    type: str = ""
