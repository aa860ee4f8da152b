"""Teams: how does each team stand, what changed, and is it more than chance?"""

from dataclasses import replace

import streamlit as st

from insights.cells import EVERYBODY
from insights.shown_answers import in_region, regions, shown_answers, shown_answers_sentence
from insights.teams import departments
from pages.components import (
    filters,
    messages,
    queries,
    queries_teams,
    team_chance,
    team_choice,
    team_scores,
)
from pages.components.comments import comments
from pages.components.team_changes import what_changed
from pages.components.team_page import one_team
from survey.language import gettext as _

st.title(_("Teams"))
messages.sample_banner()
data = queries.measurements()
periods = data.periods()[::-1]
if not periods:
    messages.nothing_yet()
    st.stop()
scope = queries.scope()
team_choice.take_up_click()
chosen = st.container(horizontal=True)
with chosen:
    period = filters.period_filter(periods)
    department = filters.department_filter(departments(data, scope, period))
    audience = filters.audience_filter(data.audiences())
overview = queries.overview(period, department, audience)
nobody = _("No team that you may see has answers in {period}.").format(period=period)
if not (overview.units and overview.constructs):
    filters.effect("")
    st.info(nobody)
    st.stop()
company = queries.overview(period, "", audience)
with chosen:
    row = team_choice.team_of(overview.rows)
if row is not None:
    alone = replace(overview, departments=(), rows=(row,))
    counted = shown_answers(alone, company, is_part=True)
    filters.effect(shown_answers_sentence(counted))
    one_team(overview, row, audience)
    st.stop()
with chosen:
    region = filters.region_filter(regions(overview))
    who = filters.who_filter(queries_teams.attribute_levels(period, audience))
shown = in_region(queries.overview(period, department, audience, who), region)
is_part = bool(department or region or not scope.everything)
counted = shown_answers(shown, company, is_part=is_part)
filters.effect(shown_answers_sentence(counted))
is_everybody = who == EVERYBODY and not region
view = team_choice.view_filter() if is_everybody else team_choice.SCORES
if not (shown.units and shown.constructs):
    st.info(nobody)
elif view == team_choice.CHANGES:
    what_changed(overview, department, audience)
elif view == team_choice.CHANCE:
    team_chance.against_chance(overview, department, audience)
else:
    team_scores.all_teams(shown, is_part=is_part)
comments(period, audience)
