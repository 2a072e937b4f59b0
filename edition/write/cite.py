"""What is cited: the edition, a text or a passage of it; and the two styles in which readers cite.

The styles are those of *The Chicago Manual of Style* (17th ed., 14.106–112: a chapter in an edited whole) and of the
*MLA Handbook* (9th ed.), as far as an edition's texts need them. What programs read is `edition.write.cite_records`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from edition.model import Agent, Annotation, Document, Edition
from edition.write.locators import paragraph_number
from edition.write.messages import Messages
from edition.write.note_names import PageBreaks
from edition.write.paths import text_page
from edition.write.templating import language_attributes
from edition.write.xml import escaped

DASH = "–"
"""Between the first and the last of several pages."""
NO_BREAK = "\N{NO-BREAK SPACE}"
"""Between a sign and its number, which else a line may part."""
PART = re.compile(r", (?=[^\W\d]+\.? ?(?:\d|[IVXLC]+\b))")
"""Between the title of a book or journal and which part of it is meant: “, vol. 4”, “, chapter 5”, “, Band II”."""


class CitedName(Struct, frozen=True):
    """A name as it is written, and its two parts if its sort form is known."""

    words: str
    family: str = ""
    given: str = ""


class Printed(Struct, frozen=True):
    """The print that was transcribed, as the header of the text names it."""

    series: str = ""
    publisher: str = ""
    date: str = ""


class Cited(Struct, frozen=True):
    """What is cited: the edition itself (no *within*), a text of it, or one paragraph of a text.

    A paragraph has its id as *place*, the *number* that a reader sees, and the *pages* of the print on which it stands
    (“133”, “133–134”), if these are marked. *date* is YYYY, YYYY-MM or YYYY-MM-DD: that of the edition's version.
    """

    key: str
    title: str
    authors: tuple[CitedName, ...] = ()
    editors: tuple[CitedName, ...] = ()
    translators: tuple[CitedName, ...] = ()
    within: str = ""
    version: str = ""
    date: str = ""
    publisher: str = ""
    page: str = ""
    language: str = ""
    printed: Printed = Printed()
    place: str = ""
    number: str = ""
    pages: str = ""

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
    whole = Cited(
        key="edition",
        title=settings.title,
        editors=tuple(_parts(editor.name, editor.sort) for editor in edition.editors),
        version=settings.version,
        date=settings.date,
        publisher=settings.publisher,
        page=settings.iri(),
        language=settings.language,
    )
    if not text_id:
        return whole
    header = edition.headers[text_id]
    return structs.replace(
        whole,
        key=text_id,
        title=header.title,
        authors=_named(edition, header.author),
        translators=_named(edition, header.translator),
        within=settings.title,
        page=settings.iri(text_page(text_id).removesuffix("index.html")),
        language=header.language,
        printed=Printed(header.series, header.publisher, header.date),
    )


def paged(document: Document) -> Iterator[tuple[Annotation, str]]:
    """Yield every numbered paragraph of *document* and the pages of the print on which it stands."""
    breaks = PageBreaks.of(document.annotations)
    numbers = document.source.header.first_page, *breaks.numbers
    for one in document.annotations:
        if paragraph_number(one):
            # a break at the very beginning of the paragraph is before its words, one at its end behind them
            first, last = bisect_right(breaks.starts, one.span.start), bisect_left(breaks.starts, one.span.end)
            yield one, _pages(numbers[first : last + 1])


def _pages(numbers: Sequence[str]) -> str:
    """Return the first and the last of *numbers*, once if they are the same; "" where one is not known."""
    if not numbers or not all(numbers):
        return ""
    return numbers[0] if numbers[0] == numbers[-1] else f"{numbers[0]}{DASH}{numbers[-1]}"


def _named(edition: Edition, agent: Agent) -> tuple[CitedName, ...]:
    """Return an author's or translator's name, in parts if a sort form is given, or is in the register of persons."""
    if not agent.name:
        return ()
    entry = edition.designations.get(("persons", agent.ref)) if agent.ref else None
    return (_parts(agent.name, agent.sort or (entry.sort if entry else "")),)


def _parts(words: str, sort: str) -> CitedName:
    """Split a name as its *sort* form does.

    >>> _parts("Victor Serge", "Serge, Victor")
    CitedName(words='Victor Serge', family='Serge', given='Victor')
    >>> _parts("The editors", "")
    CitedName(words='The editors', family='', given='')
    """
    family, comma, given = sort.partition(", ")
    same = sorted(words.split()) == sorted(f"{family} {given}".split())
    # a second comma sets off what is neither: "King, Martin Luther, Jr."
    return CitedName(words, family, given) if comma and same and "," not in given else CitedName(words)


def inverted(name: CitedName) -> str:
    """Return a name with the family name first, if its parts are known."""
    return f"{name.family}, {name.given}" if name.family else name.words


def chicago(one: Cited, messages: Messages) -> str:
    """Return a note in the style of Chicago as HTML (phrases), its terms in the language of *messages*."""
    gettext = messages.gettext
    # a note names authors as they are spoken; only a list that is sorted inverts them
    authors = "".join(f"{escaped(name.words)}, " for name in one.authors)
    # Translators: no date, as citations abbreviate it
    imprint = ", ".join(filter(None, (escaped(one.publisher), one.year or gettext("n.d."))))
    book = gettext("in %(book)s, version %(version)s", book=_work(one.within), version=escaped(one.version))
    parts = [
        *(gettext("trans. %(name)s", name=escaped(name.words)) for name in one.translators),
        f"{book} ({imprint})",
        f"¶{NO_BREAK}{one.number}" if one.number else "",
        escaped(one.url),
    ]
    return f"{authors}“{_title(one, messages)},” {', '.join(filter(None, parts))}.{_print(one, messages)}"


def mla(one: Cited, messages: Messages) -> str:
    """Return an entry in the style of the MLA as HTML (phrases), its terms in the language of *messages*."""
    gettext = messages.gettext
    sentences = [*(_stopped(escaped(inverted(name))) for name in one.authors), f"“{_title(one, messages)}.”"]
    sentences += [_stopped(gettext("Translated by %(name)s", name=escaped(name.words))) for name in one.translators]
    paragraph = gettext("par. %(number)s", number=one.number).replace(" ", NO_BREAK) if one.number else ""
    place = (paragraph, escaped(one.url))
    version = gettext("version %(number)s", number=escaped(one.version))
    container = (_work(one.within), version, escaped(one.publisher), one.year, *place)
    return " ".join([*sentences, ", ".join(filter(None, container)) + "."]) + _print(one, messages)


def _stopped(words: str) -> str:
    """End a sentence, which an initial may have ended already."""
    return words if words.endswith(".") else f"{words}."


def source(one: Cited, messages: Messages) -> str:
    """Return the print that was transcribed and the pages there, in words; "" if the text names none."""
    printed = one.printed
    if not (printed.series or printed.publisher):
        return ""
    imprint = ", ".join(filter(None, (printed.publisher, messages.date(printed.date))))
    named = f"{printed.series} ({imprint})" if printed.series and imprint else printed.series or imprint
    if DASH in one.pages:
        # Translators: pages of a book
        pages = messages.gettext("pp. %(numbers)s", numbers=one.pages)
    else:
        # Translators: a page of a book
        pages = messages.gettext("p. %(number)s", number=one.pages) if one.pages else ""
    return ", ".join(filter(None, (named, pages)))


def _print(one: Cited, messages: Messages) -> str:
    """Return the sentence that names the print, in HTML; "" if the text names none."""
    title = PART.split(one.printed.series, maxsplit=1)[0]
    named = (_work(title) if title else "") + escaped(source(one, messages).removeprefix(title))
    return " " + messages.gettext("Printed source: %(source)s.", source=named) if named else ""


def _work(title: str) -> str:
    return f"<cite>{escaped(title)}</cite>"


def _title(one: Cited, messages: Messages) -> str:
    spoken = language_attributes(one.language, messages)
    return f"<span{spoken}>{escaped(one.title)}</span>" if spoken else escaped(one.title)
