"""Compare two states of an edition, annotation by annotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct, structs, to_builtins

from edition.model import NOWHERE, Annotation, Document, Entry, Project, Record, Span
from edition.model.kinds import KINDS
from edition.model.records import YIELDED
from edition.model.registers import MENTIONS, own
from edition.report import unplaced
from edition.report.change import Change, what_became

EDITORIAL = (*YIELDED, *MENTIONS)
"""Kinds of annotations that are compared by kind; all kinds of blocks are compared as one."""
CONTEXT = 160
"""The most code points of a passage shown on either side."""
Key = tuple[str, int, int]
Placed = Mapping[Key, tuple[Annotation, ...]]
Pair = tuple[Annotation | None, Annotation | None]


class Side(Struct, frozen=True):
    """An edition at one commit, its composed texts by id, and the records of all texts, which may not be here."""

    project: Project
    documents: Mapping[str, Document]
    records: Mapping[str, tuple[Record, ...]] = {}


def changes(old: Side, new: Side) -> Iterator[Change]:
    """Yield all changes: settings and registers first, then text by text in the order of the text."""
    if old.project.edition.settings != new.project.edition.settings:
        yield Change("changed", "", "settings", None, None)
    yield from _entries(old, new)
    for name in sorted({*old.documents, *new.documents, *old.records, *new.records}):
        yield from _text(name, old, new)


def _text(name: str, old: Side, new: Side) -> Iterator[Change]:
    before, after = old.documents.get(name), new.documents.get(name)
    there, here = (name in side.documents or name in side.records for side in (old, new))
    if not (there and here):
        header = (new if here else old).project.edition.headers.get(name)
        title = header.title if header else ""
        yield Change(what_became(there or None, here or None), name, "text", None, None, words=title)
        return
    if _described(old, name) != _described(new, name):
        yield Change("changed", name, "header", None, None)
    if before and after and before.source.sha256 == after.source.sha256:
        yield from _annotations(before, after)
        return
    if before or after:
        yield Change("changed", name, "text", None, None)
    # places in two versions cannot be compared
    yield from unplaced.compared(name, old.records.get(name, ()), new.records.get(name, ()))


def _described(side: Side, name: str) -> object:
    header = side.project.edition.headers.get(name)
    return header and structs.replace(header, at=NOWHERE)


def _entries(old: Side, new: Side) -> Iterator[Change]:
    before, after = _by_id(old), _by_id(new)
    for key in sorted({*before, *after}):
        one, other = before.get(key), after.get(key)
        if one is None or other is None or visible_in_entry(one) != visible_in_entry(other):
            yield Change(what_became(one, other), "", key[0], one, other)


def _by_id(side: Side) -> dict[tuple[str, str], Entry]:
    return {(entry.register, entry.id): entry for found in side.project.edition.entries.values() for entry in found}


def visible_in_entry(entry: Entry) -> tuple[object, ...]:
    """Return everything of an entry that a reader sees."""
    body = repr(sorted(own(entry).items()))
    return (entry.name, entry.sort, entry.forms, entry.role, entry.note, entry.source, entry.cert, body)


def _is_compared(annotation: Annotation) -> bool:
    row = KINDS[annotation.kind]
    # italics that the transcription marks are the source's, those of a record the editors'
    by_rule = row.role == "italic" and annotation.kind in YIELDED and annotation.at == NOWHERE
    return row.layer == "block" or (annotation.kind in EDITORIAL and not by_rule)


def _annotations(old: Document, new: Document) -> Iterator[Change]:
    before, after = placed(old), placed(new)
    found = _by_given_ids(before, after)
    paired = {id(one) for pair in found for one in pair}
    for key in {*before, *after}:
        left, right = ([one for one in side.get(key, ()) if id(one) not in paired] for side in (before, after))
        found.extend(_pairs(left, right))
    changed = ((one, other) for one, other in found if not _alike(one, other))
    yield from (_change(new, one, other) for one, other in sorted(changed, key=_place))


def _by_given_ids(before: Placed, after: Placed) -> list[Pair]:
    """Pair what has an id that an editor gave, wherever it stands on either side."""
    old, new = (
        {(one.kind, one.id): one for several in side.values() for one in several if _is_given(one)}
        for side in (before, after)
    )
    return [(one, new[key]) for key, one in old.items() if key in new]


def _is_given(annotation: Annotation) -> bool:
    return annotation.kind in EDITORIAL and unplaced.given(annotation.id)


def _place(pair: Pair) -> tuple[int, int, str]:
    one = pair[1] or pair[0]
    assert one is not None  # noqa: S101  one of the two is there
    return one.span.start, one.span.end, _group(one.kind)


def _alike(one: Annotation | None, other: Annotation | None) -> bool:
    return one is not None and other is not None and one.span == other.span and visible(one) == visible(other)


def placed(document: Document) -> dict[Key, tuple[Annotation, ...]]:
    """Return the annotations by kind and range; blocks as well, so that a new heading or quotation is reported."""
    found: dict[Key, tuple[Annotation, ...]] = {}
    for annotation in document.annotations:
        if _is_compared(annotation):
            key = (_group(annotation.kind), annotation.span.start, annotation.span.end)
            found[key] = (*found.get(key, ()), annotation)
    return found


def _group(kind: str) -> str:
    return "block" if KINDS[kind].layer == "block" else kind


def _pairs(before: Sequence[Annotation], after: Sequence[Annotation]) -> Iterator[Pair]:
    """Pair old with new annotations of one range: those that say the same, then of one kind, then in their order."""
    left, right = list(before), list(after)
    # a second note on the words of a first is new, wherever it stands in the file;
    # a correction beside a name of the same words is compared with the correction, not with the name
    for alike, one in product((_alike, _of_one_kind, _maybe_one), before):
        other = next((other for other in right if one in left and alike(one, other)), None)
        if other:
            left.remove(one)
            right.remove(other)
            yield one, other
    yield from ((one, None) for one in left)
    yield from ((None, one) for one in right)


def _of_one_kind(one: Annotation, other: Annotation) -> bool:
    return one.kind == other.kind and _maybe_one(one, other)


def _maybe_one(one: Annotation, other: Annotation) -> bool:
    """Return whether two annotations may be two states of one: two ids that editors gave are two records."""
    return not (_is_given(one) and _is_given(other))


def visible(annotation: Annotation) -> tuple[object, ...]:
    """Return everything of an annotation that a reader sees; not ids and numbers, which any insertion shifts."""
    body = annotation.body
    # one new footnote letters all that follow: readers did not see these change
    shifting = {*body.pointers, "n"}.intersection(body.__struct_fields__)
    fields: dict[str, object] = to_builtins(structs.replace(body, **dict.fromkeys(shifting, "")))
    fields = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
    # releases.json holds digests of this very form: another would report every annotation as changed
    return (annotation.kind, annotation.cert, repr(sorted(fields.items(), key=str)))


def _change(document: Document, before: Annotation | None, after: Annotation | None) -> Change:
    annotation = after or before
    assert annotation is not None  # noqa: S101  one of the two is there
    left, words, right = passage(document.source.text, annotation.span)
    what = "moved" if before and after and visible(before) == visible(after) else what_became(before, after)
    return Change(what, document.source.id, annotation.kind, before, after, left, words, right)


def passage(text: str, span: Span) -> tuple[str, str, str]:
    """Return the words of *span*, shortened in the middle if long, between the rest of their lines on either side."""
    # a line is enough to recognise a place; a paragraph of another edition may be a page
    line = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    left, right = text[line : span.start], text[span.end : end if end >= 0 else len(text)]
    words = span.of(text)
    if len(words) > 2 * CONTEXT:
        words = f"{_first(words)} … {_last(words)}"
    return _last(left), words, _first(right)


def _first(words: str) -> str:
    """Return the beginning of *words*, without the word that the limit would cut."""
    if len(words) <= CONTEXT:
        return words
    space = words.rfind(" ", 0, CONTEXT + 1)
    return words[: space if space > 0 else CONTEXT]


def _last(words: str) -> str:
    """Return the end of *words*, without the word that the limit would cut."""
    if len(words) <= CONTEXT:
        return words
    space = words.find(" ", len(words) - CONTEXT - 1)
    return words[space + 1 if space >= 0 else len(words) - CONTEXT :]
