"""Put several new files into an edition: all of them, or none, even if the program is killed on the way.

The files and the list of their places are written into a folder of their own first. The moment this folder gets its
name `PENDING` decides: what was killed before is forgotten, what is killed later is finished by the next command. The
list begins with the folder's number on this disk, so that one which came by Git, or as a copy, is never taken for ours.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from edition.model.diagnostics import OutputError
from edition.model.paths import inside
from edition.read.project import SETTINGS

PENDING = ".edition-pending"
PLACES = "places"


def put(root: Path, contents: Mapping[str, bytes]) -> None:
    """Write files (paths below *root* to bytes), in order. What the disk refuses is undone.

    Raises OutputError, and nothing is written then.
    """
    finish(root)
    try:
        staging = Path(tempfile.mkdtemp(prefix=".edition-", dir=root))
    except OSError as cause:
        raise OutputError(f"cannot write to {root}: {cause.strerror}") from cause
    try:
        for nth, content in enumerate(contents.values()):
            (staging / str(nth)).write_bytes(content)
        (staging / PLACES).write_bytes("\n".join((_number(staging), *contents)).encode())
        staging.rename(root / PENDING)
    except OSError as cause:
        shutil.rmtree(staging, ignore_errors=True)
        raise OutputError(f"nothing was written: {cause.strerror}: {cause.filename}") from cause
    finish(root)


def resume(root: Path) -> None:
    """Finish what a killed command left in the edition at *root*.

    Raises OutputError as `finish` does.
    """
    if (root / SETTINGS).is_file():
        finish(root)


def finish(root: Path) -> None:
    """Move what waits in *root* to its places. There is nothing to do, or a command was killed at it.

    Raises OutputError if a place cannot be written to; what was moved is undone and the rest forgotten then. So it
    does if what waits was not put there by a command on this disk; that is left as it is.
    """
    pending = root / PENDING
    if not pending.is_dir():
        return
    number, *places = _listed(pending)
    if number != _number(pending) or not all(map(inside, places)):
        raise OutputError(f"{pending} was not created by edition; inspect and delete it")
    moved: list[tuple[Path, bytes | None]] = []
    try:
        for nth, path in enumerate(places):
            new, target = pending / str(nth), root / path
            if new.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                before = target.read_bytes() if target.exists() else None
                new.replace(target)
                moved.append((target, before))
    except OSError as cause:
        _undo(moved)
        raise OutputError(f"nothing was written: {cause.strerror}: {cause.filename}") from cause
    finally:
        shutil.rmtree(pending, ignore_errors=True)


def _listed(pending: Path) -> list[str]:
    try:
        return (pending / PLACES).read_bytes().decode().split("\n")
    except (OSError, UnicodeError):
        return [""]


def _number(folder: Path) -> str:
    found = folder.stat()
    return f"{found.st_dev}:{found.st_ino}"


def _undo(moved: list[tuple[Path, bytes | None]]) -> None:
    for target, before in reversed(moved):
        if before is None:
            target.unlink(missing_ok=True)
        else:
            target.write_bytes(before)
