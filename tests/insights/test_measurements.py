import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from disclosure.protection import Protection
from insights.measurements import Measurements
from insights.units import Team
from survey.period import Period
from survey.programme import Programme
from tests.organisation import COLUMNS, cell, measurements, teams_of

CHANGES = ["old", "new", "period", "kind", "old_unit_id", "new_unit_id"]
WEIGHTS = ["staff", "customers", "weight", "staff_unit_id", "customer_unit_id"]
STAFF, LOYALTY = "employee_satisfaction", "loyalty"
QUARTER, BEFORE = Period.parse("2026-Q3"), Period.parse("2026-Q2")


def staff(*n, teamless=0):
    """Teams of no department, of these sizes; 0 for an unknown size, None where not asked."""
    cells = [cell(101 + i, STAFF, "2026-Q3", x, 60) for i, x in enumerate(n) if x is not None]
    cells += [cell(None, STAFF, "2026-Q3", teamless, 80)] if teamless else []
    return measurements(cells, teams_of(len(n), 0))


def asked_in(*periods, audience="", construct=LOYALTY):
    cells = [cell(101, construct, period, 9, 60, audience=audience) for period in periods]
    return measurements(cells, teams_of(1))


def test_moments_are_in_the_order_of_the_teams():
    cells = [cell(103, STAFF, "2026-Q3", 9, 70), cell(101, STAFF, "2026-Q3", 6, 50)]
    found = measurements(cells, teams_of(3)).moments(STAFF, QUARTER)
    assert found.n.tolist() == [6, 0, 9]
    assert found.mean[[0, 2]].tolist() == [50, 70] and np.isnan(found.mean[1])


def test_the_companys_moments_have_one_more_row_for_those_without_a_team():
    data = staff(9, 8, teamless=3)
    assert data.moments(STAFF, QUARTER).n.tolist() == [9, 8]
    assert data.company_moments(STAFF, QUARTER).n.tolist() == [9, 8, 3]
    assert data.company_moments(STAFF, QUARTER).mean[2] == pytest.approx(80)


def test_where_everybody_names_a_team_the_last_row_is_empty():
    assert staff(9, 8).company_moments(STAFF, QUARTER).n.tolist() == [9, 8, 0]


def test_what_was_not_asked_is_of_nobody():
    data = staff(9)
    assert data.company_moments(LOYALTY, QUARTER).n.tolist() == [0, 0]
    assert not data.visible(LOYALTY, QUARTER).any()


@pytest.mark.parametrize(
    ("n", "teamless", "seen"),
    [
        ((9, 8, 7), 0, (True, True, True)),
        ((9, 4, 7), 0, (True, False, False)),
        ((9, 8, 7), 1, (True, False, False)),
        ((9, 8, 7), 5, (True, True, True)),
        ((9, None, 0), 0, (True, False, False)),
        ((4, 3, 2), 0, (False, False, False)),
    ],
)
def test_teams_are_visible_that_subtraction_cannot_give_away(n, teamless, seen):
    assert staff(*n, teamless=teamless).visible(STAFF, QUARTER).tolist() == list(seen)


def test_each_measure_and_period_hides_its_own_teams():
    cells = [cell(101 + i, STAFF, "2026-Q3", n, 60) for i, n in enumerate((4, 9, 9))]
    cells += [cell(101 + i, LOYALTY, "2026-Q3", 9, 60) for i in range(3)]
    data = measurements(cells, teams_of(3, 0))
    assert data.visible(STAFF, QUARTER).tolist() == [False, False, True]
    assert data.visible(LOYALTY, QUARTER).all() and not data.visible(STAFF, BEFORE).any()


def test_staff_are_the_same_whatever_the_customer_group():
    data = staff(9, 4, teamless=2)
    assert data.company_moments(STAFF, QUARTER, "retail").n.tolist() == [9, 4, 2]


@pytest.mark.parametrize("n", [0, math.nan])
def test_a_result_of_unknown_size_is_told_and_counts_for_nobody(n):
    data = staff(n, 9)
    assert data.has_results_of_unknown_size(STAFF, QUARTER).tolist() == [True, False]
    assert data.company_moments(STAFF, QUARTER).n.tolist() == [0, 9, 0]
    assert data.visible(STAFF, QUARTER).tolist() == [False, True]


def test_a_result_of_unknown_size_without_a_team_is_no_teams():
    data = measurements([cell(None, STAFF, "2026-Q3", 0, 60)], teams_of(2))
    assert not data.has_results_of_unknown_size(STAFF, QUARTER).any()


def test_teams_stand_where_they_stood_in_a_period():
    data = measurements([], teams_of(2, 2), {BEFORE: {101: "Old", 102: ""}})
    assert data.departments_in(BEFORE).tolist() == ["Old", ""]
    assert data.departments_in(QUARTER).tolist() == ["Department A", "Department B"]


