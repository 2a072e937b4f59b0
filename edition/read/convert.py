"""Turn one record of a file into its model, or tell everything that is wrong with it.

msgspec tells the first fault only. So the faulty field is taken out of a copy and the rest tried again, until nothing
is left to tell; what comes of a mended copy is thrown away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from difflib import get_close_matches
from typing import Any, TypeVar

from msgspec import Struct, ValidationError, convert

from edition.model.diagnostics import Diagnostic, Location
from edition.model.fields import LONGEST_ID
from edition.read import characters, ids, shapes
from edition.read.yaml import Path, Tree

M = TypeVar("M", bound=Struct)
Found = tuple[Path, Diagnostic]
"""The way from a record to a field, and what is wrong with it."""

MOST_FAULTS = 20
SHOWN = 60
_WHERE = re.compile(r" - at `\$(.*)`$")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`(?: - at `\$|$)")
_MISSING = re.compile(r"Object missing required field ")
_REGEX = re.compile(r"matching regex '(.*)'")
_EXPECTED = re.compile(r"Expected `([^`]*)`(?: (of length )?([<>]=) ([\d.-]+))?(?:, got `(\w+)`)?")
_KINDS = {
    "str": "words",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "fields (`name: value`)",
    "array": "a list",
    "null": "nothing",
}
_PATTERNS = {
    r"\\d{4}": "not a date: a year (1918), a month (1918-03) or a day (1918-03-03) in quotation marks",
    "[0-9a-f]{64}": "not a SHA-256: 64 figures and letters from a to f",
    r"[0-9A-Za-z.+-]*$": "not a version: figures, letters, `.`, `+` and `-`, as in 1.2.0",
    "[TAXO]": "not the code of a fault, like T021",
}


def converted(tree: Tree, path: Path, value: Any, model: type[M]) -> tuple[M | None, list[Diagnostic]]:
    """Convert what stands at *path* of *tree*; there is no value where there is a fault."""
    try:
        return convert(value, model, strict=False), []
    except ValidationError as error:
        return None, _all_faults(tree, path, deepcopy(value), (model, error))


def alternatives(tree: Tree, path: Path, value: Any, models: dict[str, type[M]]) -> tuple[M | None, list[Diagnostic]]:
    """Convert with the one of *models* whose field (its key) is there; the key "" stands for a sole model."""
    if not isinstance(value, dict) or "" in models:
        return converted(tree, path, value, models.get("") or next(iter(models.values())))
    chosen = [name for name in models if name in value]
    if len(chosen) == 1:
        return converted(tree, path, value, models[chosen[0]])
    names = _listed(f"`{name}`" for name in models)
    if chosen:
        sentence = f"The fields {_listed(f'`{name}`' for name in chosen)} do not go together."
        return None, [Diagnostic("A024", tree.at(*path, chosen[1]), sentence, "Make a record of each.")]
    close = _nearest(value, models)
    hint = f"Did you mean `{close}`?" if close else f"Add one of {names}."
    return None, [Diagnostic("A015", tree.at(*path), f"The record has none of the fields {names}.", hint)]


def _all_faults(tree: Tree, path: Path, value: Any, failure: tuple[type[Struct], ValidationError]) -> list[Diagnostic]:
    """Collect faults by taking one faulty field after the other out of *value*."""
    model, error = failure
    faults: list[Diagnostic] = []
    removed: list[Path] = []
    while len(faults) < MOST_FAULTS:
        field, found = _explained(tree, (path, value), model, str(error))
        faults.extend(fault for at_fault, fault in found if at_fault not in removed)
        field = _field_of(field)
        if not field or field in removed:
            break
        _remove(value, field)
        removed.append(field)
        try:
            convert(value, model, strict=False)
        except ValidationError as next_error:
            error = next_error
        else:
            break
    return faults


def _explained(tree: Tree, record: tuple[Path, Any], model: type[Struct], error: str) -> tuple[Path, list[Found]]:
    """Give the way from the record to what must go before the rest can be tried, and the faults."""
    path, value = record
    where = _WHERE.search(error)
    steps: Path = tuple(name or int(number) for name, number in _STEP.findall(where[1])) if where else ()
    if unknown := _UNKNOWN.match(error):
        full = (*steps, unknown[1])
        return full, [(full, _unknown(tree, (*path, *full), shapes.field_names(shapes.type_at(model, steps))))]
    if _MISSING.match(error):
        names = [name for name in shapes.required(shapes.type_at(model, steps)) if name not in _found(value, steps)]
        return steps, [((*steps, name), _missing(name, tree.at(*path, *steps))) for name in names]
    expected = shapes.type_at(model, steps)
    found = _found(value, steps)
    if isinstance(found, dict) and shapes.is_open(expected):  # msgspec does not name the key
        key = next((key for key, inner in found.items() if not isinstance(inner, str)), "")
        steps, found = (*steps, key), found.get(key)
    code, sentence, hint = _wrong(steps, found, expected, error)
    return steps, [(steps, Diagnostic(code, tree.at(*path, *steps), sentence, hint))]


def _missing(name: str, at: Location) -> Diagnostic:
    return Diagnostic("A015", at, f"The field `{name}` is missing.", f"Add `{name}: …`.")


def _unknown(tree: Tree, path: Path, known: list[str]) -> Diagnostic:
    name = str(path[-1])
    odd = next((c for c in name if not c.isascii()), "")
    sentence = f"There is no field `{name}` here{f' (it has {characters.named(odd)})' if odd else ''}."
    close = get_close_matches(name.lower(), known, 1, 0.6)
    hint = f"Did you mean `{close[0]}`?" if close else f"The fields are {_listed(f'`{one}`' for one in known)}."
    return Diagnostic("A014", tree.at(*path), sentence, hint)


def _wrong(steps: Path, value: Any, expected: Any, error: str) -> tuple[str, str, str]:
    """Give code, sentence and hint for a value of the wrong kind."""
    name = next((f"field `{step}`" for step in reversed(steps) if isinstance(step, str)), "record")
    if value is None:
        return (
            "A016",
            f"The {name} is empty.",
            "Give it a value, or take it out; quote a word like 'null' that is meant.",
        )
    shown = _shown(value)
    if isinstance(value, str) and shapes.is_id(expected) and (problem := ids.problem(value)):
        return bad_id(value, problem)
    if choices := shapes.choices(expected):
        close = get_close_matches(str(value).lower(), choices, 1)
        maybe = f"Did you mean `{close[0]}`? " if close else ""
        hint = f"{maybe}It can be {_listed((f'`{choice}`' for choice in choices), 'or')}."
        return "A017", f"The {name} cannot be {shown}.", hint
    if regex := _REGEX.search(error):
        return _wrong_pattern(name, str(value), regex[1])
    if not steps:
        return "A013", f"Fields (`name: value`) should stand here, not {shown}.", "Write one field a line."
    return "A016", f"The {name} is {shown}.", f"It should be {_wanted(error)}."


def _wrong_pattern(name: str, value: str, regex: str) -> tuple[str, str, str]:
    words = next((words for part, words in _PATTERNS.items() if part in regex), "not of the form that is wanted")
    return "A016", f"The {name} is {_shown(value)}: {words}.", "Put it right, or take the field out."


def bad_id(value: str, problem: str) -> tuple[str, str, str]:
    """Give code, sentence and hint for what cannot be an id."""
    hint = f"Letters, figures, -, _ and ., a letter first, at most {LONGEST_ID}."
    return "A018", f"{_shown(value)} cannot be an id: {problem}.", hint


def _wanted(error: str) -> str:
    match = _EXPECTED.match(error)
    if not match:
        return "a smaller number"
    kinds = " or ".join(_KINDS.get(kind, kind) for kind in match[1].split(" | "))
    if match[2]:
        limit, of = ("most" if match[3] == "<=" else "least"), ("characters" if match[1] == "str" else "items")
        return f"of at {limit} {match[4]} {of}"
    bound = {"<=": "at most", ">=": "at least", "<": "below", ">": "above"}.get(match[3] or "", "")
    return f"{kinds}, {bound} {match[4]}" if bound else kinds


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    words = str(value)
    return f"“{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}”" if words else "empty"


def _found(value: Any, steps: Path) -> Any:
    for step in steps:
        value = value[step]
    return value


def _remove(value: Any, steps: Path) -> None:
    *way, last = steps
    for step in way:
        value = value[step]
    value.pop(last, None)


def _field_of(steps: Path) -> Path:
    """Give the way to the field: what is wrong inside a list counts against the whole list."""
    first_index = next((n for n, step in enumerate(steps) if isinstance(step, int)), len(steps))
    return steps[:first_index]


def _nearest(value: dict[str, Any], models: dict[str, type[M]]) -> str:
    known = {name for model in models.values() for name in shapes.field_names(model)} - set(models)
    for name in value:
        if name not in known and (close := get_close_matches(name, models, 1)):
            return close[0]
    return ""


def _listed(names: Iterable[str], joint: str = "and") -> str:
    *first, last = names
    return f"{', '.join(first)} {joint} {last}" if first else last
