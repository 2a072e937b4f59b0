"""Complete what the editors' placed annotations leave open: ids, letters of footnotes, New Style dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct, structs

from edition.check import dates
from edition.model import Anchored, Annotation
from edition.model.body import Dates
from edition.model.diagnostics import Diagnostic, diagnose
from edition.model.kinds import KINDS
from edition.model.records import Describing, Signed
from edition.model.records.said import Transposition
from edition.text.footnote_letters import letter


class Completed(Struct, frozen=True):
    """Annotations with ids and complete bodies, in the order of the text, and the faults found in them."""

    annotations: tuple[Annotation, ...]
    diagnostics: tuple[Diagnostic, ...]


def annotations_of(anchored: Iterable[Anchored[Signed]]) -> Iterator[Annotation]:
    """Return the annotations that records become: one each, or one for each stretch of a transposition."""
    return chain.from_iterable(map(_annotations, anchored))


def _annotations(one: Anchored[Signed]) -> Iterable[Annotation]:
    match one.said:
        case Describing() as said:
            kind, body = said.annotation()
            return (Annotation(one.id, kind, one.span, body, one.resp, one.cert, one.at),)
        case Transposition() as said:
            return _stretches(one, said)
    return ()


def _stretches(one: Anchored[Signed], said: Transposition) -> Iterator[Annotation]:
    """Yield a `seg` a stretch; without an id, its group is called after the place, not after the order of records."""
    for nth, span in enumerate(one.spans, 1):
        # an id made of the place is the same in every build, whatever stands in other files
        kind, body = said.stretch(one.id or f"at-{one.span.start}", nth)
        yield Annotation(f"{one.id}.{nth}" if one.id else "", kind, span, body, one.resp, one.cert, one.at)


def complete(annotations: Iterable[Annotation], taken: Iterable[str]) -> Completed:
    """Return *annotations* in the order of the text, each with an id; *taken* are ids of blocks.

    A date of which only the Old Style day is given gets its New Style day; editorial footnotes are lettered a, b, c, …
    """
    given = set(taken)
    counts: dict[str, int] = defaultdict(int)
    finished: list[Annotation] = []
    faults: list[Diagnostic] = []
    # in the order of the text, whatever the order of files: letters and numbers then follow the reader's eye
    for annotation in sorted(annotations, key=lambda a: (a.span, a.kind, a.id)):
        filled, faulty = _filled(annotation, counts)
        faults.extend(faulty)
        # both are kept, so that the fault can show both
        if filled.id in given:
            faults.append(diagnose("A040", filled.at, id=filled.id))
        name = filled.id or _free(KINDS[filled.kind].prefix, counts, given)
        given.add(name)
        finished.append(structs.replace(filled, id=name))
    return Completed(tuple(finished), tuple(faults))


def _free(prefix: str, counts: dict[str, int], given: set[str]) -> str:
    while True:
        counts[prefix] += 1
        name = f"{prefix}{counts[prefix]}"
        if name not in given:
            return name


def _filled(annotation: Annotation, counts: dict[str, int]) -> tuple[Annotation, Sequence[Diagnostic]]:
    if KINDS[annotation.kind].editorial:
        counts["letter"] += 1
        return structs.replace(annotation, body=structs.replace(annotation.body, n=letter(counts["letter"]))), ()
    return _dated(annotation, said) if (said := annotation.body.dates) else (annotation, ())


def _dated(date: Annotation, said: Dates) -> tuple[Annotation, Sequence[Diagnostic]]:
    """Return *date* with its New Style day, and what is wrong with it."""
    complete = dates.complete(said)
    new = {"when": complete.when, "from_": complete.begun, "to": complete.ended}
    return structs.replace(date, body=structs.replace(date.body, **new)), tuple(dates.faults(complete, date.at))
