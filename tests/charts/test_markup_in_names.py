"""A name from a file is shown as it is in every figure, and never run."""

from __future__ import annotations

from typing import Any

import pytest

from charts.chain_diagram import chain_diagram
from charts.funnel import funnel_figure
from charts.link_scatter import link_scatter
from charts.rank_intervals import rank_figure
from charts.team_changes import team_changes_figure
from charts.team_heatmap import team_heatmap
from charts.team_scores import team_scores_figure
from charts.team_trend import team_trend_figure
from disclosure.viewer import EVERYTHING
from insights.funnel import team_funnel
from insights.rank_intervals import team_ranks
from insights.similar_teams import beside
from insights.team_changes import team_changes
from insights.teams import team_overview, team_trends
from insights.units import Team
from insights.value_chain import value_chain
from survey.period import Period
from tests.charts.figures import texts
from tests.organisation import cell, measurements, organisation

QUARTER = Period.parse("2026-Q3")
EVIL = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<a href='javascript:alert(1)'>x</a>",
    '"><svg onload=alert(1)>',
    "<b>bold",
]


def figures_of(name: str) -> dict[str, Any]:
    data = organisation(names={0: name}).data
    overview = team_overview(data, EVERYTHING, QUARTER)
    chain = value_chain(data, EVERYTHING, QUARTER, 0)
    return {
        "scatter": link_scatter(chain.staff_to_customers, "light"),
        "heat map": team_heatmap(overview, "light"),
        "changes": team_changes_figure(
            team_changes(data, EVERYTHING, "loyalty", QUARTER, "Department A"), "light"
        ),
        "scores": team_scores_figure(
            overview,
            overview.rows[0],
            beside(data, EVERYTHING, overview.constructs, QUARTER, 101),
            "light",
        ),
        "funnel": funnel_figure(team_funnel(data, EVERYTHING, "loyalty", QUARTER), "light"),
        "places": rank_figure(team_ranks(data, EVERYTHING, "loyalty", QUARTER), "light"),
        "trend": team_trend_figure(team_trends(data, EVERYTHING, 101)[0], "light"),
    }


@pytest.mark.parametrize("name", EVIL)
def test_markup_in_a_teams_name_stays_text_in_every_figure(name, language):
    for figure in figures_of(name).values():
        said = texts(figure)
        assert not any(tag in said for tag in ("<img", "<script", "<a ", "<svg", "<b>bold"))


@pytest.mark.parametrize("figure", ["scatter", "heat map", "changes", "scores", "places"])
def test_markup_in_a_teams_name_is_shown_escaped(figure):
    assert "&lt;b&gt;bold" in texts(figures_of("<b>bold")[figure])


@pytest.mark.parametrize("name", EVIL)
def test_markup_in_a_teams_name_is_not_in_the_diagram(name):
    chain = value_chain(organisation(names={0: name}).data, EVERYTHING, QUARTER, 0)
    html = "".join(chain_diagram(chain, "light"))
    assert "alert" not in html and "bold" not in html


@pytest.mark.parametrize("name", EVIL)
def test_markup_in_a_departments_name_stays_text(name):
    cells = [
        cell(101, construct, "2026-Q3", 9, 60)
        for construct in ("employee_satisfaction", "customer_satisfaction")
    ]
    data = measurements(cells, [Team(101, "Care", name, "")])
    chain = value_chain(data, EVERYTHING, QUARTER, 0)
    said = texts(link_scatter(chain.staff_to_customers, "light"))
    assert not any(tag in said for tag in ("<img", "<script", "<a ", "<svg", "<b>bold"))


def test_quotation_marks_are_escaped_in_a_way_that_plotly_reads_back():
    assert "&quot;" not in texts(figures_of('The "A" Team')["scatter"])
