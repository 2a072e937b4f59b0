"""Write citations of the edition and of each of its texts: CITATION.cff, BibTeX, CSL-JSON, RIS."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import json

from edition import rights
from edition.model import Edition, Output, OutputFile, OutputStream
from edition.write import cite
from edition.write import cite_records as records
from edition.write.cite import Cited, CitedName


def citations(edition: Edition) -> Iterator[Output]:
    """Yield the files; only CITATION.cff is of the edition alone."""
    whole = cite.cited(edition)
    yield OutputFile("CITATION.cff", _cff(whole, edition).encode())
    bibtex = chain([records.bibtex(whole)], (f"\n{records.bibtex(one)}" for one in _texts(edition)))
    yield OutputStream("citation.bib", map(str.encode, bibtex))
    yield OutputStream("citation.ris", (records.ris(one).encode() for one in chain([whole], _texts(edition))))
    yield OutputStream("citation.json", records.csl_pieces(chain([whole], _texts(edition))))


def _texts(edition: Edition) -> Iterator[Cited]:
    """Yield what is cited of each text: there may be too many of them to hold all."""
    return (cite.cited(edition, name) for name in edition.headers)


def _cff(work: Cited, edition: Edition) -> str:
    """Return a file in the Citation File Format 1.2.0; strings are quoted as JSON, which is YAML, too."""
    names = work.editors or (CitedName(work.publisher or work.title),)
    parts = list(rights.parts(edition))
    # CFF knows a licence of the whole alone, and would take several as a choice
    single = {part.licence for part in parts}
    of_parts = "; ".join(f"{part.what}: {part.words}" for part in parts)
    message = "If you use this edition, please cite it as below."
    if len(single) > 1 and of_parts:
        message += f" Its parts have rights of their own: {of_parts}."
    day = work.date if work.date.count("-") == 2 else ""  # noqa: PLR2004  CFF takes whole days only
    fields = {
        "version": work.version,
        "date-released": day,
        "url": work.url,
        "repository": edition.settings.repository,
        "license": single.pop() if len(single) == 1 else "",
        "doi": edition.settings.doi,
        "abstract": " ".join(edition.settings.description.split()),
    }
    lines = [
        "cff-version: 1.2.0",
        f"message: {_json(message)}",
        # CFF knows software and data sets, nothing else
        "type: dataset",
        f"title: {_json(work.title)}",
        "authors:",
        *(f"  - {_cff_name(name)}" for name in names),
        *(f"{name}: {_json(value)}" for name, value in fields.items() if value),
        *(["keywords:"] if edition.settings.keywords else []),
        *(f"  - {_json(word)}" for word in edition.settings.keywords),
    ]
    return "\n".join(lines) + "\n"


def _cff_name(name: CitedName) -> str:
    if not name.family:
        return f"name: {_json(name.words)}"
    return f"family-names: {_json(name.family)}\n    given-names: {_json(name.given)}"


def _json(words: str) -> str:
    return json.encode(words).decode()
