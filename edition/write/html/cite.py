"""Write the page that says how to cite a text and each of its paragraphs, and how to propose a change to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from edition import withheld
from edition.model import Annotation, Document, OutputFile
from edition.withheld import OutputPart
from edition.write import cite, cite_records
from edition.write.cite import Cited
from edition.write.html import parts
from edition.write.html import proposing as html_suggest
from edition.write.html.site import HOME, PageFrame, Site, render
from edition.write.locators import paragraph_number
from edition.write.messages import Messages
from edition.write.paths import text_page
from edition.write.templating import escaped, markup

if TYPE_CHECKING:
    from markupsafe import Markup

FIRST_WORDS = 6
"""Words of a paragraph that say which it is: few enough for a text in copyright."""


def cite_pages(document: Document, site: Site) -> Iterator[OutputFile]:
    """Write `cite.html` and the records for reference managers of one text."""
    name = document.source.id
    whole = cite.cited(site.edition, name)
    path = text_page(name).replace("index.html", "cite.html")
    given = withheld.gives(site.edition, name, OutputPart.WORDS)
    first, *others = _leaves(list(_paragraphs(document, site, whole)) if given else [])
    title = site.messages.gettext("How to cite: %(title)s", title=whole.title)
    listed = [
        (f"cite-{nth}.html", f"¶ {leaf[0].number}–{leaf[-1].number}", markup(parts.anchors(one.id for one in leaf)))
        for nth, leaf in enumerate(others, 2)
    ]
    values: dict[str, object] = {"whole": ways(whole, site.messages), "leaves": listed}
    for file, leaf in zip(("cite.html", *(file for file, _, _ in listed)), (first, *others), strict=True):
        page = PageFrame(path.replace("cite.html", file), title, "", HOME)
        own = {"paragraphs": markup("".join(one.html for one in leaf)), "first": leaf is first}
        yield render(site, "cite.html", page, {**values, **own})
    yield OutputFile(f"texts/{name}/cite.bib", cite_records.bibtex(whole).encode())
    yield OutputFile(f"texts/{name}/cite.json", cite_records.csl_json([whole]).encode())
    yield OutputFile(f"texts/{name}/cite.ris", cite_records.ris(whole).encode())


MARKS = Cited("", "", page="¤u", place="¤i", number="¤n")
"""Marks for what differs between paragraphs, and for the address where the edition names none."""
SHAPES: Mapping[str, str] = {"": "", "page": "¤s", "pages": f"¤s{cite.DASH}¤t"}
"""How the pages of a paragraph may stand in a citation: not at all, one page, from one to another."""


def cards(document: Document, site: Site) -> Mapping[str, Mapping[str, Markup]]:
    """Return every way to cite a paragraph, with marks for its number, id and pages, by the shape of these."""
    whole = cite.cited(site.edition, document.source.id)
    marked = structs.replace(whole, place=MARKS.place, number=MARKS.number, page=whole.page or MARKS.page)
    found = {_shape(pages) for _, pages in cite.paged(document)}
    return {
        shape: {**ways(one, site.messages), "link": escaped(one.url)}
        for shape, pages in SHAPES.items()
        if shape in found
        for one in (structs.replace(marked, pages=pages),)
    }


def _shape(pages: str) -> str:
    return "pages" if cite.DASH in pages else "page" if pages else ""


def ways(cited: Cited, messages: Messages) -> dict[str, Markup]:
    """Return every way to cite as HTML: sentences are phrases, records are plain words."""
    return {
        "chicago": markup(cite.chicago(cited, messages)),
        "mla": markup(cite.mla(cited, messages)),
        "bibtex": escaped(cite_records.bibtex(cited)),
        "csl": escaped(cite_records.csl_json([cited])),
    }


class Section(Struct, frozen=True):
    """How to cite one paragraph: its number and id."""

    number: str
    id: str
    html: str


def _paragraphs(document: Document, site: Site, whole: Cited) -> Iterator[Section]:
    marked = structs.replace(whole, place=MARKS.place, number=MARKS.number)
    # on one page of the print only number and id differ
    known: dict[str, str] = {}
    for paragraph, pages in cite.paged(document):
        if pages not in known:
            known[pages] = _entry(ways(structs.replace(marked, pages=pages), site.messages))
        number = paragraph_number(paragraph)
        entry = known[pages].replace(MARKS.number, number).replace(MARKS.place, paragraph.id)
        yield Section(number, paragraph.id, _paragraph(document, site, paragraph, entry))


def _entry(written: Mapping[str, Markup]) -> str:
    """Write every way to cite a paragraph of its page."""
    return (
        f"<p><b>Chicago</b> {written['chicago']}</p>\n<p><b>MLA</b> {written['mla']}</p>\n"
        f"<details><summary>BibTeX, CSL-JSON</summary><pre>{written['bibtex']}</pre>"
        f"<pre>{written['csl']}</pre></details>"
    )


def _leaves(sections: Sequence[Section]) -> list[Sequence[Section]]:
    """Return the paragraphs of each page: of the first all, or none if that would be too long."""
    sizes = list(accumulate(len(one.html.encode()) for one in sections))
    if not sizes or sizes[-1] < parts.DIVIDED_FROM:
        return [sections]
    groups = groupby(zip(sizes, sections, strict=True), lambda one: one[0] // parts.LONGEST)
    return [[], *([section for _, section in group] for _, group in groups)]


def _paragraph(document: Document, site: Site, paragraph: Annotation, entry: str) -> str:
    number = paragraph_number(paragraph)
    place = f"¶{cite.NO_BREAK}{number}"
    opening = withheld.opening(document.source.text, paragraph.span, FIRST_WORDS)
    words = " ".join(document.source.text[opening.start : opening.end].split())
    suggest = html_suggest.for_words(site, document.source.id, document.source.text, opening)
    return (
        f'<section id="{paragraph.id}" aria-labelledby="-c{number}"><h2 id="-c{number}">'
        f'<a href="index.html#{paragraph.id}">{place}</a> <small>{escaped(words)} …</small></h2>\n'
        f"{entry}{suggest}</section>\n"
    )
