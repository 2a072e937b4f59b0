"""Which parts of an edition, each with its rights, a file of a bag is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from edition import rights, withheld
from edition.export.archive.bag import PayloadFile
from edition.export.archive.payload import BUILDER, EDITION, SITE
from edition.model import Edition
from edition.rights import Rights
from edition.withheld import Part

FONTS = frozenset((".otf", ".ttf", ".woff2"))
CODE = frozenset((".css", ".js", ".mjs", ".odd", ".rng"))
ABOUT = frozenset(("LICENSE", "LICENSES.md", "OFL.txt"))
"""Files that say what the rights are, and have none to speak of."""


class Shares:
    """Says what a file is made of; *files* are all of the bag, by which the program's own are known again."""

    def __init__(self, edition: Edition, files: Iterable[PayloadFile]) -> None:
        self._edition = edition
        self.annotations = rights.of_annotations(edition)
        self._program = {
            one.digests["sha256"]: _of_program(one.path) for one in files if one.path.startswith(f"{BUILDER}/")
        }
        self._texts: Mapping[str, Rights] = {
            name: rights.of_text(edition, header)
            for name, header in edition.headers.items()
            if name not in edition.absent and withheld.gives(edition, name, Part.WORDS)
        }

    @property
    def closed(self) -> tuple[Rights, ...]:
        """Return the rights in the texts of the bag that may not be given away."""
        return tuple(part for part in self._texts.values() if part.restricted)

    def of(self, file: PayloadFile) -> tuple[Rights, ...]:
        """Return the rights in each part of a file; none where nothing is stated."""
        return tuple(part for part in self._of(file) if part)

    def _of(self, file: PayloadFile) -> Iterator[Rights]:
        path = PurePosixPath(file.path)
        folder, *rest = path.parts
        if path.name in ABOUT:
            return
        if file.digests["sha256"] in self._program:
            yield self._program[file.digests["sha256"]]
        elif path.suffix in FONTS:
            # a font of the edition's own, of which only its maker could tell
            return
        elif path.suffix in CODE or (folder, *rest[:1]) == (EDITION, "templates"):
            yield rights.PROGRAM if path.suffix in (".odd", ".rng") else rights.of_code(self._edition)
        elif (folder, *rest[:1]) == (EDITION, "texts"):
            yield self._texts.get(path.stem, Rights(""))
        else:
            yield self.annotations
            if (folder, *rest[:1]) == (SITE, "texts") and rest[1] in self._texts:
                yield self._texts[rest[1]]


def _of_program(path: str) -> Rights:
    if PurePosixPath(path).suffix in FONTS:
        return rights.FONTS
    return rights.EXAMPLES if "/starter/" in path else rights.PROGRAM
