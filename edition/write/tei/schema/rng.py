"""Write the TEI grammar as RELAX NG (XML syntax), with a pattern for every use of every element.

It is published as it reads (`rng`), and written for libxml2, which checks the same in a third of the time (`lean`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec import structs

from edition.model import OutputFile
from edition.model.tei import NAMESPACE
from edition.write import xml
from edition.write.tei.schema import content as schema
from edition.write.tei.schema.content import (
    DATATYPES,
    Attribute,
    Choice,
    Content,
    Datatype,
    Empty,
    Grammar,
    Many,
    Name,
    Owned,
    Text,
    Use,
    names,
)

AND = "-"
"""Between the names of uses that are one element; no name of a use has it."""
TIMES = {"*": "zeroOrMore", "+": "oneOrMore", "?": "optional"}
HEAD = (
    "<!-- What the TEI of this edition holds: every element in every use, its attributes and their values.\n"
    "     edition.odd tells the same in words, with examples. Both are made from one table of the program. -->\n"
    f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{NAMESPACE}"'
    ' datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">\n'
)


def rng(grammar: Grammar) -> OutputFile:
    """Return *grammar* as a file of the export."""
    classes = (
        f'<define name="class.{one.name}">{_content(one.content, grammar)}</define>\n'
        for one in grammar.classes.values()
    )
    uses = (_define(one.name, [one], grammar, ()) for one in grammar.uses.values())
    start = _content(Choice(tuple(map(Name, grammar.start))), grammar)
    return OutputFile("tei/edition.rng", _schema(start, (*classes, *uses)))


def lean(grammar: Grammar, apart: Container[Owned]) -> bytes:
    """Return a schema that says what *grammar* does, but for the patterns of the attributes that are checked *apart*.

    libxml2 looks an element up in a choice that has none twice; else it tries all that the choice has, one by one. So
    the uses of an element that stand in one choice become one element, with the choice within it.
    """
    uses = {
        name: structs.replace(one, content=_deterministic(one.content, grammar)) for name, one in grammar.uses.items()
    }
    start = _deterministic(Choice(tuple(map(Name, grammar.start))), grammar)
    named = dict.fromkeys((*names(start), *(name for one in uses.values() for name in names(one.content))))
    written = structs.replace(grammar, uses=uses, classes={})
    defined = (_define(name, [uses[one] for one in name.split(AND)], written, apart) for name in named)
    return _schema(_content(start, written), defined)


def _deterministic(content: Content, grammar: Grammar) -> Content:
    """Return *content* without classes, and with no element twice in a choice."""
    match content:
        case Name(name=name) if name in grammar.classes:
            return _deterministic(grammar.classes[name].content, grammar)
        case Many(what=what, times=times):
            return Many(_deterministic(what, grammar), times)
        case schema.Sequence(parts=parts):
            return schema.Sequence(tuple(_deterministic(part, grammar) for part in parts))
        case Choice():
            uses: dict[str, list[str]] = defaultdict(list)
            every = list(_alternatives(content, grammar))
            for name in (one.name for one in every if isinstance(one, Name)):
                uses[grammar.uses[name].element].append(name)
            others = (_deterministic(one, grammar) for one in every if not isinstance(one, Name))
            return Choice((*others, *(Name(AND.join(several)) for several in uses.values())))
    return content


def _alternatives(content: Content, grammar: Grammar) -> Iterator[Content]:
    """Yield what a choice is between, that of the choices and classes in it included."""
    if isinstance(content, Choice):
        for part in content.parts:
            yield from _alternatives(part, grammar)
    elif isinstance(content, Name) and content.name in grammar.classes:
        yield from _alternatives(grammar.classes[content.name].content, grammar)
    else:
        yield content


def _schema(start: str, definitions: Iterable[str]) -> bytes:
    return "".join((xml.DECLARATION, HEAD, f"<start>{start}</start>\n", *definitions, "</grammar>\n")).encode()


def _define(name: str, uses: Sequence[Use], grammar: Grammar, apart: Container[Owned]) -> str:
    """Define the *uses* of one element under one name."""
    (element,) = {one.element for one in uses}
    bodies = [
        "".join(_attribute(each, apart=(element, each.name) in apart) for each in one.attributes)
        + _content(one.content, grammar)
        for one in uses
    ]
    several = "".join(f"<group>{one}</group>" for one in bodies)
    body = bodies[0] if len(bodies) == 1 else f"<choice>{several}</choice>"
    return f'<define name="{name}"><element name="{element}">{body}</element></define>\n'


def _attribute(one: Attribute, *, apart: bool) -> str:
    value = _values(one.values) if one.values else _data(DATATYPES[one.datatype], apart=apart)
    # an attribute's name takes no namespace from the grammar's `ns` but its own
    written = f'<attribute name="{one.name}" ns="">{value}</attribute>'
    if one.name.startswith("xml:"):
        written = f'<attribute name="{one.name}">{value}</attribute>'
    return written if one.required else f"<optional>{written}</optional>"


def _values(values: Sequence[str]) -> str:
    written = "".join(f"<value>{xml.text(value)}</value>" for value in values)
    return f"<choice>{written}</choice>" if len(values) > 1 else written


def _data(datatype: Datatype, *, apart: bool) -> str:
    pattern = "" if apart else xml.worded("param", datatype.pattern, {"name": "pattern"})
    data = f'<data type="{datatype.xsd}">{pattern}</data>' if pattern else f'<data type="{datatype.xsd}"/>'
    return f"<list><oneOrMore>{data}</oneOrMore></list>" if datatype.several else data


def _content(content: Content, grammar: Grammar) -> str:
    if isinstance(content, Name):
        return f'<ref name="{"class." if content.name in grammar.classes else ""}{content.name}"/>'
    if isinstance(content, Text):
        return "<text/>"
    if isinstance(content, Empty):
        return "<empty/>"
    if isinstance(content, Many):
        tag = TIMES[content.times]
        return f"<{tag}>{_content(content.what, grammar)}</{tag}>"
    inner = "".join(_content(part, grammar) for part in content.parts)
    return f"<choice>{inner}</choice>" if isinstance(content, Choice) else f"<group>{inner}</group>"
