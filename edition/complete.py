"""Complete what the editors' placed annotations leave open: ids, letters of footnotes, New Style dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from edition.check import dates
from edition.model import Annotation
from edition.model.bodies import Date, Footnote
from edition.model.diagnostics import Diagnostic, diagnose
from edition.model.kinds import KINDS
from edition.text.letters import letter


class Settled(Struct, frozen=True):
    """Annotations with ids of their own and complete bodies."""

    annotations: tuple[Annotation, ...]
    diagnostics: tuple[Diagnostic, ...]


def settle(annotations: Iterable[Annotation], taken: Iterable[str]) -> Settled:
    """Complete *annotations* in the order of the text; *taken* are the ids that the division has given."""
    given = set(taken)
    counts: dict[str, int] = defaultdict(int)
    finished: list[Annotation] = []
    faults: list[Diagnostic] = []
    for annotation in sorted(annotations, key=lambda a: (a.span, a.kind, a.id)):
        complete, fault = _complete(annotation, counts)
        faults.extend(fault)
        if complete.id in given:
            faults.append(_taken(complete))
        name = complete.id or _free(KINDS[complete.kind].prefix, counts, given)
        given.add(name)
        finished.append(structs.replace(complete, id=name))
    return Settled(tuple(finished), tuple(faults))


def _free(prefix: str, counts: dict[str, int], given: set[str]) -> str:
    while True:
        counts[prefix] += 1
        name = f"{prefix}{counts[prefix]}"
        if name not in given:
            return name


def _taken(annotation: Annotation) -> Diagnostic:
    return diagnose("A040", annotation.at, id=annotation.id)


def _complete(annotation: Annotation, counts: dict[str, int]) -> tuple[Annotation, Sequence[Diagnostic]]:
    if isinstance(annotation.body, Footnote):
        counts["letter"] += 1
        return structs.replace(annotation, body=structs.replace(annotation.body, n=letter(counts["letter"]))), ()
    if annotation.kind == "date":
        return _dated(annotation)
    return annotation, ()


def _dated(date: Annotation) -> tuple[Annotation, Sequence[Diagnostic]]:
    """Return *date* with its New Style day, and what is wrong with it."""
    body = date.body
    if not isinstance(body, Date):
        return date, ()
    complete = dates.completed(dates.Dates(body.when, body.from_, body.to, body.old))
    return structs.replace(date, body=structs.replace(body, when=complete.when)), tuple(dates.faults(complete, date.at))
