"""Nothing that is sent to the browser tells what fewer than five people said."""

import re

import numpy as np
import pytest

from insights.cells import Filter
from insights.link_teams import link_id
from insights.measurements import Measurements
from insights.teams import unit_column
from survey.chain import LINKS, STAFF_TO_CUSTOMER
from survey.period import Period
from tests.pages.screens import everything, figures, numbers, opened, says

NEWEST = Period.parse("2026-Q3")
STAFF = ("internal_service", "motivation", "capability", "control", "employee_satisfaction")


def shares_of(sample, period=NEWEST):
    """Exact staff shares in percent of each team under five, by its name: favourable, not so."""
    found = {}
    names = {team.unit_id: team.name for team in Measurements.of(sample).teams}
    for construct in STAFF:
        counts = sample.question_counts("ES", "", str(period), construct)
        for row in counts[counts["n"] < 5].itertuples():
            for count in (row.favourable, row.unfavourable):
                found.setdefault(names[row.unit_id], set()).add(100 * count / row.n)
    return found


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
    assert given_away(opened("manager/teams", view="chance"), [company.score])


def test_no_score_of_a_hidden_team_is_sent_to_any_screen(hidden):
    # A score in tenths looks like any end of the company's intervals.
    scores = [x for of_team in hidden.values() for x in of_team if round(x, 1) != x]
    for screen in ("executive/home", "executive/value_chain", "manager/teams", "manager/comments"):
        assert given_away(opened(screen), scores) == []


def test_all_numbers_of_the_chain_are_sent_when_opened_and_tell_of_no_hidden_team(hidden):
    app = opened("executive/value_chain")
    assert not app.dataframe
    app.session_state["all_numbers"] = True
    stages, links = (table.value for table in app.run().dataframe)
    told = " ".join([stages.to_string(), links.to_string()])
    assert len(stages) > 4 and len(links) > 4
    assert not [name for name in hidden if name in told]
    scores = [x for of_team in hidden.values() for x in of_team if round(x, 1) != x]
    written = np.array([float(x) for x in re.findall(r"\d+\.\d+", told)])
    assert not [score for score in scores if (abs(written - score) < 0.005).any()]


def test_no_score_of_a_hidden_team_is_sent_with_its_department_or_region(hidden, sample):
    scores = [x for of_team in hidden.values() for x in of_team if round(x, 1) != x]
    parents = sample.team_parents().set_index("team")
    for team in hidden:
        part = {"department": parents.loc[team, "department"]}
        app = opened("executive/value_chain", closer="targets", **part)
        assert app.selectbox(key="department").value == part["department"]
        assert given_away(app, scores) == []
        assert team not in app.selectbox(key="open_team").options


@pytest.mark.parametrize("about", ["staff", "customers", "teams"])
def test_no_score_of_a_hidden_team_is_sent_with_any_view_of_the_drivers(hidden, about):
    scores = [score for of_team in hidden.values() for score in of_team]
    app = opened("executive/drivers", about=about)
    assert figures(app) and given_away(app, scores) == []
    assert not [name for name in hidden if name in everything(app)]


def test_no_score_of_a_hidden_team_is_sent_with_its_region(hidden, sample):
    scores = [score for of_team in hidden.values() for score in of_team]
    regions = sample.team_parents().set_index("team").loc[[*hidden], "region"]
    for region in sorted(set(regions)):
        app = opened("executive/drivers", about="teams", region=region)
        assert app.selectbox(key="region").value == region
        assert given_away(app, scores) == []
        assert not [name for name in hidden if name in everything(app)]


@pytest.mark.parametrize("view", ["changes", "chance"])
def test_no_score_of_a_hidden_team_is_sent_with_any_view_of_the_teams(hidden, view):
    scores = [score for of_team in hidden.values() for score in of_team]
    app = opened("manager/teams", view=view)
    assert app.button_group(key="view").value and given_away(app, scores) == []


def test_no_hidden_team_stands_in_the_funnel_or_has_a_place(hidden):
    drawn = figures(opened("manager/teams", view="chance"))
    assert len(drawn) == 2
    assert not [name for name in hidden if name in str(drawn)]


@pytest.mark.parametrize("construct", ["employee_satisfaction", "motivation"])
def test_no_score_of_a_hidden_team_is_sent_with_a_trend(hidden, construct):
    scores = [x for of_team in hidden.values() for x in of_team if round(x, 1) != x]
    for team in ["", *hidden]:
        app = opened("executive/trends", construct=construct, team=team)
        assert figures(app) and given_away(app, scores) == []


def looks_like_an_end(score):
    """Whether a score looks like any end of the company's intervals, which are in tenths."""
    return abs(score - round(score, 1)) < 0.005


