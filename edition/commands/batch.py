"""Put several new files into an edition: all of them, or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from edition.diagnostics import OutputError


def put(root: Path, contents: Mapping[str, bytes]) -> None:
    """Write files (paths below *root* to bytes), in order. What cannot be finished is undone.

    They are written beside the edition's folders first and moved when all are there.
    """
    moved: list[tuple[Path, bytes | None]] = []
    try:
        staging = Path(tempfile.mkdtemp(prefix=".edition-", dir=root))
    except OSError as cause:
        raise OutputError(f"cannot write to {root}: {cause.strerror}") from cause
    try:
        staged = [(_stage(staging, nth, content), root / path) for nth, (path, content) in enumerate(contents.items())]
        for new, target in staged:
            target.parent.mkdir(parents=True, exist_ok=True)
            before = target.read_bytes() if target.exists() else None
            new.replace(target)
            moved.append((target, before))
    except OSError as cause:
        _undo(moved)
        raise OutputError(f"nothing was written: {cause.strerror}: {cause.filename}") from cause
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _stage(staging: Path, nth: int, content: bytes) -> Path:
    path = staging / str(nth)
    path.write_bytes(content)
    return path


def _undo(moved: list[tuple[Path, bytes | None]]) -> None:
    for target, before in reversed(moved):
        if before is None:
            target.unlink(missing_ok=True)
        else:
            target.write_bytes(before)
