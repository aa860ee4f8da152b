"""What each role finds, where one's own computer lets the role be chosen."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.components.preview import AS, NOBODY_AT_ALL, UNIT
from tests.pages.screens import ROOT, figures, finding, opened, says


def seen_as(role: str, **state: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in {AS: role, **state}.items():
        app.session_state[name] = value
    return app.run()


def names_in(app: AppTest) -> set[str]:
    heatmap = figures(app)[0]
    return {name.removeprefix("<b>").removesuffix("</b>") for name in
            heatmap["layout"]["yaxis"]["ticktext"]}  # fmt: skip


FIRST = {
    "executive": "Home",
    "manager": "Teams",
    "hr": "Upload",
    "administrator": "Access",
    NOBODY_AT_ALL: "No access yet",
}


@pytest.mark.parametrize("role", FIRST)
def test_everybody_begins_where_their_work_is(sample, role):
    app = seen_as(role, **({UNIT: "department:Claims"} if role == "manager" else {}))
    assert not app.exception
    assert [title.value for title in app.title] == [FIRST[role]]


def test_a_manager_sees_the_own_department_its_teams_and_the_company(sample):
    app = seen_as("manager", **{UNIT: "department:Claims"})
    names = names_in(app)
    assert {"Company", "Claims"} <= names
    assert len(names) == 7
    assert all(name == "Company" or "Claims" in name for name in names)
    assert app.selectbox(key="department").options == ["All departments", "Claims"]


def test_a_manager_of_one_team_sees_that_team_and_the_company(sample):
    app = seen_as("manager", **{UNIT: "team:Beijing Claims 1"})
    assert names_in(app) == {"Company", "Beijing Claims 1"}


def only(app: AppTest, *starts: str) -> AppTest:
    """The screen of those respondents alone of whom all this is true."""
    for start in starts:
        options = app.multiselect(key="who").options
        app = app.multiselect(key="who").select(next(o for o in options if o.startswith(start)))
        app = app.run()
        assert not app.exception
    return app


def test_one_attribute_shows_teams_that_have_enough_people_for_it(sample):
    everyone = names_in(opened("manager/teams"))
    names = names_in(only(opened("manager/teams"), "Channel: Online"))
    assert "Claims" in names and "Beijing Claims 2" in names
    assert "Beijing Claims 1" in everyone - names


def test_where_no_team_has_enough_it_shows_departments_and_says_so(sample):
    app = only(opened("manager/teams"), "Gender: Female")
    assert "Claims" in names_in(app) and not any("Beijing" in name for name in names_in(app))
    assert "No team is large enough" in finding(app)


def test_two_attributes_show_departments_only(sample):
    names = names_in(only(opened("manager/teams"), "Channel: Online", "Customer type: Business"))
    assert "Claims" in names and "Beijing Claims 2" not in names


def test_hr_finds_no_result_and_nobody_finds_anything(sample):
    for role in ("hr", "administrator", NOBODY_AT_ALL):
        app = seen_as(role)
        assert not app.get("plotly_chart")
        assert "Claims" not in says(app)


def test_the_finding_is_of_the_managers_teams(sample):
    app = seen_as("manager", **{UNIT: "department:Claims"})
    assert "of 5 teams" in finding(app)
