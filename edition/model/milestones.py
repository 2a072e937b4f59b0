"""Bodies of what stands on a page without being words: where one begins, other divisions, pictures."""

from __future__ import annotations

from msgspec import structs

from edition.model.body import Body, Sourced


class PageBreak(Body, frozen=True):
    """The beginning of page *n*."""

    n: str = ""


class Milestone(Sourced, frozen=True):
    """Where a division begins that is no section: its *unit* (column, stanza, section of another edition), its *n*."""

    unit: str = ""
    n: str = ""


class Graphic(Sourced, frozen=True):
    """A picture: the address or the name of its file (`imports/TEXT/`), and in *desc* what it shows."""

    url: str = ""
    desc: str = ""

    @property
    def picture(self) -> str:
        """Return the address or the name of its file."""
        return self.url

    def showing(self, address: str) -> Graphic:
        """Return the picture under another *address*."""
        return structs.replace(self, url=address)
