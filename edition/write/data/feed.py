"""Write the Atom feed (RFC 4287) of releases and of errata found in the texts."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from edition.model import Edition, OutputFile
from edition.model.releases import Release
from edition.write import changelog, markdown
from edition.write.messages import Messages
from edition.write.paths import ResolvedLink
from edition.write.site.releases import RELEASES
from edition.write.xml import DECLARATION, attribute, element, worded

FEED = "feed.xml"
NAMESPACE = "http://www.w3.org/2005/Atom"


def feed(edition: Edition, messages: Messages) -> OutputFile:
    """Return the feed: an entry for each release, and one for each text with interventions that a release changed."""
    settings = edition.settings
    address = settings.iri(FEED)
    author = ", ".join(editor.name for editor in edition.editors) or settings.publisher or settings.title
    head = (
        worded("title", settings.title),
        worded("subtitle", messages.gettext("Releases and errata")),
        element("id", f"urn:uuid:{_uuid(edition, '')}"),
        element("updated", _timestamp(edition.releases[0].date)),
        element("author", worded("name", author)),
        f'<link rel="self" type="application/atom+xml" href="{attribute(address)}"/>' if address else "",
        f'<link rel="alternate" type="text/html" href="{attribute(settings.iri(RELEASES, RELEASES))}"/>',
    )
    entries = (entry for release in edition.releases for entry in _entries(edition, release, messages))
    content = "\n".join((*filter(None, head), *entries))
    language = attribute(messages.language)
    xml = f'<feed xmlns="{NAMESPACE}" xml:lang="{language}">\n{content}\n</feed>\n'
    return OutputFile(FEED, (DECLARATION + xml).encode())


def _entries(edition: Edition, release: Release, messages: Messages) -> Iterator[str]:
    note = markdown.plain(release.note, lambda target: ResolvedLink(target, target))
    changes = "\n".join((note.strip(), *changelog.lines(release.changes, edition.headers, messages))).strip()
    number = messages.gettext("version %(number)s", number=release.version)
    title = f"{edition.settings.title}, {number}"
    yield _entry(edition, release, (title, f"{RELEASES}#v{release.version}", changes or title))
    for name, tallies in changelog.errata(release.changes).items():
        if name in edition.headers:
            words = f"{'; '.join(changelog.words(tally, messages) for tally in tallies)}."
            title = messages.gettext(
                "Errata: %(title)s (%(version)s)", title=edition.headers[name].title, version=number
            )
            # a text that is not here has no page of corrections
            page = "" if name in edition.absent else f"texts/{name}/corrections.html"
            yield _entry(edition, release, (title, page or f"{RELEASES}#v{release.version}", words))


def _entry(edition: Edition, release: Release, content: tuple[str, str, str]) -> str:
    title, path, words = content
    parts = (
        worded("title", title),
        element("id", f"urn:uuid:{_uuid(edition, f'{release.version}/{path}')}"),
        element("updated", _timestamp(release.date)),
        f'<link rel="alternate" type="text/html" href="{attribute(edition.settings.iri(path, path))}"/>',
        worded("content", words, {"type": "text"}),
    )
    return element("entry", "".join(parts))


def _uuid(edition: Edition, name: str) -> uuid.UUID:
    """Return an id that is the same whenever and wherever the feed is made, as RFC 4287, 4.2.6, requires."""
    home = edition.settings.base_url or edition.settings.title
    return uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, home), name)


def _timestamp(date: str) -> str:
    """Return a day (or the first of a month or year) as a date with time (RFC 3339), which Atom requires."""
    return f"{date}{'-01' * (2 - date.count('-'))}T00:00:00Z"
