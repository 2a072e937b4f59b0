"""The editors' Markdown as blocks and inlines of pandoc's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markdown_it.tree import SyntaxTreeNode

from edition.export.tree_rows import in_language, spaced, string
from edition.pandoc import NO_ATTRIBUTES, Node
from edition.write.markdown import parsed

Titles = Callable[[str], str]


def blocks(markdown: str, names: Titles) -> list[Node]:
    """Return *markdown* as blocks; *names* calls what links without words lead to.

    Links keep their words alone: what they lead to is not in a file of its own.
    """
    tokens = parsed(markdown)
    return [_typed(markdown)] if tokens is None else _within(SyntaxTreeNode(tokens), names)


def _within(parent: SyntaxTreeNode, names: Titles) -> list[Node]:
    return [node for one in parent.children for node in _node(one, names)]


def _node(one: SyntaxTreeNode, names: Titles) -> list[Node]:
    if one.type in _LEAVES:
        return _LEAVES[one.type](one)
    if one.type in ("bullet_list", "ordered_list"):
        items = [_within(item, names) for item in one.children]
        return [{"t": "BulletList", "c": items} if one.type == "bullet_list" else _numbered(one, items)]
    inside = _within(one, names)
    if one.type == "link":
        return inside or spaced(names(str(one.attrs["href"])))
    return _HOLDERS[one.type](one, inside)


def _numbered(one: SyntaxTreeNode, items: list[list[Node]]) -> Node:
    start = int(one.attrs.get("start", 1))
    return {"t": "OrderedList", "c": [[start, {"t": "Decimal"}, {"t": "Period"}], items]}


def _typed(words: str) -> Node:
    return {"t": "CodeBlock", "c": [NO_ATTRIBUTES, words]}


_LEAVES: Mapping[str, Callable[[SyntaxTreeNode], list[Node]]] = {
    "text": lambda one: spaced(one.content),
    "text_special": lambda one: [string(one.content)],
    "softbreak": lambda _: [{"t": "SoftBreak"}],
    "hardbreak": lambda _: [{"t": "LineBreak"}],
    "code_inline": lambda one: [{"t": "Code", "c": [NO_ATTRIBUTES, one.content]}],
    "code_block": lambda one: [_typed(one.content)],
    "fence": lambda one: [_typed(one.content)],
    "hr": lambda _: [{"t": "HorizontalRule"}],
}
_HOLDERS: Mapping[str, Callable[[SyntaxTreeNode, list[Node]], list[Node]]] = {
    "inline": lambda _, inside: inside,
    "em": lambda _, inside: [{"t": "Emph", "c": inside}],
    "strong": lambda _, inside: [{"t": "Strong", "c": inside}],
    "span": lambda one, inside: [in_language(str(one.attrs["lang"]), inside)],
    "paragraph": lambda one, inside: [{"t": "Plain" if one.hidden else "Para", "c": inside}],
    # a heading of pandoc's would come into the contents of the document whose note this is
    "heading": lambda _, inside: [{"t": "Para", "c": [{"t": "Strong", "c": inside}]}],
    "blockquote": lambda _, inside: [{"t": "BlockQuote", "c": inside}],
}
