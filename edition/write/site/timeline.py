"""Write the timeline: events and dated passages of the texts in order of time, Old and New Style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import structs

from edition.mentions import PASSAGE, DatedPassage, Found, Mention
from edition.model import OutputStream
from edition.model.calendars import CALENDARS
from edition.model.phrases import plural
from edition.model.registers import Event
from edition.model.registers.events import EVENTS
from edition.text import edtf
from edition.withheld import OutputPart, gives
from edition.write import templating
from edition.write.html.site import TIMELINE, PageFrame, Site, in_language_of, stream, title_of
from edition.write.paths import entry_page, text_page
from edition.write.site import months, paging
from edition.write.site.paging import UNDIVIDED, Among, Group, Leaf, grouped, headings, over, shared
from edition.write.site.tasks import Task
from edition.write.xml import escaped

if TYPE_CHECKING:
    from markupsafe import Markup

# HTML counts years from 1 and has none before that (2.3.5): `1918`, `1918-03`; not `0000`, `-0043`, `1918~`
OF_HTML = re.compile(r"(?!0000)[0-9]{4}(-[0-9]{2}){0,2}")
"""A date that HTML can hold in `time`."""
PASSAGES = plural("%(number)s dated passage", "%(number)s dated passages")
LINES = plural("%(number)s entry", "%(number)s entries")
EMPTY: Mapping[str, object] = {**UNDIVIDED, "lead": "", "picture": "", "years": (), "body": ()}
"""What the template is told of a page that has nothing."""
Day = tuple[str, str]
"""First and last day of a date, New Style."""
Dates = Mapping[Day, Sequence[DatedPassage]]
"""The passages of each date (`DatedPassage.date`)."""


def dated_passages(found: Found, site: Site) -> Iterator[DatedPassage]:
    """Yield the dated passages of one text; those about an event of the register have the event's dates.

    A passage about an event is one, with or without a date in its words.
    """
    shown = {one.annotation_id for one in found.mentions}
    for passage in found.dated:
        event = _event_of(site, passage.event)
        if event is None or passage.annotation_id in shown:
            yield structs.replace(passage, **_dates(event)) if event else passage
    for mention in found.mentions:
        if mention.kind == PASSAGE and (event := _event_of(site, mention.ref)):
            yield _dated_passage(mention, event)


def _event_of(site: Site, name: str) -> Event | None:
    """Return an event of the register if its date is known."""
    event = site.edition.by_id.get((Event.register, name))
    return event if isinstance(event, Event) and _date(event)[0] else None


def _date(event: Event) -> tuple[str, str]:
    return (event.when or event.from_ or event.to_date, event.to_date)


def _dates(event: Event) -> Mapping[str, str]:
    return {"when": event.when, "start": event.from_, "end": event.to_date, "old": event.old}


def _dated_passage(passage: Mention, event: Event) -> DatedPassage:
    return DatedPassage(
        text_id=passage.text_id,
        annotation_id=passage.annotation_id,
        event=passage.ref,
        cert=passage.cert,
        before=passage.before,
        words=passage.words,
        after=passage.after,
        section_head=passage.section_head,
        **_dates(event),
    )


Events = Mapping[Day, Sequence[Event]]
"""The events of the register by their dates."""


def timeline(site: Site, found: Dates) -> Iterator[Task]:
    """Yield the page of all dated passages *found* in the texts; those of one date may come in any order.

    If it were too long there is a page for each year, and one of all years.
    """
    events: dict[Day, list[Event]] = {}
    for event in site.edition.entries.get(Event.register, ()):
        if isinstance(event, Event) and _date(event)[0]:
            events.setdefault(_date(event), []).append(event)
    # passages without a date are lines of no page
    dates = sorted({*events, *(date for date in found if date[0])}, key=lambda date: (*map(edtf.key, date), date))
    lines = {date: len(found.get(date, ())) + len(events.get(date, ())) for date in dates}
    groups = [
        structs.replace(group, label=site.messages.date(group.label))
        for group in grouped(dates, _year, lines.__getitem__)
    ]
    if sum(lines.values()) <= paging.MOST:
        yield Task(_whole, site, (events, found), (dates,))
        return
    counted, years = headings(groups, counted=True), headings(groups)
    yield Task(_all_years, site, (events, found), (dates, counted))
    for group, year in zip(groups, counted, strict=True):
        for part in over(f"timeline/{group.name}.html", shared(group.items, lines.__getitem__), site.messages):
            yield Task(_of_year, site, (events, found), (part, (year, years)))


def _whole(site: Site, events: Events, found: Dates, dates: Sequence[Day]) -> Iterator[OutputStream]:
    years = [(site.messages.date(year), f"-{year}") for year in dict.fromkeys(map(_year, dates))]
    body = _body(site, dates, events, found)
    yield _page(site, TIMELINE, "", {**_summed(site, events, found, dates), "years": years, "body": body})


def _all_years(
    site: Site, events: Events, found: Dates, dates: Sequence[Day], groups: Sequence[Group[Day]]
) -> Iterator[OutputStream]:
    counts = {group.name: site.messages.count(LINES, group.lines) for group in groups}
    yield _page(site, TIMELINE, "", {**_summed(site, events, found, dates), "groups": groups, "counts": counts})


def _of_year(
    site: Site, events: Events, found: Dates, part: Leaf[Sequence[Day]], among: Among[Day]
) -> Iterator[OutputStream]:
    path, step, dates = part
    year, years = among
    body = _body(site, dates, events, found)
    own = {"lead": site.messages.count(LINES, year.lines), "step": step, "body": body, "groups": years}
    yield _page(site, path, year.label, {**EMPTY, **own})


def _summed(site: Site, events: Events, found: Dates, dates: Iterable[Day]) -> Mapping[str, object]:
    """Return what the first page says of all *dates*.

    It counts passages and events; an event may be of the register, or in words.
    """
    counted = {date: found[date] for date in dates if date in found}
    registered = {event.id for date in dates for event in events.get(date, ())}
    worded = sum(bool(one.event) and one.event not in registered for same in counted.values() for one in same)
    numbers = {date: len(same) for date, same in counted.items()}
    messages = site.messages
    counts = ((PASSAGES, sum(numbers.values())), (EVENTS.counted, len(registered) + worded))
    lead = ", ".join(messages.count(words, number) for words, number in counts if number)
    return {
        **EMPTY,
        "lead": f"{lead}." if lead else "",
        "picture": templating.markup(months.picture(numbers, messages)),
    }


def _page(site: Site, path: str, year: str, values: Mapping[str, object]) -> OutputStream:
    title = site.messages.gettext("Timeline")
    page = PageFrame(path, f"{title}: {year}" if year else title, str(values["lead"]), TIMELINE)
    return stream(site, "timeline.html", page, values)


def _body(site: Site, dates: Sequence[Day], events: Events, found: Dates) -> Iterator[Markup]:
    return (templating.markup(html) for html in _years(site, dates, events, found))


def _year(date: Day) -> str:
    return edtf.year(date[0])


def _years(site: Site, dates: Iterable[Day], events: Events, found: Dates) -> Iterator[str]:
    for year, of_year in groupby(dates, _year):
        words = escaped(site.messages.date(year))
        yield f'<section class="year" aria-labelledby="-{year}"><h2 id="-{year}">{words}</h2>\n<ol class="days">\n'
        anchored = {year}
        for date in of_year:
            yield f"<li{_anchors(date[0], anchored)}>"
            yield from _day(site, date, events.get(date, ()), found.get(date, ()))
        yield "</ol>\n</section>\n"


def _anchors(begins: str, anchored: set[str]) -> str:
    """Return the id of a day (`-1918-03-03`) and that of its month if they are not *anchored* yet.

    They end a start tag but for its last sign: the second one is that of an element within.
    """
    if not OF_HTML.fullmatch(begins):
        return ""
    new = [one for one in dict.fromkeys((begins, begins[:7])) if one not in anchored]
    anchored.update(new)
    identity = f' id="-{new[0]}"' if new else ""
    return identity + "".join(f'><span id="-{one}"></span' for one in new[1:])


def _day(site: Site, date: Day, events: Sequence[Event], found: Sequence[DatedPassage]) -> Iterator[str]:
    """Yield one date with its passages: events first, each once with all passages about it."""
    begins, end = date
    messages = site.messages
    words = messages.date(begins) + (f" – {messages.date(end)}" if end and end != begins else "")
    olds = sorted({*(event.old for event in events), *(one.old for one in found)} - {""})
    old = messages.gettext("%(date)s, Old Style", date=" / ".join(messages.date(one) for one in olds)) if olds else ""
    others = dict.fromkeys((one.calendar, one.words) for one in found if one.calendar)
    printed = [f"{words} ({messages.gettext(CALENDARS[calendar])})" for calendar, words in others]
    small = (f" <small>{escaped(one)}</small>" for one in (old, *printed) if one)
    tag = ("time", f' datetime="{begins}"') if OF_HTML.fullmatch(begins) else ("span", "")
    when = f"<{tag[0]}{tag[1]}>{escaped(words)}</{tag[0]}>"
    yield f'<p class="when">{when}{"".join(small)}</p>\n<ul>\n'
    # passages about events come first, whatever texts they are of
    ordered = sorted(found, key=lambda one: (not one.event, one.text_id, one.annotation_id))
    for event in sorted(events, key=lambda one: one.id):
        yield from _event(site, event, [one for one in ordered if one.event == event.id])
    told = {event.id for event in events}
    yield from (_entry(site, one, _worded(site, one)) for one in ordered if one.event not in told)
    yield "</ul></li>\n"


def _event(site: Site, event: Event, passages: Sequence[DatedPassage]) -> Iterator[str]:
    unsure = "" if event.cert == "high" else _uncertain(site)
    name = escaped(event.name)
    yield f'<li class="event"><b><a href="../{entry_page(event.register, event.id)}">{name}</a></b>{unsure}'
    if passages:
        yield "\n<ul>\n"
        yield from (_entry(site, one, "") for one in passages)
        yield "</ul>"
    yield "</li>\n"


def _uncertain(site: Site) -> str:
    uncertain = escaped(site.messages.gettext("uncertain"))
    return f" <i>({uncertain})</i>"


def _worded(site: Site, passage: DatedPassage) -> str:
    """Return the event of a passage as HTML: a link to its entry, or words; "" if it has none."""
    name = site.edition.names.get((Event.register, passage.event))
    words = f'<a href="../{entry_page(Event.register, passage.event)}">{escaped(name)}</a>' if name else ""
    return f"<b>{words or escaped(passage.event)}</b> " if passage.event else ""


def _entry(site: Site, passage: DatedPassage, event: str) -> str:
    linked = gives(site.edition, passage.text_id, OutputPart.PAGE)
    where = f"../{text_page(passage.text_id)}" + (f"#{passage.annotation_id}" if linked else "")
    title, said = title_of(site, passage.text_id), in_language_of(site, passage.text_id)
    unsure = "" if passage.cert in ("", "high") else _uncertain(site)
    context = "".join(
        (
            escaped(passage.before),
            f"<mark>{escaped(passage.words)}</mark>",
            escaped(passage.after),
        )
    )
    return f'<li>{event}<a href="{where}">{title}</a>{unsure} <span class="kwic"{said}>{context}</span></li>\n'
