"""What harvesters read, as static files for any web server: DTS, OAI-PMH, paged Web Annotations.

The files are made text by text. They belong next to the site (`dts/`, `oai/`, `annotations/`) and need the site's
address, `base_url`. Small files for harvesters (sitemap, BEACON, citations, tables) are in every build.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from msgspec import structs

from edition import pipeline, withheld
from edition.export.harvest import dts, oai, webannotations
from edition.export.harvest.repository import HarvestedText, Repository
from edition.export.harvest.units import Unit
from edition.model import OutputFile, Project
from edition.model.diagnostics import InputError
from edition.read import theme
from edition.read.timestamp import timestamp
from edition.withheld import OutputPart
from edition.write import pages
from edition.write.tei import document as tei
from edition.write.tei import registers as tei_registers

README = "README.md"


def harvest(project: Project) -> Iterator[OutputFile]:
    """Return the files of *project*; withheld texts have no TEI in them.

    Raises InputError if the edition has no `base_url`.
    """
    edition = project.edition
    if not edition.settings.base_url:
        raise InputError("harvesters need the address of the site: add `base_url: https://…/` to edition.yaml")
    return _files(project, Repository(edition, timestamp(Path(project.root), edition.settings.date)))


def _files(project: Project, repository: Repository) -> Iterator[OutputFile]:
    records = oai.Records(repository) if not repository.edition.settings.lacking("OAI-PMH") else None
    cited: dict[str, Sequence[Unit]] = {}
    for text in _texts(project):
        yield from webannotations.pages(text, repository)
        units = dts.cited(text)
        yield from dts.of_text(text, units, repository)
        if records:
            yield from records.add(text)
        if text.tei is not None:
            # without the elements, which would keep every tree in memory
            cited[text.id] = [structs.replace(unit, element=None) for unit in units]
    if records:
        withdrawn = (one for one in repository.edition.withdrawn if one.scheme == "text")
        yield from chain.from_iterable(map(records.withdraw, withdrawn))
        yield from records.finish()
    yield from dts.of_edition(repository, cited)
    yield webannotations.schema()
    yield OutputFile(README, _readme(repository).encode())


def _texts(project: Project) -> Iterator[HarvestedText]:
    """Yield the texts, composing one at a time; a withheld text has no TEI."""
    registers = tei_registers.Registers(project.edition)
    site = pages.site(project.edition, theme.templates(Path(project.root)))
    # a text that is annotated and not here has a header, and nothing to harvest
    here = [text_id for text_id in project.edition.headers if text_id in project.text_ids]
    for document in pipeline.documents(project, here):
        public = withheld.gives(project.edition, document.source.id, OutputPart.TEI)
        written = pages.text_of_page(document, site)
        yield HarvestedText(
            document,
            tei.document(document, project.edition, registers).content if public else None,
            pages.Displayed(written.html) if written else None,
        )


def _readme(repository: Repository) -> str:
    settings = repository.edition.settings
    return f"""# For harvesters: {settings.title}

Copy the folders to {repository.base}/, next to the pages of the site.

* **DTS 1.0, level 0**: {repository.base}/dts/index.json. The URI templates expand to names of files, and no server
  program is needed. So there are no ranges (`start`, `end`), no pages of lists (`page`), one citation tree a text
  (`tree`) and one form of a document, TEI (`mediaType`): the templates lack these parameters, and a client that asks
  for them cannot be answered. Pointers in a part of a text lead into the whole document, which holds what they point
  at. Every JSON file conforms to `dts/schema.json` (JSON Schema, draft 2020-12; each rule names its clause).
* **Web Annotations**: {repository.base}/annotations/TEXT/index.jsonld, a paged collection. Each file conforms to
  `annotations/schema.json`, and so does `annotations.jsonld` of each text on the site.
* **Media types**: JSON of DTS and annotations is `application/ld+json`, TEI `application/tei+xml`. For nginx:

      location /dts/ {{ types {{ application/ld+json json; application/tei+xml xml; }} }}
      location /annotations/ {{ types {{ application/ld+json jsonld json; }} }}

  For Apache, in `dts/.htaccess` and `annotations/.htaccess`:

      AddType application/ld+json .json .jsonld
      AddType application/tei+xml .xml

  GitHub Pages serves `application/json` and `application/xml`, which cannot be changed there; clients that go by the
  content read them all the same.
{"" if settings.lacking("OAI-PMH") else _of_oai(repository)}"""


def _of_oai(repository: Repository) -> str:
    return f"""\
* **OAI-PMH 2.0**: `oai/` holds the responses, one file for each request. Harvesters send parameters
  (`?verb=ListRecords&metadataPrefix=oai_dc`), so the server has to map requests to {repository.base}/oai to files.
  All records have the date of the edition: requests with a date (`from`, `until`) return all of them. For nginx:

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
