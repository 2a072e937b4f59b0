"""Write the timeline: every dated expression of the texts in the order of time, Old and New Style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from edition.mentions import Moment
from edition.model import OutputStream
from edition.write import templating
from edition.write.html.entries import date_words
from edition.write.html.site import TIMELINE, Page, Site, stream
from edition.write.paths import text_page
from edition.write.summary import count

TALLEST, STEP = 40, 6
"""The picture: height of the tallest bar and width of a month, in units of its own."""
SHOWN_FROM, SHOWN_TO = 1914, 1923
"""The years that the picture shows; what lies outside stands in the list."""


Dates = Mapping[tuple[str, str], Sequence[Moment]]
"""The moments of each date (`Moment.date`)."""


def timeline(site: Site, moments: Dates) -> OutputStream:
    """Write the page of all *moments* of the texts; those of one date may come in any order."""
    dates = sorted(date for date in moments if date[0])
    counted = {date: len(moments[date]) for date in dates}
    events = sum(bool(one.event) for date in dates for one in moments[date])
    lead = f"{count(sum(counted.values()), 'dated passage')}, {count(events, 'event')}."
    values = {
        "lead": lead,
        "years": [(year, f"-{year}") for year, _ in groupby(dates, _year)],
        "picture": templating.markup(_picture(counted)),
        "body": (templating.markup(html) for html in _years(site, dates, moments)),
    }
    return stream(site, "timeline.html", Page(TIMELINE, "Timeline", lead, TIMELINE), values)


def _year(date: tuple[str, str]) -> str:
    return date[0][:4]


def _years(site: Site, dates: Iterable[tuple[str, str]], moments: Dates) -> Iterator[str]:
    for year, of_year in groupby(dates, _year):
        yield f'<section class="year" aria-labelledby="-{year}"><h2 id="-{year}">{year}</h2>\n<ol class="days">\n'
        for date in of_year:
            yield from _day(site, date, moments[date])
        yield "</ol>\n</section>\n"


def _day(site: Site, date: tuple[str, str], moments: Sequence[Moment]) -> Iterator[str]:
    """Write one date with all that the texts say of it: events first."""
    begins, end = date
    words = date_words(begins) + (f" – {date_words(end)}" if end and end != begins else "")
    olds = sorted({one.old for one in moments if one.old})
    old = f" <small>{' / '.join(date_words(one) for one in olds)}, Old Style</small>" if olds else ""
    yield f'<li><p class="when"><time datetime="{begins}">{words}</time>{old}</p>\n<ul>\n'
    for moment in sorted(moments, key=lambda one: (not one.event, one.text_id, one.annotation_id)):
        yield _entry(site, moment)
    yield "</ul></li>\n"


def _entry(site: Site, moment: Moment) -> str:
    withheld = moment.text_id in site.edition.withheld
    where = f"../{text_page(moment.text_id)}" + ("" if withheld else f"#{moment.annotation_id}")
    title = escape(site.edition.headers[moment.text_id].title, quote=False)
    event = f"<b>{escape(moment.event, quote=False)}</b> " if moment.event else ""
    unsure = "" if moment.cert in ("", "high") else " <i>(uncertain)</i>"
    context = "".join(
        (
            escape(moment.before, quote=False),
            f"<mark>{escape(moment.words, quote=False)}</mark>",
            escape(moment.after, quote=False),
        )
    )
    return f'<li>{event}<a href="{where}">{title}</a>{unsure} <span class="kwic">{context}</span></li>\n'


def _picture(counted: Mapping[tuple[str, str], int]) -> str:
    """Draw how many dated passages each month has."""
    months: Counter[str] = Counter()
    for (begins, _), number in counted.items():
        if len(begins) >= 7:  # noqa: PLR2004
            months[begins[:7]] += number
    shown = {month: number for month, number in months.items() if SHOWN_FROM <= int(month[:4]) <= SHOWN_TO}
    if not shown:
        return ""
    first, last = int(min(shown)[:4]), int(max(shown)[:4])
    width, highest = (last - first + 1) * 12 * STEP, max(shown.values())
    bars = "".join(_bar(month, number, first, highest) for month, number in sorted(shown.items()))
    labels = "".join(
        f'<text x="{(year - first) * 12 * STEP + 2}" y="{TALLEST + 14}">{year}</text>'
        for year in range(first, last + 1)
        if any(month.startswith(str(year)) for month in months)
    )
    title = f"Dated passages by month, {first} to {last}; most in {date_words(max(shown, key=lambda m: (shown[m], m)))}"
    return (
        f'<svg class="months" viewBox="0 0 {width} {TALLEST + 18}" role="img" aria-label="{title}">'
        f"<title>{title}</title>{bars}{labels}</svg>"
    )


def _bar(month: str, number: int, first: int, highest: int) -> str:
    x = ((int(month[:4]) - first) * 12 + int(month[5:7]) - 1) * STEP
    height = max(1, round(TALLEST * number / highest))
    return f'<rect x="{x}" y="{TALLEST - height}" width="{STEP - 1}" height="{height}"/>'
