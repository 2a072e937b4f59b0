"""What a register's entry says of itself in a line: dates, role, the first sentence of its note.

One set of functions for all registers: a field that a register does not have is simply not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from msgspec import Struct

from edition.model import Entry
from edition.model.authorities import AUTHORITIES, address
from edition.model.registers import UNKNOWN, LifeDate, Value, entry_of, row
from edition.text import called, collation, edtf
from edition.text.folding import SEARCH, key
from edition.write import markdown
from edition.write.messages import Messages, spoken
from edition.write.paths import ResolvedLink
from edition.write.xml import attributes_of, escaped

WORD = re.compile(r"\w+")
# “St. Petersburg”, “V. Orlov”, “etc. and” and “vol. 4” end no sentence; “came in 1918. Then” and “(once). He” do
SENTENCE = re.compile(r"(?:(?<=[^\W\d_A-Z]{2})|(?<=\d\d)|(?<=[’”)\]]))[.!?][’”)]*(?=\s+[^\sa-z\d])")
SHORT = 130
TELLING = 24
"""Letters that a first sentence must have to say something by itself: "Born Ulyanov." does not."""
NEVER = 100_000
"""A year behind all others."""


def about(entry: Entry, messages: Messages, names: Mapping[tuple[str, str], str]) -> str:
    """Return when an entry was, and the line about it."""
    return " · ".join(filter(None, (dates(entry, messages), summary(entry, names))))


def dates(entry: Entry, messages: Messages) -> str:
    """Return the years of a life, of an organisation, the date of a work; where a place lies today.

    >>> from edition.model.registers import Person, Work
    >>> from edition.write.messages import messages
    >>> dates(Person("x", "X", birth=LifeDate(when="1879-11-07"), death=LifeDate(when="1940")), messages())
    '1879–1940'
    >>> dates(Person("x", "X", birth=LifeDate(when="1918-01-05"), death=LifeDate(when="1918-02")), messages())
    '1918'
    >>> dates(Work("x", "X", date="1918-01-20"), messages()), dates(Work("x", "X", date="1930, revised"), messages())
    ('20 January 1918', '1930, revised')
    """
    register = row(entry)
    lived = [register.value(entry, field) for field in (register.begun, register.ended) if field]
    if lived and all(map(_year, lived)):
        plain = not register.by_date and all(edtf.is_precise(_day(value)) for value in lived)
        between, said = "–" if plain else " – ", _date if register.by_date else _about
        return between.join(dict.fromkeys(said(value, messages) for value in lived))
    line = (_worded(register.value(entry, field), pattern, messages) for field, pattern in register.line)
    return messages.listed(words for words in line if words != entry.name)


def spoken_as(words: str, entry: Entry, messages: Messages) -> str:
    """Return the attributes of a name or form of *entry*, for HTML: its language, where that is not the interface's."""
    language = called.language(words, entry, messages.language)
    return attributes_of(spoken(language, messages.language)) if language else ""


def in_its_language(words: str, entry: Entry, messages: Messages) -> str:
    """Write a name or form of *entry* as phrases of HTML."""
    said = spoken_as(words, entry, messages)
    html = escaped(words)
    return f"<span{said}>{html}</span>" if said else html


def found_by(entry: Entry) -> str:
    """Return the attribute with all names of *entry*, by which it is found where one types (`edition.js`)."""
    names = row(entry).names(entry)
    return f' data-f="{escape(" · ".join(names))}"' if names else ""


def link(href: str, words: str, entry: Entry, messages: Messages) -> str:
    """Write a link to *entry* that is called by a name or form of it."""
    return f'<a href="{escape(href)}"{spoken_as(words, entry, messages)}>{escaped(words)}</a>'


def summary(entry: Entry, names: Mapping[tuple[str, str], str]) -> str:
    """Return role, or author, in a few words."""
    register = row(entry)
    return entry.role or ", ".join(named(register.links(entry, register.by), names))


def named(links: Iterable[str], names: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """List what *links* lead to by name; what is no link of an entry in *names* is words."""
    return (names.get(entry_of(link), link) for link in links)


def gist(note: str, names: Mapping[tuple[str, str], str]) -> str:
    """Return the first sentence of a Markdown note as plain words, shortened if it is long; more if it is very short.

    >>> gist("Led the *delegation* of [Soviet](org:x) Russia. Then left.", {})
    'Led the delegation of Soviet Russia.'
    >>> gist("A *[Rat]{lang=de}* of all of *Petro*grad, or [](org:x).", {("orgs", "x"): "X"})
    'A Rat of all of Petrograd, or X.'
    >>> gist("A Review of Seas and Rivers, vol. 14. Then no more.", {})
    'A Review of Seas and Rivers, vol. 14.'
    >>> gist("Born Orlov. Led the delegation. Then left.", {})
    'Born Orlov. Led the delegation.'
    """
    first = note.strip().split("\n\n", 1)[0]
    words = " ".join(markdown.plain(first, lambda link: ResolvedLink("", names.get(entry_of(link), ""))).split())
    ends = (end.end() for end in SENTENCE.finditer(words))
    words = words[: next((end for end in ends if end >= TELLING), len(words))]
    return words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0].rstrip(",;:–—") + " …"


