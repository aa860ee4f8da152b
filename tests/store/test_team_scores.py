"""Files that hold team results instead of answers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.store.exports import survey_export


def score(**more):
    return {"construct": "loyalty", "mean": 70.0, "n": 10, "sd": 8.0, **more}


def only_row(store):
    (row,) = store.construct_moments().to_dict("records")
    return row


def test_mean_and_spread_become_sums(store):
    store.import_export(survey_export(scores=[score(response_rate=62.5)]))
    row = only_row(store)
    assert row["n"] == 10
    assert row["total"] == pytest.approx(700)
    assert row["total_of_squares"] == pytest.approx(9 * 8**2 + 10 * 70**2)
    assert row["response_rate"] == 62.5


def test_an_unknown_spread_leaves_only_the_squares_unknown(store):
    store.import_export(survey_export(scores=[score(sd=None)]))
    row = only_row(store)
    assert (row["n"], row["total"]) == (10, 700)
    assert math.isnan(row["total_of_squares"])
    assert math.isnan(row["response_rate"])


@pytest.mark.parametrize("nobody", [None, 0])
def test_a_result_without_n_is_known_but_counts_nobody(store, nobody):
    store.import_export(survey_export(scores=[score(n=nobody)]))
    row = only_row(store)
    assert row["n"] == 0
    assert math.isnan(row["total"])
    assert math.isnan(row["total_of_squares"])


def test_results_and_answers_of_one_wave_stand_side_by_side(store):
    results = [score(team="South", construct="customer_satisfaction"), score(n=None)]
    store.import_export(survey_export([{"answers": {"cs1": 5}}], scores=results))
    moments = store.construct_moments()
    assert np.allclose(moments.groupby("construct")["n"].sum(), [11, 0])


def test_a_result_of_nobody_takes_nothing_from_answers(store):
    results = [score(n=0, construct="customer_satisfaction")]
    store.import_export(survey_export([{"answers": {"cs1": 5}}], scores=results))
    row = only_row(store)
    assert (row["n"], row["total"], row["total_of_squares"]) == (1, 100, 10_000)


def test_results_are_of_everyone_only(store):
    store.import_export(survey_export(scores=[score()]))
    assert store.construct_moments((("age", "old"),)).empty


def test_one_file_may_hold_results_of_both_programmes(store):
    results = [score(programme="ES", construct="motivation"), score(audience="dealers")]
    record = store.import_export(survey_export(scores=results))
    assert record.programmes == ("CS", "ES")
    assert record.audiences == ("", "dealers")
    assert (record.rows, record.teams) == (1, 1)


def test_a_result_without_team_is_the_companys(store):
    store.import_export(survey_export(scores=[score(team=None)]))
    assert only_row(store)["unit_id"] == 0
