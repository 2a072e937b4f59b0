"""Jinja, as every writer that fills templates uses it."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup  # comes with Jinja


def environment(templates: Mapping[str, str], known: Mapping[str, object] | None = None) -> Environment:
    """Make the environment of *templates* (by name): all is escaped, an unknown name is an error.

    *known* are values that every template may use.
    """
    made = Environment(
        loader=DictLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.globals.update(known or {})
    return made


def markup(html: str) -> Markup:
    """Say that *html* is made of escaped parts and stays as it is."""
    return Markup(html)  # noqa: S704
