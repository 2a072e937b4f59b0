"""Compare two states of an edition, annotation by annotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, structs

from edition.model import Annotation, Document, Entry, Project, Span
from edition.model.bodies import Body, Call, Footnote, Item, Note, PageBreak
from edition.model.kinds import KINDS
from edition.model.records import YIELDED
from edition.model.registers import MENTIONS, own

SAID = (*YIELDED, *MENTIONS)
"""What editors say of words; blocks are compared by kind."""
CONTEXT = 160
Key = tuple[str, int, int]


class Side(Struct, frozen=True):
    """An edition at one commit, its texts composed."""

    project: Project
    documents: Mapping[str, Document]


class Change(Struct, frozen=True):
    """One thing that a reader will see change. *before* and *after* are annotations of one place, or entries.

    *left*, *words*, *right* are the passage in the source, for whichever side has it.
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
    """Give all changes: registers first, then text by text in the order of the text."""
    yield from _entries(old, new)
    for name in sorted({*old.documents, *new.documents}):
        before, after = old.documents.get(name), new.documents.get(name)
        if before is None or after is None:
            yield Change("new" if after else "removed", name, "text", None, None)
        elif before.source.sha256 != after.source.sha256:
            yield Change("changed", name, "text", None, None)
        else:
            yield from _annotations(before, after)


def _entries(old: Side, new: Side) -> Iterator[Change]:
    before, after = _by_id(old), _by_id(new)
    for key in sorted({*before, *after}):
        one, other = before.get(key), after.get(key)
        if one is None or other is None or said_entry(one) != said_entry(other):
            yield Change(_what(one, other), "", key[0], one, other)


def _by_id(side: Side) -> dict[tuple[str, str], Entry]:
    return {(entry.register, entry.id): entry for found in side.project.edition.entries.values() for entry in found}


def said_entry(entry: Entry) -> tuple[object, ...]:
    """Give what matters of an entry to a reader."""
    body = repr(sorted(own(entry).items()))
    return (entry.name, entry.sort, entry.forms, entry.role, entry.note, entry.source, entry.cert, body)


def _what(before: object, after: object) -> str:
    if before is None:
        return "new"
    return "removed" if after is None else "changed"


def _annotations(old: Document, new: Document) -> Iterator[Change]:
    before, after = placed(old), placed(new)
    for key in sorted({*before, *after}, key=lambda key: (key[1], key[2], key[0])):
        pairs = _pairs(before.get(key, ()), after.get(key, ()))
        for one, other in pairs:
            if one is None or other is None or said(one) != said(other):
                yield _change(new, one, other)


def placed(document: Document) -> dict[Key, tuple[Annotation, ...]]:
    """Give what is said of each range, by kind; blocks too, so that a new heading or quotation is seen."""
    found: dict[Key, tuple[Annotation, ...]] = {}
    for annotation in document.annotations:
        if annotation.kind in SAID or KINDS[annotation.kind].layer == "block":
            key = (_group(annotation.kind), annotation.span.start, annotation.span.end)
            found[key] = (*found.get(key, ()), annotation)
    return found


def _group(kind: str) -> str:
    return "block" if KINDS[kind].layer == "block" else kind


def _pairs(
    before: Sequence[Annotation], after: Sequence[Annotation]
) -> Iterator[tuple[Annotation | None, Annotation | None]]:
    """Pair what stood with what stands: of one kind first, then whatever is left over."""
    left, right = list(before), list(after)
    for one in before:
        other = next((other for other in right if other.kind == one.kind), None)
        if other:
            left.remove(one)
            right.remove(other)
            yield one, other
    for nth in range(max(len(left), len(right))):
        yield (left[nth] if nth < len(left) else None, right[nth] if nth < len(right) else None)


def said(annotation: Annotation) -> tuple[object, ...]:
    """Give what matters to a reader: not ids, which are numbers in the order of the text."""
    match annotation.body:
        case Footnote() | Item() | PageBreak() as body:
            said: Body = structs.replace(body, n="")
        case Note() as body:
            said = structs.replace(body, n="", call="", next="", prev="")
        case Call() as body:
            said = structs.replace(body, n="", note="")
        case body:
            said = body
    return (annotation.kind, annotation.cert, repr(said))


def _change(document: Document, before: Annotation | None, after: Annotation | None) -> Change:
    annotation = after or before
    assert annotation is not None  # noqa: S101  one of the two is there
    left, words, right = passage(document.source.text, annotation.span)
    return Change(_what(before, after), document.source.id, annotation.kind, before, after, left, words, right)


def passage(text: str, span: Span) -> tuple[str, str, str]:
    """Give the words of *span* with some of the line on either side; of long words only the ends."""
    begin = max(text.rfind("\n", 0, span.start) + 1, span.start - CONTEXT)
    end = text.find("\n", span.end)
    end = min(end if end >= 0 else len(text), span.end + CONTEXT)
    words = text[span.start : span.end]
    if len(words) > 2 * CONTEXT:
        words = f"{words[:CONTEXT]} … {words[-CONTEXT:]}"
    return text[begin : span.start], words, text[span.end : end]
