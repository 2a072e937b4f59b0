"""Write several files of an edition: all of them or none, even if the program is killed on the way.

The files and the list of their places are first written to a separate folder. Renaming it to `PENDING` decides: if the
program is killed before, nothing has happened; if later, the next command finishes the write. The list begins with the
device and inode of the folder, so that a folder that came by Git, or as a copy, is never mistaken for a pending write.
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
    """Write files (paths below *root* to bytes) in order.

    Raises OutputError if a file cannot be written; then none is.
    """
    finish(root)
    try:
        # in the edition: a rename works within one file system only
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
    """Finish the write that a killed command left pending in the edition at *root*.

    Raises OutputError as `finish` does.
    """
    if (root / SETTINGS).is_file():
        finish(root)


def finish(root: Path) -> None:
    """Move the files of a pending write, if there is one, to their places below *root*.

    Raises OutputError if a file cannot be written (all moves are undone and the pending write is discarded) or if the
    pending folder was not created on this machine (it is left alone).
    """
    pending = root / PENDING
    if not pending.is_dir():
        return
    number, *places = _listed(pending)
    # a stranger's repository could bring such a folder along, with files of its own for any place
    if number != _number(pending) or not all(map(inside, places)):
        raise OutputError(f"{pending} was not created by edition; inspect and delete it")
    # a file that is not there any more was moved before the program was killed
    moves = [(new, root / path) for nth, path in enumerate(places) if (new := pending / str(nth)).exists()]
    moved: list[tuple[Path, bytes | None]] = []
    try:
        for new, target in moves:
            target.parent.mkdir(parents=True, exist_ok=True)
            # kept in memory: editors' files are small, and a copy on the full disk would fail, too
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
