"""Trends: how did a score develop, and what of it is chance?"""

import streamlit as st

from pages.components import (
    filters,
    messages,
    queries,
    queries_teams,
    queries_trends,
    trends,
    trends_filters,
    trends_levels,
)
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.programme import Programme

st.title(_("Trends"))
messages.sample_banner()
data = queries.measurements()
constructs = data.constructs()
if not constructs:
    messages.nothing_yet()
    st.stop()
scope = queries.scope()
with st.container(horizontal=True):
    construct = trends_filters.construct_filter(constructs)
    unit, narrowed = trends_filters.unit_filter(data, scope)
    is_of_customers = CONSTRUCT[construct].programme is Programme.CS
    audience = filters.audience_filter(data.audiences()) if is_of_customers else ""
    known = queries_teams.attribute_levels(data.periods()[-1], audience)
    who = filters.who_filter(queries_trends.levels(construct, audience), known)
view = queries_trends.trend(construct, unit, audience, who)
trends.say_how_many(view.trend, narrowed)
if not view.trend.periods:
    st.info(_("Nobody was asked about this."))
    st.stop()
trends.draw_trend(view)
trends_levels.groups_beside(view.trend)
trends.compare_periods(view.trend)
