"""Run a command again and again, each time with another call to the system failing, and see what is left.

    python -m tests.faults.sweep COMMAND FAILURE STEP

An audit hook of Python sees every call that names a file (open, rename, mkdir, remove, chmod, listing, …), `fsync` and
the exchange of folders. In a copy of a small edition the command runs in a process of its own whose call number K
fails; afterwards `edition check` runs, as whoever comes next would, and every file must be as it was or as it is to be:
all of one state. Every STEP-th K is tried, or about five in all if STEP is `/5`. What is wrong is printed, a line each;
the last line counts.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import convert

from edition.cli import failure, main
from edition.edit import tidy  # noqa: F401  loaded before the first fork
from edition.export import exports  # noqa: F401
from edition.model.diagnostics import EditionError
from edition.serve import drafts
from edition.serve.history import History
from edition.serve.workspace import Workspace
from edition.update import plans  # noqa: F401
from tests.serving import edit_fields, small

ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES}
FAILURES = (*ERRORS, "full", "kill")
"""How a call fails: once with an error, each that needs room from then on (a disk that stays full), or for good."""
EVENTS = frozenset(
    "open os.rename os.remove os.rmdir os.mkdir os.chmod os.listdir os.scandir os.truncate os.utime os.fsync "
    "ctypes.dlsym ctypes.dlsym/handle tempfile.mkdtemp tempfile.mkstemp".split()
)
ROOM = frozenset("open os.mkdir os.fsync tempfile.mkdtemp tempfile.mkstemp".split())
BETTER = "Another text, a better one.\n\nWe stood at the bridge. Colonel Orlov read the paper; the river rose.\n"


class Case(NamedTuple):
    """A command: what is done before, and the work; *folders* are those that must be as before or as after.

    What can be done *again* must then be as if nothing had failed.
    """

    work: Callable[[Path], int]
    folders: tuple[str, ...] = ("edition/annotations", "edition/texts", "edition/edition.yaml")
    before: Callable[[Path], None] = lambda _: None
    again: bool = False


def run(*words: str) -> Callable[[Path], int]:
    """Return what runs `edition` with *words*, in which `{}` is the folder of all."""
    return lambda home: command(home / "edition", *(word.replace("{}", str(home)) for word in words))


def command(root: Path, *words: str) -> int:
    """Run `edition` and return its exit code."""
    done = main.main(["--root", str(root), *words], standalone_mode=False)
    return int(done or 0)


def save(home: Path) -> int:
    """Write a note at the desk."""
    workspace = Workspace(home / "edition")
    request = convert(edit_fields("twice", note="Once a week."), drafts.EditRequest)
    drafts.write(workspace, History(workspace.root), request)
    return 0


def unshaped(home: Path) -> None:
    """Spoil the shape of two files."""
    for name in ("notes", "corrections"):
        file = home / f"edition/annotations/t/{name}.yaml"
        file.write_text(file.read_text(encoding="utf-8") + "\n\n\n", encoding="utf-8")


def changed(home: Path) -> None:
    """Make two builds, of which the second replaces the first, then change what the next one makes."""
    for title in ("Second", "Another"):
        build(home)
        (home / "edition/edition.yaml").write_text(f"title: {title} title\n", encoding="utf-8")


def bagged(home: Path) -> None:
    """Make a bag."""
    command(home / "edition", "export", "archive", "--out", str(home / "bags"))


def exported(home: Path) -> None:
    """Export TEI, then change what the next export makes."""
    command(home / "edition", "export", "tei", "--out", str(home / "tei"))
    changed(home)


# a copy of an edition does not take the store in it for its own
build = run("build", "--jobs", "1", "--store", "{}/store")
NOTE = ("new", "note", "t", "--exact", "twice", "--note", "Once a week.")
CASES: Mapping[str, Case] = {
    "new": Case(run(*NOTE)),
    "fmt": Case(run("fmt"), before=unshaped),
    "update": Case(run("update", "t", "{}/better.txt", "--force")),
    "release": Case(run("release", "1.0.0", "--date", "2024-05-01")),
    "ledger": Case(run("ledger")),
    "add": Case(run("add", "{}/better.txt")),
    "desk": Case(save),
    "build": Case(build, ("edition/build/site",), changed, again=True),
    "export": Case(run("export", "tei", "--out", "{}/tei"), ("tei",), exported),
    "restore": Case(run("restore", "{}/bags/small-0.1.0", "{}/restored"), ("restored",), bagged),
}


class Fault:
    """An audit hook: call number *nth* (from 1) below *home* fails."""

    def __init__(self, home: Path, nth: int, failure: str) -> None:
        self.count, self._home, self._nth, self._failure = 0, str(home), nth, failure
        self.over = False

    def __call__(self, event: str, given: tuple[object, ...]) -> None:
        """See a call; let it fail if it is its turn."""
        if self.over or event not in EVENTS or not self._ours(event, given):
            return
        self.count += 1
        if self._failure == "kill" and self.count == self._nth:
            os.kill(os.getpid(), signal.SIGKILL)
        if self._failure == "full" and self.count >= self._nth > 0 and event in ROOM and _writes(event, given):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), self._home)
        if self._failure in ERRORS and self.count == self._nth:
            number = ERRORS[self._failure]
            raise OSError(number, os.strerror(number), self._home)

    def _ours(self, event: str, given: tuple[object, ...]) -> bool:
        """Return whether a call is about a file below *home*; names by handle are relative."""
        if event.startswith(("ctypes", "os.fsync")):
            return True
        name = os.fsdecode(given[0]) if given and isinstance(given[0], str | bytes | os.PathLike) else ""
        by_handle = event in ("os.listdir", "os.scandir") and isinstance(given[0], int)
        return by_handle or name.startswith(self._home) or (bool(name) and not name.startswith("/"))


def _writes(event: str, given: tuple[object, ...]) -> bool:
    return event != "open" or (isinstance(given[2], int) and bool(given[2] & (os.O_WRONLY | os.O_RDWR)))


def in_child(work: Callable[[Path], int], home: Path, nth: int, failure_name: str) -> tuple[int, str, int]:
    """Do *work* in a process of its own; return its exit code (-9 if it was killed), what it said, and its calls."""
    log, calls = home.with_suffix(".log"), home.with_suffix(".calls")
    for file in (log, calls):
        file.write_text("", encoding="utf-8")
    child = os.fork()
    if child == 0:
        handle = os.open(log, os.O_WRONLY)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        os._exit(_worked(work, home, Fault(home, nth, failure_name), calls))
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return code, log.read_text(encoding="utf-8", errors="replace"), int(calls.read_text(encoding="utf-8") or 0)


def _worked(work: Callable[[Path], int], home: Path, fault: Fault, calls: Path) -> int:
    really = os.fsync

    def fsync(fd: Any) -> None:
        sys.audit("os.fsync", fd)
        really(fd)

    os.fsync = fsync
    sys.addaudithook(fault)
    try:
        code = work(home)
    except SystemExit as ended:
        code = int(str(ended.code or 0))
    except (EditionError, OSError) as error:
        print(error)  # noqa: T201
        code = failure.code(error)
    except BaseException:  # noqa: BLE001  whatever it is, it is reported
        traceback.print_exc()
        code = failure.Exit.BUG
    sys.stdout.flush()
    fault.over = True
    calls.write_text(str(fault.count), encoding="utf-8")
    return int(code)


def state(home: Path, folders: tuple[str, ...]) -> dict[str, str]:
    """Return the digests of all files in *folders*, by path."""
    found: dict[str, str] = {}
    for folder in folders:
        paths = [home / folder] if (home / folder).is_file() else sorted((home / folder).rglob("*"))
        names = ((path, path.relative_to(home).as_posix()) for path in paths if path.is_file())
        found |= {name: hashlib.sha256(path.read_bytes()).hexdigest() for path, name in names}
    return found


def prepared(home: Path, case: Case) -> int:
    """Lay out the edition of a case."""
    small(home / "edition")
    (home / "better.txt").write_text(BETTER, encoding="utf-8")
    case.before(home)
    return 0


def sweep(name: str, failure_name: str, step: str) -> tuple[list[str], int]:
    """Return what was wrong, a line each, and how many calls were tried: every STEP-th, or `/5` for five in all."""
    case, wrong, tried = CASES[name], [], 0
    with tempfile.TemporaryDirectory() as folder:
        pristine, home = Path(folder) / "pristine", Path(folder) / "home"
        in_child(lambda folder: prepared(folder, case), home, 0, "")
        home.rename(pristine)
        old = state(pristine, case.folders)
        shutil.copytree(pristine, home)
        code, said, calls = in_child(case.work, home, 0, "")
        new = state(home, case.folders)
        if code != 0 or new == old:
            return [f"{name} does nothing without a failure: {code} {said}"], 0
        many = max(calls // int(step[1:]), 1) if step.startswith("/") else int(step)
        # from the last one back: most is written at the end
        for nth in range(calls, 0, -many):
            shutil.rmtree(home)
            shutil.copytree(pristine, home)
            code, said, _ = in_child(case.work, home, nth, failure_name)
            after, next_said, _ = in_child(run("check"), home, 0, "")
            found = state(home, case.folders)
            tried += 1
            what = f"{name} {failure_name} {nth}"
            if found not in (old, new):
                wrong.append(f"{what}: neither old nor new: {_unlike(found, old, new)}; {said[-300:]}")
            if code not in (0, 3, -signal.SIGKILL) or after not in (0, 1):
                wrong.append(f"{what}: ended with {code}, the next with {after}: {said[-600:]}{next_said}")
            if code == 3 and said.count("\n") != 1:
                wrong.append(f"{what}: more than a line: {said}")
            if case.again:
                code, said, _ = in_child(case.work, home, 0, "")
                found = state(home, case.folders)
                if code != 0 or found != new:
                    wrong.append(f"{what}: done again it is other: {code} {_unlike(found, old, new)}; {said[-600:]}")
    return wrong, tried


def _unlike(found: Mapping[str, str], old: Mapping[str, str], new: Mapping[str, str]) -> str:
    names = sorted(name for name in {*found, *old, *new} if found.get(name) not in (old.get(name), new.get(name)))
    return ", ".join(names[:5]) or f"{sum(old.get(n) == found.get(n) for n in old)} of {len(old)} files are old"


if __name__ == "__main__":
    lines, number = sweep(*sys.argv[1:4])
    print("", *lines, f"{len(lines)} wrong of {number}", sep="\n")  # noqa: T201
