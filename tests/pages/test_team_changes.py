"""What changed since the period before, on the screen of the teams."""

import pytest

from tests.pages.screens import figures, finding, opened, says

TEAMS = "manager/teams"
CHANGES = {"view": "What changed"}
KINDS = ["risen", "fallen", "unclear", "chance"]


def changes_figure(app):
    """The one figure of the changes, none where nothing is drawn."""
    found = [f for f in figures(app) if [trace["name"] for trace in f["data"]] == KINDS]
    return found[0] if found else None


def test_the_screen_says_which_teams_changed_and_draws_them(sample):
    app = opened(TEAMS, **CHANGES)
    assert not app.exception
    assert "Employee satisfaction: of 38 teams, 3 have changed since Q2 2026" in finding(app)
    assert "38 teams of the company are compared at once" in says(app)
    drawn = changes_figure(app)["data"]
    assert sum(len(trace["x"]) for trace in drawn[:2]) == 3


def test_another_measure_is_told_of_when_chosen(sample):
    app = opened(TEAMS, **CHANGES)
    app.selectbox(key="changed_measure").set_value("loyalty").run()
    assert not app.exception and "Loyalty: of 48 teams" in says(app)


def test_a_department_is_told_as_a_whole_and_by_its_teams(sample):
    app = opened(TEAMS, department="Sales", **CHANGES)
    assert "Sales as a whole has changed since Q2 2026 by" in says(app)
    names = changes_figure(app)["layout"]["yaxis"]["ticktext"]
    assert "<b>Sales</b>" in names and all("Sales" in name for name in names)


def test_in_the_first_period_there_is_nothing_to_compare_with(sample):
    app = opened(TEAMS, period="2024-Q4", **CHANGES)
    assert "there is no earlier period of the same length to compare with." in says(app)
    assert changes_figure(app) is None


def test_of_some_respondents_no_change_is_told(sample):
    app = opened(TEAMS, **CHANGES)
    assert app.multiselect(key="who").options
    app.multiselect(key="who").set_value(app.multiselect(key="who").options[:1]).run()
    assert not app.exception and changes_figure(app) is None
    assert "clearly above the company" in finding(app) or "large enough" in finding(app)


@pytest.mark.parametrize("period", ["2025-Q1", "2026-Q1"])
def test_every_change_can_be_read_in_a_table(sample, period):
    app = opened(TEAMS, period=period, **CHANGES)
    (table,) = (t.value for t in app.dataframe if "Verdict" in t.value.columns)
    drawn = changes_figure(app)["data"]
    risen = sorted(x for trace in drawn[:1] for x in trace["x"])
    assert sorted(table[table["Verdict"] == "risen"]["Change"]) == risen
