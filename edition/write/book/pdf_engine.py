"""Typst as the engine of PDFs: a template and a file of data in, a tagged and checked PDF out.

The engine sees one folder, made for the run: the template, the data, the fonts. Nothing of the system's is read, and
PDF/UA-1 is always asked for: the engine refuses what does not keep to it, a letter without a glyph above all, which
would otherwise vanish in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct, json

from edition.model.diagnostics import OutputError
from edition.model.extras import installing

if TYPE_CHECKING:
    from typst import Compiler

MISSING = f"PDF needs Typst: `{installing('pdf')}`"
PROBE = b'#set document(title: "Letters")\n#set text(font: "Edition Book")\n#json("book.json")\n'
"""A book of nothing but words, to learn whether they can be set; it is thrown away, so that its date is none."""
PICTURE = b"""#set document(title: "Picture")\n#image(json("book.json"), alt: "Picture")\n"""
"""A book of nothing but a picture, to learn whether the engine reads it, which refuses a whole book for another."""
NEVER = "2000-01-01T00:00:00Z"
MARKS = "<note>"
"""The label of the marks that the template sets where a note begins and where it ends."""
UNPRINTABLE = re.compile(r'the text `"([^"`]*)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
"""How Typst names a character that shows nothing by itself."""


class Laid(Struct, frozen=True):
    """A PDF and the notes that are whole in it; or no PDF, and the letters that no font has."""

    pdf: bytes
    notes: frozenset[str] = frozenset()
    unprintable: tuple[str, ...] = ()


class _Value(Struct, frozen=True):
    note: str
    edge: str


class _Mark(Struct, frozen=True):
    value: _Value


def require() -> None:
    """Raise OutputError where Typst is not installed."""
    try:
        import typst  # noqa: F401, PLC0415  an extra, and heavy
    except ImportError as cause:
        raise OutputError(MISSING) from cause


def laid_out(files: Mapping[str, bytes], data: bytes, modified: str) -> Laid:
    """Lay out `book.typ` of *files* (it, fonts, pictures, by name) with *data* (JSON); *modified* is a time (UTC).

    Raises OutputError where the engine refuses the template.
    """
    import typst  # noqa: PLC0415  an extra, and heavy

    modified_at = datetime.fromisoformat(modified)
    with TemporaryDirectory(prefix="edition-pdf-") as folder:
        root = Path(folder)
        for name, content in {**files, "book.json": data}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        compiler = typst.Compiler(root / "book.typ", root=root, font_paths=fonts)
        try:
            pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=modified_at)
        except typst.TypstError as refused:
            if letters := _unprintable(refused.diagnostic):
                return Laid(b"", unprintable=letters)
            raise OutputError(f"Typst refuses the PDF: {refused.diagnostic.strip()}") from refused
        return Laid(pdf if isinstance(pdf, bytes) else b"", frozenset(_whole(compiler)))


def lacking(files: Mapping[str, bytes], words: Iterable[str]) -> tuple[str, ...]:
    """Return the letters of *words* that none of the fonts among *files* has, sorted.

    Raises OutputError where Typst is not installed.
    """
    require()
    return laid_out({**files, "book.typ": PROBE}, json.encode(" ".join(sorted(words))), NEVER).unprintable


def reads(name: str, picture: bytes) -> bool:
    """Return whether the engine can show a *picture*, whose *name* says of which kind it is."""
    try:
        return bool(laid_out({"book.typ": PICTURE, name: picture}, json.encode(name), NEVER).pdf)
    except OutputError:
        return False


def _unprintable(reason: str) -> tuple[str, ...]:
    """Return the letters without a glyph that the engine names, sorted."""
    named = {ESCAPED.sub(lambda found: chr(int(found[1], 16)), one) for one in UNPRINTABLE.findall(reason)}
    return tuple(sorted(named))


def _whole(compiler: Compiler) -> set[str]:
    """Return the notes of which both beginning and end are on a page, once."""
    marks = Counter(mark.value for mark in json.decode(compiler.query(MARKS), type=list[_Mark]))
    return {value.note for value, times in marks.items() if times == 1 and marks[_Value(value.note, "end")] == 1}
