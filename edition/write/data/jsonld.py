"""Write all annotations of a text for programs: as lines (`edition inspect`) and as W3C Web Annotations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urljoin

from msgspec import UNSET, Struct, UnsetType, json, structs, to_builtins

from edition import withheld
from edition.model import Annotation, Document, Edition, OutputFile, Span
from edition.model.kinds import KINDS
from edition.withheld import Part
from edition.write import markdown
from edition.write.messages import messages
from edition.write.paths import Resolve, entry_names, resolver, text_page
from edition.write.stretches import stretches

FILE = "annotations.jsonld"
AROUND = 32
"""Code points quoted before and after a passage."""
LONG = 160
"""Code points of the longest passage that is quoted whole; of a longer one, beginning and end are."""
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PREFIXES = {"tei": "http://www.tei-c.org/release/doc/tei-p5-doc/en/html/"}
"""What addresses begin with that would otherwise stand in full in every annotation."""


class Quoted(Struct, frozen=True, gc=False, tag_field="type", tag="TextQuoteSelector"):
    """Words in a text, with the characters around them (Web Annotation Data Model, 4.2.4)."""

    exact: str
    prefix: str | UnsetType = UNSET
    suffix: str | UnsetType = UNSET


class Stretch(Struct, frozen=True, gc=False, tag_field="type", tag="RangeSelector"):
    """A passage from the first words of one quotation up to those of another (Web Annotation Data Model, 4.2.9)."""

    startSelector: Quoted  # noqa: N815  the vocabulary's name
    endSelector: Quoted  # noqa: N815


class Offsets(Struct, frozen=True, gc=False, tag_field="type", tag="TextPositionSelector"):
    """A range of a text, in code points (Web Annotation Data Model, 4.2.5)."""

    start: int
    end: int


class Described(Struct, frozen=True, gc=False, kw_only=True):
    """The body of an annotation."""

    id: str
    type: str = "Dataset"
    conformsTo: str  # noqa: N815  the vocabulary's name
    value: Mapping[str, object]


Selector = Quoted | Stretch | Offsets


class Target(Struct, frozen=True, gc=False):
    """The target of an annotation."""

    source: str
    selector: tuple[Selector, ...]


class Item(Struct, frozen=True, gc=False, kw_only=True):
    """One Web Annotation, with its properties in the order in which they are written."""

    id: str
    type: str = "Annotation"
    motivation: str
    body: Described
    target: Target


Selectors = Callable[[Document, Span], tuple[Selector, ...]]


def parts(document: Document) -> list[tuple[str, Annotation, Span]]:
    """List id, annotation and span of all annotations but zones, in order.

    A block of several stretches has an item for each of them: `n7`, `n7.2`.
    """
    several = stretches(document)
    rows = []
    for annotation in document.annotations:
        if KINDS[annotation.kind].role == "zone":
            continue
        spans = several.get(annotation.id, (annotation.span,))
        for nth, span in enumerate(spans, 1):
            name = annotation.id if nth == 1 else f"{annotation.id}.{nth}"
            rows.append((name, annotation, span))
    rows.sort(key=lambda row: (row[2].start, -row[2].end, KINDS[row[1].kind].rank, row[0]))
    return rows


def lines(document: Document) -> Iterator[str]:
    """Yield one JSON object for every annotation; offsets are code points."""
    text = document.source.text
    for name, annotation, span in parts(document):
        yield json.encode(
            {
                "id": name,
                "kind": KINDS[annotation.kind].tei,
                "start": span.start,
                "end": span.end,
                "exact": text[span.start : span.end],
                "body": annotation.body,
                "resp": annotation.resp,
                "cert": annotation.cert,
                "at": str(annotation.at),
            }
        ).decode()


def items_of(document: Document, edition: Edition) -> list[Item]:
    """Return the annotations as W3C Web Annotations; those of a withheld text quote a few words at most.

    Their ids are relative, and mean what they should in a file that begins with `context`.
    """
    resolve = _resolver(document, edition)
    if withheld.gives(edition, document.source.id, Part.WORDS):
        return [_item(document, resolve, part, _selectors) for part in parts(document)]
    return [_item(document, resolve, _short(part), _short_selectors) for part in parts(document)]


def _short(part: tuple[str, Annotation, Span]) -> tuple[str, Annotation, Span]:
    """Return an item of a withheld text with the words that are read in it shortened: they are the text's own."""
    name, annotation, span = part
    body = annotation.body
    said = {field: words for field in body.readings if (words := getattr(body, field)) is not None}
    if said:
        body = structs.replace(body, **{field: withheld.cut(words) for field, words in said.items()})
    return name, structs.replace(annotation, body=body), span


