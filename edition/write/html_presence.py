"""Show where in the texts an entry is named, and with whom it shares paragraphs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby

from edition.mention import Mention
from edition.model import Entry
from edition.write.html_site import Site
from edition.write.summary import count

WIDTH, HEIGHT, TICK = 600, 12, 2
COMPANIONS = 12
"""So many at most are named; they must share two paragraphs at least, or be all there are."""

Blocks = Mapping[tuple[str, str], frozenset[str]]
"""Which entries of a register each block names, by text and block."""


def blocks(mentions: Iterable[Mention]) -> Blocks:
    """Gather the entries named in each block."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        found[mention.text_id, mention.block].add(mention.ref)
    return {place: frozenset(refs) for place, refs in found.items()}


def strips(mentions: Sequence[Mention], site: Site) -> str:
    """Draw a strip for each text with a tick at every mention; *mentions* are in the order of the texts."""
    return "".join(
        _strip(site.edition.headers[text_id].title, tuple(within))
        for text_id, within in groupby(mentions, lambda mention: mention.text_id)
    )


def _strip(title: str, mentions: Sequence[Mention]) -> str:
    places = sorted({mention.start * WIDTH // max(mention.length, 1) for mention in mentions})
    ticks = "".join(f'<rect x="{x}" width="{TICK}" height="{HEIGHT}"/>' for x in places)
    words = escape(f"{title}: {count(len(mentions), 'mention')}")
    return (
        f'<figure class="strip"><figcaption>{escape(title, quote=False)}</figcaption>'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" role="img" aria-label="{words}">'
        f"<title>{words}</title>{ticks}</svg></figure>\n"
    )


def companions(entry: Entry, mentions: Iterable[Mention], named: Blocks, site: Site) -> str:
    """List who stands in the same paragraphs as *entry*, the most frequent first."""
    shared: Counter[str] = Counter()
    for place in sorted({(mention.text_id, mention.block) for mention in mentions}):
        shared.update(named.get(place, frozenset()) - {entry.id})
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    often = [item for item in ranked if item[1] > 1] or ranked
    links = (_companion(entry.register, ref, times, site) for ref, times in often[:COMPANIONS])
    return ", ".join(links)


def _companion(register: str, ref: str, times: int, site: Site) -> str:
    name = escape(site.names.get((register, ref), ref), quote=False)
    return f'<a href="../{ref}/index.html">{name}</a> <small>{times}</small>'
