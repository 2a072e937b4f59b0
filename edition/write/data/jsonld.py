"""Write all annotations of a text for programs: as lines (`edition inspect`) and as W3C Web Annotations."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from msgspec import UNSET, Struct, UnsetType, json, structs, to_builtins

from edition import rights, withheld
from edition.model import Annotation, Document, Edition, OutputFile, Span
from edition.model.kinds import KINDS
from edition.withheld import OutputPart
from edition.write import markdown
from edition.write.data.metadata import orcid
from edition.write.data.selectors import AROUND, FragmentSelector, Selector, Selectors, on_page, quoting, quoting_little
from edition.write.html.quoted import Displayed
from edition.write.messages import messages
from edition.write.paths import Resolve, ResolvedLink, resolver, text_page
from edition.write.stretches import stretches

FILE = "annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PREFIXES = {"tei": "http://www.tei-c.org/release/doc/tei-p5-doc/en/html/"}
"""What addresses begin with that would otherwise stand in full in every annotation."""


class Described(Struct, frozen=True, gc=False, kw_only=True):
    """The body of an annotation."""

    id: str
    type: str = "Dataset"
    conformsTo: str  # noqa: N815  the vocabulary's name
    value: Mapping[str, object]


class AnnotationTarget(Struct, frozen=True, gc=False):
    """A target of an annotation: a passage of the text as it was brought in, or of the page on which it is read."""

    source: str
    selector: tuple[Selector, ...] | FragmentSelector


class WebAnnotation(Struct, frozen=True, gc=False, kw_only=True):
    """One Web Annotation, with its properties in the order in which they are written."""

    id: str
    type: str = "Annotation"
    motivation: str
    creator: str | UnsetType = UNSET
    created: str | UnsetType = UNSET
    rights: str | UnsetType = UNSET
    body: Described
    target: tuple[AnnotationTarget, ...]


PAGE = "index.html"


class Common(Struct, frozen=True):
    """What the annotations of a text have in common: where links lead, who signs them, when, which rights are in them.

    *source* is the address of what they point into, *displayed* what its page displays, if it has one.
    """

    resolve: Resolve
    creators: Mapping[str, str]
    created: str | UnsetType
    rights: str | UnsetType
    source: str
    displayed: Displayed | None
    selectors: Selectors


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
    # what lies in another comes behind it
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


def items_of(document: Document, edition: Edition, displayed: Displayed | None = None) -> list[WebAnnotation]:
    """Return the annotations as W3C Web Annotations; those of a withheld text quote a few words at most.

    Their ids are relative, and mean what they should in a file that begins with `context`. *displayed* is what the page
    of the text displays, if it has one.
    """
    given = withheld.gives(edition, document.source.id, OutputPart.WORDS)
    common = Common(
        _resolver(document, edition),
        _creators(edition),
        _timestamp(edition.settings.date) or UNSET,
        rights.of_annotations(edition).address or UNSET,
        source_of(document, edition),
        displayed,
        quoting if given else quoting_little,
    )
    return [_item(document, common, part if given else _short(part)) for part in parts(document)]


def source_of(document: Document, edition: Edition) -> str:
    """Return the address of what the annotations point into: a file beside them, or a name by digest (RFC 6920)."""
    if withheld.gives(edition, document.source.id, OutputPart.SOURCE):
        return _source_file(document)
    # base64url without what fills it up (RFC 6920, 3)
    digest = b64encode(bytes.fromhex(document.source.sha256), altchars=b"-_").decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _source_file(document: Document) -> str:
    return f"{document.source.id}.source.txt"


def source(document: Document) -> OutputFile:
    """Return the text as it was brought in, into which the annotations point."""
    return OutputFile(f"texts/{document.source.id}/{_source_file(document)}", document.source.text.encode())


def _creators(edition: Edition) -> dict[str, str]:
    """Return the addresses of the editors by their ids: their own if they have one."""
    return {one.id: orcid(one.orcid) or one.url or f"#editor-{one.id}" for one in edition.editors}


def _timestamp(day: str) -> str:
    """Return the beginning of a day; "" where only its month or year is known (xsd:dateTime)."""
    return f"{day}T00:00:00Z" if len(day) == len("2024-05-01") else ""


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


def collection(document: Document, edition: Edition, displayed: Displayed | None = None) -> OutputFile:
    """Return the annotations as a W3C AnnotationCollection with one page (Web Annotation Data Model, 5)."""
    items = items_of(document, edition, displayed)
    content = {
        "@context": context(document, edition),
        "id": _address(document, edition),
        "type": "AnnotationCollection",
        **about(document, edition, len(items)),
        "first": {"id": "#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return OutputFile(f"texts/{document.source.id}/{FILE}", json.encode(content) + b"\n")


def about(document: Document, edition: Edition, total: int) -> dict[str, object]:
    """Say what a collection of *total* annotations of a text is, by whom, from when, under which licence."""
    creators = _creators(edition)
    fields = {
        "label": document.source.header.title,
        "creator": [{"id": creators[one.id], "name": one.name} for one in edition.editors],
        "created": _timestamp(edition.settings.date),
        "rights": rights.of_annotations(edition).address,
    }
    return {**{name: value for name, value in fields.items() if value}, "total": total}


def _resolver(document: Document, edition: Edition) -> Resolve:
    """Make the function that resolves the links of notes, to full addresses where the edition's site has one."""
    name, path = document.source.id, text_page(document.source.id)
    page = edition.settings.iri(path)
    relative = resolver(edition, messages(), path, name)

    def resolve(target: str) -> ResolvedLink | None:
        if not (found := relative(target)):
            return None
        address, words, said_in = found
        if page:
            return ResolvedLink(urljoin(page, address), words, said_in)
        return ResolvedLink(f"index.html{address}" if address.startswith("#") else address, words, said_in)

    return resolve


def _item(document: Document, common: Common, part: tuple[str, Annotation, Span]) -> WebAnnotation:
    name, annotation, span = part
    row, said = KINDS[annotation.kind], to_builtins(annotation.body)
    # what a name is used for is called its kind in files; here the kind is that of the annotation
    told = {"type" if field == "kind" else field: value for field, value in said.items()}
    doubt = {"cert": annotation.cert} if annotation.cert not in ("", "high") else {}
    value = {"kind": row.tei, **doubt, **told}
    if annotation.body.prose:
        value["note"] = markdown.render(annotation.body.prose, common.resolve)
    return WebAnnotation(
        id=f"#{name}",
        motivation=row.motivation,
        creator=common.creators.get(annotation.resp, UNSET),
        created=common.created,
        rights=common.rights,
        body=Described(id=f"#{name}/body", conformsTo=f"tei:ref-{row.tei}.html", value=value),
        target=(AnnotationTarget(common.source, common.selectors(document, span)), *_on_page(common.displayed, part)),
    )


def _on_page(displayed: Displayed | None, part: tuple[str, Annotation, Span]) -> Iterator[AnnotationTarget]:
    """Yield the passage on the page, unless the page displays nothing of it."""
    _, annotation, span = part
    kind = KINDS[annotation.kind]
    if not displayed:
        return
    if kind.layer == "block":
        found = displayed.element(annotation.id)
    else:
        # the element of our own note is the note, and not the words that it is about
        found = displayed.passage(span, "" if kind.editorial else annotation.id, AROUND)
    if found:
        yield AnnotationTarget(PAGE, on_page(found))
