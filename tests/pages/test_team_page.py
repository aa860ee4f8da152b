"""One team's page on the screen of the teams."""

import re

import pytest

from pages.components.preview import AS, UNIT
from tests.pages.screens import button, figures, finding, opened, says

TEAMS = "manager/teams"
LOW = "Chongqing Parts 1"  # planted: below the company in most measures
PLACE = {"period": "2026-Q2", "department": "Spare Parts", "view": "Beyond chance"}


def names(figure):
    return [trace["name"] for trace in figure["data"]]


def test_a_team_stands_beside_company_department_and_similar_teams(sample):
    app = opened(TEAMS, team=LOW)
    assert not app.exception and finding(app).startswith(f"## {LOW} lies clearly below")
    assert names(figures(app)[0]) == ["Company", "Spare Parts", "Similar teams", LOW]


def test_a_team_is_given_a_span_of_places_and_never_a_rank(sample):
    app = opened(TEAMS, team=LOW)
    assert "it stands between place" in says(app) and "of 41 teams" in says(app)


def test_a_team_says_what_changed_really_and_what_to_ask(sample):
    app = opened(TEAMS, team=LOW)
    words = says(app)
    headings = ["How people answered", "What changed", "What goes with satisfaction"]
    headings += ["Worth a conversation"]
    assert [s.value for s in app.subheader] == headings
    assert f"Internal service: {LOW} has changed since Q2 2026 by −14 points" in words
    assert "Which team do you wait for most often, and for what?" in words
    (table,) = (t.value for t in app.dataframe if "Since" in t.value.columns)
    assert len(table) == 8 and set(table["Since"]) == {"Q2 2026"}


@pytest.mark.parametrize("role", ["executive", "manager"])
def test_a_team_says_how_it_stands_in_what_goes_with_satisfaction(sample, role):
    app = opened(TEAMS, team=LOW)
    app.session_state[AS], app.session_state[UNIT] = role, f"team:{LOW}"
    app.run()
    words = says(app)
    assert not app.exception and "; this team is clearly below." in words
    assert "An association, not proof of cause." in words
    (staff,) = (t.value for t in app.dataframe if "Importance, %" in t.value.columns)
    assert staff["Importance, %"].is_monotonic_decreasing and staff["Score"].notna().all()


def test_a_team_shows_how_people_answered_the_questions_of_the_measure_chosen(sample):
    app = opened(TEAMS, team=LOW)
    assert "Less favourable than in the company, beyond chance" in says(app) or (
        "No question differs from the company's answers" in says(app)
    )
    before = figures(app)[2]
    assert names(before)[:3] == ["favourable", "neither", "unfavourable"]
    app.selectbox(key="measure").select("motivation").run()
    questions = [note["text"] for note in figures(app)[2]["layout"]["annotations"]]
    assert not app.exception and len(questions) == 2
    assert questions[0].startswith("My work gives me a sense of achievement")


def test_a_leader_of_one_team_sees_its_answers_and_no_question_of_another(sample):
    app = opened(TEAMS)
    app.session_state[AS], app.session_state[UNIT] = "manager", f"team:{LOW}"
    app.run()
    app.selectbox(key="team").select(LOW).run()
    seen_by_leader = figures(app)[2]["data"]
    everybody = figures(opened(TEAMS, team=LOW))[2]["data"]
    assert not app.exception and seen_by_leader == everybody


def test_a_team_in_which_nothing_is_unusual_is_asked_nothing(sample):
    app = opened(TEAMS, team="Beijing Care 2")
    assert "Nothing has changed more than chance explains since Q2 2026." in says(app)
    assert "Worth a conversation" not in [s.value for s in app.subheader]


def test_in_the_first_period_nothing_is_said_of_changes(sample):
    app = opened(TEAMS, team=LOW, period="2024-Q4")
    assert not app.exception and "What changed" not in [s.value for s in app.subheader]


def test_the_way_back_leads_to_all_teams_as_they_were_chosen(sample):
    app = opened(TEAMS, team=LOW, **PLACE)
    button(app, "← All teams").click().run()
    assert not app.exception and app.selectbox(key="team").value == ""
    chosen = {name: app.selectbox(key=name).value for name in ("period", "department")}
    assert {**chosen, "view": "Beyond chance"} == PLACE
    assert app.button_group(key="view").value == "chance"


def test_a_link_to_a_team_that_is_not_there_leads_to_all_teams(sample):
    app = opened(TEAMS, team="No such team")
    assert not app.exception and "clearly above the company" in finding(app)


def test_a_leader_of_one_team_sees_it_beside_the_company_and_names_of_no_other(sample):
    app = opened(TEAMS)
    app.session_state[AS], app.session_state[UNIT] = "manager", f"team:{LOW}"
    app.run()
    assert app.selectbox(key="team").options == ["All teams", LOW]
    app.selectbox(key="team").select(LOW).run()
    assert not app.exception and names(figures(app)[0]) == ["Company", "Similar teams", LOW]
    others = sample.team_parents()["team"].tolist()
    assert not [name for name in others if name != LOW and name in says(app)]


@pytest.mark.parametrize("view", ["What changed", "Beyond chance"])
def test_a_manager_reads_of_no_other_department_in_any_view(sample, view):
    app = opened(TEAMS)
    app.session_state[AS], app.session_state[UNIT] = "manager", "department:Spare Parts"
    app.run()
    app.button_group(key="view").set_value(view).run()
    told = says(app) + str(figures(app)) + str([e.label for e in app.expander])
    assert not app.exception and LOW in told
    parents = sample.team_parents()
    elsewhere = parents.loc[parents["department"] != "Spare Parts", "team"].tolist()
    assert not [name for name in elsewhere if name in told]


def test_a_manager_is_told_that_the_response_rate_is_of_the_whole_company(sample):
    app = opened(TEAMS)
    assert "Staff survey: 990 of 1,400 people invited answered" in says(app)
    app.session_state[AS], app.session_state[UNIT] = "manager", "department:Spare Parts"
    assert "Staff survey, whole company: 990 of 1,400 people" in says(app.run())


def test_whoever_chooses_a_department_is_told_so_too(sample):
    app = opened(TEAMS, department="Claims")
    assert "Staff survey, whole company: 990 of 1,400 people" in says(app)


def test_no_share_of_a_larger_team_is_told_but_in_steps_of_two_people(sample):
    app = opened(TEAMS, team=LOW)
    drawn = figures(app)[2]
    n = [int(re.findall(r"(\d+) answered", note["text"])[0])
         for note in drawn["layout"]["annotations"]]  # fmt: skip
    (favourable,) = (trace["x"] for trace in drawn["data"] if trace["name"] == "favourable")
    for share, people in zip(favourable, n, strict=True):
        step = {people < 20: 20, 20 <= people < 40: 10, people >= 40: 5}[True]
        assert people >= 10 and share % step == 0
