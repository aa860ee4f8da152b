import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.links.quadrant import TARGETS_REACHED, quadrant_membership
from analysis.refusal import TooFew

SCORE = st.one_of(st.none(), st.floats(0, 100))
TEAMS = st.lists(st.tuples(SCORE, st.floats(0, 50), SCORE, st.floats(0, 50)), max_size=12)


def membership(es, cs, es_variance=4.0, cs_variance=9.0, **options):
    variances = np.full(len(es), es_variance), np.full(len(cs), cs_variance)
    targets = {"es_target": 75.0, "cs_target": 70.0, **options}
    return quadrant_membership(es, variances[0], cs, variances[1], **targets)


def test_probabilities_agree_with_draws_of_the_posterior():
    es, cs = np.array([76.0, 74, 80, 60, 75]), np.array([70.0, 72, 60, 71, 90])
    rng = np.random.default_rng(1)
    staff = rng.normal(es, 2, (200_000, 5)) >= 75
    customers = rng.normal(cs, 3, (200_000, 5)) >= 70
    drawn = [staff & customers, staff & ~customers, ~staff & customers, ~staff & ~customers]
    found = membership(es, cs).probability
    shares = np.array(drawn).mean(axis=1).T
    assert found == pytest.approx(shares, abs=0.005)


def test_a_team_is_named_from_a_probability_of_eighty_percent():
    found = membership([90, 90, 60, 60, 75], [90, 50, 90, 50, 70])
    assert found.label == (*TARGETS_REACHED, None)
    almost = membership([75 + 2 * 0.84, 75 + 2 * 0.85, 90, 90, 90], [99] * 5)
    assert almost.label[:2] == (None, "both")


def test_half_of_the_teams_do_not_fail_when_all_reach_the_targets():
    found = membership([90, 91, 92, 93, 94, 95], [90, 91, 92, 93, 94, 95])
    assert found.label == ("both",) * 6


def test_teams_without_a_score_are_left_out_counted_and_traceable():
    found = membership([90, None, 60, 90, 90, 90, 90], [90, 90, 90, 90, None, 90, 50])
    assert found.position.tolist() == [0, 2, 3, 5, 6] and found.n_dropped == 2
    assert found.label == ("both", "customers_only", "both", "both", "staff_only")


def test_intervals_are_those_of_the_posterior():
    found = membership([80] * 5, [60] * 5, level=0.95)
    assert found.es_low[0] == pytest.approx(80 - 2 * 1.959964)
    assert found.cs_high[0] == pytest.approx(60 + 3 * 1.959964)


def test_a_sure_score_on_the_target_counts_as_reached():
    found = membership([75] * 5, [70] * 5, es_variance=0, cs_variance=0)
    assert found.probability[0].tolist() == [1, 0, 0, 0]


@given(TEAMS)
def test_any_teams_give_probabilities_or_are_refused(teams):
    es, es_variance, cs, cs_variance = zip(*teams, strict=True) if teams else ([],) * 4
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = quadrant_membership(
                es, es_variance, cs, cs_variance, es_target=75, cs_target=70
            )
        except TooFew as refused:
            assert refused.reason == "too_few_teams" and refused.needed == 5
        else:
            assert found.probability.sum(axis=1) == pytest.approx(np.ones(found.n_used))
            assert (found.probability >= 0).all() and (found.es_low <= found.es_high).all()
            assert found.n_used + found.n_dropped == len(teams)


def test_few_teams_grey_the_result():
    assert str(membership([80] * 6, [70] * 6).emphasis) == "greyed"
    assert str(membership([80] * 20, [70] * 20).emphasis) == "normal"


def test_a_negative_variance_or_a_missing_target_is_an_error():
    with pytest.raises(ValueError, match="variance is negative"):
        membership([80] * 5, [70] * 5, es_variance=-1)
    with pytest.raises(ValueError, match="target is missing"):
        membership([80] * 5, [70] * 5, cs_target=float("nan"))
