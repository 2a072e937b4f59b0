"""Turn the link targets of annotations into TEI pointers."""

from __future__ import annotations

from edition.kinds import LINKS


def pointer(link: str, text_id: str) -> str:
    """Give the TEI pointer for *link* as seen from the file of *text_id*.

    >>> pointer("note:serge/n7", "trotsky")
    '../serge/serge.xml#serge.n7'
    >>> pointer("person:trotsky", "serge")
    '#person.trotsky'
    """
    scheme, _, rest = link.partition(":")
    if scheme in LINKS:
        return f"#{scheme}.{rest}"
    if scheme == "text":
        return f"../{rest}/{rest}.xml"
    if scheme in ("note", "passage"):
        owner, _, name = rest.rpartition("/")
        return f"../{owner}/{owner}.xml#{owner}.{name}" if owner and owner != text_id else f"#{text_id}.{name}"
    return link
