"""Write the page of all releases: version, date, changes."""

from __future__ import annotations

from edition.model import OutputFile
from edition.model.phrases import plural
from edition.model.releases import Release
from edition.write import changelog, markdown
from edition.write.html.site import ABOUT, PageFrame, Site, render
from edition.write.templating import markup

RELEASES = "releases/index.html"
COUNTED = plural("%(number)s release", "%(number)s releases")


def releases_page(site: Site) -> OutputFile:
    """Return the page of an edition that has releases."""
    released = site.edition.releases
    values = {
        "lead": f"{site.messages.count(COUNTED, len(released))}.",
        "releases": [_release(site, one) for one in released],
    }
    return render(site, "releases.html", PageFrame(RELEASES, site.messages.gettext("Releases"), "", ABOUT), values)


def _release(site: Site, release: Release) -> dict[str, object]:
    return {
        "version": release.version,
        "date": release.date,
        "day": site.messages.date(release.date),
        "note": markup(markdown.render(release.note, site.resolver(RELEASES))),
        "changes": changelog.lines(release.changes, site.edition.headers, site.messages),
    }
