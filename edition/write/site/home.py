"""Write the home page, and the page of editorial principles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import chain

from edition.model import Edition, OutputFile
from edition.model.phrases import N_, plural
from edition.model.registers import REGISTERS
from edition.withheld import OutputPart, gives
from edition.write import markdown
from edition.write.html.corrections import INTERVENTIONS
from edition.write.html.reading import counts, eyebrow, licence_of
from edition.write.html.site import ABOUT, HOME, NOT_GIVEN, PageFrame, Site, render, title_of
from edition.write.messages import Messages
from edition.write.paths import text_page
from edition.write.site.paging import Leaf, over, shared
from edition.write.site.tasks import Task
from edition.write.summary import Summary
from edition.write.templating import language_attributes, markup
from edition.write.xml import escaped

CHANGES: Mapping[str, str] = {
    "misprint": N_("misprints"),
    "ocr": N_("errors of optical character recognition"),
    "punctuation": N_("punctuation"),
    "hyphenation": N_("hyphens left from line ends"),
    "spacing": N_("spaces"),
    "name": N_("names"),
    "number": N_("numbers"),
    "intrusion": N_("words that do not belong"),
    "omission": N_("omissions"),
    "residue": N_("remains of the printed page"),
    "fact": N_("errors of fact"),
    "noted": N_("slips noted and left as they are"),
    "gap": N_("gaps marked"),
    "supplied": N_("words supplied"),
    "moved": N_("stretches that changed places"),
}
WORDS = plural("%(number)s word", "%(number)s words")
LETTERED = plural(
    "%(number)s note lettered a, b, c … are the editors'.", "%(number)s notes lettered a, b, c … are the editors'."
)
HEADS = (N_("Text"), N_("Words"), N_("Persons"), N_("Notes"), N_("Corrections"))


Figures = Mapping[str, Sequence[Summary]]
"""The summary of each text by its id, alone in a list; of many texts they are on disk."""
Counts = Mapping[str, int]
"""How many entries each register has that has any."""
LONG = 2
"""Lines that a text takes on the home page, compared with others."""


def home(site: Site, figures: Figures) -> Iterator[Task]:
    """Yield the home page, and others if there are many texts; *figures* are of the texts that have a source file."""
    entries = site.edition.entries
    names = [name for name in site.edition.headers if name in figures]
    counts = {name: len(entries[name]) for name in REGISTERS if entries.get(name)}
    for part in over(HOME, shared(names, lambda _: LONG), site.messages):
        yield Task(_home, site, (figures,), (part, counts))


def _home(site: Site, figures: Figures, part: Leaf[Sequence[str]], counts: Counts) -> Iterator[OutputFile]:
    path, step, names = part
    settings, messages = site.edition.settings, site.messages
    registers = [
        {
            "title": messages.gettext(REGISTERS[name].title),
            "href": f"{name}/index.html",
            "count": messages.number(count),
        }
        for name, count in counts.items()
    ]
    page = PageFrame(path, settings.title, settings.description, HOME)
    texts = [_text(site, one) for name in names for one in figures[name]]
    yield render(site, "home.html", page, {"texts": texts, "registers": registers, "step": step})


def _text(site: Site, figures: Summary) -> Mapping[str, object]:
    header = site.edition.headers[figures.text_id]
    lead = [site.messages.count(WORDS, figures.words), *(words for words, _ in counts(figures, site.messages))]
    if not gives(site.edition, figures.text_id, OutputPart.PAGE):
        lead.insert(0, site.messages.gettext(NOT_GIVEN))
    return {
        "href": text_page(figures.text_id),
        "eyebrow": eyebrow(header),
        "title": header.title,
        "spoken": language_attributes(header.language, site.messages),
        "lead": " · ".join(lead),
        "summary": markup(markdown.render(header.summary, site.resolver(HOME))),
    }


def about(site: Site, figures: Figures) -> Iterator[Task]:
    """Yield the page of principles, derived from the data: what was done, how often, by whom.

    If there are many texts, others follow with their figures.
    """
    names = [name for name in site.edition.headers if name in figures]
    filled = [name for name in REGISTERS if site.edition.entries.get(name)]
    for part in over(ABOUT, shared(names, lambda _: 1), site.messages):
        yield Task(_about, site, (figures,), (part, filled))


def _about(
    site: Site,
    figures: Figures,
    part: Leaf[Sequence[str]],
    filled: Sequence[str],
) -> Iterator[OutputFile]:
    path, step, names = part
    values: dict[str, object] = {"principles": (), "credits": (), "files": (), "step": step, "prose": ""}
    if path == ABOUT:
        values["principles"] = tuple(_principles(site, chain.from_iterable(figures.values())))
        resolve = site.resolver(ABOUT)
        values["prose"] = markup(markdown.render(site.edition.settings.about, resolve, markdown.SECTIONS))
        values["credits"] = tuple(_credits(site.edition, site.messages))
        values["files"] = tuple(_files(site, filled))
    values["table"] = (
        markup("".join(_table(site, chain.from_iterable(map(figures.__getitem__, names))))) if names else ""
    )
    yield render(site, "about.html", PageFrame(path, site.messages.gettext("About this edition"), "", ABOUT), values)


def _files(site: Site, registers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield label and address of each file for programs and for citing; *registers* are those that have entries."""
    say = site.messages.gettext
    yield from ((say("TEI of all texts"), "corpus.xml"), (say("TEI of the registers"), "registers.xml"))
    filled = [REGISTERS[name] for name in registers]
    yield from ((f"{say(r.title)} (TEI)", f"tei/{r.tei_list}.xml") for r in filled)
    yield from (
        (say("How the TEI is made (ODD)"), "tei/edition.odd"),
        (say("Its schema (RELAX NG)"), "tei/edition.rng"),
    )
    yield from ((f"{say(r.title)} (CSV)", f"{r.name}/{r.name}.csv") for r in filled)
    yield from (("BibTeX", "citation.bib"), ("RIS", "citation.ris"), ("CSL-JSON", "citation.json"))
    yield from (("CITATION.cff", "CITATION.cff"), ("schema.org", "metadata.jsonld"))
    if not site.edition.settings.lacking("DataCite"):
        yield "DataCite", "datacite.json"


