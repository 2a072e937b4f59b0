"""Cite the edition, a text or a passage of it.

Chicago (note) and MLA are sentences for readers; BibTeX, CSL-JSON and RIS are for programs.

The styles are those of *The Chicago Manual of Style* (17th ed., 14.106–112: a chapter in an edited whole) and of the
*MLA Handbook* (9th ed.), as far as an edition's texts need them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, json

from edition.model import Edition
from edition.write.messages import Messages
from edition.write.paths import text_page

SPECIAL = re.compile(r"[\\{}$&#^_%~]")
NAMED = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    # BibTeX counts every brace, one with a backslash before it, too
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
UNSAFE = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
MONTHS = ("", *"jan feb mar apr may jun jul aug sep oct nov dec".split())


class Name(Struct, frozen=True):
    """A name as it is written, and its two parts if the register has the sort form of the person."""

    words: str
    family: str = ""
    given: str = ""


class Cited(Struct, frozen=True):
    """What is cited: the edition itself (no *within*), a text of it, or one paragraph of a text.

    A paragraph has its id as *place* and the *number* that a reader sees. *date* is YYYY, YYYY-MM or YYYY-MM-DD.
    """

    key: str
    title: str
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    within: str = ""
    version: str = ""
    date: str = ""
    publisher: str = ""
    page: str = ""
    language: str = ""
    place: str = ""
    number: str = ""

    @property
    def year(self) -> str:
        """Return the year of this version of the edition; "" if it has no date."""
        return self.date[:4]

    @property
    def url(self) -> str:
        """Return the address of what is cited; "" if the edition names no site."""
        return f"{self.page}#{self.place}" if self.page and self.place else self.page


def cited(edition: Edition, text_id: str = "") -> Cited:
    """Return what is cited as the text *text_id*, or as the whole edition."""
    settings = edition.settings
    header = edition.headers[text_id] if text_id else None
    path = text_page(text_id).removesuffix("index.html") if text_id else ""
    return Cited(
        key=text_id or "edition",
        title=header.title if header else settings.title,
        authors=_named(edition, header.author) if header else (),
        editors=tuple(Name(editor.name) for editor in edition.editors),
        translators=_named(edition, header.translator) if header else (),
        within=settings.title if header else "",
        version=settings.version,
        date=settings.date,
        publisher=settings.publisher,
        page=settings.iri(path),
        language=header.language if header else settings.language,
    )


def _named(edition: Edition, agent: Mapping[str, object]) -> tuple[Name, ...]:
    """Return an author's or translator's name, in parts if the register of persons has a sort form of its words."""
    words, ref = str(agent.get("name", "")), agent.get("ref")
    if not words:
        return ()
    sorts = (entry.sort for entry in edition.entries.get("persons", ()) if ref and entry.id == ref)
    return (_parts(words, next(sorts, "")),)


def _parts(words: str, sort: str) -> Name:
    """Split a name as its *sort* form does.

    >>> _parts("Victor Serge", "Serge, Victor")
    Name(words='Victor Serge', family='Serge', given='Victor')
    >>> _parts("The editors", "")
    Name(words='The editors', family='', given='')
    """
    family, comma, given = sort.partition(", ")
    same = sorted(words.split()) == sorted(f"{family} {given}".split())
    # a second comma sets off what is neither: "King, Martin Luther, Jr."
    return Name(words, family, given) if comma and same and "," not in given else Name(words)


def chicago(one: Cited, messages: Messages) -> str:
    """Return a text's note in the style of Chicago, its terms in the language of *messages*."""
    gettext = messages.gettext
    # a note names authors as they are spoken; only a list that is sorted inverts them
    opening = "".join(f"{name.words}, " for name in one.authors) + f"“{one.title},” "
    book = gettext("in %(book)s, version %(version)s", book=one.within, version=one.version)
    imprint = ", ".join(filter(None, (one.publisher, one.year)))
    parts = [
        *(gettext("trans. %(name)s", name=name.words) for name in one.translators),
        f"{book} ({imprint})" if imprint else book,
    ]
    parts += [f"¶ {one.number}" if one.number else "", one.url]
    return opening + ", ".join(filter(None, parts)) + "."


def mla(one: Cited, messages: Messages) -> str:
    """Return a text's entry in the style of the MLA, its terms in the language of *messages*."""
    gettext = messages.gettext
    sentences = [*(f"{_inverted(name)}." for name in one.authors), f"“{one.title}.”"]
    sentences += [gettext("Translated by %(name)s", name=name.words) + "." for name in one.translators]
    place = (gettext("par. %(number)s", number=one.number) if one.number else "", one.url)
    container = (one.within, gettext("version %(number)s", number=one.version), one.publisher, one.year, *place)
    return " ".join([*sentences, ", ".join(filter(None, container)) + "."])


def _inverted(name: Name) -> str:
    return f"{name.family}, {name.given}" if name.family else name.words


def bibtex(one: Cited) -> str:
    """Return a BibTeX entry; names without parts and titles are braced, so that BibTeX leaves them as they are."""
    year, month, _ = (*one.date.split("-"), "", "", "")[:3]
    fields = {
        "author": _tex_names(one.authors),
        "editor": _tex_names(one.editors),
        "title": f"{{{{{_tex(one.title)}}}}}",
        "booktitle": f"{{{{{_tex(one.within)}}}}}" if one.within else "",
        "translator": _tex_names(one.translators),
        "publisher": _braced(one.publisher),
        "edition": _braced(f"version {one.version}" if one.version else ""),
        "year": _braced(year),
        "month": MONTHS[int(month)] if month else "",
        "pages": _braced(f"paragraph {one.number}" if one.number else ""),
        "url": f"{{{one.url.translate(UNSAFE)}}}" if one.url else "",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@{'incollection' if one.within else 'book'}{{{key(one)},\n{lines}}}\n"


def key(one: Cited) -> str:
    """Return the name of an entry among others."""
    return "-".join(filter(None, (one.key, one.place)))


def _tex_names(names: Iterable[Name]) -> str:
    return _enclosed(" and ".join(_tex_name(name) for name in names))


def _tex_name(name: Name) -> str:
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
    date = [int(part) for part in one.date.split("-") if part.isdigit()]
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
        "issued": {"date-parts": [date]} if date else None,
        "locator": one.number,
        "label": "paragraph" if one.number else "",
        "URL": one.url,
        "language": one.language,
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.family else {"literal": name.words}


def csl_json(works: Iterable[Cited]) -> str:
    """Return a CSL-JSON file."""
    return json.format(json.encode([csl(one) for one in works]), indent=1).decode() + "\n"


def ris(one: Cited) -> str:
    """Return a RIS record."""
    lines = (f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _ris(one) if value)
    return f"{''.join(lines)}ER  - \r\n"


def _ris(one: Cited) -> Iterator[tuple[str, str]]:
    yield "TY", "CHAP" if one.within else "BOOK"
    yield from (("AU", _inverted(name)) for name in one.authors)
    # a work without an author is looked up by its editors
    yield from (("ED" if one.within or one.authors else "AU", _inverted(name)) for name in one.editors)
    yield from (("A4", _inverted(name)) for name in one.translators)
    yield "TI", one.title
    yield "T2", one.within
    yield "ET", f"version {one.version}"
    yield "PY", one.year
    yield "DA", one.date.replace("-", "/")
    yield "PB", one.publisher
    yield "UR", one.url
    yield "LA", one.language
