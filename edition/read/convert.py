"""Convert one record of a file into its model, or report every fault in it.

msgspec reports the first fault only. So the faulty field is removed from a copy and the rest converted again, until no
fault is left; the copy is thrown away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from copy import deepcopy
from pathlib import PurePosixPath
from typing import TypeVar

from msgspec import Struct, ValidationError, convert, structs

from edition.model.diagnostics import Diagnostic, Location, closest, diagnose
from edition.model.diagnostics import Value as Argument
from edition.model.records import ORDERS
from edition.model.registers import REGISTERS, entry_of
from edition.read import allowed, characters, ids, instead
from edition.read.yaml import Path, Value, YamlTree, value_at
from edition.text import days
from edition.text.quote_selectors import quoted

M = TypeVar("M", bound=Struct)
Found = tuple[Path, Diagnostic]
"""The path from a record to a field, and the fault of that field."""

MOST_FAULTS = 20
SHOWN = 60
FEW = 3
"""Files, at most, that a record is sent to whose fields it cannot have where it stands."""
_OF_TEXT, _OF_EDITION = 3, 2
"""Parts of the path of a file of a text, and of a register."""
# “Expected `str`, got `int` - at `$.birth.when`”
_WHERE = re.compile(r" - at `\$(.*)`$")
# `[...]` is a value of any name: msgspec does not name it
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
# msgspec tells a fault in a sentence alone: there is nothing else to know it by
_UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`(?: - at `\$|$)")
_MISSING = re.compile(r"Object missing required field ")
_REGEX = re.compile(r"matching regex '(.*)'")
_FAR = re.compile(r"Y?-?[0-9]{5,}|Y-?[0-9]")
"""Years of more than four figures, as EDTF writes them."""
_PATTERNS = {
    r"\\d{4}": "date",
    "[0-9a-f]{64}": "sha256",
    "(text|": "was",
    r"[0-9A-Za-z.+-]*$": "version",
    "[TAXO]": "code",
    "[A-Za-z]{2,3}": "language",
    "{n(": "facsimile",
    "[Hh][Tt][Tt][Pp]": "url",
    "orcid": "orcid",
    r"]+@": "email",
    r"10\\.": "doi",
}
"""A part of a pattern, and the variant of A016 that words it; the first part that is there counts."""


_ALSO = {"name": "title", "title": "name"}
"""What the field is called in other files: works have titles, persons names."""


def converted(tree: YamlTree, path: Path, value: Value, model: type[M]) -> tuple[M | None, list[Diagnostic]]:
    """Return *value*, which stands at *path* in *tree*, as a *model*, or None and its faults."""
    try:
        return convert(value, model, strict=False), []
    except ValidationError as error:
        if isinstance(value, dict) and (elsewhere := _fitting(value, _names(model), tree.file)):
            name = next(name for name in value if name not in _names(model))
            return None, [diagnose("A014", tree.at(*path, name), field=name, elsewhere=elsewhere)]
        return None, _all_faults(tree, path, deepcopy(value), (model, error))


def alternatives(
    tree: YamlTree, path: Path, value: Value, models: Mapping[str, type[M]]
) -> tuple[M | None, list[Diagnostic]]:
    """Convert *value* to the one of *models* whose key is a field of it; the key "" marks the only model of a file."""
    if not isinstance(value, dict) or "" in models:
        return converted(tree, path, value, models.get("") or next(iter(models.values())))
    chosen = [name for name in models if name in value]
    if len(chosen) > 1:
        # a rule has the field of another record besides its own
        chosen = [name for name in chosen if set(chosen) <= _names(models[name])] or chosen
    if len(chosen) == 1:
        return converted(tree, path, value, models[chosen[0]])
    if chosen:
        return None, [diagnose("A024", tree.at(*path, chosen[1]), fields=tuple(chosen))]
    return None, [_shapeless(tree, path, value, models)]


def _shapeless(tree: YamlTree, path: Path, value: dict[str, Value], models: Mapping[str, type[M]]) -> Diagnostic:
    """Return the fault of a record without the field that would tell which of *models* it is."""
    unknown = sorted(value.keys() - {name for model in models.values() for name in _names(model)})
    # what is near the name of a record that may stand here is misspelt; else the record may be one of another file
    close = next((close for name in unknown if (close := closest(name, models))), None)
    elsewhere = next((files for name in unknown if (files := _elsewhere(name, tree.file))), None)
    return diagnose("A015.any", tree.at(*path), fields=tuple(models), close=close, elsewhere=elsewhere)


def _names(model: type[Struct]) -> set[str]:
    return {field.encode_name for field in structs.fields(model)}


def _all_faults(
    tree: YamlTree, path: Path, value: Value, failure: tuple[type[Struct], ValidationError]
) -> list[Diagnostic]:
    """Return all faults, found by removing one faulty field after the other from *value*."""
    model, error = failure
    faults: list[Diagnostic] = []
    removed: list[Path] = []
    while len(faults) < MOST_FAULTS:
        field, found = _explained(tree, (path, value), model, str(error))
        faults.extend(fault for at_fault, fault in found if at_fault not in removed)
        field = _field_of(field)
        # the same field again: removing it did not help, so nothing further can be told
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
    return [fault for fault in faults if not (fault.code == "A015" and _is_misspelt(fault, faults))]


def _is_misspelt(missing: Diagnostic, faults: list[Diagnostic]) -> bool:
    """Return whether a *missing* field is there under another name, for which it is proposed."""
    return dict(missing.arguments)["field"] in {dict(one.arguments).get("close") for one in faults}


def _explained(tree: YamlTree, record: tuple[Path, Value], model: type[Struct], error: str) -> tuple[Path, list[Found]]:
    """Return the path to what must be removed before the rest can be converted, and the faults."""
    path, value = record
    where = _WHERE.search(error)
    steps: Path = tuple(name or int(number) for name, number in _STEP.findall(where[1])) if where else ()
    given = value_at(value, steps) or ()
    if unknown := _UNKNOWN.match(error):
        full = (*steps, unknown[1])
        holder = allowed.type_at(model, steps)
        known = [name for name in allowed.field_names(holder) if name not in given]
        groups = {name: allowed.field_names(allowed.type_at(holder, (name,))) for name in known}
        return full, [(full, _unknown(tree, (*path, *full), groups))]
    if _MISSING.match(error):
        names = [name for name in allowed.required(allowed.type_at(model, steps)) if name not in given]
        return steps, [((*steps, name), diagnose("A015", tree.at(*path, *steps), field=name)) for name in names]
    expected = allowed.type_at(model, steps)
    found = value_at(value, steps)
    if isinstance(found, dict) and (kind := allowed.kind_of_values(expected)):
        key = next((key for key, one in found.items() if not _fits(one, kind)), "")
        steps, found, expected = (*steps, key), found.get(key), kind
    beside = allowed.field_names(allowed.type_at(model, steps[:-1]))
    return steps, [(steps, _wrong(tree.at(*path, *steps), (steps, found), (expected, beside), error))]


def _fits(value: Value, kind: object) -> bool:
    try:
        convert(value, kind, strict=False)
    except ValidationError:
        return False
    return True


def _unknown(tree: YamlTree, path: Path, open_: Mapping[str, list[str]]) -> Diagnostic:
    """Return the fault of a field that there is not.

    *open_* are those that there are and that have no value yet, each with the fields in it.
    """
    name = str(path[-1])
    odd = next((characters.named(c) for c in name if not c.isascii()), None)
    close = _ALSO[name] if _ALSO.get(name) in open_ else closest(name.lower(), open_)
    within = next((group for group, fields in open_.items() if name in fields), None)
    told = {"elsewhere": _elsewhere(name, tree.file) or None, "within": within, "close": close, "character": odd}
    at = tree.at(*path)
    return diagnose("A014.character" if odd else "A014", at, field=name, known=tuple(open_) or None, **told)


def _fitting(record: Mapping[str, Value], here: set[str], file: str) -> tuple[str, ...]:
    """Return the files that may have *record* as it is, of whose fields those *here*, in *file*, are not all."""
    if record.keys() <= here or len(record) == 1:
        return ()
    return _few(file, record.keys())


def _elsewhere(field: str, file: str) -> tuple[str, ...]:
    """Return the files of a text whose records have a field, if they are few and *file* is another file of a text."""
    return _few(file, {field}) if len(PurePosixPath(file).parts) == _OF_TEXT else ()


def _few(file: str, fields: Collection[str]) -> tuple[str, ...]:
    """Return the files of texts, or else the registers, whose records have all *fields*, if they are few."""
    path = PurePosixPath(file)
    of_text = len(path.parts) == _OF_TEXT and path.stem in ORDERS
    if not of_text and not (len(path.parts) == _OF_EDITION and path.stem in REGISTERS):
        return ()
    folder = "" if of_text else "annotations/TEXT/"
    found = tuple(f"{folder}{name}.yaml" for name, order in ORDERS.items() if set(fields) <= set(order))
    found = found or tuple(
        f"annotations/{name}.yaml" for name, register in REGISTERS.items() if set(fields) <= set(register.order)
    )
    return found if len(found) <= FEW and file not in found else ()


def _wrong(at: Location, where: tuple[Path, Value], wanted: tuple[object, list[str]], error: str) -> Diagnostic:
    """Return the fault of a value of the wrong type.

    *where* is the path to it from its record, and the value; *wanted* the type, and the fields that may stand there.
    """
    (steps, value), (expected, beside) = where, wanted
    if not steps:
        return diagnose("A013.kind" if "found" in _given(value) else "A013.value", at, **_given(value))
    field = next((step for step in reversed(steps) if isinstance(step, str)), "")
    if value is None:
        return diagnose("A016.empty", at, field=field)
    if isinstance(value, str) and allowed.is_id(expected) and (problem := ids.problem(value)):
        is_editor = field == "resp"
        return (
            diagnose("A018.resp", at, value=_cut(value), problem=problem) if is_editor else bad_id(at, value, problem)
        )
    given = {"field": field, **_given(value)}
    kind = ".kind" if "found" in given else ""
    if choices := allowed.choices(expected):
        close = closest(str(value).lower(), choices)
        return diagnose(f"A017{kind}", at, close=close, choices=tuple(filter(None, choices)), **given)
    if regex := _REGEX.search(error):
        variant = next((name for part, name in _PATTERNS.items() if part in regex[1]), "form")
        if variant == "date":
            return _no_date(at, field, str(value), expected)
        return diagnose(f"A016.{variant}", at, field=field, value=_cut(str(value)))
    # `when: [1837..1838]` without quotation marks is a list
    plain = isinstance(value, dict | list) and all(isinstance(one, str | int) for one in value)
    if plain and instead.DATED in allowed.pattern(expected):
        words = ",".join(map(str, value))
        return _no_date(at, field, f"{{{words}}}" if isinstance(value, dict) else f"[{words}]", expected)
    written = instead.written(expected, value, in_list=isinstance(steps[-1], int)) if isinstance(value, str) else {}
    # what is said to last `to` a day: the end of a passage has that name
    if (dated := f"{field}_date") in beside and days.day(str(value)):
        written = {"dated": dated, "words": quoted(days.day(str(value)))}
    return diagnose(f"A016{kind}", at, **given, **instead.wanted(error, value), **written)


def _no_date(at: Location, field: str, words: str, expected: object) -> Diagnostic:
    """Return the fault of words that are no date, with what to write where they say one that the field may have."""
    typed = days.day(words)
    close = typed if typed and re.search(allowed.pattern(expected), typed) else None
    variant = "far" if _FAR.match(words) else "several" if words.startswith("{") and not close else "date"
    return diagnose(f"A016.{variant}", at, field=field, value=_cut(words), close=close)


def bad_id(at: Location, value: str, problem: str) -> Diagnostic:
    """Return the fault of a value that cannot be an id."""
    # what a link begins with, `person:karl`, is no part of an id
    name = entry_of(value)[1] or value
    suggested = ids.suggested(name) if any(map(str.isalpha, name)) else ""
    return diagnose("A018", at, value=_cut(value), problem=problem, suggested=suggested or None)


def _given(value: Value) -> dict[str, Argument]:
    """Return a value as the arguments of a fault: its first characters (*value*) or its type (*found*)."""
    if isinstance(value, dict | list):
        return {"found": ("object" if isinstance(value, dict) else "array",)}
    return {"found": ("null",)} if value is None else {"value": _cut(str(value))}


def _cut(words: str) -> str:
    return f"{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}"


def _remove(value: Value, steps: Path) -> None:
    holder = value_at(value, steps[:-1])
    if isinstance(holder, dict):
        holder.pop(str(steps[-1]), None)


def _field_of(steps: Path) -> Path:
    """Return the path to the field: a fault inside a list counts against the list."""
    # an item cannot be removed without moving those behind it, and the places of their faults
    first_index = next((n for n, step in enumerate(steps) if isinstance(step, int)), len(steps))
    return steps[:first_index]
