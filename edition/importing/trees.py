"""The trees that pandoc writes: nodes with a type `t` and a content `c` (pandoc-types 1.23)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from edition.pandoc import Content, Node, Nodes

PAGE = "\uf8d0"
"""Stands in the words of a prepared file where a page begins: for private use (Unicode, 23.5), so no text has it."""
RENDS = {
    "Emph": "italic",
    "Strong": "bold",
    "SmallCaps": "smallcaps",
    "Superscript": "superscript",
    "Subscript": "subscript",
    "Underline": "underline",
    "Strikeout": "strikethrough",
}
"""What sets words apart, by type."""


def meta(value: Node) -> list[Nodes]:
    """Return the values of a field of the metadata, as inlines."""
    match value["t"]:
        case "MetaInlines":
            return [value["c"]]
        case "MetaString":
            return [[{"t": "Str", "c": value["c"]}]]
        case "MetaList":
            return [one for inner in value["c"] for one in meta(inner)]
        case "MetaBlocks":
            return [one["c"] for one in value["c"] if one["t"] in ("Para", "Plain")]
    return []


def lines(inlines: Nodes) -> list[list[Node]]:
    """Return the lines of inlines that have words."""
    found: list[list[Node]] = [[]]
    for one in inlines:
        if one["t"] == "LineBreak":
            found.append([])
        else:
            found[-1].append(one)
    return [line for line in found if plain(line).strip()]


def has_note(inlines: Iterable[Node]) -> bool:
    """Return whether a note is called."""
    return any(one["t"] == "Note" for one in inlines)


_WORDS: Mapping[str, Callable[[Content], str]] = {
    "Str": lambda content: str(content).replace(PAGE, ""),
    "Space": lambda _content: " ",
    "SoftBreak": lambda _content: " ",
    "LineBreak": lambda _content: " ",
    "Code": lambda content: str(content[1]),
    "Math": lambda content: str(content[1]),
    "Quoted": lambda content: plain(content[1]),
    "Link": lambda content: plain(content[1]),
    "Cite": lambda content: plain(content[1]),
    "Span": lambda content: "" if "comment-start" in content[0][1] else plain(content[1]),
}


def plain(inlines: Iterable[Node]) -> str:
    """Return the words of inlines."""
    return "".join(
        plain(one["c"]) if one["t"] in RENDS else _WORDS[one["t"]](one.get("c"))
        for one in inlines
        if one["t"] in _WORDS or one["t"] in RENDS
    )
