"""What of the staff's survey goes with customers, over teams."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.links.correlation import team_correlation
from disclosure.release import rounded, rounding_steps
from disclosure.viewer import EVERYTHING, NotAllowed, Scope
from insights.drivers_over_teams import drivers_over_teams
from insights.drivers_wording import teams_cautions, teams_sentence
from insights.links import clusters_of
from survey.period import Period
from tests.organisation import cell, measurements, teams_of

STAFF, CUSTOMERS = Period.parse("2026-Q2"), Period.parse("2026-Q3")


def company(n_teams=40, n=25, n_departments=6, pull=1.0):
    """Motivation goes with customers, control does not; the last team is under five."""
    rng = np.random.default_rng(2)
    teams, cells = teams_of(n_teams, n_departments), []
    for at, team in enumerate(teams):
        size = 3 if at == n_teams - 1 and n_teams > 12 else n
        x = rng.normal(65, 8, 2)
        y = 65 + pull * (x[0] - 65) + rng.normal(0, 4)
        cells += [
            cell(team.unit_id, "motivation", str(STAFF), size, x[0]),
            cell(team.unit_id, "control", str(STAFF), size, x[1]),
            cell(team.unit_id, "employee_satisfaction", str(STAFF), size, x.mean()),
            cell(team.unit_id, "customer_satisfaction", str(CUSTOMERS), size, y),
        ]
    return measurements(cells, teams)


def over_teams(data):
    return drivers_over_teams(data, EVERYTHING, CUSTOMERS, 1)


def test_what_goes_with_customers_is_clear_and_comes_first():
    found = over_teams(company())
    assert [(d.construct, d.is_clear) for d in found.drivers] == [
        ("motivation", True),
        ("control", False),
    ]
    assert teams_sentence(found) == (
        f"Over {found.n_teams} teams, motivation clearly goes with customer satisfaction 1 "
        "quarter later."
    )
    assert teams_cautions(found) == ("Each topic by itself. An association, not proof of cause.",)


def test_it_follows_from_the_scores_as_they_are_shown():
    data = company()
    r = over_teams(data).drivers[0].correlation
    sides = (("motivation", STAFF), ("customer_satisfaction", CUSTOMERS))
    x, y = (data.moments(construct, period).mean for construct, period in sides)
    shown = np.logical_and(*(data.visible(construct, period) for construct, period in sides))
    departments = clusters_of(data.departments_in(STAFF)[shown])
    step = rounding_steps(np.full(shown.sum(), 25.0))
    exact = team_correlation(*(rounded(z[shown], step) for z in (x, y)), departments)
    assert r.r == pytest.approx(exact.r)


def test_satisfaction_as_a_whole_is_left_to_the_value_chain():
    assert "employee_satisfaction" not in [d.construct for d in over_teams(company()).drivers]


def test_several_topics_are_judged_together():
    found = over_teams(company(pull=0.0))
    p = [d.correlation.p_value for d in found.drivers]
    assert max(d.q for d in found.drivers) == pytest.approx(max(p))
    assert teams_sentence(found).startswith("None of the 2 staff topics clearly goes")


def test_too_few_teams_are_refused_in_words():
    found = over_teams(company(n_teams=9))
    assert (found.told, found.refused) == ((), "too_few_teams")
    assert teams_sentence(found) == (
        "Only 9 teams have both scores shown; a comparison needs at least 10."
    )


def test_teams_of_two_departments_are_refused_in_words():
    found = over_teams(company(n_departments=2))
    assert found.refused == "too_few_clusters"
    assert "too few departments" in teams_sentence(found)


def test_few_teams_ask_to_read_the_intervals():
    assert len(teams_cautions(over_teams(company(n_teams=14, n_departments=7)))) == 2


def test_without_a_staff_survey_then_that_is_said():
    data = company()
    found = drivers_over_teams(data, EVERYTHING, CUSTOMERS, 3)
    assert teams_sentence(found) == (
        "No staff survey of Q4 2025 asked about anything that could be compared."
    )


def test_of_a_region_its_teams_alone_are_compared():
    data = company()
    data.teams = tuple(
        replace(team, region="North" if i < 20 else "South") for i, team in enumerate(data.teams)
    )
    north, south, atlantis = (
        drivers_over_teams(data, EVERYTHING, CUSTOMERS, 1, region=region)
        for region in ("North", "South", "Atlantis")
    )
    assert north.told and 10 < north.n_teams <= 20
    assert north.n_teams + south.n_teams == over_teams(data).n_teams
    assert (atlantis.n_teams, atlantis.refused) == (0, "too_few_teams")


def test_only_who_may_see_the_company_may_ask():
    with pytest.raises(NotAllowed):
        drivers_over_teams(company(), Scope(teams=frozenset({101})), CUSTOMERS, 1)
