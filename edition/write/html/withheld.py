"""Write the page of a text that may not be given away: what it is, our notes with their short lemmas, who is named."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model import Annotation, Document, OutputFile
from edition.model.phrases import N_
from edition.model.registers import MENTIONS, REGISTERS
from edition.withheld import cut
from edition.write import markdown
from edition.write.html.entries import gist
from edition.write.html.notes import editorial
from edition.write.html.page import article
from edition.write.html.reading import about_text, page_of
from edition.write.html.site import Site, render
from edition.write.paths import Resolve, entry_page, text_page
from edition.write.templating import markup
from edition.write.xml import escaped

FILES = (
    (N_("Annotations (JSON-LD)"), "annotations.jsonld"),
    (N_("Corrections (CSV)"), "corrections.csv"),
    (N_("How to cite"), "cite.html"),
)


def withheld_page(document: Document, site: Site) -> OutputFile:
    """Write the page that stands in place of the reading page of *document*."""
    name, header = document.source.id, document.source.header
    path = text_page(name)
    resolve = site.resolver(path, name)
    whole = article(document, site)
    values: dict[str, object] = {
        "text": {
            **about_text(document, site),
            "files": [(site.messages.gettext(label), href) for label, href in FILES],
        },
        "url": header.url if resolve(header.url) else "",
        "contents": [{"html": markup(line.html), "supplied": line.supplied} for line in whole.contents],
        "notes": [markup(note) for note in _notes(document, resolve)],
        "named": [(title, [markup(link) for link in links]) for title, links in _named(document, site)],
    }
    return render(site, "withheld.html", page_of(site, name, gist(header.summary, site.edition.names)), values)


def _notes(document: Document, resolve: Resolve) -> Iterator[str]:
    """Write each of our notes after the words that it explains."""
    for note in editorial(document.annotations):
        words = escaped(lemma(document.source.text, note))
        html = markdown.render(note.body.prose, resolve)
        yield f"<li id={note.id}><p class=lemma>{words}</p>{html}</li>"


def lemma(text: str, annotation: Annotation) -> str:
    """Return the words that *annotation* is about, cut short where they are many."""
    words = " ".join(text[annotation.span.start : annotation.span.end].split())
    return cut(words, first=6, last=1)


def _named(document: Document, site: Site) -> Iterator[tuple[str, list[str]]]:
    """Yield the links to all entries that the text names, register by register."""
    for register in REGISTERS.values():
        said = (a.body for a in document.annotations if MENTIONS.get(a.kind) == register.name)
        found = {ref for body in said for ref in body.refs}
        links = [
            f"<a href=../../{entry_page(register.name, entry.id)}>{escaped(entry.name)}</a>"
            for entry in site.edition.entries.get(register.name, ())
            if entry.id in found
        ]
        if links:
            yield site.messages.gettext(register.title), links
