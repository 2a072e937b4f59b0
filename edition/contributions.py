"""What belongs to no one text: each adds its share, which waits on disk, and at the end the files are made of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from edition import __version__
from edition.mentions import Found, Moment
from edition.model import Document, Output, Project
from edition.read import theme
from edition.scratch import Spool
from edition.write import companions, pages
from edition.write.data import search
from edition.write.html.cards import Key
from edition.write.tei import whole as tei_whole


class Share(Struct, frozen=True):
    """What one text adds to the whole: its figures, who and when is named in it, and what was done to it."""

    text_id: str
    summary: pages.Summary
    concordances: tuple[tuple[Key, pages.Concordance], ...]
    moments: tuple[Moment, ...]
    interventions: tuple[pages.Intervention, ...]


def share(document: Document, met: Found, site: pages.Site) -> Share:
    """Take from one text what the whole needs of it."""
    concordances = tuple(pages.concordances(met.mentions, site))
    interventions = pages.interventions(document, site)
    moments = tuple(pages.moments(met, site))
    return Share(document.source.id, pages.summary(document), concordances, moments, interventions)


class Whole:
    """The shares of all texts: figures in memory, what is long in files without a name in *folder*."""

    def __init__(self, folder: Path) -> None:
        self.summaries: list[pages.Summary] = []
        self.presences: dict[Key, list[pages.Presence]] = defaultdict(list)
        self.concordances: Spool[Key, pages.Concordance] = Spool(folder, pages.Concordance)
        self.moments: Spool[tuple[str, str], Moment] = Spool(folder, Moment)
        self.interventions: Spool[str, pages.Intervention] = Spool(folder, pages.Intervention)

    def close(self) -> None:
        """Let the files go."""
        for spool in (self.concordances, self.moments, self.interventions):
            spool.close()

    def add(self, share: Share) -> None:
        """Put the share of one text by."""
        self.summaries.append(share.summary)
        for entry, found in share.concordances:
            self.presences[entry].append(pages.Presence(share.text_id, found.mentions, found.unsure))
            self.concordances.add(entry, found)
        for moment in share.moments:
            self.moments.add(moment.date, moment)
        for intervention in share.interventions:
            self.interventions.add(share.text_id, intervention)


def files(project: Project, site: pages.Site, whole: Whole) -> Iterator[Output]:
    """Give the files that belong to no one text."""
    edition = project.edition
    yield pages.home(site, whole.summaries)
    yield pages.timeline(site, whole.moments)
    yield pages.about(site, whole.summaries)
    yield from pages.report(site, whole.interventions, whole.presences)
    yield pages.search_page(site, indexed=search.available())
    for register in (register for register in edition.entries if edition.entries[register]):
        yield from pages.register_pages(register, edition.entries[register], whole.concordances, site)
    yield from companions.companions(site, whole.presences)
    yield from pages.assets(theme.assets(Path(project.root)), site.messages)
    yield tei_whole.registers(edition, __version__)
    yield from tei_whole.lists(edition, __version__)
    yield from tei_whole.schemas(edition, __version__)


def corpus(project: Project, folder: Path) -> Iterator[bytes]:
    """Join the TEI files of the texts that lie in *folder*."""
    texts = (folder / f"texts/{text_id}/{text_id}.xml" for text_id in project.text_ids)
    return tei_whole.corpus(project.edition, (file.read_bytes() for file in texts if file.exists()), __version__)
