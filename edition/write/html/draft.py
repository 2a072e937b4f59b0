"""Mark the pages of a draft: nobody shall take them for the edition, and no search engine list them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from edition import wording
from edition.model import OutputFile
from edition.model.diagnostics import Diagnostic
from edition.model.phrases import plural
from edition.write.messages import Messages

LIST = "draft.html"
OPEN = plural("Draft: %(number)s fault is open.", "Draft: %(number)s faults are open.")
_HEAD, _BODY = "<head>", "<body>"
_ROBOTS = '<meta name="robots" content="noindex, nofollow">'


def mark(folder: Path, faults: Sequence[Diagnostic], messages: Messages) -> None:
    """Mark every page below *folder*, whatever template made it, and lead from each to the list of *faults*."""
    for page in sorted(folder.rglob("*.html")):
        up = "../" * (len(page.relative_to(folder).parts) - 1)
        page.write_text(marked(page.read_text(encoding="utf-8"), up, len(faults), messages), encoding="utf-8")


def marked(html: str, up: str, count: int, messages: Messages) -> str:
    """Return a page with the notice of a draft; *up* leads from it to the site's root."""
    words = escape(messages.count(OPEN, count))
    notice = f'<p class="draft" role="note"><a href="{up}{LIST}">{words}</a></p>'
    return html.replace(_HEAD, f"{_HEAD}{_ROBOTS}", 1).replace(_BODY, f"{_BODY}{notice}", 1)


def listed(faults: Iterable[Diagnostic], messages: Messages) -> OutputFile:
    """Write the page that lists what is open: where, the sentence, the way out."""
    items = "".join(_item(fault) for fault in faults)
    title = escape(messages.gettext("What is open"))
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    style = '<link rel="stylesheet" href="assets/edition.css">'
    html = (
        f'<!doctype html>\n<html lang="{escape(messages.language)}">\n'
        f"<head>{head}<title>{title}</title>{style}</head>\n"
        f'<body><main id="-main"><h1>{title}</h1>\n<ol>{items}</ol>\n</main></body>\n</html>\n'
    )
    return OutputFile(LIST, html.encode())


def _item(fault: Diagnostic) -> str:
    # faults are worded in English, as on the command line
    words = f"{escape(str(fault.at))}: {fault.code} {escape(wording.message(fault))}"
    hint = escape(wording.hint(fault)).replace("\n", "<br>")
    return f'<li lang="en"><p>{words}</p><p>{hint}</p></li>\n'
