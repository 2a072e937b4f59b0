"""Templates, style sheets, scripts and fonts of the site.

They come with the package; a file of the same name in the edition's own `templates/` replaces the package's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from edition.model.diagnostics import InputError
from edition.read import files

# a wheel has the templates inside the package, a checkout beside it
INSTALLED = Path(__file__).parents[1] / "templates"
IN_CHECKOUT = Path(__file__).parents[2] / "templates"
PAGE = ".html"
ASSETS = "assets"
SERVED = (".css", ".js", ".woff2", ".svg", ".png", ".jpg", ".webp", ".txt")
"""Extensions of the assets that a site may serve."""


def templates(root: Path) -> Mapping[str, str]:
    """Return the page templates of the edition at *root*, by name."""
    pages = {}
    for folder in folders(root):
        for path in _plain(folder.glob(f"*{PAGE}")):
            pages[path.name] = _bytes(path).decode(errors="replace")
    return pages


def assets(root: Path) -> Mapping[str, bytes]:
    """Return the files that pages load, by their path in the site."""
    bases = [folder / ASSETS for folder in folders(root)]
    paths = ((base, path) for base in bases for path in _plain(base.rglob("*")) if path.suffix in SERVED)
    return {f"{ASSETS}/{path.relative_to(base).as_posix()}": _bytes(path) for base, path in paths}


def of(root: Path, folder: str) -> Mapping[str, bytes]:
    """Return the files in *folder* (`book`, `epub`, `pdf`, …), from which one kind of output is made, by name."""
    paths = (path for templates in folders(root) for path in _plain((templates / folder).glob("*")))
    return {f"{folder}/{path.name}": _bytes(path) for path in paths}


def folders(root: Path) -> Iterator[Path]:
    """Yield the folders of templates: the package's, then the edition's own, whose files replace the package's."""
    yield INSTALLED if INSTALLED.is_dir() else IN_CHECKOUT
    own = root / "templates"
    if own.is_dir() and own.resolve() != IN_CHECKOUT.resolve() and not files.leaves(root, own):
        yield own


def _plain(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the regular files of *paths*, sorted; links are left out, which may lead out of the edition."""
    return (path for path in sorted(paths) if path.is_file() and not path.is_symlink())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as cause:
        raise InputError(f"cannot read {path}: {cause.strerror}") from cause
