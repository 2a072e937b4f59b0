"""Files that belong to no single text, made from what every text contributes; contributions wait on disk until then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from edition import __version__
from edition.mentions import DatedPassage, Found
from edition.model import Document, Output, Project
from edition.read import theme
from edition.scratch import DiskMultimap
from edition.write import companions, pages
from edition.write.data import search
from edition.write.html.cards import Key
from edition.write.tei import whole as tei_whole


class Contribution(Struct, frozen=True):
    """What one text adds to the common pages: its figures, the entries and dates it mentions, and interventions."""

    text_id: str
    summary: pages.Summary
    concordances: tuple[tuple[Key, pages.Concordance], ...]
    dated: tuple[DatedPassage, ...]
    interventions: tuple[pages.Intervention, ...]


def contribution(document: Document, mentioned: Found, site: pages.Site) -> Contribution:
    """Return what one text contributes."""
    concordances = tuple(pages.concordances(mentioned.mentions, site))
    interventions = pages.interventions(document, site)
    dated = tuple(pages.dated_passages(mentioned, site))
    return Contribution(document.source.id, pages.summary(document), concordances, dated, interventions)


class Contributions:
    """The contributions of all texts: figures in memory, everything long in unnamed files in *folder*."""

    def __init__(self, folder: Path) -> None:
        self.summaries: list[pages.Summary] = []
        self.presences: dict[Key, list[pages.Presence]] = defaultdict(list)
        self.concordances: DiskMultimap[Key, pages.Concordance] = DiskMultimap(folder, pages.Concordance)
        self.dated: DiskMultimap[tuple[str, str], DatedPassage] = DiskMultimap(folder, DatedPassage)
        self.interventions: DiskMultimap[str, pages.Intervention] = DiskMultimap(folder, pages.Intervention)

    def close(self) -> None:
        """Close the files, which deletes them."""
        for values in (self.concordances, self.dated, self.interventions):
            values.close()

    def add(self, one: Contribution) -> None:
        """Store one text's contribution."""
        self.summaries.append(one.summary)
        for entry, found in one.concordances:
            self.presences[entry].append(pages.Presence(one.text_id, found.mentions, found.unsure))
            self.concordances.add(entry, found)
        for passage in one.dated:
            self.dated.add(passage.date, passage)
        for intervention in one.interventions:
            self.interventions.add(one.text_id, intervention)


def files(project: Project, site: pages.Site, contributed: Contributions) -> Iterator[Output]:
    """Yield the files that belong to no single text."""
    edition = project.edition
    yield pages.home(site, contributed.summaries)
    yield pages.timeline(site, contributed.dated)
    yield pages.about(site, contributed.summaries)
    yield from pages.report(site, contributed.interventions, contributed.presences)
    yield pages.search_page(site, indexed=search.available())
    for register, entries in edition.entries.items():
        if entries:
            yield from pages.register_pages(register, entries, contributed.concordances, site)
    yield from companions.companions(site, contributed.presences)
    yield from pages.assets(theme.assets(Path(project.root)), site.messages)
    yield tei_whole.registers(edition, __version__)
    yield from tei_whole.lists(edition, __version__)
    yield from tei_whole.schemas(edition, __version__)


def corpus(project: Project, folder: Path) -> Iterator[bytes]:
    """Yield the TEI corpus in pieces, from the TEI files of the texts in *folder*; withheld texts have none."""
    texts = (folder / f"texts/{text_id}/{text_id}.xml" for text_id in project.text_ids)
    return tei_whole.corpus(project.edition, (file.read_bytes() for file in texts if file.exists()), __version__)
