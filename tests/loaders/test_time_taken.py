"""The time that an answer sheet took, as each tool tells it."""

import numpy as np
import pytest

from loaders import propose_plan
from loaders.time_taken import seconds_taken
from survey.codebook import supplied_codebook
from tests.loaders.in_memory import raw_export


def taken(heading, *rows):
    raw = raw_export(f"{heading},mo_pride", *(f"{row},4" for row in rows))
    seconds = seconds_taken(raw, propose_plan(raw, supplied_codebook()))
    return None if seconds is None else [None if np.isnan(s) else float(s) for s in seconds]


@pytest.mark.parametrize(
    ("heading", "cell", "seconds"),
    [
        ("Duration (in seconds)", "187", 187),
        ("所用时间", "123秒", 123),
        ("所用时间", "2分3秒", 123),
        ("所用时间", "1小时2分钟3秒", 3723),
        ("答题时长", "61", 61),
        ("答题时长", "00:01:01", 61),
        ("interviewtime", "95.5", 95.5),
        ("Gesamtzeit", "95.5", 95.5),
        ("Time taken", "1 min 5 sec", 65),
    ],
)
def test_a_duration_is_read_however_it_is_written(heading, cell, seconds):
    assert taken(heading, cell) == [seconds]


@pytest.mark.parametrize(
    "headings",
    ["Start Date,End Date", "Start time,Completion time", "开始时间,完成时间", "start,end",
     "Start Date (UTC),Submit Date (UTC)", "开始答题时间,结束答题时间", "startdate,submitdate"],
)  # fmt: skip
def test_else_the_start_counts_from_the_end_beside_it(headings):
    assert taken(headings, "2026-09-03 10:00:00,2026-09-03 10:02:05") == [125]


def test_both_times_have_day_and_month_in_the_same_order():
    rows = "02/03/2026 23:59:50,03/03/2026 00:00:30", "30/03/2026 10:00:00,30/03/2026 10:01:00"
    assert taken("Start Date,End Date", *rows) == [40, 60]


def test_a_cell_that_is_no_duration_leaves_the_time_unknown():
    assert taken("所用时间", "123秒", "soon", "", "0", "-5") == [123, None, None, None, None]


def test_times_to_the_minute_tell_nothing():
    assert taken("Start Date,End Date", "2026-09-03 10:00:00,2026-09-03 10:01:00") is None


def test_a_file_without_such_columns_tells_nothing():
    assert taken("Team / 团队,Date / 日期", "A,2026-09-03") is None
    assert taken("Start Date,Date / 日期", "2026-09-03,2026-09-04") is None
