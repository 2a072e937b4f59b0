"""A file of a text's folder: from the tree of its YAML to records, or to faults."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET, to_builtins

from edition.model import Quote, Record, Target
from edition.model.diagnostics import Diagnostic, Location, diagnose
from edition.model.fields import Model
from edition.read import convert, ids, lists, models
from edition.read.fields import Pointer, Quotation, Signed, several
from edition.read.yaml import Path, Tree

USUAL_LEVEL = 2  # of a supplied heading: a section
_NOT_SAID = frozenset(
    ("id", "resp", "cert", "source", "exact", "prefix", "suffix", "start", "to", "transpose", "apply")
)
"""Fields that say where or who; the others are what a record says."""
_KINDS: dict[type[Model], str] = {
    models.Footnote: "footnote",
    models.Correction: "choice",
    models.Gap: "gap",
    models.Supplied: "supplied",
    models.Transposition: "transpose",
    models.Date: "date",
    models.EventOf: "rs",
    models.Link: "xref",
    models.Decision: "mention",
    models.Refusal: "refused",
    **{model: act for act, model in models.ACTS["structure"].items()},
}

Read = tuple[tuple[Record, ...], tuple[Diagnostic, ...]]


def records(tree: Tree, file: str) -> Read:
    """Give the records of *tree*, which was read from the text's file *file* (``notes``, ``persons``, …)."""
    found: list[Record] = []
    faults: list[Diagnostic] = []
    for nth, written in enumerate(lists.items(tree, faults)):
        model, wrong = convert.alternatives(tree, (nth,), written, models.ACTS[file])
        wrong = wrong or _unfit(tree, nth, model)
        if model is not None and not wrong:
            found.append(_record(file, model, tree.at(nth)))
        faults.extend(wrong)
        if len(faults) > lists.MOST_FAULTS:
            break
    return tuple(found), tuple(faults)


def _unfit(tree: Tree, nth: int, model: Any) -> list[Diagnostic]:
    """Check what no model can say: the ids, and fields that need each other."""
    field = "anchor" if isinstance(model, models.Anchor) else "id"
    name = getattr(model, field)
    faults = [] if name is UNSET else _id_faults(tree, (nth, field), name)
    if check := _PAIRS.get(type(model)):
        faults.extend(check(tree, nth, model))
    return faults


def _id_faults(tree: Tree, path: Path, name: str) -> list[Diagnostic]:
    if ids.like_our_own(name):
        return [diagnose("A025", tree.at(*path), id=name)]
    return lists.id_faults(tree, path, name)


def _decision_faults(tree: Tree, nth: int, model: models.Decision) -> list[Diagnostic]:
    if not model.form and not model.exact:
        return [diagnose("A015.any", tree.at(nth), fields=("form", "exact"))]
    if model.form and model.exact and model.to is UNSET:
        return [diagnose("A024.stretch", tree.at(nth, "form"))]
    if not model.exact and (model.to or model.prefix or model.suffix):
        return [diagnose("A015.exact", tree.at(nth))]
    return []


def _refusal_faults(tree: Tree, nth: int, model: models.Refusal) -> list[Diagnostic]:
    if not model.form and not model.exact:
        return [diagnose("A015.any", tree.at(nth), fields=("form", "exact"))]
    if model.form and model.exact:
        return [diagnose("A024.refusal", tree.at(nth, "form"))]
    return []


def _date_faults(tree: Tree, nth: int, model: models.Date) -> list[Diagnostic]:
    if model.when or model.from_ or model.to_date or model.old:
        return []
    return [diagnose("A015.date", tree.at(nth), fields=("when", "from", "to_date", "old"))]


def _transposition_faults(tree: Tree, nth: int, model: models.Transposition) -> list[Diagnostic]:
    count = len(model.transpose)
    if sorted(model.order) == list(range(1, count + 1)):
        return []
    return [diagnose("A024.order", tree.at(nth, "order"), order=str(model.order), count=count)]


def _flag_faults(tree: Tree, nth: int, model: models.Join | models.Split) -> list[Diagnostic]:
    name = "join" if isinstance(model, models.Join) else "split"
    return [] if getattr(model, name) else [diagnose("A017.false", tree.at(nth, name), field=name)]


_PAIRS: dict[type[Any], Any] = {
    models.Decision: _decision_faults,
    models.Refusal: _refusal_faults,
    models.Date: _date_faults,
    models.Transposition: _transposition_faults,
    models.Join: _flag_faults,
    models.Split: _flag_faults,
}


def _record(file: str, model: Any, at: Location) -> Record:
    values: dict[str, Any] = to_builtins(model)
    kind = "sic" if isinstance(model, models.Correction) and not model.apply else _KINDS[type(model)]
    body = {name: value for name, value in values.items() if name not in _NOT_SAID}
    if sources := several(values.get("source")):
        body["sources"] = list(sources)
    return Record(
        file=file,
        kind=kind,
        targets=_targets(model),
        body=_BODIES.get(kind, _as_written)(body),
        id=values.get("anchor") or values.get("id", ""),
        resp=values.get("resp", ""),
        cert=model.cert,
        at=at,
    )


def _targets(model: Signed) -> tuple[Target, ...]:
    if isinstance(model, models.Transposition):
        return tuple(_target(stretch) for stretch in model.transpose)
    if not model.exact:  # type: ignore[attr-defined]
        return ()
    if isinstance(model, models.Call) and isinstance(model.call, Quotation):
        return _target(model), Target(_quote(model.call))
    return (_target(model),)


def _target(pointer: Any) -> Target:
    to = _quote(pointer.to) if pointer.to else None
    return Target(_quote(pointer), to, None if pointer.start is UNSET else pointer.start)


def _quote(quotation: Quotation | Pointer) -> Quote:
    return Quote(quotation.exact, quotation.prefix, quotation.suffix)


def _as_written(body: dict[str, Any]) -> dict[str, Any]:
    return body


def _head(body: dict[str, Any]) -> dict[str, Any]:
    return {"level": USUAL_LEVEL, **body}


def _gap(body: dict[str, Any]) -> dict[str, Any]:
    gap = body.pop("gap")
    return {**body, **gap}


def _supplied(body: dict[str, Any]) -> dict[str, Any]:
    return {"text": body.pop("supplied"), **body}


def _date(body: dict[str, Any]) -> dict[str, Any]:
    return {"to" if name == "to_date" else name: value for name, value in body.items()}


def _mention(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "ref": " ".join(several(body["ref"]))}


def _event(body: dict[str, Any]) -> dict[str, Any]:
    return {"ref": body.pop("event"), **body}


def _call(body: dict[str, Any]) -> dict[str, Any]:
    return body if isinstance(body["call"], str) else {}


_BODIES = {
    "head": _head,
    "gap": _gap,
    "supplied": _supplied,
    "date": _date,
    "mention": _mention,
    "rs": _event,
    "call": _call,
}
"""Bodies that are named otherwise than the fields of the file (see `edition.model.kinds`)."""
