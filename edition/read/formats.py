"""What a file is that is no plain text, by its first bytes: the reader of a text names it and says what helps.

Only signs that no plain text begins with are looked for, so nothing is guessed.
"""

from __future__ import annotations

import re

_HEAD = 65_536
# 26 bytes stand between the sign of a zip's entry and its name (APPNOTE.TXT, 4.3.7)
_SIGNS = (
    ("docx", re.compile(rb"(?=PK\x03\x04).*?PK\x03\x04.{26}word/", re.DOTALL)),
    ("odt", re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text", re.DOTALL)),
    ("epub", re.compile(rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip|.{60}BOOKMOBI", re.DOTALL)),
    ("pages", re.compile(rb"(?=PK\x03\x04).*?PK\x03\x04.{26}Index(?:\.zip|/\w+\.iwa)", re.DOTALL)),
    (
        "sheet",
        re.compile(rb"(?=PK\x03\x04).*?PK\x03\x04.{26}(?:xl/|mimetypeapplication/vnd.{20}spreadsheet)", re.DOTALL),
    ),
    (
        "slides",
        re.compile(rb"(?=PK\x03\x04).*?PK\x03\x04.{26}(?:ppt/|mimetypeapplication/vnd.{20}presentation)", re.DOTALL),
    ),
    ("zip", re.compile(rb"PK(?:\x03\x04|\x05\x06)|\x1f\x8b\x08|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07")),
    ("pdf", re.compile(rb"%PDF-[12]")),
    ("doc", re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    ("rtf", re.compile(rb"\{\\rtf1")),
    (
        "image",
        re.compile(
            rb"\x89PNG\r\n|\xff\xd8\xff|II\*\0|MM\0\*|GIF8[79]a|RIFF.{4}WEBP|\0{3}.ftyp(?:hei|mif|avif)|AT&TFORM",
            re.DOTALL,
        ),
    ),
    ("html", re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html\b|<html[\s>])", re.IGNORECASE)),
    ("xml", re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\s|<TEI[\s>])")),
    (
        # “0123…ef  tale.txt”, “SHA256 (tale.txt) = 0123…”: the list that lies beside a text to be downloaded
        "sums",
        re.compile(
            rb"\\?[0-9a-f]{32,128} [ *]\S|(?:MD5|SHA\d{1,3}) ?\([^\n)]{1,255}\) ?= ?[0-9a-f]{32}", re.IGNORECASE
        ),
    ),
)
"""The first that matches decides. Parts of a Word document come in any order, so one is looked for further on."""


def named(content: bytes) -> str:
    r"""Return the format of a file, "" for what may be a text.

    >>> named(b"%PDF-1.7\n"), named(b"PK\x05\x06"), named(b"<html lang='en'>"), named(b"Dear Anna,")
    ('pdf', 'zip', 'html', '')
    """
    head = content[:_HEAD]
    return next((name for name, sign in _SIGNS if sign.match(head)), "")
