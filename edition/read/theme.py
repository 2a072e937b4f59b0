"""The look of the site: templates, style sheet, script and fonts.

They come with the package; a file of the same name in the edition's own `templates/` takes the place of the package's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from edition.model.diagnostics import InputError

INSTALLED = Path(__file__).parents[1] / "templates"
IN_CHECKOUT = Path(__file__).parents[2] / "templates"
PAGE = ".html"
ASSETS = "assets"
SERVED = (".css", ".js", ".woff2", ".svg", ".png", ".jpg", ".webp", ".txt")
"""The kinds of files that the site gives out."""


def templates(root: Path) -> Mapping[str, str]:
    """Give the templates of the edition at *root* by name."""
    pages = {}
    for folder in _folders(root):
        for path in sorted(folder.glob(f"*{PAGE}")):
            if path.is_file() and not path.is_symlink():
                pages[path.name] = _bytes(path).decode(errors="replace")
    return pages


def assets(root: Path) -> Mapping[str, bytes]:
    """Give the files that pages load, by their path in the site."""
    files = {}
    for folder in _folders(root):
        for path in _files(folder / ASSETS):
            files[f"{ASSETS}/{path.relative_to(folder / ASSETS).as_posix()}"] = _bytes(path)
    return files


def of(root: Path, folder: str) -> Mapping[str, bytes]:
    """Give the files that one kind of output is made with, by name: those in *folder* (`book`, `epub`, `pdf`, …)."""
    files = {}
    for templates in _folders(root):
        for path in sorted((templates / folder).glob("*")):
            if path.is_file() and not path.is_symlink():
                files[f"{folder}/{path.name}"] = _bytes(path)
    return files


def _folders(root: Path) -> Iterator[Path]:
    yield INSTALLED if INSTALLED.is_dir() else IN_CHECKOUT
    own = root / "templates"
    if own.is_dir() and own.resolve() != IN_CHECKOUT.resolve():
        yield own


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in SERVED and path.is_file() and not path.is_symlink():
            yield path


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as cause:
        raise InputError(f"cannot read {path}: {cause.strerror}") from cause
