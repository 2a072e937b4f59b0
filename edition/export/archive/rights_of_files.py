"""Which parts of an edition, each with its rights, a file of a bag is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from edition import rights, withheld
from edition.export.archive.bag import PayloadFile
from edition.export.archive.payload import BUILDER, EDITION, SITE
from edition.model import Edition
from edition.rights import Rights
from edition.withheld import OutputPart

FONTS = frozenset((".otf", ".ttf", ".woff2"))
FACES = "fonts/faces.css"
"""The style sheet that holds fonts."""
CODE = frozenset((".css", ".js", ".mjs", ".odd", ".rng"))
ABOUT = frozenset(("LICENSE", "LICENSES.md", "OFL.txt"))
"""Files that say what the rights are, and have none to speak of."""


class RightsOfFiles:
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
            if name not in edition.absent and withheld.gives(edition, name, OutputPart.WORDS)
        }

    @property
    def closed(self) -> tuple[Rights, ...]:
        """Return the rights in the texts of the bag that may not be given away."""
        return tuple(part for part in self._texts.values() if part.restricted)

    def of(self, file: PayloadFile) -> tuple[Rights, ...]:
        """Return the rights in each part of a file; none where nothing is stated."""
        return tuple(part for part in self._of(file) if part)

    def _of(self, file: PayloadFile) -> Sequence[Rights]:
        path = PurePosixPath(file.path)
        within, behind = path.parts[:2], path.parts[2:3]
        if path.name in ABOUT:
            return ()
        if file.digests["sha256"] in self._program:
            return (self._program[file.digests["sha256"]],)
        if path.suffix in FONTS:
            # a font of the edition's own, of which only its maker could tell
            return ()
        if path.suffix in CODE or within == (EDITION, "templates"):
            return (rights.PROGRAM if path.suffix in (".odd", ".rng") else rights.of_code(self._edition),)
        if within == (EDITION, "texts"):
            return (self._texts.get(path.stem, Rights("")),)
        text = behind[0] if within == (SITE, "texts") and behind else ""
        return (self.annotations, *((self._texts[text],) if text in self._texts else ()))


def _of_program(path: str) -> Rights:
    if PurePosixPath(path).suffix in FONTS or path.endswith(FACES):
        return rights.FONTS
    return rights.EXAMPLES if "/starter/" in path else rights.PROGRAM
