from datetime import datetime

import pytest

from loaders.dates import dates_in, period_in


@pytest.mark.parametrize(
    "text",
    ["2026-09-03 15:05", "2026/9/3 15:05:00", "2026-09-03T15:05:00+08:00", "2026年9月3日 15:05",
     "2026/9/3 3:05:00 PM GMT+3", "03-Sep-2026 15:05:00", "2026-09-03 15:05:00.123",
     "46268.628472222", "9/3/26 15:05", "2026/9/3 下午 3:05:00", "2026/9/3 下午3:05 [GMT+8]",
     "2026/09/03 3:05:00 PM GMT+5:30"],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(text):
    assert dates_in([text]) == [datetime(2026, 9, 3, 15, 5)]


def test_a_number_above_12_settles_the_order_for_the_column():
    assert dates_in(["9/3/2026", "25/3/2026"])[0] == datetime(2026, 3, 9)
    assert dates_in(["9/3/2026", "9/25/2026"])[0] == datetime(2026, 9, 3)


def test_else_the_shorter_wave_settles_it():
    assert dates_in(["1/9/2026", "2/9/2026"])[0] == datetime(2026, 9, 1)
    assert dates_in(["9/1/2026", "9/2/2026"])[0] == datetime(2026, 9, 1)


def test_dots_put_the_day_first():
    assert dates_in(["3.9.2026"]) == [datetime(2026, 9, 3)]


@pytest.mark.parametrize("text", ["soon", "2026-13-01", "31/31/2026", "", "12:30"])
def test_what_is_no_date_is_none(text):
    assert dates_in([text]) == [None]


def test_a_period_may_stand_in_place_of_a_date():
    assert str(period_in("2026年第3季度")) == "2026-Q3"
    assert period_in("2026-09-03") is None
