"""The Jinja environment of all writers that fill templates."""

from __future__ import annotations

from collections.abc import Mapping
from traceback import walk_tb
from typing import Any, NoReturn

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup  # comes with Jinja
from msgspec import Struct

from edition.model.diagnostics import InputError
from edition.write import xml
from edition.write.messages import Messages, direction, spoken

MISTAKES = (TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError)
"""What a wrong template can raise: Jinja reports few mistakes itself, others are Python's."""
OWN = frozenset(dir(dict))
JINJA = "__jinja_exception__"
"""A global that Jinja sets in the frames that stand for templates in a traceback."""


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose templates can read values and nothing else: they come from whoever wrote the edition.

    The sandbox bounds neither their time nor what they write, such as `script`; see `templates/README.md`.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a value that we gave: nothing else is asked of a dictionary or a struct as often.

        A dictionary's own attributes come before its keys, as everywhere in Jinja.
        """
        if type(obj) is dict and attribute in obj and attribute not in OWN:
            return obj[attribute]
        if isinstance(obj, Struct) and attribute in obj.__struct_fields__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise InputError for a mistake of a template, with its name and line; other errors as they are."""
        try:
            super().handle_exception(source)
        except MISTAKES as cause:
            raise InputError(f"a template is wrong: {_place(cause)}{type(cause).__name__}: {cause}") from cause


def _place(cause: BaseException) -> str:
    """Return the name and line of the template in which *cause* was raised."""
    if isinstance(cause, TemplateSyntaxError):
        return f"{cause.name}, line {cause.lineno}: "
    # Jinja puts a frame for each template into the traceback; the innermost one is wrong
    frames = ((frame, line) for frame, line in walk_tb(cause.__traceback__) if JINJA in frame.f_globals)
    return "".join(f"{frame.f_code.co_filename}, line {line}: " for frame, line in list(frames)[-1:])


class Compiled(BytecodeCache):
    """Templates as they were compiled in this process; Jinja takes one only if its source is the same."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* with what is known under its key."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what is in *bucket*."""
        self._known[bucket.key] = bucket.bytecode_to_string()


_compiled = Compiled()  # an edition that is served has a new environment whenever a register is saved


def environment(
    templates: Mapping[str, str], messages: Messages, known: Mapping[str, object] | None = None
) -> Environment:
    """Return the sandbox of *templates* (by name): all is escaped, an unknown name is an error.

    Templates take their words from *messages*: `_("…")` is plain words, `{% trans %}` holds markup; `direction` is that
    of a language. *known* are other values that every template may use.
    """

    def named(name: str) -> tuple[str, str, None] | None:
        return (templates[name], name, None) if name in templates else None

    made = Sandbox(
        loader=FunctionLoader(named),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_compiled,
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
    return markup(xml.attributes_of(spoken(language, messages.language)))


def escaped(words: str) -> Markup:
    """Escape *words* for HTML."""
    return Markup(xml.escaped(words))  # noqa: S704


def markup(html: str) -> Markup:
    """Mark *html*, made of escaped parts, so that Jinja does not escape it again."""
    return Markup(html)  # noqa: S704
