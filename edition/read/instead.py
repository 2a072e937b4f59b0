"""What could stand in place of a value of the wrong type, for the hints of A016."""

from __future__ import annotations

import re

from edition.model.diagnostics import Value as Argument
from edition.read import allowed
from edition.read.yaml import Value
from edition.text import days
from edition.text.quote_selectors import quoted

LONGEST = 60
DATED = r"\d{4}"
# as msgspec words it: “Expected `str` of length >= 1”, “Expected `int`, got `str`”
_EXPECTED = re.compile(r"Expected `([^`]*)`(?: (of length )?([<>]=) ([\d.-]+))?(?:, got `(\w+)`)?")
_BOUNDS = {"<=": "at_most", ">=": "at_least", "<": "below", ">": "above"}


def written(expected: object, words: str, *, in_list: bool = False) -> dict[str, Argument]:
    """Return *words* as they could be written where a list or fields are *expected*, as the hints of A016 name it.

    *in_list*: they are an item of the field's list.
    """
    if len(words) > LONGEST:
        return {}
    if needed := allowed.required(expected)[1:]:
        parts = ", ".join(f"{name}: …" for name in (allowed.required(expected)[0], *needed))
        return {"item_parts" if in_list else "parts": parts}
    if names := allowed.required(expected) or allowed.field_names(expected):
        pattern = allowed.pattern(allowed.type_at(expected, (names[0],)))
        fit = days.day(words) if DATED in pattern else words
        return {"part": names[0], "words": quoted(fit)} if fit and re.search(pattern, fit) else {}
    if not allowed.is_list(expected):
        return {}
    several = [quoted(one) for one in re.split(r"[,;] +", words) if one]
    return {"item": quoted(words), **({"items": ", ".join(several)} if len(several) > 1 else {})}


def wanted(error: str, value: Value) -> dict[str, Argument]:
    """Return what msgspec expected in place of *value*, as the hints of A016 name it.

    Nothing if a number is only too large.
    """
    match = _EXPECTED.match(error)
    if not match:
        return {}
    kinds, length, sign, limit = match[1], match[2], match[3], match[4]
    if length:
        unit = "characters" if kinds == "str" else "items"
        return {f"{unit}_{_BOUNDS[sign]}": int(limit)}
    told: dict[str, Argument] = {"wanted": tuple(kinds.split(" | "))}
    # [sic] without quotation marks is a list
    if kinds == "str" and isinstance(value, list | dict):
        told["opens"] = "[" if isinstance(value, list) else "{"
    return {**told, _BOUNDS[sign]: limit} if sign else told
