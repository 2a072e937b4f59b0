"""Write the `teiHeader` of a text, of the registers and of the whole (TEI P5, chapter 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from edition.kinds import MENTIONS
from edition.model import Annotation, Document, Edition, Header
from edition.write import xml
from edition.write.xml import element, text

VOICES = {
    "author": "the author's notes",
    "publisher": "notes of the edition that was transcribed",
    "translator": "the translator's notes and insertions",
    "editor": "notes of an earlier editor",
}
LICENCES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
}


def header(doc: Document, edition: Edition, version: str) -> str:
    """Write the header of one text; *version* is the builder's."""
    about = doc.source.header
    parts = (
        _file_desc(doc, edition),
        _encoding_desc(doc, version),
        _profile_desc(doc.source.id, about),
        _revision_desc(edition),
    )
    return f"<teiHeader>\n{''.join(parts)}</teiHeader>\n"


def brief(edition: Edition, title: str, version: str) -> str:
    """Write the header of a file that holds no one text: the registers, the corpus."""
    title_stmt = element("title", text(title)) + "".join(_editors(edition, ""))
    publication = _publication(edition, "", edition.settings.licence.get("annotations", ""), "")
    file_desc = (
        f"<titleStmt>{title_stmt}</titleStmt>\n{_edition_stmt(edition)}{publication}"
        "<sourceDesc><p>Made from the registers and texts of the edition.</p></sourceDesc>\n"
    )
    encoding = f"<encodingDesc>{_app_info(version)}</encodingDesc>\n"
    return f"<teiHeader>\n<fileDesc>\n{file_desc}</fileDesc>\n{encoding}{_revision_desc(edition)}</teiHeader>\n"


def _file_desc(doc: Document, edition: Edition) -> str:
    about, name = doc.source.header, doc.source.id
    licence = about.licence if not about.restricted else ""
    parts = (
        f"<titleStmt>\n{''.join(_title_stmt(doc, edition))}</titleStmt>\n",
        _edition_stmt(edition),
        f'<extent><measure unit="characters" quantity="{len(doc.source.text)}"/></extent>\n',
        _publication(edition, name, licence, about.availability, about.rights),
        element("seriesStmt", element("title", text(edition.settings.title))) + "\n",
        _source_desc(doc),
    )
    return f"<fileDesc>\n{''.join(parts)}</fileDesc>\n"


def _title_stmt(doc: Document, edition: Edition) -> Iterable[str]:
    about, name = doc.source.header, doc.source.id
    yield element("title", text(about.title)) + "\n"
    yield _person("author", about.author)
    if about.translator:
        yield _person("editor", about.translator, role="translator")
    yield from _editors(edition, f"{name}._ed.")
    for voice, words in VOICES.items():
        who = {"author": about.author, "translator": about.translator}.get(voice, {})
        by = str(who.get("name") or "unknown")
        statement = element("resp", words) + element("name", text(by), {"xml:id": f"{name}._{voice}"})
        if voice in _voices(doc):
            yield element("respStmt", statement) + "\n"


def _voices(doc: Document) -> set[str]:
    notes = (a for a in doc.annotations if a.kind in ("note", "gloss"))
    return {str(note.body.get("voice") or ("author" if note.kind == "note" else "translator")) for note in notes}


def _person(tag: str, who: Mapping[str, str], role: str = "") -> str:
    ref = f"#person.{who['ref']}" if who.get("ref") else ""
    return element(tag, text(str(who.get("name", ""))), {"role": role, "ref": ref}) + "\n" if who else ""


def _editors(edition: Edition, prefix: str) -> Iterable[str]:
    for editor in edition.editors:
        statement = element("resp", text(editor.role or "annotation and correction"))
        ids = element("idno", text(editor.orcid), {"type": "ORCID"})
        tag = "persName" if ids else "name"
        named = element(tag, text(editor.name) + ids, {"xml:id": prefix + editor.id})
        yield element("respStmt", statement + named) + "\n"


def _edition_stmt(edition: Edition) -> str:
    version = edition.settings.version
    return f'<editionStmt><edition n="{xml.attribute(version)}">Version {text(version)}</edition></editionStmt>\n'


