"""What has changed since the last commit, committed and proposed from the desk by `git` and `gh`, where they are.

Only the editors' files are committed: whatever else was staged stays staged. Nothing asks for a password: where Git
or `gh` would, they fail, and the desk shows what they say and the words to type.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from msgspec import Struct

from edition.model.settings import SETTINGS
from edition.serve.refusal import RefusedError

OURS = ("annotations", SETTINGS)
USUAL = ("main", "master", "trunk")
# enough to send pictures over a slow line; a server that never answers must not hold the desk for ever
SECONDS = 120
# a name that begins with `-` would be an option of git's
BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,79}")
_SHOWN = 400


class GitStatus(Struct, frozen=True):
    """How an edition stands with Git: its *branch*, the *files* that have changed, what can be done from here.

    *can_propose* says that `gh` is here and there is a place to push to; *type* are the words to type instead.
    """

    repository: bool = False
    branch: str = ""
    files: tuple[tuple[str, str], ...] = ()
    ahead: int = 0
    can_propose: bool = False
    type: tuple[str, ...] = ()


class Commit(Struct, frozen=True, forbid_unknown_fields=True):
    """A commit to make."""

    message: str


class PullRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """A pull request to open, from a branch of its own where one is on the main one."""

    branch: str
    title: str


def state(root: Path) -> GitStatus:
    """Return how the edition at *root* stands."""
    if shutil.which("git") is None or not _says(root, "rev-parse", "--show-toplevel"):
        return GitStatus(type=("git init", "git add .", 'git commit -m "The edition"'))
    branch = _says(root, "branch", "--show-current")
    # paths end in NUL: a name may hold anything else
    # with renames an entry would be two paths
    lines = _run(root, "git", "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *OURS)
    files = tuple((line[:2].strip(), line[3:]) for line in lines.split("\0") if line)
    pushed = bool(_says(root, "remote"))
    ahead = _says(root, "rev-list", "--count", "@{upstream}..HEAD")
    return GitStatus(
        repository=True,
        branch=branch,
        files=files,
        ahead=int(ahead) if ahead.isdigit() else 0,
        can_propose=pushed and shutil.which("gh") is not None,
        type=_to_type(branch),
    )


def _to_type(branch: str) -> tuple[str, ...]:
    """Return the words to type where the desk cannot do it."""
    new = ("git switch -c my-notes",) if branch in USUAL else ()
    commit = (f"git add {' '.join(OURS)}", 'git commit -m "What I did"')
    return (*new, *commit, f"git push -u origin {'my-notes' if new else branch}", "gh pr create --fill --web")


def commit(root: Path, wanted: Commit) -> str:
    """Commit what has changed in the editors' files and return what was done.

    Raises RefusedError if Git refuses.
    """
    message = wanted.message.strip()
    if not message:
        raise RefusedError("Say in a few words what you did.")
    now = state(root)
    if not now.repository:
        raise RefusedError("The edition is in no Git repository.", " · ".join(now.type))
    if not now.files:
        raise RefusedError("Nothing has changed since the last commit.")
    there = [name for name in OURS if (root / name).exists()]
    _run(root, "git", "add", "--all", "--", *there)
    _run(root, "git", "commit", "--quiet", "--message", message, "--only", "--", *there)
    return f"commit {_says(root, 'rev-parse', '--short', 'HEAD')}: {message.splitlines()[0]}"


def propose(root: Path, wanted: PullRequest) -> str:
    """Push the commits to a branch and open a pull request; return its address.

    Raises RefusedError if something is missing for that, or is refused.
    """
    now = state(root)
    if not now.can_propose:
        raise RefusedError("There is no `gh` here, or no repository to push to.", " · ".join(now.type))
    if not wanted.title.strip():
        raise RefusedError("Give the pull request a title.")
    branch = now.branch
    if now.branch in USUAL:
        if not BRANCH.fullmatch(wanted.branch) or ".." in wanted.branch:
            raise RefusedError("Name a branch: letters, digits, `-` and `/`.")
        branch = wanted.branch
        _run(root, "git", "switch", "--quiet", "--create", branch)
    _run(root, "git", "push", "--quiet", "--set-upstream", "origin", branch)
    told = _run(root, "gh", "pr", "create", "--head", branch, "--title", wanted.title.strip(), "--body", "")
    return f"pull request {told.strip().splitlines()[-1] if told.strip() else branch}"


def _says(root: Path, *words: str) -> str:
    """Return what Git answers on one line, nothing where it has no answer."""
    try:
        return _run(root, "git", *words).strip()
    except RefusedError:
        return ""


def _run(root: Path, program: str, *words: str) -> str:
    """Run a program without a terminal and return what it says; raises RefusedError if it fails."""
    found = shutil.which(program)
    if found is None:
        raise RefusedError(f"`{program}` is not here.")
    # without optional locks, looking at the state does not keep a commit in a terminal from its index
    quiet = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GH_PROMPT_DISABLED": "1"}
    try:
        done = subprocess.run(  # noqa: S603  the words are ours, or follow an option that takes them
            [found, *words],
            start_new_session=True,  # without a terminal nothing can wait for a password there
            cwd=root,
            env=quiet,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.CalledProcessError as cause:
        told = (cause.stderr or cause.stdout).decode(errors="replace").strip()
        raise RefusedError(f"`{program} {words[0]}` says: {told[-_SHOWN:] or 'it failed'}") from cause
    except subprocess.TimeoutExpired as cause:
        raise RefusedError(f"`{program} {words[0]}` took longer than {SECONDS} seconds.") from cause
    return done.stdout.decode(errors="replace")
