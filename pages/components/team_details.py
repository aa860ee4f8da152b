"""One team: its scores beside the company's, and one measure over time."""

from __future__ import annotations

import streamlit as st

from charts.team_scores import team_scores_figure
from charts.team_trend import team_trend_figure
from charts.text import construct_name
from insights.team_wording import chance_sentence, team_sentence
from insights.teams import TeamOverview
from pages.components import queries, response_rates
from pages.components.figures import show
from pages.components.filters import measure_filter, team_filter
from pages.components.messages import as_plain_text
from pages.components.team_kpis import key_figures
from survey.language import gettext as _


def one_team(overview: TeamOverview, audience: str) -> None:
    """Show the team chosen."""
    st.subheader(_("One team"))
    row = team_filter(overview.rows)
    sentence = team_sentence(overview, row)
    st.markdown(as_plain_text(sentence))
    st.caption(as_plain_text(chance_sentence(row)))
    response_rates.of_team(overview, row)
    scores, trend = st.columns(2, gap="large")
    with scores:
        st.markdown(_("**Scores with 95% intervals**"))
        show(team_scores_figure, overview, row, alt=sentence, key="team_scores")
        st.caption(_("Dot: the team. Diamond: the company."))
    with trend:
        _trend(row.team.unit_id, audience)
    key_figures(row.team.unit_id)


def _trend(unit_id: int, audience: str) -> None:
    trends = {trend.construct: trend for trend in queries.trends(unit_id, audience)}
    st.markdown(_("**Over time**"))
    if not trends:
        st.info(_("This team has no answers in any period."))
        return
    chosen = measure_filter(tuple(trends), key="measure")
    show(team_trend_figure, trends[chosen], alt=construct_name(chosen), key="team_trend")
    for what_became in trends[chosen].breaks:
        st.caption(as_plain_text(what_became.says()))
    st.caption(_("Gaps: hidden to protect people, or not asked."))
