"""An entry in a text: its mentions in context, in the order of the text, and who stands beside it."""

from __future__ import annotations

from msgspec import structs

from edition.mentions import mentions
from edition.merge import merge
from edition.model import Document, Edition, Header, Person, Settings, Source, Span
from edition.write import pages
from edition.write.site.presence import companions
from tests.miniature import mark
from tests.pages import TEMPLATES, parsed, words

TEXT = "Ada met Ben.\n\nBen met Ada and Cid, says Ada.\n\nCid."
PLACES = ((0, "ada"), (8, "ben"), (14, "ben"), (22, "ada"), (30, "cid"), (40, "ada"), (46, "cid"))
EDITION = Edition(
    Settings("Small"),
    entries={"persons": tuple(Person(name, name.title()) for name in ("ada", "ben", "cid"))},
    headers={"t": Header("T & U")},
)
SITE = pages.site(EDITION, TEMPLATES)


def document() -> Document:
    blocks = [mark(f"p{n}", "p", Span(*span)) for n, span in enumerate(((0, 12), (14, 44), (46, 50)), 1)]
    names = [mark(f"pn{n}", "persName", Span(at, at + 3), ref=ref) for n, (at, ref) in enumerate(PLACES, 1)]
    names[-1] = structs.replace(names[-1], cert="low")
    annotations = (*blocks, *names)
    source = Source("t", TEXT, "", EDITION.headers["t"])
    return Document(source, annotations, merge(source, annotations).events)


def found(site: pages.Site = SITE) -> dict[str, pages.Concordance]:
    return {name: one for (_, name), one in pages.concordances(mentions(document()), site)}


def test_an_entry_is_counted_in_a_text_and_so_is_what_is_not_certain() -> None:
    assert {"ada": (3, 0), "ben": (2, 0), "cid": (2, 1)} == {n: (o.mentions, o.unsure) for n, o in found().items()}


def test_who_stands_beside_an_entry_is_counted_by_blocks() -> None:
    assert {"ada": {"ben": 2, "cid": 1}, "ben": {"ada": 2, "cid": 1}, "cid": {"ada": 1, "ben": 1}} == {
        name: one.beside for name, one in found().items()
    }
    assert (
        '<a href="../ada/index.html">Ada</a> <small>4</small>, <a href="../cid/index.html">Cid</a> <small>2</small>'
        == companions(EDITION.entries["persons"][1], [found()["ben"], found()["ben"]], SITE)
    )


def test_who_is_in_no_register_has_no_presence() -> None:
    edition = structs.replace(EDITION, entries={"persons": EDITION.entries["persons"][:1]})
    assert {"ada": {}} == {name: one.beside for name, one in found(pages.site(edition, TEMPLATES)).items()}


def test_of_a_withheld_text_a_line_is_the_name_alone() -> None:
    edition = structs.replace(EDITION, withheld=frozenset({"t"}))
    lines = found(pages.site(edition, TEMPLATES))["ben"].lines
    page = parsed(f"<meta charset=utf-8>{lines}".encode())
    assert ["Ben ¶ 1", "Ben ¶ 2"] == [words(line) for line in page.select("li")]
    assert "T &amp; U</a> <small>in copyright: not given here</small>" in lines
