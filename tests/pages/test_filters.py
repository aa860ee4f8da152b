"""What is chosen above a screen changes what it says."""

from tests.pages.screens import finding, opened, says


def test_another_period_gives_another_finding(sample):
    app = opened("executive/value_chain")
    newest = finding(app)
    app.selectbox(key="period").select("2025-Q4").run()
    assert finding(app) != newest and not app.exception


def test_another_delay_gives_another_finding(sample):
    app = opened("executive/value_chain")
    assert "1 quarter later" in finding(app)
    app.button_group(key="lag").set_value("0").run()
    assert "later" not in finding(app) and not app.exception


def test_the_link_names_department_period_and_team(sample):
    app = opened("manager/teams", department="Claims", period="2025-Q4", team="Kunming Claims 2")
    chosen = {name: app.selectbox(key=name).value for name in ("department", "period", "team")}
    assert chosen == {"department": "Claims", "period": "2025-Q4", "team": "Kunming Claims 2"}
    assert "Kunming Claims 2 " in says(app)


def test_a_department_leaves_only_its_teams(sample):
    app = opened("manager/teams")
    assert len(app.selectbox(key="team").options) == 1 + 48  # all of them, and each
    app.selectbox(key="department").select("Claims").run()
    parents = sample.team_parents()
    expected = parents.loc[parents["department"] == "Claims", "team"]
    assert sorted(app.selectbox(key="team").options) == sorted(["All teams", *expected])
    assert f"of {len(expected)} teams" in finding(app)


def test_another_team_is_described(sample):
    app = opened("manager/teams")
    app.selectbox(key="team").select("Shanghai Claims 1").run()
    assert "Shanghai Claims 1 " in says(app)


def test_another_measure_is_drawn_over_time(sample):
    app = opened("manager/teams", team="Shanghai Claims 1")
    app.selectbox(key="measure").select("loyalty").run()
    assert "Loyalty over time" in [chart.proto.alt for chart in app.get("plotly_chart")]


def test_periods_and_departments_are_offered_in_full(sample):
    app = opened("manager/teams")
    assert len(app.selectbox(key="period").options) == 8
    assert len(app.selectbox(key="department").options) == 1 + 8  # all of them, and each
