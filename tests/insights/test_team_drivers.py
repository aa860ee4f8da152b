import pytest

from disclosure.viewer import EVERYTHING
from insights.drivers import Driver, Weighed
from insights.drivers_asked import Asking, Aspect
from insights.team_drivers import (
    is_told_of_teams,
    team_drivers,
    team_drivers_sentence,
    team_drivers_table,
)
from insights.teams import team_overview
from survey.period import Period
from survey.programme import Programme
from tests.organisation import cell, measurements, teams_of

QUARTER = Period.parse("2026-Q3")
ASKED = ("pay", "climate", "leadership")
OF_COMPANY = dict.fromkeys(ASKED, 60)


def overview_of(n=25, **scores):
    """The first team with these scores beside thirty teams at 60."""
    teams = [{**OF_COMPANY, **scores}] + [OF_COMPANY] * 30
    cells = [
        cell(101 + i, construct, "2026-Q3", n if i == 0 else 25, score, sd=5)
        for i, of_team in enumerate(teams)
        for construct, score in of_team.items()
    ]
    return team_overview(measurements(cells, teams_of(len(teams))), EVERYTHING, QUARTER)


def driver(construct, percent, *, is_clear=True, is_contrary=False, item=""):
    score = overview_of().company[0]
    aspect = Aspect(construct, item)
    return Driver(
        aspect, percent, percent - 5, percent + 5, is_clear, is_contrary, score, quadrant=None
    )


def weighed(*drivers, refused=""):
    asking = Asking(Programme.ES, QUARTER, "")
    return Weighed(Programme.ES, asking, drivers, refused=refused, found=3, needed=10)


ALL = weighed(driver("pay", 50), driver("climate", 30), driver("leadership", 20))


def said(found, overview):
    return team_drivers_sentence(found, team_drivers(found, overview, overview.rows[0]))


def test_begin_where_the_team_is_clearly_below_what_counts():
    assert said(ALL, overview_of(climate=40, leadership=80)) == (
        "Climate: across the company it goes with employee satisfaction; this team is clearly "
        "below."
    )


def test_two_aspects_are_named_the_closest_first():
    assert said(ALL, overview_of(pay=40, climate=40)) == (
        "Pay and climate: across the company they go with employee satisfaction; this team is "
        "clearly below."
    )


def test_a_team_like_the_others_is_told_to_begin_nowhere():
    assert said(ALL, overview_of(pay=61)) == (
        "In nothing that goes with employee satisfaction is this team clearly below the company."
    )


@pytest.mark.parametrize(
    "of_chance",
    [
        driver("climate", 30, is_clear=False),
        driver("climate", 30, is_contrary=True),
        driver("climate", 30, item="cl1"),
        driver("growth", 30),
    ],
    ids=["may be chance", "goes the other way", "a single question", "never asked"],
)
def test_only_what_clearly_counts_and_was_asked_is_told(of_chance):
    overview = overview_of(climate=40)
    found = weighed(driver("pay", 50), of_chance)
    told = team_drivers(found, overview, overview.rows[0])
    assert [each.driver.aspect.construct for each in told] == ["pay"]
    assert said(weighed(of_chance), overview).startswith("Nothing this team was asked clearly")


def test_a_hidden_team_is_told_nothing_of_itself():
    overview = overview_of(n=4, climate=10)
    assert said(ALL, overview) == (
        "What goes with employee satisfaction is hidden of this team to protect people."
    )
    table = team_drivers_table(team_drivers(ALL, overview, overview.rows[0]))
    assert table[["Score", "Difference from the company"]].isna().all(axis=None)


def test_why_nothing_could_be_weighed_is_said():
    assert said(weighed(refused="too_few_clusters"), overview_of()) == (
        "Only 3 teams have results that may be shown; weighing aspects needs 10."
    )


def test_weights_of_single_questions_are_not_told_of_teams():
    by_question = weighed(driver("climate", 60, item="cl1"), driver("climate", 40, item="cl2"))
    assert not is_told_of_teams(by_question)
    assert is_told_of_teams(ALL) and is_told_of_teams(weighed(refused="too_few_clusters"))


def test_the_table_sets_the_weights_of_the_company_beside_the_teams_scores():
    overview = overview_of(climate=40)
    table = team_drivers_table(team_drivers(ALL, overview, overview.rows[0]))
    assert table["Aspect"].tolist() == ["Pay", "Climate", "Leadership"]
    assert table["Importance, %"].tolist() == [50, 30, 20]
    assert table["Score"].tolist() == [60, 40, 60]
    assert table["Difference from the company"].iloc[1] == pytest.approx(
        40 - table["Company"].iloc[1]
    )
