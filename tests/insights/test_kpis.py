"""A team's key figures: before and after, and none about too few people."""

import pytest

from disclosure.viewer import EVERYTHING, NotAllowed, Scope
from insights.kpis import kpi_numbers, kpi_table, team_kpis
from tests.insights.answering import imported_staff, people
from tests.insights.numbering import HEADCOUNT, KPI, brought


@pytest.fixture
def figures(store, tmp_path):
    """Return a function that brings figures of the team One and returns what is shown of them."""
    imported_staff(store, "a", [*people("One", 12, "West"), *people("Two", 9, "East")])

    def shown(*rows, scope=EVERYTHING, team="One"):
        if rows:
            brought(store, tmp_path, KPI, *rows)
        ids = {name: unit_id for unit_id, name in store.units("team").items()}
        return team_kpis(store, scope, ids[team])

    return shown


def row(table):
    return {name: value for name, value in table.iloc[0].items() if name != "Trend"}


def test_a_share_is_told_with_its_counts_and_its_change(figures):
    table = kpi_table(
        figures(
            "One,2026-Q2,Complaints,10,500", "One,2026-Q3,Complaints,12,400",
            "Two,2026-Q3,Complaints,99,100",
        )
    )  # fmt: skip
    assert row(table) == {
        "Figure": "Complaints", "Period": "Q3 2026", "Latest": "3.0%", "Counted": "12 of 400",
        "Before": "2.0%", "Change": "+1.0 points",
    }  # fmt: skip
    assert table["Trend"].tolist() == [[0.02, 0.03]]


def test_a_figure_without_a_denominator_is_told_as_it_is(figures):
    table = kpi_table(figures("One,2026-Q2,Revenue,1500000,", "One,2026-Q3,Revenue,1400000.5,"))
    assert row(table)["Latest"] == "1,400,000" and row(table)["Counted"] == "–"
    assert row(table)["Change"] == "−100,000"


def test_a_ratio_above_one_is_no_share(figures):
    (kpi,) = figures("One,2026-Q3,Contacts per head,900,12")
    assert not kpi.is_share and kpi.latest.value == 75.0
    assert row(kpi_table((kpi,)))["Latest"] == "75"


def test_the_first_period_has_nothing_before_it(figures):
    (kpi,) = figures("One,2026,Complaints,40,900", "One,2026-Q3,Complaints,12,400")
    assert kpi.before is None and kpi.change is None  # a year is not compared with a quarter
    assert row(kpi_table((kpi,)))["Before"] == "–"


@pytest.mark.parametrize("rows", [("1,4", "2,4"), ("1,", "2,")])
def test_a_figure_about_too_few_people_is_hidden(figures, rows):
    (kpi,) = figures(
        *(f"One,2026-Q{2 + i},Staff turnover,{counts}" for i, counts in enumerate(rows))
    )
    assert kpi.latest.is_hidden and kpi.change is None
    table, numbers = kpi_table((kpi,)), kpi_numbers((kpi,))
    assert row(table)["Latest"] == "hidden" and row(table)["Counted"] == "–"
    assert table["Trend"].tolist() == [[None, None]]
    assert numbers[["Numerator", "Denominator", "Value"]].isna().all(axis=None)


def test_days_of_too_few_people_are_hidden(store, tmp_path, figures):
    absence = "One,2026-Q3,Absence days,12,660"
    assert figures(absence, "One,2026-Q3,Complaints,3,90")[0].latest.numerator == 12
    brought(store, tmp_path, HEADCOUNT, "One,ES,2026-Q3,4", "Two,ES,2026-Q3,40")
    assert [kpi.latest.is_hidden for kpi in figures()] == [True, False]


def test_the_minimum_is_that_of_the_protection_in_force(store, figures):
    (kpi,) = figures("One,2026-Q3,Absence,1,12")
    assert kpi.latest.numerator == 1
    store.set_settings({"minimum": "13", "minimum_cross": "13", "minimum_comments": "13"})
    assert figures()[0].latest.is_hidden


def test_a_change_from_a_hidden_figure_is_not_told(figures):
    (kpi,) = figures("One,2026-Q2,Absence,1,4", "One,2026-Q3,Absence,1,12")
    assert kpi.before.is_hidden and kpi.change is None
    assert row(kpi_table((kpi,)))["Before"] == "hidden"


def test_a_manager_sees_the_figures_of_the_own_teams_alone(figures):
    west = Scope(departments=frozenset({"West"}))
    assert len(figures("One,2026-Q3,Complaints,12,400", scope=west)) == 1
    with pytest.raises(NotAllowed):
        figures(scope=west, team="Two")


def test_who_led_a_team_once_sees_no_figures_of_it_now(store, figures):
    moved = [{**p, "period": "2026-Q4"} for p in people("One", 12, "East")]
    imported_staff(store, "b", moved)
    west = Scope(departments=frozenset({"West"}))
    assert figures(scope=west) == figures("One,2026-Q4,Complaints,1,40", scope=west) == ()
    with pytest.raises(NotAllowed):
        figures(scope=west, team="Two")


def test_a_team_without_figures_has_none(figures):
    assert figures() == () and kpi_table(()).empty and kpi_numbers(()).empty
