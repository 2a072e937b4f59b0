"""Words that editors supplied, in brackets that say so."""

from __future__ import annotations

from edition.model import Annotation
from edition.write.html.body import Attributes, BodyWriter
from edition.write.html.fragments import escaped


def bracketed(body: BodyWriter, supplied: Annotation, words: str, attributes: Attributes) -> str:
    """Return supplied words in brackets as a link that tells of them, their outer spaces around it."""
    ink = words.strip()
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    first, last = (f"{body.opening('span', {'class': 'br'})}>{bracket}</span>" for bracket in "[]")
    link = f"{body.opening('a', attributes)} {body.identity(supplied.id)} {body.remark(supplied)}>"
    return f"{before}{link}{first}{escaped(ink)}{last}</a>{after}"
