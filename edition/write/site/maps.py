"""Write the maps: of all places of the edition, of those that a text names, and of a place with its neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from edition import earth
from edition.mentions import Mention
from edition.model import Edition, OutputFile, Place
from edition.model.phrases import N_
from edition.model.registers.places import PLACES
from edition.write import maps
from edition.write.html.entries import sort_key
from edition.write.html.site import MAP, PageFrame, Site, render
from edition.write.maps import Spot
from edition.write.messages import Messages
from edition.write.paths import entry_page, map_page, text_page, up
from edition.write.site.presence import Presences
from edition.write.site.tasks import Task
from edition.write.templating import language_attributes, markup
from edition.write.xml import escaped

if TYPE_CHECKING:
    from markupsafe import Markup

MOST = 400
"""Places on one map at most, those named most often."""
TOLD = 6
"""Neighbours that the words under a place's map name; none of them is an area."""
TITLE, ENLARGED = N_("Map"), N_("Enlarged: %(letter)s")
HEADINGS = (
    N_("north"),
    N_("north-east"),
    N_("east"),
    N_("south-east"),
    N_("south"),
    N_("south-west"),
    N_("west"),
    N_("north-west"),
)


class Visited(Struct, frozen=True, gc=False):
    """How often one text names a place."""

    place: str
    mentions: int


Visits = Mapping[str, Sequence[Visited]]
"""The places that each text names."""
Nearby = Mapping[str, Sequence[Spot]]
"""Each place with its neighbours, the nearest first."""


def visits(mentions: Iterable[Mention]) -> Iterator[Visited]:
    """Yield the places that a text names; *mentions* are all of the text."""
    counted = Counter(one.ref for one in mentions if one.register == Place.register)
    return (Visited(place, number) for place, number in sorted(counted.items()))


def nearby(edition: Edition) -> Nearby:
    """Return the neighbours of all places of which it is known where they lie."""
    return maps.Neighbours(_spot(edition, name) for name in edition.located)


def mapped(edition: Edition, places: Iterable[str]) -> bool:
    """Return whether any of these places can be shown on a map."""
    return any(edition.located.get(name) for name in places)


def _spot(edition: Edition, name: str, size: int = 0) -> Spot:
    lat, lon, area = edition.located[name]
    return Spot(name, edition.names[Place.register, name], lat, lon, size, area)


def map_pages(site: Site, named: Presences, visited: Visits) -> Iterator[Task]:
    """Yield the map of the edition and of each of its texts; none if it is known of no place where it lies."""
    if not site.edition.located:
        return
    texts = [name for name in visited if mapped(site.edition, (one.place for one in visited[name]))]
    ordered = sorted(texts, key=lambda name: site.edition.places.get(name, 0))
    every = [place.id for place in site.edition.entries[Place.register]]
    yield Task(_of_edition, site, (named,), (every, ordered))
    yield from (Task(_of_text, site, (visited,), (name,)) for name in ordered)


def _of_edition(site: Site, named: Presences, places: Sequence[str], texts: Sequence[str]) -> Iterator[OutputFile]:
    found = ((name, named.get((Place.register, name), ())) for name in places)
    sizes = {name: sum(one.mentions for one in several) for name, several in found}
    yield _page(site, PageFrame(MAP, site.messages.gettext(TITLE), "", MAP), sizes, texts)


def _of_text(site: Site, visited: Visits, text_id: str) -> Iterator[OutputFile]:
    """Write the map of one text; to those of the others the map of all leads, or each would grow with their number."""
    sizes = {one.place: one.mentions for one in visited[text_id]}
    title = f"{site.messages.gettext(TITLE)}: {site.edition.headers[text_id].title}"
    yield _page(site, PageFrame(map_page(text_id), title, "", MAP), sizes, text_id=text_id)


def _page(
    site: Site, head: PageFrame, sizes: Mapping[str, int], texts: Sequence[str] = (), *, text_id: str = ""
) -> OutputFile:
    """Write a map of places with how often they are named, and the same as a list; *texts* have maps of their own."""
    edition, messages = site.edition, site.messages
    root = up(head.path)
    known = [name for name in sorted(sizes, key=lambda name: (-sizes[name], name)) if edition.located.get(name)]
    spots = [_spot(edition, name, sizes[name]) for name in known[:MOST]]
    sheets = tuple(maps.drawn(spots, lambda spot: _page_of(spot.id, root), _kilometres(messages)))
    values = {
        "lead": messages.count(PLACES.counted, len(spots)),
        "of": len(known) if len(known) > MOST else 0,
        "sheets": [(one.letter, markup(one.svg)) for one in sheets],
        "places": [
            (_page_of(one.id, root), one.name, position(one), one.size)
            for one in sorted(spots, key=lambda one: _sorted(site, one.id))
        ],
        "missing": [(_page_of(name, root), edition.names[Place.register, name]) for name in _missing(site, sizes)],
        "texts": [_to_text(site, name, root) for name in texts],
        "whole": root + MAP if text_id else "",
        "text": root + text_page(text_id) if text_id else "",
        "title": edition.headers[text_id].title if text_id else "",
        "spoken": language_attributes(edition.headers[text_id].language, messages) if text_id else "",
    }
    return render(site, "map.html", head, values)


def _sorted(site: Site, name: str) -> tuple[str, str]:
    return sort_key(site.edition.by_id[Place.register, name], site.edition.settings.language)


def _missing(site: Site, places: Iterable[str]) -> list[str]:
    """List the places of which it is not said where they lie."""
    unknown = (name for name in places if not site.edition.located.get(name))
    return sorted(unknown, key=lambda name: _sorted(site, name))


def _page_of(place: str, root: str) -> str:
    return root + entry_page(Place.register, place)


def position(spot: Spot) -> str:
    """Return latitude and longitude in degrees, as every program for maps takes them.

    >>> position(Spot("kars", "Kars", 40.6, 43.1))
    '40.6, 43.1'
    """
    return f"{spot.lat:g}, {spot.lon:g}"


def _to_text(site: Site, name: str, root: str) -> tuple[str, str, str]:
    header = site.edition.headers[name]
    return root + map_page(name), header.title, language_attributes(header.language, site.messages)


def _kilometres(messages: Messages) -> maps.Kilometres:
    return lambda number: messages.gettext("%(number)s km", number=messages.number(number))


def around(place: str, near: Nearby, site: Site) -> Markup:
    """Return the map of a place with its neighbours, and in words how far these are; nothing if it is not located."""
    spots = near.get(place, ())
    if not spots:
        return markup("")
    href = _beside
    svg = maps.drawn_around(spots, href, _kilometres(site.messages))
    points = [other for other in spots[1:] if not other.area][:TOLD]
    words = "; ".join(_away(spots[0], other, site.messages) for other in points)
    label = escaped(site.messages.gettext("Near it"))
    told = f"<figcaption>{label}: {words}.</figcaption>" if words else ""
    return markup(f'<figure class="map">{svg}{told}</figure>')


def _beside(spot: Spot) -> str:
    return f"../{spot.id}/index.html"


def _away(one: Spot, other: Spot, messages: Messages) -> str:
    """Say how far a neighbour is, and in which direction."""
    name = f'<a href="{_beside(other)}">{escaped(other.name)}</a>'
    kilometres = round(earth.distance(one, other))
    # how far a town is from the middle of a country says nothing
    if one.area or not kilometres:
        return name
    towards = messages.gettext(HEADINGS[earth.heading(one, other)])
    far = messages.gettext("%(distance)s %(direction)s", distance=_kilometres(messages)(kilometres), direction=towards)
    return f"{name} {escaped(far)}"
