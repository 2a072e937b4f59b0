"""A page of the site with what editing needs: the session's token, the script, the style sheet."""

from __future__ import annotations

import re
from html import escape

from edition import wording
from edition.model.diagnostics import ERROR, Diagnostic
from edition.model.settings import SETTINGS
from edition.read import theme
from edition.serve.guard import POLICY as SENT
from edition.serve.guard import Guard
from edition.serve.workspace import Workspace

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\s*')
"""The page's own policy; the server sends one that is as strict, and lets the page ask the server."""
DIGEST = re.compile(rb"'sha256-[^']+'")
FOLDER = "serve"
HOME = "/-/"


def add_editing(workspace: Workspace, guard: Guard, html: bytes, text_id: str) -> bytes:
    """Return a page with what editing needs; *text_id* is the text that is read there."""
    document = workspace.document(text_id)
    meta = {
        "token": guard.token,
        "version": str(workspace.version),
        "look": str(workspace.look),
        "text": text_id,
        "source": document.source.sha256 if document else "",
    }
    metas = "".join(f'<meta name="edition-{name}" content="{escape(words)}">\n' for name, words in meta.items())
    links = f'<link rel="stylesheet" href="{HOME}desk.css">\n<script type="module" src="{HOME}desk.js"></script>\n'
    return POLICY.sub(b"", html, count=1).replace(b"</head>", f"{metas}{links}</head>".encode(), 1)


def policy(html: bytes) -> str:
    """Return the server's policy for a page: it lets the scripts run that stand within, which its own policy names."""
    own = POLICY.search(html)
    return SENT.replace("'self'", b" ".join((b"'self'", *DIGEST.findall(own[0] if own else b""))).decode(), 1)


def error_page(workspace: Workspace, sentence: str) -> bytes:
    """Return the page in place of one that cannot be made."""
    page = parts(workspace)["serve/sorry.html"].decode().replace("{sentence}", escape(sentence))
    return page.encode()


def parts(workspace: Workspace) -> dict[str, bytes]:
    """Return the files of the editing panel by path; the built site does not contain them."""
    return dict(theme.of(workspace.root, FOLDER))


def shown(fault: Diagnostic) -> dict[str, str | bool]:
    """Return a fault as the panel shows it."""
    return {
        "code": fault.code,
        "at": str(fault.at),
        "message": wording.message(fault),
        "hint": wording.hint(fault),
        "line": fault.line_text,
        "error": fault.severity == ERROR,
    }


def edition_fault(sentence: str) -> dict[str, str | bool]:
    """Return a fault of the edition as a whole as the panel shows it."""
    return {"code": "", "at": SETTINGS, "message": sentence, "hint": "", "line": "", "error": True}
