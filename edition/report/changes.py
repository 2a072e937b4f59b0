"""Compare two states of an edition, annotation by annotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, structs, to_builtins

from edition.model import NOWHERE, Annotation, Document, Entry, Project, Span
from edition.model.kinds import KINDS
from edition.model.records import YIELDED
from edition.model.registers import MENTIONS, own

EDITORIAL = (*YIELDED, *MENTIONS)
"""Kinds of annotations that are compared by kind; all kinds of blocks are compared as one."""
CONTEXT = 160
"""The most code points of a passage shown on either side."""
Key = tuple[str, int, int]


class Side(Struct, frozen=True):
    """An edition at one commit, and its composed texts by id."""

    project: Project
    documents: Mapping[str, Document]


class Change(Struct, frozen=True):
    """One change that a reader sees. *before* and *after* are annotations of the same words, or entries.

    *left*, *words* and *right* are the passage in the new text.
    """

    what: str
    text_id: str
    kind: str
    before: Annotation | Entry | None
    after: Annotation | Entry | None
    left: str = ""
    words: str = ""
    right: str = ""


def changes(old: Side, new: Side) -> Iterator[Change]:
    """Yield all changes: registers first, then text by text in the order of the text."""
    yield from _entries(old, new)
    for name in sorted({*old.documents, *new.documents}):
        before, after = old.documents.get(name), new.documents.get(name)
        if before and after and before.source.sha256 == after.source.sha256:
            yield from _annotations(before, after)
        else:  # places in two versions cannot be compared
            yield Change(_what(before, after), name, "text", None, None)


def _entries(old: Side, new: Side) -> Iterator[Change]:
    before, after = _by_id(old), _by_id(new)
    for key in sorted({*before, *after}):
        one, other = before.get(key), after.get(key)
        if one is None or other is None or visible_in_entry(one) != visible_in_entry(other):
            yield Change(_what(one, other), "", key[0], one, other)


def _by_id(side: Side) -> dict[tuple[str, str], Entry]:
    return {(entry.register, entry.id): entry for found in side.project.edition.entries.values() for entry in found}


def visible_in_entry(entry: Entry) -> tuple[object, ...]:
    """Return everything of an entry that a reader sees."""
    body = repr(sorted(own(entry).items()))
    return (entry.name, entry.sort, entry.forms, entry.role, entry.note, entry.source, entry.cert, body)


def _is_compared(annotation: Annotation) -> bool:
    # italics that the transcription marks are the source's, those of a record the editors'
    by_rule = annotation.kind == "hi" and annotation.at == NOWHERE
    return KINDS[annotation.kind].layer == "block" or (annotation.kind in EDITORIAL and not by_rule)


def _what(before: object, after: object) -> str:
    if before is None:
        return "new"
    return "removed" if after is None else "changed"


def _annotations(old: Document, new: Document) -> Iterator[Change]:
    before, after = placed(old), placed(new)
    for key in sorted({*before, *after}, key=lambda key: (key[1], key[2], key[0])):
        pairs = _pairs(before.get(key, ()), after.get(key, ()))
        yield from (_change(new, one, other) for one, other in pairs if not _alike(one, other))


def _alike(one: Annotation | None, other: Annotation | None) -> bool:
    return one is not None and other is not None and visible(one) == visible(other)


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


def _pairs(
    before: Sequence[Annotation], after: Sequence[Annotation]
) -> Iterator[tuple[Annotation | None, Annotation | None]]:
    """Pair old with new annotations of one range: those of one kind first, then the others in their order."""
    left, right = list(before), list(after)
    # a correction beside a name of the same words is compared with the correction, not with the name
    for one in before:
        other = next((other for other in right if other.kind == one.kind), None)
        if other:
            left.remove(one)
            right.remove(other)
            yield one, other
    for nth in range(max(len(left), len(right))):
        yield (left[nth] if nth < len(left) else None, right[nth] if nth < len(right) else None)


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
    return Change(_what(before, after), document.source.id, annotation.kind, before, after, left, words, right)


def passage(text: str, span: Span) -> tuple[str, str, str]:
    """Return the words of *span*, shortened in the middle if long, between the rest of their lines on either side."""
    # a line is enough to recognise a place; a paragraph of another edition may be a page
    begin = max(text.rfind("\n", 0, span.start) + 1, span.start - CONTEXT)
    end = text.find("\n", span.end)
    end = min(end if end >= 0 else len(text), span.end + CONTEXT)
    words = text[span.start : span.end]
    if len(words) > 2 * CONTEXT:
        words = f"{words[:CONTEXT]} … {words[-CONTEXT:]}"
    return text[begin : span.start], words, text[span.end : end]
