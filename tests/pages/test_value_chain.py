"""The value chain's screen: links and teams chosen, targets typed, and what a rise goes with."""

import pytest

from charts.text import construct_name
from insights.chain_wording import link_name
from insights.link_teams import link_id
from survey.chain import LINKS, STAFF_TO_CUSTOMER
from survey.language import use_language
from tests.pages.screens import figures, finding, opened, says
from tests.store.exports import SATISFIED, survey_export

SCREEN = "executive/value_chain"
SCATTER, CLOSER = range(2)
TARGETS, RISE = "Who reaches both targets?", "What if staff scores rose?"


def axes(app):
    layout = figures(app)[SCATTER]["layout"]
    return layout["xaxis"]["title"]["text"], layout["yaxis"]["title"]["text"]


def chosen_arrows(app):
    """The place of each arrow that is marked as chosen."""
    arrows = [html.proto.body for html in app.get("html") if 'class="link' in html.proto.body]
    return [at for at, arrow in enumerate(arrows) if "chosen" in arrow]


def test_the_screen_begins_with_staff_and_customers(sample):
    app = opened(SCREEN)
    assert app.selectbox(key="link").value == link_id(STAFF_TO_CUSTOMER)
    assert axes(app) == (
        "Employee satisfaction, 0–100",
        "Customer satisfaction 1 quarter later, 0–100",
    )
    assert len(figures(app)) == 2 and chosen_arrows(app) == []


@pytest.mark.parametrize("at", [0, 3])
def test_a_click_on_an_arrow_shows_its_teams(sample, at):
    app = opened(SCREEN)
    app.button(key=f"choose_{at}").click().run()
    assert not app.exception
    source, target = axes(app)
    assert source.startswith(construct_name(LINKS[at].source))
    assert target.startswith(construct_name(LINKS[at].target))
    assert f"{link_name(LINKS[at])}: clearly linked (strength " in says(app)
    assert chosen_arrows(app) == [at]


def test_every_arrow_is_a_button_that_names_its_link(sample):
    app = opened(SCREEN)
    labels = [app.button(key=f"choose_{i}").label for i in range(len(LINKS))]
    assert labels == [link_name(link) for link in LINKS]


@pytest.mark.parametrize("link", [STAFF_TO_CUSTOMER, *LINKS])
def test_an_address_names_the_link_by_its_id(sample, link):
    app = opened(SCREEN, link=link_id(link))
    assert app.selectbox(key="link").value == link_id(link)
    assert chosen_arrows(app) == [at for at, arrow in enumerate(LINKS) if arrow == link]


def test_an_address_may_name_the_link_in_the_senders_language(sample):
    use_language("zh")
    name = link_name(LINKS[2])
    use_language("en")
    assert opened(SCREEN, link=name).selectbox(key="link").value == link_id(LINKS[2])


def test_an_address_with_an_unknown_link_shows_staff_and_customers(sample):
    app = opened(SCREEN, link="nonsense")
    assert not app.exception
    assert app.selectbox(key="link").value == link_id(STAFF_TO_CUSTOMER)


@pytest.mark.parametrize("team", ["Kunming Claims 2", "Beijing Care 1"])
def test_a_team_that_is_chosen_opens(sample, team):
    app = opened(SCREEN)
    app.selectbox(key="open_team").select(team).run()
    assert not app.exception
    assert app.title[0].value == "Teams" and app.selectbox(key="team").value == team


def test_a_department_chosen_on_another_screen_leaves_its_teams_and_they_open(sample):
    app = opened("manager/teams", department="Claims")
    app.switch_page(f"pages/{SCREEN}.py").run()
    offered = app.selectbox(key="open_team").options
    assert all("Claims" in name for name in offered)
    assert f"Showing {len(offered)} of 41 teams" in says(app)
    app.selectbox(key="open_team").select("Beijing Claims 1").run()
    assert app.selectbox(key="team").value == "Beijing Claims 1"


def test_a_region_leaves_its_teams_and_the_chain_as_it_is(sample):
    app = opened(SCREEN)
    whole, said = len(app.selectbox(key="open_team").options), finding(app)
    assert f"Showing all {whole} teams." in says(app)
    app.selectbox(key="region").select("North").run()
    assert 0 < len(app.selectbox(key="open_team").options) < whole
    assert finding(app) == said and "stay the whole company's" in says(app)
    app.button(key="reset_filters").click().run()
    assert f"Showing all {whole} teams." in says(app)


def test_only_teams_that_are_drawn_can_be_opened(sample):
    app = opened(SCREEN)
    points = next(t for t in figures(app)[SCATTER]["data"] if t.get("name") == "teams")
    assert len(app.selectbox(key="open_team").options) == len(points["x"]) == 41


def test_a_target_moves_its_line_and_the_count(sample):
    app = opened(SCREEN, closer=TARGETS)
    before = says(app)
    app.number_input(key="staff_target").set_value(90.0).run()
    line = figures(app)[CLOSER]["layout"]["shapes"][0]
    assert line["x0"] == line["x1"] == 90
    assert "Of 41 teams, 0 reach both targets" in says(app) != before


def test_an_address_names_the_targets(sample):
    app = opened(SCREEN, closer=TARGETS, staff_target="70", customer_target="60")
    lines = figures(app)[CLOSER]["layout"]["shapes"]
    assert (lines[0]["x0"], lines[1]["y0"]) == (70, 60)


def test_a_rise_is_predicted_for_all_and_for_one_team(sample):
    app = opened(SCREEN, closer=RISE)
    assert "5 points more with a team's staff go with +1.9 points" in says(app)
    app.slider(key="rise").set_value(1).run()
    assert "1 point more with a team's staff goes with +0.4 points" in says(app)


def test_inside_a_team_stands_beside_between_teams(sample):
    said = says(opened(SCREEN, closer=RISE))
    assert "Inside a team over time: 10 points above its own average" in said
    assert "Between teams: 10 points more with staff go with 5.0 points" in said


def test_targets_stay_when_another_question_is_looked_at_meanwhile(sample):
    app = opened(SCREEN, closer=TARGETS)
    app.number_input(key="staff_target").set_value(70.0).run()
    app.button_group(key="closer").set_value("When do customers feel it?").run()
    app.button_group(key="closer").set_value(TARGETS).run()
    assert app.number_input(key="staff_target").value == 70


@pytest.mark.parametrize(
    ("question", "words"), [("When do customers feel it?", "Delays can"), (TARGETS, "Too few")]
)
def test_a_question_that_cannot_be_answered_says_why(empty, question, words):
    small = survey_export([{"team": "One", "answers": {"cs1": 4}}] * 6, [SATISFIED])
    empty.import_export(small)
    app = opened(SCREEN, closer=question)
    assert not app.exception and any(words in info.value for info in app.info)


def test_with_one_period_nothing_is_predicted(empty):
    empty.import_export(survey_export([{"team": "One", "answers": {"cs1": 4}}] * 6, [SATISFIED]))
    app = opened(SCREEN, closer=RISE)
    assert any("Nothing is predicted" in info.value for info in app.info)