def authorities(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield the name, number and address of each authority record; no address for an unknown authority.

    >>> from edition.model.registers import Person
    >>> list(authorities(Person("x", "X", idno={"jstor": "162238", "shelf": "7"})))
    [('JSTOR', '162238', 'https://www.jstor.org/stable/162238'), ('shelf', '7', '')]
    """
    for authority, number in entry.idno.items():
        known = AUTHORITIES.get(authority)
        yield known.name if known else authority, number, address(authority, number)


def sort_key(entry: Entry, language: str) -> tuple[str, str]:
    """Return what the entry is sorted by in a *language*: its words by the language's rules; an event by its date."""
    words = collation.key(entry.sort or entry.name, language)
    if not row(entry).by_date:
        return words, entry.id
    year, *rest = (*edtf.key(_begins(entry)), 0) if _begins(entry) else (NEVER,)
    # years BC are negative, and sorted as words: so all are counted from far before
    return f"{year + NEVER:06d}{''.join(f'{one:02d}' for one in rest)} {words}", entry.id


def _begins(entry: Entry) -> str:
    """Return the day, month or year on which an entry happened or began; nothing where it is not known."""
    return next(row(entry).days(entry), "")


def listed(entry: Entry) -> str:
    """Return the entry's sort form (Orlov, Ivan), or its name if that only drops an article (The Times)."""
    return entry.name if row(entry).by_date or entry.name.casefold().endswith(entry.sort.casefold()) else entry.sort


def letter(entry: Entry, language: str) -> str:
    """Return the letter, or the year, under which the entry stands in an index; # for what has none."""
    if row(entry).by_date:
        return edtf.year(_begins(entry)) or "#"
    return collation.initial(entry.sort or entry.name, language)


class IndexLine(Struct, frozen=True):
    """A line of an index: an entry, or a *form* of it that stands elsewhere and refers to it (*Angora see Ankara*)."""

    entry: Entry
    form: str = ""

    def letter(self, language: str) -> str:
        """Return the letter, or the year, under which the line stands."""
        return collation.initial(self.form, language) if self.form else letter(self.entry, language)

    def sort_key(self, language: str) -> tuple[str, str]:
        """Return what the line is sorted by in a *language*."""
        return (collation.key(self.form, language), self.entry.id) if self.form else sort_key(self.entry, language)


def lines(entries: Iterable[Entry], language: str) -> list[IndexLine]:
    """Return the lines of an index of *entries*, in the order of a *language*."""
    made = [
        line
        for entry in entries
        for line in (IndexLine(entry), *(IndexLine(entry, form) for form in _elsewhere(entry)))
    ]
    return sorted(made, key=lambda line: line.sort_key(language))


def _elsewhere(entry: Entry) -> Iterator[str]:
    """Yield the forms of an entry that nobody who looks for them would find where the entry stands."""
    if row(entry).by_date:
        return
    stands, comma, _ = (entry.sort or entry.name).partition(",")
    head = WORD.findall(key(stands, SEARCH))
    # a person is found by the whole surname, anything else by its first word
    found = head if comma and row(entry).inverted else head[:1]
    forms = {tuple(WORD.findall(key(form, SEARCH))): form for form in reversed(entry.forms)}
    for words, form in forms.items():
        stands_beside = words[:1] == tuple(found[:1]) or set(found).issubset(words)
        # whoever looks for “A. Orloff” looks under the surname
        by_surname = row(entry).inverted and len(words) > 1 and words[-1:] in forms
        if words and not stands_beside and not by_surname:
            yield form


def _year(value: Value) -> str:
    """Return the year of a date; nothing where it is not known."""
    return edtf.year(_day(value))


def _about(value: Value, messages: Messages) -> str:
    """Return the year of a date, and that it is not sure."""
    year = messages.date(edtf.years(_day(value))) if _year(value) else ""
    unsure = isinstance(value, LifeDate) and value.cert != "high" and not edtf.read(value.day).circa
    return messages.gettext("c. %(date)s", date=year) if year and unsure else year


def _worded(value: Value, pattern: str, messages: Messages) -> str:
    """Return a value in the words of *pattern*: its `year`, its `date` in words, or the `value` itself."""
    year = _about(value, messages)
    known = _day(value) not in ("", UNKNOWN)
    return messages.gettext(pattern, year=year, date=_date(value, messages), value=value) if known else ""


def _date(value: Value, messages: Messages) -> str:
    return messages.date(_day(value))


def _day(value: Value) -> str:
    return value.day if isinstance(value, LifeDate) else value if isinstance(value, str) else ""
