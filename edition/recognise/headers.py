"""What a header states of a text, be it a collection's or its own: `Title`, `Author`, `Language`."""

from __future__ import annotations

from edition.recognise import front_matter, gutenberg, mails, mandoku, openiti


def facts(text: str) -> dict[str, str]:
    """Return the facts by name; nothing where there is no header."""
    stated = (one.facts(text) for one in (gutenberg, openiti, mandoku, front_matter, mails))
    return next(filter(None, stated), {})
