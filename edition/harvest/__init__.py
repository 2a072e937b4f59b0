"""What harvesters read, as files that any web server gives out: DTS, OAI-PMH, paged Web Annotations.

All of it is made of one text at a time. It is laid beside the site (`dts/`, `oai/`, `annotations/`) and needs the
site's address, `base_url`. What is small (sitemap, BEACON, citations, tables) is in every build already.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition import __version__, pipeline
from edition.diagnostics import InputError
from edition.harvest import dts, oai, webannotations
from edition.harvest.shelf import Shelf, Text
from edition.model import OutputFile, Project
from edition.read import moment
from edition.write import tei, tei_registers

README = "README.md"


def harvest(project: Project) -> Iterator[OutputFile]:
    """Give all files for *project* (without its withheld texts, if any are).

    Raises InputError if the edition does not say its address.
    """
    edition = project.edition
    if not edition.settings.base_url:
        raise InputError("harvesters need the address of the site: write `base_url: https://…/` into edition.yaml")
    shelf = Shelf(edition, moment.moment(Path(project.root), edition.settings.date))
    return _files(project, shelf)


def _files(project: Project, shelf: Shelf) -> Iterator[OutputFile]:
    records = oai.Records(shelf)
    for text in _texts(project):
        yield from webannotations.pages(text, shelf)
        yield from dts.of_text(text, shelf)
        yield from records.add(text)
    yield from records.finish()
    yield from dts.of_whole(shelf, project.text_ids)
    yield OutputFile(README, _readme(shelf).encode())


def _texts(project: Project) -> Iterator[Text]:
    """Compose the texts, one after the other; those that are withheld have no TEI."""
    names, registers = pipeline.names_of(project), tei_registers.Registers(project.edition)
    for text_id in project.edition.headers:
        if text_id not in project.text_ids:
            continue
        document = pipeline.compose(project, names, text_id).document
        if document is None:
            continue
        withheld = text_id in project.edition.withheld
        written = None if withheld else tei.document(document, project.edition, __version__, registers).content
        yield Text(document, written)


def _readme(shelf: Shelf) -> str:
    return f"""# For harvesters: {shelf.edition.settings.title}

Copy `dts/`, `oai/` and `annotations/` to {shelf.base}/, beside the pages of the site.

* **DTS 1.0** (level 0: no ranges): {shelf.base}/dts/index.json. The URI templates lead to files; no server program
  is needed. JSON is `application/ld+json`, documents are `application/tei+xml`.
* **Web Annotations**: {shelf.base}/annotations/TEXT/index.jsonld, a collection in pages.
* **OAI-PMH 2.0**: the answers lie ready in `oai/`, one file for each request. A harvester asks with parameters
  (`?verb=ListRecords&metadataPrefix=oai_dc`), so the server at {shelf.base}/oai has to lead each request to its file.
  For nginx:

      map $arg_verb$arg_metadataPrefix$arg_resumptionToken $oai {{
          default BadVerb;
          ~^(?<verb>Identify|ListMetadataFormats|ListSets)$ $verb;
          ~^(?<verb>ListRecords|ListIdentifiers)(?<rest>(oai_dc|tei)(\\.\\d+)?)$ $verb-$rest;
      }}
      location = /oai {{ rewrite ^ /oai/$oai.xml break; default_type text/xml; }}
"""
