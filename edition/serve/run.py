"""The server: it listens, watches files, and stops on a signal."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from edition.model.diagnostics import InputError
from edition.serve.app import Handlers
from edition.serve.guard import guard, is_loopback
from edition.serve.watch import Notifier, watch
from edition.serve.workspace import Workspace

PATIENCE = 1
"""Seconds that open pages have to disconnect when the server stops."""


def listening(host: str, port: int, because: str) -> socket.socket:
    """Return a socket bound to an address; any but this computer's own needs a reason.

    Raises InputError without one, or if the address cannot be bound.
    """
    if not is_loopback(host) and not because.strip():
        sentence = (
            f"{host} can be reached from other computers, and whoever reaches it can write into the edition; "
            'say why that is meant: --because "…"'
        )
        raise InputError(sentence)
    opened = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        # else the port of a server that just ended is refused for a while; on Windows, one in use would be shared
        if os.name != "nt":
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
    except OSError as cause:
        opened.close()
        raise InputError(f"cannot listen at {host}, port {port}: {cause.strerror} (another --port?)") from cause
    return opened


def server(root: Path, host: str, opened: socket.socket, store: Path | None = None) -> uvicorn.Server:
    """Return the server of the edition at *root*, which takes from *store* what is known of its texts."""
    workspace, notifier = Workspace(root.resolve(), store), Notifier()
    port = opened.getsockname()[1]
    stop = asyncio.Event()

    @asynccontextmanager
    async def watching(_app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(watch(workspace, notifier, stop))
        yield
        stop.set()
        task.cancel()
        handlers.searching.close()

    handlers = Handlers(workspace, guard(host.strip("[]"), port), notifier)
    app = handlers.app(lifespan=watching)
    config = uvicorn.Config(
        app, log_level="warning", timeout_graceful_shutdown=PATIENCE, server_header=False, http="h11", ws="none"
    )
    return uvicorn.Server(config)


def address(host: str, opened: socket.socket) -> str:
    """Return the URL to open."""
    # an address of IPv6 stands in brackets (RFC 3986, 3.2.2)
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{opened.getsockname()[1]}/"
