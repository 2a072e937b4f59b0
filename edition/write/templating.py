"""The Jinja environment of all writers that fill templates."""

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


def language_attributes(language: str, messages: Messages) -> Markup:
    """Return `lang` and `dir` for content in *language*, each only where it differs from the interface.

    >>> from edition.write.messages import messages
    >>> language_attributes("en", messages("en")), language_attributes("he", messages("en"))
    (Markup(''), Markup(' lang="he" dir="rtl"'))
    """
    lang = Markup(' lang="{}"').format(language) if language != messages.language else Markup()
    way = direction(language)
    return lang + (Markup(' dir="{}"').format(way) if way != messages.direction else "")


def markup(html: str) -> Markup:
    """Mark *html*, made of escaped parts, so that Jinja does not escape it again."""
    return Markup(html)  # noqa: S704
