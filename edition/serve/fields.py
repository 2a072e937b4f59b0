"""What a form shows of a record, from the model of the record: one input a field, groups taken apart, lists as lines.

`birth: {when: '1870'}` is the input `birth.when`; a list is an area with one item a line, a map one with `KEY: value`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_origin, get_type_hints

from msgspec import Struct, structs

from edition.edit.changing import Fields, Given
from edition.edit.forms import FORMS
from edition.model.records import HELP
from edition.model.registers import REGISTERS
from edition.read import allowed
from edition.read.registers import MODELS
from edition.read.yaml import Value

POINTING = frozenset(("id", "exact", "prefix", "suffix", "start", "to"))
"""Fields that no form shows: they say where a record points, and a person points with a selection."""
PROSE = frozenset(("note", "reason"))
LABELS: Mapping[str, str] = {
    "anchor": "Name to link to",
    "apply": "Put in, or only pointed out",
    "block": "Kind of block",
    "call": "Id of the note that is called",
    "cert": "How sure",
    "comments": "Comments (for editors)",
    "corr": "Should read",
    "event": "What happened, for the timeline",
    "extent": "How much is lost",
    "foreign": "Language (de, fr, ru-Latn, …)",
    "forms": "Forms, one a line",
    "from": "From",
    "gap": "Why the words are lost",
    "head": "Heading",
    "idno": "Identifiers, one a line (VIAF: 123)",
    "kind": "How it is named",
    "lang": "Language, if another than the text’s",
    "level": "Level",
    "link": "Leads to (note:n3, text:ID, …)",
    "note": "Note (Markdown)",
    "old": "Old Style, as printed",
    "reason": "Why",
    "ref": "Entry",
    "rend": "Set in",
    "resp": "Who says so",
    "source": "What it rests on",
    "status": "Status",
    "supplied": "Words that stood there",
    "to_date": "To",
    "type": "Kind",
    "voice": "Whose words",
    "when": "New Style (year, month or day)",
}
"""What fields are called; others by their names."""
MEANINGS: Mapping[str, Mapping[str, str]] = {
    "block": {
        "head": "heading",
        "p": "paragraph",
        "quote": "quotation",
        "list": "list",
        "item": "item of a list",
        "table": "table",
        "row": "row of a table",
        "sp": "speech",
        "lg": "verse",
        "l": "line of verse",
        "dateline": "place and date",
        "bibl": "reference to a publication",
        "byline": "whose the text is",
        "salute": "salutation",
        "closer": "closing words of a letter",
        "opener": "opening of a letter",
        "signed": "signature",
        "postscript": "postscript",
        "argument": "summary of what follows",
        "trailer": "closing line",
        "epigraph": "motto",
        "stage": "stage direction",
        "castList": "list of characters",
        "castItem": "character of a list",
        "speaker": "name of a speaker",
        "note": "note",
        "figure": "caption of a picture",
        "pre": "lines and spaces kept",
        "fw": "no part of the text (page head, number)",
        "ab": "ornament, or matter without paragraphs",
    },
    "part": {"I": "beginning", "M": "middle", "F": "end"},
    "mark": {
        "add": "added",
        "del": "struck out",
        "unclear": "unclear",
        "abbr": "abbreviated",
        "expan": "written out",
        "lb": "a line begins",
        "space": "left blank",
    },
    "apply": {"false": "only pointed out"},
}
"""What the values of a list mean, where they are terms of TEI."""


class Input(Struct, frozen=True):
    """One input: *control* is words, area, lines, choice or language; *choices* are the values of a list.

    *meanings* are what people call those values that are no words.
    """

    name: str
    label: str
    control: str = "words"
    choices: tuple[str, ...] = ()
    needed: bool = False
    help: str = ""
    meanings: Mapping[str, str] = {}


def of_model(model: type[Struct], helps: Mapping[str, str] | None = None) -> tuple[Input, ...]:
    """Return the inputs for the fields of *model*, in its order; flags that can only be true have none."""
    hints = get_type_hints(model, include_extras=True)
    found = []
    for one in structs.fields(model):
        if one.encode_name not in POINTING:
            needed = one.required
            found += list(_inputs(one.encode_name, hints[one.name], (needed, {**HELP, **(helps or {})})))
    return tuple(found)


def of_register(register: str) -> tuple[Input, ...]:
    """Return the inputs for the entries of a register."""
    helps = {part.column.replace("_", ".", 1): part.help for one in REGISTERS[register].fields for part in one.parts}
    own = {one.name: one.help for one in REGISTERS[register].fields if one.help}
    return of_model(MODELS[register], {**FORMS[REGISTERS[register].link].help, **helps, **own})


def _inputs(name: str, hint: object, about: tuple[bool, Mapping[str, str]]) -> Iterator[Input]:
    needed, helps = about
    options = [one for one in allowed.options(hint) if isinstance(one, type) or get_origin(one)]
    group = next((one for one in options if isinstance(one, type) and issubclass(one, Struct)), None)
    plain = Input(name, label(name), needed=needed, help=helps.get(name, ""))
    if group is not None and not any(one is str for one in options):
        for part in of_model(group, helps):
            called = label(name) if part.name in ("when", name) else f"{_named(name)}: {part.label}"
            yield structs.replace(part, name=f"{name}.{part.name}", label=called, needed=False)
        return
    if needed and any(one is bool for one in options):
        return  # a flag tells the record from others; nobody sets or takes it away
    yield _shaped(plain, hint, options)


def _shaped(plain: Input, hint: object, options: list[object]) -> Input:
    """Return the input that fits what a field may hold."""
    if _is_map(options) or _is_list(options):
        return structs.replace(plain, control="lines")
    if choices := allowed.choices(hint):
        return _chosen(plain, tuple(one for one in choices if one))
    if any(one is bool for one in options):
        return _chosen(plain, ("false",))
    return structs.replace(plain, control="area") if plain.name in PROSE else plain


def _chosen(plain: Input, choices: tuple[str, ...]) -> Input:
    return structs.replace(plain, control="choice", choices=choices, meanings=MEANINGS.get(plain.name, {}))


def label(name: str) -> str:
    """Return what a field is called."""
    return LABELS.get(name, _named(name))


def _named(name: str) -> str:
    return name.replace("_", " ").replace(".", ": ").capitalize()


def _is_map(options: list[object]) -> bool:
    return any(get_origin(one) in (dict, Mapping) for one in options)


def _is_list(options: list[object]) -> bool:
    return any(get_origin(one) in (list, tuple) for one in options)


def held(said: Mapping[str, Value]) -> dict[str, str]:
    """Return what a record says as the inputs hold it; what no input can hold is left out."""
    found: dict[str, str] = {}
    for name in (name for name in said if name not in POINTING):
        found |= _held(name, said[name])
    return found


def _held(name: str, value: Value) -> dict[str, str]:
    if isinstance(value, str):
        # a YAML block ends its last line, an area of a form does not
        return {name: value.rstrip("\n")}
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return {name: "\n".join(str(one) for one in value)}
    if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
        return _held_map(name, value)
    return {}


def _held_map(name: str, value: Mapping[str, Value]) -> dict[str, str]:
    if name in _MAPS:
        return {name: "\n".join(f"{key}: {words}" for key, words in value.items())}
    return {f"{name}.{key}": str(words) for key, words in value.items()}


_MAPS = frozenset(("idno",))
"""Fields that hold fields of any name."""


def said(inputs: Mapping[str, str], model: type[Struct], before: Mapping[str, Value]) -> Fields:
    """Return the fields of a record from *inputs*; what was one value *before* and still is stays one."""
    hints = get_type_hints(model, include_extras=True)
    by_name = {one.encode_name: hints[one.name] for one in structs.fields(model)}
    found: dict[str, Given] = {}
    groups: dict[str, dict[str, str]] = {}
    for name, words in inputs.items():
        top, _, part = name.partition(".")
        if top in POINTING or top not in by_name:
            continue
        if part:
            held = before.get(top)
            kept = _trimmed(words, held.get(part) if isinstance(held, Mapping) else "")
            groups.setdefault(top, {}).update({part: kept} if kept else {})
        else:
            found[top] = _given(words, by_name[top], before.get(top))
    return {**found, **groups}


def _given(words: str, hint: object, before: Value) -> Given:
    options = allowed.options(hint)
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if _is_map(options):
        return {
            key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines) if value.strip()
        }
    if _is_list(options) and any(one is str for one in options):
        return lines if len(lines) > 1 or isinstance(before, list) else "".join(lines)
    return lines if _is_list(options) else _trimmed(words, before)


def _trimmed(words: str, before: Value) -> str:
    """Return *words* without the white space around them, but for such as the value had *before*: it is meant.

    >>> _trimmed(" the ", ""), _trimmed(" and the ", " the"), _trimmed("the", " the")
    ('the', ' and the', 'the')
    """
    said = before if isinstance(before, str) else ""
    head, tail = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    return (head if words.startswith(head) else "") + words.strip() + (tail if words.endswith(tail) else "")
