"""The pictures that a page of a text shows: those that the text names and the edition has."""

from __future__ import annotations

import re
from collections.abc import Mapping

from edition.model import Annotation, Document, pictures

PIXELS = {"in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72, "pc": 16.0, "px": 1.0, "": 1.0}
"""How many pixels of a browser are a unit (CSS Values and Units 4, 6.2)."""
# “6.5cm”, “300” (pixels); “50%” is of a width that is not known here
LENGTH = re.compile(r"(\d+(?:\.\d+)?) ?(in|cm|mm|pt|pc|px|)")


def shown(document: Document) -> Mapping[str, bytes]:
    """Return the pictures of a text by the addresses that it has for them."""
    there = document.source.pictures
    urls = (one.body.picture for one in document.annotations) if there else ()
    return {url: there[name] for url in urls if pictures.is_local(url) and (name := pictures.kept(url)) in there}


def size(graphic: Annotation) -> Mapping[str, str]:
    """Return the width and the height in pixels that were said of a picture."""
    said = ((name, LENGTH.fullmatch(value)) for name, value in graphic.body.attributes if name in ("width", "height"))
    return {name: str(round(float(found[1]) * PIXELS[found[2]])) for name, found in said if found}
