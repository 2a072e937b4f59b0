"""Write the responses of an OAI-PMH 2.0 repository, one file for each request: oai_dc and TEI.

Resumption tokens divide lists into pages; a token names the file of the next page. A response holds one TEI text only:
every text repeats the register entries that it points at, and an id must be unique within an XML document.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from edition import rights, withheld
from edition.export.harvest.repository import HarvestedText, Repository
from edition.model import Edition, Header, OutputFile
from edition.model.withdrawals import Withdrawal
from edition.withheld import OutputPart
from edition.write.paths import text_page
from edition.write.xml import DECLARATION, attribute, element, text, worded

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
PAGES = {"oai_dc": 20, "tei": 1}
"""Records in one response, by format."""
ERRORS = {
    "BadVerb": ("badVerb", "The verb is missing or not one of OAI-PMH."),
    "BadArgument": ("badArgument", "An argument is missing, unknown or repeated."),
    "BadResumptionToken": ("badResumptionToken", "There is no such resumption token."),
    "CannotDisseminateFormat": ("cannotDisseminateFormat", "There is no such format; see ListMetadataFormats."),
    "IdDoesNotExist": ("idDoesNotExist", "There is no such record, or not in this format."),
}
"""Error responses (OAI-PMH 3.6): code and message by name of the file."""


class Records:
    """Collects the records of texts and yields each page of a list once it is full."""

    def __init__(self, repository: Repository) -> None:
        self._shelf = repository
        self._lists = {name: _List(repository, verb, prefix) for name, verb, prefix in _names()}

    def add(self, one: HarvestedText) -> Iterator[OutputFile]:
        """Add a text and yield its responses; a withheld text has no TEI record."""
        head = _head(self._shelf, one.id)
        described = dublin_core(self._shelf.edition, one.id, one.document.source.header)
        formats = {"oai_dc": described, "tei": _tei(one.tei) if one.tei else ""}
        for prefix, written in formats.items():
            if not written:
                continue
            yield from self._record(one.id, prefix, head, element("metadata", written))

    def withdraw(self, one: Withdrawal) -> Iterator[OutputFile]:
        """Add a text that was taken back: its record is deleted, and stays so (OAI-PMH 2.0, 2.5.1)."""
        head = _head(self._shelf, one.id, deleted=True)
        for prefix in PAGES:
            yield from self._record(one.id, prefix, head, "")

    def _record(self, name: str, prefix: str, head: str, metadata: str) -> Iterator[OutputFile]:
        """Add a record in the format *prefix* and yield its responses."""
        record = element("record", head + metadata)
        request = {"verb": "GetRecord", "identifier": _identifier(self._shelf, name), "metadataPrefix": prefix}
        yield _response(self._shelf, f"GetRecord-{prefix}-{name}", request, element("GetRecord", record))
        yield from self._lists[f"ListRecords-{prefix}"].add(record)
        yield from self._lists[f"ListIdentifiers-{prefix}"].add(head)

    def finish(self) -> Iterator[OutputFile]:
        """Yield the last pages and the responses about the repository."""
        for name, _, _ in _names():
            yield from self._lists[name].finish()
        yield _response(self._shelf, "Identify", {"verb": "Identify"}, _identify(self._shelf))
        formats = "".join(_format(*row) for row in FORMATS)
        yield _response(
            self._shelf, "ListMetadataFormats", {"verb": "ListMetadataFormats"}, element("ListMetadataFormats", formats)
        )
        no_sets = _error("noSetHierarchy", "This repository has no sets.")
        yield _response(self._shelf, "ListSets", {"verb": "ListSets"}, no_sets)
        # OAI-PMH 3.2: the request in an error response has no attributes
        for name, (code, words) in ERRORS.items():
            yield _response(self._shelf, name, {}, _error(code, words))


class _List:
    """A list of records that is divided into pages."""

    def __init__(self, repository: Repository, verb: str, prefix: str) -> None:
        self._shelf, self._verb, self._prefix = repository, verb, prefix
        self._records: list[str] = []
        self._pages = 0

    def add(self, record: str) -> Iterator[OutputFile]:
        """Add a record; yield a full page first, so that no page but the first can be empty."""
        if len(self._records) == PAGES[self._prefix]:
            yield self._page(last=False)
        self._records.append(record)

    def finish(self) -> Iterator[OutputFile]:
        """Yield the last page."""
        yield self._page(last=True)

    def _page(self, *, last: bool) -> OutputFile:
        self._pages += 1
        token = f"<resumptionToken>{self._prefix}.{self._pages + 1}</resumptionToken>"
        if last:
            # OAI-PMH 3.5: an empty token ends a list that began with one
            token = "<resumptionToken/>" if self._pages > 1 else ""
        name = f"{self._verb}-{self._prefix}" + (f".{self._pages}" if self._pages > 1 else "")
        content = element(self._verb, "\n".join(self._records) + token) if self._records else _NONE
        self._records = []
        request = {"verb": self._verb, "metadataPrefix": self._prefix}
        if self._pages > 1:
            request = {"verb": self._verb, "resumptionToken": f"{self._prefix}.{self._pages}"}
        return _response(self._shelf, name, request, content)


def _error(code: str, words: str) -> str:
    return f'<error code="{code}">{text(words)}</error>'


# OAI-PMH 3.6: an empty list is an error response
_NONE = _error("noRecordsMatch", "There are no records.")


def _names() -> Iterator[tuple[str, str, str]]:
    for verb in ("ListRecords", "ListIdentifiers"):
        for prefix, _, _ in FORMATS:
            yield f"{verb}-{prefix}", verb, prefix


def _response(repository: Repository, name: str, arguments: dict[str, str], content: str) -> OutputFile:
    request = "".join(f' {key}="{attribute(value)}"' for key, value in arguments.items() if value)
    xml = (
        f'{DECLARATION}<OAI-PMH xmlns="{NAMESPACE}" xmlns:xsi="{XSI}" '
        f'xsi:schemaLocation="{NAMESPACE} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">\n'
        f"<responseDate>{repository.timestamp}</responseDate>\n<request{request}>{text(_address(repository))}</request>\n"
        f"{content}\n</OAI-PMH>\n"
    )
    return OutputFile(f"oai/{name}.xml", xml.encode())


def _address(repository: Repository) -> str:
    return f"{repository.base}/oai"


def _identify(repository: Repository) -> str:
    """Describe the repository."""
    parts = (
        worded("repositoryName", repository.edition.settings.title),
        worded("baseURL", _address(repository)),
        "<protocolVersion>2.0</protocolVersion>",
        worded("adminEmail", repository.edition.settings.contact),
        f"<earliestDatestamp>{_day(repository)}</earliestDatestamp>",
        "<deletedRecord>persistent</deletedRecord><granularity>YYYY-MM-DD</granularity>",
    )
    return element("Identify", "".join(parts))


def _host(repository: Repository) -> str:
    return urlsplit(repository.base).hostname or "localhost"


def _day(repository: Repository) -> str:
    return repository.timestamp[:10]


def _format(prefix: str, schema: str, namespace: str) -> str:
    fields = (("metadataPrefix", prefix), ("schema", schema), ("metadataNamespace", namespace))
    return element("metadataFormat", "".join(worded(name, value) for name, value in fields))


def _head(repository: Repository, name: str, *, deleted: bool = False) -> str:
    identifier = worded("identifier", _identifier(repository, name))
    status = {"status": "deleted"} if deleted else {}
    # all of the same day: whoever harvested before fetches everything again, as every text may be another
    return element("header", f"{identifier}<datestamp>{_day(repository)}</datestamp>", status)


def _identifier(repository: Repository, name: str) -> str:
    # the `oai-identifier` scheme of the implementation guidelines
    return f"oai:{_host(repository)}:{name}"


def _tei(written: bytes) -> str:
    """Return the TEI of a text for a metadata container: without XML declaration, with the location of its schema."""
    _, _, root = written.decode().partition("?>\n")
    _, schema, namespace = FORMATS[1]
    located = f'<TEI xmlns:xsi="{XSI}" xsi:schemaLocation="{namespace} {schema}" '
    return located + root[root.index("<TEI ") :].removeprefix("<TEI ")


def dublin_core(edition: Edition, name: str, header: Header) -> str:
    """Describe a text in Dublin Core (`oai_dc`)."""
    settings = edition.settings
    stated = rights.of_text(edition, header), rights.of_annotations(edition)
    terms = (
        ("title", header.title),
        ("creator", header.author.name),
        ("contributor", header.translator.name),
        *(("contributor", editor.name) for editor in edition.editors),
        ("description", " ".join(header.summary.split())),
        *(("subject", word) for word in (*settings.keywords, *header.keywords)),
        ("publisher", settings.publisher),
        ("date", header.written or header.date),
        ("type", "Text"),
        ("format", "application/tei+xml" if withheld.gives(edition, name, OutputPart.TEI) else "text/html"),
        ("identifier", settings.iri(text_page(name))),
        ("source", header.url),
        ("language", header.language),
        ("relation", settings.base_url),
        *(("rights", f"{part.what}: {part.words}") for part in stated if part),
    )
    return f"<oai_dc:dc {DC}>{''.join(worded(f'dc:{tag}', words) for tag, words in terms)}</oai_dc:dc>"
