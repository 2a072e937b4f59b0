"""The index of the search, made in a folder of its own when a page asks for it, and again when something was changed.

Nobody who saves waits for it: the workspace is held for one text at a time, and while the parts are merged it is not.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from edition import publish
from edition.model import OutputFile
from edition.model.paths import PARTS
from edition.serve.workspace import Workspace
from edition.write import search

INDEX = f"{search.FOLDER}/index.json"


class Searching:
    """The index of the edition in a workspace, as it was when it was last asked for, and the one before it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lock = threading.Lock()
        self._version = -1
        self._folders: tuple[TemporaryDirectory[str], ...] = ()
        self._files: Mapping[str, Path] = {}

    def file(self, path: str) -> bytes | None:
        """Return a file of the index, or of the one before, which an open page may read; None if there is none."""
        with self._lock:
            if path == INDEX and self._version != self._workspace.version:
                self._make()
            found = self._files.get(path)
            return found.read_bytes() if found else None

    def close(self) -> None:
        """Remove the index."""
        self._keep()

    def _keep(self, *folders: TemporaryDirectory[str]) -> None:
        """Keep these folders, and remove all others."""
        for one in set(self._folders) - set(folders):
            one.cleanup()
        self._folders = folders

    def _make(self) -> None:
        version = self._workspace.version
        folder = TemporaryDirectory(prefix="edition-search-")
        site = Path(folder.name)
        with self._workspace.lock:
            texts = tuple(self._workspace.project.edition.headers)
            publish.write(site, search.of_registers(self._workspace.site))
        findable = []
        for text_id in texts:
            with self._workspace.lock:
                files = self._workspace.findable(text_id).files
            publish.write(site, (OutputFile(path, content) for path, content in files))
            findable += [text_id] if files else []
        search.write_index(site, findable)
        shutil.rmtree(site / PARTS)
        made = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
        before = self._folders[-1:]
        kept = {path: file for path, file in self._files.items() if before and file.is_relative_to(before[0].name)}
        self._files, self._version = {**kept, **made}, version
        self._keep(*before, folder)
