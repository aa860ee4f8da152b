"""A staff team's customers are those of the units it serves, weighted."""

from __future__ import annotations

import pytest

from disclosure.viewer import EVERYTHING
from insights.links import pair_teams
from insights.unit_links import UnitLinks
from insights.value_chain import value_chain
from survey.chain import STAFF_TO_CUSTOMER
from survey.period import Period
from tests.organisation import cell, measurements, teams_of

STAFF, CUSTOMERS = "employee_satisfaction", "customer_satisfaction"
QUARTER = Period.parse("2026-Q3")
DESK, STORE, KIOSK, TEAM = range(101, 105)
BOOTHS = range(105, 110)
BOOTH_NAMES = tuple(f"Team {number:03d}" for number in range(5, 10))


def company(weights, sizes=(10, 40, 60)):
    """A desk without customers, shops without staff, and a team with customers of its own."""
    cells = [
        cell(DESK, STAFF, "2026-Q3", 12, 60),
        cell(TEAM, STAFF, "2026-Q3", 15, 70),
        cell(STORE, CUSTOMERS, "2026-Q3", sizes[0], 80),
        cell(KIOSK, CUSTOMERS, "2026-Q3", sizes[1], 50),
        cell(TEAM, CUSTOMERS, "2026-Q3", sizes[2], 65),
        *(cell(booth, CUSTOMERS, "2026-Q3", sizes[0], 40) for booth in BOOTHS),
    ]
    data = measurements(cells, teams_of(9, 0))
    data.links = UnitLinks(weights=weights)
    return data


def pairs_of(data):
    return pair_teams(data, STAFF_TO_CUSTOMER, QUARTER, 0, "")


def test_the_score_is_the_weighted_mean_of_the_units_scores():
    pairs = pairs_of(company({DESK: {STORE: 3.0, KIOSK: 1.0}}))
    # (3 x 80 + 1 x 50) / 4, of 10 + 40 people
    assert pairs.target.mean[0] == pytest.approx(72.5)
    assert pairs.target.n[0] == 50
    assert pairs.drawn.tolist() == [True, False, False, True] + [False] * 5
    assert pairs.target.mean[3] == pytest.approx(65)


def test_the_score_shown_is_that_of_the_scores_shown():
    shown = pairs_of(company({DESK: {STORE: 3.0, KIOSK: 1.0}})).target_scores[0]
    assert (shown.score, shown.n) == (72.5, 50)
    assert shown.ci_low < 72.5 < shown.ci_high


def test_two_teams_may_serve_one_unit():
    pairs = pairs_of(company({DESK: {STORE: 1.0}, TEAM: {STORE: 1.0, TEAM: 1.0}}))
    assert pairs.target.mean[[0, 3]].tolist() == pytest.approx([80, 72.5])


def test_hidden_units_are_left_out():
    pairs = pairs_of(company({DESK: {STORE: 3.0, KIOSK: 1.0}}, sizes=(4, 40, 60)))
    assert pairs.target.mean[0] == pytest.approx(50)
    assert pairs.drawn[0]


def test_where_every_unit_is_hidden_so_is_the_team():
    data = company({DESK: {STORE: 1.0}}, sizes=(4, 40, 60))
    assert not pairs_of(data).drawn[0]
    linkage = value_chain(data, EVERYTHING, QUARTER, 0).linkage
    assert linkage.n_hidden == 1
    assert linkage.without_target == ()


def test_units_that_count_for_a_team_are_not_called_unlinked():
    linkage = value_chain(company({DESK: {STORE: 1.0}}), EVERYTHING, QUARTER, 0).linkage
    assert linkage.without_source == ("Team 003", *BOOTH_NAMES)
    assert linkage.without_target == ()
    unlinked = value_chain(company({}), EVERYTHING, QUARTER, 0).linkage
    assert unlinked.without_source == ("Team 002", "Team 003", *BOOTH_NAMES)
    assert unlinked.without_target == ("Team 001",)


def test_points_show_the_weighted_score():
    found = value_chain(company({DESK: {STORE: 1.0, KIOSK: 1.0}}), EVERYTHING, QUARTER, 0).points
    assert [(p.team, p.target.score) for p in found] == [("Team 001", 65.0), ("Team 004", 65.0)]


def test_links_among_customers_are_of_their_own_units():
    data = company({DESK: {STORE: 1.0}})
    link = STAFF_TO_CUSTOMER.__class__(STAFF_TO_CUSTOMER.target, STAFF_TO_CUSTOMER.target)
    assert pair_teams(data, link, QUARTER, 0, "").target.n.tolist() == [0, 10, 40, 60] + [10] * 5
