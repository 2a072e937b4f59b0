"""Where every key and value of a YAML file stands, in code points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from yaml import CollectionNode, MappingNode, ScalarNode, YAMLError, compose
from yaml import Node as Composed
from yaml.cyaml import CSafeLoader

from edition.model.diagnostics import InputError
from edition.text.originals import BOM

_BLANK_LINES = re.compile(r"(?:\r?\n[ \t]*)+\Z")


class Node(Struct, frozen=True):
    """A value: its *shape* is ``scalar``, ``map`` or ``list``; it stands from *start* to *end*.

    *style* is the sign of a scalar's quotation (`'`, `"`, `|`, `>` or nothing), or ``flow`` for brackets and braces.
    *value* is a scalar's words; *keys* go with *items* where it is a map.
    """

    shape: str
    start: int
    end: int
    style: str = ""
    value: str = ""
    keys: tuple[Node, ...] = ()
    items: tuple[Node, ...] = ()

    def field(self, name: str) -> Node | None:
        """Return the value of a field of a map."""
        return next((item for key, item in zip(self.keys, self.items, strict=True) if key.value == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of a map's fields, in order."""
        return tuple(key.value for key in self.keys)

    def at(self, *path: str | int) -> Node:
        """Return what *path* leads to.

        Raises KeyError if there is none.
        """
        node = self
        for step in path:
            inner = node.items[step] if isinstance(step, int) else node.field(step)
            if inner is None:
                raise KeyError(step)
            node = inner
        return node

    def scalars(self) -> Iterator[Node]:
        """Yield all scalars, keys included, in order."""
        if self.shape == "scalar":
            yield self
        for nth, item in enumerate(self.items):
            if self.keys:
                yield self.keys[nth]
            yield from item.scalars()


def nodes(text: str, file: str) -> Node | None:
    """Return the root of *text*, or None if it is empty.

    Raises InputError, which names *file*, if it is no YAML.
    """
    # the mark of the encoding is not shown to libyaml, and yet places are those of the file
    shift = len(BOM) if text.startswith(BOM) else 0
    try:
        root = compose(text[shift:], Loader=CSafeLoader)
    except YAMLError as cause:
        raise InputError(f"{file} is no YAML; `edition check` says where") from cause
    return _node(root, text, shift) if root is not None else None


def _node(composed: Composed, text: str, shift: int) -> Node:
    start = composed.start_mark.index + shift
    end = composed.end_mark.index + shift
    if isinstance(composed, ScalarNode):
        style = composed.style or ""
        return Node("scalar", start, _scalar_end(text, start, end, style), style, composed.value)
    pairs, mapping = composed.value, isinstance(composed, MappingNode)
    keys = tuple(_node(key, text, shift) for key, _ in pairs) if mapping else ()
    items = tuple(_node(one[1] if keys else one, text, shift) for one in pairs)
    flow = isinstance(composed, CollectionNode) and bool(composed.flow_style)
    # libyaml ends a block collection where the next thing begins, behind comments and blank lines
    end = end if flow or not items else max(items[-1].end, keys[-1].end + 1 if keys else 0)
    return Node("map" if mapping else "list", start, end, "flow" if flow else "", "", keys, items)


def _scalar_end(text: str, start: int, end: int, style: str) -> int:
    """Return where a scalar ends; blank lines after a block belong to it only if its sign has a `+`."""
    if style not in ("|", ">"):
        return end
    body = text[start:end]
    if "+" in body.split("\n", 1)[0]:
        return end - len(body) + len(body.removesuffix("\n").removesuffix("\r"))
    blank = _BLANK_LINES.search(body)
    return start + (blank.start() if blank else len(body))
