"""The values that the tables of the TEI grammar are made of, and the notation in which they are written.

`text`, `header` and `registers` hold the tables; `rng` and `odd` write them as RELAX NG and as an ODD. A row describes
one use of one element. Its content is written as in RELAX NG's compact syntax (`head?, (p | list)+`), its attributes as
`name!` (required) or `name?`, with the data type after a colon or the values after an equals sign:
`xml:id!:id cert?=high|medium|low`.
"""

from __future__ import annotations

import re
from collections import defaultdict
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
    """No content."""


class Many(Struct, frozen=True):
    """Content that may repeat or be absent; *times* is `*`, `+` or `?`."""

    what: Content
    times: str


class Sequence(Struct, frozen=True):
    """Parts that follow one another."""

    parts: tuple[Content, ...]


class Choice(Struct, frozen=True):
    """One of several parts."""

    parts: tuple[Content, ...]


Content = Name | Text | Empty | Many | Sequence | Choice


class Attribute(Struct, frozen=True):
    """One attribute of one use: a value of *datatype*, or one of *values*."""

    name: str
    required: bool
    datatype: str = ""
    values: tuple[str, ...] = ()


class Use(Struct, frozen=True):
    """One use of one element, which *desc* describes: `note.editorial` is the use `editorial` of the element `note`."""

    name: str
    content: Content
    attributes: tuple[Attribute, ...]
    desc: str

    @property
    def element(self) -> str:
        """Return the name of the TEI element."""
        return self.name.partition(".")[0]


class Datatype(Struct, frozen=True):
    """The values of an attribute: a type of XML Schema, restricted by a pattern; a list of them if *several*.

    *tei* is the data type of TEI that it restricts.
    """

    xsd: str
    pattern: str = ""
    tei: str = "teidata.word"
    several: bool = False


class Grammar(Struct, frozen=True):
    """All uses by name, the classes that their contents name, the uses that begin a document, and examples of uses."""

    uses: Mapping[str, Use]
    classes: Mapping[str, Content]
    start: tuple[str, ...]
    examples: Mapping[str, tuple[str, ...]] = {}


Owned = tuple[str, str]
"""The name of an element and of an attribute that it has."""
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


def patterns(grammar: Grammar) -> Mapping[Owned, str]:
    r"""Return the patterns of attributes, those that are the same in all uses of an element.

    >>> row = use("ptr.x", "empty", "target!:local type?:word n?=1|2", "An example.")
    >>> patterns(Grammar({"ptr.x": row, "ptr.y": use("ptr.y", "empty", "target!:pointer", "")}, {}, ()))
    {('ptr', 'type'): '\\S+'}
    """
    found: dict[Owned, set[str]] = defaultdict(set)
    for one in grammar.uses.values():
        for attribute in one.attributes:
            found[one.element, attribute.name].add(_pattern(attribute))
    same = {owned: several.pop() for owned, several in found.items() if len(several) == 1}
    return {owned: pattern for owned, pattern in same.items() if pattern}


def _pattern(attribute: Attribute) -> str:
    datatype = Datatype("token") if attribute.values else DATATYPES[attribute.datatype]
    one = datatype.pattern
    return f"{one}(?: {one})*" if datatype.several else one


def use(name: str, content: str, attributes: str, desc: str) -> Use:
    """Return the row of a table that its notation describes.

    >>> use("note.x", "(p | text)*", "type!=x cert?=high|low", "An example.").attributes[1].values
    ('high', 'low')
    """
    return Use(name, parsed(content), tuple(map(_attribute, attributes.split())), desc)


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


def _attribute(notation: str) -> Attribute:
    found = re.fullmatch(r"([\w:-]+)([!?])(?::(\w+)|=(\S+))", notation)
    if found is None or (found[3] and found[3] not in DATATYPES):
        raise ValueError(f"not an attribute: {notation!r}")
    return Attribute(found[1], found[2] == "!", found[3] or "", tuple(found[4].split("|")) if found[4] else ())


def names(content: Content) -> Iterable[str]:
    """Yield the names of uses and classes in a content model."""
    match content:
        case Name(name=name):
            yield name
        case Many(what=what):
            yield from names(what)
        case Sequence(parts=parts) | Choice(parts=parts):
            yield from (name for part in parts for name in names(part))
