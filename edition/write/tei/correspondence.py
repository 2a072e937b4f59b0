"""Write what is known of letters as `correspDesc` (TEI P5, 2.4.6): in the header of a text, and in the CMIF file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from edition.model import Edition, Letter
from edition.model.registers import REGISTERS, entry_of
from edition.text import edtf
from edition.write.tei.dates import attributes
from edition.write.xml import attributes_of, element, text

Named = Callable[[str, str], str]
"""Writes a correspondent or a place: the element that a name in words has, and the name or the link to its entry."""
PERSON, PLACE = "persName", "placeName"


def corresp_desc(letter: Letter, text_id: str, edition: Edition) -> str:
    """Return the description of a letter in the header of its text; nothing if nothing is known of it."""
    content = "".join(actions(letter, lambda tag, words: _entry(tag, words, edition)))
    corresp = f"#{text_id}.{letter.id}" if letter.id else ""
    return element("correspDesc", content, {"corresp": corresp, "cert": "" if letter.cert == "high" else letter.cert})


def actions(letter: Letter, named: Named, *, interchange: bool = False) -> Iterator[str]:
    """Yield the sending and the receiving; what is not known is left out, unless CMIF wants it (*interchange*)."""
    sent = (letter.sender, letter.place, letter.date)
    received = (letter.addressee, letter.destination, letter.received)
    for kind, (who, where, when) in (("sent", sent), ("received", received)):
        parts = (
            *(named(PERSON, one) for one in who),
            named(PLACE, where) if where else "",
            dated(when, interchange=interchange),
        )
        content = "".join(parts)
        if interchange and not who:
            content = element(PERSON, "Unknown") + content
        if content:
            yield f'<correspAction type="{kind}">{content}</correspAction>'


def dated(when: str, *, interchange: bool = False) -> str:
    """Return a date; nothing where none is known."""
    if not when:
        return ""
    said = edtf.read(when)
    if not interchange:
        unsure = {"cert": "medium"} if said.unsure else {}
        return f"<date{attributes_of({**attributes(when), **unsure})}>{text(when)}</date>"
    # the format knows no `precision`, one degree of certainty, and words for what is vague alone
    days = {name: day for name, day in attributes(when).items() if name != "precision"}
    known = attributes_of({**days, "cert": "low"} if said.unsure or said.circa else days)
    return f"<date{known}/>" if edtf.is_precise(when) else f"<date{known}>{text(when)}</date>"


def named_as(tag: str, link: str) -> str:
    """Return the element of a name: that of its register, if it has an entry."""
    register = entry_of(link)[0]
    return REGISTERS[register].mention if register else tag


def _entry(tag: str, words: str, edition: Edition) -> str:
    known = edition.names.get(entry_of(words))
    ref = {"ref": f"#{words.replace(':', '.', 1)}"} if known else {}
    return f"<{named_as(tag, words)}{attributes_of(ref)}>{text(known or words)}</{named_as(tag, words)}>"
