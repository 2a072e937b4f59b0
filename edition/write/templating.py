"""Jinja, as every writer that fills templates uses it."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup  # comes with Jinja

from edition.write.messages import Messages, direction


def environment(
    templates: Mapping[str, str], messages: Messages, known: Mapping[str, object] | None = None
) -> Environment:
    """Return the environment of *templates* (by name): all is escaped, an unknown name is an error.

    Templates take their words from *messages*: `_("…")` is plain words, `{% trans %}` holds markup; `direction` is that
    of a language. *known* are other values that every template may use.
    """
    made = Environment(
        loader=DictLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(messages.gettext, messages.ngettext, newstyle=False)  # type: ignore[attr-defined]
    made.globals.update({"direction": direction, **(known or {})})
    return made


def spoken(language: str, messages: Messages) -> Markup:
    """Return the attributes of what is in *language* on a page of the interface; none where it is the interface's.

    >>> from edition.write.messages import messages
    >>> spoken("en", messages("en")), spoken("he", messages("en"))
    (Markup(''), Markup(' lang="he" dir="rtl"'))
    """
    lang = Markup(' lang="{}"').format(language) if language != messages.language else Markup()
    way = direction(language)
    return lang + (Markup(' dir="{}"').format(way) if way != messages.direction else "")


def markup(html: str) -> Markup:
    """Say that *html* is made of escaped parts and stays as it is."""
    return Markup(html)  # noqa: S704
