from datetime import datetime

import pyarrow as pa
import pytest

from loaders.dates import dates_in, period_in, periods_of, times_in


@pytest.mark.parametrize(
    "text",
    ["2026-09-03 15:05", "2026/9/3 15:05:00", "2026-09-03T15:05:00+08:00", "2026年9月3日 15:05",
     "2026/9/3 3:05:00 PM GMT+3", "03-Sep-2026 15:05:00", "2026-09-03 15:05:00.123",
     "46268.628472222", "9/3/26 15:05", "2026/9/3 下午 3:05:00", "2026/9/3 下午3:05 [GMT+8]",
     "2026/09/03 3:05:00 PM GMT+5:30",
     "Sep 3, 2026 3:05 PM", "September 3rd, 2026, 3:05:00 pm UTC", "3 September 2026 15:05",
     "03-Sep-26 15:05", "Thursday, 3 September 2026 15:05", "2026年9月3日 星期四 下午3:05",
     "２０２６／９／３　１５：０５", "2026/9/3 3:05\u202fPM"],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(text):
    assert dates_in([text]) == [datetime(2026, 9, 3, 15, 5)]


def test_a_number_above_12_settles_the_order_for_the_column():
    assert dates_in(["9/3/2026", "25/3/2026"])[0] == datetime(2026, 3, 9)
    assert dates_in(["9/3/2026", "9/25/2026"])[0] == datetime(2026, 9, 3)


def test_else_the_shorter_wave_settles_it():
    assert dates_in(["1/9/2026", "2/9/2026"])[0] == datetime(2026, 9, 1)
    assert dates_in(["9/1/2026", "9/2/2026"])[0] == datetime(2026, 9, 1)


@pytest.mark.parametrize("texts", [["01/04/2026", "01/07/2026"], ["4/1/2026", "7/1/2026"]])
def test_first_days_of_periods_settle_the_order_by_their_1(texts):
    assert dates_in(texts, first_days=True) == [datetime(2026, 4, 1), datetime(2026, 7, 1)]


def test_dots_put_the_day_first():
    assert dates_in(["3.9.2026"]) == [datetime(2026, 9, 3)]


@pytest.mark.parametrize("text", ["soon", "2026-13-01", "31/31/2026", "", "12:30"])
def test_what_is_no_date_is_none(text):
    assert dates_in([text]) == [None]


def test_a_period_may_stand_in_place_of_a_date():
    assert str(period_in("2026年第3季度")) == "2026-Q3"
    assert period_in("2026-09-03") is None


def test_midnight_and_noon_are_told_apart_in_both_languages():
    texts = ["2026/9/3 上午12:05", "2026/9/3 12:05 AM", "2026/9/3 下午12:05", "2026/9/3 12:05 PM"]
    assert [date.hour for date in dates_in(texts)] == [0, 0, 12, 12]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("02-Feb-2021 20:26:58", datetime(2021, 2, 2, 20, 26, 58)),
        ("2026/09/27 3:00:00 PM GMT+3", datetime(2026, 9, 27, 15)),
        ("2019/10/13 11:50:46 PM GMT+5:30", datetime(2019, 10, 13, 23, 50, 46)),
        ("5/10/2026 09:15:00", datetime(2026, 5, 10, 9, 15)),
        ("2026/09/03 12:00:00", datetime(2026, 9, 3, 12)),
    ],
)
def test_times_stay_as_the_tool_shows_them_whatever_the_zone(text, day):
    assert dates_in([text]) == [day]


@pytest.mark.parametrize("last", ["2026-09-30 23:59:59", "30.9.2026 23:59", "2026-02-30 10:00:00"])
def test_times_read_at_once_are_those_read_one_by_one(last):
    texts = ["2026-09-03 12:30:05", "2026-09-04T08:00:00.500", last]
    assert times_in(pa.array(texts)).to_pylist() == dates_in(texts)


def test_times_fall_into_quarters():
    times = pa.array([datetime(2026, 9, 30), None, datetime(2025, 12, 31)], pa.timestamp("us"))
    assert periods_of(times).to_pylist() == ["2026-Q3", None, "2025-Q4"]
