"""Cards: what a name, a correction or a gap says of itself in place.

A card stands once on a page, however often it is called for. A link names its card by three letters, one for each
figure of its number and from an alphabet of its own (`data-c=blC` calls for the card with the id `-blC`): so thirty
rules of a style sheet find the card of the name that is pointed at, without a script.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from edition.model import Edition, Entry
from edition.model.registers import MENTIONS
from edition.write.html.entries import about, gist, spoken_as
from edition.write.html.fragments import NO_LINK
from edition.write.messages import Messages
from edition.write.paths import entry_page
from edition.write.remark_rows import KEPT
from edition.write.remarks import Remark
from edition.write.xml import escaped

Key = tuple[str, str]
"""A register's name and an entry's id."""

ROOT = "../../"
FIGURES = ("abcdefghij", "klmnopqrst", "ABCDEFGHIJ")
BEYOND = "KLMNOPQRST"
"""For the thousands: such cards need the script."""


ONCE = ("placeName", "orgName")


class CardInsides(Mapping[Key, str]):
    """The insides of all cards, each written when it is first asked for: a text names few entries of many."""

    def __init__(self, entries: Mapping[Key, Entry], names: Mapping[Key, str], messages: Messages) -> None:
        self._entries = entries
        self._names = names
        self._messages = messages
        self._known: dict[Key, str] = {}

    def __getitem__(self, key: Key) -> str:
        if key not in self._known:
            self._known[key] = _entry(self._entries[key], self._names, self._messages)
        return self._known[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def of_entries(edition: Edition, names: Mapping[Key, str], messages: Messages) -> Mapping[Key, str]:
    """Return the inside of every entry's card; *names* are those of all entries."""
    return CardInsides(edition.by_id, names, messages)


def _entry(entry: Entry, names: Mapping[Key, str], messages: Messages) -> str:
    line = about(entry, messages, names)
    name = f"<b{spoken_as(entry.name, entry, messages)}>{escaped(entry.name)}</b>"
    told = f"<i>{escaped(line)}</i>" if line not in ("", entry.name) else ""
    return name + told + escaped(gist(entry.note, names))


class Cards:
    """The cards of one page by their names, as *written*, in the order in which they are first called for."""

    def __init__(self, entries: Mapping[Key, str], messages: Messages) -> None:
        self._entries = entries
        self._one_of = escaped(messages.gettext("One of these"))
        self._more = escaped(messages.gettext("More"))
        self._links: dict[tuple[str, str], tuple[str, str]] = {}
        self.written: dict[str, str] = {}
        self._in_block: set[tuple[str, str]] = set()

    def begin_block(self) -> None:
        """Begin a block, in which places are linked anew."""
        self._in_block.clear()

    def mention(self, named: tuple[str, str], said: str = "") -> tuple[str, str]:
        """Return the start and end tags of the link around a mention, without an id; `span` if nothing is known of it.

        *named* is the mention's kind and the ids that it refers to, *said* are attributes of its language. A place or
        organisation is linked once in a block.
        """
        found = self._links.get(named)
        if found is None:
            found = self._links[named] = self._mention(MENTIONS[named[0]], named[1].split())
        if named in self._in_block and named[0] in ONCE:
            return NO_LINK[0] + said, NO_LINK[1]
        self._in_block.add(named)
        return found[0] + said, found[1]

    def _mention(self, register: str, refs: list[str]) -> tuple[str, str]:
        known = [ref for ref in refs if (register, ref) in self._entries]
        if not known:
            return NO_LINK
        if len(known) == 1:
            name = self._add(self._entries[register, known[0]])
            return f"<a data-c={name} href={ROOT}{entry_page(register, known[0])}", "</a>"
        name = self._add("".join(self._choice(register, ref) for ref in known), " class=several")
        # it leads to its own card: which of them is meant nobody knows
        return f"<a class=q data-c={name} href=#-{name}", "</a>"

    def _choice(self, register: str, ref: str) -> str:
        address = ROOT + entry_page(register, ref)
        entry, onward = self._entries[register, ref], f"<a href={address}>{self._more}</a>"
        return f"<span><small>{self._one_of}</small>{entry} {onward}</span>"

    def remark(self, words: str) -> str:
        """Add the card of a correction, gap or addition; give the attribute that calls for it."""
        return f"data-c={self._add(words)}"

    def _add(self, inside: str, kind: str = "") -> str:
        name = card_name(len(self.written))
        self.written[name] = f"<div id=-{name}{kind}>{inside}</div>\n"
        return name


@cache
def card_name(number: int) -> str:
    """Name a card by its number on the page.

    >>> card_name(7), card_name(123)
    ('akH', 'bmD')
    """
    thousands, rest = divmod(number, 1000)
    figures = f"{rest:03d}"
    letters = (alphabet[int(figure)] for alphabet, figure in zip(FIGURES, figures, strict=True))
    return "".join(letters) + "".join(BEYOND[int(figure)] for figure in str(thousands) if thousands)


def told(remark: Remark, messages: Messages) -> str:
    """Write the inside of a remark's card: what was done, the readings, why, how sure, by whom."""
    why = escaped(remark.why or messages.gettext(remark.type))
    did, cert = (escaped(messages.gettext(words)) for words in (remark.did, remark.cert))
    by = f" · {escaped(remark.who)}" if remark.who else ""
    return f"<small>{did}</small><b>{readings(remark, messages)}</b>{why}<i>{cert}{by}</i>"


def readings(remark: Remark, messages: Messages) -> str:
    """Write what stood and what stands; what was left as it is is not struck out."""
    stood, stands = (escaped(messages.worded(words)) for words in (remark.stood, remark.stands))
    if remark.did == KEPT:
        # Translators: between a slip that stands and what was meant: twice <for> three times
        instead = escaped(messages.gettext("for"))
        return stood + (f" <i>{instead}</i> {stands}" if stands else "")
    return (f"<del>{stood}</del> " if stood else "") + (f"<ins>{stands}</ins>" if stands else "")
