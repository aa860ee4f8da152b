"""What the filters of a screen leave is said, and one button puts them back."""

import pytest

from insights.measurements import Measurements
from pages.components.preview import UNIT
from survey.language import use_language
from survey.period import Period
from tests.pages.screens import opened, says
from tests.pages.test_who import names_in, only, seen_as

TEAMS = "manager/teams"


def test_without_a_filter_all_answers_are_shown_and_nothing_is_put_back(sample):
    app = opened(TEAMS)
    assert "Showing all 990 staff answers, all 5,054 customer answers." in says(app)
    assert not [b for b in app.button if b.key == "reset_filters"]


def test_a_region_leaves_its_teams_without_whole_departments(sample):
    app = opened(TEAMS)
    app.selectbox(key="region").select("North").run()
    parents = sample.team_parents()
    north = set(parents.loc[parents["region"] == "North", "team"])
    assert not app.exception and names_in(app) == north | {"Company"}
    assert " of 990 staff answers" in says(app)


def test_a_department_is_said_with_its_number_of_answers(sample):
    said = says(opened(TEAMS, department="Claims"))
    assert "Showing 104 of 990 staff answers, 550 of 5,054 customer answers." in said


def test_an_attribute_is_said_with_its_number_of_answers(sample):
    said = says(only(opened(TEAMS), "Gender: Female"))
    assert "none of 5,054 customer answers" in said and " of 990 staff answers" in said


def test_a_manager_reads_how_many_answers_the_own_units_have(sample):
    app = seen_as("manager", **{UNIT: "department:Claims"})
    assert "Showing 104 of 990 staff answers" in says(app)


@pytest.mark.parametrize("language", ["English", "中文"])
def test_one_button_puts_every_filter_back(sample, language):
    chosen = {"department": "Claims", "period": "2025-Q4", "region": "North"}
    app = opened(TEAMS, lang=language, **chosen)
    assert {key: app.selectbox(key=key).value for key in chosen} == chosen
    use_language("zh" if language == "中文" else "en")
    app.button(key="reset_filters").click().run()
    assert not app.exception
    begin = {"department": "", "period": "2026-Q3", "region": ""}
    assert {key: app.selectbox(key=key).value for key in chosen} == begin
    assert not [b for b in app.button if b.key == "reset_filters"]


def test_a_region_that_is_not_there_shows_all(sample):
    assert "Showing all 990" in says(opened(TEAMS, region="Atlantis"))


def test_a_hidden_team_alone_in_the_choice_counts_none(sample):
    data = Measurements.of(sample)
    n = data.moments("employee_satisfaction", Period.parse("2026-Q3")).n
    small = next(team for team, people in zip(data.teams, n, strict=True) if 0 < people < 5)
    app = seen_as("manager", **{UNIT: f"team:{small.name}"})
    assert "Showing none of 990 staff answers" in says(app)


@pytest.mark.parametrize("screen", ["executive/trends", "manager/comments"])
def test_a_region_leaves_its_teams_to_choose_from_and_has_no_result_itself(sample, screen):
    before = opened(screen)
    app = opened(screen, region="North")
    parents = sample.team_parents()
    north = parents.loc[parents["region"] == "North", "team"].tolist()
    assert set(app.selectbox(key="team").options) == {"All teams", *north}
    assert f"North: its {len(north)} teams can be chosen" in says(app)
    assert [h.value for h in app.markdown if h.value.startswith("## ")] == [
        h.value for h in before.markdown if h.value.startswith("## ")
    ]


def test_a_region_and_a_department_leave_the_teams_of_both(sample):
    app = opened("executive/trends", region="North", department="Claims")
    parents = sample.team_parents().query("region == 'North' and department == 'Claims'")
    assert set(app.selectbox(key="team").options) == {"All teams", *parents["team"]}


def test_staff_topics_are_held_against_customers_over_a_regions_teams(sample):
    said = says(opened("executive/drivers", about="teams", region="North"))
    assert " of 41 teams." in said
    assert "Showing all 41 teams." in says(opened("executive/drivers", about="teams"))


@pytest.mark.parametrize("screen", ["executive/trends", "manager/comments"])
def test_a_manager_is_offered_the_regions_of_the_own_teams_alone(sample, screen):
    parents = sample.team_parents().query("department == 'Claims'")
    app = seen_as("manager", **{UNIT: "department:Claims"}).switch_page(f"pages/{screen}.py").run()
    offered = {option for box in app.selectbox if box.key == "region" for option in box.options}
    assert not app.exception and offered - {"All regions"} <= set(parents["region"])
