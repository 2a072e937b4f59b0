"""Collect what the interface says: `python -m tests.catalogues [TAG…]`, or `./run messages [TAG…]`.

Writes `edition/locale/messages.pot` from the program, the templates and the scripts, and brings every catalogue up to
date with it; for a TAG without a catalogue it begins one. Then it tells what is not translated in each, and what a
translation has wrong. It exits with 1 if anything is wrong.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from edition.write.messages import FOLDER

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = FOLDER / "messages.pot"
KEYWORDS = {"N_": None, "gettext": None, "_": None, "say": None, "plural": (1, 2), "ngettext": (1, 2)}
KINDS = (
    ("edition", "*.py", "python"),
    ("templates", "*.*htm*", "jinja2.ext:babel_extract"),
    ("templates/epub", "*.svg", "jinja2.ext:babel_extract"),
    ("templates/epub", "*.opf", "jinja2.ext:babel_extract"),
    ("templates/assets", "*.js", "javascript"),
)
"""Folders, the files in them that hold messages, and how these are read."""
NO_READERS = {ROOT / "templates" / "serve", ROOT / "edition" / "wording"}
"""What only editors see: the desk and the faults."""
WIDTH = 120


def template() -> bytes:
    """Return the messages of the whole interface as a template of catalogues, the same for the same sources."""
    catalog = Catalog(project="edition", charset="utf-8")
    for path, method in _sources():
        name = path.relative_to(ROOT).as_posix()
        with path.open("rb") as file:
            for _line, words, comments, context in extract(method, file, KEYWORDS, ("Translators:",)):
                catalog.add(words, None, [(name, 0)], auto_comments=comments, context=context)
    return _written(catalog)


def _sources() -> Iterator[tuple[Path, str]]:
    for folder, pattern, method in KINDS:
        for path in sorted((ROOT / folder).rglob(pattern)):
            if NO_READERS.isdisjoint(path.parents):
                yield path, method


def begun(tag: str) -> Catalog:
    """Return an empty catalogue of a language with its plural forms."""
    return Catalog(locale=Locale.parse(tag, sep="-"), project="edition", charset="utf-8")


def updated(catalog: Catalog) -> Catalog:
    """Return *catalog* with the messages of the template: new ones empty, changed ones marked fuzzy, others gone."""
    catalog.update(read_po(io.BytesIO(template())), update_creation_date=False)
    catalog.obsolete.clear()
    return catalog


def _written(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, width=WIDTH, omit_header=catalog.locale is None, sort_output=True, include_lineno=False)
    return out.getvalue()


def wrong(catalog: Catalog) -> Iterator[str]:
    """List translations that would break a page: values that the message has not, or that are missing."""
    for message, errors in catalog.check():
        yield from (f"{_shown(message)}: {error}" for error in errors)


def _shown(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


def main(tags: list[str]) -> int:
    """Write template and catalogues; return the exit code."""
    TEMPLATE.write_bytes(template())
    faults = 0
    for tag in sorted({*tags, *(path.stem for path in FOLDER.glob("*.po"))}):
        path = FOLDER / f"{tag}.po"
        catalog = begun(tag)
        if path.exists():
            with path.open("rb") as file:
                catalog = read_po(file, locale=tag.replace("-", "_"))
        path.write_bytes(_written(updated(catalog)))
        left = sum(not message.string or message.fuzzy for message in catalog if message.id)
        found = list(wrong(catalog))
        faults += len(found)
        sys.stdout.write("\n  ".join((f"{path.name}: {left} of {len(catalog)} messages are open", *found)) + "\n")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
