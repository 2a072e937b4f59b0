"""Read files of an edition: only plain ones, inside its folder, up to a limit of size."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.disk import beneath
from edition.model.diagnostics import Diagnostic, Location, OutputError, diagnose

OURS_TO_FIX = frozenset((errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.ENXIO, errno.EINVAL))
"""Errors that are in the data. All others are the machine's: a permission, a disk that cannot be read."""


def contents(root: Path, file: str, *, code: str, limit: int) -> bytes | Diagnostic:
    """Read *file* (a path below *root* with forward slashes), or return the fault *code* with the reason.

    No link is followed: strangers' branches are built, too. Raises OutputError if the machine does not let us read.
    """
    at = Location(printable(file))
    try:
        with beneath.opened(root, file) as stream:
            # of the file that is open: under its name there may be another by now
            size = os.fstat(stream.fileno()).st_size
            if size > limit:
                return diagnose(f"{code}.large", at, size=size, most=limit)
            return stream.read()
    except beneath.LinkError:
        return diagnose(f"{code}.outside", at)
    except (beneath.SpecialError, IsADirectoryError):
        return diagnose(f"{code}.special", at)
    except OSError as error:
        if error.errno in OURS_TO_FIX:
            return diagnose(f"{code}.unreadable", at, reason=error.strerror or type(error).__name__)
        raise _unreadable(error, str(root / file)) from error


def _unreadable(error: OSError, path: str = "") -> OutputError:
    """Return the error that ends a command because the machine does not let it read a file, which it names."""
    # an error of a file that is open names none
    return OutputError(f"cannot read {error.filename or path}: {error.strerror}")


@contextmanager
def readable() -> Iterator[None]:
    """Raise OutputError in place of an error of the machine's; a LinkError, which is in the data, stays what it is."""
    try:
        yield
    except beneath.LinkError:
        raise
    except OSError as error:
        raise _unreadable(error) from error


def names(root: Path, folder: str) -> list[str]:
    """List the names in the folder *folder* of *root* that do not begin with a dot, sorted; none if there is none.

    Raises LinkError if a link leads there, OutputError if the machine does not let us look.
    """
    with readable():
        return [name for name in beneath.names(root, folder) if not name.startswith(".")]


def printable(name: str) -> str:
    """Return the name of a file with bytes that are not UTF-8 replaced, so that it can be printed."""
    return os.fsencode(name).decode("utf-8", "replace")
