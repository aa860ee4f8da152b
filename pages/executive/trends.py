"""Trends: how did a score develop, and what of it is chance?"""

import streamlit as st

from pages.components import filters, messages, queries, queries_trends, trends, trends_filters
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
first, second = st.columns([1, 2])
with first:
    construct = trends_filters.construct_filter(constructs)
with second:
    unit = trends_filters.unit_filter(data, scope)
audience = ""
if CONSTRUCT[construct].programme is Programme.CS:
    audience = filters.audience_filter(data.audiences())
view = queries_trends.trend(construct, unit, audience)
trends.say_how_many(view.trend)
if not view.trend.periods:
    st.info(_("Nobody was asked about this."))
    st.stop()
trends.draw_trend(view)
trends.compare_periods(view.trend)
