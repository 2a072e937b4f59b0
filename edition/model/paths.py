"""Paths below a folder, as text with forward slashes."""

from __future__ import annotations

from pathlib import PurePosixPath

PARTS = ".parts"
"""Folder of a build for what is made of each text to make common files of; it is no part of the site."""


def inside(path: str) -> bool:
    r"""Return whether *path* stays below its folder on every system: Windows takes `\` for a slash and `C:` for a disk.

    >>> inside("texts/a.txt"), inside("../a.txt"), inside("C:a.txt")
    (True, False, False)
    """
    pure = PurePosixPath(path)
    return bool(pure.parts) and not pure.is_absolute() and ".." not in pure.parts and not {*"\\:\0"} & {*path}
