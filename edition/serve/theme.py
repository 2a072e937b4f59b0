"""A page of the site, dressed for the editor: with the session's token and the desk's script."""

from __future__ import annotations

import re
from html import escape

from edition import wording
from edition.model.diagnostics import ERROR, Diagnostic
from edition.read import theme
from edition.read.project import SETTINGS
from edition.serve.guard import Guard
from edition.serve.workshop import Workshop

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\s*')
"""The page's own policy; the server sends one that is as strict, and lets the page ask the server."""
FOLDER = "serve"
HOME = "/-/"


def dressed(shop: Workshop, guard: Guard, html: bytes, text_id: str = "") -> bytes:
    """Add to a page what the desk needs; *text_id* names the text that is read there."""
    document = shop.document(text_id) if text_id else None
    told = {
        "token": guard.token,
        "version": str(shop.version),
        "text": text_id,
        "source": document.source.sha256 if document else "",
    }
    metas = "".join(f'<meta name="edition-{name}" content="{escape(words)}">\n' for name, words in told.items())
    links = f'<link rel="stylesheet" href="{HOME}desk.css">\n<script type="module" src="{HOME}desk.js"></script>\n'
    return POLICY.sub(b"", html, count=1).replace(b"</head>", f"{metas}{links}</head>".encode(), 1)


def sorry(shop: Workshop, sentence: str) -> bytes:
    """Make the page that stands where none could be made."""
    page = parts(shop)["serve/sorry.html"].decode().replace("{sentence}", escape(sentence))
    return page.encode()


def parts(shop: Workshop) -> dict[str, bytes]:
    """Give the desk's own files; the built site does not contain them."""
    return dict(theme.of(shop.root, FOLDER))


def shown(fault: Diagnostic) -> dict[str, str | bool]:
    """Give a fault as the panel shows it."""
    return {
        "code": fault.code,
        "at": str(fault.at),
        "message": wording.message(fault),
        "hint": wording.hint(fault),
        "line": fault.line_text,
        "error": fault.severity == ERROR,
    }


def troubled(sentence: str) -> dict[str, str | bool]:
    """Give a trouble of the whole edition as the panel shows it."""
    return {"code": "", "at": SETTINGS, "message": sentence, "hint": "", "line": "", "error": True}
