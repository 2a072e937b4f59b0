"""Julian dates become Gregorian ones."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.text.calendar import exists, later, parse, to_gregorian

JULIAN_ERA_IN_PROLEPTIC_GREGORIAN = date(1, 1, 1).toordinal() - 2
"""1 January 1 (Julian) as a day number of the Gregorian calendar run backwards: two days before its own 1 January 1."""


@pytest.mark.parametrize(
    ("gregorian", "julian"),
    [
        ("1917-11-07", "1917-10-25"),
        ("1918-01-14", "1918-01-01"),
        ("1918-01-11", "1917-12-29"),
        ("1900-03-13", "1900-02-29"),
        ("1900-03-12", "1900-02-28"),
        ("1800-03-13", "1800-03-01"),
        ("1582-10-15", "1582-10-05"),
        ("0325-05-20", "0325-05-19"),
        ("-0044-03-13", "-0044-03-15"),
        ("1917-10", "1917-10"),
        ("1917", "1917"),
        ("no date", "no date"),
    ],
)
def test_a_julian_day_has_one_gregorian_day_and_a_month_stays(gregorian: str, julian: str) -> None:
    assert gregorian == to_gregorian(julian)


def julian_ordinal(year: int, month: int, day: int) -> int:
    """Count the days by whole months: slower than the module, and another way."""
    lengths = [31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    years = 365 * (year - 1) + (year - 1) // 4
    return JULIAN_ERA_IN_PROLEPTIC_GREGORIAN + years + sum(lengths[: month - 1]) + day - 1


@given(st.integers(2, 9000), st.integers(1, 12), st.integers(1, 31))
def test_counting_days_gives_the_same(year: int, month: int, day: int) -> None:
    day = min(day, 28)

    assert date.fromordinal(julian_ordinal(year, month, day)).isoformat() == to_gregorian(
        f"{year:04d}-{month:02d}-{day:02d}"
    )


@given(st.integers(2, 2999), st.integers(1, 12), st.integers(1, 28))
def test_another_program_gives_the_same(year: int, month: int, day: int) -> None:
    julian = pytest.importorskip("convertdate.julian", reason="PyPI's convertdate is not installed")
    expected = "{:04d}-{:02d}-{:02d}".format(*julian.to_gregorian(year, month, day))

    assert expected == to_gregorian(f"{year:04d}-{month:02d}-{day:02d}")


@given(st.dates(date(1500, 1, 1), date(2100, 1, 1)))
def test_the_day_after_is_the_day_after_in_both(day: date) -> None:
    after = day + timedelta(days=1)
    if (day.month, day.day) != (2, 28):  # Julian centuries have a day here that Python's calendar has not
        next_day = date.fromisoformat(to_gregorian(after.isoformat()))

        assert timedelta(days=1) == next_day - date.fromisoformat(to_gregorian(day.isoformat()))


@pytest.mark.parametrize(
    ("expected", "day"),
    [
        (True, "1918"),
        (True, "1918-02"),
        (True, "1918-02-28"),
        (False, "1918-02-29"),
        (True, "1904-02-29"),
        (False, "1900-02-29"),
        (True, "2000-02-29"),
        (False, "1918-04-31"),
        (False, "1918-13"),
        (False, "1918-00"),
        (False, "1918-01-00"),
        (False, "1918-1-1"),
        (False, "18-01-01"),
        (False, "1918-01-01\n"),
        (False, "1918-01-01T00"),
        (False, "١٩١٨"),
        (False, ""),
        (True, "-0044-03-15"),
    ],
)
def test_a_date_exists_if_the_calendar_has_it(expected: bool, day: str) -> None:  # noqa: FBT001
    assert expected is exists(day)


@pytest.mark.parametrize("year", [1900, 1917, 1920, 2000])
@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_has_its_last_day_and_none_after_it(year: int, month: int) -> None:
    last = monthrange(year, month)[1]

    assert [True, False] == [exists(f"{year}-{month:02d}-{day:02d}") for day in (last, last + 1)]


def test_the_julian_calendar_has_a_leap_day_every_fourth_year() -> None:
    assert exists("1900-02-29", julian=True)
    assert not exists("1901-02-29", julian=True)


@pytest.mark.parametrize(
    ("expected", "day"),
    [((1918,), "1918"), ((1918, 2), "1918-02"), ((1918, 2, 30), "1918-02-30"), (None, "February 1918")],
)
def test_a_date_has_the_parts_that_it_says(expected: tuple[int, ...] | None, day: str) -> None:
    assert expected == parse(day)


@pytest.mark.parametrize(
    ("expected", "one", "other"),
    [
        (True, "1919", "1918"),
        (False, "1918", "1918"),
        (False, "1918-03", "1918"),
        (False, "1918", "1918-03"),
        (True, "1918-04", "1918-03-31"),
        (True, "1918-03-02", "1918-03-01"),
        (False, "1918-03-01", "1918-03-02"),
        (True, "0001", "-0044"),
    ],
)
def test_a_date_is_later_only_if_the_other_is_over(*, expected: bool, one: str, other: str) -> None:
    assert expected is later(one, other)
