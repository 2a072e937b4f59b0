"""Tasks that make what belongs to no single text, of what every text contributes and waits on disk until then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from edition import link
from edition.check import tei
from edition.check.tei import Scanned, TeiPointer
from edition.disk.scratch import DiskMultimap, Line, LineFiles, Place, lines, placed
from edition.mentions import DatedPassage, Found
from edition.model import Document, Edition, Output, OutputFile, OutputStream, Project
from edition.model.diagnostics import Diagnostic
from edition.model.paths import PARTS
from edition.model.registers import entry_of
from edition.model.tei import CORPUS
from edition.read import theme
from edition.write import companions, pages, search
from edition.write.html.cards import Key
from edition.write.site.tasks import Task
from edition.write.tei import common_files as tei_common

GIVEN = f"{PARTS}/given"
"""Where the contributions of texts wait, in the staging folder, until all texts are done."""


class Contribution(Struct, frozen=True):
    """What one text adds to pages and checks of all texts, as lines: the process that made them reads none again.

    Its figures, its place in the corpus, its words, the entries and dates that it mentions, those that notes of ours
    name, and interventions, all by what they are looked up by; and its ids, its links to places in other texts by these
    texts, and the pointers of its TEI by the file that they lead to.
    """

    summaries: tuple[Line[str], ...] = ()
    members: tuple[Line[str], ...] = ()
    concordances: tuple[Line[Key], ...] = ()
    presences: tuple[Line[Key], ...] = ()
    noted: tuple[Line[Key], ...] = ()
    dated: tuple[Line[tuple[str, str]], ...] = ()
    interventions: tuple[Line[str], ...] = ()
    visited: tuple[Line[str], ...] = ()
    words: tuple[Line[str], ...] = ()
    ids: tuple[Line[str], ...] = ()
    links: tuple[Line[str], ...] = ()
    outward: tuple[Line[str], ...] = ()


FIELDS = Contribution.__struct_fields__
CHECKED = ("ids", "links")
"""The fields that a check needs."""


class Given(Struct, frozen=True, array_like=True):
    """A contribution as it is kept: where the lines of each field stand, and the *lines*, or the *file* with them."""

    where: tuple[tuple[Place[str | tuple[str, str]], ...], ...]
    lines: bytes = b""
    file: str = ""


def given(one: Contribution) -> Given:
    """Return a contribution as it is kept."""
    where, joined = [], b""
    for field in FIELDS:
        places, content = placed(getattr(one, field), len(joined))
        where.append(places)
        joined += content
    return Given(tuple(where), joined)


def apart(one: Given, text_id: str) -> tuple[Given, OutputFile]:
    """Return what one text contributes without its lines, and the file that has these until all texts are done."""
    file = OutputFile(f"{GIVEN}/{text_id}", one.lines)
    return structs.replace(one, lines=b"", file=file.path), file


def to_check(one: Given, lines: bytes) -> Given:
    """Return what `checked` gives of a contribution with these *lines*."""
    fields = {field: _lines(where, lines) for field, where in zip(FIELDS, one.where, strict=True) if field in CHECKED}
    return given(Contribution(**fields))


def _lines(where: Iterable[Place[Any]], lines: bytes) -> tuple[Line[Any], ...]:
    return tuple((key, lines[begin : lines.index(b"\n", begin)]) for key, begin, _ in where)


def checked(linked: link.Linked, edition: Edition) -> Contribution:
    """Return what one text contributes to the check of links."""
    elsewhere = link.elsewhere(edition, linked.links)
    return Contribution(ids=lines([(linked.text_id, linked.ids)]), links=lines(elsewhere))


def contribution(document: Document, mentioned: Found, site: pages.Site, linked: link.Linked) -> Contribution:
    """Return what one text contributes to the pages, and to the check of links."""
    name = document.source.id
    found = tuple(pages.concordances(mentioned.mentions, site))
    return structs.replace(
        checked(linked, site.edition),
        summaries=lines([(name, pages.summary(document))]),
        concordances=lines(found),
        presences=lines((entry, pages.Presence(name, one.mentions, one.unsure)) for entry, one in found),
        noted=lines(noted(linked)),
        dated=lines((passage.date, passage) for passage in pages.dated_passages(mentioned, site)),
        interventions=lines((name, one) for one in pages.interventions(document, site)),
        visited=lines((name, one) for one in pages.visits(mentioned.mentions)),
        words=lines(pages.words(document, mentioned, site)),
    )


def noted(linked: link.Linked) -> Iterator[tuple[Key, pages.Noted]]:
    """Yield the notes of ours in one text by the entries that they link to."""
    for one in linked.remarks:
        yield entry_of(one.target), pages.Noted(linked.text_id, one.annotation_id, one.n)


def with_tei(one: Contribution, name: str, file: OutputFile, scanned: Scanned, edition: Edition) -> Contribution:
    """Add what the TEI *file* of a text contributes."""
    leads = ((path, found) for path, several in tei.grouped(scanned.outward).items() for found in several)
    member = tei_common.member(name, file.content, edition)
    return structs.replace(one, members=lines([(name, member)]), outward=lines(leads))


class Contributions:
    """The contributions of all texts, in files below *folder*; only where each line stands is in memory."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        files = self._files = LineFiles()
        self.summaries = DiskMultimap[str, pages.Summary](pages.Summary, files)
        self.concordances = DiskMultimap[Key, pages.Concordance](pages.Concordance, files)
        self.members = DiskMultimap[str, str](str, files)
        self.presences = DiskMultimap[Key, pages.Presence](pages.Presence, files)
        self.noted = DiskMultimap[Key, pages.Noted](pages.Noted, files)
        self.dated = DiskMultimap[tuple[str, str], DatedPassage](DatedPassage, files)
        self.interventions = DiskMultimap[str, pages.ListedIntervention](pages.ListedIntervention, files)
        self.visited = DiskMultimap[str, pages.Visited](pages.Visited, files)
        self.words = DiskMultimap[str, pages.ListedWords](pages.ListedWords, files)
        self.ids = DiskMultimap[str, str](str, files)
        self.links = DiskMultimap[str, link.Link](link.Link, files)
        self.outward = DiskMultimap[str, TeiPointer](TeiPointer, files)

    def close(self) -> None:
        """Close the files."""
        self._files.close()

    def rest(self) -> None:
        """Close the files until they are read again: processes that share an open one move each other's place in it."""
        self._files.rest()

    def add(self, one: Given) -> None:
        """Take in one text's contribution."""
        begin = self._files.add(f"{self._folder}/{one.file}") if one.file else self._files.put(one.lines)
        for field, places in zip(FIELDS, one.where, strict=True):
            getattr(self, field).add(places, begin)