def _principles(site: Site, summaries: Iterable[Summary]) -> Iterator[str]:
    changes, notes = Counter[str](), Counter[str]()
    for one in summaries:
        changes.update(one.changes)
        notes.update(one.notes)
    edition, messages = site.edition, site.messages
    yield messages.gettext(
        "The texts are kept character for character as they came. Everything the editors say is an annotation that "
        "points into them: the pages show the corrected reading, the text as it was transcribed, or both, and the TEI "
        "files give the transcription back byte for byte."
    )
    if changes:
        counted = ((messages.gettext(CHANGES.get(kind, kind)), number) for kind, number in changes.most_common())
        kinds = "; ".join(f"{words}: {messages.number(number)}" for words, number in counted)
        number = messages.count(INTERVENTIONS, sum(changes.values()))
        yield messages.gettext(
            "Recorded, each with its reason and how sure it is: %(number)s; %(kinds)s.", number=number, kinds=kinds
        )
    if ours := notes.pop("ours", 0):
        theirs = messages.number(sum(notes.values()))
        own = messages.gettext("The texts' own notes (%(number)s) keep their figures.", number=theirs) if notes else ""
        yield f"{messages.count(LETTERED, ours)} {own}".strip()
    yield from (
        f"{header.title}: {' '.join(header.normalization.split())}"
        for name, header in edition.headers.items()
        if header.normalization.strip() and name not in edition.absent
    )


def _table(site: Site, summaries: Iterable[Summary]) -> Iterator[str]:
    messages = site.messages
    label = escape(messages.gettext("Table of the texts"))
    # what is wider than the window is scrolled from a keyboard, too, if it can have the focus (WCAG 2.1.1)
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{label}"><table aria-label="{label}">\n<thead><tr>'
    yield "".join(f"<th scope=col>{escaped(messages.gettext(head))}</th>" for head in HEADS)
    yield "</tr></thead>\n<tbody>\n"
    for one in summaries:
        title = title_of(site, one.text_id)
        numbers = (one.words, one.named.get("persons", 0), sum(one.notes.values()), sum(one.changes.values()))
        cells = "".join(f"<td>{messages.number(number)}</td>" for number in numbers)
        yield f"<tr><th scope=row><a href=../{text_page(one.text_id)}>{title}</a></th>{cells}</tr>\n"
    yield "</tbody></table></div>\n"


def _credits(edition: Edition, messages: Messages) -> Iterator[tuple[str, str]]:
    for editor in edition.editors:
        yield editor.name, editor.role or messages.gettext("annotation and correction")
    for what, licence in edition.settings.licence.items():
        yield licence_of(what, messages), licence
