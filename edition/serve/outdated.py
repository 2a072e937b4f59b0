"""What a changed file makes out of date: one text, the look of the pages, or the whole edition."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

HEADER = "text.yaml"


class Outdated(Struct, frozen=True):
    """What is out of date: *texts*, the *look* of all pages, or the *project* (settings, registers, headers)."""

    texts: frozenset[str] = frozenset()
    look: bool = False
    project: bool = False

    def __bool__(self) -> bool:
        return bool(self.texts or self.look or self.project)


def change(paths: Iterable[str], text_ids: Collection[str]) -> Outdated:
    """Return what *paths* (below the edition's folder, with forward slashes) make out of date.

    >>> change(["annotations/a/notes.yaml"], ["a"])
    Outdated(texts=frozenset({'a'}), look=False, project=False)
    """
    split = [path.split("/") for path in paths]
    others = [parts for parts in split if _text(parts) not in text_ids]
    return Outdated(
        texts=frozenset(map(_text, split)).intersection(text_ids),
        look=any(parts[0] == "templates" for parts in others),
        project=any(parts[0] in ("texts", "annotations", "edition.yaml") for parts in others),
    )


def _text(parts: list[str]) -> str:
    """Return the id of the only text that a file affects, else an empty string."""
    match parts:
        case ["texts", file]:
            return file.removesuffix(".txt")
        # a header is on the home page and in menus, so it concerns all
        case ["annotations", text_id, file] if file != HEADER:
            return text_id
        case ["imports", text_id, _]:
            return text_id
    return ""
