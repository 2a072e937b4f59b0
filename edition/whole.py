"""What belongs to no one text: each adds its share, which waits on disk, and at the end the files are made of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from edition import __version__, search
from edition.mention import Found, Moment
from edition.model import Document, Output, Project
from edition.read import theme
from edition.spool import Spool
from edition.write import companions, html, tei_whole
from edition.write.html_cards import Key


class Share(Struct, frozen=True):
    """What one text adds to the whole: its figures, who and when is named in it, and what was done to it."""

    text_id: str
    summary: html.Summary
    concordances: tuple[tuple[Key, html.Concordance], ...]
    moments: tuple[Moment, ...]
    interventions: tuple[html.Intervention, ...]


def share(document: Document, met: Found, site: html.Site) -> Share:
    """Take from one text what the whole needs of it."""
    concordances = tuple(html.concordances(met.mentions, site))
    interventions = html.interventions(document, site)
    return Share(document.source.id, html.summary(document), concordances, met.moments, interventions)


class Whole:
    """The shares of all texts: figures in memory, what is long in files without a name in *folder*."""

    def __init__(self, folder: Path) -> None:
        self.summaries: list[html.Summary] = []
        self.presences: dict[Key, list[html.Presence]] = defaultdict(list)
        self.concordances: Spool[Key, html.Concordance] = Spool(folder, html.Concordance)
        self.moments: Spool[tuple[str, str], Moment] = Spool(folder, Moment)
        self.interventions: Spool[str, html.Intervention] = Spool(folder, html.Intervention)

    def close(self) -> None:
        """Let the files go."""
        for spool in (self.concordances, self.moments, self.interventions):
            spool.close()

    def add(self, share: Share) -> None:
        """Put the share of one text by."""
        self.summaries.append(share.summary)
        for entry, found in share.concordances:
            self.presences[entry].append(html.Presence(share.text_id, found.mentions, found.unsure))
            self.concordances.add(entry, found)
        for moment in share.moments:
            self.moments.add(moment.date, moment)
        for intervention in share.interventions:
            self.interventions.add(share.text_id, intervention)


def files(project: Project, site: html.Site, whole: Whole) -> Iterator[Output]:
    """Give the files that belong to no one text."""
    edition = project.edition
    yield html.home(site, whole.summaries)
    yield html.timeline(site, whole.moments)
    yield html.about(site, whole.summaries)
    yield from html.report(site, whole.interventions, whole.presences)
    yield html.search_page(site, indexed=search.available())
    for register in (register for register in edition.entries if edition.entries[register]):
        yield from html.register_pages(register, edition.entries[register], whole.concordances, site)
    yield from companions.companions(site, whole.presences)
    yield from html.assets(theme.assets(Path(project.root)))
    yield tei_whole.registers(edition, __version__)
    yield from tei_whole.lists(edition, __version__)
    yield from tei_whole.schemas(edition, __version__)


def corpus(project: Project, folder: Path) -> Iterator[bytes]:
    """Join the TEI files of the texts that lie in *folder*."""
    texts = (folder / f"texts/{text_id}/{text_id}.xml" for text_id in project.text_ids)
    return tei_whole.corpus(project.edition, (file.read_bytes() for file in texts if file.exists()), __version__)
