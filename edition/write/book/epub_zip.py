"""Pack an EPUB container (EPUB 3.3, OCF): `mimetype` first and stored, the rest in order, no clock."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MIMETYPE = b"application/epub+zip"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""
# the mode of a file stands in the upper two bytes, where the system is Unix
READABLE = 0o100644 << 16
# zipfile names the system that it runs on, and the same book would have other bytes elsewhere
UNIX = 3


def packed(files: Mapping[str, bytes]) -> bytes:
    """Pack *files* (path to content), the same bytes every time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        _add(archive, "mimetype", MIMETYPE, zipfile.ZIP_STORED)
        for path, content in sorted(files.items()):
            done = path.endswith((".woff2", ".png", ".jpg"))  # compressed already
            _add(archive, path, content, zipfile.ZIP_STORED if done else zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, path: str, content: bytes, how: int) -> None:
    entry = zipfile.ZipInfo(path, EPOCH)
    entry.compress_type = how
    entry.create_system = UNIX
    entry.external_attr = READABLE
    archive.writestr(entry, content, compresslevel=9 if how == zipfile.ZIP_DEFLATED else None)
