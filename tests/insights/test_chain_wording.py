from dataclasses import replace

import pytest

from disclosure.viewer import EVERYTHING
from insights.chain_tables import lag_table, quadrant_table, team_table, what_if_table
from insights.chain_wording import (
    between_sentence,
    link_name,
    link_names,
    link_title,
    no_prediction,
    quadrant_sentence,
    slope_sentence,
    what_if_sentence,
)
from insights.quadrant import quadrants
from insights.value_chain import value_chain
from insights.what_if import NO_ROOM, NOT_CLEAR, TOO_FEW, what_if_staff_rose
from insights.wording import lag_words
from survey.chain import LINKS, STAFF_TO_CUSTOMER
from survey.language import use_language
from survey.period import Length, Period
from tests.organisation import organisation

EIGHT = tuple(f"{year}-Q{quarter}" for year in (2025, 2026) for quarter in range(1, 5))
QUARTER = Period.parse("2026-Q3")


@pytest.fixture(scope="module")
def long_known():
    """Data of eight quarters, their chain, and what a rise goes with."""
    data = organisation(40, EIGHT, noise=1.0).data
    chain = value_chain(data, EVERYTHING, Period.parse(EIGHT[-1]), 0)
    return data, chain, what_if_staff_rose(data, EVERYTHING, chain)


def strength(lag=0, **options):
    return value_chain(organisation(**options).data, EVERYTHING, QUARTER, lag).headline


def test_a_link_is_named_by_its_ends_in_the_language_in_use():
    assert link_name(STAFF_TO_CUSTOMER) == "Employee satisfaction → Customer satisfaction"
    use_language("zh")
    assert link_name(STAFF_TO_CUSTOMER) == "员工满意度 → 客户满意度"
    assert link_names(STAFF_TO_CUSTOMER)[0].startswith("Employee") and len(LINKS) == 4
    use_language("en")


def test_a_clear_link_is_told_with_its_strength_interval_and_teams():
    found = strength(lag=1)
    r = found.correlation
    assert link_title(found) == (
        "Employee satisfaction → Customer satisfaction 1 quarter later: clearly linked "
        f"(strength {r.r:.2f}, 95% interval {r.ci_low:.2f} to {r.ci_high:.2f}; 24 teams)"
    )


def test_a_link_downwards_says_so():
    assert "the higher the one, the lower the other (strength −0." in link_title(
        strength(slope=-0.8, base=110, noise=1.0)
    )


def test_a_link_that_is_not_clear_is_not_claimed():
    assert "not clearly linked (strength " in link_title(strength(slope=0.0))


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"n_teams": 9}, "too few teams to tell"),
        ({"n_departments": 3}, "too few departments to tell"),
    ],
)
def test_without_a_strength_the_title_says_why(options, why):
    said = link_title(strength(**options))
    assert said == f"Employee satisfaction → Customer satisfaction: {why}"


def test_a_link_without_variation_is_too_alike():
    refused = replace(strength(), correlation=None, refused="no_variation")
    assert link_title(refused).endswith("the scores are too alike to tell")


def test_the_slope_is_told_in_points_with_its_interval():
    found = strength()
    points, low, high = (
        10 * x for x in (found.slope.value, found.slope.ci_low, found.slope.ci_high)
    )
    assert slope_sentence(found) == (
        f"10 points more in “Employee satisfaction” go with +{points:.1f} points in “Customer "
        f"satisfaction” (95% interval {low:.1f} to {high:.1f})."
    )
    assert slope_sentence(strength(n_teams=12)) == ""


def test_between_teams_is_told_beside_inside_teams(long_known):
    found = long_known[1].over_time
    assert between_sentence(found) == (
        f"Between teams: 10 points more with staff go with {10 * found.between:.1f} points with "
        f"customers (95% interval {10 * found.between_ci_low:.1f} to "
        f"{10 * found.between_ci_high:.1f}; 40 teams)."
    )


def test_every_team_is_counted_in_the_quadrants_sentence(long_known):
    found = quadrants(long_known[1])
    said = [int(word) for word in quadrant_sentence(found).replace(",", "").split()
            if word.isdigit()]  # fmt: skip
    assert said[0] == sum(said[1:]) == 40


def test_a_prediction_tells_mean_single_team_and_limits(long_known):
    answer = long_known[2].answers[1]
    said = what_if_sentence(answer, lag_words(1, Length.QUARTER))
    assert said.startswith("2 points more with a team's staff go with +")
    assert (
        f"customers 1 quarter later, on average (95% interval +{answer.effect.ci_low:.1f}" in said
    )
    assert f"A single team: −{-answer.prediction_low:.1f} to" in said
    assert said.endswith("An association, not proof of cause.")


def test_one_point_is_told_in_the_singular(long_known):
    said = what_if_sentence(long_known[2].answers[0], "")
    assert said.startswith("1 point more with a team's staff goes with")


@pytest.mark.parametrize("refused", [TOO_FEW, NOT_CLEAR, NO_ROOM])
def test_every_refusal_is_told_in_words(refused, language):
    said = no_prediction(refused)
    assert said and "{" not in said


def test_tables_hold_what_the_figures_draw(long_known):
    _data, chain, rises = long_known
    teams = team_table(chain.staff_to_customers)
    assert list(teams["Employee satisfaction"]) == [p.source.score for p in chain.points]
    assert len(teams.columns) == 2 + 2 * 4
    assert list(lag_table(chain)["Strength"]) == [
        None if x.r is None else round(x.r, 2) for x in chain.lags
    ]
    places = quadrant_table(quadrants(chain))
    assert set(places["Probability"].between(0, 1)) == {True} and len(places) == 40
    assert list(what_if_table(rises)["Staff, points more"]) == list(
        range(1, len(rises.answers) + 1)
    )
