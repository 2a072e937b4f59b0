"""The routes of the server: those of the site, and under `/-/` those of the editing panel."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable

import msgspec
from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Lifespan, Message, Receive, Scope, Send

from edition import report
from edition.model.diagnostics import EditionError, InputError
from edition.model.registers import NAMED, REGISTERS
from edition.read import lines
from edition.serve import drafts, entering, entries, forms, git, identifying, listing, notes, standing, theme
from edition.serve.guard import HEADERS, STYLED, Guard
from edition.serve.history import History
from edition.serve.pages import text_of
from edition.serve.refusal import RefusedError, sentence
from edition.serve.searching import Searching
from edition.serve.suggestions import Decision, Suggestions
from edition.serve.watch import Notifier
from edition.serve.workspace import Workspace
from edition.write import search

JSON = "application/json"


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
        get, post = ["GET"], ["POST"]
        routes = [
            Route("/-/events", self.events, methods=get),
            Route("/-/faults", self._answer(self._faults), methods=get),
            Route("/-/entries", self._answer(self._entries), methods=get),
            Route("/-/forms", self._answer(self._forms), methods=get),
            Route("/-/complete", self._answer(self._complete), methods=get),
            Route("/-/records", self._answer(self._records), methods=get),
            Route("/-/suggestions", self._answer(self._suggestions), methods=get),
            Route("/-/decide", self._answer(self._decide), methods=post),
            Route("/-/git", self._answer(self._git), methods=get),
            Route("/-/report", self._answer(self._report), methods=get),
            Route("/-/commit", self._answer(self._commit), methods=post),
            Route("/-/propose", self._answer(self._propose), methods=post),
            Route("/-/candidates", self._answer(self._candidates), methods=get),
            Route("/-/identify", self._answer(self._identify), methods=post),
            Route("/-/rendered", self._answer(self._rendered), methods=post),
            Route("/-/entry", self._answer(self._entry), methods=post),
            Route("/-/draft", self._answer(self._draft), methods=post),
            Route("/-/named", self._answer(self._named), methods=post),
            Route("/-/standing", self._answer(self._standing), methods=post),
            Route("/-/change", self._answer(self._change), methods=post),
            Route("/-/write", self._answer(self._write), methods=post),
            Route("/-/undo", self._answer(self._undo), methods=post),
            # `/-/` can be no text or register: ids begin with a letter
            Route("/-/{name}", self._answer(self._part), methods=get),
            Route(f"/{search.FOLDER}/{{path:path}}", self.searched, methods=get),
            Route("/{path:path}", self._answer(self._page), methods=get),
        ]
        return Guarded(Starlette(routes=routes, lifespan=lifespan), self.guard)

    def _answer(self, work: Callable[[Request, bytes], Response]) -> Callable[[Request], Awaitable[Response]]:
        """Return a handler that does *work* in a thread, one request at a time, and answers with what was refused."""

        def locked(request: Request, body: bytes) -> Response:
            with self.workspace.lock:
                try:
                    return work(request, body)
                except RefusedError as refusal:
                    return _json({"refused": str(refusal), "hint": refusal.hint}, 422)
                except (msgspec.MsgspecError, UnicodeError) as wrong:
                    return _json({"refused": f"The request makes no sense: {wrong}.", "hint": ""}, 400)
                except (EditionError, OSError) as error:
                    return _json({"refused": f"{error}.", "hint": ""}, 500)

        async def answer(request: Request) -> Response:
            try:
                body = await request.body()
            except ClientDisconnect:  # nobody is left to be answered
                return Response(status_code=400)
            return await to_thread.run_sync(locked, request, body)

        return answer

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
        return _html(self._editable(content, text_of(path)))

    async def searched(self, request: Request) -> Response:
        """Answer with a file of the search's index; nothing else waits while it is made."""
        path = f"{search.FOLDER}/{request.path_params['path']}"
        try:
            content = await to_thread.run_sync(self.searching.file, path)
        except (EditionError, OSError) as error:
            return _json({"refused": f"{error}.", "hint": ""}, 500)
        if content is None:
            return _json({"refused": "There is nothing here.", "hint": ""}, 404)
        return Response(content, media_type=mimetypes.guess_type(path)[0] or "application/octet-stream")

    def _editable(self, html: bytes, text_id: str = "") -> bytes:
        return theme.add_editing(self.workspace, self.guard, html, text_id)

    def _part(self, request: Request, _body: bytes) -> Response:
        name = request.path_params["name"]
        content = theme.parts(self.workspace).get(f"{theme.FOLDER}/{name}")
        if content is None or not name.endswith((".css", ".js")):
            return _json({"refused": "There is nothing here.", "hint": ""}, 404)
        return Response(content, media_type=mimetypes.guess_type(name)[0])

    def _faults(self, request: Request, _body: bytes) -> Response:
        """Return the faults of the texts read so far; read one more if `more` is asked for."""
        text_id = request.query_params.get("text", "")
        if text_id in self.workspace.project.text_ids:
            self.workspace.known(text_id)
        if "more" in request.query_params:
            for name in self.workspace.unknown[:1]:
                self.workspace.known(name)
        faults = [theme.shown(fault) for fault in lines.quoted(self.workspace.root, self.workspace.faults())]
        if self.workspace.read_error:
            faults.insert(0, theme.edition_fault(self.workspace.read_error))
        return _json({"faults": faults, "unknown": len(self.workspace.unknown), "undo": self.history.last})

    def _entries(self, request: Request, _body: bytes) -> Response:
        names = [REGISTERS[name] for name in NAMED]
        register = request.query_params.get("register") or names[0].name
        found = entries.matching(
            self.workspace.project.edition.entries.get(register, ()), request.query_params.get("q", "")
        )
        return _json({"entries": found, "registers": [(one.name, one.one.capitalize(), one.typed) for one in names]})

    def _forms(self, _request: Request, _body: bytes) -> Response:
        return _json(forms.desk(self.workspace.project.edition))

    def _complete(self, request: Request, _body: bytes) -> Response:
        asked = request.query_params
        return _json(notes.completions(self.workspace, asked.get("q", ""), asked.get("scheme", "")))

    def _records(self, request: Request, _body: bytes) -> Response:
        name = request.query_params.get("text", "")
        document = self.workspace.document(name) if name in self.workspace.project.text_ids else None
        return _json(listing.listed(self.workspace, document) if document else [])

    def _suggestions(self, request: Request, _body: bytes) -> Response:
        asked = request.query_params
        return _json(self.suggestions.shown(asked.get("text", ""), asked.get("what", "")))

    def _decide(self, _request: Request, body: bytes) -> Response:
        return self._done(self.suggestions.decide(self.history, msgspec.json.decode(body, type=Decision)))

    def _candidates(self, request: Request, _body: bytes) -> Response:
        return _json(identifying.candidates_of(self.workspace, request.query_params.get("entry", "")))

    def _identify(self, _request: Request, body: bytes) -> Response:
        choice = msgspec.json.decode(body, type=identifying.Choice)
        return self._done(identifying.identify(self.workspace, self.history, choice))

    def _git(self, _request: Request, _body: bytes) -> Response:
        return _json(git.state(self.workspace.root))

    def _report(self, _request: Request, _body: bytes) -> Response:
        """Return the report on what has changed since the last commit; it has its style within, and no script."""
        page = report.report(self.workspace.root, "HEAD", "").encode("utf-8")
        return Response(page, media_type="text/html", headers={"content-security-policy": STYLED})

    def _commit(self, _request: Request, body: bytes) -> Response:
        return self._done(git.commit(self.workspace.root, msgspec.json.decode(body, type=git.Commit)))

    def _propose(self, _request: Request, body: bytes) -> Response:
        return self._done(git.propose(self.workspace.root, msgspec.json.decode(body, type=git.Proposal)))

    def _rendered(self, _request: Request, body: bytes) -> Response:
        return _json({"html": notes.rendered(self.workspace, msgspec.json.decode(body, type=notes.Written))})

    def _entry(self, _request: Request, body: bytes) -> Response:
        what = entering.act(self.workspace, self.history, msgspec.json.decode(body, type=entering.Act))
        return self._done(what)

    def _done(self, what: str) -> Response:
        """Notify pages of what was done, and answer with it."""
        self.notifier.notify(self.workspace.news)
        return _json({"what": what, "version": self.workspace.version, "undo": self.history.last})

    def _draft(self, _request: Request, body: bytes) -> Response:
        draft = drafts.draft(self.workspace, _edit_request(body))
        return _json({"yaml": draft.yaml, "start": draft.span.start, "end": draft.span.end})

    def _named(self, _request: Request, body: bytes) -> Response:
        return _json(drafts.list_occurrences(self.workspace, _edit_request(body)))

    def _write(self, _request: Request, body: bytes) -> Response:
        draft = drafts.write(self.workspace, self.history, _edit_request(body))
        self.notifier.notify(self.workspace.news)
        answer = {"what": draft.what, "yaml": draft.yaml, "version": self.workspace.version, "undo": self.history.last}
        return _json(answer)

    def _standing(self, _request: Request, body: bytes) -> Response:
        asked = msgspec.json.decode(body, type=standing.Asked)
        records = standing.standing(self.workspace, asked)
        return _json({"records": records, "recognised": standing.unsaid(self.workspace, asked)})

    def _change(self, _request: Request, body: bytes) -> Response:
        what = standing.change(self.workspace, self.history, msgspec.json.decode(body, type=standing.Wish))
        return self._done(what)

    def _undo(self, _request: Request, _body: bytes) -> Response:
        return self._done(drafts.undo(self.workspace, self.history))

    async def events(self, _request: Request) -> Response:
        """Stream the edition's versions to a page, at once and after each change."""
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        async for news in self.notifier.listen(lambda: self.workspace.news):
            yield f"data: {news}\n\n"


def _edit_request(body: bytes) -> drafts.EditRequest:
    return msgspec.json.decode(body, type=drafts.EditRequest)


def _json(value: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type=JSON)


def _html(content: bytes, status: int = 200) -> Response:
    return Response(content, status, media_type="text/html")


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
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        problem = self._guard.problem(scope["method"], headers)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message.get("headers", ())}
                own = [(name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in given]
                message = {**message, "headers": [*message.get("headers", ()), *own]}
            await send(message)

        answer = _json({"refused": problem, "hint": ""}, 403) if problem else self._app
        await answer(scope, receive, guarded)
