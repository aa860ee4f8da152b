from dataclasses import replace

import pytest

from analysis.chain.what_if import MOST_STEPS
from analysis.chain.what_if_basis import within_basis
from disclosure.viewer import EVERYTHING, NotAllowed, Scope
from insights.delays import team_waves
from insights.value_chain import value_chain
from insights.what_if import NO_ROOM, NOT_CLEAR, TOO_FEW, what_if_staff_rose
from survey.period import Period
from tests.organisation import organisation

EIGHT = tuple(f"{year}-Q{quarter}" for year in (2025, 2026) for quarter in range(1, 5))


def asked(lag=0, **options):
    options = {"n_teams": 40, "noise": 1.0, "periods": EIGHT, **options}
    data = organisation(**options).data
    chain = value_chain(data, EVERYTHING, Period.parse(options["periods"][-1]), lag)
    return data, chain, what_if_staff_rose(data, EVERYTHING, chain)


@pytest.fixture(scope="module")
def usual():
    """Measurements, their chain and its prediction."""
    return asked()


def test_each_whole_point_has_its_answer_by_the_slope_inside_teams(usual):
    _data, chain, found = usual
    slope = round(chain.over_time.within, 2)
    assert [round(answer.change) for answer in found.answers] == list(
        range(1, len(found.answers) + 1)
    )
    assert [a.effect.value for a in found.answers] == pytest.approx(
        [slope * (i + 1) for i in range(len(found.answers))]
    )
    assert found.n_teams == chain.over_time.n_units and found.refused == ""


def test_a_single_team_is_less_sure_than_the_mean(usual):
    for answer in usual[2].answers:
        assert answer.prediction_low < answer.effect.ci_low
        assert answer.prediction_high > answer.effect.ci_high


def test_no_rise_goes_farther_than_teams_moved_or_than_any_score_shown(usual):
    data, chain, found = usual
    basis = within_basis(*team_waves(data, chain.period.length, 0, ""), wave_effects=True)
    farthest = max(point.source.score for point in chain.points)
    assert found.answers[-1].change <= MOST_STEPS * round(basis.within_sd, 1)
    assert all(answer.to <= farthest for answer in found.answers)
    assert all(answer.clipped_by is None for answer in found.answers)


def test_answers_rest_on_rounded_numbers(usual):
    first = usual[2].answers[0].effect
    for value in (first.value, first.standard_error, first.ci_low, first.ci_high):
        assert value == round(value, 2)


def test_a_delay_at_which_customers_do_not_follow_predicts_nothing(usual):
    data, _chain, _found = usual
    later = value_chain(data, EVERYTHING, Period.parse(EIGHT[-1]), 1)
    assert what_if_staff_rose(data, EVERYTHING, later).refused == NOT_CLEAR


@pytest.mark.parametrize(("periods", "n_teams"), [(("2026-Q3",), 40), (EIGHT, 19)])
def test_one_period_or_few_teams_predict_nothing(periods, n_teams):
    found = asked(periods=periods, n_teams=n_teams)[2]
    assert (found.refused, found.answers) == (TOO_FEW, ())


def test_a_link_that_is_not_clear_inside_teams_predicts_nothing(usual):
    data, chain, _found = usual
    unclear = replace(chain.over_time, ci_low=-0.01)
    found = what_if_staff_rose(data, EVERYTHING, replace(chain, over_time=unclear))
    assert (found.refused, found.answers) == (NOT_CLEAR, ())


@pytest.mark.parametrize("n_points", [0, 1])
def test_without_teams_above_the_company_nothing_is_predicted(usual, n_points):
    data, chain, _found = usual
    lowest = sorted(chain.points, key=lambda point: point.source.score)[:n_points]
    found = what_if_staff_rose(data, EVERYTHING, replace(chain, points=tuple(lowest)))
    assert (found.refused, found.answers) == (NO_ROOM, ())


def test_hidden_teams_take_no_part_in_the_prediction():
    with_hidden, without = (asked(sizes={3: n, 9: beside})[2] for n, beside in ((4, 8), (0, 0)))
    assert [answer.effect for answer in with_hidden.answers] == [
        answer.effect for answer in without.answers
    ]


def test_the_prediction_is_for_those_who_see_the_whole_company(usual):
    data, chain, _found = usual
    with pytest.raises(NotAllowed):
        what_if_staff_rose(data, Scope(teams=frozenset({101})), chain)
