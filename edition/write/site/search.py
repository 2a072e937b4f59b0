"""Write the search page."""

from __future__ import annotations

from edition.model import OutputFile
from edition.model.registers import REGISTERS
from edition.write.html.site import HOME, SEARCH, TIMELINE, Page, Site, render


def search_page(site: Site, *, indexed: bool) -> OutputFile:
    """Return the search page; *indexed* is whether this build has an index."""
    registers = [
        (site.messages.gettext(r.title), f"{r.name}/index.html")
        for r in REGISTERS.values()
        if site.edition.entries.get(r.name)
    ]
    say = site.messages.gettext
    indexes = [(say("Texts"), HOME), *registers, (say("Timeline"), TIMELINE)]
    values = {"indexed": indexed, "indexes": indexes}
    return render(
        site, "search.html", Page(SEARCH, say("Search"), say("Search the texts and the notes."), SEARCH), values
    )
