"""Write the pages of what was taken back: they stand where it stood, and say so."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model import OutputFile
from edition.model.registers import LINKS
from edition.model.withdrawals import TEXT, Withdrawal
from edition.write import markdown
from edition.write.html.site import ABOUT, PageFrame, Site, render
from edition.write.paths import entry_page, text_page
from edition.write.templating import markup


def page_of(one: Withdrawal) -> str:
    """Return the path of the page of what was taken back."""
    return text_page(one.id) if one.scheme == TEXT else entry_page(LINKS[one.scheme], one.id)


def withdrawn_pages(site: Site) -> Iterator[OutputFile]:
    """Yield a page for each text and entry that was taken back."""
    return (_page(site, one) for one in site.edition.withdrawn)


def _page(site: Site, one: Withdrawal) -> OutputFile:
    path, say = page_of(one), site.messages.gettext
    resolve = site.resolver(path)
    found = resolve(one.instead) if one.instead else None
    values = {
        "date": one.date,
        "day": site.messages.date(one.date),
        "reason": markup(markdown.render(one.reason, resolve)),
        "instead": found if found and found[0] else None,
    }
    description = say("Withdrawn from the edition")
    return render(site, "withdrawn.html", PageFrame(path, one.name, description, ABOUT), values)
