from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from survey.period import Length, Period, period_text

QUARTER = Period(Length.QUARTER, 2026 * 4 + 2)
periods = some.sampled_from(Length).flatmap(
    lambda length: some.builds(
        Period, some.just(length), some.integers(0, 9999 * length + length - 1)
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "2026-Q3",
        " 2026-q3 ",
        "2026Q3",
        "2026 Q3",
        "2026/Q3",
        "2026年第3季度",
        "2026年3季度",
        "2026年第3季",
    ],
)
def test_a_quarter_is_read(text):
    assert Period.parse(text) == QUARTER


@pytest.mark.parametrize(
    "text", ["2026-09", "2026-9", "2026/09", "2026.9", "2026年9月", "2026年09月"]
)
def test_a_month_is_read(text):
    assert Period.parse(text) == Period(Length.MONTH, 2026 * 12 + 8)


@pytest.mark.parametrize("text", ["2026", "2026年", "２０２６"])
def test_a_year_is_read(text):
    assert Period.parse(text) == Period(Length.YEAR, 2026)


@pytest.mark.parametrize(
    "text",
    ["", "Q3", "26-Q3", "2026-Q5", "2026-Q0", "2026-13", "2026-00", "2026-09-30", "Q3 2026"],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match="is not a period such as"):
        Period.parse(text)


@given(periods)
def test_a_period_is_read_back_as_it_is_written(period):
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    ("text", "lag", "earlier"),
    [
        ("2026-Q3", 0, "2026-Q3"),
        ("2026-Q3", 1, "2026-Q2"),
        ("2026-Q1", 1, "2025-Q4"),
        ("2026-Q3", 6, "2025-Q1"),
        ("2026-01", 1, "2025-12"),
        ("2026", 2, "2024"),
    ],
)
def test_an_earlier_period_is_so_many_of_its_length_before(text, lag, earlier):
    assert str(Period.parse(text).earlier(lag)) == earlier


@given(periods, some.integers(-40, 40))
def test_going_back_and_forth_returns_to_the_period(period, lag):
    assert period.earlier(lag).earlier(-lag) == period


@pytest.mark.parametrize(
    ("day", "length", "period"),
    [
        (date(2026, 9, 30), Length.QUARTER, "2026-Q3"),
        (date(2026, 10, 1), Length.QUARTER, "2026-Q4"),
        (datetime(2026, 1, 1, 23, 59), Length.QUARTER, "2026-Q1"),
        (date(2026, 12, 31), Length.MONTH, "2026-12"),
        (date(2026, 2, 1), Length.MONTH, "2026-02"),
        (date(2026, 12, 31), Length.YEAR, "2026"),
    ],
)
def test_a_day_lies_in_its_period(day, length, period):
    assert str(Period.of(day, length)) == period


@given(some.dates(), some.dates(), some.sampled_from(Length))
def test_a_later_day_is_never_in_an_earlier_period(one, other, length):
    first, last = sorted([one, other])
    assert Period.of(first, length) <= Period.of(last, length)


def test_periods_of_one_length_are_in_the_order_of_time():
    texts = ["2026-Q1", "2025-Q4", "2026-Q3"]
    assert [str(p) for p in sorted(map(Period.parse, texts))] == ["2025-Q4", "2026-Q1", "2026-Q3"]


def test_an_id_is_written_as_people_write_periods(language):
    written = {"en": ("Q3 2026", "2026"), "zh": ("2026年第3季度", "2026年")}
    assert (period_text("2026-Q3"), period_text("2026")) == written[language]
    assert period_text("") == ""
