"""Words for arguments that are codes: kinds of YAML values, and what keeps a name from being an id."""

from __future__ import annotations

TERMS: dict[str, str] = {
    "str": "words",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "fields (`name: value`)",
    "array": "a list",
    "null": "nothing",
}
"""Kinds of values, as msgspec names them."""
PROBLEMS: dict[str, str] = {
    "empty": "it is empty",
    "letter": "it does not begin with a letter",
    "long": "it has more than 80 characters",
    "dots": "it has two dots in a row, or one at the end",
    "device": "Windows reserves the name for a device",
    "taken": "the site itself uses the name",
}
"""What keeps a name from being an id (`edition.read.ids.problem`)."""
CHARACTER = "it contains the character {character}"