def broken(edition: Edition, contributed: Contributions) -> Iterator[Diagnostic]:
    """Yield the links of entries that lead nowhere, and those of texts to places in other texts."""
    links = list(link.of_edition(edition))
    yield from link.broken(edition, links, {})
    leads = defaultdict(list)
    for text_id, one in link.elsewhere(edition, links):
        leads[text_id].append(one)
    for text_id in {**leads, **contributed.links}:
        found = (*leads[text_id], *contributed.links.get(text_id, ()))
        ids = contributed.ids.get(text_id)  # none of a text that cannot be read, which is a fault of its own
        yield from link.broken(edition, found, {text_id: ids[0]} if ids else {})


def tasks(project: Project, site: pages.Site, contributed: Contributions) -> Iterator[Task]:
    """Yield what makes the files that belong to no single text."""
    yield from pages.home(site, contributed.summaries)
    yield from pages.timeline(site, contributed.dated)
    yield from pages.about(site, contributed.summaries)
    yield from pages.report(site, contributed.interventions, contributed.presences)
    yield from pages.search_page(site, listed=bool(contributed.words))
    yield Task(search.of_registers, site)
    yield from pages.word_list(site, contributed.words)
    yield from pages.letters_page(site)
    yield from pages.map_pages(site, contributed.presences, contributed.visited)
    linking, nearby = pages.linking_entries(site), pages.nearby(site.edition)
    found = pages.FoundOf(contributed.concordances, contributed.noted, contributed.presences, linking, nearby)
    for register, entries in site.edition.entries.items():
        if entries:
            yield from pages.register_pages(register, entries, found, site)
    yield from companions.companions(site, contributed.presences)
    yield Task(_assets, site, (theme.assets(Path(project.root)),))
    yield Task(_registers, site)
    yield Task(_schemas, site)
    yield Task(_corpus, site, (contributed.members,))


def _assets(site: pages.Site, found: Mapping[str, bytes]) -> Iterator[Output]:
    return pages.assets(found, site.messages)


def _registers(site: pages.Site) -> Iterator[Output]:
    yield tei_common.registers(site.edition)
    yield from tei_common.lists(site.edition)
    yield from tei_common.withdrawn(site.edition)


def _schemas(site: pages.Site) -> Iterator[Output]:
    return tei_common.schemas(site.edition)


def _corpus(site: pages.Site, members: Mapping[str, Sequence[str]]) -> Iterator[Output]:
    """Write the TEI corpus; it includes the TEI files of the texts, of which withheld texts have none."""
    each = (one for several in members.values() for one in several)
    yield OutputStream(CORPUS, tei_common.including(site.edition, each))
