"""Which fields and values a model allows, for faults that list them."""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Meta, Struct, structs

from edition.model.fields import ID
from edition.read.yaml import Path


def type_at(model: object, steps: Path) -> object:
    """Return the type of the field to which *steps* lead from *model*."""
    for step in steps:
        model = _item(model) if isinstance(step, int) else _field(model, step)
    return model


def field_names(model: object) -> list[str]:
    """Return the names of the fields of *model*, as files have them."""
    for one in options(model):
        if isinstance(one, type) and issubclass(one, Struct):
            return [field.encode_name for field in structs.fields(one)]
    return []


def required(model: object) -> list[str]:
    """Return the names of the required fields of *model*."""
    for one in options(model):
        if isinstance(one, type) and issubclass(one, Struct):
            return [field.encode_name for field in structs.fields(one) if field.required]
    return []


def choices(model: object) -> list[str]:
    """Return the values that a field of type *model* may have, where they are enumerated."""
    return [choice for one in options(model) if get_origin(one) is Literal for choice in get_args(one)]


def is_id(model: object) -> bool:
    """Return whether a field of type *model* holds an id."""
    if get_origin(model) is Annotated:
        return any(isinstance(meta, Meta) and meta.pattern == ID for meta in get_args(model)[1:])
    return get_origin(model) in (Union, UnionType) and any(is_id(one) for one in get_args(model))


def pattern(model: object) -> str:
    """Return the pattern of the words that a field of type *model* holds, "" where it has none."""
    if get_origin(model) is Annotated:
        return next((meta.pattern for meta in get_args(model)[1:] if isinstance(meta, Meta) and meta.pattern), "")
    return next(filter(None, map(pattern, get_args(model))), "") if get_origin(model) in (Union, UnionType) else ""


def is_list(model: object) -> bool:
    """Return whether a field of type *model* holds a list."""
    return any(get_origin(one) in (list, tuple) for one in options(model))


def kind_of_values(model: object) -> object:
    """Return the type of the values in a field of type *model* that holds fields of any name, else None."""
    return next((get_args(one)[1] for one in options(model) if get_origin(one) in (dict, Mapping)), None)


def _field(model: object, name: str) -> object:
    for one in options(model):
        if isinstance(one, type) and issubclass(one, Struct):
            hints = get_type_hints(one, include_extras=True)
            return next((hints[field.name] for field in structs.fields(one) if field.encode_name == name), None)
    return None


def _item(model: object) -> object:
    return next((get_args(one)[0] for one in options(model) if get_origin(one) in (list, tuple)), None)


def options(model: object) -> list[object]:
    """Return the alternatives of a union, each without `Annotated`."""
    origin = get_origin(model)
    if origin is Annotated:
        return options(get_args(model)[0])
    # `Union[A, B]` and `A | B` have types of their own before Python 3.14
    if origin in (Union, UnionType):
        return [option for one in get_args(model) for option in options(one)]
    return [model]
