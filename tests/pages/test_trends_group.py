"""Trends of respondents chosen by an attribute: what is drawn, what is said, what is kept."""

from __future__ import annotations

import pytest

from pages.components.preview import UNIT
from survey.language import use_language
from tests.pages.screens import figures, finding, opened, says
from tests.pages.test_who import only, seen_as

TRENDS, TEAMS = "executive/trends", "manager/teams"
WOMEN = "gender:Female / 女"
EVERYONE = "Everyone is shown here, not only the respondents chosen elsewhere."


def names(app):
    return [trace["name"] for trace in figures(app)[0]["data"]]


def options(app):
    return app.multiselect(key="who").options


def test_a_group_is_drawn_beside_everyone_and_said_with_its_number_of_answers(sample):
    app = only(opened(TRENDS), "Gender: Female")
    assert names(app) == ["Everyone", "Gender: Female / 女"]
    assert "Company (Gender: Female / 女): " in finding(app)
    said = says(app)
    assert "459 answered). Everyone: 66.8 (95% interval 64.2 to 69.4; 990 answered)." in said
    assert "Q2 2026: 450 of 987; Q3 2026: 459 of 990." in said
    assert "clearly other than everyone (66.5 against 66.8)" in said


def test_the_choice_comes_along_from_teams_and_back(sample):
    app = only(opened(TEAMS), "Gender: Female").switch_page(f"pages/{TRENDS}.py").run()
    assert app.multiselect(key="who").value == [WOMEN] and "Gender: Female" in finding(app)
    assert [*app.query_params["who"]] in ([WOMEN], [*WOMEN])
    app = app.switch_page(f"pages/{TEAMS}.py").run()
    assert app.multiselect(key="who").value == [WOMEN]


def test_the_link_names_the_group_and_one_button_puts_it_back(sample):
    app = opened(TRENDS, who=WOMEN, department="Claims")
    assert "Claims (Gender: Female / 女)" in finding(app)
    app.button(key="reset_filters").click().run()
    assert not app.exception and "Employee satisfaction, Company: " in finding(app)
    assert "who" not in app.query_params


@pytest.mark.parametrize("who", ["Nonsense", "gender:Nobody", "salary:High"])
def test_a_group_that_is_not_there_shows_everyone(sample, who):
    app = opened(TRENDS, who=who)
    assert not app.exception and "Employee satisfaction, Company: " in finding(app)
    assert app.multiselect(key="who").value == [] and "who" not in app.query_params


def test_levels_of_staff_are_offered_for_staff_and_of_customers_for_customers(sample):
    staff, customers = options(opened(TRENDS)), options(opened(TRENDS, construct="loyalty"))
    assert any("Gender" in name for name in staff) and not any("Channel" in n for n in staff)
    assert any("Channel" in name for name in customers) and not any(
        "Gender" in n for n in customers
    )


def test_a_group_of_staff_stays_chosen_where_customers_are_measured_and_has_no_score(sample):
    app = only(opened(TRENDS), "Gender: Female")
    app = app.selectbox(key="construct").select("loyalty").run()
    assert not app.exception and app.multiselect(key="who").value == [WOMEN]
    assert "there is no score of these respondents" in finding(app)
    assert "no answers. Everyone: " in says(app)
    app = app.selectbox(key="construct").select("motivation").run()
    assert "Motivation, Company (Gender: Female / 女): " in finding(app)


def test_a_team_that_is_too_small_to_be_divided_is_hidden_and_says_why(sample):
    app = opened(TRENDS, team="Beijing Claims 1", who=WOMEN)
    assert "hidden to protect people. To be divided, a unit needs 30 people" in finding(app)
    line = figures(app)[0]["data"][-2]
    assert not any(y == y and y is not None for y in line["y"])
    assert len(figures(app)) == 1  # and no two periods to compare
    unwanted = ("Control limits need", "The score of Q3 2026 is hidden")
    assert not [text for text in unwanted if text in says(app)]


def test_two_periods_of_a_group_are_compared_and_what_came_from_composition_is_not_told(sample):
    app = opened(TRENDS, who=WOMEN, since="2025-Q3", until="2026-Q3")
    assert "of who answered" not in says(app) and len(figures(app)) == 1
    assert "What of it came from who answered is told of everyone only." in says(app)


def test_a_manager_sees_a_group_of_the_own_department_alone(sample):
    app = seen_as("manager", **{UNIT: "department:Claims"})
    app.query_params.update({"who": WOMEN, "by": "age", "department": "Sales"})
    app = app.switch_page(f"pages/{TRENDS}.py").run()
    assert not app.exception and "Claims (Gender: Female / 女)" in finding(app)
    assert "Sales" not in says(app)


def test_a_group_is_named_in_chinese(sample):
    app = opened(TRENDS, lang="中文", who=WOMEN)
    use_language("zh")
    assert not app.exception and "性别：Female / 女" in finding(app)


@pytest.mark.parametrize(
    "screen",
    ["executive/home", "executive/value_chain", "executive/drivers", "manager/comments"],
)
def test_a_screen_that_cannot_show_a_group_says_that_it_shows_everyone(sample, screen):
    assert EVERYONE not in says(opened(screen))
    assert EVERYONE in says(opened(screen, who=WOMEN))
    app = only(opened(TRENDS), "Gender: Female").switch_page(f"pages/{screen}.py").run()
    assert not app.exception and EVERYONE in says(app)


def test_a_single_team_on_teams_says_that_it_shows_everyone(sample):
    app = only(opened(TEAMS), "Gender: Female")
    assert EVERYONE not in says(app)
    assert EVERYONE in says(opened(TEAMS, team="Beijing Claims 2", who=WOMEN))


def test_groups_beside_each_other_are_drawn_when_asked_for(sample):
    app = opened(TRENDS)
    assert len(figures(app)) == 2
    app = app.selectbox(key="by").select("tenure").run()
    assert not app.exception and [*app.query_params["by"]] in (["tenure"], [*"tenure"])
    drawn = figures(app)[1]
    assert (
        len(drawn["data"][0]["y"]) == 4 and "answered" in drawn["layout"]["yaxis"]["ticktext"][0]
    )
    assert "No group differs clearly from everyone (66.8)." in says(app)


def test_groups_beside_each_other_are_those_of_the_department_chosen(sample):
    app = opened(TRENDS, department="Claims", by="position")
    assert "Employee satisfaction, Claims, Q3 2026, by Position" in says(app)


def test_where_no_group_may_be_shown_it_is_said_and_nothing_drawn(sample):
    before, app = (opened(TRENDS, department="Claims", by=by) for by in ("", "tenure"))
    assert "No group can be shown: too few answered in each" in says(app)
    assert len(figures(app)) == len(figures(before))


def test_a_team_or_a_group_is_not_divided_further(sample):
    for link in ({"team": "Beijing Claims 1"}, {"who": WOMEN}):
        app = opened(TRENDS, by="gender", **link)
        assert not app.exception and not [box for box in app.selectbox if box.key == "by"]
