"""Write how the edition and each of its texts are cited: CITATION.cff, BibTeX, CSL-JSON, RIS."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, json

from edition.model import Edition, Header, OutputFile
from edition.write.paths import text_page

SPECIAL = re.compile(r"[\\{}$&#^_%~]")
NAMED = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


class Work(Struct, frozen=True):
    """What a citation has: the edition itself (no *within*), or one text of it."""

    key: str
    title: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    translators: tuple[str, ...]
    within: str
    version: str
    date: str
    publisher: str
    url: str
    language: str
    licence: str


def citations(edition: Edition) -> Iterator[OutputFile]:
    """Write all the files."""
    works = tuple(cited(edition))
    yield OutputFile("CITATION.cff", _cff(works[0], edition).encode())
    yield OutputFile("citation.bib", "\n".join(_bibtex(work) for work in works).encode())
    yield OutputFile("citation.ris", "".join(_ris(work) for work in works).encode())
    yield OutputFile("citation.json", json.format(json.encode([_csl(work) for work in works])) + b"\n")


def cited(edition: Edition) -> Iterator[Work]:
    """Give the edition, then its texts in order."""
    yield _work(edition, "edition", None)
    for name, header in edition.headers.items():
        yield _work(edition, name, header)


def _work(edition: Edition, key: str, header: Header | None) -> Work:
    settings = edition.settings
    base = settings.base_url.rstrip("/")
    author, translator = (header.author, header.translator) if header else ({}, {})
    path = text_page(key).removesuffix("index.html") if header else ""
    return Work(
        key=key,
        title=header.title if header else settings.title,
        authors=_named(author.get("name")),
        editors=tuple(editor.name for editor in edition.editors),
        translators=_named(translator.get("name")),
        within=settings.title if header else "",
        version=settings.version,
        date=settings.date,
        publisher=settings.publisher,
        url=f"{base}/{path}" if base else "",
        language=header.language if header else settings.language,
        licence=settings.licence.get("annotations", ""),
    )


def _named(name: object) -> tuple[str, ...]:
    return (str(name),) if name else ()


def _cff(work: Work, edition: Edition) -> str:
    """Write the Citation File Format 1.2.0; every string is quoted as JSON, which YAML reads."""
    names = work.editors or (work.publisher or work.title,)
    day = work.date if work.date.count("-") == 2 else ""  # noqa: PLR2004  CFF takes whole days only
    fields = {
        "version": work.version,
        "date-released": day,
        "url": work.url,
        "repository": edition.settings.repository,
        "license": work.licence,
        "abstract": " ".join(edition.settings.description.split()),
    }
    lines = [
        "cff-version: 1.2.0",
        'message: "If you use this edition, please cite it as below."',
        "type: dataset",
        f"title: {_json(work.title)}",
        "authors:",
        *(f"  - name: {_json(name)}" for name in names),
        *(f"{name}: {_json(value)}" for name, value in fields.items() if value),
    ]
    return "\n".join(lines) + "\n"


def _json(words: str) -> str:
    return json.encode(words).decode()


def _bibtex(work: Work) -> str:
    year, month, _ = (*work.date.split("-"), "", "", "")[:3]
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in work.authors),
        "editor": " and ".join(f"{{{_tex(name)}}}" for name in work.editors),
        "title": f"{{{_tex(work.title)}}}",
        "booktitle": f"{{{_tex(work.within)}}}" if work.within else "",
        "translator": " and ".join(f"{{{_tex(name)}}}" for name in work.translators),
        "publisher": _tex(work.publisher),
        "edition": _tex(f"version {work.version}"),
        "year": year,
        "month": month,
        "url": work.url,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'incollection' if work.within else 'book'}{{{work.key},\n{lines}}}\n"


def _tex(words: str) -> str:
    return SPECIAL.sub(lambda found: NAMED.get(found[0], f"\\{found[0]}"), " ".join(words.split()))


def _ris(work: Work) -> str:
    fields: Sequence[tuple[str, str]] = (
        ("TY", "CHAP" if work.within else "BOOK"),
        *(("AU", name) for name in work.authors),
        *(("ED" if work.within or work.authors else "AU", name) for name in work.editors),
        *(("A4", name) for name in work.translators),
        ("TI", work.title),
        ("T2", work.within),
        ("ET", f"version {work.version}"),
        ("PY", work.date[:4]),
        ("DA", work.date.replace("-", "/")),
        ("PB", work.publisher),
        ("UR", work.url),
        ("LA", work.language),
    )
    lines = (f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields if value)
    return f"{''.join(lines)}ER  - \r\n"


def _csl(work: Work) -> dict[str, object]:
    date = [int(part) for part in work.date.split("-") if part.isdigit()]
    item: dict[str, object] = {
        "id": work.key,
        "type": "chapter" if work.within else "book",
        "title": work.title,
        "author": [{"literal": name} for name in work.authors],
        "editor": [{"literal": name} for name in work.editors],
        "translator": [{"literal": name} for name in work.translators],
        "container-title": work.within,
        "version": work.version,
        "publisher": work.publisher,
        "issued": {"date-parts": [date]} if date else {},
        "URL": work.url,
        "language": work.language,
    }
    return {name: value for name, value in item.items() if value}
