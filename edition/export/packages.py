"""Export the edition as one: a bag for archives, or files for harvesters."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from edition import ours, pipeline, publish, withheld
from edition.export import archive as archiving
from edition.export import harvest as harvesting
from edition.export.exported import Exported, lacking
from edition.model.diagnostics import ERROR, InputError
from edition.read import project as reading
from edition.read.timestamp import timestamp


def archive(root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write a bag as a folder.

    Raises InputError if *texts* are named.
    """
    _refuse(texts)
    done = archiving.archive(root, out, public=public)
    told = lacking(reading.project(root)[0].edition.settings, "DataCite") if done.name else ()
    return Exported((*done.diagnostics, *told), (done.name,) if done.name else ())


def archive_tar(root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write a bag as a tar file.

    Raises InputError if *texts* are named.
    """
    return _packed(archive(root, out, texts, public=public), root, out, "tar")


def archive_zip(root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write a bag as a zip file.

    Raises InputError if *texts* are named.
    """
    return _packed(archive(root, out, texts, public=public), root, out, "zip")


def _packed(done: Exported, root: Path, out: Path, kind: str) -> Exported:
    if done.has_errors:
        return done
    folder = out / done.files[0]
    settings = reading.project(root)[0].edition.settings
    target = archiving.pack_bag(folder, kind, timestamp(root, settings.date))
    shutil.rmtree(folder)
    ours.forget(folder)
    return Exported(done.diagnostics, (target.name,))


def harvest(root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write DTS, OAI-PMH and paged Web Annotations.

    Raises InputError if *texts* are named, or the edition has no `base_url`.
    """
    _refuse(texts)
    found = pipeline.check(root).diagnostics
    if any(fault.severity == ERROR for fault in found):
        return Exported(found)
    project, _ = reading.project(root)
    files = harvesting.harvest(withheld.public(project) if public else project)
    with publish.Staging(out) as staging:
        publish.write(staging.folder, files)
        staging.finish()
    return Exported((*found, *lacking(project.edition.settings, "OAI-PMH")), (harvesting.README,))


def _refuse(texts: Sequence[str]) -> None:
    if texts:
        raise InputError("this export is of all texts together: do not name any")
