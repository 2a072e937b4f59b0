"""Settings of Sphinx for the site of the documentation: `sphinx-build -W docs build/docs`.

Nothing is written twice: the guides stay where editors and developers look for them, and pages here include them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from edition import __version__
from edition.cli import help as pages

project = "edition"
version = release = __version__
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "edition"
html_show_copyright = False
myst_heading_anchors = 3
# `seen` and `console` are words of our own for what is shown
suppress_warnings = ["misc.highlighting_failure"]

HERE = Path(__file__).resolve().parent
_INCLUDES = re.compile(r"```\{include\} (\S+)")
_LINK = re.compile(r"\]\(([^)#:]+\.md)")
INCLUDED = {
    (HERE / found[1]).resolve(): page.name
    for page in HERE.glob("*.md")
    if (found := _INCLUDES.match(page.read_text(encoding="utf-8")))
}
"""The guides, and the page of the site that includes each."""


def take(_app: Sphinx, name: str, content: list[str]) -> None:
    """Fill the page of the commands with what their help says."""
    if name == "commands":
        content[0] = pages.commands()


def lead(_app: Sphinx, included: Path, _page: str, content: list[str]) -> None:
    """Lead the links of a guide, which are right where it lies, to the pages of this site."""
    folder = (HERE / included).resolve().parent

    def led(link: re.Match[str]) -> str:
        target = (folder / link[1]).resolve()
        return f"]({INCLUDED.get(target, target.name)}"

    content[0] = _LINK.sub(led, content[0])


def setup(app: Sphinx) -> None:
    """Let the page of the commands be filled, and the links of the guides be led."""
    app.connect("source-read", take)
    app.connect("include-read", lead)
