"""Escape text and attributes for XML so that a parser returns every character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# in attributes a parser turns tabs and line ends into spaces (XML 1.0, 3.3.3)
SPECIAL = re.compile('[&<>"\r\n\t]').search
MARKUP = re.compile("[&<>\r]")


def specials(words: str) -> Iterator[int]:
    """Yield the offset of every character that XML or HTML needs escaped, and one beyond the end."""
    yield from (found.start() for found in MARKUP.finditer(words))
    yield len(words) + 1


def escaped(words: str) -> str:
    """Escape *words* for HTML, and for XHTML, whose line ends are not told apart."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text(words: str) -> str:
    """Escape character data; a parser would turn a bare CR into LF (XML 1.0, 2.11)."""
    if not MARKUP.search(words):
        return words
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words.replace("\r", "&#13;") if "\r" in words else words


def attribute(value: str) -> str:
    """Escape an attribute's value; a parser would turn bare white space into spaces (XML 1.0, 3.3.3)."""
    if not SPECIAL(value):
        return value
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return value.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")


def start(tag: str, attributes: Mapping[str, str]) -> str:
    """Write a start tag, leaving out attributes without a value."""
    return f"<{tag}{attributes_of(attributes)}>"


def attributes_of(attributes: Mapping[str, str]) -> str:
    """Write attributes in the order given, each after a space."""
    return "".join([f' {name}="{attribute(value)}"' for name, value in attributes.items() if value])


def element(tag: str, content: str, attributes: Mapping[str, str] | None = None) -> str:
    """Write an element around *content*, which is escaped already; nothing if it is empty."""
    return f"{start(tag, attributes or {})}{content}</{tag}>" if content else ""


def worded(tag: str, words: str, attributes: Mapping[str, str] | None = None) -> str:
    """Write an element that holds *words*; nothing if there are none."""
    return element(tag, text(words), attributes)
