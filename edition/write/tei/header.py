"""Write the `teiHeader` of a text, of the registers and of the whole (TEI P5, chapter 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from msgspec import Struct

from edition import rights
from edition.model import Agent, Document, Edition, Source
from edition.model.calendars import CALENDARS
from edition.model.tei import CORPUS
from edition.rights import Rights
from edition.write import xml
from edition.write.tei import correspondence
from edition.write.tei import encoding as tei_encoding
from edition.write.tei.pointers import Links
from edition.write.tei.prose import paragraphs
from edition.write.tei.revisions import revision_desc
from edition.write.xml import element, text, worded

VOICES = {
    "author": "the author's notes",
    "publisher": "notes of the edition that was transcribed",
    "translator": "the translator's notes and insertions",
    "editor": "notes of an earlier editor",
}
BUILT_IN = {"gregorian": "Gregorian calendar (New Style)", "julian": "Julian calendar (Old Style)"}
DAY = re.compile(r"-?\d{4}(?:-\d\d){0,2}")
"""What `@when` takes: a year, month or day."""


class HeaderSubject(Struct, frozen=True):
    """What the header tells of: the text as it was written, and where its links lead."""

    links: Links
    text: str


class File(Struct, frozen=True):
    """A file that holds no one text: its *title*, its *path* from the root of the site, what it was made of."""

    title: str
    path: str
    source: str = "Made from the registers and texts of the edition."

    @property
    def root(self) -> str:
        """Lead from the file to the root of the site."""
        return "../" * self.path.count("/")


def header(doc: Document, edition: Edition, written: HeaderSubject) -> str:
    """Write the header of one text."""
    parts = (
        _file_desc(doc, edition),
        tei_encoding.encoding_desc(doc, written.text),
        _profile_desc(doc, edition, written.links),
        revision_desc(edition, written.links),
    )
    return f"<teiHeader>\n{''.join(parts)}</teiHeader>\n"


def brief(edition: Edition, file: File, links: Links) -> str:
    """Write the header of a file that holds no one text: the registers, the corpus."""
    titles = worded("title", file.title, {"type": "main"})
    if file.title == edition.settings.title:
        titles += worded("title", edition.settings.subtitle, {"type": "sub"})
    conditions = _licence("The annotations", rights.of_annotations(edition))
    persons = f"{''.join(_editors(edition, '_ed.'))}{_funders(edition)}"
    file_desc = (
        f"<titleStmt>{titles}{persons}</titleStmt>\n{_edition_stmt(edition)}"
        f"{_publication(edition, file.path, element('availability', conditions))}"
        f"<sourceDesc><p>{text(file.source)}</p></sourceDesc>\n"
    )
    about = element("abstract", worded("p", " ".join(edition.settings.description.split())))
    language = element("language", "The edition", {"ident": edition.settings.language})
    about += f"<langUsage>{language}</langUsage>{_keywords(edition.settings.keywords)}"
    encoding = f"{tei_encoding.APP_INFO}\n{tei_encoding.schema_refs(f'{file.root}tei/')}\n"
    return (
        f"<teiHeader>\n<fileDesc>\n{file_desc}</fileDesc>\n<encodingDesc>{encoding}</encodingDesc>\n"
        f"<profileDesc>{about}</profileDesc>\n"
        f"{revision_desc(edition, links)}</teiHeader>\n"
    )


def _file_desc(doc: Document, edition: Edition) -> str:
    parts = (
        f"<titleStmt>\n{''.join(_title_stmt(doc, edition))}</titleStmt>\n",
        _edition_stmt(edition),
        f'<extent><measure unit="characters" quantity="{len(doc.source.text)}"/></extent>\n',
        _publication(edition, f"texts/{doc.source.id}/", availability(doc, edition)),
        _series(edition),
        _source_desc(doc),
    )
    return f"<fileDesc>\n{''.join(parts)}</fileDesc>\n"


def _title_stmt(doc: Document, edition: Edition) -> Iterator[str]:
    about, name = doc.source.header, doc.source.id
    yield worded("title", about.title, {"type": "main"}) + "\n"
    yield _person("author", about.author)
    if about.translator.name:
        yield _person("editor", about.translator, role="translator")
    yield from _editors(edition, f"{name}._ed.")
    voices = {a.body.whose for a in doc.annotations}
    for voice, words in VOICES.items():
        by = {"author": about.author.name, "translator": about.translator.name}.get(voice) or "unknown"
        statement = element("resp", words) + worded("name", by, {"xml:id": f"{name}._{voice}"})
        if voice in voices:
            yield element("respStmt", statement) + "\n"
    yield _funders(edition)


def _funders(edition: Edition) -> str:
    return "".join(worded("funder", name) + "\n" for name in edition.settings.funder)


def _keywords(words: Iterable[str]) -> str:
    terms = "".join(worded("term", one) for one in words)
    return element("textClass", element("keywords", terms))


def _person(tag: str, who: Agent, role: str = "") -> str:
    ref = f"#person.{who.ref}" if who.ref else ""
    named = worded(tag, who.name, {"role": role, "ref": ref})
    return f"{named}\n" if named else ""


def _editors(edition: Edition, prefix: str) -> Iterable[str]:
    for editor in edition.editors:
        statement = worded("resp", editor.role or "annotation and correction")
        ids = worded("idno", editor.orcid, {"type": "ORCID"})
        tag = "persName" if ids else "name"
        named = element(tag, text(editor.name) + ids, {"xml:id": prefix + editor.id, "ref": editor.url})
        yield element("respStmt", statement + named) + "\n"


def _edition_stmt(edition: Edition) -> str:
    version = edition.settings.version
    date = _date(edition.settings.date)
    said = f'<edition n="{xml.attribute(version)}">Version {text(version)}{", " if date else ""}{date}</edition>'
    return f"<editionStmt>{said}</editionStmt>\n"


def _publication(edition: Edition, path: str, available: str) -> str:
    """Say who publishes what lies at *path* of the site, under which ids and conditions."""
    settings = edition.settings
    name = path.strip("/").rpartition("/")[2]
    parts = (
        published_by(edition),
        worded("pubPlace", settings.place),
        # the DOI is the whole edition's
        worded("idno", settings.doi if path == CORPUS else "", {"type": "DOI"}),
        worded("idno", settings.iri(path), {"type": "URI"}),
        worded("idno", settings.iri(f"{path}{name}.xml") if path.endswith("/") else "", {"type": "TEI"}),
        worded("idno", name, {"type": "local"}),
        available,
        _date(settings.date),
        worded("ref", settings.repository, {"type": "repository", "target": settings.repository}),
    )
    return f"<publicationStmt>{''.join(parts)}</publicationStmt>\n"


def published_by(edition: Edition) -> str:
    """Name the publisher; where none is named, those who are responsible for making the edition (TEI P5, 2.2.4)."""
    if edition.settings.publisher:
        return worded("publisher", edition.settings.publisher)
    return worded("authority", ", ".join(editor.name for editor in edition.editors) or "unknown")


def _date(date: str) -> str:
    return worded("date", date, {"when": date if DAY.fullmatch(date) else ""})


def availability(doc: Document, edition: Edition) -> str:
    """Say under which conditions the text and its annotations may be had."""
    about = doc.source.header
    of_text = rights.of_text(edition, about)
    conditions = (
        _licence("The text", of_text),
        _licence("The annotations", rights.of_annotations(edition)),
        worded("p", of_text.statement),
    )
    return element("availability", "".join(conditions), {"status": about.availability})


def _licence(what: str, part: Rights) -> str:
    return element("licence", f"{what}: {text(part.licence)}.", {"target": part.address}) if part.licence else ""


def _series(edition: Edition) -> str:
    base, doi = edition.settings.base_url, worded("idno", edition.settings.doi, {"type": "DOI"})
    titles = worded("title", edition.settings.title, {"level": "s", "type": "main"})
    titles += worded("title", edition.settings.subtitle, {"level": "s", "type": "sub"})
    return element("seriesStmt", titles + doi + worded("idno", base, {"type": "URI"})) + "\n"


def _source_desc(doc: Document) -> str:
    about = doc.source.header
    parts = (
        worded("author", about.author.name),
        worded("editor", about.translator.name, {"role": "translator"}),
        # what stands in something larger, or by itself (TEI P5, 3.12.2.2)
        worded("title", about.title, {"level": "a" if about.series else "m"}),
        worded("title", about.series, {"level": "s"}),
        worded("publisher", about.publisher),
        _date(about.date),
        worded("date", about.written, {"type": "written"}),
        worded("note", about.transcribers, {"type": "transcription"}),
        worded("ref", about.url, {"target": about.url}),
        element("idno", doc.source.sha256, {"type": "SHA-256"}),
    )
    return f"<sourceDesc>{element('bibl', ''.join(parts))}{_list_wit(doc.source)}</sourceDesc>\n"


def _list_wit(source: Source) -> str:
    """Describe the states of the text with which it was collated (TEI P5, 13.1.4)."""
    witnesses = (
        element(
            "witness",
            worded("title", one.title)
            + _date(one.date)
            + worded("date", one.collated, {"type": "collated", "when": one.collated})
            + worded("ref", one.url, {"target": one.url})
            + worded("note", " ".join(one.note.split()), {"type": "collation"}),
            {"xml:id": f"{source.id}._wit.{one.id}"},
        )
        for one in source.header.witnesses
    )
    return element("listWit", "".join(witnesses))


def _profile_desc(doc: Document, edition: Edition, links: Links) -> str:
    about, name = doc.source.header, doc.source.id
    said = {a.body.calendar for a in doc.annotations} & CALENDARS.keys()
    known = (*BUILT_IN.items(), *((one, CALENDARS[one]) for one in sorted(said)))
    calendars = "".join(f'<calendar xml:id="{name}._{one}"><p>{words}</p></calendar>' for one, words in known)
    parts = (
        element("creation", _date(about.written)),
        element("abstract", paragraphs(about.summary, links)),
        _languages(about.language, edition.settings.language, {a.body.lang for a in doc.annotations}),
        _keywords(about.keywords),
        *(correspondence.corresp_desc(one, doc.source.id, edition) for one in about.letters),
        f"<calendarDesc>{calendars}</calendarDesc>",
    )
    return f"<profileDesc>{''.join(parts)}</profileDesc>\n"


def _languages(of_text: str, of_edition: str, of_passages: AbstractSet[str]) -> str:
    uses = {of_text: "The text"}
    uses[of_edition] = "The text and the edition's words" if of_text == of_edition else "The edition's words"
    uses |= dict.fromkeys(sorted(of_passages - uses.keys() - {""}), "Passages of the text")
    said = (element("language", words, {"ident": ident}) for ident, words in uses.items())
    return element("langUsage", "".join(said))
