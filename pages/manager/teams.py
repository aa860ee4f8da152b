"""Teams: how does each team stand, against the company and over time?"""

import streamlit as st

from charts.team_heatmap import heatmap_description, team_heatmap
from insights.team_wording import teams_sentence
from insights.teams import departments
from insights.value_chain import chain_choices
from pages.components import filters, messages, queries, team_details
from pages.components.figures import show
from survey.language import gettext as _

st.title(_("Teams"))
messages.sample_banner()
data = queries.measurements()
choices = chain_choices(data)
if not choices.periods:
    messages.nothing_yet()
    st.stop()
with st.container(horizontal=True):
    department = filters.department_filter(departments(data))
    period = filters.period_filter(choices.periods)
    audience = filters.audience_filter(choices.audiences)
overview = queries.overview(period, department, audience)
if not overview.rows:
    st.info(_("No team of this department has answers in {period}.").format(period=period))
    st.stop()
messages.finding(teams_sentence(overview))
show(team_heatmap, overview, alt=heatmap_description(overview), key="heatmap")
st.caption(
    _(
        "Scores 0–100. Blue: above the company; orange: below. “<5”: hidden to protect people. "
        "“–”: nobody was asked."
    )
)
team_details.one_team(overview, audience)
