"""The routes of the server: those of the site, and under `/-/` those of the editing panel."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import partial
from typing import TypeVar

import msgspec
from anyio import to_thread
from msgspec import Struct
from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Lifespan, Message, Receive, Scope, Send

from edition import report
from edition.model.diagnostics import EditionError, InputError
from edition.model.registers import NAMED, REGISTERS
from edition.read import lines
from edition.serve import drafts, entering, entries, forms, git, identifying, listing, notes, placed_records, theme
from edition.serve.guard import HEADERS, STYLED, Guard
from edition.serve.history import History
from edition.serve.pages import text_of
from edition.serve.refusal import RefusedError, sentence
from edition.serve.searching import Searching
from edition.serve.suggestions import Judgement, Suggestions
from edition.serve.watch import Notifier
from edition.serve.workspace import Workspace
from edition.write import search

JSON = "application/json"
T = TypeVar("T")


class Nothing(Struct, frozen=True):
    """The body of a request that says all by its address."""


class Handlers:
    """Handlers of requests, with the edition, the history of this session, the guard and the notifier of pages."""

    def __init__(self, workspace: Workspace, guard: Guard, notifier: Notifier) -> None:
        self.workspace = workspace
        self.guard = guard
        self.notifier = notifier
        self.history = History(workspace.root)
        self.suggestions = Suggestions(workspace)
        self.searching = Searching(workspace)

    def app(self, lifespan: Lifespan[Starlette] | None = None) -> ASGIApp:
        """Return the application; *lifespan* is Starlette's."""
        here, history, root = self.workspace, self.history, self.workspace.root
        routes = [
            Route("/-/events", self.events),
            Route("/-/report", self._answer(self._report)),
            self._asked("faults", self._faults),
            self._asked("entries", self._entries),
            self._asked("forms", lambda _: forms.desk(here.project.edition)),
            self._asked("complete", lambda asked: notes.completions(here, asked.get("q", ""), asked.get("scheme", ""))),
            self._asked("records", self._records),
            self._asked("suggestions", lambda by: self.suggestions.shown(by.get("text", ""), by.get("what", ""))),
            self._asked("candidates", lambda asked: identifying.candidates_of(here, asked.get("entry", ""))),
            self._asked("git", lambda _: git.state(root)),
            self._told("rendered", notes.NoteDraft, lambda note: {"html": notes.rendered(here, note)}),
            self._told("draft", drafts.EditRequest, self._draft),
            self._told("named", drafts.EditRequest, partial(drafts.list_occurrences, here)),
            self._told("standing", placed_records.PlaceQuery, self._standing),
            self._told("write", drafts.EditRequest, self._write),
            self._done("decide", Judgement, partial(self.suggestions.decide, history)),
            self._done("identify", identifying.ChosenRow, partial(identifying.identify, here, history)),
            self._done("entry", entering.Act, partial(entering.act, here, history)),
            self._done("change", placed_records.RecordChange, partial(placed_records.change, here, history)),
            self._done("commit", git.Commit, partial(git.commit, root)),
            self._done("propose", git.PullRequest, partial(git.propose, root)),
            self._done("undo", Nothing, lambda _: drafts.undo(here, history)),
            # `/-/` can be no text or register: ids begin with a letter
            Route("/-/{name}", self._answer(self._part)),
            Route(f"/{search.FOLDER}/{{path:path}}", self.searched),
            Route("/{path:path}", self._answer(self._page)),
        ]
        return Guarded(Starlette(routes=routes, lifespan=lifespan), self.guard)

    def _answer(self, work: Callable[[Request, bytes], Response]) -> Callable[[Request], Awaitable[Response]]:
        """Return a handler that does *work* in a thread, one request at a time, and answers with what was refused."""

        def locked(request: Request, body: bytes) -> Response:
            with self.workspace.lock:
                try:
                    return work(request, body)
                except RefusedError as refusal:
                    return _json({"refused": str(refusal), "hint": refusal.hint, **refusal.offered}, 422)
                except InputError as error:
                    return _json({"refused": sentence(error), "hint": ""}, 422)
                except (msgspec.MsgspecError, UnicodeError) as wrong:
                    return _refused(f"The request makes no sense: {wrong}.", 400)
                except (EditionError, OSError) as error:
                    return _refused(f"{error}.", 500)

        async def answer(request: Request) -> Response:
            try:
                body = await request.body()
            except ClientDisconnect:  # nobody is left to be answered
                return Response(status_code=400)
            return await to_thread.run_sync(locked, request, body)

        return answer

    def _asked(self, name: str, tell: Callable[[QueryParams], object]) -> Route:
        """Return the route of a question, which answers with what *tell* makes of its parameters."""
        return Route(f"/-/{name}", self._answer(lambda request, _: _json(tell(request.query_params))))

    def _told(self, name: str, body: type[T], tell: Callable[[T], object]) -> Route:
        """Return the route of what is posted as a *body*, which answers with what *tell* makes of it."""
        work = self._answer(lambda _, given: _json(tell(msgspec.json.decode(given, type=body))))
        return Route(f"/-/{name}", work, methods=["POST"])

    def _done(self, name: str, body: type[T], act: Callable[[T], str]) -> Route:
        """Return the route of what *act* does: it tells all pages that something was done, and answers with what."""

        def tell(given: T) -> object:
            return {"what": act(given), **self._news()}

        return self._told(name, body, tell)

    def _news(self) -> dict[str, object]:
        """Tell all pages that something was done; return what the page that did it is told besides."""
        self.notifier.notify(self.workspace.news)
        return {"version": self.workspace.version, "undo": self.history.last}

    def _page(self, request: Request, _body: bytes) -> Response:
        path = request.path_params["path"]
        if not path or path.endswith("/"):
            path += "index.html"
        try:
            content = self.workspace.page(path)
        except InputError as error:
            return _html(self._editable(theme.error_page(self.workspace, sentence(error))), 500)
        if content is None:
            why = "This text cannot be read; the faults say why." if text_of(path) else "There is no such page."
            return _html(self._editable(theme.error_page(self.workspace, why)), 404)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        if kind != "text/html":
            return Response(content, media_type=kind)
        policy = {"content-security-policy": theme.policy(content)}
        return _html(self._editable(content, text_of(path)), headers=policy)

    async def searched(self, request: Request) -> Response:
        """Answer with a file of the search's index; nothing else waits while it is made."""
        path = f"{search.FOLDER}/{request.path_params['path']}"
        try:
            content = await to_thread.run_sync(self.searching.file, path)
        except (EditionError, OSError) as error:
            return _refused(f"{error}.", 500)
        if content is None:
            return _refused("There is nothing here.", 404)
        return Response(content, media_type=mimetypes.guess_type(path)[0] or "application/octet-stream")

    def _editable(self, html: bytes, text_id: str = "") -> bytes:
        return theme.add_editing(self.workspace, self.guard, html, text_id)

    def _part(self, request: Request, _body: bytes) -> Response:
        name = request.path_params["name"]
        content = theme.parts(self.workspace).get(f"{theme.FOLDER}/{name}")
        if content is None or not name.endswith((".css", ".js")):
            return _refused("There is nothing here.", 404)
        return Response(content, media_type=mimetypes.guess_type(name)[0])

    def _faults(self, asked: QueryParams) -> object:
        """Return the faults of the texts read so far; read one more if `more` is asked for."""
        text_id = asked.get("text", "")
        if text_id in self.workspace.project.text_ids:
            self.workspace.known(text_id)
        if "more" in asked:
            # one a request, or every page would wait until all texts are read
            for name in self.workspace.unknown[:1]:
                self.workspace.known(name)
        faults = [theme.shown(fault) for fault in lines.quoted(self.workspace.root, self.workspace.faults())]
        if self.workspace.read_error:
            faults.insert(0, theme.edition_fault(self.workspace.read_error))
        return {"faults": faults, "unknown": len(self.workspace.unknown), "undo": self.history.last}

    def _entries(self, asked: QueryParams) -> object:
        names = [REGISTERS[name] for name in NAMED]
        register = asked.get("register") or names[0].name
        found = entries.matching(self.workspace.project.edition.entries.get(register, ()), asked.get("q", ""))
        return {"entries": found, "registers": [(one.name, one.one.capitalize(), one.typed) for one in names]}

    def _records(self, asked: QueryParams) -> object:
        document = self.workspace.document(asked.get("text", ""))
        return listing.listed(self.workspace, document) if document else []

    def _report(self, _request: Request, _body: bytes) -> Response:
        """Return the report on what has changed since the last commit; it has its style within, and no script."""
        page = report.compare(self.workspace.root, "HEAD", "").page.encode("utf-8")
        return Response(page, media_type="text/html", headers={"content-security-policy": STYLED})

    def _draft(self, wanted: drafts.EditRequest) -> object:
        draft = drafts.draft(self.workspace, wanted)
        return {"yaml": draft.yaml, "start": draft.span.start, "end": draft.span.end}

    def _write(self, wanted: drafts.EditRequest) -> object:
        draft = drafts.write(self.workspace, self.history, wanted)
        return {"what": draft.what, "yaml": draft.yaml, **self._news()}

    def _standing(self, asked: placed_records.PlaceQuery) -> object:
        records = placed_records.standing(self.workspace, asked)
        return {"records": records, "recognised": placed_records.unsaid(self.workspace, asked)}

    async def events(self, _request: Request) -> Response:
        """Stream the edition's versions to a page, at once and after each change."""
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        async for news in self.notifier.listen(lambda: self.workspace.news):
            # an empty line ends an event (HTML, 9.2)
            yield f"data: {news}\n\n"


def _json(value: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type=JSON)


def _refused(why: str, status: int) -> Response:
    return _json({"refused": why, "hint": ""}, status)


def _html(content: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(content, status, headers, media_type="text/html")


class Guarded:
    """Ask the guard before the application, and add security headers to every response."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        # no web sockets: changes are told by server-sent events, which need no second protocol
        if scope["type"] != "http":
            return
        # Latin-1 takes every byte that a header may have
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        problem = self._guard.problem(scope["method"], headers)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message.get("headers", ())}
                own = [(name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in given]
                message = {**message, "headers": [*message.get("headers", ()), *own]}
            await send(message)

        answer = _refused(problem, 403) if problem else self._app
        await answer(scope, receive, guarded)
