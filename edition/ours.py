"""Know which files of an output folder a command wrote, so that nobody else's are deleted with the folder.

The list stands beside the folder, since everything in it may be published. While the folder is replaced, the list has
the files of both: whenever a command is killed, what is there is known.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable
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


def require_tops(folder: Path) -> None:
    """Check the uppermost names of a *folder* that is to be replaced as `require_ours` does, before the work begins."""
    require_folder(folder)
    known = _known(folder)
    tops = {*LATER, *(path.split("/")[0] for path in known or ())}
    names = beneath.names(folder)
    _refuse(folder, (name for name in names if (name.startswith(".") if known is None else name not in tops)))


def require_ours(folder: Path, there: Collection[str], new: Collection[str]) -> None:
    """Check that *folder*, with the files *there*, may be replaced: that it holds only what commands wrote.

    That is what its list has, besides what an audit adds; without a list (the folder was moved), the *new* files that
    are to replace it. Raises InputError if there is anything else, if the folder is a link, or no folder at all.
    """
    require_folder(folder)
    known = _known(folder)
    written = new if known is None else known
    _refuse(folder, (path for path in there if path not in written and path.split("/")[0] not in LATER))


def _refuse(folder: Path, strange: Iterable[str]) -> None:
    found = sorted(strange)
    if found:
        raise InputError(_refusal(folder, found))


def _refusal(folder: Path, strange: list[str]) -> str:
    more = f" and {len(strange) - SHOWN} more" if len(strange) > SHOWN else ""
    return (
        f"{folder} holds what no build wrote, which would be deleted: {', '.join(strange[:SHOWN])}{more}; "
        f"move it away, or write into another folder: --out {folder.parent / 'new'}"
    )


def files(folder: Path) -> dict[str, bool]:
    """Return the paths of the files in *folder*, none if there is no such folder.

    And whether each is a plain one that can be replaced: a folder may be read-only.
    """
    found: dict[str, bool] = {}
    if folder.is_dir():
        _walk(str(folder), "", found)
    return found


def _walk(folder: str, path: str, found: dict[str, bool]) -> None:
    """Find the path of everything but folders; no link is followed, and nothing is opened."""
    with os.scandir(folder) as entries:
        inside = list(entries)
    writable = os.access(folder, os.W_OK)
    for one in inside:
        if one.is_dir(follow_symlinks=False):
            _walk(one.path, f"{path}{one.name}/", found)
        else:
            found[path + one.name] = writable and one.is_file(follow_symlinks=False)


def clear(path: str) -> None:
    """Delete what an earlier build left where a file is to be, or one of its folders.

    Raises OSError if that fails.
    """
    try:
        os.unlink(path)  # noqa: PTH108  thousands of files are written
    except FileNotFoundError:
        return
    except NotADirectoryError:
        clear(os.path.dirname(path))
    except OSError:
        shutil.rmtree(path)


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
