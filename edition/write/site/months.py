"""The picture of the timeline: in which months the dates of the texts lie."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from html import escape

from edition.write.messages import Messages

TALLEST, STEP = 40, 6
"""Height of the tallest bar and width of a month, in units of the picture's own."""
YEARS = 10
"""How many years are shown at most, those that most dates fall in; the list has all."""
# “1918-03-03”; a year alone falls in no month
MONTH = re.compile(r"(?!0000)[0-9]{4}-[0-9]{2}")


def picture(counted: Mapping[tuple[str, str], int], messages: Messages) -> str:
    """Return an SVG chart of how many of the dates that are *counted* begin in each month.

    Of a single month it would tell nothing; "" then, or if none begins in a month.
    """
    months: Counter[str] = Counter()
    for (begins, _), number in counted.items():
        if MONTH.match(begins):
            months[begins[:7]] += number
    shown = _densest(months)
    if len(shown) <= 1:
        return ""
    first, last = int(min(shown)[:4]), int(max(shown)[:4])
    highest = max(shown.values())
    bars = "".join(_bar(month, number, first, highest) for month, number in sorted(shown.items()))
    labels = "".join(
        f'<text x="{(year - first) * 12 * STEP + 2}" y="{TALLEST + 14}">{year}</text>'
        for year in range(first, last + 1)
        if any(month.startswith(str(year)) for month in months)
    )
    most = messages.date(max(shown, key=lambda month: (shown[month], month)))
    told = messages.gettext(
        "Dated passages by month, %(first)s to %(last)s; most in %(most)s", first=first, last=last, most=most
    )
    title = escape(told)
    return (
        f'<svg class="months" viewBox="0 0 {YEARS * 12 * STEP} {TALLEST + 18}" role="img" aria-label="{title}">'
        f"<title>{title}</title>{bars}{labels}</svg>"
    )


def _densest(months: Mapping[str, int]) -> Mapping[str, int]:
    """Return those of *months* that lie in the `YEARS` years with the most dates, the first such years.

    >>> _densest({"1650-03": 1, "1918-02": 4, "1927-12": 1, "1928-01": 1})
    {'1918-02': 4, '1927-12': 1}
    """

    def since(year: int) -> dict[str, int]:
        return {month: number for month, number in months.items() if year <= int(month[:4]) < year + YEARS}

    years = sorted({int(month[:4]) for month in months})
    return max(map(since, years), key=lambda one: sum(one.values()), default={})


def _bar(month: str, number: int, first: int, highest: int) -> str:
    x = ((int(month[:4]) - first) * 12 + int(month[5:7]) - 1) * STEP
    # one date is seen beside a month with hundreds
    height = max(1, round(TALLEST * number / highest))
    return f'<rect x="{x}" y="{TALLEST - height}" width="{STEP - 1}" height="{height}"/>'