def hidden_levels(sample, name):
    """Each group of this attribute in a unit that is hidden, with the unit's name and scores."""
    source = Measurements.of(sample)
    answers = sample.group_moments("ES", "", str(NEWEST), (name,))
    frame = answers[answers["construct"] == "employee_satisfaction"]
    sums = frame.groupby(["unit_id", "level_a"], observed=True)[["n", "total"]].sum()
    names = {team.unit_id: team.name for team in source.teams}
    for (unit_id, level), row in sums.iterrows():
        who = Filter(((name, level),))
        column = unit_column(source, "employee_satisfaction", NEWEST, "", who)
        score = column[source.units(NEWEST).row_of_team(source.rows[unit_id])]
        if not score.is_shown:
            yield names[unit_id], level, row["total"] / row["n"]


def test_no_score_of_a_hidden_group_is_sent_with_its_trend(sample):
    found = [*hidden_levels(sample, "gender")]
    assert len(found) > 40
    for team, level, score in [one for one in found if not looks_like_an_end(one[2])][::25]:
        app = opened("executive/trends", team=team, who=f"gender:{level}")
        assert app.multiselect(key="who").value == [f"gender:{level}"]
        assert figures(app) and given_away(app, [score]) == []


def test_no_score_of_a_hidden_group_is_sent_with_groups_beside_each_other(sample):
    source = Measurements.of(sample)
    answers = sample.group_moments("ES", "", str(NEWEST), ("position",))
    frame = answers[answers["construct"] == "employee_satisfaction"]
    parents = sample.team_parents(str(NEWEST)).set_index("unit_id")["department"]
    frame = frame.assign(department=frame["unit_id"].map(parents))
    sums = frame.groupby(["department", "level_a"], observed=True)[["n", "total"]].sum()
    units, found = source.units(NEWEST), 0
    for (department, level), row in sums.iterrows():
        who = Filter((("position", level),))
        column = unit_column(source, "employee_satisfaction", NEWEST, "", who)
        score = row["total"] / row["n"]
        if column[units.row_of_department(department)].is_shown or looks_like_an_end(score):
            continue
        app = opened("executive/trends", department=department, by="position")
        assert "No group" in says(app) or len(figures(app)) == 3
        assert given_away(app, [score]) == []
        found += 1
    assert found


def test_a_trend_marks_the_periods_in_which_a_team_is_hidden(hidden):
    for team in hidden:
        trend = figures(opened("executive/trends", team=team))[0]
        marks = next(trace for trace in trend["data"] if trace["name"] == "Hidden")
        assert f"{NEWEST}" in marks["x"] and set(marks["text"]) == {"∗"}


@pytest.mark.parametrize("closer", ["targets", "rise"])
def test_no_score_of_a_hidden_team_is_sent_with_a_closer_look(hidden, closer):
    scores = [x for of_team in hidden.values() for x in of_team if round(x, 1) != x]
    app = opened("executive/value_chain", closer=closer, staff_target="70")
    assert len(figures(app)) == 2 and given_away(app, scores) == []
    assert not [name for name in hidden if name in str(figures(app))]


@pytest.mark.parametrize("link", LINKS)
def test_no_score_of_a_hidden_team_is_sent_with_a_link_of_the_chain(hidden, link):
    # A score in tenths looks like any point of the line, which is drawn to a tenth.
    scores = [x for of_team in hidden.values() for x in of_team if round(x, 1) != x]
    app = opened("executive/value_chain", link=link_id(link))
    assert app.selectbox(key="link").value == link_id(link)
    assert scores and given_away(app, scores) == []


def test_no_team_with_hidden_staff_scores_can_be_opened_from_a_link_of_staff(hidden):
    for link in (STAFF_TO_CUSTOMER, *LINKS[:2]):
        app = opened("executive/value_chain", link=link_id(link))
        assert not set(hidden) & set(app.selectbox(key="open_team").options)


def test_choosing_a_hidden_team_shows_none_of_its_staff_scores(hidden):
    for team, scores in hidden.items():
        app = opened("manager/teams", team=team)
        assert app.selectbox(key="team").value == team
        # A score in tenths looks like any end of the company's intervals.
        assert given_away(app, [score for score in scores if round(score, 1) != score]) == []


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
        trend = figures(opened("manager/teams", team=team))[1]
        (line,) = (trace for trace in trend["data"] if trace["name"] == "Team")
        assert line["y"][-1] is None or np.isnan(line["y"][-1])


@pytest.mark.parametrize("measure", STAFF)
def test_nothing_is_sent_of_how_a_hidden_team_answered(hidden, sample, measure):
    assert hidden.keys() <= shares_of(sample).keys()
    for team in hidden:
        app = opened("manager/teams", team=team)
        app.selectbox(key="measure").select(measure).run()
        drawn = figures(app)[2]
        told = [trace for trace in drawn["data"] if trace["name"] != "company"]
        assert "How this team answered is hidden to protect people." in says(app)
        numbers_told = {x for trace in told for x in trace["x"] if x is not None and x == x}
        assert numbers_told == {100.0}  # the whole of each bar
        words = " ".join(text for trace in told for text in trace["hovertext"])
        assert "%" not in words and words.count("hidden to protect people") == words.count(":")
