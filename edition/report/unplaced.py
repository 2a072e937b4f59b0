"""What a report cannot place: records of texts that are not here, and those that faults hide.

Such records are compared as they are written. Whether their words stand in the text is not known here, and nothing is
said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import UNSET, structs

from edition.model import Record
from edition.model.diagnostics import ERROR, Diagnostic
from edition.model.records import RECORDS, said
from edition.read import ids
from edition.report.change import Change, what_became

KIND_OF = {row.model: next(iter(row.yields), row.name) for row in RECORDS.values()}
"""What a record of each model is reported as: the annotation that it becomes, else the record."""


def compared(text_id: str, old: Iterable[Record], new: Iterable[Record]) -> Iterator[Change]:
    """Yield the changes between the records of a text that is not here, in the order of the new ones."""
    before, after = _seen(old), _seen(new)
    same = set(before) & set(after)
    left = [one for key, one in before.items() if key not in same]
    for one in (one for key, one in after.items() if key not in same):
        other = next((other for other in left if _of_one(other, one)), None)
        if other:
            left.remove(other)
        yield _change(text_id, other, one)
    yield from (_change(text_id, one, None) for one in left)


def missing(changes: Iterable[Change], faults: Iterable[Diagnostic]) -> Iterator[Change]:
    """Yield *changes*; what is gone from a file with faults may be what these are about: it is `missing`."""
    faulty = {fault.at.file for fault in faults if fault.severity == ERROR}
    for change in changes:
        hidden = change.what == "removed" and change.before is not None and change.before.at.file in faulty
        yield structs.replace(change, what="missing") if hidden else change


def given(name: str) -> bool:
    """Return whether an id was given by an editor: others are counted, and shift with every insertion."""
    return bool(name) and not ids.looks_assigned(name)


def _seen(records: Iterable[Record]) -> dict[tuple[object, ...], Record]:
    """Return the records that readers may see, each by all that it says and how many say the same before it."""
    found: dict[tuple[object, ...], Record] = {}
    for record in (one for one in records if not isinstance(one.said, said.Refusal)):
        # where the words were last seen is the tools' own
        says = structs.replace(record.said, start=UNSET) if hasattr(record.said, "start") else record.said
        # nor does a reader see what editors tell each other
        says = structs.replace(says, status=UNSET, comments="")
        nth = 0
        while (key := (record.file, repr(says), nth)) in found:
            nth += 1
        found[key] = record
    return found


def _of_one(one: Record, other: Record) -> bool:
    """Return whether two records are two states of one: by the id that an editor gave, else by the words they quote."""
    if type(one.said) is not type(other.said):
        return False
    if given(one.id) or given(other.id):
        return one.id == other.id
    return one.file == other.file and words(one) == words(other)


def words(record: Record) -> str:
    """Return the words that a record points at, or the form that it is about."""
    return str(getattr(record.said, "exact", None) or getattr(record.said, "form", None) or "")


def _change(text_id: str, before: Record | None, after: Record | None) -> Change:
    one = after or before
    assert one is not None  # noqa: S101  one of the two is there
    return Change(what_became(before, after), text_id, KIND_OF[type(one.said)], before, after, "", words(one), "")
