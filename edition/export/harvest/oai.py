"""Write the answers of an OAI-PMH 2.0 repository, one file for each request: oai_dc and TEI.

A list is divided into pages by resumption tokens; the token names the file that goes on. TEI comes one text in an
answer: every text repeats the entries of the registers that it points at, and an id may stand once in a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from edition import withheld
from edition.export.harvest.shelf import Shelf, Text
from edition.model import Edition, Header, OutputFile
from edition.withheld import Part
from edition.write.paths import text_page
from edition.write.xml import attribute, element, text

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
DC = (
    'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    f'xmlns:xsi="{XSI}" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ '
    'http://www.openarchives.org/OAI/2.0/oai_dc.xsd"'
)
FORMATS = (
    ("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
    ("tei", "https://tei-c.org/release/xml/tei/custom/schema/xsd/tei_all.xsd", "http://www.tei-c.org/ns/1.0"),
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
PAGES = {"oai_dc": 20, "tei": 1}
"""So many records are in one answer."""
ERRORS = {
    "BadVerb": ("badVerb", "There is no such verb, or none is given."),
    "BadArgument": ("badArgument", "An argument is missing, unknown or too many."),
    "BadResumptionToken": ("badResumptionToken", "There is no such resumption token."),
    "CannotDisseminateFormat": ("cannotDisseminateFormat", "There is no such format; ListMetadataFormats has them."),
    "IdDoesNotExist": ("idDoesNotExist", "There is no such record, or not in this format."),
}
"""What requests are answered with that ask for nothing there is (OAI-PMH 3.6): the name of the file, code, words."""


class Records:
    """Gathers the records of texts and gives a page of each list whenever one is full."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._lists = {name: _List(shelf, verb, prefix) for name, verb, prefix in _names()}

    def add(self, one: Text) -> Iterator[OutputFile]:
        """Take a text; it has no TEI record where it is withheld."""
        head = _head(self._shelf, one.id)
        described = _dublin_core(self._shelf.edition, one.id, one.document.source.header)
        said = {"oai_dc": described, "tei": _tei(one.tei) if one.tei else ""}
        for prefix, written in said.items():
            if not written:
                continue
            record = f"<record>{head}{element('metadata', written)}</record>"
            asked = {"verb": "GetRecord", "identifier": _identifier(self._shelf, one.id), "metadataPrefix": prefix}
            yield _answer(self._shelf, f"GetRecord-{prefix}-{one.id}", asked, element("GetRecord", record))
            yield from self._lists[f"ListRecords-{prefix}"].add(record)
            yield from self._lists[f"ListIdentifiers-{prefix}"].add(head)

    def finish(self) -> Iterator[OutputFile]:
        """Give the last pages, and the answers that tell of the repository."""
        for name, _, _ in _names():
            yield from self._lists[name].finish()
        yield _answer(self._shelf, "Identify", {"verb": "Identify"}, _identify(self._shelf))
        formats = "".join(_format(*said) for said in FORMATS)
        yield _answer(
            self._shelf, "ListMetadataFormats", {"verb": "ListMetadataFormats"}, element("ListMetadataFormats", formats)
        )
        no_sets = _error("noSetHierarchy", "This repository has no sets.")
        yield _answer(self._shelf, "ListSets", {"verb": "ListSets"}, no_sets)
        for name, (code, words) in ERRORS.items():
            yield _answer(self._shelf, name, {}, _error(code, words))


class _List:
    """One list of records on its way into pages."""

    def __init__(self, shelf: Shelf, verb: str, prefix: str) -> None:
        self._shelf, self._verb, self._prefix = shelf, verb, prefix
        self._waiting: list[str] = []
        self._pages = 0

    def add(self, record: str) -> Iterator[OutputFile]:
        """Take a record; give a page when the next one has something to begin with."""
        if len(self._waiting) == PAGES[self._prefix]:
            yield self._page(last=False)
        self._waiting.append(record)

    def finish(self) -> Iterator[OutputFile]:
        """Give the last page."""
        yield self._page(last=True)

    def _page(self, *, last: bool) -> OutputFile:
        self._pages += 1
        token = f"<resumptionToken>{self._prefix}.{self._pages + 1}</resumptionToken>"
        if last:
            token = "<resumptionToken/>" if self._pages > 1 else ""
        name = f"{self._verb}-{self._prefix}" + (f".{self._pages}" if self._pages > 1 else "")
        content = element(self._verb, "\n".join(self._waiting) + token) if self._waiting else _NONE
        self._waiting = []
        asked = {"verb": self._verb, "metadataPrefix": self._prefix}
        if self._pages > 1:
            asked = {"verb": self._verb, "resumptionToken": f"{self._prefix}.{self._pages}"}
        return _answer(self._shelf, name, asked, content)


