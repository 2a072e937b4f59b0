"""What the header of a collection states of a text: `Title`, `Author`, `Language`, as Project Gutenberg names them."""

from __future__ import annotations

from edition.recognise import gutenberg, mandoku, openiti


def facts(text: str) -> dict[str, str]:
    """Return the facts by name; nothing where there is no header."""
    return gutenberg.facts(text) or openiti.facts(text) or mandoku.facts(text)
