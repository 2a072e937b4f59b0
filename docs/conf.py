"""Settings of Sphinx for the site of the documentation: `sphinx-build -W docs build/docs`.

Nothing is written twice: the guides stay where editors and developers look for them, and pages here include them.
"""

from __future__ import annotations

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
myst_heading_anchors = 3
# links to files of the repository, which the site has not; `seen` and `console` are words of our own for what is shown
suppress_warnings = ["myst.xref_missing", "misc.highlighting_failure"]


def take(_app: Sphinx, name: str, content: list[str]) -> None:
    """Fill the page of the commands with what their help says."""
    if name == "commands":
        content[0] = pages.commands()


def setup(app: Sphinx) -> None:
    """Let the page of the commands be filled."""
    app.connect("source-read", take)
