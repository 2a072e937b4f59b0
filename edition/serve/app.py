"""The addresses that the server answers: the site's own, and under `/-/` those of the desk."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable

import msgspec
from anyio import to_thread
from jinja2 import TemplateError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Lifespan, Message, Receive, Scope, Send

from edition.model.diagnostics import EditionError
from edition.model.registers import NAMED, REGISTERS
from edition.read import lines
from edition.serve import desk, entries, theme
from edition.serve.guard import HEADERS, Guard
from edition.serve.journal import Ledger
from edition.serve.pages import text_of
from edition.serve.refusal import RefusedError
from edition.serve.watch import Bell
from edition.serve.workshop import Workshop

JSON = "application/json"


class Served:
    """What answers requests: the edition, what was written in it, who may ask, and whom to tell of changes."""

    def __init__(self, shop: Workshop, guard: Guard, bell: Bell) -> None:
        self.shop = shop
        self.guard = guard
        self.bell = bell
        self.ledger = Ledger(shop.root)

    def app(self, lifespan: Lifespan[Starlette] | None = None) -> ASGIApp:
        """Return the application; *lifespan* is Starlette's."""
        ask, tell = ["GET"], ["POST"]
        routes = [
            Route("/-/events", self.events, methods=ask),
            Route("/-/faults", self._answer(self._faults), methods=ask),
            Route("/-/entries", self._answer(self._entries), methods=ask),
            Route("/-/draft", self._answer(self._draft), methods=tell),
            Route("/-/named", self._answer(self._named), methods=tell),
            Route("/-/write", self._answer(self._write), methods=tell),
            Route("/-/undo", self._answer(self._undo), methods=tell),
            Route("/-/{name}", self._answer(self._part), methods=ask),
            Route("/{path:path}", self._answer(self._page), methods=ask),
        ]
        return Guarded(Starlette(routes=routes, lifespan=lifespan), self.guard)

    def _answer(self, work: Callable[[Request, bytes], Response]) -> Callable[[Request], Awaitable[Response]]:
        """Do *work* in a thread, one at a time; tell what was refused."""

        def locked(request: Request, body: bytes) -> Response:
            with self.shop.lock:
                try:
                    return work(request, body)
                except RefusedError as refusal:
                    return _json({"refused": str(refusal), "hint": refusal.hint}, 422)
                except (msgspec.MsgspecError, UnicodeError) as wrong:
                    return _json({"refused": f"The request makes no sense: {wrong}.", "hint": ""}, 400)
                except EditionError as error:
                    return _json({"refused": f"{error}.", "hint": ""}, 500)

        async def answer(request: Request) -> Response:
            body = await request.body()
            return await to_thread.run_sync(locked, request, body)

        return answer

    def _page(self, request: Request, _body: bytes) -> Response:
        path = request.path_params["path"]
        if not path or path.endswith("/"):
            path += "index.html"
        try:
            content = self.shop.page(path)
        except TemplateError as error:
            return _html(self._dressed(theme.sorry(self.shop, f"A template is wrong: {error}")), 500)
        if content is None:
            sentence = "This text cannot be read; the faults say why." if text_of(path) else "There is no such page."
            return _html(self._dressed(theme.sorry(self.shop, sentence)), 404)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        if kind != "text/html":
            return Response(content, media_type=kind)
        return _html(self._dressed(content, text_of(path)))

    def _dressed(self, html: bytes, text_id: str = "") -> bytes:
        return theme.dressed(self.shop, self.guard, html, text_id)

    def _part(self, request: Request, _body: bytes) -> Response:
        name = request.path_params["name"]
        content = theme.parts(self.shop).get(f"{theme.FOLDER}/{name}")
        if content is None or not name.endswith((".css", ".js")):
            return _json({"refused": "There is nothing here.", "hint": ""}, 404)
        return Response(content, media_type=mimetypes.guess_type(name)[0])

    def _faults(self, request: Request, _body: bytes) -> Response:
        """Return the faults of the texts read so far; read one more if `more` is asked for."""
        text_id = request.query_params.get("text", "")
        if text_id in self.shop.project.text_ids:
            self.shop.known(text_id)
        if "more" in request.query_params:
            for name in self.shop.unknown[:1]:
                self.shop.known(name)
        faults = [theme.shown(fault) for fault in lines.quoted(self.shop.root, self.shop.faults())]
        if self.shop.trouble:
            faults.insert(0, theme.troubled(self.shop.trouble))
        return _json({"faults": faults, "unknown": len(self.shop.unknown), "undo": self.ledger.last})

    def _entries(self, request: Request, _body: bytes) -> Response:
        names = [REGISTERS[name] for name in NAMED]
        register = request.query_params.get("register") or names[0].name
        found = entries.matching(self.shop.project.edition.entries.get(register, ()), request.query_params.get("q", ""))
        return _json({"entries": found, "registers": [(one.name, one.one.capitalize(), one.typed) for one in names]})

    def _draft(self, _request: Request, body: bytes) -> Response:
        draft = desk.drafted(self.shop, _wish(body))
        return _json({"yaml": draft.yaml, "start": draft.span.start, "end": draft.span.end})

    def _named(self, _request: Request, body: bytes) -> Response:
        return _json(desk.named(self.shop, _wish(body)))

    def _write(self, _request: Request, body: bytes) -> Response:
        draft = desk.kept(self.shop, self.ledger, _wish(body))
        self.bell.ring(self.shop.version)
        told = {"what": draft.what, "yaml": draft.yaml, "version": self.shop.version, "undo": self.ledger.last}
        return _json(told)

    def _undo(self, _request: Request, _body: bytes) -> Response:
        what = desk.undone(self.shop, self.ledger)
        self.bell.ring(self.shop.version)
        return _json({"what": what, "version": self.shop.version, "undo": self.ledger.last})

    async def events(self, _request: Request) -> Response:
        """Tell the page of changes, as long as it listens."""
        return StreamingResponse(self._told(), media_type="text/event-stream")

    async def _told(self) -> AsyncIterator[str]:
        yield f"data: {self.shop.version}\n\n"
        async for news in self.bell.heard():
            yield f"data: {news}\n\n"


def _wish(body: bytes) -> desk.Wish:
    return msgspec.json.decode(body, type=desk.Wish)


def _json(value: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type=JSON)


def _html(content: bytes, status: int = 200) -> Response:
    return Response(content, status, media_type="text/html")


class Guarded:
    """Ask the guard before the application, and put the headers that browsers obey on every answer."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        problem = self._guard.problem(scope["method"], headers)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*message.get("headers", ()), *own]}
            await send(message)

        answer = _json({"refused": problem, "hint": ""}, 403) if problem else self._app
        await answer(scope, receive, guarded)
