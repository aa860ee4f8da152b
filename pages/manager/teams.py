"""Teams: how does each team stand, against the company and over time?"""

from dataclasses import replace

import streamlit as st

from charts.team_heatmap import heatmap_description, team_heatmap
from insights.team_wording import teams_sentence
from insights.teams import departments
from pages.components import filters, messages, queries, team_details
from pages.components.figures import show
from survey.language import gettext as _

st.title(_("Teams"))
messages.sample_banner()
data = queries.measurements()
periods = data.periods()[::-1]
if not periods:
    messages.nothing_yet()
    st.stop()
first, second, third = st.columns(3)
with second:
    period = filters.period_filter(periods)
with first:
    department = filters.department_filter(departments(data, period))
with third:
    audience = filters.audience_filter(data.audiences())
overview = queries.overview(period, department, audience)
if not overview.rows:
    st.info(_("No team of this department has answers in {period}.").format(period=period))
    st.stop()
messages.finding(teams_sentence(overview))
overview = replace(overview, rows=tuple(filters.page_of(overview.rows)))
show(team_heatmap, overview, alt=heatmap_description(overview), key="heatmap")
st.caption(
    _(
        "Scores 0–100. Blue: above the company; orange: below. “<5”: hidden, fewer than five "
        "answered. “∗”: hidden because it would give others away. “–”: not asked."
    )
)
team_details.one_team(overview, audience)
