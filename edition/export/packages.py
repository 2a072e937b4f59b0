"""Export the edition as one: a bag for archives, or files for harvesters."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from edition import pipeline, publish, withheld
from edition.export import archive as archiving
from edition.export import harvest as harvesting
from edition.export.exported import Exported, lacking
from edition.model.diagnostics import InputError, has_errors
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


def _packed(kind: str, root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write a bag as one file of a *kind*; raises InputError if *texts* are named."""
    out.mkdir(parents=True, exist_ok=True)
    # a bag of the same name that was exported as a folder stays where it is
    with tempfile.TemporaryDirectory(prefix=".edition-", dir=out) as scratch:
        done = archive(root, Path(scratch), texts, public=public)
        if done.has_errors:
            return done
        settings = reading.project(root)[0].edition.settings
        made = archiving.pack_bag(Path(scratch, done.files[0]), kind, timestamp(root, settings.date))
        made.replace(out / made.name)
    return Exported(done.diagnostics, (made.name,))


archive_tar, archive_zip = partial(_packed, "tar"), partial(_packed, "zip")


def harvest(root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write DTS, OAI-PMH and paged Web Annotations.

    Raises InputError if *texts* are named, or the edition has no `base_url`.
    """
    _refuse(texts)
    found = pipeline.check(root).diagnostics
    if has_errors(found):
        return Exported(found)
    project, _ = reading.project(root)
    files = harvesting.harvest(withheld.limited(project, public=public))
    with publish.Staging(out) as staging:
        publish.write(staging.folder, files)
        staging.finish()
    return Exported((*found, *lacking(project.edition.settings, "OAI-PMH")), (harvesting.README,))


def _refuse(texts: Sequence[str]) -> None:
    if texts:
        raise InputError("this export is of all texts together: do not name any")
