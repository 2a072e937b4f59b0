"""Citations for programs: BibTeX, CSL-JSON and RIS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.write import cite
from edition.write.cite import Cited, CitedName
from edition.write.json_pieces import items
from edition.write.messages import ENGLISH

SPECIAL = re.compile(r"[\\{}$&#^_%~]")
NAMED = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    # BibTeX counts every brace, one with a backslash before it, too
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
# an address cannot be escaped as words are: what would end a field of BibTeX stands in it as URLs have it (RFC 3986)
UNSAFE = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
MONTHS = ("", *"jan feb mar apr may jun jul aug sep oct nov dec".split())
DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def bibtex(one: Cited) -> str:
    """Return a BibTeX entry; names without parts and titles are braced, so that BibTeX leaves them as they are.

    `origdate`, `langid` and `version` are BibLaTeX's; BibTeX takes no notice of them.
    """
    year, month, day = (*one.date.split("-"), "", "", "")[:3]
    paragraph = f"paragraph {one.number}" if one.number else ""
    fields = {
        "author": _tex_names(one.authors),
        "editor": _tex_names(one.editors),
        "title": f"{{{{{_tex(one.title)}}}}}",
        "booktitle": f"{{{{{_tex(one.within)}}}}}" if one.within else "",
        "translator": _tex_names(one.translators),
        "publisher": _braced(one.publisher),
        "edition": _braced(f"version {one.version}" if one.version else ""),
        "year": _braced(year or "n.d."),
        "month": MONTHS[int(month)] if month else "",
        "day": _braced(day),
        "origdate": _braced(_day(one.printed.date)),
        "pages": _braced(one.pages.replace(cite.DASH, "--") or paragraph),
        "note": _braced(_remark(one, paragraph if one.pages else "")),
        "language": _braced(one.language),
        "url": f"{{{one.url.translate(UNSAFE)}}}" if one.url else "",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@{'incollection' if one.within else 'book'}{{{key(one)},\n{lines}}}\n"


def _day(date: str) -> str:
    """Return a *date* that programs can read; the header of a text may have any words."""
    return date if DATE.fullmatch(date) else ""


def _remark(one: Cited, paragraph: str = "") -> str:
    """Return what has no field of its own: the print that was transcribed."""
    printed = cite.source(one, ENGLISH)
    return "; ".join(filter(None, (paragraph, f"printed source: {printed}" if printed else "")))


def key(one: Cited) -> str:
    """Return the name of an entry among others."""
    return "-".join(filter(None, (one.key, one.place)))


def _tex_names(names: Iterable[CitedName]) -> str:
    return _enclosed(" and ".join(_tex_name(name) for name in names))


def _tex_name(name: CitedName) -> str:
    parts = (name.family, name.given)
    # “and” parts names in BibTeX, wherever it stands
    if not name.family or any(" and " in f" {part} " for part in parts):
        return f"{{{_tex(name.words)}}}"
    return ", ".join(_tex(part) for part in parts)


def _braced(words: str) -> str:
    return _enclosed(_tex(words))


def _enclosed(tex: str) -> str:
    return f"{{{tex}}}" if tex else ""


def _tex(words: str) -> str:
    return SPECIAL.sub(lambda found: NAMED.get(found[0], f"\\{found[0]}"), " ".join(words.split()))


def csl(one: Cited) -> dict[str, object]:
    """Return a CSL-JSON item (citationstyles.org, schema 1.0)."""
    item: dict[str, object] = {
        "id": key(one),
        "type": "chapter" if one.within else "book",
        "title": one.title,
        "author": [_csl_name(name) for name in one.authors],
        "editor": [_csl_name(name) for name in one.editors],
        "translator": [_csl_name(name) for name in one.translators],
        "container-title": one.within,
        "version": one.version,
        "publisher": one.publisher,
        "issued": _csl_date(one.date),
        "original-date": _csl_date(_day(one.printed.date)),
        "page": one.pages,
        "locator": one.number,
        "label": "paragraph" if one.number else "",
        "note": _remark(one),
        "URL": one.url,
        "language": one.language,
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(date: str) -> dict[str, object] | None:
    parts = [int(part) for part in date.split("-") if part.isdigit()]
    return {"date-parts": [parts]} if parts else None


def _csl_name(name: CitedName) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.family else {"literal": name.words}


def csl_json(works: Iterable[Cited]) -> str:
    """Return a CSL-JSON file."""
    return b"".join(csl_pieces(works)).decode()


def csl_pieces(works: Iterable[Cited]) -> Iterator[bytes]:
    """Yield a CSL-JSON file piece by piece."""
    yield b"[\n"
    yield from items(map(csl, works), indent=1, depth=1)
    yield b"]\n"


def ris(one: Cited) -> str:
    """Return a RIS record."""
    lines = (f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _ris(one) if value)
    return f"{''.join(lines)}ER  - \r\n"


def _ris(one: Cited) -> Iterator[tuple[str, str]]:
    """Yield tags and values; in a chapter `A2` are the editors of the whole, in a book `AU` are who made it."""
    yield "TY", "CHAP" if one.within else "EDBOOK" if one.editors and not one.authors else "BOOK"
    yield from (("AU", cite.inverted(name)) for name in one.authors)
    # a work without an author is looked up by its editors
    yield from (("A2" if one.within or one.authors else "AU", cite.inverted(name)) for name in one.editors)
    yield from (("A4", cite.inverted(name)) for name in one.translators)
    yield "TI", one.title
    yield "T2", one.within
    yield "ET", f"version {one.version}" if one.version else ""
    yield "PY", one.year
    # year, month and day with two slashes, whatever of them is known
    yield "DA", "/".join((*one.date.split("-"), "", "")[:3]) if one.date else ""
    yield "PB", one.publisher
    first, _, last = one.pages.partition(cite.DASH)
    yield "SP", first
    yield "EP", last
    yield "OP", cite.source(one, ENGLISH)
    yield "UR", one.url
    yield "LA", one.language
