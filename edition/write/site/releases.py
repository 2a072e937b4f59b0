"""Write the page of all releases: number, day, what changed."""

from __future__ import annotations

from edition.model import OutputFile
from edition.model.releases import Release
from edition.write import changelog, markdown
from edition.write.html.entries import date_words
from edition.write.html.site import ABOUT, Page, Site, render
from edition.write.paths import resolver
from edition.write.summary import count
from edition.write.templating import markup

RELEASES = "releases/index.html"


def releases_page(site: Site) -> OutputFile:
    """Write the page; only where there are releases."""
    released = site.edition.releases
    values = {"lead": f"{count(len(released), 'release')}.", "releases": [_release(site, one) for one in released]}
    return render(site, "releases.html", Page(RELEASES, "Releases", "", ABOUT), values)


def _release(site: Site, release: Release) -> dict[str, object]:
    note = markdown.render(release.note, resolver(site.edition, site.names, RELEASES)) if release.note else ""
    return {
        "version": release.version,
        "date": release.date,
        "day": date_words(release.date),
        "note": markup(note),
        "changes": changelog.lines(release.changes, site.edition.headers),
    }
