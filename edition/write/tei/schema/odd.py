"""Write the TEI grammar as an ODD ("one document does it all"), with descriptions and examples.

Every use of an element is an `elementSpec` with all its attributes; if an element has several uses, `altIdent` holds
its name. Only data types are taken from TEI, so that a schema made of the ODD allows what the table does, no more.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from edition.model import Edition, OutputFile
from edition.model.tei import NAMESPACE
from edition.write import xml
from edition.write.tei import header
from edition.write.tei.pointers import in_lists
from edition.write.tei.schema.content import (
    DATATYPES,
    Attribute,
    Choice,
    Content,
    Empty,
    Grammar,
    Many,
    Name,
    Sequence,
    Text,
    Use,
)
from edition.write.tei.schema.descriptions import ATTRIBUTES, MODULES
from edition.write.xml import element, worded

EXAMPLES = "http://www.tei-c.org/ns/Examples"
GUIDELINES = "https://www.tei-c.org/release/doc/tei-p5-doc/en/html/ref-{}.html"
TIMES = {"*": ("0", "unbounded"), "+": ("1", "unbounded"), "?": ("0", "1")}
SIMPLE: Mapping[type, str] = {Text: "<textNode/>", Empty: "<empty/>"}
CODE = re.compile(r"`([^`]+)`")
INTRODUCTION = """\
This document says what the TEI files of the edition hold: every element that occurs, what it is for, what it may hold,
its attributes and their values. What is not here does not occur. The files are valid against the whole of TEI P5
(tei_all), too.

An element that is used in several ways is described once for each: `note.editorial` is the use of `note` for the
edition's own notes. edition.rng beside this file is the same grammar in RELAX NG; it tells the uses apart by what
stands around them and by their attributes.

All characters of a source stand in `text`, in their order. What the edition adds in `text` is a closed set: `corr`,
`reg`, `supplied`, `gap` and `note` of the type editorial. Without them the text is the source file, whose SHA-256 the
header gives.
"""


def odd(specified: str, edition: Edition) -> OutputFile:
    """Return a grammar, of which this is the `specification`, as a file of the export."""
    file = header.File(f"{edition.settings.title}: the encoding", "tei/edition.odd")
    head = header.brief(edition, file, in_lists(edition))
    language = xml.attribute(edition.settings.language)
    content = (
        xml.DECLARATION,
        f'<TEI xmlns="{NAMESPACE}" xml:id="edition.odd" xml:lang="{language}">\n{head}<text>\n<body>\n',
        worded("head", file.title) + "\n",
        *(element("p", words(paragraph.strip())) + "\n" for paragraph in INTRODUCTION.split("\n\n")),
        specified,
        "</body>\n</text>\n</TEI>\n",
    )
    return OutputFile(file.path, "".join(content).encode())


def words(description: str) -> str:
    """Return a description as TEI; what stands between backquotes becomes `code`."""
    return CODE.sub(r"<code>\1</code>", xml.text(description))


def specification(grammar: Grammar) -> str:
    """Return a grammar as an ODD has it."""
    return "".join(_specification(grammar))


def _specification(grammar: Grammar) -> Iterator[str]:
    start = " ".join(grammar.start)
    yield f'<schemaSpec ident="edition" ns="{NAMESPACE}" start="{start}" docLang="en">\n<moduleRef key="tei"/>\n'
    for one in grammar.classes.values():
        desc = element("desc", words(one.desc))
        holds = element("content", _content(one.content, grammar.classes))
        yield f'<macroSpec ident="edition.{one.name}" mode="add">{desc}{holds}</macroSpec>\n'
    for one in grammar.uses.values():
        yield _element(one, grammar)
    yield "</schemaSpec>\n"


def _element(one: Use, grammar: Grammar) -> str:
    named = element("altIdent", one.element) if one.name != one.element else ""
    equal = f'<equiv name="{one.element}" uri="{GUIDELINES.format(one.element)}"/>'
    parts = (
        named + equal + element("desc", words(one.desc)),
        element("content", _content(one.content, grammar.classes)),
        element("attList", "".join(map(_attribute, one.attributes))),
        *(
            element("exemplum", f'<egXML xmlns="{EXAMPLES}">{shown}</egXML>')
            for shown in grammar.examples.get(one.name, ())
        ),
    )
    start = xml.start("elementSpec", {"ident": one.name, "module": MODULES[one.element], "mode": "add"})
    return "\n".join((start, *(part for part in parts if part), "</elementSpec>\n"))


def _attribute(one: Attribute) -> str:
    parts = (element("desc", words(ATTRIBUTES[one.name])), _datatype(one), _values(one))
    usage = "req" if one.required else "opt"
    return element("attDef", "".join(parts), {"ident": one.name, "usage": usage, "mode": "add"})


def _datatype(one: Attribute) -> str:
    if one.values:
        return '<datatype><dataRef key="teidata.enumerated"/></datatype>'
    datatype = DATATYPES[one.datatype]
    several = ' maxOccurs="unbounded"' if datatype.several else ""
    restriction = {"restriction": datatype.pattern}
    return f"<datatype{several}><dataRef{xml.attributes_of({'key': datatype.tei, **restriction})}/></datatype>"


def _values(one: Attribute) -> str:
    items = "".join(f'<valItem ident="{xml.attribute(value)}"/>' for value in one.values)
    return element("valList", items, {"type": "closed"})


def _content(content: Content, classes: Container[str], often: str = "") -> str:
    """Return a content model as TEI; *often* holds the attributes for how often it may occur."""
    if isinstance(content, Many):
        least, most = TIMES[content.times]
        return _content(content.what, classes, f' minOccurs="{least}" maxOccurs="{most}"')
    if isinstance(content, Name) and content.name not in classes:
        return f'<elementRef key="{content.name}"{often}/>'
    if isinstance(content, Sequence | Choice):
        tag = "alternate" if isinstance(content, Choice) else "sequence"
        return f"<{tag}{often}>{''.join(_content(part, classes) for part in content.parts)}</{tag}>"
    # `macroRef`, `textNode` and `empty` have no `@minOccurs`: a sequence around them has it
    one = f'<macroRef key="edition.{content.name}"/>' if isinstance(content, Name) else SIMPLE[type(content)]
    return f"<sequence{often}>{one}</sequence>" if often else one