def test_a_reorganisation_does_not_re_parent_history():
    now = [Team(101, "Care", "New", "")]
    data = measurements([], now, {BEFORE: {101: "Old"}, QUARTER: {101: "New"}})
    assert [data.departments_in(p)[0] for p in (BEFORE, QUARTER)] == ["Old", "New"]


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ({"2026-Q2": {"q1 1", "q2 1"}, "2026-Q3": {"q2 1", "q1 1"}}, True),
        ({"2026-Q2": {"q1 1"}, "2026-Q3": {"q1 2"}}, False),
        ({"2026-Q2": {"q1 1"}, "2026-Q3": {"q1 1", "q2 1"}}, False),
        ({"2026-Q3": {"q1 1"}}, False),
        ({}, True),
    ],
    ids=["same", "another scale", "one more", "unknown before", "only results"],
)
def test_questions_are_the_same_where_items_and_scales_are(asked, same):
    questions = {(STAFF, period, ""): frozenset(items) for period, items in asked.items()}
    data = measurements([], [], questions=questions)
    assert data.same_questions(STAFF, BEFORE, QUARTER, "retail") is same


def test_each_customer_group_has_questions_of_its_own():
    questions = {(LOYALTY, "2026-Q2", "retail"): frozenset({"q1 1"})}
    data = measurements([], [], questions=questions)
    assert not data.same_questions(LOYALTY, BEFORE, QUARTER, "retail")
    assert data.same_questions(LOYALTY, BEFORE, QUARTER, "dealers")


@pytest.mark.parametrize(
    ("periods", "previous"),
    [
        (("2026-Q1", "2026-Q2"), "2026-Q2"),
        (("2025-Q1", "2025-Q3"), "2025-Q3"),
        (("2026-Q1", "2026-05", "2025"), "2026-Q1"),
        (("2026", "2026-01"), None),
        (("2026-Q4",), None),
        ((), None),
    ],
)
def test_the_previous_period_skips_gaps_and_other_lengths(periods, previous):
    found = asked_in(*periods, "2026-Q3").previous(LOYALTY, QUARTER)
    assert found == (previous and Period.parse(previous))


def test_a_period_without_the_construct_is_not_its_previous_one():
    cells = [cell(101, LOYALTY, period, 9, 60) for period in ("2026-Q1", "2026-Q3")]
    cells.append(cell(101, "perceived_quality", "2026-Q2", 9, 60))
    found = measurements(cells, teams_of(1)).previous(LOYALTY, QUARTER)
    assert str(found) == "2026-Q1"


def test_each_customer_group_has_its_own_previous_period():
    cells = [cell(101, LOYALTY, "2026-Q2", 9, 60, audience="dealers")]
    cells += [cell(101, LOYALTY, "2026-Q1", 9, 60, audience="retail")]
    data = measurements(cells, teams_of(1))
    assert str(data.previous(LOYALTY, QUARTER, "retail")) == "2026-Q1"
    assert data.previous(LOYALTY, QUARTER, "online") is None


def test_periods_are_sorted_by_their_end_and_belong_to_a_programme():
    cells = [cell(101, STAFF, "2026-Q3", 9, 60), cell(101, STAFF, "2026", 9, 60)]
    data = measurements([*cells, cell(101, LOYALTY, "2026-05", 9, 60)], teams_of(1))
    assert [str(p) for p in data.periods()] == ["2026-05", "2026-Q3", "2026"]
    assert [str(p) for p in data.periods(Programme.CS)] == ["2026-05"]


@pytest.fixture
def store():
    """A store of two teams that changed department; the stub knows what a store answers."""
    parents = {None: ("New", None), "2026-Q2": ("Old", "Old"), "2026-Q3": ("New", None)}
    frame = {"unit_id": [101, 102], "team": ["B", "A"], "region": [None, "North"]}
    moments = [cell(102, STAFF, period, 9, 60) for period in ("2026-Q2", "2026-Q3")]
    items = [(STAFF, f"2026-Q{q}", "", "q1", 1, end, False, "Q") for q, end in ((2, 5), (3, 7))]
    names = ["construct", "period", "audience", "item_id", "scale_min", "scale_max", "reverse"]
    names.append("text")
    return SimpleNamespace(
        team_parents=lambda p: pd.DataFrame({**frame, "department": parents[p]}),
        construct_moments=lambda: pd.DataFrame(moments, columns=list(COLUMNS)),
        construct_items=lambda: pd.DataFrame(items, columns=names),
        codebook_editions=tuple,
        data_version=lambda: 1,
        unit_changes=lambda: pd.DataFrame(columns=CHANGES),
        unit_weights=lambda: pd.DataFrame(columns=WEIGHTS),
        units=lambda kind: {11: "Old", 12: "New"} if kind == "department" else {},
        settings=lambda: {"minimum": "7"},
    )


def test_a_stores_teams_are_sorted_and_stand_where_they_stood_last(store):
    found = Measurements.of(store).teams
    assert found == (Team(102, "A", "", "North"), Team(101, "B", "New", ""))


def test_a_stores_thresholds_are_in_force(store):
    assert Measurements.of(store).gate.protection == Protection(minimum=7)


def test_a_stores_history_keeps_its_departments_and_questions(store):
    data = Measurements.of(store)
    assert data.departments_in(BEFORE).tolist() == ["Old", "Old"]
    assert data.departments_in(QUARTER).tolist() == ["", "New"]
    assert not data.same_questions(STAFF, BEFORE, QUARTER, "")
