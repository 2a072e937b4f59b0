"""Write files of an edition: all or none, over nothing that somebody else has written, even if the program is killed.

A change says what a file held when the change was derived from it; where the file holds something else by now, nothing
is written. One command writes at a time: it holds the lock of the edition's folder from reading to writing.

New and old contents and a list of the changes are first written into a separate folder. Renaming it to `PENDING`
decides: if the program is killed before, nothing has happened; if later, the next command finishes the write, or takes
it back where somebody has changed a file meanwhile. The list begins with device and inode of the folder, so that one
that came by Git, in a bag or as a copy, is never mistaken for a pending write.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import DecodeError, Struct, json

from edition.disk import beneath
from edition.disk.locks import locked
from edition.model.diagnostics import OutputError
from edition.model.paths import inside
from edition.model.settings import SETTINGS

LEFT = ".edition-"
"""How the names of folders begin in which a write is prepared."""
PENDING = f"{LEFT}pending"
PLACES = "places"
PATIENCE = 60.0
"""Seconds to wait for another command that writes."""
# `st_mode` says the kind of a file, too
MODE = 0o777


class FileChange(Struct, frozen=True):
    """What a file held when its change was derived from that, and what it is to hold; None stands for no file."""

    before: bytes | None
    after: bytes | None


Changes = Mapping[str, FileChange]
"""Changes by path below the edition's folder."""


def replacing(root: Path, contents: Mapping[str, bytes]) -> Changes:
    """Return what writes *contents* over the files as they are now."""
    return {path: FileChange(beneath.read_if_there(root, path), after) for path, after in contents.items()}


class ChangedError(OutputError):
    """A file holds something else than what its change was derived from: somebody has written it meanwhile."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"nothing was written: {path} was changed by somebody else meanwhile; run the command again")


class _Noted(Struct, frozen=True):
    """A change in the list of a pending write: digests before and after, empty where there is no file."""

    path: str
    before: str
    after: str


class _Places(Struct, frozen=True):
    """The list of a pending write."""

    folder: str
    changes: tuple[_Noted, ...]


class Journal:
    """The right to write into the edition at *root*; see `writing`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, changes: Changes) -> None:
        """Make *changes*, in order.

        Raises ChangedError if a file was changed since it was read, OutputError if one cannot be written; then none is.
        """
        try:
            changed = [path for path, one in changes.items() if beneath.read_if_there(self._root, path) != one.before]
            if changed:
                raise ChangedError(changed[0])
            _prepared(self._root, changes).rename(self._root / PENDING)
            beneath.sync(self._root)
        except OSError as cause:
            # what was prepared and not renamed decides nothing, and would lie there for ever
            clear(self._root)
            raise _unwritten(cause) from cause
        _finish(self._root)


@contextmanager
def writing(root: Path, patience: float = PATIENCE) -> Iterator[Journal]:
    """Keep other commands from writing into the edition at *root*, and finish what a killed one has left.

    Whoever derives a change from files reads them inside. Raises OutputError if another command writes too long.
    """
    with locked(root, patience):
        _finish(root)
        clear(root)
        yield Journal(root)


def resume(root: Path) -> None:
    """Finish or remove what a killed command has left in the edition at *root*; raises as `writing` does."""
    try:
        left = (root / SETTINGS).is_file() and any(name.startswith(LEFT) for name in os.listdir(root))  # noqa: PTH208
    except OSError as cause:
        raise OutputError(f"cannot read {cause.filename}: {cause.strerror}") from cause
    if left:
        with writing(root):
            pass


def clear(root: Path) -> None:
    """Remove folders in which a write was prepared that will never be made."""
    for folder in root.glob(f"{LEFT}*/"):
        if folder.name != PENDING and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)


