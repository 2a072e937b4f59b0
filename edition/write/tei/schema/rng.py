"""Write the TEI grammar as RELAX NG (XML syntax), with a pattern for every use of every element."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

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
)

TIMES = {"*": "zeroOrMore", "+": "oneOrMore", "?": "optional"}
HEAD = (
    "<!-- What the TEI of this edition holds: every element in every use, its attributes and their values.\n"
    "     edition.odd tells the same in words, with examples. Both are made from one table of the program. -->\n"
    f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{NAMESPACE}"'
    ' datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">\n'
)


def rng(grammar: Grammar, apart: Container[Owned] = ()) -> OutputFile:
    """Return *grammar* as a file of the export, without the patterns of the attributes that are checked *apart*."""
    content = (xml.DECLARATION, HEAD, *_definitions(grammar, apart), "</grammar>\n")
    return OutputFile("tei/edition.rng", "".join(content).encode())


def _definitions(grammar: Grammar, apart: Container[Owned]) -> Iterator[str]:
    yield f"<start>{_choice(Name(name) for name in grammar.start)}</start>\n"
    for one in grammar.classes.values():
        yield f'<define name="class.{one.name}">{_content(one.content, grammar)}</define>\n'
    for one in grammar.uses.values():
        yield _define(one, grammar, apart)


def _define(one: Use, grammar: Grammar, apart: Container[Owned]) -> str:
    attributes = "".join(_attribute(each, apart=(one.element, each.name) in apart) for each in one.attributes)
    content = _content(one.content, grammar)
    return f'<define name="{one.name}"><element name="{one.element}">{attributes}{content}</element></define>\n'


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
    pattern = "" if apart else xml.element("param", xml.text(datatype.pattern), {"name": "pattern"})
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


def _choice(names: Iterable[schema.Name]) -> str:
    refs = "".join(f'<ref name="{one.name}"/>' for one in names)
    return f"<choice>{refs}</choice>"
