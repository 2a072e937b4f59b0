"""The values that the TEI grammar is made of; `notation` reads them from tables, `rng` and `odd` write them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from edition.model.registers import LINKS, MENTIONS, REGISTERS


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
    """One use of one element (`note.editorial` is the use `editorial` of `note`), or a class of contents."""

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
    classes: Mapping[str, Use]
    start: tuple[str, ...]
    examples: Mapping[str, tuple[str, ...]] = {}


Owned = tuple[str, str]
"""The name of an element and of an attribute that it has."""
_ID = r"[A-Za-z_][A-Za-z0-9._\-]*"
_DAY = r"-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
DATATYPES: Mapping[str, Datatype] = {
    "id": Datatype("ID", _ID, "teidata.xmlName"),
    "local": Datatype("anyURI", f"#{_ID}", "teidata.pointer"),
    "locals": Datatype("token", f"#{_ID}", "teidata.pointer", several=True),
    **{
        name: Datatype("token", rf"#{REGISTERS[name].link}\.[A-Za-z0-9._\-]+", "teidata.pointer", several=True)
        for name in MENTIONS.values()
    },
    "pointer": Datatype("anyURI", r"\S+", "teidata.pointer"),
    "entries": Datatype("token", rf"\S*#({'|'.join(LINKS)})\.[A-Za-z0-9._\-]+", "teidata.pointer", several=True),
    "day": Datatype("token", _DAY, "teidata.temporal.w3c"),
    # TEI leaves the form of `@when-custom` to its calendar (teidata.word)
    "julian": Datatype("token", _DAY, "teidata.word"),
    "language": Datatype("language", "", "teidata.language"),
    "count": Datatype("nonNegativeInteger", "", "teidata.count"),
    "word": Datatype("token", r"\S+", "teidata.word"),
    # a full stop would end at a line end (XML Schema, part 2, F)
    "words": Datatype("string", r"[\s\S]+", "teidata.text"),
}


def patterns(grammar: Grammar) -> Mapping[Owned, str]:
    r"""Return the patterns of attributes, those that are the same in all uses of an element.

    >>> local, pointer = Attribute("target", True, "local"), Attribute("target", True, "pointer")
    >>> row = Use("ptr.x", Empty(), (local, Attribute("type", False, "word")), "An example.")
    >>> patterns(Grammar({"ptr.x": row, "ptr.y": Use("ptr.y", Empty(), (pointer,), "Another.")}, {}, ()))
    {('ptr', 'type'): '\\S+'}
    """
    found: dict[Owned, set[str]] = defaultdict(set)
    for one in grammar.uses.values():
        for attribute in one.attributes:
            found[one.element, attribute.name].add(_pattern(attribute))
    # who matches patterns knows an attribute's element, not its use
    same = {owned: several.pop() for owned, several in found.items() if len(several) == 1}
    return {owned: pattern for owned, pattern in same.items() if pattern}


def _pattern(attribute: Attribute) -> str:
    # the values of a closed list stay in the grammar: they tell uses apart
    datatype = Datatype("token") if attribute.values else DATATYPES[attribute.datatype]
    one = datatype.pattern
    return f"{one}(?: {one})*" if datatype.several else one


def names(content: Content) -> Iterable[str]:
    """Yield the names of uses and classes in a content model."""
    match content:
        case Name(name=name):
            yield name
        case Many(what=what):
            yield from names(what)
        case Sequence(parts=parts) | Choice(parts=parts):
            yield from (name for part in parts for name in names(part))
