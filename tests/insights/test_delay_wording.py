from dataclasses import replace

import pytest

from disclosure.viewer import EVERYTHING
from insights.value_chain import value_chain
from insights.wording import lag_profile_sentence
from survey.period import Length, Period
from tests.organisation import organisation

FOUR = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")


def lags_of(*triples):
    lags = value_chain(
        organisation(24, periods=FOUR).data, EVERYTHING, Period.parse(FOUR[-1]), 0
    ).lags
    return tuple(
        replace(lag, r=r, ci_low=low, ci_high=high)
        for lag, (r, low, high) in zip(lags, triples, strict=False)
    )


def test_the_strongest_delay_is_named_with_its_interval():
    said = lag_profile_sentence(lags_of((0.2, 0.1, 0.3), (-0.7, -0.8, -0.6)), Length.QUARTER)
    assert said == (
        "Scores go together most closely at: 1 quarter later "
        "(strength −0.70, 95% interval −0.80 to −0.60)."
    )


@pytest.mark.parametrize(
    ("other", "stands_out"), [((0.2, 0.0, 0.4), True), ((0.6, 0.4, 0.75), False)]
)
def test_the_strongest_delay_stands_out_only_where_no_other_interval_reaches_it(other, stands_out):
    said = lag_profile_sentence(lags_of(other, (0.7, 0.5, 0.8)), Length.QUARTER)
    assert ("Other delays lie within its uncertainty." in said) is not stands_out


@pytest.mark.parametrize(
    "lags",
    [
        [(0.2, -0.1, 0.4)],
        [(0.2, -0.1, 0.4), (-0.9, -0.99, 0.1), (0.0, -0.2, 0.2)],
        [(0.2, 0.0, 0.4), (-0.3, -0.5, 0.0), (None, None, None)],
    ],
)
def test_where_every_interval_holds_zero_no_delay_is_named(lags):
    said = lag_profile_sentence(lags_of(*lags), Length.QUARTER)
    assert said == "Scores do not clearly go together at any delay."


def test_a_stronger_delay_that_is_not_clear_is_not_named_but_compared():
    said = lag_profile_sentence(lags_of((0.9, -0.1, 0.99), (0.4, 0.3, 0.5)), Length.QUARTER)
    assert "most closely at: 1 quarter later (strength 0.40" in said
    assert "Other delays lie within its uncertainty." in said


@pytest.mark.parametrize("lags", [[], [(None, None, None)], [(0.5, None, None)]])
def test_without_an_interval_at_any_delay_there_are_too_few_teams(lags):
    said = lag_profile_sentence(lags_of(*lags), Length.QUARTER)
    assert said == "There are too few teams to compare delays."


def test_refused_delays_are_not_compared():
    said = lag_profile_sentence(lags_of((0.7, 0.5, 0.8), (None, None, None)), Length.QUARTER)
    assert "Same quarter" in said and "Other delays" not in said
