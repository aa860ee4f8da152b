"""Teams: how does each team stand, against the company and over time?"""

from dataclasses import replace

import streamlit as st

from charts.team_heatmap import heatmap_description, team_heatmap
from insights.cells import EVERYBODY
from insights.team_wording import teams_sentence
from insights.teams import attribute_levels, departments
from pages.components import filters, messages, queries, response_rates, team_details
from pages.components.comments import comments
from pages.components.figures import show
from pages.components.service_notes import service_notes
from pages.components.team_changes import what_changed
from survey.language import gettext as _

st.title(_("Teams"))
messages.sample_banner()
data = queries.measurements()
periods = data.periods()[::-1]
if not periods:
    messages.nothing_yet()
    st.stop()
scope = queries.scope()
first, second, third = st.columns(3)
with second:
    period = filters.period_filter(periods)
with first:
    department = filters.department_filter(departments(data, scope, period))
with third:
    audience = filters.audience_filter(data.audiences())
who = filters.who_filter(attribute_levels(data, period, audience))
overview = queries.overview(period, department, audience, who)
if not (overview.units and overview.constructs):
    st.info(_("No team that you may see has answers in {period}.").format(period=period))
    st.stop()
messages.finding(teams_sentence(overview))
on_screen = replace(overview, rows=tuple(filters.page_of(overview.rows)))
show(team_heatmap, on_screen, alt=heatmap_description(on_screen), key="heatmap")
st.caption(
    _(
        "Scores 0–100, rounded the more the fewer answered. Blue: above the company; orange: "
        "below. “∗”: hidden to protect people. “–”: not asked."
    )
)
service_notes(overview)
if who == EVERYBODY:
    response_rates.of_company(overview)
    what_changed(overview, department, audience)
if on_screen.rows and who == EVERYBODY:
    team_details.one_team(on_screen, audience)
comments(period, audience)
