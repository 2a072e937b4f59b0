"""The files of the site, made one by one (or one register at once) as they are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from edition import contributions
from edition.mentions import DatedPassage, Mention
from edition.model import Edition, Output, OutputFile
from edition.model.registers import REGISTERS
from edition.read import theme
from edition.work import binders_of
from edition.write import companions, pages
from edition.write.book.binding import books
from edition.write.data import jsonld, plain_text
from edition.write.html.cards import Key
from edition.write.html.cite import cite_pages
from edition.write.html.corrections import corrections
from edition.write.html.reading import SHEET
from edition.write.html.site import ABOUT, HOME, MAP, SEARCH, TIMELINE
from edition.write.site import word_list
from edition.write.site.presence import Concordances
from edition.write.site.tasks import Task
from edition.write.tei import common_files, registers
from edition.write.tei import document as tei

if TYPE_CHECKING:
    from edition.serve.workspace import Workspace

READING = "index.html"


def made(workspace: Workspace, path: str) -> Iterable[Output]:
    """Return the file at *path* and those that are made with it; nothing if there is no such file."""
    first, _, rest = path.partition("/")
    if first == theme.ASSETS:
        return pages.assets(theme.assets(workspace.root), workspace.site.messages)
    if first == "texts":
        return _of_text(workspace, *rest.partition("/")[::2])
    if first in REGISTERS:
        edition, key = workspace.project.edition, (first, rest.partition("/")[0])
        # one entry by itself: a whole register takes longer than a reader waits for a page
        if key in edition.by_id:
            return pages.entry_pages(key, _found(workspace, key), workspace.site)
        return pages.made(
            pages.register_pages(first, edition.entries.get(first, ()), _found(workspace), workspace.site)
        )
    if common := COMMON.get(path) or COMMON.get(f"{first}/index.html"):
        return pages.made(common(workspace))
    if first == "tei" or path == "registers.xml":
        return _registers(workspace.project.edition)
    return pages.made(companions.companions(workspace.site, _concordances(workspace)))


def _registers(edition: Edition) -> Iterator[Output]:
    yield common_files.registers(edition)
    yield from common_files.lists(edition)
    yield from common_files.withdrawn(edition)
    yield from common_files.schemas(edition)


def _found(workspace: Workspace, only: Key | None = None) -> pages.FoundOf:
    """Return where entries are mentioned, or *only* one, and which of our notes link to them."""
    noted: dict[Key, list[pages.Noted]] = defaultdict(list)
    for one in workspace.everything().values():
        for key, note in contributions.noted(one.linked) if one.linked else ():
            noted[key].append(note)
    return pages.FoundOf(_concordances(workspace, only), noted, linking=workspace.linking)


def _concordances(workspace: Workspace, only: Key | None = None) -> Concordances:
    """Map every entry, or *only* one, to its concordances, one for each text."""
    found: dict[Key, list[pages.Concordance]] = defaultdict(list)
    for one in workspace.everything().values():
        mentions = one.found.mentions if only is None else _near(one.found.mentions, only)
        for entry, concordance in pages.concordances(mentions, workspace.site):
            found[entry].append(concordance)
    return found


def _near(mentions: Sequence[Mention], key: Key) -> list[Mention]:
    """Return the mentions of an entry, and those that stand in the same blocks: what its concordance is made of."""
    blocks = {one.block for one in mentions if (one.register, one.ref) == key}
    return [one for one in mentions if one.block in blocks]


def _of_text(workspace: Workspace, text_id: str, file: str) -> Iterable[OutputFile]:
    document = workspace.document(text_id)
    if document is None:
        return ()
    edition = workspace.project.edition
    if file in (READING, SHEET):
        return pages.reading_page(document, workspace.site, offsets=True)
    if file == f"{text_id}.xml":
        return (tei.document(document, edition, registers.Registers(edition)),)
    if file == f"{text_id}.txt":
        return (plain_text.plain_text(document, edition),)
    if file == "annotations.jsonld":
        written = pages.text_of_page(document, workspace.site)
        return (jsonld.collection(document, edition, pages.Displayed(written.html) if written else None),)
    if file == f"{text_id}.source.txt":
        return (jsonld.source(document),)
    if (kind := file.removeprefix(f"{text_id}.")) in edition.settings.downloads:
        binders = binders_of(workspace.site, theme.of_books(workspace.root, (kind,)), (kind,))
        return books(document, edition, binders)[0]
    common = (corrections(document, workspace.site), cite_pages(document, workspace.site))
    return chain(pages.pictures(document, workspace.site), *common)


def _summaries(workspace: Workspace) -> dict[str, list[pages.Summary]]:
    return {name: [one.summary] for name, one in workspace.everything().items() if one.summary}


def _home(workspace: Workspace) -> Iterable[Task]:
    return pages.home(workspace.site, _summaries(workspace))


def _about(workspace: Workspace) -> Iterable[Task]:
    return pages.about(workspace.site, _summaries(workspace))


def _timeline(workspace: Workspace) -> Iterable[Task]:
    found: dict[tuple[str, str], list[DatedPassage]] = defaultdict(list)
    for one in workspace.everything().values():
        for passage in pages.dated_passages(one.found, workspace.site):
            found[passage.date].append(passage)
    return pages.timeline(workspace.site, found)


def _maps(workspace: Workspace) -> Iterable[Task]:
    visited = {name: list(pages.visits(one.found.mentions)) for name, one in workspace.everything().items()}
    return pages.map_pages(workspace.site, _concordances(workspace), visited)


def _search(workspace: Workspace) -> Iterable[Task]:
    listed = workspace.project.edition.settings.words != word_list.NONE
    return pages.search_page(workspace.site, listed=listed)


def _words(workspace: Workspace) -> Iterable[Task]:
    found: dict[str, list[word_list.ListedWords]] = defaultdict(list)
    for text_id in workspace.project.text_ids:
        for letter, listed in workspace.findable(text_id).words:
            found[letter].append(listed)
    return pages.word_list(workspace.site, found)


COMMON: Mapping[str, Callable[[Workspace], Iterable[Task]]] = {
    HOME: _home,
    ABOUT: _about,
    TIMELINE: _timeline,
    MAP: _maps,
    SEARCH: _search,
    word_list.INDEX: _words,
}
"""Lists of all texts, each with the pages that it may go on upon: those in its folder."""


def text_of(path: str) -> str:
    """Return the id of the text whose reading page *path* is, empty for other pages."""
    match path.split("/"):
        case ["texts", text_id, file] if file == READING:
            return text_id
    return ""