def context(document: Document, edition: Edition) -> list[object]:
    """Return the context of a file with annotations of *document*: the W3C's, and what their addresses begin with.

    Without a `base_url` they begin with the address of the file itself, which then is the one of the site.
    """
    base = {"@base": _address(document, edition)} if edition.settings.base_url else {}
    return [CONTEXT, {**base, **PREFIXES}]


def _address(document: Document, edition: Edition) -> str:
    """Return the address of the file of the site, relative to its folder where the site has none."""
    return edition.settings.iri(f"texts/{document.source.id}/{FILE}") or FILE


def collection(document: Document, edition: Edition) -> OutputFile:
    """Return the annotations as a W3C AnnotationCollection with one page (Web Annotation Data Model, 5)."""
    name, address = document.source.id, _address(document, edition)
    items = items_of(document, edition)
    page = {"id": "#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    content = {
        "@context": context(document, edition),
        "id": address,
        "type": "AnnotationCollection",
        "label": document.source.header.title,
        "total": len(items),
        "first": page,
    }
    return OutputFile(f"texts/{name}/{FILE}", json.encode(content) + b"\n")


def _resolver(document: Document, edition: Edition) -> Resolve:
    """Make the function that resolves the links of notes, to full addresses where the edition's site has one."""
    name, path = document.source.id, text_page(document.source.id)
    page = edition.settings.iri(path)
    relative = resolver(edition, entry_names(edition), messages(), path, name)

    def resolve(target: str) -> tuple[str, str] | None:
        if not (found := relative(target)):
            return None
        address, words = found
        if page:
            return urljoin(page, address), words
        return f"index.html{address}" if address.startswith("#") else address, words

    return resolve


def _item(document: Document, resolve: Resolve, part: tuple[str, Annotation, Span], selectors: Selectors) -> Item:
    name, annotation, span = part
    row, sure = KINDS[annotation.kind], annotation.cert == "high"
    value = {"kind": row.tei, **({} if sure else {"cert": annotation.cert}), **to_builtins(annotation.body)}
    if annotation.body.prose:
        value["note"] = markdown.render(annotation.body.prose, resolve)
    return Item(
        id=f"#{name}",
        motivation=row.motivation,
        body=Described(id=f"#{name}/body", conformsTo=f"tei:ref-{row.tei}.html", value=value),
        target=Target(f"{document.source.id}.source.txt", selectors(document, span)),
    )


def _selectors(document: Document, span: Span) -> tuple[Selector, Offsets]:
    text, start, end = document.source.text, span.start, span.end
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    offsets = Offsets(start, end)
    if end - start <= LONG:
        return Quoted(text[start:end], before, after), offsets
    # the range ends where its second quotation begins, which therefore is of what follows
    return Stretch(Quoted(text[start : start + AROUND], before), Quoted(after, text[end - AROUND : end])), offsets


def _short_selectors(document: Document, span: Span) -> tuple[Selector, ...]:
    """Return selectors that quote no context, and the words only if they are few enough."""
    words, offsets = document.source.text[span.start : span.end], Offsets(span.start, span.end)
    return (Quoted(words), offsets) if withheld.quotable(words) else (offsets,)
