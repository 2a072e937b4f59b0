"""Make a bag of an edition, its build and the program."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from edition import __version__, audit, pipeline, publish, rights, withheld
from edition.disk import beneath
from edition.export.archive import crate, payload
from edition.export.archive.bag import BagWriter
from edition.export.archive.readme import readme
from edition.model import OutputFile, Project
from edition.model.diagnostics import Diagnostic
from edition.read import ids
from edition.read import project as reading
from edition.read.texts import digest
from edition.read.timestamp import day
from edition.write.data import metadata

# BagIt has no such fields, and lets a bag have more than it names (RFC 8493, 2.2.2)
PUBLIC, VERSION = "Edition-Public", "Edition-Version"


class Bagged(Struct, frozen=True):
    """The name of the bag's folder; empty if *diagnostics* hold errors, which prevent a bag."""

    name: str
    diagnostics: tuple[Diagnostic, ...]


def archive(root: Path, out: Path, *, public: bool = False) -> Bagged:
    """Build the edition at *root* and write it, with everything needed to restore it, as a bag below *out*."""
    project = withheld.limited(reading.project(root)[0], public=public)
    name = _name(project, public=public)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        report = pipeline.build(root, site, public=public)
        if report.has_errors:
            return Bagged("", report.diagnostics)
        with publish.Staging(out / name) as staging:
            bag = BagWriter(staging.folder)
            bag.add(_payload(project, site, public=public))
            bag.add([payload.faults(report.diagnostics, public=public)])
            bag.add([OutputFile("reports/audit.json", _audited(project, site))])
            made = day(Path(project.root), project.edition.settings.date)
            # the crate describes every other file, so it comes behind them
            bag.add([crate.crate(project.edition, bag.kept, made)])
            bag.finish(_info(project, made, public=public))
            staging.finish()
    return Bagged(name, report.diagnostics)


def _payload(project: Project, site: Path, *, public: bool) -> Iterator[OutputFile]:
    yield readme(project.edition, public=public)
    digests = {name: digest(beneath.read(Path(project.root), f"texts/{name}.txt")) for name in project.text_ids}
    yield from payload.missing(project, digests)
    yield from payload.sources(project)
    yield from payload.site(site)
    yield from payload.builder()


def _audited(project: Project, site: Path) -> bytes:
    """Return the audit of the build as JSON; books next to an earlier build are no part of it."""
    options = audit.Judges(books=False)
    return audit.audit(Path(project.root), site, project.edition.absent, options).as_json()


def _name(project: Project, *, public: bool) -> str:
    settings = project.edition.settings
    return f"{ids.suggested(settings.title)}-{settings.version}{'-public' if public else ''}"


def _info(project: Project, made: str, *, public: bool) -> dict[str, str]:
    settings, stated = project.edition.settings, rights.parts(project.edition)
    return {
        "Source-Organization": settings.publisher,
        "Organization-Address": settings.place,
        "Contact-Email": settings.contact,
        "External-Identifier": metadata.doi(settings) or settings.base_url,
        "External-Description": settings.description or settings.title,
        "Bagging-Date": made,
        "Bag-Software-Agent": f"edition {__version__}",
        VERSION: settings.version,
        PUBLIC: "yes" if public else "no",
        "Rights": "; ".join(f"{part.what}: {part.words}" for part in (rights.PROGRAM, rights.FONTS, *stated)),
    }
