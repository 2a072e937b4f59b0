"""Restore an edition from its bag: check every byte, extract it, build it, compare."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from edition import pipeline, withheld
from edition.export.archive import bag, pack, payload
from edition.export.archive.make import PUBLIC, replace_search_page
from edition.model.diagnostics import InputError
from edition.read import project as reading
from edition.read.texts import digest


class Restored(Struct, frozen=True):
    """The outcome. If there are *problems*, the bag was refused and nothing was written.

    *missing* are ids of texts that the bag does not hold; without them no build is made. *compared* is the number of
    files that are identical, *unlike* are the paths of the others. *made_by* is the program that made the bag.
    """

    problems: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    compared: int = 0
    unlike: tuple[str, ...] = ()
    made_by: str = ""


def restore(path: Path, target: Path, texts: Path | None = None) -> Restored:
    """Restore the bag at *path* (a folder, a tar, a zip) into *target*; *texts* is a folder with texts that it lacks.

    Raises InputError if *target* is not empty.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError(f"{target} is not empty: name an empty folder or a new one")
    with tempfile.TemporaryDirectory() as folder:
        found = path if path.is_dir() else pack.unpack_bag(path, Path(folder))
        # before one file is written: what has changed on the way is not unpacked
        if wrong := tuple(bag.problems(found)):
            return Restored(wrong)
        return _restored(found, target, texts)


def _restored(found: Path, target: Path, texts: Path | None) -> Restored:
    inside, info = found / bag.PAYLOAD, bag.info(found)
    shutil.copytree(inside / payload.EDITION, target, dirs_exist_ok=True)
    (target / "texts").mkdir(exist_ok=True)
    missing = tuple(_still_missing(inside, target, texts))
    if missing:
        return Restored(missing=missing, made_by=info.get("Bag-Software-Agent", ""))
    public, site = info.get(PUBLIC) == "yes", target / "build" / "site"
    pipeline.build(target, site, public=public)
    project, _ = reading.project(target)
    # a copy is compared, whose search page is that of the bag; the restored site keeps its own
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / "site"
        shutil.copytree(site, again) if site.exists() else again.mkdir()
        if site.exists():
            replace_search_page(withheld.public(project) if public else project, again)
        same, unlike = _compared(inside / payload.SITE, again)
    return Restored(compared=same, unlike=unlike, made_by=info.get("Bag-Software-Agent", ""))


def _still_missing(inside: Path, target: Path, texts: Path | None) -> Iterator[str]:
    """Copy the texts that the bag lacks, found by digest, from *texts*; yield the ids of those not found."""
    table = inside / payload.NOT_INCLUDED
    if not table.exists():
        return
    # by digest: what a file is called on another machine says nothing
    offered = {digest(path.read_bytes()): path for path in sorted(texts.iterdir()) if path.is_file()} if texts else {}
    for row in csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"), newline="")):
        if row["sha256"] in offered:
            shutil.copy(offered[row["sha256"]], target / "texts" / f"{row['id']}.txt")
            continue
        if (inside / payload.SITE / "texts" / row["id"]).exists():  # it was there when the bag was made
            yield row["id"]


def _compared(before: Path, after: Path) -> tuple[int, tuple[str, ...]]:
    old, new = _files(before), _files(after)
    unlike = [
        name for name in sorted({*old, *new}) if name not in old or name not in new or not _same(old[name], new[name])
    ]
    return len(old.keys() & new.keys()) - sum(name in old and name in new for name in unlike), tuple(unlike)


def _files(folder: Path) -> dict[str, Path]:
    found = ((path.relative_to(folder), path) for path in folder.rglob("*") if path.is_file())
    return {within.as_posix(): path for within, path in found if within.parts[0] not in payload.DERIVED}


def _same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()
