"""Changes on disk: seen, and told to the pages that listen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from pathlib import Path

from anyio import to_thread
from watchfiles import awatch

from edition.read import theme
from edition.read.project import SETTINGS
from edition.serve.changes import Change
from edition.serve.workshop import Workshop

DEBOUNCE, STEP = 200, 20
"""Milliseconds: changes are told when none has come for a step, at the latest after the debounce."""
FOLDERS = ("annotations", "texts", "templates")


class Bell:
    """Rings for every page that listens. It may be rung from any thread."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: set[asyncio.Queue[str]] = set()

    def ring(self, version: int, *, look: bool = False) -> None:
        """Tell all pages which version of the edition there is, and whether it has another *look*."""
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell, f"{version} look" if look else str(version))

    def _tell(self, news: str) -> None:
        for queue in self._listeners:
            queue.put_nowait(news)

    async def heard(self) -> AsyncIterator[str]:
        """Give the news as they come."""
        self._loop = asyncio.get_running_loop()
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self._listeners.discard(queue)


async def watch(shop: Workshop, bell: Bell, stop: asyncio.Event) -> None:
    """See changes until *stop*: in the edition's folders and settings, in the templates that the program carries."""
    below = [shop.root / name for name in FOLDERS if (shop.root / name).is_dir()]
    carried = (theme.INSTALLED, theme.IN_CHECKOUT)
    installed = [folder for folder in carried if folder.is_dir() and folder not in below]
    seen = Seen(shop)
    await asyncio.gather(
        _watch(seen, bell, stop, [*below, *installed], deep=True),
        _watch(seen, bell, stop, [shop.root], deep=False),
    )


async def _watch(seen: Seen, bell: Bell, stop: asyncio.Event, folders: Iterable[Path], *, deep: bool) -> None:
    events = awatch(*folders, recursive=deep, stop_event=stop, debounce=DEBOUNCE, step=STEP)
    async for changes in events:
        files: list[Path] = [Path(path) for _, path in changes]
        paths = [file for file in files if deep or file.name == SETTINGS]
        news = await to_thread.run_sync(seen.take, paths)
        if news:
            bell.ring(seen.shop.version, look=news.look)


class Seen:
    """Which state of each file is known, so that what was written here is not taken for news."""

    def __init__(self, shop: Workshop) -> None:
        self.shop = shop

    def take(self, files: list[Path]) -> Change:
        """Tell the workshop of changed files; say what came of it."""
        own = [path for file in files if (path := self._relative(file))]
        with self.shop.lock:
            news = [path for path in own if not self.shop.expected(path)]
            return self.shop.changed(news)

    def _relative(self, file: Path) -> str:
        """Give a file's path below the edition's folder; the program's templates are like the edition's own."""
        if file.name.startswith(".") or file.name.endswith("~"):
            return ""
        for folder in (self.shop.root, theme.IN_CHECKOUT.parent, theme.INSTALLED.parent):
            with suppress(ValueError):
                return file.relative_to(folder).as_posix()
        return ""
