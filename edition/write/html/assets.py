"""Scripts and style sheet of the site, with the words that they show in the language of the interface.

In English a file is given out as it is: `gettext("More")` in a script and `var(--page, "p. ")` in a style sheet fall
back on the English words. In another language a line with the translations stands before it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from babel.messages.extract import extract
from msgspec import json

from edition.model import OutputFile
from edition.model.phrases import N_
from edition.write.messages import DEFAULT, Messages

STYLE_SHEET = "assets/edition.css"
KEYWORDS = {"gettext": None, "ngettext": (1, 2)}
STYLED: Mapping[str, str] = {"page": N_("p. ")}
"""Words that the style sheet shows, by the name of their variable: what stands before a page's number."""


def assets(files: Mapping[str, bytes], messages: Messages) -> Iterator[OutputFile]:
    """Yield style sheet, scripts and fonts in their places."""
    for path, content in sorted(files.items()):
        words = "" if messages.language == DEFAULT else _words(path, content, messages)
        yield OutputFile(path, words.encode() + content)


def _words(path: str, content: bytes, messages: Messages) -> str:
    if path == STYLE_SHEET:
        variables = "".join(f"--{name}:{_string(messages.gettext(words))};" for name, words in STYLED.items())
        return f":root{{{variables}}}\n"
    if path.endswith(".js"):
        found = json.encode(dict(_translated(content, messages))).decode()
        # several scripts stand on a page, each with its own words
        return f"globalThis.MESSAGES = {{...globalThis.MESSAGES, ...{found}}};\n" if found != "{}" else ""
    return ""


def _translated(script: bytes, messages: Messages) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    """Yield what a script asks for: a message, or the forms of one by CLDR's plural category."""
    for _line, found, _comments, _context in extract("javascript", io.BytesIO(script), keywords=KEYWORDS):
        if isinstance(found, str):
            yield found, messages.gettext(found)
        else:
            one, several = found[:2]
            yield one, messages.forms(one, several)


def _string(words: str) -> str:
    """Return a string of CSS; escapes by number are followed by a space (CSS Syntax 3, 4.3.7)."""
    return '"' + "".join(c if c.isalnum() or c in " .…" else f"\\{ord(c):x} " for c in words) + '"'
