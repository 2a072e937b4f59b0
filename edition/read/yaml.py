"""Read YAML strictly: libyaml's events, one small builder, and the place of every key.

The result is dicts, lists and strings: no value becomes a number, a date or a Boolean here, and an empty one (nothing,
`~`, `null`) is None. Constructs by which a stranger's file could do harm or an editor could lose words are refused:
tags, anchors, aliases, merge keys, duplicate keys, a second document, great depth or size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import reduce
from typing import Protocol

from yaml import YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from edition.model.diagnostics import WARNING, Diagnostic, Location, diagnose
from edition.model.diagnostics import Value as Argument
from edition.read import characters, syntax
from edition.read.limits import MAX_BRACKETS, MAX_BYTES, MAX_DEPTH, MAX_KEYS, MAX_VALUE, MAX_VALUES, NULLS
from edition.read.yaml_marks import Marks, YamlMark, location

Value = str | None | list["Value"] | dict[str, "Value"]
"""What a file can hold: a string, nothing, or a list or a mapping of values."""
Path = tuple[str | int, ...]
"""The path to a value from the top of a file: keys of mappings and indexes (from 0) of lists."""

MAX_FAULTS = 20
SHOWN = 60


class YamlTree:
    """The values of a file and where each of them stands; *root* is None if the file is empty."""

    __slots__ = ("_marks", "file", "root")

    def __init__(self, file: str, root: Value, marks: Marks) -> None:
        self.file = file
        self.root = root
        self._marks = marks

    def at(self, *path: str | int) -> Location:
        """Return the place of the value at *path*, or of the innermost one around it that has a place."""
        return self._marks.at(self.file, path)


Parsed = tuple[YamlTree | None, tuple[Diagnostic, ...]]


def parse(content: bytes, file: str) -> Parsed:
    r"""Parse the bytes of a YAML file, called *file* in faults; there is no tree where there is an error.

    >>> tree, faults = parse(b"- id: e-1\n  note: no\n", "notes.yaml")
    >>> tree.root, str(tree.at(0, "note")), faults
    ([{'id': 'e-1', 'note': 'no'}], 'notes.yaml:2:3', ())
    """
    if len(content) > MAX_BYTES:
        return None, (too_large(file, len(content)),)
    text, fault = syntax.decoded(content, file)
    if fault:
        return None, (fault,)
    if unfit := syntax.unfit(content, text, file):
        return None, unfit[:MAX_FAULTS]
    builder = _built(content, file)
    faults = tuple(builder.faults)
    if any(fault.severity != WARNING for fault in faults):
        return None, faults
    return YamlTree(file, builder.root, builder.marks), faults


def too_large(file: str, size: int) -> Diagnostic:
    """Return the fault of a file that is too large to be read."""
    return diagnose("A003.file", Location(file), size=size, most=MAX_BYTES)


def _built(content: bytes, file: str) -> _Builder:
    """Return a builder that has taken the events of libyaml, up to the first error."""
    text = content.decode("utf-8").removeprefix("\ufeff")
    builder = _Builder(file, text)
    try:
        builder.run(CParser(content.removeprefix(b"\xef\xbb\xbf")))
    except YAMLError as error:
        builder.faults.append(syntax.explained(error, text, file))
    except _EnoughError:
        pass
    return builder


def items(value: Value) -> list[Value]:
    """Return the items of a list; none of any other value."""
    return value if isinstance(value, list) else []


def value_at(value: Value, path: Path) -> Value:
    """Return the value to which *path* leads from *value*.

    Raises KeyError or IndexError if there is none.
    """
    return reduce(_at, path, value)


def _at(value: Value, step: str | int) -> Value:
    match value, step:
        case list(), int():
            return value[step]
        case dict(), str():
            return value[step]
    raise KeyError(step)


class _EnoughError(Exception):
    """The file has a fault after which there is no point in reading on."""


class _Event(Protocol):
    start_mark: YamlMark
    end_mark: YamlMark


class _Node(_Event, Protocol):
    anchor: str | None
    tag: str | None


class _Scalar(_Node, Protocol):
    value: str
    style: str | None


class _Document(_Event, Protocol):
    tags: object


_Inner = list[Value] | dict[str, Value] | None


def _pass(_event: Event) -> None:
    """Do nothing: the ends of a document and the edges of the stream say nothing."""


class _Builder:
    """Builds the values of one document from events, and collects its faults."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.root: Value = None
        self.marks = Marks()
        self.faults: list[Diagnostic] = []
        self._documents = 0
        self._values = 0
        self._brackets = 0
        self._open: list[tuple[_Inner, Marks]] = []
        # the innermost open mapping or list, its marks, and the key that waits for its value
        self._inner: _Inner = None
        self._marks = self.marks
        self._key: str | None = None
        self._escapes = "\\" in text
        self._cut = syntax.lines_cut_by_comments(text)

    def run(self, parser: CParser) -> None:
        """Handle all events of *parser*."""
        handlers: dict[type[Event], Callable[..., None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._start,
            SequenceStartEvent: self._start,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }
        try:
            for event in iter(parser.get_event, None):
                handlers.get(type(event), _pass)(event)
        finally:
            parser.dispose()

    def _scalar(self, event: _Scalar) -> None:
        value = event.value
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event)
        if isinstance(self._inner, dict) and self._key is None:
            self._take_key(self._inner, value, event)
            return
        style = event.style
        if len(value) > MAX_VALUE:
            self._stop(event, "A003.value", size=len(value), most=MAX_VALUE)
        self._brackets += value.count("[")
        if self._brackets > MAX_BRACKETS:
            self._stop(event, "A003.brackets", most=MAX_BRACKETS)
        if style == '"' and self._escapes:
            self._check_escapes(value, event)
        elif style == "" and self._cut:
            self._warn_of_comment(event)
        self._place(None if style == "" and value in NULLS else value, event)

    def _take_key(self, inner: dict[str, Value], key: str, event: _Scalar) -> None:
        if event.style == "" and key == "<<":  # YAML 1.1: one record would change another
            self._report(event, "A008.merge")
        if not key or len(key) > MAX_VALUE:
            self._stop(event, "A010.empty")
        if event.style == '"' and self._escapes:
            self._check_escapes(key, event)
        if not key.isascii():  # decomposed letters look the same
            key = unicodedata.normalize("NFC", key)
        if key in inner:
            self._report(event, "A009", field=key, first=self._marks.own[key].line + 1)
        elif len(inner) >= MAX_KEYS:  # nobody's record
            self._stop(event, "A003.fields", most=MAX_KEYS)
        self._key = key
        self._marks.own[key] = event.start_mark

    def _place(self, value: Value, event: _Event) -> str | int | None:
        """Add *value* to the innermost list or mapping; return its key or index, None for the root."""
        self._values += 1
        if self._values > MAX_VALUES:
            self._stop(event, "A003.values", most=MAX_VALUES)
        inner = self._inner
        if isinstance(inner, list):
            if len(self._open) == 1 and not isinstance(value, dict | list):
                if glued := syntax.GLUED.match(value or ""):
                    self._stop(event, "A013.space", field=glued[1])
                self._report(event, "A013" if value else "A013.nothing", value=value[:SHOWN] if value else None)
            index = len(inner)
            inner.append(value)
            self._marks.own[index] = event.start_mark
            return index
        if inner is None:
            self.root, self._marks.own[""] = value, event.start_mark
            return None
        key, self._key = self._key, None
        name = key or ""
        inner[name] = value
        return name

    def _start(self, event: _Node) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event)
        if len(self._open) >= MAX_DEPTH:  # later stages recurse
            self.faults.append(syntax.too_deep(location(self.file, event.start_mark)))
            raise _EnoughError
        if isinstance(self._inner, dict) and self._key is None:
            self._stop(event, "A010.group")
        value: dict[str, Value] | list[Value] = {} if isinstance(event, MappingStartEvent) else []
        outer = self._marks
        step = self._place(value, event)
        self._open.append((self._inner, outer))
        self._inner, self._key = value, None
        if step is not None:
            self._marks = outer.inner[step] = Marks()

    def _end(self, _event: Event) -> None:
        self._inner, self._marks = self._open.pop()
        self._key = None

    def _alias(self, event: _Node) -> None:
        self._stop(event, "A008.alias", name=event.anchor)

    def _document(self, event: _Document) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(event, "A012.document")
        if event.tags:
            self._stop(event, "A012.directive")

    def _refuse_properties(self, event: _Node) -> None:
        if event.tag is not None:
            self._report(event, "A007", tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if event.anchor is not None:
            self._report(event, "A008.anchor", name=event.anchor)

    def _check_escapes(self, value: str, event: _Event) -> None:
        for found in characters.UNFIT_FOR_YAML.finditer(value):
            self._report(event, "A002.escape", character=characters.named(found[0]))

    def _warn_of_comment(self, event: _Event) -> None:
        mark = event.end_mark
        rest = self._cut.get(mark.line, "")[mark.column :]
        if rest.startswith(" #"):  # lost in every YAML reader
            self.faults.append(diagnose("A021", Location(self.file, mark.line + 1, mark.column + 2), words=rest[1:41]))

    def _report(self, event: _Event, name: str, /, **arguments: Argument | None) -> None:
        self.faults.append(diagnose(name, location(self.file, event.start_mark), **arguments))
        if len(self.faults) >= MAX_FAULTS:
            raise _EnoughError

    def _stop(self, event: _Event, name: str, /, **arguments: Argument | None) -> None:
        self._report(event, name, **arguments)
        raise _EnoughError
