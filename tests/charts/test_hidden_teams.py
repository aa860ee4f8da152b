"""What is hidden is in no figure: not as a point, a hover text, a line's end or a bubble.

Two teams are: one for its few people, and the smallest other one, which would give it away.
"""

from __future__ import annotations

import re

import numpy as np
import pytest

from charts.chain_diagram import chain_diagram
from charts.funnel import funnel_figure
from charts.lag_profile import lag_profile_figure
from charts.link_scatter import link_scatter, scatter_description
from charts.quadrant import quadrant_figure
from charts.rank_intervals import rank_figure
from charts.team_heatmap import score_heatmap, team_heatmap
from charts.team_scores import team_scores_figure
from charts.team_trend import team_trend_figure
from disclosure.viewer import EVERYTHING
from insights.funnel import team_funnel
from insights.quadrant import quadrants
from insights.rank_intervals import team_ranks
from insights.similar_teams import beside
from insights.teams import team_overview, team_trends
from insights.value_chain import link_teams, value_chain
from survey.chain import LINKS
from tests.charts.figures import hovers, numbers, texts, trace
from tests.organisation import organisation

STAFF, CUSTOMERS = 25.17, 40.22  # far from every other score, and from their own rounding
PEOPLE, PEOPLE_BESIDE = 3, 8
TEAM, BESIDE = 7, 2  # of one department, with others
NAME = "Secret"  # of both


@pytest.fixture(scope="module")
def company():
    return hidden_in(24)


@pytest.fixture(scope="module")
def few_teams():
    """So few that no row of the heat map has the number of a hidden score."""
    return hidden_in(14)


def hidden_in(n_teams, n=PEOPLE, n_beside=PEOPLE_BESIDE, secret=(TEAM, BESIDE)):
    return organisation(
        n_teams,
        sizes={TEAM: n, BESIDE: n_beside},
        scores=dict.fromkeys(secret, (STAFF, CUSTOMERS)),
        names={team: f"{NAME} {team}" for team in secret},
        n_departments=5,
    )


def chain_figures(company):
    chain = value_chain(company.data, EVERYTHING, company.periods[-1], 0)
    found = quadrants(chain)
    places = quadrant_figure(found, chain.lag, chain.period.length, "light")
    others = [link_teams(company.data, EVERYTHING, chain, link) for link in LINKS]
    scatters = [link_scatter(teams, "light") for teams in (chain.staff_to_customers, *others)]
    return [*scatters, places, lag_profile_figure(chain.lags, 0, chain.period.length, "light")]


def team_figures(company):
    overview = team_overview(company.data, EVERYTHING, company.periods[-1])
    trends = [
        trend for i in (TEAM, BESIDE) for trend in team_trends(company.data, EVERYTHING, 101 + i)
    ]
    asked = company.data, EVERYTHING, overview.constructs, company.periods[-1]
    return [
        score_heatmap(overview, "light"),
        *(
            team_scores_figure(overview, overview.rows[i], beside(*asked, 101 + i), "light")
            for i in (TEAM, BESIDE)
        ),
        *(figure for c in overview.constructs for figure in chance_figures(company, c)),
        team_heatmap(overview, "light"),
        *(team_trend_figure(trend, "light") for trend in trends),
    ]


def chance_figures(company, construct):
    asked = company.data, EVERYTHING, construct, company.periods[-1]
    funnel = funnel_figure(team_funnel(*asked), "light")
    # A limit runs through every score.
    funnel.data = [drawn for drawn in funnel.data if "markers" in drawn.mode]
    return funnel, rank_figure(team_ranks(*asked), "light")


def gives_away(figure):
    """Numbers of the figure within a point of a hidden score, and texts that hold one or n."""
    # Numbers for hovering are searched as what it shows: an interval's end may lie anywhere.
    drawn = numbers(figure, but={"customdata"} if hovers(figure) else ())
    near = [x for x in drawn if min(abs(x - STAFF), abs(x - CUSTOMERS)) < 1]
    told = re.findall(
        r"\b(?:25[.,]2|25 \(|40[.,]2|40 \(|[38] answered)",
        "\n".join([texts(figure), *hovers(figure)]),
    )
    return near + told


@pytest.mark.parametrize("team", [TEAM, BESIDE])
def test_teams_of_five_and_eight_would_be_found_by_this_search(team):
    shown = hidden_in(14, n=5, secret=(team,))
    scatter, heat_map, *scores = chain_figures(shown)[0], *team_figures(shown)[:3]
    assert f"{NAME} {team}" in texts(scatter)
    assert gives_away(scatter) and gives_away(heat_map)
    assert gives_away(scores[(TEAM, BESIDE).index(team)])


def test_a_hidden_team_is_named_in_no_figure_of_the_chain(company):
    assert not any(NAME in texts(figure) for figure in chain_figures(company))


def test_a_hidden_score_is_in_no_figure_of_the_chain(company):
    assert [found for figure in chain_figures(company) if (found := gives_away(figure))] == []


def test_a_hidden_score_is_in_no_figure_of_the_teams(few_teams):
    assert [found for figure in team_figures(few_teams) if (found := gives_away(figure))] == []


def test_among_200_teams_a_hidden_team_is_still_no_point():
    scatter = chain_figures(hidden_in(200))[0]
    assert NAME not in texts(scatter)
    assert len(scatter.data[-1].x) == 198
    assert not {101 + TEAM, 101 + BESIDE} & {row[0] for row in scatter.data[-1].customdata}


@pytest.mark.parametrize("n_teams", [200, 210])
def test_among_200_teams_the_line_does_not_end_at_a_hidden_score(n_teams):
    assert gives_away(chain_figures(hidden_in(n_teams))[0]) == []


def test_the_line_ends_at_rounded_scores_and_has_no_more_digits_than_can_be_seen(company):
    scatter = chain_figures(company)[0]
    line, teams = (trace(scatter, name) for name in ("line", "teams"))
    assert (min(line.x), max(line.x)) == (min(teams.x), max(teams.x))
    drawn = np.concatenate([numbers_of for t in scatter.data for numbers_of in (t.x, t.y)])
    assert (drawn == np.round(drawn.astype(float), 1)).all()


@pytest.mark.parametrize("n_teams", [24, 210])
def test_a_hidden_team_is_not_in_the_diagram_or_the_description(n_teams):
    shown = hidden_in(n_teams)
    chain = value_chain(shown.data, EVERYTHING, shown.periods[-1], 0)
    said = "".join(chain_diagram(chain, "light")) + scatter_description(chain.staff_to_customers)
    assert NAME not in said and not re.search(r"25\.2|40\.2", said)


@pytest.mark.parametrize("n", [0, float("nan"), 1, 4])
def test_a_team_of_unknown_or_small_size_is_hidden_everywhere_alike(n):
    unknown = hidden_in(14, n=n, n_beside=20, secret=(TEAM,))
    for figure in (*chain_figures(unknown), *team_figures(unknown)):
        assert gives_away(figure) == []
