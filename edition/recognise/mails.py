"""The header of an electronic mail: of what it is, from whom (RFC 5322)."""

from __future__ import annotations

import contextlib
import re
from email import message_from_string
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parseaddr

LONGEST = 5_000
"""Code points within which the header of a mail ends, or there is none."""
_HEADER = re.compile(r"\ufeff?(?:[A-Z][A-Za-z-]{1,30}:[ \t].*\r?\n(?:[ \t]+\S.*\r?\n)*)++(?=\r?\n)")


def facts(text: str) -> dict[str, str]:
    r"""Return the subject and the sender of a mail; nothing where its header does not state both.

    >>> facts("From: Ada Rue <ada@example.org>\nSubject: =?utf-8?q?Die_Br=C3=BCcke?=\n\nDear Sir,\n")
    {'Title': 'Die Brücke', 'Author': 'Ada Rue'}
    """
    found = _HEADER.match(text[:LONGEST])
    # the library's newer policy breaks down at addresses that are none
    header = message_from_string(found[0].lstrip("\ufeff") if found else "")
    name, address = parseaddr(header["From"] or "")
    subject = _decoded(header["Subject"] or "")
    return {"Title": subject, "Author": _decoded(name) or address} if subject and address else {}


def _decoded(words: str) -> str:
    """Return words that may be encoded (RFC 2047) as they are meant, or as they stand if they cannot be decoded."""
    with contextlib.suppress(HeaderParseError, LookupError, ValueError):
        words = str(make_header(decode_header(words)))
    return " ".join(words.split())
