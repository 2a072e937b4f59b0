"""Templates, style sheets, scripts and fonts of the site.

They come with the package; a file of the same name in the edition's own `templates/` replaces the package's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from edition.disk import beneath
from edition.read import files

# a wheel has the templates inside the package, a checkout beside it
INSTALLED = Path(__file__).parents[1] / "templates"
IN_CHECKOUT = Path(__file__).parents[2] / "templates"
PAGE = ".html"
ASSETS = "assets"
FONT = ".woff2"
SERVED = (".css", ".js", ".woff2", ".svg", ".png", ".jpg", ".webp", ".txt")
"""Extensions of the assets that a site may serve."""


TEMPLATES = "templates"


def templates(root: Path) -> Mapping[str, str]:
    """Return the page templates of the edition at *root*, by name."""
    return {path: content.decode(errors="replace") for path, content in _files(root, "", PAGE) if "/" not in path}


def assets(root: Path) -> Mapping[str, bytes]:
    """Return the files that pages load, by their path in the site."""
    return dict(_files(root, ASSETS, *SERVED))


def of(root: Path, folder: str) -> Mapping[str, bytes]:
    """Return the files in *folder* (`book`, `epub`, `pdf`, …), from which one kind of output is made, by name."""
    return {path: content for path, content in _files(root, folder) if path.count("/") == 1}


def of_books(root: Path, kinds: Sequence[str]) -> Mapping[str, bytes]:
    """Return the templates and fonts of which books of *kinds* (`epub`, `pdf`) are made, by name; none for no kinds."""
    folders = ("book", *kinds) if kinds else ()
    fonts = {path: content for path, content in assets(root).items() if path.endswith(FONT)} if kinds else {}
    return {path: content for folder in folders for path, content in of(root, folder).items()} | fonts


def folders(root: Path) -> Iterator[Path]:
    """Yield the folders of templates: the package's, then the edition's own, whose files replace the package's."""
    yield INSTALLED if INSTALLED.is_dir() else IN_CHECKOUT
    own = root / TEMPLATES
    # the program's own checkout is an edition, too, whose templates are the package's
    if own.is_dir() and not own.is_symlink() and own.resolve() != IN_CHECKOUT.resolve():
        yield own


def foreign(root: Path) -> tuple[str, ...]:
    """Return the paths of the edition's own templates that differ from the package's and would be used, sorted."""
    carried, *own = folders(root)
    paths = [found.path for folder in own for found in beneath.walk(folder) if found.plain]
    # a README beside templates goes into no page
    used = (path for path in paths if not path.endswith(".md"))
    return tuple(path for path in used if beneath.read_if_there(carried, path) != beneath.read(own[0], path))


def _files(root: Path, folder: str, *endings: str) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the plain files below *folder* of all templates, by name; links are left out."""
    for base in folders(root):
        with suppress(beneath.LinkError), files.readable():
            plain = [one.path for one in beneath.walk(base, folder) if one.plain and one.path.endswith(endings or "")]
            yield from ((path, beneath.read(base, path)) for path in plain)
