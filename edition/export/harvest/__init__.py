"""What harvesters read, as files that any web server gives out: DTS, OAI-PMH, paged Web Annotations.

All of it is made of one text at a time. It is laid beside the site (`dts/`, `oai/`, `annotations/`) and needs the
site's address, `base_url`. What is small (sitemap, BEACON, citations, tables) is in every build already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import structs

from edition import __version__, pipeline, withheld
from edition.export.harvest import dts, oai, webannotations
from edition.export.harvest.shelf import Shelf, Text
from edition.export.harvest.units import Unit
from edition.model import OutputFile, Project
from edition.model.diagnostics import InputError
from edition.read.timestamp import timestamp
from edition.withheld import Part
from edition.write.tei import document as tei
from edition.write.tei import registers as tei_registers

README = "README.md"


def harvest(project: Project) -> Iterator[OutputFile]:
    """Give all files for *project* (without its withheld texts, if any are).

    Raises InputError if the edition does not say its address.
    """
    edition = project.edition
    if not edition.settings.base_url:
        raise InputError("harvesters need the address of the site: write `base_url: https://…/` into edition.yaml")
    shelf = Shelf(edition, timestamp(Path(project.root), edition.settings.date))
    return _files(project, shelf)


def _files(project: Project, shelf: Shelf) -> Iterator[OutputFile]:
    records = oai.Records(shelf)
    cited: dict[str, Sequence[Unit]] = {}
    for text in _texts(project):
        yield from webannotations.pages(text, shelf)
        units = dts.cited(text)
        yield from dts.of_text(text, units, shelf)
        yield from records.add(text)
        if text.tei is not None:
            cited[text.id] = [structs.replace(unit, element=None) for unit in units]  # the tree is not kept
    yield from records.finish()
    yield from dts.of_whole(shelf, cited)
    yield webannotations.schema()
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
        given = withheld.gives(project.edition, text_id, Part.TEI)
        written = tei.document(document, project.edition, __version__, registers).content if given else None
        yield Text(document, written)


def _readme(shelf: Shelf) -> str:
    return f"""# For harvesters: {shelf.edition.settings.title}

Copy `dts/`, `oai/` and `annotations/` to {shelf.base}/, beside the pages of the site.

* **DTS 1.0** (level 0: no ranges): {shelf.base}/dts/index.json. The URI templates lead to files; no server program
  is needed. JSON is `application/ld+json`, documents are `application/tei+xml`. Every answer in JSON keeps to
  `dts/schema.json` (JSON Schema, draft 2020-12; each rule names the clause it comes from).
* **Web Annotations**: {shelf.base}/annotations/TEXT/index.jsonld, a collection in pages. Each file keeps to
  `annotations/schema.json`, and so does `annotations.jsonld` beside each text of the site.
* **OAI-PMH 2.0**: the answers lie ready in `oai/`, one file for each request. A harvester asks with parameters
  (`?verb=ListRecords&metadataPrefix=oai_dc`), so the server at {shelf.base}/oai has to lead each request to its file.
  All records are of one day, that of the edition: requests by date (`from`, `until`) are answered with all of them.
  For nginx:

      map $arg_verb/$arg_metadataPrefix/$arg_identifier/$arg_resumptionToken $oai {{
          default BadArgument;
          ~^(?<verb>Identify|ListMetadataFormats|ListSets)/ $verb;
          ~^(?<verb>ListRecords|ListIdentifiers)/(?<rest>oai_dc|tei)//$ $verb-$rest;
          ~^(?<verb>ListRecords|ListIdentifiers)///(?<rest>(oai_dc|tei)\\.\\d+)$ $verb-$rest;
          ~^(ListRecords|ListIdentifiers)///. BadResumptionToken;
          ~^(?<verb>GetRecord)/(?<rest>oai_dc|tei)/oai(:|%3A)[^:%/]+(:|%3A)(?<text>[\\w.-]+)/$ $verb-$rest-$text;
          ~^GetRecord/(oai_dc|tei)/[^/] IdDoesNotExist;
          ~^(GetRecord/[^/]+/[^/]+|(ListRecords|ListIdentifiers)/[^/]+/)/$ CannotDisseminateFormat;
          ~^(GetRecord|ListRecords|ListIdentifiers)/ BadArgument;
          ~. BadVerb;
      }}
      location = /oai {{ default_type text/xml; try_files /oai/$oai.xml /oai/IdDoesNotExist.xml; }}
"""
