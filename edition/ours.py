"""Know which files of an output folder a command wrote, so that nobody else's are deleted with the folder.

The list stands beside the folder, since everything in it may be published. While the folder is replaced, the list has
the files of both: whenever a command is killed, what is there is known.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from edition import beneath
from edition.model.diagnostics import InputError

LATER = ("audit", "audit.json")
"""What an audit writes into a build later."""
SHOWN = 5


def require_folder(folder: Path) -> None:
    """Check that *folder*, if it is there, is one that can be given another name. Raises InputError if not."""
    if folder.is_symlink():
        raise InputError(f"{folder} is a link; name the folder itself with --out")
    # a device has a name like any file, and would be given another; the root of a disk has none
    if folder.name in ("", "..") or (folder.exists() and not folder.is_dir()):
        raise InputError(f"{folder} is no folder that could be replaced; name another one with --out")


def require_ours(folder: Path, new: Path | None = None) -> None:
    """Check that *folder* may be replaced: that it holds only what commands wrote.

    That is what its list has, besides what an audit adds; without a list (the folder was moved), the files of *new*,
    which is to replace it. Without *new*, its uppermost names alone are looked at, before the work begins.
    Raises InputError if there is anything else, if the folder is a link, or no folder at all.
    """
    require_folder(folder)
    known = _known(folder)
    if new is not None:
        written = known if known is not None else files(new)
        strange = [path for path in files(folder) - written if path.split("/")[0] not in LATER]
    elif known is not None:
        tops = {*LATER, *(path.split("/")[0] for path in known)}
        strange = [name for name in beneath.names(folder) if name not in tops]
    else:
        strange = [name for name in beneath.names(folder) if name.startswith(".")]
    if strange:
        raise InputError(_refusal(folder, sorted(strange)))


def _refusal(folder: Path, strange: list[str]) -> str:
    more = f" and {len(strange) - SHOWN} more" if len(strange) > SHOWN else ""
    return (
        f"{folder} holds what no build wrote, which would be deleted: {', '.join(strange[:SHOWN])}{more}; "
        f"move it away, or write into another folder: --out {folder.parent / 'new'}"
    )


def files(folder: Path) -> frozenset[str]:
    """Return the paths of the files in *folder*, none if there is no such folder."""
    return frozenset(_walk(str(folder), "")) if folder.is_dir() else frozenset()


def _walk(folder: str, path: str) -> Iterator[str]:
    """Yield the path of everything but folders; no link is followed, and nothing is opened."""
    with os.scandir(folder) as found:
        for one in found:
            inner = one.is_dir(follow_symlinks=False)
            yield from _walk(one.path, f"{path}{one.name}/") if inner else (path + one.name,)


def note(folder: Path, paths: Iterable[str]) -> None:
    """Write the list of the files in *folder*."""
    target = listed(folder)
    waiting = target.with_name(f"{target.name}.new")
    waiting.write_bytes("".join(f"{path}\n" for path in sorted(paths)).encode("utf-8", "surrogateescape"))
    waiting.replace(target)


def _known(folder: Path) -> frozenset[str] | None:
    try:
        return frozenset(listed(folder).read_bytes().decode("utf-8", "surrogateescape").split("\n"))
    except FileNotFoundError:
        return None


def listed(folder: Path) -> Path:
    """Return where the list of the files in *folder* stands."""
    return folder.with_name(f".{folder.name}.files")