def _error(code: str, words: str) -> str:
    return f'<error code="{code}">{text(words)}</error>'


_NONE = _error("noRecordsMatch", "There are no records.")


def _names() -> Iterator[tuple[str, str, str]]:
    for verb in ("ListRecords", "ListIdentifiers"):
        for prefix, _, _ in FORMATS:
            yield f"{verb}-{prefix}", verb, prefix


def _answer(shelf: Shelf, name: str, asked: dict[str, str], content: str) -> OutputFile:
    request = "".join(f' {key}="{attribute(value)}"' for key, value in asked.items() if value)
    xml = (
        f'{DECLARATION}<OAI-PMH xmlns="{NAMESPACE}" xmlns:xsi="{XSI}" '
        f'xsi:schemaLocation="{NAMESPACE} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">\n'
        f"<responseDate>{shelf.moment}</responseDate>\n<request{request}>{text(_address(shelf))}</request>\n"
        f"{content}\n</OAI-PMH>\n"
    )
    return OutputFile(f"oai/{name}.xml", xml.encode())


def _address(shelf: Shelf) -> str:
    return f"{shelf.base}/oai"


def _identify(shelf: Shelf) -> str:
    """Tell of the repository; OAI-PMH wants an address to write to, and editions give none: the host's postmaster."""
    parts = (
        element("repositoryName", text(shelf.edition.settings.title)),
        element("baseURL", text(_address(shelf))),
        "<protocolVersion>2.0</protocolVersion>",
        f"<adminEmail>postmaster@{_host(shelf)}</adminEmail>",
        f"<earliestDatestamp>{_day(shelf)}</earliestDatestamp>",
        "<deletedRecord>no</deletedRecord><granularity>YYYY-MM-DD</granularity>",
    )
    return element("Identify", "".join(parts))


def _host(shelf: Shelf) -> str:
    return urlsplit(shelf.base).hostname or "localhost"


def _day(shelf: Shelf) -> str:
    return shelf.moment[:10]


def _format(prefix: str, schema: str, namespace: str) -> str:
    said = (("metadataPrefix", prefix), ("schema", schema), ("metadataNamespace", namespace))
    return element("metadataFormat", "".join(element(name, text(value)) for name, value in said))


def _head(shelf: Shelf, name: str) -> str:
    identifier = element("identifier", text(_identifier(shelf, name)))
    return element("header", f"{identifier}<datestamp>{_day(shelf)}</datestamp>")


def _identifier(shelf: Shelf, name: str) -> str:
    return f"oai:{_host(shelf)}:{name}"


def _tei(written: bytes) -> str:
    """Give the TEI of a text as metadata: without its declaration, and with the place of its schema."""
    _, _, root = written.decode().partition("?>\n")
    _, schema, namespace = FORMATS[1]
    located = f'<TEI xmlns:xsi="{XSI}" xsi:schemaLocation="{namespace} {schema}" '
    return located + root[root.index("<TEI ") :].removeprefix("<TEI ")


def _dublin_core(edition: Edition, name: str, header: Header) -> str:
    settings = edition.settings
    said = (
        ("title", header.title),
        ("creator", str(header.author.get("name", ""))),
        ("contributor", str(header.translator.get("name", ""))),
        *(("contributor", editor.name) for editor in edition.editors),
        ("description", " ".join(header.summary.split())),
        ("publisher", settings.publisher or settings.title),
        ("date", header.written or header.date),
        ("type", "Text"),
        ("format", "application/tei+xml" if withheld.gives(edition, name, Part.TEI) else "text/html"),
        ("identifier", settings.iri(text_page(name))),
        ("source", header.url),
        ("language", header.language),
        ("relation", settings.base_url),
        ("rights", header.rights or header.licence),
    )
    return f"<oai_dc:dc {DC}>{''.join(element(f'dc:{tag}', text(words)) for tag, words in said)}</oai_dc:dc>"
