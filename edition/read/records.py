"""A file of a text's folder: from the tree of its YAML to records, or to faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from msgspec import UNSET, structs

from edition.check import languages
from edition.model import Quote, Record, Target
from edition.model.diagnostics import Diagnostic, Location, diagnose
from edition.model.records import FILES, Naming, Pointer, Pointing, Quotation, Signed, said
from edition.model.records.letters import Letter
from edition.read import convert, ids, lists
from edition.read.yaml import Path, YamlTree

Read = tuple[tuple[Record, ...], tuple[Diagnostic, ...]]


def records(tree: YamlTree, file: str) -> Read:
    """Return the records of *tree*, which was read from the text's file *file* (``notes``, ``persons``, …)."""
    found: list[Record] = []
    faults: list[Diagnostic] = []
    spoken: list[Diagnostic] = []
    for nth, written in enumerate(lists.items(tree, faults)):
        model, wrong = convert.alternatives(tree, (nth,), written, FILES[file])
        if model is not None and not (wrong := _unfit(tree, nth, model)):
            found.append(_record(file, model, tree.at(nth)))
            spoken.extend(languages.of_fields(model, partial(tree.at, nth)))
        faults.extend(wrong)
        # a file of another shape has the same fault in every record
        if len(faults) > lists.MOST_FAULTS:
            break
    return tuple(_named(found)), (*faults, *spoken)


def _named(found: Iterable[Record]) -> Iterator[Record]:
    """Yield records; letters, which pages of other texts lead to, have their ids before they have their places."""
    for nth, one in enumerate(found, 1):
        yield structs.replace(one, id=one.id or f"le{nth}") if isinstance(one.said, Letter) else one


def _unfit(tree: YamlTree, nth: int, model: Signed) -> list[Diagnostic]:
    """Check what no model can say: the ids, and fields that need each other."""
    field, name = ("anchor", model.anchor) if isinstance(model, said.Anchor) else ("id", model.id)
    faults = _id_faults(tree, (nth, field), name) if name else []
    return [*faults, *_unpaired(tree, nth, model)]


_FLAGS: Mapping[type[Signed], str] = {said.Join: "join", said.Split: "split", said.Term: "term"}
"""The field by which a record is known, which can only be true."""


def _unpaired(tree: YamlTree, nth: int, model: Signed) -> list[Diagnostic]:
    """Check fields that need each other."""
    match model:
        case said.Decision(form="", exact="") | said.Refusal(form="", exact=""):
            return [diagnose("A015.any", tree.at(nth), fields=("form", "exact"))]
        case said.Decision():
            return _decision_faults(tree, nth, model)
        case said.Refusal():
            return _refusal_faults(tree, nth, model)
        case said.Date():
            return _date_faults(tree, nth, model)
        case said.Transposition():
            return _transposition_faults(tree, nth, model)
    flag = _FLAGS.get(type(model))
    return [diagnose("A017.false", tree.at(nth, flag), field=flag)] if flag and not getattr(model, flag) else []


def _id_faults(tree: YamlTree, path: Path, name: str) -> list[Diagnostic]:
    # `p12` is the id of a paragraph: a note of that name would take its links
    if ids.looks_assigned(name):
        return [diagnose("A025", tree.at(*path), id=name)]
    return lists.id_faults(tree, path, name)


def _decision_faults(tree: YamlTree, nth: int, model: said.Decision) -> list[Diagnostic]:
    if model.form and model.exact and not model.to:
        return [diagnose("A024.stretch", tree.at(nth, "form"))]
    if "none" in model.refs and len(model.refs) > 1:
        return [diagnose("A024.none", tree.at(nth, "ref"))]
    if not model.exact and (model.to or model.prefix or model.suffix):
        return [diagnose("A015.exact", tree.at(nth))]
    return []


def _refusal_faults(tree: YamlTree, nth: int, model: said.Refusal) -> list[Diagnostic]:
    if model.form and model.exact:
        return [diagnose("A024.refusal", tree.at(nth, "form"))]
    return []


_DAYS = ("when", "from", "to_date", "not_before", "not_after", "old", "old_from", "old_to")
_APART = {
    "old": ("from", "to_date", "not_before", "not_after", "old_from", "old_to"),
    "not_before": ("when", "from", "to_date"),
    "not_after": ("when", "from", "to_date"),
}
"""Fields of a date, and those that would say otherwise of it; a day and a span are two things."""


def _date_faults(tree: YamlTree, nth: int, model: said.Date) -> list[Diagnostic]:
    given = {name for name in _DAYS if getattr(model, f"{name}_" if name == "from" else name)}
    for one, others in _APART.items():
        if wrong := [name for name in others if one in given and name in given]:
            return [diagnose("A024.date", tree.at(nth, wrong[0]), fields=(one, wrong[0]))]
    if given:
        return []
    return [diagnose("A015.date", tree.at(nth), fields=("when", "from", "to_date", "old"))]


def _transposition_faults(tree: YamlTree, nth: int, model: said.Transposition) -> list[Diagnostic]:
    count = len(model.transpose)
    if sorted(model.order) == list(range(1, count + 1)):
        return []
    return [diagnose("A024.order", tree.at(nth, "order"), order=str(model.order), count=count)]


def _record(file: str, model: Signed, at: Location) -> Record:
    name = model.anchor if isinstance(model, said.Anchor) else model.id
    return Record(file, model, _targets(model), name, model.resp, model.cert, at)


def _targets(model: Signed) -> tuple[Target, ...]:
    match model:
        case said.Transposition():
            return tuple(_target(stretch) for stretch in model.transpose)
        case said.Call(call=Quotation() as note):
            return _target(model), Target(_quote(note))
        case Pointing():
            return (_target(model),)
        case Naming() if model.exact:
            return (_target(model),)
    return ()


def _target(pointer: Pointer | Pointing | Naming) -> Target:
    to = _quote(pointer.to) if pointer.to else None
    return Target(_quote(pointer), to, None if pointer.start is UNSET else pointer.start)


def _quote(quotation: Quotation | Pointing | Naming) -> Quote:
    return Quote(quotation.exact, quotation.prefix, quotation.suffix)
