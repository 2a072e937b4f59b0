"""Know which files of an output folder a command wrote, so that nobody else's are deleted with the folder.

The list stands beside the folder, since everything in it may be published. While the folder is replaced, the list has
the files of both: whenever a command is killed, what is there is known.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, repeat
from pathlib import Path

from edition.disk import beneath
from edition.disk.compact import Paths
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
    tops = {*LATER, *(path.partition("/")[0] for path in _noted(folder))}
    known, names = listed(folder).exists(), beneath.names(folder)
    _refuse(folder, [name for name in names if (name not in tops if known else name.startswith("."))])


def require_ours(folder: Path, new: Iterable[str]) -> bool:
    """Check that *folder* may be replaced: that it holds only what commands wrote; say whether nothing hinders that.

    That is what its list has, besides what an audit adds; without a list (the folder was moved), the *new* files that
    are to replace it. Raises InputError if there is anything else, if the folder is a link, or no folder at all.
    """
    require_folder(folder)
    # nearly always a folder holds what its list says, in the same order
    if any(path != known for (path, _), known in zip(files(folder), chain(_noted(folder), repeat("")), strict=False)):
        written = Paths(_noted(folder) if listed(folder).exists() else new)
        _refuse(folder, [path for path, _ in files(folder) if path not in written and path.split("/")[0] not in LATER])
    return all(replaceable for _, replaceable in files(folder))


def _refuse(folder: Path, strange: list[str]) -> None:
    if strange:
        raise InputError(_refusal(folder, sorted(strange)))


def _refusal(folder: Path, strange: list[str]) -> str:
    more = f" and {len(strange) - SHOWN} more" if len(strange) > SHOWN else ""
    return (
        f"{folder} holds what no build wrote, which would be deleted: {', '.join(strange[:SHOWN])}{more}; "
        f"move it away, or write into another folder: --out {folder.parent / 'new'}"
    )


def files(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield the path of everything but folders in *folder*, always in the same order; nothing if there is none.

    And whether each is a plain file that can be replaced: a folder may be read-only. No link is followed, and nothing
    is opened.
    """
    if folder.is_dir():
        yield from _walk(str(folder), "")


def _walk(folder: str, path: str) -> Iterator[tuple[str, bool]]:
    with os.scandir(folder) as entries:
        inside = sorted(entries, key=lambda one: one.name)
    writable = os.access(folder, os.W_OK)
    for one in inside:
        if one.is_dir(follow_symlinks=False):
            yield from _walk(one.path, f"{path}{one.name}/")
        else:
            yield path + one.name, writable and one.is_file(follow_symlinks=False)


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


def note(folder: Path, paths: Iterable[str]) -> Path:
    """Write a list of files beside *folder*, and return where; it is that of the folder once it has `listed`'s name."""
    waiting = listed(folder).with_suffix(".own")
    with waiting.open("wb") as file:
        file.writelines(f"{path}\n".encode("utf-8", "surrogateescape") for path in paths)
    return waiting


def join(folder: Path, more: Path) -> None:
    """Add a list of *more* files to that of *folder*."""
    both = listed(folder).with_suffix(".both")
    with both.open("wb") as file:
        for one in (listed(folder), more):
            file.write(one.read_bytes() if one.exists() else b"")
    both.replace(listed(folder))


def _noted(folder: Path) -> Iterator[str]:
    with suppress(FileNotFoundError), listed(folder).open("rb") as file:
        yield from (line.rstrip(b"\n").decode("utf-8", "surrogateescape") for line in file)


def listed(folder: Path) -> Path:
    """Return where the list of the files in *folder* stands."""
    return folder.with_name(f".{folder.name}.files")
