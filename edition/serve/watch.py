"""Watch files, and notify open pages of changes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from pathlib import Path

from anyio import to_thread
from watchfiles import awatch

from edition.model import pictures
from edition.model.settings import SETTINGS
from edition.read import theme
from edition.serve.outdated import Outdated
from edition.serve.workspace import Workspace

DEBOUNCE, STEP = 200, 20
"""Milliseconds: pages are notified when no change has come for a step, at the latest after the debounce."""
FOLDERS = ("annotations", "texts", "templates", pictures.FOLDER)


class Notifier:
    """Notifies every open page, from any thread."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: set[asyncio.Queue[str]] = set()

    def notify(self, news: str) -> None:
        """Send *news* to all pages."""
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._enqueue, news)

    def _enqueue(self, news: str) -> None:
        for queue in self._listeners:
            queue.put_nowait(news)

    async def listen(self, now: Callable[[], str]) -> AsyncIterator[str]:
        """Yield what is so *now*, and news as they come; none that come between the two are lost."""
        self._loop = asyncio.get_running_loop()
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield now()
            while True:
                yield await queue.get()
        finally:
            self._listeners.discard(queue)


async def watch(workspace: Workspace, notifier: Notifier, stop: asyncio.Event) -> None:
    """Watch until *stop*: the edition's folders and settings, and the templates of the program."""
    below = [workspace.root / name for name in FOLDERS if (workspace.root / name).is_dir()]
    carried = (theme.INSTALLED, theme.IN_CHECKOUT)
    installed = [folder for folder in carried if folder.is_dir() and folder not in below]
    seen = Seen(workspace)
    await asyncio.gather(
        _watch(seen, notifier, stop, [*below, *installed], deep=True),
        # not deep: below the root lies `build`, too, in which every build writes
        _watch(seen, notifier, stop, [workspace.root], deep=False),
    )


async def _watch(seen: Seen, notifier: Notifier, stop: asyncio.Event, folders: Iterable[Path], *, deep: bool) -> None:
    events = awatch(*folders, recursive=deep, stop_event=stop, debounce=DEBOUNCE, step=STEP)
    async for changes in events:
        files: list[Path] = [Path(path) for _, path in changes]
        paths = [file for file in files if deep or file.name == SETTINGS]
        news = await to_thread.run_sync(seen.take, paths)
        if news:
            notifier.notify(seen.workspace.news)


class Seen:
    """Changes that the watch has seen, without those that this session wrote itself."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def take(self, files: list[Path]) -> Outdated:
        """Pass changed files on to the workspace; return what is out of date."""
        own = [path for file in files if (path := self._relative(file))]
        with self.workspace.lock:
            # what this session wrote was taken into account when it wrote it
            news = [path for path in own if not self.workspace.expected(path)]
            return self.workspace.changed(news)

    def _relative(self, file: Path) -> str:
        """Return a file's path below the edition's folder; templates of the program count as the edition's own."""
        # editors save beside the file first, and leave copies
        if file.name.startswith(".") or file.name.endswith("~"):
            return ""
        for folder in (self.workspace.root, theme.IN_CHECKOUT.parent, theme.INSTALLED.parent):
            with suppress(ValueError):
                return file.relative_to(folder).as_posix()
        return ""
