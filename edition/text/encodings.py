"""The encoding of a text that is not UTF-8, by marks, NUL bytes and the frequencies of letters (chardet).

Nothing is decoded here for good: whoever uses this proves that the text gives the bytes back.
"""

from __future__ import annotations

import chardet

from edition.text import originals

NO_MATCH = 0.1
"""chardet's confidence in its fallback; it has less in what only looks like words, and more in a sentence."""


def found(content: bytes) -> str:
    """Return the encoding of a file that is not UTF-8; "" where nothing tells.

    >>> found("Дорогой друг, письмо твое получил".encode("koi8-r"))
    'koi8-r'
    """
    if originals.strays(content):
        return originals.UTF_8
    likely = chardet.detect(content, max_bytes=len(content), compat_names=False)
    return (likely["encoding"] or "") if likely["confidence"] > NO_MATCH else ""
