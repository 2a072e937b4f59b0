"""What HTML lets stand where: imported texts nest as TEI does."""

from __future__ import annotations

from collections.abc import Mapping

_IN_LISTS = {(around, tag): "li" for around in ("ul", "ol") for tag in ("ul", "ol", "p", "div", "blockquote", "pre")}
_IN_ROWS = {("tr", tag): "td" for tag in ("ul", "ol", "p", "div", "blockquote", "pre", "span")}
_IN_TABLES = {("table", tag): "caption" for tag in ("ul", "ol", "p", "div", "blockquote", "pre", "span")}
_OUTSIDE = {(around, "li"): "div" for around in ("", "div", "p", "blockquote", "li", "td", "caption", "aside")}
_IN_WORDS = {("span", tag): "span" for tag in ("p", "div", "li", "ul", "ol", "blockquote", "pre", "table", "tr", "td")}
FITTING = {**_IN_LISTS, **_IN_ROWS, **_IN_TABLES, **_OUTSIDE, **_IN_WORDS}
"""By the element around and the one wanted: what HTML lets stand there. Imported texts nest as TEI does."""
_HELD = frozenset(("blockquote", "table", "ul", "ol", "li", "p", "span"))
WITHIN: Mapping[str, str] = {"table": "tr", "tr": "td", "ol": "li", "ul": "li"}
"""What may stand directly in a table or list."""


def holds(tag: str, attributes: Mapping[str, str]) -> bool:
    """Return whether a heading is a line in this element, or a number over a stanza: it heads no section."""
    return tag in _HELD or attributes.get("class") == "lg"
