"""Show where the texts mention an entry, and which others stand in the same paragraphs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import chain, groupby

from msgspec import Struct

from edition.mentions import Mention
from edition.model import Entry
from edition.model.phrases import N_
from edition.model.registers import REGISTERS
from edition.withheld import OutputPart, gives
from edition.write.html.cards import Key
from edition.write.html.site import NOT_GIVEN, Site, in_language_of
from edition.write.messages import Messages
from edition.write.paths import said_in, text_page
from edition.write.xml import attributes_of, escaped

ROOT = "../../"
# “p12” is ¶ 12; a paragraph of a note (“n3.p1”) has no number in the text
NUMBERED = re.compile(r"p(\d+)")
WIDTH, HEIGHT, TICK = 600, 12, 2
COMPANIONS = 12
"""How many others are listed at most; only those that share several paragraphs, if there are any."""
UNSURE = {"medium": N_("likely"), "low": N_("uncertain")}


class Presence(Struct, frozen=True, gc=False):
    """One entry in one text: how often it is mentioned, and how many of the mentions are uncertain."""

    text_id: str
    mentions: int
    unsure: int


class Concordance(Presence, frozen=True, gc=False):
    """The same as HTML: *strip* is a picture of the places, *lines* are the mentions in context.

    *beside* counts, for each other entry of the register, the blocks that mention both.
    """

    strip: str
    lines: str
    beside: Mapping[str, int]


Presences = Mapping[Key, Sequence[Presence]]
Concordances = Mapping[Key, Sequence[Concordance]]


def concordances(mentions: Iterable[Mention], site: Site) -> Iterator[tuple[Key, Concordance]]:
    """Yield the concordance of every entry that one text mentions; *mentions* are all of that text."""
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in sorted(mentions, key=lambda one: (one.start, one.annotation_id)):
        if (mention.register, mention.ref) in site.edition.names:
            found[mention.register, mention.ref].append(mention)
            named[mention.register, mention.block].add(mention.ref)
    for (register, ref), met in found.items():
        beside = Counter(chain.from_iterable(named[register, block] for block in {one.block for one in met}))
        del beside[ref]
        yield (register, ref), _concordance(met, beside, site)


def _concordance(mentions: Sequence[Mention], beside: Mapping[str, int], site: Site) -> Concordance:
    first = mentions[0]
    title = site.edition.headers[first.text_id].title
    return Concordance(
        text_id=first.text_id,
        mentions=len(mentions),
        unsure=sum(one.cert not in ("", "high") for one in mentions),
        strip=_strip(title, mentions, site.messages),
        lines="".join(_lines(title, mentions, site)),
        # by id: whatever its order, a set's differs from one process to the next
        beside=dict(sorted(beside.items())),
    )


def _strip(title: str, mentions: Sequence[Mention], messages: Messages) -> str:
    """Return an SVG strip with a tick at every mention."""
    # a set: what falls on one tick is drawn once
    places = sorted({mention.start * WIDTH // max(mention.length, 1) for mention in mentions})
    ticks = "".join(f'<rect x="{x}" width="{TICK}" height="{HEIGHT}"/>' for x in places)
    words = escape(f"{title}: {messages.count(REGISTERS[mentions[0].register].occurrences, len(mentions))}")
    return (
        f'<figure class="strip"><figcaption>{escaped(title)}</figcaption>'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" role="img" aria-label="{words}">'
        f"<title>{words}</title>{ticks}</svg></figure>\n"
    )


def _lines(title: str, mentions: Sequence[Mention], site: Site) -> Iterator[str]:
    """Yield a line of context for each mention, by section."""
    text_id = mentions[0].text_id
    page, linked = ROOT + text_page(text_id), gives(site.edition, text_id, OutputPart.PAGE)
    # a section can stand in a column: what each text says of an event is read side by side
    away = "" if linked else f" <small>{escaped(site.messages.gettext(NOT_GIVEN))}</small>"
    said = in_language_of(site, text_id)
    yield f"<section>\n<h3><a href={page}{said}>{escaped(title)}</a>{away}</h3>\n"
    for (_, head), in_section in groupby(mentions, lambda m: (m.section, m.section_head)):
        if head.casefold() not in {"", title.casefold()}:
            yield f"<h4{said}>{escaped(head)}</h4>\n"
        yield f'<ol class="kwic"{said}>\n'
        yield from (_line(mention, page, site.messages) if linked else _words(mention) for mention in in_section)
        yield "</ol>\n"
    yield "</section>\n"


def _words(mention: Mention) -> str:
    """Return a mention in a withheld text, which there is nothing to lead to: the name, and its paragraph."""
    number = NUMBERED.fullmatch(mention.block)
    where = f" <small>¶\N{NO-BREAK SPACE}{number[1]}</small>" if number else ""
    return f"<li><b>{escaped(mention.words)}</b>{where}</li>\n"


def _line(mention: Mention, page: str, messages: Messages) -> str:
    before, words, after = escaped(mention.before), escaped(mention.words), escaped(mention.after)
    unsure = ""
    if mention.cert in UNSURE:
        unsure = f" <small>{escaped(messages.gettext(UNSURE[mention.cert]))}</small>"
    return f"<li><a href={page}#{mention.annotation_id}>{before}<b>{words}</b>{after}</a>{unsure}</li>\n"


def companions(entry: Entry, found: Iterable[Concordance], site: Site) -> str:
    """Return links to the entries that stand in the same paragraphs as *entry*, the most frequent first."""
    shared: dict[str, int] = defaultdict(int)
    for one in found:
        for ref, times in one.beside.items():
            shared[ref] += times
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    often = [item for item in ranked if item[1] > 1] or ranked
    links = (_companion(entry.register, ref, times, site) for ref, times in often[:COMPANIONS])
    return site.messages.listed(links)


def _companion(register: str, ref: str, times: int, site: Site) -> str:
    name = escaped(site.edition.names.get((register, ref), ref))
    said = attributes_of(said_in(site.edition, (register, ref), site.messages.language))
    return f'<a href="../{ref}/index.html"{said}>{name}</a> <small>{times}</small>'
