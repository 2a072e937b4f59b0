"""A table of authority records (CSV): names, dates, identifiers under heads that many use, or the edition explains."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from edition.model.authorities import AUTHORITIES, numbered
from edition.model.diagnostics import InputError
from edition.text import encodings

SEVERAL = re.compile(r"\s*[|;]\s*")
HEADS: Mapping[str, str] = {
    **dict.fromkeys(("label", "preferredname", "itemlabel", "title", "prefname"), "name"),
    **dict.fromkeys(("alt", "altlabel", "aliases", "variants", "variantname", "form", "itemaltlabel"), "forms"),
    **dict.fromkeys(("geboren", "geburt", "geburtsdatum", "né", "naissance"), "birth"),
    **dict.fromkeys(("gestorben", "tod", "todesdatum", "sterbedatum", "mort", "décès"), "death"),
    **dict.fromkeys(("nom",), "name"),
    **dict.fromkeys(("born", "dob", "dateofbirth", "birthdate", "birth_date", "birth.when", "from"), "birth"),
    **dict.fromkeys(("died", "dod", "dateofdeath", "deathdate", "death_date", "death.when", "until"), "death"),
    **dict.fromkeys(("description", "itemdescription", "occupation"), "role"),
    **dict.fromkeys(("latitude",), "lat"),
    **dict.fromkeys(("longitude", "lng"), "lon"),
    **dict.fromkeys(("qid", "item", "wikidataid"), "wikidata"),
}
"""What heads of columns mean, in small letters without spaces; the edition's own `imports/columns.yaml` goes before."""
KNOWN = ("name", "forms", "birth", "death", "role", "lat", "lon", "country", "date", "author")
READ = frozenset((*KNOWN, *AUTHORITIES, "dates"))
"""What a column may mean."""
# “1870–1924”, “–1924”, “1870/”
DATES = re.compile(r"\s*(-?\d{1,4})?\s*[-–—/]\s*(-?\d{1,4})?\s*")


class AuthorityRow(Struct, frozen=True):
    """A row of the table, which has the number *line* (from 1, with the heads): *names*, the first the preferred one.

    *fields* are what else it says; *idno* are its identifiers, by authority.
    """

    line: int
    names: tuple[str, ...]
    fields: Mapping[str, str]
    idno: Mapping[str, str]


def read(name: str, content: bytes, said: Mapping[str, str]) -> tuple[AuthorityRow, ...]:
    """Return the rows of the table *name*; *said* is what the edition says that its columns mean.

    Raises InputError if it is no CSV, or has no column of names, or none of identifiers.
    """
    heads, *lines = _lines(name, content)
    fields = [said.get(head, _meaning(head)) for head in heads]
    if "name" not in fields:
        raise InputError(f"{name} has no column `name`; say in imports/columns.yaml which it is")
    if not any(field in AUTHORITIES for field in fields):
        raise InputError(f"{name} has no column of identifiers, as {', '.join(tuple(AUTHORITIES)[:5])}, …")
    rows = (_row(nth, fields, cells) for nth, cells in enumerate(lines, 2))
    return tuple(row for row in rows if row.names and row.idno)


def unread(name: str, content: bytes, said: Mapping[str, str]) -> tuple[str, ...]:
    """Return the heads of the columns of a table that nobody knows the meaning of, and nothing is read from.

    Raises InputError if it is no CSV.
    """
    heads = _lines(name, content)[0]
    return tuple(head for head in heads if head and said.get(head, _meaning(head)) not in READ)


def _lines(name: str, content: bytes) -> list[list[str]]:
    try:
        text, _ = encodings.of_table(content)
    except (UnicodeDecodeError, LookupError) as cause:
        raise InputError(f"{name} is no CSV in UTF-8: save it as “CSV UTF-8”") from cause
    # with the ends of lines that it has: an old program of a Mac wrote a CR alone
    rows = csv.reader(io.StringIO(text, newline=""), _dialect(text))
    try:
        return list(rows) or [[]]
    except csv.Error as cause:
        raise InputError(
            f'{name}, line {rows.line_num}: a quotation mark is not closed, or stands alone within a cell: write ""'
        ) from cause


def _dialect(text: str) -> type[csv.Dialect]:
    """Return how the table is written: with commas, or with what its first line has more of."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    # without being strict, a mark that nothing closes takes all other rows into its cell
    return type("Found", (csv.excel,), {"delimiter": delimiter, "strict": True})


def _meaning(head: str) -> str:
    plain = re.sub(r"[\s_-]+(?=[a-z])", "", head.strip().lower()) if "_" not in head else head.strip().lower()
    return HEADS.get(plain, HEADS.get(plain.replace("_", ""), plain))


def _row(line: int, fields: list[str], cells: list[str]) -> AuthorityRow:
    said = {field: cell.strip() for field, cell in zip(fields, cells, strict=False) if cell.strip()}
    if "dates" in said and (lived := DATES.fullmatch(said["dates"])):
        said |= {name: year for name, year in zip(("birth", "death"), lived.groups(), strict=True) if year}
    names = [said.get("name", ""), *SEVERAL.split(said.get("forms", ""))]
    idno = {name: (numbered(said[name]) or (name, said[name]))[1] for name in AUTHORITIES if name in said}
    own = {name: said[name] for name in KNOWN if name in said and name not in ("name", "forms")}
    return AuthorityRow(line, tuple(dict.fromkeys(filter(None, names))), own, idno)


def tables(root: Path) -> list[str]:
    """Return the tables that the edition at *root* holds, by path below it."""
    return sorted(one.relative_to(root).as_posix() for one in (root / "imports").glob("*.csv") if one.is_file())