def _prepared(root: Path, changes: Changes) -> Path:
    """Write contents and list into a new folder of the edition: a rename works within one file system only."""
    folder = Path(tempfile.mkdtemp(prefix=LEFT, dir=root))
    for nth, (path, change) in enumerate(changes.items()):
        _written(folder / f"{nth}", change.after, path)
        _written(folder / f"{nth}.old", change.before, path)
        if change.before is not None and change.after is not None:
            (folder / f"{nth}").chmod((root / path).lstat().st_mode & MODE)
    noted = tuple(_Noted(path, _digest(one.before), _digest(one.after)) for path, one in changes.items())
    _written(folder / PLACES, json.encode(_Places(_number(folder), noted)), f"{root}")
    return folder


def _written(path: Path, content: bytes | None, meant: str) -> None:
    """Write *content*, *meant* for another file, to the disk itself; no file where there is to be none."""
    if content is None:
        return
    try:
        with path.open("xb") as stream:
            stream.write(content)
            stream.flush()
            # a rename that reaches the disk before the contents would leave an empty file after a power cut
            os.fsync(stream.fileno())
    except OSError as cause:
        # neither a write nor `fsync` says to which file it was
        raise OSError(cause.errno, cause.strerror, meant) from cause


def _finish(root: Path) -> None:
    """Make the changes of a pending write, if there is one, or take all of them back."""
    pending = root / PENDING
    if not os.path.lexists(pending):
        return
    noted = dict(enumerate(_noted(pending)))
    made: dict[int, _Noted] = {}
    try:
        found = {nth: _digest(beneath.read_if_there(root, one.path)) for nth, one in noted.items()}
        made = {nth: one for nth, one in noted.items() if found[nth] == one.after}
        strange = [one.path for nth, one in noted.items() if found[nth] not in (one.before, one.after)]
        # a killed command may have put some files in place: what holds the new content is done
        for nth in () if strange else noted.keys() - made.keys():
            _move(root, f"{nth}", noted[nth].path, noted[nth].after)
            made[nth] = noted[nth]
    except OSError as cause:
        _undo(root, made)
        raise _unwritten(cause) from cause
    if strange:
        _undo(root, made)
        raise ChangedError(strange[0])
    _forget(pending)


def _noted(pending: Path) -> tuple[_Noted, ...]:
    """Return the changes of a pending write.

    Raises OutputError if no command on this disk left it.
    """
    try:
        places = json.decode((pending / PLACES).read_bytes(), type=_Places)
        # a list that came with a branch could name files anywhere, or roll back what its reader has written
        if places.folder == _number(pending) and all(inside(one.path) for one in places.changes):
            return places.changes
    except (OSError, DecodeError):
        pass
    raise OutputError(f"{pending} was not created by edition; inspect and delete it")


def _undo(root: Path, made: Mapping[int, _Noted]) -> None:
    """Take back changes and forget the pending write; where the disk does not let us, the next command tries again."""
    try:
        for nth, one in made.items():
            _move(root, f"{nth}.old", one.path, one.before)
    except OSError as cause:
        raise OutputError(f"{cause.strerror}: {cause.filename}; the next command finishes the write") from cause
    _forget(root / PENDING)


def _forget(pending: Path) -> None:
    """Remove the folder of a write that is made or taken back."""
    done = pending.with_name(f"{LEFT}{pending.lstat().st_ino}")
    # renamed first: half removed it would have no list, and would be taken for somebody else's
    with suppress(OSError):
        pending.rename(done)
        shutil.rmtree(done, ignore_errors=True)


def _move(root: Path, name: str, path: str, digest: str) -> None:
    """Put a file of the pending write into its place; without a digest there is to be none."""
    if digest:
        beneath.move(root, f"{PENDING}/{name}", path)
    else:
        beneath.remove(root, path)


def _unwritten(cause: OSError) -> OutputError:
    return OutputError(f"nothing was written: {cause.strerror}: {cause.filename}")


def _digest(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _number(folder: Path) -> str:
    found = folder.lstat()
    return f"{found.st_dev}:{found.st_ino}"
