from dataclasses import replace

import pytest

from disclosure.release import HIDDEN, MISSING, ReleasedScore, Visibility
from disclosure.viewer import EVERYTHING
from insights.quadrant import company_targets, quadrants
from insights.value_chain import TeamPoint, value_chain
from survey.period import Period
from tests.organisation import organisation

QUARTER = Period.parse("2026-Q3")


def chain_of(**options):
    return value_chain(organisation(**options).data, EVERYTHING, QUARTER, 0)


def shown(score, n=100, half=3.0):
    return ReleasedScore(Visibility.SHOWN, score, score - half, score + half, n)


def chain_with(*scores):
    """A chain of which these teams, by staff and customer score, are drawn."""
    points = tuple(
        TeamPoint(101 + i, f"Team {i}", "", source, target)
        for i, (source, target) in enumerate(scores)
    )
    return replace(chain_of(n_teams=1), points=points)


SPREAD = [(60.0, 60.0), (80.0, 82.0), (81.0, 58.0), (59.0, 80.0), (70.0, 70.0)]


def spread_teams():
    return chain_with(*((shown(staff), shown(customers)) for staff, customers in SPREAD))


def test_a_team_is_told_to_reach_what_it_reaches_beyond_doubt():
    found = quadrants(spread_teams(), 70, 70)
    assert [place.reached for place in found.places] == [
        "neither",
        "both",
        "staff_only",
        "customers_only",
        None,
    ]


def test_each_team_is_counted_once():
    found = quadrants(chain_of())
    reached = ("both", "staff_only", "customers_only", "neither", None)
    assert sum(found.count(what) for what in reached) == len(found.places) == 24


def test_a_target_exactly_where_a_team_stands_leaves_it_undecided():
    place = quadrants(spread_teams(), 70, 70).places[-1]
    assert place.reached is None and place.probability < 0.5


@pytest.mark.parametrize(("target", "reached"), [(1.0, "both"), (99.0, "neither")])
def test_targets_beyond_all_teams_leave_no_doubt(target, reached):
    found = quadrants(spread_teams(), target, target)
    assert {place.reached for place in found.places} == {reached}


def test_the_companys_scores_are_the_targets_by_default():
    chain = chain_of(n=40)
    scores = {stage.stage: stage.score.score for stage in chain.stages}
    expected = scores["employee_satisfaction"], scores["customer_satisfaction"]
    found = quadrants(chain)
    assert (found.staff_target, found.customer_target) == company_targets(chain) == expected


def test_one_target_may_be_set_without_the_other():
    chain = chain_of()
    found = quadrants(chain, customer_target=50.0)
    assert (found.staff_target, found.customer_target) == (company_targets(chain)[0], 50.0)


def test_where_the_company_is_hidden_the_teams_mean_is_the_target():
    chain = spread_teams()
    hidden = tuple(replace(stage, score=HIDDEN) for stage in chain.stages)
    assert company_targets(replace(chain, stages=hidden)) == (70.0, 70.0)


def test_few_answers_draw_a_team_towards_the_others():
    wide = chain_with(
        (shown(90.0, 6, 12.0), shown(90.0, 6, 12.0)),
        *((shown(staff), shown(customers)) for staff, customers in SPREAD),
    )
    first = quadrants(wide).places[0]
    assert 70 < first.staff < 89 and 70 < first.customers < 89


def test_places_come_from_the_scores_shown_alone():
    company = organisation()
    chain = value_chain(company.data, EVERYTHING, QUARTER, 0)
    again = quadrants(replace(chain_of(n_teams=1), points=chain.points), 60, 60)
    assert again == quadrants(chain, 60, 60)


@pytest.mark.parametrize("without", [HIDDEN, MISSING, ReleasedScore(Visibility.SHOWN, 60, n=9)])
def test_a_team_without_an_interval_has_no_place(without):
    chain = chain_with(
        (shown(60.0), without), *((shown(staff), shown(cs)) for staff, cs in SPREAD)
    )
    found = quadrants(chain)
    assert [place.point.unit_id for place in found.places] == [102, 103, 104, 105, 106]


@pytest.mark.parametrize("n_teams", [0, 1, 4])
def test_below_five_teams_there_are_no_quadrants(n_teams):
    scores = [(shown(60.0 + i), shown(60.0 - i)) for i in range(n_teams)]
    assert quadrants(chain_with(*scores)) is None


def test_a_hidden_team_has_no_place():
    found = quadrants(chain_of(sizes={3: 4, 9: 8}))
    assert not {104, 110} & {place.point.unit_id for place in found.places}
