"""Write the letters of the edition for correspSearch: a file in the Correspondence Metadata Interchange Format.

It is TEI with a `correspDesc` for each letter (CMIF 1.1: a `correspAction` of each type, names of unknown persons as
“Unknown”, dates as years, months or days). The format asks for CC BY 4.0 or CC0 and for an address of the file: it is
written if the edition has both. Persons and places have the address that an authority gives them, GND and VIAF first,
GeoNames for places; else that of their page here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from string import ascii_lowercase
from uuid import NAMESPACE_URL, uuid5

from edition import rights
from edition.model import Edition, OutputFile
from edition.model.authorities import address
from edition.model.letters import LetterInSequence
from edition.model.registers import entry_of
from edition.model.tei import NAMESPACE
from edition.write import xml
from edition.write.paths import entry_page, text_page
from edition.write.tei.correspondence import PLACE, actions, named_as
from edition.write.xml import attributes_of, element, text, worded

FILE = "cmif.xml"
LICENCES: Mapping[str, str] = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""The licences that the format takes, by their SPDX ids."""
WORDS: Mapping[str, str] = {
    "CC-BY-4.0": "This file is licensed under the terms of the Creative Commons License CC-BY 4.0",
    "CC0-1.0": "This file is dedicated to the public domain under CC0 1.0",
}
PREFERRED = ("gnd", "viaf", "lccn", "bnf", "ndl", "geonames", "wikidata")


def cmif(edition: Edition, letters: list[LetterInSequence]) -> Iterator[OutputFile]:
    """Yield the file, if the edition may and can have one."""
    licence = rights.of_annotations(edition).licence
    if not (letters and edition.settings.base_url and licence in LICENCES):
        return
    source = _uuid(edition.settings.iri())
    described = "\n".join(_described(edition, one, source) for one in letters)
    content = f"<profileDesc>\n{described}\n</profileDesc>\n"
    head = f"<teiHeader>\n{_file(edition, licence, source)}{content}</teiHeader>\n"
    # no TEI is without a text, and a file of letters' metadata has none to give
    tei = f'<TEI xmlns="{NAMESPACE}">\n{head}<text><body><p/></body></text>\n</TEI>\n'
    yield OutputFile(FILE, (xml.DECLARATION + tei).encode())


def _uuid(address: str) -> str:
    """Return the same UUID for an address always; it begins with a letter, since it is an id (XML 1.0, 3.3.1)."""
    tried = (str(uuid5(NAMESPACE_URL, f"{address}#{nth}")) for nth in count())
    return next(one for one in tried if one[0] in ascii_lowercase)


def _file(edition: Edition, licence: str, source: str) -> str:
    settings = edition.settings
    names = [editor.name for editor in edition.editors] or [settings.publisher or settings.title]
    mail = worded("email", settings.contact)
    editors = "".join(element("editor", text(name) + (mail if nth == 0 else "")) for nth, name in enumerate(names))
    published = (
        worded("publisher", settings.publisher or ", ".join(names)),
        worded("idno", settings.iri(FILE), {"type": "url"}),
        f"<date{attributes_of({'when': settings.date})}/>" if settings.date else "",
        element("availability", element("licence", WORDS[licence], {"target": LICENCES[licence]})),
    )
    title = worded("title", f"{settings.title}: letters")
    where = worded("ref", settings.iri(), {"target": settings.iri()})
    version = f", version {text(settings.version)}" if settings.version else ""
    bibl = f'<bibl type="online" xml:id="{source}">{text(settings.title)}{version}, {where}</bibl>'
    return (
        f"<fileDesc>\n<titleStmt>{title}{editors}</titleStmt>\n"
        f"<publicationStmt>{''.join(published)}</publicationStmt>\n<sourceDesc>{bibl}</sourceDesc>\n</fileDesc>\n"
    )


def _described(edition: Edition, one: LetterInSequence, source: str) -> str:
    address = edition.settings.iri(text_page(one.at.text).removesuffix("index.html"))
    ref = f"{address}#{one.at.id}" if one.at.id else address
    key = f"{one.at.text}/{one.at.id}" if one.at.id else one.at.text
    content = "".join(actions(one.letter, lambda tag, words: _named(edition, tag, words), interchange=True))
    return f"<correspDesc{attributes_of({'key': key, 'ref': ref, 'source': f'#{source}'})}>{content}</correspDesc>"


def _named(edition: Edition, tag: str, words: str) -> str:
    register, name = entry_of(words)
    entry = edition.by_id.get((register, name))
    if entry is None:
        return worded(tag, words)
    records = filter(None, (address(key, entry.idno.get(key, "")) for key in PREFERRED))
    ref = next(records, edition.settings.iri(entry_page(register, name).removesuffix("index.html")))
    shown = entry.name if tag == PLACE else entry.sort or entry.name
    return worded(named_as(tag, words), shown, {"ref": ref})
