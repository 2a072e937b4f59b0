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


def of_table(content: bytes) -> tuple[str, str]:
    r"""Return the words of a table, and the encoding that it was read in, "" where it is UTF-8 or says which it is.

    Raises UnicodeDecodeError or LookupError if nothing tells its encoding.

    >>> of_table("name\nKühlmann\n".encode("utf-16")), of_table("name\nKühlmann\n".encode("cp1252"))
    (('name\nKühlmann\n', ''), ('name\nKühlmann\n', 'cp1252'))
    """
    told = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(told), ""
    except UnicodeDecodeError:
        # a spreadsheet writes CSV in the code page of its Windows: in western Europe this one
        guessed = found(content) or "cp1252"
    return originals.decode(content, guessed), guessed


_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""How files begin that say their encoding (The Unicode Standard, 23.8)."""
