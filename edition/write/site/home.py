"""Write the page where the site begins, and the page that says how the texts were treated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from edition.model import Edition, OutputFile
from edition.model.registers import REGISTERS
from edition.write import markdown
from edition.write.html.reading import counts, eyebrow
from edition.write.html.site import ABOUT, HOME, Page, Site, render
from edition.write.paths import resolver, text_page
from edition.write.summary import Summary, count
from edition.write.templating import markup

CHANGES: Mapping[str, str] = {
    "misprint": "misprints",
    "ocr": "errors of optical character recognition",
    "punctuation": "punctuation",
    "hyphenation": "hyphens left from line ends",
    "spacing": "spaces",
    "name": "names",
    "number": "numbers",
    "intrusion": "words that do not belong",
    "omission": "omissions",
    "residue": "remains of the printed page",
    "fact": "errors of fact",
    "noted": "slips noted and left as they are",
    "gap": "gaps marked",
    "supplied": "words supplied",
    "moved": "stretches that changed places",
}


def home(site: Site, summaries: Sequence[Summary]) -> OutputFile:
    """Write the home page; *summaries* are those of the texts that are here."""
    figures = {one.text_id: one for one in summaries}
    edition = site.edition
    texts = [_text(site, figures[name]) for name in edition.headers if name in figures]
    registers = [
        {"title": r.title, "href": f"{r.name}/index.html", "count": f"{len(edition.entries[r.name]):,}"}
        for r in REGISTERS.values()
        if edition.entries.get(r.name)
    ]
    page = Page(HOME, edition.settings.title, edition.settings.description, HOME)
    return render(site, "home.html", page, {"texts": texts, "registers": registers})


def _text(site: Site, figures: Summary) -> Mapping[str, object]:
    header = site.edition.headers[figures.text_id]
    about = markdown.render(header.summary, resolver(site.edition, site.names, HOME)) if header.summary else ""
    lead = (count(figures.words, "word"), *(words for words, _ in counts(figures)))
    return {
        "href": text_page(figures.text_id),
        "eyebrow": eyebrow(header),
        "title": header.title,
        "lead": " · ".join(lead),
        "summary": markup(about),
    }


def about(site: Site, summaries: Sequence[Summary]) -> OutputFile:
    """Write the principles, made from the data: what was done, how often, by whom."""
    values = {
        "principles": tuple(_principles(site.edition, summaries)),
        "table": markup("".join(_table(site.edition, summaries))) if summaries else "",
        "credits": tuple(_credits(site.edition)),
        "files": tuple(_files(site.edition)),
    }
    return render(site, "about.html", Page(ABOUT, "About this edition", "", ABOUT), values)


def _files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Give label and address of what is there for machines and for whoever cites."""
    yield from (("TEI of all texts", "corpus.xml"), ("TEI of the registers", "registers.xml"))
    filled = [r for r in REGISTERS.values() if edition.entries.get(r.name)]
    yield from ((f"{r.title} (TEI)", f"tei/{r.tei_list}.xml") for r in filled)
    yield from (("How the TEI is made (ODD)", "tei/edition.odd"), ("Its schema (RELAX NG)", "tei/edition.rng"))
    yield from ((f"{r.title} (CSV)", f"{r.name}/{r.name}.csv") for r in filled)
    yield from (("BibTeX", "citation.bib"), ("RIS", "citation.ris"), ("CSL-JSON", "citation.json"))
    yield from (("CITATION.cff", "CITATION.cff"), ("schema.org", "metadata.jsonld"), ("DataCite", "datacite.json"))


def _principles(edition: Edition, summaries: Sequence[Summary]) -> Iterator[str]:
    changes = sum((Counter(one.changes) for one in summaries), Counter())
    notes = sum((Counter(one.notes) for one in summaries), Counter())
    yield (
        "The texts are kept character for character as they came. Everything the editors say is an annotation that "
        "points into them: the pages show the corrected reading, the text as it was transcribed, or both, and the TEI "
        "files give the transcription back byte for byte."
    )
    if changes:
        kinds = "; ".join(f"{CHANGES.get(kind, kind)}: {number:,}" for kind, number in changes.most_common())
        number = count(sum(changes.values()), "intervention")
        yield f"Recorded, each with its reason and how sure it is: {number}; {kinds}."
    if ours := notes.pop("ours", 0):
        theirs = f" The texts' own notes ({sum(notes.values()):,}) keep their figures." if notes else ""
        yield f"{count(ours, 'note')} lettered a, b, c … are the editors'.{theirs}"
    yield from (
        f"{header.title}: {' '.join(header.normalization.split())}"
        for name, header in edition.headers.items()
        if header.normalization.strip() and name not in edition.absent
    )


def _table(edition: Edition, summaries: Sequence[Summary]) -> Iterator[str]:
    heads = ("Text", "Words", "Persons", "Notes", "Corrections")
    yield '<div class="wide" tabindex="0" role="region" aria-label="Table of the texts"><table>\n<thead><tr>'
    yield "".join(f"<th scope=col>{head}</th>" for head in heads)
    yield "</tr></thead>\n<tbody>\n"
    for one in summaries:
        title = escape(edition.headers[one.text_id].title, quote=False)
        numbers = (one.words, one.named.get("persons", 0), sum(one.notes.values()), sum(one.changes.values()))
        cells = "".join(f"<td>{number:,}</td>" for number in numbers)
        yield f"<tr><th scope=row><a href=../{text_page(one.text_id)}>{title}</a></th>{cells}</tr>\n"
    yield "</tbody></table></div>\n"


def _credits(edition: Edition) -> Iterator[tuple[str, str]]:
    for editor in edition.editors:
        yield editor.name, editor.role or "annotation and correction"
    for what, licence in edition.settings.licence.items():
        yield f"Licence of the {what}", licence