def _publication(edition: Edition, name: str, licence: str, availability: str, rights: str = "") -> str:
    settings = edition.settings
    annotations = settings.licence.get("annotations", "")
    idno = f"{settings.base_url.rstrip('/')}/texts/{name}/" if settings.base_url and name else name
    conditions = [_licence("The text", licence), _licence("The annotations", annotations)]
    if rights:
        conditions.append(element("p", text(rights)))
    status = {"": "", "free": "free"}.get(availability, availability)
    available = element("availability", "".join(conditions), {"status": status})
    parts = (
        element("publisher", text(settings.publisher or settings.title)),
        element("idno", text(idno), {"type": "URI" if settings.base_url and name else "local"}),
        available,
        element("date", text(settings.date), {"when": settings.date}),
    )
    return f"<publicationStmt>{''.join(parts)}</publicationStmt>\n"


def _licence(what: str, spdx: str) -> str:
    return element("licence", f"{what}: {text(spdx)}.", {"target": LICENCES.get(spdx, "")}) if spdx else ""


def _source_desc(doc: Document) -> str:
    about = doc.source.header
    made = about.transcription
    by = ", ".join(str(made[field]) for field in ("by", "for", "date") if made.get(field))
    parts = (
        element("author", text(str(about.author.get("name", "")))),
        element("editor", text(str(about.translator.get("name", ""))), {"role": "translator"}),
        element("title", text(about.title)),
        element("title", text(about.series), {"level": "s"}),
        element("publisher", text(about.publisher)),
        element("date", text(about.date)),
        element("date", text(about.written), {"type": "written"}),
        element("note", text(by), {"type": "transcription"}),
        element("ref", text(about.url), {"target": about.url}),
        element("idno", doc.source.sha256, {"type": "SHA-256"}),
    )
    return f"<sourceDesc>{element('bibl', ''.join(parts))}</sourceDesc>\n"


def _encoding_desc(doc: Document, version: str) -> str:
    about = doc.source.header
    normalized = about.normalization.strip() or "Nothing was normalised throughout."
    hyphens = "Hyphens stand as in the source; those kept from line ends are corrected one by one."
    declarations = (
        element("correction", element("p", text(_corrections(doc.annotations)))),
        element("normalization", element("p", text(normalized))),
        element("hyphenation", element("p", hyphens)),
        element("segmentation", element("p", text(_segmentation(about)))),
        element("interpretation", element("p", text(_names(doc.annotations)))),
    )
    project = (
        "The source was not changed: all its characters stand in the text of this file, in their order. What the "
        "edition adds stands in corr, reg, supplied, gap and in notes of type editorial; without these the text is "
        f"the source file, whose SHA-256 is {doc.source.sha256}."
    )
    return (
        f"<encodingDesc>\n{element('projectDesc', element('p', text(project)))}\n"
        f"{element('editorialDecl', ''.join(declarations))}\n{_app_info(version)}</encodingDesc>\n"
    )


def _corrections(annotations: Iterable[Annotation]) -> str:
    counts = Counter(str(a.body.get("type") or "other") for a in annotations if a.kind == "choice")
    if not counts:
        return "Nothing was corrected."
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    return f"Slips are kept in sic beside the reading in corr, with reason, responsibility and certainty: {kinds}."


def _segmentation(about: Header) -> str:
    return (
        f"Divided by the conventions “{about.conventions}” of the transcription. Headings in supplied are the "
        "edition's. Notes stand where the source has them; calls and notes point at each other."
    )


def _names(annotations: Iterable[Annotation]) -> str:
    counts = Counter(a.kind for a in annotations)
    kinds = (*MENTIONS, "date")
    named = ", ".join(f"{counts[kind]} {kind}" for kind in kinds if counts[kind])
    return f"Names point at the registers in standOff: {named}." if named else "Names were not tagged."


def _app_info(version: str) -> str:
    label = "<label>edition</label>"
    return f'<appInfo><application ident="edition" version="{xml.attribute(version)}">{label}</application></appInfo>\n'


def _profile_desc(name: str, about: Header) -> str:
    calendars = "".join(
        f'<calendar xml:id="{name}._{one}"><p>{words}</p></calendar>'
        for one, words in (("gregorian", "Gregorian calendar (New Style)"), ("julian", "Julian calendar (Old Style)"))
    )
    abstract = element("abstract", element("p", text(" ".join(about.summary.split()))))
    language = f'<langUsage><language ident="{xml.attribute(about.language)}"/></langUsage>'
    return f"<profileDesc>{abstract}{language}<calendarDesc>{calendars}</calendarDesc></profileDesc>\n"


def _revision_desc(edition: Edition) -> str:
    settings = edition.settings
    change = xml.start("change", {"n": settings.version, "when": settings.date})
    return f"<revisionDesc>{change}Version {text(settings.version)} of the edition.</change></revisionDesc>\n"
