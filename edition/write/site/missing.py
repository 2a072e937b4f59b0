"""Write the page that servers show where an address leads to nothing (`404.html`, by the habit of most hosts)."""

from __future__ import annotations

from edition.model import OutputFile
from edition.write.html.site import HOME, SEARCH, PageFrame, Site, anywhere, render

MISSING = "404.html"


def missing_page(site: Site) -> OutputFile:
    """Write the page; it is shown at any address, so its links begin at the root of the site's host."""
    page = PageFrame(MISSING, site.messages.gettext("There is no such page"), root=anywhere(site.edition.settings))
    return render(site, MISSING, page, {"home": HOME, "search": SEARCH})
