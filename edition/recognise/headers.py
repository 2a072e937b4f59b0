"""What a header states of a text, be it a collection's or its own: `Title`, `Author`, `Language`."""

from __future__ import annotations

from edition.recognise import front_matter, gutenberg, mandoku, openiti


def facts(text: str) -> dict[str, str]:
    """Return the facts by name; nothing where there is no header."""
    return gutenberg.facts(text) or openiti.facts(text) or mandoku.facts(text) or front_matter.facts(text)
