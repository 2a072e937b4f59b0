"""What our TEI may hold: the values that the tables are made of, and the notation in which they are written.

`schema_text`, `schema_header` and `schema_registers` hold the tables; `schema_rng` and `schema_odd` write them as
RELAX NG and as an ODD. A row says one use of one element. Its content is written as in RELAX NG's compact syntax
(``head?, (p | list)+``), its attributes as ``name!`` (required) or ``name?``, with the data type after a colon or the
values after an equals sign: ``xml:id!:id cert?=high|medium|low``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from edition.model.registers import MENTIONS, REGISTERS

TOKEN = re.compile(r"[()|,*+?]|[\w.]+")


class Name(Struct, frozen=True):
    """A use of an element, or a class of them."""

    name: str


class Text(Struct, frozen=True):
    """Character data."""


class Empty(Struct, frozen=True):
    """Nothing."""


class Many(Struct, frozen=True):
    """Something as often as *times* says: ``*``, ``+`` or ``?``."""

    what: Content
    times: str


class Sequence(Struct, frozen=True):
    """One after the other."""

    parts: tuple[Content, ...]


class Choice(Struct, frozen=True):
    """One of these."""

    parts: tuple[Content, ...]


Content = Name | Text | Empty | Many | Sequence | Choice


class Attribute(Struct, frozen=True):
    """One attribute of one use: a value of *datatype*, or one of *values*."""

    name: str
    required: bool
    datatype: str = ""
    values: tuple[str, ...] = ()


class Use(Struct, frozen=True):
    """One use of one element: `note.editorial` is the use ``editorial`` of the element `note`.

    *says* tells what it is for.
    """

    name: str
    content: Content
    attributes: tuple[Attribute, ...]
    says: str

    @property
    def element(self) -> str:
        """Give the TEI element's name."""
        return self.name.partition(".")[0]


class Datatype(Struct, frozen=True):
    """What an attribute's value may be: a type of XML Schema, narrowed by a pattern; a list of such if it is *several*.

    *tei* is the data type of TEI that it narrows.
    """

    xsd: str
    pattern: str = ""
    tei: str = "teidata.word"
    several: bool = False


class Grammar(Struct, frozen=True):
    """All uses by name, the classes that their contents name, where a document begins, and examples of uses."""

    uses: Mapping[str, Use]
    classes: Mapping[str, Content]
    start: tuple[str, ...]
    examples: Mapping[str, tuple[str, ...]] = {}


LOCAL = r"#[A-Za-z_][A-Za-z0-9._\-]*"
DATATYPES: Mapping[str, Datatype] = {
    "id": Datatype("ID", r"[A-Za-z_][A-Za-z0-9._\-]*", "teidata.xmlName"),
    "local": Datatype("anyURI", LOCAL, "teidata.pointer"),
    **{
        name: Datatype("token", rf"#{REGISTERS[name].link}\.[A-Za-z0-9._\-]+", "teidata.pointer", several=True)
        for name in MENTIONS.values()
    },
    "pointer": Datatype("anyURI", r"\S+", "teidata.pointer"),
    "day": Datatype("token", r"-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", "teidata.temporal.w3c"),
    "years": Datatype("token", r"-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", "teidata.temporal.w3c"),
    "julian": Datatype("token", r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", "teidata.word"),
    "language": Datatype("language", "", "teidata.language"),
    "count": Datatype("nonNegativeInteger", "", "teidata.count"),
    "word": Datatype("token", r"\S+", "teidata.word"),
    "words": Datatype("string", r"[\s\S]+", "teidata.text"),
}


def use(name: str, content: str, attributes: str, says: str) -> Use:
    """Make a row of a table out of its notation.

    >>> use("note.x", "(p | text)*", "type!=x cert?=high|low", "An example.").attributes[1].values
    ('high', 'low')
    """
    return Use(name, parsed(content), tuple(map(_attribute, attributes.split())), says)


def parsed(content: str) -> Content:
    """Read a content model.

    >>> parsed("head?, p+")
    Sequence(parts=(Many(what=Name(name='head'), times='?'), Many(what=Name(name='p'), times='+')))
    """
    tokens = TOKEN.findall(content)
    model = _group(tokens)
    if tokens:
        raise ValueError(f"not a content model: {content!r} (from {''.join(tokens)!r})")
    return model


def _group(tokens: list[str]) -> Content:
    """Read parts up to a closing parenthesis; *tokens* are used up."""
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


def _attribute(notation: str) -> Attribute:
    found = re.fullmatch(r"([\w:-]+)([!?])(?::(\w+)|=(\S+))", notation)
    if found is None or (found[3] and found[3] not in DATATYPES):
        raise ValueError(f"not an attribute: {notation!r}")
    return Attribute(found[1], found[2] == "!", found[3] or "", tuple(found[4].split("|")) if found[4] else ())


def names(content: Content) -> Iterable[str]:
    """Give the names that a content model holds."""
    if isinstance(content, Name):
        yield content.name
    elif isinstance(content, Many):
        yield from names(content.what)
    elif isinstance(content, Sequence | Choice):
        for part in content.parts:
            yield from names(part)
