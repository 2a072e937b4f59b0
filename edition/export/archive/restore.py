"""Restore an edition from its bag: check every byte, extract it, build it, compare."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from edition import pipeline, publish
from edition.disk import beneath
from edition.export.archive import bag, pack, payload
from edition.export.archive.make import PUBLIC
from edition.model import OutputFile
from edition.model.diagnostics import InputError
from edition.model.settings import SETTINGS
from edition.read import ids, theme
from edition.read.texts import digest

VERSION = "1.0"
"""The version of BagIt of our bags."""
UNTRUSTED = "templates.untrusted"
"""Where templates of a bag are put that nobody trusts: no build looks there."""


class Restored(Struct, frozen=True):
    """The outcome. If there are *problems*, the bag was refused and nothing was written.

    *missing* are ids of texts that the bag does not hold; without them no build is made. *untrusted* are the bag's own
    templates that were not used; without them pages are not compared. *compared* is the number of files that are
    identical, *unlike* are the paths of the others. *made_by* is the program that made the bag.
    """

    problems: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    untrusted: tuple[str, ...] = ()
    compared: int = 0
    unlike: tuple[str, ...] = ()
    made_by: str = ""


class RestoreRequest(Struct, frozen=True):
    """What to do with a bag: *texts* is a folder with texts that it lacks; its own templates may be *trusted*."""

    texts: Path | None = None
    trusted: bool = False


def restore(path: Path, target: Path, request: RestoreRequest = RestoreRequest()) -> Restored:  # noqa: B008  frozen
    """Restore the bag at *path* (a folder, a tar, a zip) into *target*: all of it or nothing.

    Raises InputError if *target* is not empty or if the bag holds no edition.
    """
    target = target.absolute()
    # a new folder takes the name of the old one, in which who stands there would be left
    if target.exists() and (not target.is_dir() or any(target.iterdir()) or target.samefile(Path.cwd())):
        raise InputError(f"{target} is not empty, or you are in it: name an empty folder or a new one")
    with tempfile.TemporaryDirectory() as folder:
        found = path if path.is_dir() else pack.unpack_bag(path, Path(folder))
        if (version := bag.declared(found)) not in ("", VERSION):
            raise InputError(
                f"{path} is a bag of BagIt {version}; what `edition export archive` makes, and this command restores, "
                f"is one of BagIt {VERSION}"
            )
        # before one file is written: what has changed on the way is not unpacked
        if wrong := tuple(bag.problems(found)):
            return Restored(wrong)
        if not beneath.exists(found, f"{bag.PAYLOAD}/{payload.EDITION}/{SETTINGS}"):
            raise InputError(
                f"{path} is a valid bag, but holds no edition: it was not made by `edition export archive`"
            )
        with publish.Staging(target, listed=False) as staging:
            done = _restored(found, staging.folder, request)
            staging.finish()
        return done


def _restored(found: Path, target: Path, request: RestoreRequest) -> Restored:
    inside, info = found / bag.PAYLOAD, bag.info(found)
    untrusted = () if request.trusted else theme.foreign(inside / payload.EDITION)
    publish.write(target, _files_of(inside / payload.EDITION, set_aside=bool(untrusted)))
    (target / "texts").mkdir(exist_ok=True)
    made_by = info.get("Bag-Software-Agent", "")
    missing = tuple(_still_missing(inside, target, request.texts))
    if missing:
        return Restored(missing=missing, untrusted=untrusted, made_by=made_by)
    public, site = info.get(PUBLIC) == "yes", target / "build" / "site"
    pipeline.build(target, site, public=public)
    same, unlike = _compared(inside / payload.SITE, site, pages=not untrusted)
    return Restored(untrusted=untrusted, compared=same, unlike=unlike, made_by=made_by)


def _files_of(edition: Path, *, set_aside: bool) -> Iterator[OutputFile]:
    """Yield the files of the edition in a bag but hidden ones, its templates elsewhere if they are *set_aside*."""
    for one in beneath.walk(edition):
        first, *rest = one.path.split("/")
        if not any(part.startswith(".") for part in (first, *rest)):
            name = UNTRUSTED if set_aside and first == theme.TEMPLATES else first
            yield OutputFile("/".join((name, *rest)), beneath.read(edition, one.path))


def _usable(name: str) -> str:
    if ids.problem(name):
        raise InputError(f"the bag lacks a text that it calls `{name[:80]}`, which cannot be an id")
    return name


def _still_missing(inside: Path, target: Path, texts: Path | None) -> Iterator[str]:
    """Copy the texts that the bag lacks, found by digest, from *texts*; yield the ids of those not found.

    Raises InputError if the bag has a name of a text that cannot be an id, which might lead out of the folder.
    """
    table = (beneath.read_if_there(inside, payload.NOT_INCLUDED) or b"").decode("utf-8", "replace")
    # by digest: what a file is called on another machine says nothing
    offered = {digest(path.read_bytes()): path for path in sorted(texts.iterdir()) if path.is_file()} if texts else {}
    for row in csv.DictReader(io.StringIO(table, newline="")):
        name, wanted = _usable(row.get("id") or ""), row.get("sha256") or ""
        if wanted in offered:
            publish.write(target, [OutputFile(f"texts/{name}.txt", offered[wanted].read_bytes())])
            continue
        if beneath.exists(inside, f"{payload.SITE}/texts/{name}"):  # it was there when the bag was made
            yield name


def _compared(before: Path, after: Path, *, pages: bool) -> tuple[int, tuple[str, ...]]:
    """Return the number of files that are the same in both folders, and the paths of the others."""
    old, new = _digests(before, pages=pages), _digests(after, pages=pages)
    unlike = tuple(name for name in sorted({*old, *new}) if old.get(name) != new.get(name))
    return len({*old, *new}) - len(unlike), unlike


def _digests(folder: Path, *, pages: bool) -> dict[str, str]:
    """Return the digests of the files of a site by path; without *pages*, only of those that no template makes."""
    found = (one.path for one in (beneath.walk(folder) if folder.is_dir() else ()))
    kept = (path for path in found if pages or not (path.endswith(theme.PAGE) or path.startswith(f"{theme.ASSETS}/")))
    return {path: digest(beneath.read(folder, path)) for path in kept}
