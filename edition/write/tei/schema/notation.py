"""The notation of the tables of the TEI grammar (`text.rows`, `header.rows`, `registers.rows`, `dse.rows`).

A row describes one use of one element, in a paragraph of its own:

    ## What it is for: a comment as RELAX NG's compact syntax has for documentation.
    note.gloss [xml:id!:id type!=author|editor n?:words] = (p | list)+, text

The name may have a use behind a full stop; attributes are required (`name!`) or not (`name?`) and have a data type
behind a colon or values behind an equals sign; the content is written as in RELAX NG's compact syntax. `@name = …` is
a class that contents may name, `$name = …` stands for what is often said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from edition.write.tei.schema.content import (
    DATATYPES,
    Attribute,
    Choice,
    Content,
    Empty,
    Many,
    Name,
    Sequence,
    Text,
    Use,
)

TOKEN = re.compile(r"[()|,*+?]|[\w.]+")
NAMED = re.compile(r"\$(\w+)")
ROW = re.compile(r"(?P<kind>@?)(?P<name>[\w.]+)(?: \[(?P<attributes>[^]]*)\])? = (?P<content>.+)")


class Table(Struct, frozen=True):
    """The uses and classes of a table by name, and what its abbreviations stand for."""

    uses: Mapping[str, Use]
    classes: Mapping[str, Use]
    abbreviations: Mapping[str, str]


def table(text: str, *before: Table) -> Table:
    r"""Return the table that *text* is; the abbreviations of those *before* it hold here, too.

    Raises ValueError for a paragraph that is no row, and for a second row of a name.

    >>> table("$n = n?:words\n\n## A call.\nref.call [$n] = text*").uses["ref.call"].attributes[0].datatype
    'words'
    """
    short = {name: words for one in before for name, words in one.abbreviations.items()}
    uses: dict[str, Use] = {}
    classes: dict[str, Use] = {}
    for paragraph in text.split("\n\n"):
        lines = [line for line in paragraph.strip().splitlines() if not line.startswith("# ")]
        short |= dict(line[1:].split(" = ") for line in lines if line.startswith("$"))
        if all(line[0] == "$" for line in lines):
            continue
        one, is_class = _row(lines, short)
        if one.name in uses.keys() | classes.keys():
            raise ValueError(f"two rows of {one.name}")
        (classes if is_class else uses)[one.name] = one
    return Table(uses, classes, short)


def _row(lines: list[str], short: Mapping[str, str]) -> tuple[Use, bool]:
    """Return a row, and whether it is a class."""
    desc = " ".join(line.removeprefix("## ") for line in lines if line.startswith("## "))
    row = _spelled(" ".join(line.strip() for line in lines if not line.startswith("#")), short)
    if not (found := ROW.fullmatch(row)):
        raise ValueError(f"not a row: {row!r}")
    attributes = tuple(map(attribute, (found["attributes"] or "").split()))
    return Use(found["name"], parsed(found["content"]), attributes, desc), found["kind"] == "@"


def _spelled(words: str, short: Mapping[str, str]) -> str:
    """Spell out the abbreviations in *words*, those within others, too."""
    while found := NAMED.search(words):
        words = words.replace(found[0], short[found[1]], 1)
    return words


def parsed(content: str) -> Content:
    """Parse a content model; raise ValueError if it is none.

    >>> parsed("head?, p+")
    Sequence(parts=(Many(what=Name(name='head'), times='?'), Many(what=Name(name='p'), times='+')))
    """
    tokens = TOKEN.findall(content)
    model = _group(tokens)
    if tokens:
        raise ValueError(f"not a content model: {content!r} (from {''.join(tokens)!r})")
    return model


def _group(tokens: list[str]) -> Content:
    """Parse parts up to a closing parenthesis, and remove them from *tokens*."""
    parts, separators = [_part(tokens)], set()
    while tokens and tokens[0] in ",|":
        separators.add(tokens.pop(0))
        parts.append(_part(tokens))
    if len(separators) > 1:
        raise ValueError("commas and bars in one group")
    if not separators:
        return parts[0]
    return Choice(tuple(parts)) if separators == {"|"} else Sequence(tuple(parts))


def _part(tokens: list[str]) -> Content:
    first = tokens.pop(0)
    part: Content = _KEYWORDS.get(first) or Name(first)
    if first == "(":
        part = _group(tokens)
        tokens.pop(0)
    return Many(part, tokens.pop(0)) if tokens and tokens[0] in "*+?" else part


_KEYWORDS: Mapping[str, Content] = {"text": Text(), "empty": Empty()}


def attribute(notation: str) -> Attribute:
    """Parse an attribute; raise ValueError if it is none.

    >>> attribute("cert?=high|low").values
    ('high', 'low')
    """
    found = re.fullmatch(r"([\w:-]+)([!?])(?::(\w+)|=(\S+))", notation)
    if found is None or (found[3] and found[3] not in DATATYPES):
        raise ValueError(f"not an attribute: {notation!r}")
    return Attribute(found[1], found[2] == "!", found[3] or "", tuple(found[4].split("|")) if found[4] else ())
