"""The trends on their screen: of whom, since when, and by whom they may be read."""

from __future__ import annotations

from datetime import date

import pytest

from insights.events import save_event
from pages.components.preview import UNIT
from survey.event import Event
from tests.pages.screens import figures, finding, opened, says
from tests.pages.test_who import seen_as
from tests.viewers import LOCAL

TRENDS = "executive/trends"


def as_manager(unit):
    app = seen_as("manager", **{UNIT: unit})
    return app.switch_page(f"pages/{TRENDS}.py").run()


def names(figure):
    return [trace["name"] for trace in figure["data"]]


def test_the_company_comes_first_with_its_finding_and_its_n(sample):
    app = opened(TRENDS)
    assert not app.exception
    assert "Employee satisfaction, Company: no clear change since Q4 2024" in finding(app)
    assert "Q3 2026: 66.8 (95% interval" in says(app) and "answered)" in says(app)
    assert "Control limits need 12 periods that can be compared; so far there are 8." in says(app)


def test_a_link_leads_to_a_department_a_team_and_a_measure(sample):
    app = opened(TRENDS, construct="Loyalty", department="Sales")
    assert "Loyalty, Sales:" in finding(app) and names(figures(app)[0]) == ["Company", "Sales"]
    first, *teams = app.selectbox(key="team").options
    assert first == "All teams" and all("Sales" in team for team in teams)
    app = opened(TRENDS, team="Beijing Claims 1")
    assert "Employee satisfaction, Beijing Claims 1:" in finding(app) and not app.exception


@pytest.mark.parametrize(
    "link",
    [{"department": "No such"}, {"team": "No such"}, {"construct": "x"}, {"since": "x"}]
    + [{"department": "Sales", "team": "Beijing Claims 1"}],
)  # fmt: skip
def test_a_link_to_what_is_not_there_shows_what_is(sample, link):
    app = opened(TRENDS, **link)
    assert not app.exception and figures(app) and "Employee satisfaction" in finding(app)


def test_choosing_a_unit_draws_it_and_the_filters_can_be_put_back(sample):
    app = opened(TRENDS)
    app.selectbox(key="department").set_value("Sales").run()
    assert "Sales" in finding(app)
    app.button(key="reset_filters").click().run()
    assert "Company" in finding(app) and app.selectbox(key="department").value == ""


def test_two_periods_are_compared_and_what_was_composition_is_drawn(sample):
    app = opened(TRENDS, since="2025-Q3", until="2026-Q3")
    assert "67.2 in Q3 2025, 66.8 in Q3 2026" in says(app)
    assert "Inside the 40 teams that can be followed" in says(app)
    parts = figures(app)[1]["data"][0]
    assert parts["y"][-1] == "Together" and parts["x"][-1] == pytest.approx(-0.4)


def test_a_later_period_first_is_refused_in_a_sentence(sample):
    app = opened(TRENDS, since="2026-Q3", until="2025-Q3")
    assert "Choose an earlier period of the same length" in says(app) and len(figures(app)) == 1


def test_of_a_team_that_is_shown_once_no_periods_are_compared(sample):
    app = opened(TRENDS, team="Kunming Care 1")
    assert "There is no earlier period to compare it with." in finding(app)
    assert not app.subheader and len(figures(app)) == 1


def test_a_manager_sees_the_own_department_first_and_nothing_of_others(sample):
    app = as_manager("department:Claims")
    assert not app.exception and "Employee satisfaction, Claims:" in finding(app)
    assert app.selectbox(key="department").options == ["Claims"]
    teams = app.selectbox(key="team").options
    assert teams[0] == "All teams" and all("Claims" in name for name in teams[1:])


def test_a_manager_of_one_team_sees_that_team(sample):
    app = as_manager("team:Beijing Claims 1")
    assert not app.exception and "Beijing Claims 1:" in finding(app)
    assert app.selectbox(key="team").options == ["Beijing Claims 1"]
    assert len(figures(app)) == 1  # a team's change is not divided


def test_a_managers_link_to_another_department_shows_the_own_one(sample):
    app = seen_as("manager", **{UNIT: "department:Claims"})
    app.query_params.update({"department": "Sales"})
    app = app.switch_page(f"pages/{TRENDS}.py").run()
    assert not app.exception and "Claims" in finding(app)


@pytest.mark.parametrize("role", ["hr", "administrator"])
def test_who_may_see_no_result_is_offered_no_trend(sample, role):
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        seen_as(role).switch_page(f"pages/{TRENDS}.py")


def test_what_happened_is_drawn_and_listed_as_plain_text(sample):
    save_event(sample, LOCAL, Event(date(2026, 2, 3), "<b>New</b> *head* office"))
    app = opened(TRENDS)
    assert "Feb 3, 2026: <b>New</b> *head* office" in says(app)
    notes = [note["text"] for note in figures(app)[0]["layout"]["annotations"]]
    assert len(notes) == 1 and notes[0].startswith("&lt;b&gt;New")
    assert not any("<b>" in str(c.value).replace("\\<", "") for c in app.caption)


def test_hr_is_led_to_enter_what_happened_and_others_are_not(sample):
    assert "go_to_events" in {button.key for button in opened(TRENDS).button}
    assert "go_to_events" not in {b.key for b in as_manager("department:Claims").button}
    app = opened(TRENDS)
    app.button(key="go_to_events").click().run()
    assert app.title[0].value == "Events"
