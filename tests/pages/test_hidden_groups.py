"""Nothing that is sent to the browser tells what fewer than five people said."""

import re

import numpy as np
import pytest

from insights.measurements import Measurements
from insights.teams import unit_column
from survey.period import Period
from tests.pages.screens import everything, figures, numbers, opened

NEWEST = Period.parse("2026-Q3")
STAFF = ("internal_service", "motivation", "capability", "control", "employee_satisfaction")


@pytest.fixture
def hidden(sample):
    """Name and exact staff scores of each team under five."""
    data = Measurements.of(sample)
    small = data.moments("employee_satisfaction", NEWEST).n < 5
    scores = np.column_stack([data.moments(c, NEWEST).mean for c in STAFF])
    return {data.teams[i].name: scores[i].tolist() for i in np.flatnonzero(small)}


def given_away(app, scores):
    """Those of the scores that stand on the screen, in a text or in a figure."""
    written = re.findall(r"\d+\.\d+", everything(app))
    sent = np.array([*map(float, written), *numbers(figures(app))])
    # A whole score looks like any released one.
    return [score for score in scores if score % 1 and (abs(sent - score) < 0.005).any()]


def test_four_teams_of_the_sample_are_under_five(hidden):
    assert len(hidden) == 4


def test_a_score_that_is_shown_is_found_by_this_search(sample):
    company = unit_column(Measurements.of(sample), "employee_satisfaction", NEWEST)[0]
    assert given_away(opened("manager/teams"), [company.score])


def test_no_score_of_a_hidden_team_is_sent_to_any_screen(hidden):
    scores = [score for of_team in hidden.values() for score in of_team]
    for screen in ("executive/value_chain", "manager/teams"):
        assert given_away(opened(screen), scores) == []


def test_choosing_a_hidden_team_shows_none_of_its_staff_scores(hidden):
    for team, scores in hidden.items():
        app = opened("manager/teams", team=team)
        assert app.selectbox(key="team").value == team
        assert given_away(app, scores) == []


def test_the_table_of_teams_has_a_mark_where_a_score_is_hidden(hidden):
    app = opened("manager/teams")
    heatmap = figures(app)[0]
    names = heatmap["layout"]["yaxis"]["ticktext"]
    cells = next(trace for trace in heatmap["data"] if trace["name"] == "numbers")
    rows = [text for y, text in zip(cells["y"], cells["text"], strict=True)
            if names[int(y)] in hidden]  # fmt: skip
    assert rows.count("∗") == len(hidden) * len(STAFF)


def test_the_trend_of_a_hidden_team_has_no_point_in_the_newest_period(hidden):
    for team in hidden:
        trend = figures(opened("manager/teams", team=team))[-1]
        (line,) = (trace for trace in trend["data"] if trace["name"] == "Team")
        assert line["y"][-1] is None or np.isnan(line["y"][-1])
