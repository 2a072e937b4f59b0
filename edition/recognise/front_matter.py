"""Front matter: what Jekyll, Hugo, Pandoc and their like read of a text between two lines of three signs above it."""

from __future__ import annotations

import re

from edition.model.bodies import FormeWork
from edition.recognise.recogniser import Sheet, above

_HEADER = FormeWork(type="transcriber")
LONGEST = 200
"""Lines of front matter, at most: two rules far apart are those of the text."""
# “title: A Tale” first, then fields, what is set in below them, items, remarks; YAML between ---, TOML between +++
_FIELDS = re.compile(
    r"\ufeff?(?P<rule>-{3}|\+{3})[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*+(?=[\w-]+[ \t]*[:=])"
    rf"(?P<fields>(?:(?:[\w-]+[ \t]*[:=]|[ \t]|-[ \t]|[#\]}}]|\r?$).*\n){{1,{LONGEST}}}?)"
    r"(?:(?P=rule)|\.{3})[ \t]*(?=[\r\n]|\Z)",
    re.MULTILINE,
)
_FIELD = re.compile(
    r"^(title|author|lang(?:uage)?)[ \t]*[:=][ \t]*+(?![|>&*{[\r\n])(?P<mark>[\"']?)(.*?)(?P=mark)[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NAMES = {"title": "Title", "author": "Author", "lang": "Language", "language": "Language"}


def facts(text: str) -> dict[str, str]:
    r"""Return title, author and language as they are stated; what goes on over several lines is left out.

    >>> facts("---\ntitle: 'On Bees'\nlang: en\ntags:\n- bees\n---\nBees fly.\n")
    {'Title': 'On Bees', 'Language': 'en'}
    """
    found = _FIELDS.match(text)
    stated = _FIELD.finditer(text, *found.span("fields")) if found else ()
    return {_NAMES[one[1].lower()]: one[3] for one in stated if one[3]}


def leave_out(sheet: Sheet) -> Sheet:
    """Claim front matter as what somebody wrote of the text."""
    found = _FIELDS.match(sheet.text)
    return above(sheet, found.end(), _HEADER) if found else sheet
